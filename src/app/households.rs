//! Households: which a unit knows, their stories within her scope, and merging those that are one.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use sqlx::AnyConnection;

use crate::conversation::household::told::{self, Other};
use crate::conversation::query::{Book, Found, Household, HouseholdView, Query, StoryLine, Twin};
use crate::conversation::reply::Reply;
use crate::conversation::show;
use crate::domain::answers::Value;
use crate::domain::id::{HouseholdId, PersonId, ReportId, UnitId};
use crate::domain::right::Right;
use crate::domain::unit::Unit;
use crate::domain::words::Words;
use crate::nlu::fold::fold;
use crate::nlu::naming::nearness;
use crate::plan::field::Kind;
use crate::plan::form::Form;
use crate::store::household::{self, Member, Merged};
use crate::store::report::{self, Report};
use crate::store::unit;

use super::deeds::{Doer, known};
use super::lookup::{Asker, number};
use super::{App, AppError, access, tell, view};

/// The most households that are offered to be merged with another.
const MOST: usize = 8;

/// Looks households up for someone.
pub(super) async fn find(app: &App, conn: &mut AnyConnection, asker: Asker<'_>, query: &Query) -> Result<Found, AppError> {
    match query {
        Query::Households(at) | Query::Book(at) if !access::may(conn, asker.posts, Right::Households, *at).await? => {
            access::refused(app, conn, asker.person, Right::Households, at.0).await?;
            Ok(Found::Nothing)
        }
        Query::Households(at) => {
            let households = known_by(app, conn, *at).await?;
            access::seen(app, conn, asker.person, "households.read", (at.0, households.len())).await?;
            Ok(Found::Households(households))
        }
        Query::Book(at) => {
            let Some(unit) = unit::get(conn, *at).await? else { return Ok(Found::Nothing) };
            let households = known_by(app, conn, *at).await?;
            access::seen(app, conn, asker.person, "households.read", (at.0, households.len())).await?;
            Ok(Found::Book(Book { unit, households }))
        }
        Query::Household(id) => story(app, conn, asker, *id).await,
        Query::Twins(id, named) => twins(app, conn, asker, *id, named).await,
        _ => Ok(Found::Nothing),
    }
}

/// Merges two households of a commune; the leaders of their units are told. Answers whether anyone was.
pub(super) async fn merge(
    app: &App,
    conn: &mut AnyConnection,
    doer: &Doer<'_>,
    (double, into): (HouseholdId, HouseholdId),
) -> Result<bool, AppError> {
    let by = known(doer)?;
    let (gone, kept) = (mine(app, conn, doer, double).await?, mine(app, conn, doer, into).await?);
    if !around(conn, kept.unit).await?.contains(&gone.unit) {
        return Err(AppError::Impossible("to merge households of two communes"));
    }
    if household::merge(conn, &app.store, (double, into), by, doer.civil).await? == Merged::Stale {
        return Err(AppError::Overtaken);
    }
    let officer = view::names(app, conn, vec![by]).await?.pop().unwrap_or_default();
    let mut told = false;
    for (own, other) in [(&gone, &kept), (&kept, &gone)] {
        if own.unit == other.unit && own.id == kept.id {
            // told already
            continue;
        }
        let other = match unit::get(conn, other.unit).await? {
            Some(unit) if unit.id != own.unit => Other::Of(unit),
            _ => Other::Own(other.name.clone()),
        };
        told |= tell_leaders(app, conn, (own.unit, by), &told::merged(&officer, (own.id, &own.name), &other)).await?;
    }
    Ok(told)
}

/// Lets a merged household count by itself again; the leaders of the units are told. Answers whether anyone was.
pub(super) async fn part(app: &App, conn: &mut AnyConnection, doer: &Doer<'_>, double: HouseholdId) -> Result<bool, AppError> {
    let by = known(doer)?;
    let own = mine(app, conn, doer, double).await?;
    let root = household::members(conn, double).await?.into_iter().find(|member| member.into.is_none());
    if household::part(conn, &app.store, double, by, doer.civil).await? == Merged::Stale {
        return Err(AppError::Overtaken);
    }
    let officer = view::names(app, conn, vec![by]).await?.pop().unwrap_or_default();
    let mut told = tell_leaders(app, conn, (own.unit, by), &told::parted(&officer, (own.id, &own.name))).await?;
    if let Some(root) = root.filter(|root| root.unit != own.unit)
        && let Some(root) = household::get(conn, &app.store, root.id).await?
    {
        told |= tell_leaders(app, conn, (root.unit, by), &told::parted(&officer, (root.id, &root.name))).await?;
    }
    Ok(told)
}

/// The household, if she may merge it.
async fn mine(app: &App, conn: &mut AnyConnection, doer: &Doer<'_>, id: HouseholdId) -> Result<household::Household, AppError> {
    // forgotten meanwhile, perhaps: the turn tells her
    let found = household::get(conn, &app.store, id).await?.ok_or(AppError::Overtaken)?;
    if !access::may(conn, doer.posts, Right::Merge, found.unit).await? {
        return Err(AppError::Impossible("to merge a household out of scope"));
    }
    Ok(found)
}

async fn tell_leaders(
    app: &App,
    conn: &mut AnyConnection,
    (unit, by): (UnitId, PersonId),
    reply: &Reply,
) -> Result<bool, AppError> {
    let mut told = false;
    for leader in tell::leaders(conn, unit).await?.into_iter().filter(|leader| *leader != by) {
        told |= tell::tell(app, conn, leader, reply, false).await?;
    }
    Ok(told)
}

/// The households that a unit knows, by name: what was merged within the unit is one, with all its names.
async fn known_by(app: &App, conn: &mut AnyConnection, at: UnitId) -> Result<Vec<Household>, AppError> {
    let all = household::of_unit(conn, &app.store, at).await?;
    let into: BTreeMap<HouseholdId, HouseholdId> = all.iter().filter_map(|known| Some((known.id, known.into?))).collect();
    let here = |id: &HouseholdId| all.iter().any(|known| known.id == *id);
    // the last on its way to the root that is of this unit
    let leads_to = |id: HouseholdId| {
        let mut at = id;
        while let Some(next) = into.get(&at).filter(|next| here(next)) {
            at = *next;
        }
        at
    };
    let mut households: Vec<Household> = Vec::new();
    for known in all.iter().filter(|known| leads_to(known.id) == known.id) {
        let also = all.iter().filter(|other| other.id != known.id && leads_to(other.id) == known.id);
        let also = also.map(|other| other.name.clone()).collect();
        households.push(Household { id: known.id, name: known.name.clone(), also });
    }
    households.sort_by_cached_key(|household| (fold(&household.name), household.id));
    Ok(households)
}

/// A household's story. What other units know of it is told to those who look after them too. That she looked is noted.
async fn story(app: &App, conn: &mut AnyConnection, asker: Asker<'_>, id: HouseholdId) -> Result<Found, AppError> {
    let Some(asked) = household::get(conn, &app.store, id).await? else { return Ok(Found::Nothing) };
    if !access::may(conn, asker.posts, Right::Households, asked.unit).await? {
        access::refused(app, conn, asker.person, Right::Households, id.0).await?;
        return Ok(Found::Nothing);
    }
    let mut seen: Vec<Member> = Vec::new();
    let mut hidden: Option<UnitId> = None;
    for member in household::members(conn, id).await? {
        if access::may(conn, asker.posts, Right::Households, member.unit).await? {
            seen.push(member);
        } else if member.into.is_none() {
            hidden = Some(member.unit);
        }
    }
    let root = seen.iter().find(|member| member.into.is_none() && !member.forgotten).map(|member| member.id);
    let shown = match root.filter(|root| *root != id) {
        Some(root) => household::get(conn, &app.store, root).await?.unwrap_or(asked),
        None => asked,
    };
    let Some(at) = unit::get(conn, shown.unit).await? else { return Ok(Found::Nothing) };
    let mut naming = Naming::default();
    let mut doubles = Vec::new();
    for double in seen.iter().filter(|member| member.id != shown.id && !member.forgotten) {
        doubles.extend(twin(app, conn, (double.id, &mut naming)).await?);
    }
    let mut story = Vec::new();
    for member in &seen {
        for id in naming.reports(conn, *member).await? {
            if let Some(report) = report::get(conn, &app.store, id).await? {
                let elsewhere = match report.head.unit == shown.unit {
                    true => None,
                    false => unit::get(conn, report.head.unit).await?.map(|unit| unit.name),
                };
                story.push(StoryLine { elsewhere, ..line(app, &report, &shown.name) });
            }
        }
    }
    story.sort_by_key(|line| (line.day, line.report));
    story.dedup_by_key(|line| line.report);
    access::seen(app, conn, asker.person, "household.read", (shown.id.0, 1)).await?;
    let into = match hidden {
        Some(unit) => unit::get(conn, unit).await?,
        None => None,
    };
    Ok(Found::Household(Box::new(HouseholdView {
        merges: shown.into.is_none() && access::may(conn, asker.posts, Right::Merge, shown.unit).await?,
        id: shown.id,
        name: shown.name,
        unit: at,
        story,
        doubles,
        into,
    })))
}

/// A report in a story: what was chosen and given. Texts, photos and numbers without their questions stay in the report.
fn line(app: &App, report: &Report, name: &str) -> StoryLine {
    let (head, content) = (&report.head, &report.content);
    let plans = app.plans.now();
    let form = plans.version(&content.plan).and_then(|plan| plan.form(&head.form));
    let tells = |kind: &Kind| matches!(kind, Kind::Choice { .. } | Kind::Choices { .. } | Kind::Money { .. });
    let said = |form: &Form| -> Vec<Words> {
        let fields = form.asked(&content.answers).into_iter().filter(|field| tells(&field.kind));
        fields.filter_map(|field| Some(show(field, content.answers.get(&field.id)?))).collect()
    };
    let called =
        content.answers.values().find_map(|value| if let Value::Household(named) = value { Some(&named.name) } else { None });
    StoryLine {
        report: head.id,
        number: number(&head.prefix, head.number, head.year),
        day: head.day,
        form: form.map_or_else(|| head.prefix.as_str().into(), |form| Words::from(&form.name)),
        said: form.map(said).unwrap_or_default(),
        elsewhere: None,
        called: called.filter(|called| !called.is_empty() && *called != name).cloned(),
        confirmable: content.figures.iter().any(|figure| figure.confirmable && figure.thing.is_some()),
        stage: head.stage,
    }
}

/// What may be one with a household, in its commune: those whose names are near its own, or near what was typed.
async fn twins(app: &App, conn: &mut AnyConnection, asker: Asker<'_>, id: HouseholdId, named: &str) -> Result<Found, AppError> {
    let Some(own) = household::get(conn, &app.store, id).await? else { return Ok(Found::Nothing) };
    if !access::may(conn, asker.posts, Right::Merge, own.unit).await? {
        access::refused(app, conn, asker.person, Right::Merge, id.0).await?;
        return Ok(Found::Nothing);
    }
    let typed = if named.is_empty() { own.name.as_str() } else { named };
    let mut near = Vec::new();
    for at in around(conn, own.unit).await? {
        if !access::may(conn, asker.posts, Right::Merge, at).await? {
            continue;
        }
        for other in household::of_unit(conn, &app.store, at).await? {
            if other.id != id
                && other.into.is_none()
                && let Some(nearness) = nearness(typed, &other.name)
            {
                near.push((nearness, at != own.unit, other.id));
            }
        }
    }
    near.sort_unstable();
    let mut naming = Naming::default();
    let mut twins = Vec::new();
    for (.., id) in near.into_iter().take(MOST) {
        twins.extend(twin(app, conn, (id, &mut naming)).await?);
    }
    access::seen(app, conn, asker.person, "households.read", (own.unit.0, twins.len())).await?;
    Ok(Found::Twins(twins))
}

async fn twin(app: &App, conn: &mut AnyConnection, (id, naming): (HouseholdId, &mut Naming)) -> Result<Option<Twin>, AppError> {
    let Some(known) = household::get(conn, &app.store, id).await? else { return Ok(None) };
    let Some(unit) = unit::get(conn, known.unit).await? else { return Ok(None) };
    let member = Member { id, unit: known.unit, into: known.into, forgotten: false };
    let reports = i64::try_from(naming.reports(conn, member).await?.len()).unwrap_or(i64::MAX);
    Ok(Some(Twin { id, name: known.name, unit, reports }))
}

/// The units whose households may be one with a unit's: its own, and those of its commune. Levels are data, so a commune is
/// what has parts without parts: a branch looks to the unit above it and to its sisters, a commune to its branches.
async fn around(conn: &mut AnyConnection, at: UnitId) -> Result<Vec<UnitId>, AppError> {
    let parts: Vec<Unit> = unit::children(conn, at).await?;
    let mut around = vec![at];
    if !parts.is_empty() {
        around.extend(leaves(conn, parts).await?);
    } else if let Some(above) = unit::get(conn, at).await?.and_then(|unit| unit.parent) {
        let sisters = unit::children(conn, above).await?;
        around.push(above);
        around.extend(leaves(conn, sisters).await?.into_iter().filter(|sister| *sister != at));
    }
    Ok(around)
}

/// Those that have no parts themselves.
async fn leaves(conn: &mut AnyConnection, units: Vec<Unit>) -> Result<Vec<UnitId>, AppError> {
    let mut leaves = Vec::new();
    for unit in units {
        if unit::children(conn, unit.id).await?.is_empty() {
            leaves.push(unit.id);
        }
    }
    Ok(leaves)
}

/// Which reports name which household, looked up once per unit.
#[derive(Default)]
struct Naming(BTreeMap<UnitId, BTreeMap<HouseholdId, Vec<ReportId>>>);

impl Naming {
    async fn reports(&mut self, conn: &mut AnyConnection, member: Member) -> Result<Vec<ReportId>, AppError> {
        let naming = match self.0.entry(member.unit) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => unknown.insert(report::naming(conn, member.unit).await?),
        };
        Ok(naming.get(&member.id).cloned().unwrap_or_default())
    }
}
