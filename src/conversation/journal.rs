//! The reports that were sent: look at one, correct it, withdraw it.

use crate::domain::answers::Value;
use crate::domain::id::{HouseholdId, ReportId};
use crate::domain::life::{Act, Stage};
use crate::domain::message::ChoiceKind;
use crate::domain::role::Role;
use crate::domain::words::{Texts, Words, phrase, phrase_with};
use crate::nlu::{Reading, yesno};

use super::command::{self, Command};
use super::confirm::view_lines;
use super::query::{Change, Changed, Found, Journal, Query, ReportLine, ReportView};
use super::reply::Deed;
use super::scene::Input;
use super::state::At;
use super::talk::Talk;
use super::{erasing, form, returning};

/// The key of the way to older ones.
const OLDER: &str = "older";
/// Keys of what may be done with a report.
const ACCEPT: &str = "confirm";
const RETURN: &str = "return";
const CORRECT: &str = "correct";
const WITHDRAW: &str = "withdraw";
const ERASE: &str = "erase";

/// `/nhatky`: the list, or the report of the id in `rest`.
pub(super) fn open(talk: &mut Talk<'_>, rest: &str) -> Result<(), Query> {
    match rest.parse::<ReportId>() {
        Ok(report) => show(talk, report),
        Err(_) => list(talk, None),
    }
}

/// The latest reports, or those before `before`.
pub(super) fn list(talk: &mut Talk<'_>, before: Option<ReportId>) -> Result<(), Query> {
    let has = |role: Role| talk.scene.unit_as(role).is_some();
    let (leads, looks_after) = (has(Role::Leader), has(Role::Staff));
    let page = match talk.scene.find(Query::Journal(before))? {
        Found::Journal(page) if leads || looks_after => page.clone(),
        _ => Journal { lines: Vec::new(), older: false },
    };
    if page.lines.is_empty() {
        talk.leave();
        talk.say(phrase("journal-empty"));
        command::offers(talk);
        return Ok(());
    }
    let head = phrase(if leads { "journal-head" } else { "journal-head-look" });
    talk.ask(At::Journal { reports: page.lines.iter().map(|line| line.id).collect(), before }, head);
    for (index, line) in page.lines.iter().enumerate() {
        talk.option(label(line, looks_after), &index.to_string(), ChoiceKind::Answer);
    }
    if page.older {
        talk.option(phrase("journal-older"), OLDER, ChoiceKind::Main);
    }
    talk.offer_command(Command::Menu, ChoiceKind::Aside);
    Ok(())
}

/// "13/10/2024: Báo cáo giúp hộ – chị Mai (GH 17/2024)", with the unit where she looks after several.
fn label(line: &ReportLine, with_unit: bool) -> Words {
    let mut about = vec![line.form.clone()];
    about.extend(line.title.clone().into_iter().flat_map(|title| [" – ".into(), title]));
    if with_unit {
        about.extend([" – ".into(), line.unit.as_str().into()]);
    }
    let number = line.number.as_str().into();
    let id = match line.stage {
        Stage::Withdrawn => "journal-line-withdrawn",
        Stage::Returned => "journal-line-returned",
        Stage::Sent | Stage::Accepted if line.late => "journal-line-late",
        Stage::Sent | Stage::Accepted => "journal-line",
    };
    phrase_with(id, [("day", Words::Day(line.day)), ("about", Words::Joined(about)), ("number", number)])
}

pub(super) fn tapped(talk: &mut Talk<'_>, reports: &[ReportId], key: &str) -> Result<(), Query> {
    if key == OLDER {
        return list(talk, reports.last().copied());
    }
    match key.parse::<usize>().ok().and_then(|index| reports.get(index)) {
        Some(report) => show(talk, *report),
        None => talk.ask_again(),
    }
}

/// Shows one report with its history and what she may do with it.
pub(super) fn show(talk: &mut Talk<'_>, report: ReportId) -> Result<(), Query> {
    let Some(view) = view(talk, report)? else { return list(talk, None) };
    talk.ask(
        At::Looking { report },
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
    if view.line.late {
        talk.say(phrase("journal-late"));
    }
    for change in &view.history {
        talk.say(told(change));
    }
    if let Some(words) = locked(&view) {
        talk.say(words);
    }
    if view.may(Act::Accept) {
        talk.option(phrase("confirm-yes"), ACCEPT, if view.awaits { ChoiceKind::Main } else { ChoiceKind::Answer });
    }
    if view.may(Act::Return) {
        talk.option(phrase("confirm-no"), RETURN, ChoiceKind::Answer);
    }
    if view.may(Act::Correct) {
        let asked_for = view.line.stage == Stage::Returned && view.leads;
        talk.option(phrase("journal-do-correct"), CORRECT, if asked_for { ChoiceKind::Main } else { ChoiceKind::Answer });
    }
    if view.may(Act::Withdraw) {
        talk.option(phrase("journal-do-withdraw"), WITHDRAW, ChoiceKind::Answer);
    }
    if view.looks_after && !view.photos.is_empty() {
        talk.option(phrase("erase-do"), ERASE, ChoiceKind::Answer);
    }
    if let Some(household) = household_of(&view) {
        talk.offer(phrase("journal-household"), format!("{}.{household}", Command::Household.data()), ChoiceKind::Answer);
    }
    talk.show(view.photos);
    talk.offer_command(Command::Journal, ChoiceKind::Aside);
    talk.offer_command(Command::Menu, ChoiceKind::Aside);
    Ok(())
}

pub(super) fn chosen(talk: &mut Talk<'_>, report: ReportId, key: &str) -> Result<(), Query> {
    match key {
        ACCEPT => super::confirm::tapped_decision(talk, (report, None), "yes"),
        RETURN => {
            returning::ask(talk, (report, None));
            Ok(())
        }
        CORRECT => {
            match view(talk, report)? {
                Some(view) if view.may(Act::Correct) => form::correct(talk, report, &view),
                _ => talk.say(phrase("journal-not-yours")),
            }
            Ok(())
        }
        ERASE => erasing::ask(talk, report),
        WITHDRAW => {
            ask_withdraw(talk, report);
            Ok(())
        }
        _ => talk.ask_again(),
    }
}

pub(super) fn ask_withdraw(talk: &mut Talk<'_>, report: ReportId) {
    talk.ask(At::Withdrawing { report }, phrase("journal-withdraw-ask"));
    talk.option(phrase("journal-withdraw-yes"), "yes", ChoiceKind::Answer);
    talk.option(phrase("journal-withdraw-no"), "no", ChoiceKind::Main);
}

pub(super) fn decide(talk: &mut Talk<'_>, report: ReportId, input: &Input) -> Result<(), Query> {
    let Input::Text(text) = input else { return talk.ask_again() };
    match yesno::read(text) {
        Reading::Sure(true) => tapped_decision(talk, report, "yes"),
        Reading::Sure(false) => tapped_decision(talk, report, "no"),
        _ => {
            talk.say(phrase("journal-withdraw-yes-or-no"));
            ask_withdraw(talk, report);
            Ok(())
        }
    }
}

pub(super) fn tapped_decision(talk: &mut Talk<'_>, report: ReportId, key: &str) -> Result<(), Query> {
    if key != "yes" {
        return show(talk, report);
    }
    let view = view(talk, report)?;
    talk.leave();
    match view {
        Some(view) if view.may(Act::Withdraw) => {
            talk.act(Deed::Withdraw { report, revision: view.revision });
            talk.say(phrase_with("journal-withdrawn", [("number", view.line.number.as_str().into())]));
        }
        _ => talk.say(phrase("journal-not-yours")),
    }
    command::offers(talk);
    Ok(())
}

/// The household that a report is about.
fn household_of(view: &ReportView) -> Option<HouseholdId> {
    view.answers.values().find_map(|value| if let Value::Household(household) = value { household.id } else { None })
}

fn view(talk: &Talk<'_>, report: ReportId) -> Result<Option<ReportView>, Query> {
    Ok(match talk.scene.find(Query::Report(report))? {
        Found::Report(view) => Some(view.as_ref().clone()),
        _ => None,
    })
}

/// "Đã sửa ngày 13/10/2024 (Nông Thị Hoa): Giá trị: 1.500.000 đ → 2.000.000 đ".
pub(super) fn told(change: &Change) -> Words {
    let by = if change.by.is_empty() { phrase("journal-somebody") } else { change.by.as_str().into() };
    let day = Words::Day(change.day);
    match &change.what {
        Changed::Withdrawn => phrase_with("journal-history-withdrawn", [("day", day), ("by", by)]),
        Changed::Accepted => phrase_with("journal-history-accepted", [("day", day), ("by", by)]),
        Changed::Returned(reason) => {
            phrase_with("journal-history-returned", [("day", day), ("by", by), ("reason", reason.as_str().into())])
        }
        Changed::Corrected(fields) => {
            let head = phrase_with("journal-history", [("day", day), ("by", by)]);
            Words::Lines(std::iter::once(head).chain(fields.iter().map(differs)).collect())
        }
    }
}

/// Why she cannot change it, where its period is locked for her.
pub(super) fn locked(view: &ReportView) -> Option<Words> {
    let (period, day) = view.locked.as_ref().filter(|_| view.leads && !view.looks_after)?;
    Some(phrase_with("journal-locked", [("period", period.clone()), ("day", Words::Day(*day))]))
}

/// What an answer was, and what it is now.
pub fn differs((label, old, new): &(Texts, Words, Words)) -> Words {
    phrase_with("journal-history-line", [("label", Words::from(label)), ("old", old.clone()), ("new", new.clone())])
}
