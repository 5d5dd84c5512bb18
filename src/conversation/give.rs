//! Giving targets to the units right below, and saying of how many a share is: choose what, choose the unit, type the number.

use chrono::NaiveDate;

use crate::domain::id::UnitId;
use crate::domain::message::ChoiceKind;
use crate::domain::progress::Goal;
use crate::domain::role::Role;
use crate::domain::target::{Kind, Shares};
use crate::domain::unit::Unit;
use crate::domain::words::{Words, phrase, phrase_with};
use crate::nlu::{Reading, number};
use crate::plan::Plan;
use crate::plan::indicator::Indicator;
use crate::plan::measure::{Measure, Per};

use super::command;
use super::query::{Found, Query};
use super::reply::Deed;
use super::scene::Input;
use super::state::At;
use super::talk::Talk;

/// The most that may be given.
const MOST: i64 = 1_000_000;

/// `/giaochitieu`: asks what is to be given.
pub(super) fn show(talk: &mut Talk<'_>) -> Result<(), Query> {
    let things: Vec<(String, Words)> = plan(talk).map(things).unwrap_or_default();
    if own(talk).is_none() || things.is_empty() {
        talk.leave();
        talk.say(phrase(if own(talk).is_none() { "give-not-for-you" } else { "progress-no-targets" }));
        command::offers(talk);
        return Ok(());
    }
    talk.ask(At::Giving { what: String::new(), unit: None, units: Vec::new() }, phrase("give-what"));
    for (key, label) in things {
        talk.option(label, &key, ChoiceKind::Answer);
    }
    talk.offer_home(ChoiceKind::Main);
    Ok(())
}

/// A tap on what is offered.
pub(super) fn tapped(
    talk: &mut Talk<'_>,
    (what, unit, units): (&str, Option<UnitId>, &[UnitId]),
    key: &str,
) -> Result<(), Query> {
    if what.is_empty() {
        return list(talk, key, None);
    }
    match (unit, key.parse::<usize>().ok().and_then(|index| units.get(index))) {
        (None, Some(unit)) => ask(talk, what, *unit),
        _ => again(talk, what, unit),
    }
}

/// Something other than a tap.
pub(super) fn answer(talk: &mut Talk<'_>, (what, unit): (&str, Option<UnitId>), input: &Input) -> Result<(), Query> {
    let (Some(unit), Input::Text(text)) = (unit, input) else {
        talk.say(phrase("chat-not-understood"));
        return again(talk, what, unit);
    };
    match number::read(text.trim()) {
        Reading::Sure(amount) if (0..=MOST).contains(&amount) => give(talk, what, unit, amount),
        _ => {
            talk.say(phrase("form-number-example"));
            ask(talk, what, unit)
        }
    }
}

/// Asks again what was asked.
pub(super) fn again(talk: &mut Talk<'_>, what: &str, unit: Option<UnitId>) -> Result<(), Query> {
    match unit {
        _ if what.is_empty() => show(talk),
        None => list(talk, what, None),
        Some(unit) => ask(talk, what, unit),
    }
}

/// Shows what the units have; `now` is what one has just been given.
fn list(talk: &mut Talk<'_>, what: &str, now: Option<(UnitId, i64)>) -> Result<(), Query> {
    let Some((indicator, kind, shares)) = found(talk, what)? else { return show(talk) };
    let held = |unit: &Unit, amount: Option<i64>| match now {
        Some((given, amount)) if given == unit.id => Some(amount).filter(|amount| *amount > 0),
        _ => amount,
    };
    let (own, own_amount) = (&shares.own.0, held(&shares.own.0, shares.own.1));
    let below: Vec<(&Unit, Option<i64>)> = shares.below.iter().map(|(unit, amount)| (unit, held(unit, *amount))).collect();
    let given = below.iter().filter_map(|(_, amount)| *amount).sum();
    let is_top = own.parent.is_none();
    let units: Vec<UnitId> = below.iter().map(|(unit, _)| unit.id).chain(is_top.then_some(own.id)).collect();
    let target = by_plan(talk, &indicator, kind);
    let head = Words::Joined(vec![title(&indicator), ": ".into(), of(&indicator, own, own_amount, target)]);
    talk.ask(At::Giving { what: what.to_owned(), unit: None, units }, head);
    if kind == Kind::Target && !below.is_empty() {
        talk.say(phrase_with("give-sum", [("given", Words::Count(given)), ("noun", Words::from(&indicator.unit))]));
    }
    talk.say(phrase("give-whom"));
    let offered = below.into_iter().chain(is_top.then_some((own, own_amount)));
    for (index, (unit, amount)) in offered.enumerate() {
        talk.option(of(&indicator, unit, amount, target), &index.to_string(), ChoiceKind::Answer);
    }
    talk.offer_home(ChoiceKind::Main);
    Ok(())
}

/// Asks how much a unit is given.
fn ask(talk: &mut Talk<'_>, what: &str, unit: UnitId) -> Result<(), Query> {
    let Some((indicator, kind, shares)) = found(talk, what)? else { return show(talk) };
    let Some((to, amount)) = of_unit(&shares, unit) else { return list(talk, what, None) };
    let id = if kind == Kind::Target { "give-how-much" } else { "give-of-how-many" };
    let question = phrase_with(id, [("unit", to.name.as_str().into()), ("noun", Words::from(&indicator.unit))]);
    talk.ask(At::Giving { what: what.to_owned(), unit: Some(unit), units: Vec::new() }, title(&indicator));
    talk.say(question);
    if let Some(amount) = amount {
        talk.say(phrase_with("give-so-far", [("amount", Words::Count(amount)), ("noun", Words::from(&indicator.unit))]));
    }
    Ok(())
}

fn give(talk: &mut Talk<'_>, what: &str, unit: UnitId, amount: i64) -> Result<(), Query> {
    let Some((indicator, kind, shares)) = found(talk, what)? else { return show(talk) };
    let Some((to, before)) = of_unit(&shares, unit) else { return list(talk, what, None) };
    let today = talk.scene.today();
    let since = plan(talk).map_or(today, |plan| since(plan, before, today));
    let amount_kept = Some(amount).filter(|amount| *amount > 0);
    let (indicator_id, to) = (indicator.id.clone(), to.clone());
    talk.act(Deed::Give { unit, kind, indicator: indicator_id, since, amount: amount_kept });
    let given = of(&indicator, &to, amount_kept, by_plan(talk, &indicator, kind));
    talk.say(phrase_with("give-done", [("given", given), ("since", Words::Day(since))]));
    list(talk, what, Some((unit, amount)))
}

/// The first that a unit is given holds for the whole year; what takes its place does so from today on, for the days before
/// keep what they had.
fn since(plan: &Plan, before: Option<i64>, today: NaiveDate) -> NaiveDate {
    if before.is_none() { plan.from } else { today }
}

/// What can be given: targets of indicators that are assigned, and of how many a share is.
fn things(plan: &Plan) -> Vec<(String, Words)> {
    let thing = |indicator: &Indicator| {
        let kind = kind(indicator)?;
        Some((key(kind, &indicator.id), title(indicator)))
    };
    plan.indicators.iter().filter_map(thing).collect()
}

fn kind(indicator: &Indicator) -> Option<Kind> {
    match &indicator.measure {
        _ if indicator.assigned => Some(Kind::Target),
        Measure::Percent(percent) if percent.per == Per::Given => Some(Kind::Whole),
        _ => None,
    }
}

fn key(kind: Kind, indicator: &str) -> String {
    format!("{}.{indicator}", kind.as_str())
}

/// What is meant by a button's words, and what the units have of it.
fn found(talk: &mut Talk<'_>, what: &str) -> Result<Option<(Indicator, Kind, Shares)>, Query> {
    let known = what.split_once('.').and_then(|(kind, id)| Some((Kind::parse(kind)?, plan(talk)?.indicator(id)?.clone())));
    let (Some((kind, indicator)), Some(own)) = (known, own(talk)) else { return Ok(None) };
    Ok(match talk.scene.find(Query::Shares(own, kind, indicator.id.clone()))? {
        Found::Shares(shares) => Some((indicator, kind, shares.clone())),
        _ => None,
    })
}

fn of_unit(shares: &Shares, unit: UnitId) -> Option<(&Unit, Option<i64>)> {
    let top = Some(&shares.own).filter(|(own, _)| own.parent.is_none());
    shares.below.iter().chain(top).find(|(known, _)| known.id == unit).map(|(known, amount)| (known, *amount))
}

/// The unit of her post as an officer.
fn own(talk: &Talk<'_>) -> Option<UnitId> {
    talk.scene.unit_as(Role::Staff).map(|unit| unit.id)
}

/// The plan whose targets hold today.
fn plan<'a>(talk: &Talk<'a>) -> Option<&'a Plan> {
    let today = talk.scene.today();
    talk.plans.for_day(today).map(AsRef::as_ref).filter(|plan| plan.holds(today))
}

fn title(indicator: &Indicator) -> Words {
    let name = Words::from(&indicator.name);
    if indicator.code.is_empty() { name } else { Words::Joined(vec![indicator.code.as_str().into(), " ".into(), name]) }
}

/// The target that the plan itself gives the highest unit, where staff has given none.
fn by_plan(talk: &Talk<'_>, indicator: &Indicator, kind: Kind) -> Option<i64> {
    let target = indicator.target_on(talk.scene.today()).filter(|_| kind == Kind::Target)?;
    matches!(indicator.measure.goal(target), Goal::AtLeast(_)).then_some(target)
}

/// "Xã Nam Tuấn: 8 hội viên".
fn of(indicator: &Indicator, unit: &Unit, amount: Option<i64>, by_plan: Option<i64>) -> Words {
    let (id, amount) = match (amount, by_plan.filter(|_| unit.parent.is_none())) {
        (Some(amount), _) => ("give-unit", amount),
        (None, Some(target)) => ("give-unit-by-plan", target),
        (None, None) => return phrase_with("give-unit-none", [("unit", unit.name.as_str().into())]),
    };
    let noun = Words::from(&indicator.unit);
    phrase_with(id, [("unit", unit.name.as_str().into()), ("amount", Words::Count(amount)), ("noun", noun)])
}
