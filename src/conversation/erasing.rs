//! Staff delete photos of a report for good: the bytes go, that it was done stays in the audit.

use crate::domain::file::FileHash;
use crate::domain::id::ReportId;
use crate::domain::message::ChoiceKind;
use crate::domain::words::{Words, phrase, phrase_with};

use super::journal;
use super::query::{Found, Query, ReportView};
use super::reply::Deed;
use super::state::At;
use super::talk::Talk;

const ALL: &str = "all";
const NO: &str = "no";

/// Asks which. That nothing brings them back is said here, so that the choice is the confirmation.
pub(super) fn ask(talk: &mut Talk<'_>, report: ReportId) -> Result<(), Query> {
    let Some(view) = view(talk, report)? else { return journal::show(talk, report) };
    talk.ask(At::Erasing { report }, phrase_with("erase-ask", [("number", view.line.number.as_str().into())]));
    let all = count(view.photos.len());
    for (place, index) in (1..).zip(0..view.photos.len()) {
        let label = phrase_with("erase-one", [("place", Words::Count(place))]);
        talk.option(label, &index.to_string(), ChoiceKind::Answer);
    }
    if view.photos.len() > 1 {
        talk.option(phrase_with("erase-all", [("count", all)]), ALL, ChoiceKind::Answer);
    }
    talk.option(phrase("erase-no"), NO, ChoiceKind::Main);
    talk.show(view.photos);
    Ok(())
}

pub(super) fn tapped(talk: &mut Talk<'_>, report: ReportId, key: &str) -> Result<(), Query> {
    let Some(view) = view(talk, report)? else { return journal::show(talk, report) };
    let chosen: Vec<FileHash> = match (key, key.parse::<usize>()) {
        (ALL, _) => view.photos.clone(),
        (_, Ok(index)) => view.photos.get(index).cloned().into_iter().collect(),
        _ => return journal::show(talk, report),
    };
    if chosen.is_empty() {
        return ask(talk, report);
    }
    talk.leave();
    let erased = count(chosen.len());
    for file in chosen {
        talk.act(Deed::Erase { file, report: Some(report) });
    }
    talk.say(phrase_with("erase-done", [("count", erased), ("number", view.line.number.as_str().into())]));
    talk.offer_home(ChoiceKind::Answer);
    Ok(())
}

/// The report, if she looks after it and it has photos.
fn view(talk: &Talk<'_>, report: ReportId) -> Result<Option<ReportView>, Query> {
    Ok(match talk.scene.find(Query::Report(report))? {
        Found::Report(view) if view.looks_after && !view.photos.is_empty() => Some(view.as_ref().clone()),
        _ => None,
    })
}

fn count(length: usize) -> Words {
    Words::Count(i64::try_from(length).unwrap_or(i64::MAX))
}
