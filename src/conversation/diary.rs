//! The days that come, and the words of a reminder.

use chrono::{Datelike, Days, NaiveDate};

use crate::calendar::rule::{DateRule, Span};
use crate::domain::message::ChoiceKind;
use crate::domain::role::Role;
use crate::domain::words::{Words, phrase, phrase_with};
use crate::plan::Plan;
use crate::plan::occasion::Occasion;

use super::command::Command;
use super::form;
use super::periods;
use super::reply::{Offer, Part, Reply};
use super::talk::Talk;

/// How many days `/lich` shows.
const MOST: usize = 6;

/// Shows the occasions that come next.
pub(super) fn show(talk: &mut Talk<'_>) {
    talk.leave();
    let today = talk.scene.today();
    let plan = talk.plans.for_day(today);
    let coming = plan.map(|plan| coming(plan, today)).unwrap_or_default();
    let (windows, mut next): (Vec<_>, Vec<_>) = coming.into_iter().partition(|(_, occasion)| occasion.rule.is_window());
    next.truncate(MOST);
    talk.say(phrase(if next.is_empty() { "diary-empty" } else { "diary-head" }));
    if !next.is_empty() {
        talk.say(Words::Lines(next.iter().map(|(span, occasion)| item(occasion, *span, today)).collect()));
    }
    events(talk, &windows, today);
    periods::show(talk);
    for (_, occasion) in next.iter().filter(|(span, _)| span.holds(today)) {
        let may = occasion.suggests.as_ref().is_some_and(|suggests| form::may_fill(talk, &suggests.form));
        if may {
            let label = phrase_with("diary-report", [("name", Words::from(&occasion.name))]);
            talk.offer(label, suggested_data(occasion), ChoiceKind::Answer);
        }
    }
    talk.offer_command(Command::Reminders, ChoiceKind::Answer);
    talk.offer_home(ChoiceKind::Main);
}

/// What the plan sets for this quarter or year on a day that is yet to be told: for those who have a part in it.
fn events(talk: &mut Talk<'_>, windows: &[(Span, &Occasion)], today: NaiveDate) {
    if !talk.scene.posts.iter().any(|post| post.role > Role::Member) {
        return;
    }
    let mut current: Vec<&(Span, &Occasion)> = windows.iter().filter(|(span, _)| span.holds(today)).collect();
    current.sort_by_key(|(span, _)| (span.last - span.first, span.last));
    let lines = current.into_iter().map(|(span, occasion)| phrase_with("diary-item", [("line", line(occasion, *span))]));
    let lines: Vec<Words> = lines.collect();
    if !lines.is_empty() {
        talk.say(phrase("diary-events"));
        talk.say(Words::Lines(lines));
    }
}

/// Every occasion of the plan with its next days, today's among them, soonest first. What has no day of its own belongs to
/// the plan's year only.
pub fn coming(plan: &Plan, today: NaiveDate) -> Vec<(Span, &Occasion)> {
    let mut coming: Vec<(Span, &Occasion)> = plan
        .occasions
        .iter()
        .filter(|occasion| !occasion.unconfirmed)
        .filter_map(|occasion| Some((occasion.rule.next_from(today)?, occasion)))
        .filter(|(span, occasion)| !occasion.rule.is_window() || plan.holds(span.first))
        .collect();
    coming.sort_by_key(|(span, _)| *span);
    coming
}

/// A reminder to someone with this role, `today`. What a branch did can only be reported from the day itself on: before it,
/// its leader is told to prepare.
pub fn reminder(occasion: &Occasion, span: Span, role: Role, today: NaiveDate) -> Reply {
    let days = (span.first - today).num_days();
    let soon = match (days, span.first == span.last) {
        (..0, _) => phrase("reminder-now"),
        (0, true) => phrase("reminder-today"),
        (0, false) => phrase("reminder-from-today"),
        (1, true) => phrase("reminder-tomorrow"),
        (1, false) => phrase("reminder-from-tomorrow"),
        _ => phrase_with("reminder-in-days", [("days", Words::Count(days))]),
    };
    let mut parts = vec![Part::Say(soon), Part::Say(line(occasion, span)), Part::Say(Words::from(&occasion.text))];
    let mut offers = Vec::new();
    match role {
        Role::Leader | Role::Staff if occasion.suggests.is_some() && days <= 0 => {
            parts.push(Part::Say(phrase("reminder-done")));
            offers.push(Offer { label: phrase("reminder-report"), data: suggested_data(occasion), kind: ChoiceKind::Answer });
        }
        Role::Leader if occasion.suggests.is_some() => parts.push(Part::Say(phrase("reminder-prepare"))),
        _ => {}
    }
    offers.push(Offer {
        label: phrase(Command::RemindersOff.about()),
        data: Command::RemindersOff.data(),
        kind: ChoiceKind::Aside,
    });
    Reply { parts, offers, photos: Vec::new() }
}

/// The data of a button that begins the report that an occasion suggests.
fn suggested_data(occasion: &Occasion) -> String {
    format!("{}.{}{}", Command::Report.data(), form::SUGGESTED, occasion.id)
}

/// Whether the reminder that was due so many days before `span` is still worth sending `today`: at most two days late, and
/// not once the day itself (for `lead` 0: the period) is over.
pub fn is_fresh(span: Span, lead: i64, today: NaiveDate) -> bool {
    const LATEST: i64 = 2;
    let Some(due) = u64::try_from(lead).ok().and_then(|lead| span.first.checked_sub_days(Days::new(lead))) else { return false };
    let late = (today - due).num_days();
    let useful_until = if lead == 0 { span.last } else { span.first };
    (0..=LATEST).contains(&late) && today <= useful_until
}

/// A line of the list, with a word where it is today.
fn item(occasion: &Occasion, span: Span, today: NaiveDate) -> Words {
    let id = match span.holds(today) {
        false => "diary-item",
        true if span.first == span.last => "diary-item-today",
        true => "diary-item-now",
    };
    phrase_with(id, [("line", line(occasion, span))])
}

/// "20/10/2024 – Ngày Phụ nữ Việt Nam (94 năm)".
fn line(occasion: &Occasion, span: Span) -> Words {
    let year = || Words::Plain(span.first.year().to_string());
    let day = if let DateRule::Window { quarter } = occasion.rule {
        match quarter {
            Some(quarter) => phrase_with("diary-quarter", [("quarter", roman(quarter).into()), ("year", year())]),
            None => phrase_with("diary-some-day", [("year", year())]),
        }
    } else if span.first == span.last {
        Words::Day(span.first)
    } else {
        phrase_with("diary-span", [("first", Words::Day(span.first)), ("last", Words::Day(span.last))])
    };
    match occasion.since {
        Some(since) if span.first.year() > since => {
            let years = Words::Count(i64::from(span.first.year() - since));
            phrase_with("diary-line-years", [("day", day), ("name", Words::from(&occasion.name)), ("years", years)])
        }
        _ => phrase_with("diary-line", [("day", day), ("name", Words::from(&occasion.name))]),
    }
}

/// Quarters are written in Roman numbers.
fn roman(quarter: u32) -> &'static str {
    match quarter {
        1 => "I",
        2 => "II",
        3 => "III",
        _ => "IV",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reminder_is_worth_sending_late_only_while_it_is_useful() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let womens_day = Span { first: day("2024-10-20"), last: day("2024-10-20") };
        let month = Span { first: day("2024-11-15"), last: day("2024-12-15") };
        for (span, lead, today, fresh) in [
            (womens_day, 7, "2024-10-12", false),
            (womens_day, 7, "2024-10-13", true),
            (womens_day, 7, "2024-10-15", true),
            (womens_day, 7, "2024-10-16", false),
            (womens_day, 1, "2024-10-20", true),
            (womens_day, 1, "2024-10-21", false),
            (womens_day, 0, "2024-10-21", false),
            (month, 0, "2024-11-17", true),
            (month, 0, "2024-11-18", false),
        ] {
            assert_eq!(is_fresh(span, lead, day(today)), fresh, "{span:?} {lead} {today}");
        }
    }
}
