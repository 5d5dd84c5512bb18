//! Staff confirm what branches report.

use crate::domain::id::ReportId;
use crate::domain::life::Act;
use crate::domain::message::ChoiceKind;
use crate::domain::role::Role;
use crate::domain::words::{Texts, Words, phrase, phrase_with};
use crate::nlu::{Reading, yesno};

use super::command::{self, Command};
use super::query::{Awaiting, Found, Query, ReportLine, ReportView};
use super::reply::Deed;
use super::returning;
use super::scene::Input;
use super::state::At;
use super::talk::Talk;

/// The key of the way to the next page.
const MORE: &str = "more";

/// The key of giving it back.
const RETURN: &str = "return";

/// A report, and the one after which the page begins that it was chosen from.
type Chosen = (ReportId, Option<ReportId>);

/// Lists what waits: the oldest, or those after `after`.
pub(super) fn list(talk: &mut Talk<'_>, after: Option<ReportId>) -> Result<(), Query> {
    if talk.scene.unit_as(Role::Staff).is_none() {
        talk.leave();
        talk.say(phrase("confirm-not-for-you"));
        command::offers(talk);
        return Ok(());
    }
    let page = match talk.scene.find(Query::Awaiting(after))? {
        Found::Awaiting(page) => page.clone(),
        _ => Awaiting { lines: Vec::new(), all: 0, rest: 0 },
    };
    if page.lines.is_empty() && after.is_some() {
        // What came after has been confirmed meanwhile; what came before may still wait.
        return list(talk, None);
    }
    if page.lines.is_empty() {
        talk.leave();
        talk.say(phrase("confirm-none"));
        command::offers(talk);
        return Ok(());
    }
    let counts = [("count", count(page.lines.len())), ("all", Words::Count(page.all))];
    let head = match after {
        Some(_) => phrase_with("confirm-list-next", counts),
        None if page.rest > 0 => phrase_with("confirm-list-oldest", counts),
        None => phrase_with("confirm-list", counts),
    };
    talk.ask(At::Awaiting { reports: page.lines.iter().map(|line| line.id).collect(), after }, head);
    for (index, line) in page.lines.iter().enumerate() {
        let label = phrase_with(
            "confirm-line",
            [("number", line.number.as_str().into()), ("unit", line.unit.as_str().into()), ("title", title(line))],
        );
        talk.option(label, &index.to_string(), ChoiceKind::Answer);
    }
    if page.rest > 0 {
        talk.option(phrase_with("confirm-more", [("rest", Words::Count(page.rest))]), MORE, ChoiceKind::Main);
    }
    talk.offer_home(ChoiceKind::Main);
    Ok(())
}

fn count(length: usize) -> Words {
    Words::Count(i64::try_from(length).unwrap_or(i64::MAX))
}

fn title(line: &ReportLine) -> Words {
    line.title.clone().unwrap_or_else(|| line.form.clone())
}

pub(super) fn tapped(talk: &mut Talk<'_>, reports: &[ReportId], after: Option<ReportId>, key: &str) -> Result<(), Query> {
    if key == MORE {
        return list(talk, reports.last().copied());
    }
    match key.parse::<usize>().ok().and_then(|index| reports.get(index)) {
        Some(report) => show(talk, (*report, after)),
        None => talk.ask_again(),
    }
}

/// Shows one report with the question whether it is right.
pub(super) fn show(talk: &mut Talk<'_>, (report, after): Chosen) -> Result<(), Query> {
    let view = match talk.scene.find(Query::Report(report))? {
        Found::Report(view) if view.may(Act::Accept) => view.as_ref().clone(),
        _ => {
            talk.leave();
            talk.say(phrase("confirm-gone"));
            command::offers(talk);
            return Ok(());
        }
    };
    talk.ask(
        At::Confirming { report, after },
        phrase_with(
            "journal-show",
            [
                ("form", view.line.form.clone()),
                ("number", view.line.number.as_str().into()),
                ("unit", view.line.unit.as_str().into()),
            ],
        ),
    );
    talk.say(view_lines(&view));
    talk.show(view.photos);
    talk.say(phrase("confirm-ask"));
    talk.option(phrase("confirm-yes"), "yes", ChoiceKind::Main);
    talk.option(phrase("confirm-no"), RETURN, ChoiceKind::Answer);
    talk.option(phrase("confirm-later"), "later", ChoiceKind::Answer);
    Ok(())
}

/// A report's answers, line by line.
pub(super) fn view_lines(view: &ReportView) -> Words {
    let line =
        |(label, value): &(Texts, Words)| phrase_with("form-answer", [("label", Words::from(label)), ("value", value.clone())]);
    Words::Lines(view.shown.iter().map(line).collect())
}

pub(super) fn decide(talk: &mut Talk<'_>, chosen: Chosen, input: &Input) -> Result<(), Query> {
    let reading = if let Input::Text(text) = input { yesno::read(text) } else { Reading::Nothing };
    match reading {
        Reading::Sure(true) => tapped_decision(talk, chosen, "yes"),
        Reading::Sure(false) => tapped_decision(talk, chosen, RETURN),
        _ => {
            talk.say(phrase("confirm-yes-or-later"));
            talk.ask_again()
        }
    }
}

pub(super) fn tapped_decision(talk: &mut Talk<'_>, (report, after): Chosen, key: &str) -> Result<(), Query> {
    if key == RETURN {
        returning::ask(talk, (report, after));
        return Ok(());
    }
    if key != "yes" {
        return list(talk, after);
    }
    // Asked once more within the turn's own transaction: it may have been confirmed or withdrawn meanwhile.
    let confirmed = match talk.scene.find(Query::Report(report))? {
        Found::Report(view) if view.may(Act::Accept) => Some(view.as_ref().clone()),
        _ => None,
    };
    let left = left(talk)? - i64::from(confirmed.as_ref().is_some_and(|view| view.awaits));
    talk.leave();
    match confirmed {
        Some(view) => {
            talk.act(Deed::Confirm { report, revision: view.revision });
            talk.say(phrase_with(
                "confirm-done",
                [
                    ("number", view.line.number.as_str().into()),
                    ("unit", view.line.unit.as_str().into()),
                    ("title", title(&view.line)),
                ],
            ));
        }
        None => talk.say(phrase("confirm-gone")),
    }
    onward(talk, left);
    Ok(())
}

/// How many reports wait.
pub(super) fn left(talk: &Talk<'_>) -> Result<i64, Query> {
    Ok(match talk.scene.find(Query::Awaiting(None))? {
        Found::Awaiting(page) => page.all,
        _ => 0,
    })
}

/// The way on, after one of them was dealt with.
pub(super) fn onward(talk: &mut Talk<'_>, left: i64) {
    if left > 0 {
        talk.say(phrase_with("confirm-left", [("left", Words::Count(left))]));
        talk.offer(phrase("confirm-next"), Command::Confirm.data(), ChoiceKind::Main);
    } else {
        talk.say(phrase("confirm-none-left"));
    }
    talk.offer_command(Command::Progress, ChoiceKind::Answer);
    talk.offer_home(ChoiceKind::Answer);
}
