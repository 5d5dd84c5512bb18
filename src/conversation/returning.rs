//! Staff give a report back to its unit, with a reason; its leaders are told, correct it and send it again.

use crate::domain::id::ReportId;
use crate::domain::life::Act;
use crate::domain::message::ChoiceKind;
use crate::domain::words::{Words, phrase, phrase_with};

use super::command::Command;
use super::confirm;
use super::journal;
use super::query::{Found, Query, ReportLine};
use super::reply::{Deed, Offer, Part, Reply};
use super::scene::Input;
use super::state::At;
use super::talk::Talk;

/// A report, and where the page begins that it was chosen from.
type Chosen = (ReportId, Option<ReportId>);

/// The longest reason, in characters: it is read on a phone.
const LONGEST: usize = 300;
const NO: &str = "no";

/// Asks why.
pub(super) fn ask(talk: &mut Talk<'_>, (report, after): Chosen) {
    talk.ask(At::Returning { report, after }, phrase("return-ask"));
    talk.option(phrase("return-no"), NO, ChoiceKind::Aside);
}

pub(super) fn tapped(talk: &mut Talk<'_>, (report, _): Chosen, key: &str) -> Result<(), Query> {
    if key == NO { journal::show(talk, report) } else { talk.ask_again() }
}

/// Takes the reason.
pub(super) fn answer(talk: &mut Talk<'_>, chosen: Chosen, input: &Input) -> Result<(), Query> {
    let reason = match input {
        Input::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        _ => String::new(),
    };
    let length = reason.chars().count();
    if !reason.chars().any(char::is_alphabetic) || length > LONGEST {
        let most = Words::Count(i64::try_from(LONGEST).unwrap_or(i64::MAX));
        talk.say(phrase_with("return-reason-example", [("max", most)]));
        ask(talk, chosen);
        return Ok(());
    }
    let (report, _) = chosen;
    // Asked once more within the turn's own transaction: it may have been corrected or withdrawn meanwhile.
    let view = match talk.scene.find(Query::Report(report))? {
        Found::Report(view) if view.may(Act::Return) => Some(view.as_ref().clone()),
        _ => None,
    };
    let left = confirm::left(talk)? - i64::from(view.as_ref().is_some_and(|view| view.awaits));
    talk.leave();
    match view {
        Some(view) => {
            talk.act(Deed::Return { report, revision: view.revision, reason });
            let about = [("number", view.line.number.as_str().into()), ("unit", view.line.unit.as_str().into())];
            talk.say(phrase_with("return-done", about));
            if view.leaders.is_empty() {
                talk.say(phrase("return-nobody"));
            } else {
                let names = Words::List(view.leaders.iter().map(|name| name.as_str().into()).collect());
                talk.say(phrase_with("return-told", [("names", names)]));
            }
        }
        None => talk.say(phrase("confirm-gone")),
    }
    confirm::onward(talk, left);
    Ok(())
}

/// What a leader is told when a report comes back.
pub fn returned(line: &ReportLine, by: &str, reason: &str) -> Reply {
    let words = phrase_with("return-news", [("report", called(line)), ("by", by.into()), ("reason", reason.into())]);
    news(line.id, vec![words], phrase("return-news-open"))
}

/// What whoever gave a report back is told when it has been corrected.
pub fn corrected(line: &ReportLine) -> Reply {
    let words = phrase_with("return-corrected", [("report", called(line)), ("unit", line.unit.as_str().into())]);
    news(line.id, vec![words], phrase("return-corrected-open"))
}

/// What a leader is told when staff have changed her unit's report: what it says differently.
pub fn changed(line: &ReportLine, by: &str, change: Option<Words>) -> Reply {
    let words = match change {
        Some(change) => {
            vec![phrase_with("return-changed", [("report", called(line)), ("by", by.into())]), change]
        }
        None => vec![phrase_with("return-withdrawn", [("report", called(line)), ("by", by.into())])],
    };
    news(line.id, words, phrase("return-corrected-open"))
}

/// "Báo cáo giúp hộ GH 1/2024 (chị Bình)".
fn called(line: &ReportLine) -> Words {
    let mut parts = vec![line.form.clone(), " ".into(), line.number.as_str().into()];
    parts.extend(line.title.clone().into_iter().flat_map(|title| [" (".into(), title, ")".into()]));
    Words::Joined(parts)
}

fn news(report: ReportId, words: Vec<Words>, open: Words) -> Reply {
    let data = format!("{}.{report}", Command::Journal.data());
    let offers = vec![Offer { label: open, data, kind: ChoiceKind::Main }];
    Reply { parts: words.into_iter().map(Part::Say).collect(), offers, ..Reply::default() }
}
