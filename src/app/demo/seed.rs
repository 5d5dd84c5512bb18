//! Fills the demo's database. Everything follows from counting, so every demo begins the same.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use sqlx::AnyConnection;

use super::super::{App, AppError};
use super::address;
use crate::domain::answers::{Answers, HouseholdAnswer, Value};
use crate::domain::channel::ChannelName;
use crate::domain::id::{PersonId, UnitId};
use crate::domain::locale::Locale;
use crate::domain::role::Role;
use crate::domain::target;
use crate::domain::unit::Unit;
use crate::plan::Plan;
use crate::plan::content::content;
use crate::plan::field::Kind;
use crate::plan::form::Form;
use crate::store::target as given;
use crate::store::{account, household, person, post, report, unit};

const TREE: &str = include_str!("tree.csv");
const PEOPLE: &str = include_str!("people.csv");
/// The branch of the demo's leader and member; its commune is the officer's.
const BRANCH: &str = "01660-1";
/// Reports are spread over this many days before the demo begins.
const DAYS: u64 = 270;
/// Seeds of officers' reports begin here: those of branches are below.
const OFFICERS: usize = 10_000;
/// Names that are invented.
const NAMES: usize = 12;
/// Communes of the province in 2024, of which the demo shows a few.
const COMMUNES: i64 = 161;

/// Units, people and reports.
pub(super) async fn fill(app: &App, conn: &mut AnyConnection) -> Result<(), AppError> {
    let rows: Vec<unit::Row> = csv::Reader::from_reader(TREE.as_bytes())
        .records()
        .filter_map(|record| {
            let record = record.ok()?;
            let cell = |index: usize| record.get(index).unwrap_or_default().to_owned();
            let parent = Some(cell(3)).filter(|code| !code.is_empty());
            Some(unit::Row { code: cell(0), name: cell(1), level: cell(2), parent, ..unit::Row::default() })
        })
        .collect();
    let (today, now) = (app.clock.civil().date_naive(), app.clock.machine());
    unit::import(conn, &app.store, &rows, (today, now))
        .await
        .map_err(|_| AppError::Impossible("a demo whose units have faults"))?;
    let names: Vec<&str> = PEOPLE.lines().skip(1).collect();
    let name = |index: usize| names.get(index % names.len().max(1)).copied().unwrap_or_default();
    let branch = unit::by_code(conn, BRANCH).await?.ok_or(AppError::Impossible("a demo without its branch"))?;
    let above = unit::ancestors(conn, branch.id).await?;
    let commune = above.get(1).ok_or(AppError::Impossible("a demo without its commune"))?;
    let province = above.last().ok_or(AppError::Impossible("a demo without its province"))?;
    for (index, (slug, role, at)) in [
        ("chi-hoi", Role::Leader, &branch),
        ("hoi-vien", Role::Member, &branch),
        ("xa", Role::Staff, commune),
        ("tinh", Role::Staff, province),
    ]
    .into_iter()
    .enumerate()
    {
        let id = someone(app, conn, name(index), role, at.id).await?;
        if let Some(address) = address(slug) {
            let account = account::find_or_create(conn, &app.store, ChannelName::Web, &address).await?;
            account::set_person(conn, account.id, id).await?;
        }
    }
    let today = app.clock.civil().date_naive();
    let Some(plan) = app.plans.now().for_day(today).cloned() else { return Ok(()) };
    let mut branches: Vec<Unit> = Vec::new();
    let level = rows.iter().find(|row| row.code == BRANCH).map(|row| row.level.as_str());
    for row in rows.iter().filter(|row| Some(row.level.as_str()) == level) {
        branches.extend(unit::by_code(conn, &row.code).await?);
    }
    targets(app, conn, &plan, &branches).await?;
    officers(app, conn, &plan, &rows).await?;
    for (index, branch) in branches.iter().enumerate() {
        let leader = someone(app, conn, name(index + 4), Role::Leader, branch.id).await?;
        for turn in 0..2 + index % 3 {
            let seed = index * 10 + turn;
            for form in plan.forms.iter().filter(|form| form.is_for(Role::Leader, &branch.level)) {
                let days = u64::try_from(mix(seed, &form.id)).unwrap_or_default() % DAYS;
                let day = today.checked_sub_days(Days::new(days + 1)).unwrap_or(today);
                let by = Reporter { unit: branch.id, level: &branch.level, person: leader, household: name(index * 5 + turn) };
                send(app, conn, &plan, form, by, day, seed).await?;
            }
        }
    }
    Ok(())
}

/// One report of each form that only officers fill, from every unit that fills it.
async fn officers(app: &App, conn: &mut AnyConnection, plan: &Plan, rows: &[unit::Row]) -> Result<(), AppError> {
    let today = app.clock.civil().date_naive();
    for (index, row) in rows.iter().enumerate() {
        let theirs = |form: &&Form| form.is_for(Role::Staff, &row.level) && !form.roles.contains(&Role::Leader);
        let forms: Vec<&Form> = plan.forms.iter().filter(theirs).collect();
        let Some(at) = unit::by_code(conn, &row.code).await?.filter(|_| !forms.is_empty()) else { continue };
        let name = PEOPLE.lines().skip(1).nth(index % NAMES).unwrap_or_default();
        let officer = someone(app, conn, name, Role::Staff, at.id).await?;
        for form in forms {
            let seed = OFFICERS + index;
            let days = u64::try_from(mix(seed, &form.id)).unwrap_or_default() % DAYS;
            let day = today.checked_sub_days(Days::new(days + 1)).unwrap_or(today);
            let by = Reporter { unit: at.id, level: &at.level, person: officer, household: name };
            send(app, conn, plan, form, by, day, seed).await?;
        }
    }
    Ok(())
}

/// Each commune's equal part of what is given unit by unit and confirmed by nobody; a district has the sum of its communes.
async fn targets(app: &App, conn: &mut AnyConnection, plan: &Plan, branches: &[Unit]) -> Result<(), AppError> {
    let now = app.clock.civil().timestamp_millis();
    let communes: BTreeSet<UnitId> = branches.iter().filter_map(|branch| branch.parent).collect();
    for indicator in plan.indicators.iter().filter(|indicator| indicator.assigned && !indicator.confirmable) {
        let Some(share) = indicator.target_on(plan.to).map(|target| target / COMMUNES) else { continue };
        let mut given: BTreeMap<UnitId, i64> = communes.iter().map(|commune| (*commune, share)).collect();
        for commune in &communes {
            let district = unit::get(conn, *commune).await?.and_then(|commune| commune.parent);
            if let Some(district) = district {
                *given.entry(district).or_default() += share;
            }
        }
        for (at, amount) in given {
            let new = given::New {
                indicator: &indicator.id,
                unit: at,
                kind: target::Kind::Target,
                since: plan.from,
                amount: Some(amount),
                by: None,
            };
            given::give(conn, &app.store, new, now).await?;
        }
    }
    Ok(())
}

async fn someone(app: &App, conn: &mut AnyConnection, name: &str, role: Role, at: UnitId) -> Result<PersonId, AppError> {
    let now = app.clock.civil().timestamp_millis();
    let id = person::create(conn, &app.store, name, Locale::default(), now).await?;
    post::grant(conn, &app.store, id, (role, at), None, now).await?;
    Ok(id)
}

struct Reporter<'a> {
    unit: UnitId,
    level: &'a str,
    person: PersonId,
    household: &'a str,
}

/// Sends a report whose answers follow from `seed`; two of three that can be confirmed are.
async fn send(
    app: &App,
    conn: &mut AnyConnection,
    plan: &Plan,
    form: &Form,
    by: Reporter<'_>,
    day: NaiveDate,
    seed: usize,
) -> Result<(), AppError> {
    let mut answers = Answers::new();
    // Conditions look at earlier answers, so the questions that are asked are found one after another.
    while let Some(field) =
        form.asked(&answers).into_iter().find(|field| !answers.contains_key(&field.id) && !is_left_out(&field.kind))
    {
        let pick = |count: usize| mix(seed, &field.id) % count.max(1);
        // A first number from the larger half of the suggestions, a later one from the smaller: more join than leave.
        let is_first = !answers.values().any(|value| matches!(value, Value::Number(_)));
        let suggested = |suggest: &[i64]| {
            let (small, large) = suggest.split_at(suggest.len() / 2);
            let half = if is_first { large } else { small };
            half.get(pick(half.len())).copied()
        };
        let value = match &field.kind {
            Kind::Household => {
                let known = household::of_unit(conn, &app.store, by.unit).await?;
                let id = match known.iter().find(|known| known.name == by.household) {
                    Some(known) => known.id,
                    None => household::create(conn, &app.store, by.unit, by.household).await?,
                };
                Value::Household(HouseholdAnswer { id: Some(id), name: by.household.to_owned() })
            }
            Kind::Choice { options } => match options.get(pick(options.len())) {
                Some(option) => Value::Choice(option.key.clone()),
                None => break,
            },
            Kind::Choices { options } => {
                Value::Choices(options.iter().skip(pick(options.len())).take(1).map(|option| option.key.clone()).collect())
            }
            Kind::Number { limits, suggest } => Value::Number(suggested(suggest).unwrap_or(limits.min)),
            Kind::Money { limits, suggest } => Value::Money(suggest.get(pick(suggest.len())).copied().unwrap_or(limits.min)),
            Kind::Day { .. } => Value::Day(day),
            Kind::Text { .. } | Kind::Photos { .. } | Kind::Unit { .. } => break,
        };
        answers.insert(field.id.clone(), value);
    }
    let content = content(plan, form, by.level, &answers, day);
    let now = app.clock.civil().timestamp_millis();
    let new = report::New { unit: by.unit, by: by.person, prefix: &form.prefix, now, late: false };
    let sent = report::send(conn, &app.store, &content, new).await?;
    if content.figures.iter().any(|figure| figure.confirmable) && !mix(seed, "confirmed").is_multiple_of(3) {
        report::confirm(conn, &app.store, (sent.report, 1), by.person, now).await?;
    }
    Ok(())
}

/// A number that follows from `seed` and a name and looks random, so that neighbours differ.
fn mix(seed: usize, name: &str) -> usize {
    let hash = blake3::hash(format!("{seed} {name}").as_bytes());
    usize::from(hash.as_bytes().first().copied().unwrap_or_default())
}

/// Invented texts and photos would only look real.
fn is_left_out(kind: &Kind) -> bool {
    matches!(kind, Kind::Text { .. } | Kind::Photos { .. } | Kind::Unit { .. })
}
