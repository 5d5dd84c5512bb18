//! Households that are helped: looking one up, and its story over the years.

mod merge;
pub mod told;

pub(super) use merge::{
    answer_merging, answer_parting, answer_twins, ask_merging, ask_parting, ask_twins, tapped_merging, tapped_parting,
    tapped_twins,
};

use chrono::Datelike;

use crate::domain::id::{HouseholdId, UnitId};
use crate::domain::life::Stage;
use crate::domain::message::ChoiceKind;
use crate::domain::right::Right;
use crate::domain::words::{Words, phrase, phrase_with};
use crate::nlu::fold::fold;

use super::command;
use super::pick::{self, Purpose};
use super::query::{Book, Found, Household, HouseholdView, Query, StoryLine};
use super::scene::Input;
use super::state::At;
use super::talk::Talk;

/// Keys of what may be done with a household.
const TWINS: &str = "twins";
const PART: &str = "part.";
const OTHERS: &str = "others";
/// Behind the command: the household that was merged and may be parted again.
const APART: &str = "tach.";

/// The most households that are offered at a time; who seeks another types its name.
const MOST: usize = 12;
/// The most reports that a story tells, from the latest back.
const LATEST: usize = 20;

/// `/ho`: the households of her unit, those whose names are near what follows, or the household of an id.
pub(super) fn open(talk: &mut Talk<'_>, rest: &str) -> Result<(), Query> {
    if !talk.may(Right::Households) {
        return not_for_you(talk);
    }
    if let Some(double) = rest.strip_prefix(APART).and_then(|id| id.parse().ok()) {
        return ask_parting(talk, double);
    }
    if let Ok(id) = rest.parse() {
        return show(talk, id);
    }
    let has = |post: &&crate::domain::role::Post| Right::Households.roles().contains(&post.role);
    let mut units: Vec<UnitId> = talk.scene.posts.iter().filter(has).map(|post| post.unit.id).collect();
    units.dedup();
    let looks_after = talk.may(Right::Merge);
    match units.as_slice() {
        [only] if !looks_after => list(talk, *only, rest),
        _ => pick::ask(talk, Purpose::Household, None, rest),
    }
}

/// The households of a unit, or those whose names are near what was typed.
pub(super) fn list(talk: &mut Talk<'_>, unit: UnitId, named: &str) -> Result<(), Query> {
    let book = match talk.scene.find(Query::Book(unit))? {
        Found::Book(book) => book.clone(),
        _ => return not_for_you(talk),
    };
    let unit_name = || Words::from(book.unit.name.as_str());
    if book.households.is_empty() {
        talk.leave();
        talk.say(phrase_with("house-none", [("unit", unit_name())]));
        command::offers(talk);
        return Ok(());
    }
    let mut found = named_in(&book, named);
    if found.is_empty() {
        talk.say(phrase("house-not-found"));
        found = book.households.iter().collect();
    } else if let ([only], false) = (found.as_slice(), named.is_empty()) {
        return show(talk, only.id);
    }
    let count = Words::Count(i64::try_from(book.households.len()).unwrap_or(i64::MAX));
    let all = found.len();
    found.truncate(MOST);
    let head = phrase_with("house-list", [("unit", unit_name()), ("count", count)]);
    talk.ask(At::Households { unit, households: found.iter().map(|household| household.id).collect() }, head);
    if all > MOST {
        talk.say(phrase("house-more"));
    }
    for (index, household) in found.iter().enumerate() {
        talk.option(household.name.as_str().into(), &index.to_string(), ChoiceKind::Answer);
    }
    talk.offer_home(ChoiceKind::Aside);
    Ok(())
}

pub(super) fn tapped_list(talk: &mut Talk<'_>, households: &[HouseholdId], key: &str) -> Result<(), Query> {
    match key.parse::<usize>().ok().and_then(|index| households.get(index)) {
        Some(household) => show(talk, *household),
        None => talk.ask_again(),
    }
}

/// A name was typed.
pub(super) fn answer_list(talk: &mut Talk<'_>, unit: UnitId, input: &Input) -> Result<(), Query> {
    match input {
        Input::Text(text) if !text.trim().is_empty() => list(talk, unit, text.trim()),
        _ => talk.ask_again(),
    }
}

/// Tells a household's story.
pub(super) fn show(talk: &mut Talk<'_>, id: HouseholdId) -> Result<(), Query> {
    let Some(view) = look(talk, id)? else {
        talk.leave();
        talk.say(phrase("house-gone"));
        command::offers(talk);
        return Ok(());
    };
    let about = [("name", view.name.as_str().into()), ("unit", view.unit.name.as_str().into())];
    talk.ask(At::Household { household: view.id }, phrase_with("house-head", about));
    if let Some(unit) = &view.into {
        talk.say(phrase_with("house-into", [("unit", unit.name.as_str().into())]));
    }
    if !view.doubles.is_empty() {
        let doubles = view.doubles.iter().map(merge::called).collect();
        talk.say(phrase_with("house-doubles", [("names", Words::List(doubles))]));
    }
    story(talk, &view);
    if view.merges {
        talk.option(phrase("house-merge"), TWINS, ChoiceKind::Answer);
        for double in &view.doubles {
            let label = phrase_with("house-part", [("name", double.name.as_str().into())]);
            talk.option(label, &format!("{PART}{}", double.id), ChoiceKind::Answer);
        }
    }
    talk.option(phrase("house-others"), OTHERS, ChoiceKind::Answer);
    talk.offer_home(ChoiceKind::Aside);
    Ok(())
}

/// Something is to be done with a household.
pub(super) fn tapped(talk: &mut Talk<'_>, id: HouseholdId, key: &str) -> Result<(), Query> {
    if let Some(double) = key.strip_prefix(PART).and_then(|id| id.parse().ok()) {
        return ask_parting(talk, double);
    }
    match key {
        TWINS => ask_twins(talk, id, ""),
        OTHERS => match look(talk, id)? {
            Some(view) => list(talk, view.unit.id, ""),
            None => open(talk, ""),
        },
        _ => talk.ask_again(),
    }
}

/// What was done for it, year by year.
fn story(talk: &mut Talk<'_>, view: &HouseholdView) {
    let earlier = view.story.len().saturating_sub(LATEST);
    let told = view.story.get(earlier..).unwrap_or_default();
    if told.is_empty() {
        talk.say(phrase("house-no-story"));
    }
    if earlier > 0 {
        talk.say(phrase_with("house-earlier", [("count", Words::Count(i64::try_from(earlier).unwrap_or(i64::MAX)))]));
    }
    for year in told.chunk_by(|one, next| one.day.year() == next.day.year()) {
        let Some(first) = year.first() else { continue };
        let head = phrase_with("house-year", [("year", Words::Plain(first.day.year().to_string()))]);
        talk.say(Words::Lines(std::iter::once(head).chain(year.iter().map(line)).collect()));
    }
}

/// "• 12/10/2024: Báo cáo giúp hộ (GH 1/2024): Hộ nghèo; Vốn, cho vay; Đã thoát nghèo (xã đã xác nhận)".
fn line(line: &StoryLine) -> Words {
    let elsewhere = line.elsewhere.as_ref().map(|unit| format!(", {unit}")).unwrap_or_default();
    let mut what = vec![line.form.clone(), format!(" ({}{elsewhere})", line.number).into()];
    if !line.said.is_empty() {
        what.extend([": ".into(), Words::List(line.said.clone())]);
    }
    if let Some(name) = &line.called {
        what.extend([" ".into(), phrase_with("house-called", [("name", name.as_str().into())])]);
    }
    let stands = match line.stage {
        Stage::Returned => Some("house-returned"),
        Stage::Accepted if line.confirmable => Some("house-confirmed"),
        Stage::Sent if line.confirmable => Some("house-waits"),
        _ => None,
    };
    what.extend(stands.into_iter().flat_map(|stands| [" ".into(), phrase(stands)]));
    phrase_with("house-line", [("day", Words::Day(line.day)), ("what", Words::Joined(what))])
}

/// Those whose names are near what was typed, the nearest first; else those whose names hold it; all if nothing was.
fn named_in<'a>(book: &'a Book, named: &str) -> Vec<&'a Household> {
    if named.is_empty() {
        return book.households.iter().collect();
    }
    let near = |household: &'a Household| Some((household.nearness(named)?, household));
    let mut near: Vec<_> = book.households.iter().filter_map(near).collect();
    near.sort_by(|(a, left), (b, right)| a.cmp(b).then_with(|| left.name.cmp(&right.name)));
    if near.is_empty() {
        let words = fold(named);
        let holds = |household: &&Household| {
            std::iter::once(&household.name).chain(&household.also).any(|name| fold(name).contains(&words))
        };
        return book.households.iter().filter(holds).collect();
    }
    near.into_iter().map(|(_, household)| household).collect()
}

fn look(talk: &Talk<'_>, id: HouseholdId) -> Result<Option<HouseholdView>, Query> {
    Ok(match talk.scene.find(Query::Household(id))? {
        Found::Household(view) => Some(view.as_ref().clone()),
        _ => None,
    })
}

fn not_for_you(talk: &mut Talk<'_>) -> Result<(), Query> {
    talk.leave();
    talk.say(phrase("house-not-for-you"));
    command::offers(talk);
    Ok(())
}
