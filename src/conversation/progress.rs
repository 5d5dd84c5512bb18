//! Progress of a unit against the targets, and down the tree.

use crate::domain::id::UnitId;
use crate::domain::message::ChoiceKind;
use crate::domain::progress::{Amounts, Progress, Receipt, Row};
use crate::domain::role::Role;
use crate::domain::words::{Words, phrase, phrase_with};

use super::command::{self, Command};
use super::query::{Found, Query};
use super::state::At;
use super::talk::Talk;

/// Cells of a progress bar.
const BAR: i64 = 10;

/// Shows a unit's progress: hers, or the one of the id in `rest`.
pub(super) fn show(talk: &mut Talk<'_>, rest: &str) -> Result<(), Query> {
    let own = [Role::Staff, Role::Admin, Role::Leader].into_iter().find_map(|role| talk.scene.unit_as(role)).map(|unit| unit.id);
    let Some(own) = own else {
        talk.leave();
        talk.say(phrase("progress-not-for-you"));
        command::offers(talk);
        return Ok(());
    };
    let unit = rest.parse::<UnitId>().unwrap_or(own);
    let Found::Progress(progress) = talk.scene.find(Query::Progress(unit))?.clone() else {
        talk.leave();
        talk.say(phrase("progress-not-for-you"));
        command::offers(talk);
        return Ok(());
    };
    tell(talk, &progress, own);
    Ok(())
}

pub(super) fn tapped(talk: &mut Talk<'_>, units: &[UnitId], key: &str) -> Result<(), Query> {
    match key.parse::<usize>().ok().and_then(|index| units.get(index)) {
        Some(unit) => show(talk, &unit.to_string()),
        None => talk.ask_again(),
    }
}

fn tell(talk: &mut Talk<'_>, progress: &Progress, own: UnitId) {
    let head = phrase_with(
        "progress-head",
        [
            ("unit", progress.unit.name.as_str().into()),
            ("first", Words::Day(progress.first)),
            ("today", Words::Day(progress.today)),
        ],
    );
    talk.ask(At::Progress { units: progress.below.iter().map(|below| below.unit.id).collect() }, head);
    let (aimed, kept): (Vec<&Row>, Vec<&Row>) = progress.rows.iter().partition(|row| row.whole.is_some());
    if !progress.targets_hold {
        talk.say(phrase("progress-no-targets"));
    }
    if !aimed.is_empty() {
        talk.say(phrase("progress-legend"));
    }
    // Of the highest unit the whole province's figures are its own.
    let count_id = match progress.unit.parent {
        None => None,
        Some(_) if progress.unit.id == own => Some("progress-count-own"),
        Some(_) => Some("progress-count"),
    };
    for row in &aimed {
        talk.say(line(row, count_id));
    }
    if !kept.is_empty() {
        let head = (!aimed.is_empty()).then(|| phrase("progress-kept"));
        talk.say(Words::Lines(head.into_iter().chain(kept.iter().map(|row| count(row, "receipt-figure"))).collect()));
    }
    if !progress.below.is_empty() {
        talk.say(phrase("progress-below"));
    }
    for (index, below) in progress.below.iter().enumerate() {
        let label = phrase_with(
            "progress-below-unit",
            [
                ("unit", below.unit.name.as_str().into()),
                ("reported", Words::Count(below.amounts.reported)),
                ("confirmed", Words::Count(below.amounts.confirmed)),
            ],
        );
        talk.option(label, &index.to_string(), ChoiceKind::Answer);
    }
    if progress.unit.id != own
        && let Some(parent) = progress.unit.parent
    {
        talk.offer(phrase("progress-up"), format!("{}.{parent}", Command::Progress.data()), ChoiceKind::Aside);
    }
    talk.offer_home(ChoiceKind::Main);
}

/// An indicator with a target: what the unit has come to, and the province.
fn line(row: &Row, count_id: Option<&'static str>) -> Words {
    let name = Words::from(&row.name);
    let name = if row.code.is_empty() { name } else { Words::Joined(vec![row.code.as_str().into(), " ".into(), name]) };
    let own = count_id.map(|id| count(row, id));
    let whole = row.whole.into_iter().flat_map(|(whole, target)| of_target(row, whole, target));
    Words::Lines(std::iter::once(name).chain(own).chain(whole).collect())
}

fn count(row: &Row, id: &'static str) -> Words {
    let counted = phrase_with(
        id,
        [("name", Words::from(&row.name)), ("reported", Words::Count(row.own.reported)), ("noun", Words::from(&row.noun))],
    );
    with_confirmed(row, counted, row.own)
}

/// The figure with how much of it is confirmed, where staff confirm it.
fn with_confirmed(row: &Row, counted: Words, amounts: Amounts) -> Words {
    if row.confirmable {
        let confirmed = phrase_with("progress-confirmed", [("confirmed", Words::Count(amounts.confirmed))]);
        Words::Joined(vec![counted, " ".into(), confirmed])
    } else {
        counted
    }
}

/// The province's figure against its target, and its bar.
fn of_target(row: &Row, whole: Amounts, target: i64) -> [Words; 2] {
    let confirmed = if row.confirmable { whole.confirmed } else { whole.reported };
    let id = if row.confirmable { "progress-of-target-confirmed" } else { "progress-of-target" };
    let counted = phrase_with(
        id,
        [
            ("reported", Words::Count(whole.reported)),
            ("target", Words::Count(target)),
            ("noun", Words::from(&row.noun)),
            ("percent", Words::Count(percent(whole.reported, target))),
            ("confirmed", Words::Count(confirmed)),
        ],
    );
    [counted, bar(confirmed, whole.reported, target).into()]
}

/// The truth after a report was sent: what the unit and the province have come to in what the report counts for.
pub fn receipt(receipt: &Receipt) -> Words {
    let mut lines = vec![phrase_with("receipt-number", [("number", receipt.number.as_str().into())])];
    if !receipt.rows.is_empty() {
        let year = Words::Plain(receipt.year.to_string());
        lines.push(phrase_with("receipt-unit", [("year", year), ("unit", receipt.unit.name.as_str().into())]));
    }
    for row in &receipt.rows {
        let mut line = vec![count(row, "receipt-figure")];
        if let Some((whole, target)) = row.whole {
            let of_target = [("reported", Words::Count(whole.reported)), ("target", Words::Count(target))];
            line.extend([". ".into(), with_confirmed(row, phrase_with("receipt-target", of_target), whole)]);
        }
        lines.push(Words::Joined(line));
    }
    if receipt.waits {
        lines.push(phrase("receipt-waits"));
    }
    Words::Lines(lines)
}

/// Whole percent, rounded down: 160 of 161 is not 100%.
fn percent(value: i64, target: i64) -> i64 {
    if target <= 0 { 0 } else { (value.max(0).saturating_mul(100)) / target }
}

/// Confirmed cells full, reported ones half, the rest light.
fn bar(confirmed: i64, reported: i64, target: i64) -> String {
    let cells = |value: i64| if target <= 0 { 0 } else { (value.clamp(0, target).saturating_mul(BAR) / target).clamp(0, BAR) };
    let (full, half) = (cells(confirmed), cells(reported).max(cells(confirmed)));
    (0..BAR)
        .map(|cell| {
            if cell < full {
                '█'
            } else if cell < half {
                '▒'
            } else {
                '░'
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_never_shows_more_than_there_is() {
        assert_eq!(bar(0, 0, 161), "░░░░░░░░░░");
        assert_eq!(bar(60, 87, 161), "███▒▒░░░░░");
        assert_eq!(bar(160, 160, 161), "█████████░");
        assert_eq!(bar(200, 200, 161), "██████████");
        assert_eq!(bar(0, -3, 0), "░░░░░░░░░░");
        assert_eq!(percent(160, 161), 99);
    }
}
