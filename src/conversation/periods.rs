//! By when reports are due, in the diary of those who report or look after reports.

use crate::domain::role::Role;
use crate::domain::words::{Words, phrase, phrase_with};
use crate::plan::Plan;
use crate::plan::period::{Deadline, Period};

use super::talk::Talk;

/// Says by when the reports of each period are due next: to a leader those of her unit, to staff those of every level, with
/// a word beside what nobody has confirmed yet.
pub(super) fn show(talk: &mut Talk<'_>) {
    let today = talk.scene.today();
    let Some(plan) = talk.plans.for_day(today).cloned() else { return };
    let lines: Vec<Words> = if talk.scene.unit_as(Role::Staff).is_some() {
        plan.periods.iter().filter_map(|period| of_all_levels(&plan, period, today)).collect()
    } else if let Some(unit) = talk.scene.unit_as(Role::Leader) {
        let confirmed = plan.periods.iter().filter(|period| !period.unconfirmed);
        confirmed.filter_map(|period| Some(own(&period.next_deadline(&unit.level, today)?))).collect()
    } else {
        Vec::new()
    };
    if !lines.is_empty() {
        talk.say(phrase("period-head"));
        talk.say(Words::Lines(lines));
    }
}

fn own(deadline: &Deadline<'_>) -> Words {
    let (first, last) = (Words::Day(deadline.span.first), Words::Day(deadline.span.last));
    let name = Words::from(&deadline.period.name);
    phrase_with("period-own", [("name", name), ("first", first), ("last", last), ("due", Words::Day(deadline.due))])
}

fn of_all_levels(plan: &Plan, period: &Period, today: chrono::NaiveDate) -> Option<Words> {
    // Levels may be due on different days, after one period or the next.
    let next = period.due.iter().filter_map(|due| Some((due, period.next_deadline(due.units.first()?, today)?)));
    let mut next: Vec<_> = next.collect();
    next.sort_by_key(|(_, deadline)| deadline.due);
    let (_, soonest) = next.first()?;
    let levels = next.iter().filter(|(_, deadline)| deadline.span == soonest.span).filter_map(|(due, deadline)| {
        let level = Words::from(&plan.level(&due.level)?.name);
        Some(phrase_with("period-level", [("level", level), ("due", Words::Day(deadline.due))]))
    });
    let id = if period.unconfirmed { "period-all-unconfirmed" } else { "period-all" };
    let (first, last) = (Words::Day(soonest.span.first), Words::Day(soonest.span.last));
    let name = Words::from(&period.name);
    let about = [("name", name), ("first", first), ("last", last), ("levels", Words::List(levels.collect()))];
    Some(phrase_with(id, about))
}
