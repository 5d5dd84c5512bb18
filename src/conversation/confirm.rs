//! Staff confirm what branches report.

use crate::domain::id::ReportId;
use crate::domain::message::ChoiceKind;
use crate::domain::role::Role;
use crate::domain::words::{Texts, Words, phrase, phrase_with};
use crate::nlu::{Reading, yesno};

use super::command::{self, Command};
use super::query::{Found, Query, ReportLine, ReportView};
use super::reply::Deed;
use super::scene::Input;
use super::state::At;
use super::talk::Talk;

/// Lists what waits.
pub(super) fn list(talk: &mut Talk<'_>) -> Result<(), Query> {
    if talk.scene.unit_as(Role::Staff).is_none() {
        talk.leave();
        talk.say(phrase("confirm-not-for-you"));
        command::offers(talk);
        return Ok(());
    }
    let lines = match talk.scene.find(Query::Awaiting)? {
        Found::Reports(lines) => lines.clone(),
        _ => Vec::new(),
    };
    if lines.is_empty() {
        talk.leave();
        talk.say(phrase("confirm-none"));
        command::offers(talk);
        return Ok(());
    }
    talk.ask(
        At::Awaiting { reports: lines.iter().map(|line| line.id).collect() },
        phrase_with("confirm-list", [("count", Words::Count(i64::try_from(lines.len()).unwrap_or(i64::MAX)))]),
    );
    for (index, line) in lines.iter().enumerate() {
        let label = phrase_with(
            "confirm-line",
            [("number", line.number.as_str().into()), ("unit", line.unit.as_str().into()), ("title", title(line))],
        );
        talk.option(label, &index.to_string(), ChoiceKind::Answer);
    }
    talk.offer_home(ChoiceKind::Main);
    Ok(())
}

fn title(line: &ReportLine) -> Words {
    line.title.clone().unwrap_or_else(|| line.form.clone())
}

pub(super) fn tapped(talk: &mut Talk<'_>, reports: &[ReportId], key: &str) -> Result<(), Query> {
    match key.parse::<usize>().ok().and_then(|index| reports.get(index)) {
        Some(report) => show(talk, *report),
        None => talk.ask_again(),
    }
}

/// Shows one report with the question whether it is right.
pub(super) fn show(talk: &mut Talk<'_>, report: ReportId) -> Result<(), Query> {
    let view = match talk.scene.find(Query::Report(report))? {
        Found::Report(view) if view.confirmable => view.as_ref().clone(),
        _ => {
            talk.leave();
            talk.say(phrase("confirm-gone"));
            command::offers(talk);
            return Ok(());
        }
    };
    talk.ask(
        At::Confirming { report },
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
    talk.option(phrase("confirm-later"), "later", ChoiceKind::Answer);
    Ok(())
}

/// A report's answers, line by line.
pub(super) fn view_lines(view: &ReportView) -> Words {
    let line =
        |(label, value): &(Texts, Words)| phrase_with("form-answer", [("label", Words::from(label)), ("value", value.clone())]);
    Words::Lines(view.shown.iter().map(line).collect())
}

pub(super) fn decide(talk: &mut Talk<'_>, report: ReportId, input: &Input) -> Result<(), Query> {
    let reading = if let Input::Text(text) = input { yesno::read(text) } else { Reading::Nothing };
    match reading {
        Reading::Sure(true) => tapped_decision(talk, report, "yes"),
        Reading::Sure(false) => tapped_decision(talk, report, "later"),
        _ => {
            talk.say(phrase("confirm-yes-or-later"));
            talk.ask_again()
        }
    }
}

pub(super) fn tapped_decision(talk: &mut Talk<'_>, report: ReportId, key: &str) -> Result<(), Query> {
    if key != "yes" {
        return list(talk);
    }
    // Asked once more within the turn's own transaction: it may have been confirmed or withdrawn meanwhile.
    match talk.scene.find(Query::Report(report))? {
        Found::Report(view) if view.confirmable => {
            talk.act(Deed::Confirm { report, revision: view.revision });
            talk.leave();
            talk.say(phrase_with(
                "confirm-done",
                [("number", view.line.number.as_str().into()), ("unit", view.line.unit.as_str().into())],
            ));
        }
        _ => {
            talk.leave();
            talk.say(phrase("confirm-gone"));
        }
    }
    talk.offer_command(Command::Confirm, ChoiceKind::Answer);
    talk.offer_command(Command::Progress, ChoiceKind::Answer);
    Ok(())
}
