//! Progress of a unit against the targets, part by part, and down the tree.

use std::collections::BTreeSet;

use crate::domain::id::UnitId;
use crate::domain::message::ChoiceKind;
use crate::domain::progress::{Page, Progress, Reading, Receipt, Row};
use crate::domain::role::Role;
use crate::domain::words::{Words, phrase, phrase_with};

use super::command::{self, Command};
use super::query::{Found, Query};
use super::state::At;
use super::talk::Talk;
use super::{figure, form};

/// Between a unit and a group, behind the command.
const GROUP: char = '.';
/// In the place of a group: which one she wants.
const REST: &str = "";

/// Shows a unit's progress: hers, or the one of the id in `rest`, and of the plan the first page or the group named there.
pub(super) fn show(talk: &mut Talk<'_>, rest: &str) -> Result<(), Query> {
    let own = [Role::Staff, Role::Admin, Role::Leader].into_iter().find_map(|role| talk.scene.unit_as(role)).map(|unit| unit.id);
    let (unit, group) = rest.split_once(GROUP).map_or((rest, None), |(unit, group)| (unit, Some(group)));
    let page = group.map_or(Page::First, |group| Page::Group(group.to_owned()));
    let found = match own {
        Some(own) => talk.scene.find(Query::Progress(unit.parse().unwrap_or(own), page))?.clone(),
        None => Found::Nothing,
    };
    let (Some(own), Found::Progress(progress)) = (own, found) else {
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
    let below = progress.below.iter().map(|below| below.unit.id);
    let units = below.chain(progress.former.iter().map(|former| former.unit.id)).collect();
    talk.ask(At::Progress { units }, head);
    if let Page::Group(id) = &progress.page
        && let Some((_, name)) = progress.groups.iter().find(|(group, _)| group == id)
    {
        talk.say(Words::from(name));
    }
    if progress.page == Page::Group(REST.to_owned()) {
        talk.say(phrase("progress-which-group"));
        ways(talk, progress, own);
        return;
    }
    if !progress.targets_hold {
        talk.say(phrase("progress-no-targets"));
    }
    let is_aimed = |row: &&Row| row.own.goal.is_some() || row.whole.is_some();
    let (aimed, kept): (Vec<&Row>, Vec<&Row>) = progress.rows.iter().partition(is_aimed);
    if !aimed.is_empty() {
        talk.say(phrase("progress-legend"));
    }
    let whose = match progress.unit.parent {
        None => "progress-whole",
        Some(_) if progress.unit.id == own => "progress-own",
        Some(_) => "progress-unit",
    };
    for row in &aimed {
        talk.say(with_target(row, whose));
    }
    if !kept.is_empty() {
        let head = (!aimed.is_empty()).then(|| phrase("progress-kept"));
        talk.say(Words::Lines(head.into_iter().chain(kept.iter().map(|row| plain(row))).collect()));
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
    if !progress.former.is_empty() {
        talk.say(phrase("progress-former"));
    }
    for (index, former) in progress.former.iter().enumerate() {
        let id = if former.is_part { "progress-former-unit" } else { "progress-closed-unit" };
        let args = [
            ("unit", former.unit.name.as_str().into()),
            ("last", Words::Day(former.last)),
            ("reported", Words::Count(former.amounts.reported)),
            ("confirmed", Words::Count(former.amounts.confirmed)),
        ];
        talk.option(phrase_with(id, args), &(progress.below.len() + index).to_string(), ChoiceKind::Answer);
    }
    ways(talk, progress, own);
}

/// The ways on: to the parts of the plan that she has reports for, behind one more tap to the others, and up the tree.
fn ways(talk: &mut Talk<'_>, progress: &Progress, own: UnitId) {
    let unit = progress.unit.id;
    let to = |place: String| format!("{}.{place}", Command::Progress.data());
    let shown = if let Page::Group(group) = &progress.page { Some(group.as_str()) } else { None };
    let hers: BTreeSet<String> = form::offered(talk).into_iter().filter_map(|form| form.group).collect();
    if shown.is_some() {
        talk.offer(phrase("progress-first-page"), to(unit.to_string()), ChoiceKind::Answer);
    }
    let others = progress.groups.iter().filter(|(group, _)| shown != Some(group));
    let (near, far): (Vec<_>, Vec<_>) = others.partition(|(group, _)| shown == Some(REST) || hers.contains(group));
    for (group, name) in near {
        let label = phrase_with("progress-group", [("group", Words::from(name))]);
        talk.offer(label, to(format!("{unit}{GROUP}{group}")), ChoiceKind::Answer);
    }
    if !far.is_empty() {
        talk.offer(phrase("progress-other-groups"), to(format!("{unit}{GROUP}{REST}")), ChoiceKind::Answer);
    }
    if progress.has_blocks {
        talk.offer_command(Command::Blocks, ChoiceKind::Answer);
    }
    if unit != own
        && let Some(parent) = progress.unit.parent
    {
        talk.offer(phrase("progress-up"), to(parent.to_string()), ChoiceKind::Aside);
    }
    talk.offer_home(ChoiceKind::Main);
}

/// An indicator with a target: the unit's own target where it has one, else what it has come to and the province's target.
fn with_target(row: &Row, whose: &'static str) -> Words {
    let name = Words::from(&row.name);
    let name = if row.code.is_empty() { name } else { Words::Joined(vec![row.code.as_str().into(), " ".into(), name]) };
    let labelled = |id: &'static str, figure: Words| Words::Joined(vec![phrase(id), " ".into(), figure]);
    let mut lines = vec![name];
    // Of a unit that has no part in it there is nothing to say.
    if row.own.goal.is_some() || row.whole.is_none() || !is_nothing(row.own.reading) {
        lines.push(labelled(whose, figure::words(&row.own, row.confirmable)));
    }
    let aimed = if row.own.goal.is_some() { Some(&row.own) } else { row.whole.as_ref() };
    if let (None, Some(whole)) = (row.own.goal, &row.whole) {
        lines.push(labelled("progress-whole", figure::words(whole, row.confirmable)));
    }
    lines.extend(aimed.and_then(|line| figure::bar(line, row.confirmable)).map(Words::from));
    Words::Lines(lines)
}

fn is_nothing(reading: Reading) -> bool {
    matches!(reading, Reading::Share { part: 0, of: None | Some(0), .. })
}

/// "• Hộ được giúp đỡ: 2 hộ".
fn plain(row: &Row) -> Words {
    let figure = figure::words(&row.own, row.confirmable);
    phrase_with("receipt-figure", [("name", Words::from(&row.name)), ("figure", figure)])
}

/// The truth after a report was sent: what the unit and the province have come to in what the report counts for.
pub fn receipt(receipt: &Receipt) -> Words {
    let mut lines = vec![phrase_with("receipt-number", [("number", receipt.number.as_str().into())])];
    lines.extend(receipt.was_due.map(|due| phrase_with("receipt-late", [("due", Words::Day(due))])));
    if !receipt.rows.is_empty() {
        let year = Words::Plain(receipt.year.to_string());
        lines.push(phrase_with("receipt-unit", [("year", year), ("unit", receipt.unit.name.as_str().into())]));
    }
    for row in &receipt.rows {
        let whole = row.whole.as_ref().map(|whole| figure::in_short(whole, row.confirmable));
        let line = whole.into_iter().flat_map(|whole| [". ".into(), phrase("progress-whole"), " ".into(), whole]);
        lines.push(Words::Joined(std::iter::once(plain(row)).chain(line).collect()));
    }
    if receipt.waits {
        lines.push(phrase("receipt-waits"));
    }
    Words::Lines(lines)
}
