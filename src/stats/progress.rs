//! Progress of a unit against the plan's targets, from the tallies.

use chrono::NaiveDate;
use sqlx::AnyConnection;

use crate::domain::progress::{Amounts, Below, Former, Page, Progress, Row};
use crate::domain::report::{Grain, Standing};
use crate::domain::unit::Unit;
use crate::plan::Plan;
use crate::plan::indicator::Indicator;
use crate::store::{StoreError, block, tally, unit};

use super::place::Place;

/// Progress of `unit` in the reporting year that holds `today`.
///
/// # Errors
/// The database fails.
pub async fn of(conn: &mut AnyConnection, plan: &Plan, at: Unit, today: NaiveDate, page: Page) -> Result<Progress, StoreError> {
    let first = plan.reporting_year(today).0;
    let on_page = |indicator: &Indicator| {
        plan.is_shown(indicator)
            && match &page {
                Page::First => indicator.group.is_none(),
                Page::Group(group) => indicator.group.as_ref() == Some(group),
                Page::All => true,
            }
    };
    let rows = rows(conn, plan, &at, today, on_page).await?;
    let (mut under, mut former) = (Vec::new(), Vec::new());
    if !matches!(page, Page::Group(_)) {
        under = below(conn, plan, &at, first).await?;
        former = self::former(conn, plan, &at, first).await?;
    }
    let has_rows = |group: &String| plan.indicators.iter().any(|indicator| indicator.group.as_ref() == Some(group));
    let groups = plan.groups.iter().filter(|group| has_rows(&group.id)).map(|group| (group.id.clone(), group.name.clone()));
    let has_blocks = at.parent.is_none() && block::exist(conn, plan.year(today)).await?;
    let (targets_hold, groups) = (plan.holds(today), groups.collect());
    Ok(Progress { unit: at, first, today, targets_hold, page, rows, groups, below: under, former, has_blocks })
}

/// The figures of a unit that these indicators move, in the plan's order: an indicator that is only a part of others stands
/// there as those.
///
/// # Errors
/// The database fails.
pub async fn of_indicators(
    conn: &mut AnyConnection,
    plan: &Plan,
    at: &Unit,
    ids: &[&str],
    today: NaiveDate,
) -> Result<Vec<Row>, StoreError> {
    let moved = |indicator: &Indicator| {
        plan.is_shown(indicator)
            && (ids.contains(&indicator.id.as_str()) || indicator.measure.bases().iter().any(|base| ids.contains(base)))
    };
    rows(conn, plan, at, today, moved).await
}

async fn rows(
    conn: &mut AnyConnection,
    plan: &Plan,
    at: &Unit,
    today: NaiveDate,
    wanted: impl Fn(&Indicator) -> bool,
) -> Result<Vec<Row>, StoreError> {
    let own = Place::of(conn, plan, at.clone(), today).await?;
    let top = match unit::ancestors(conn, at.id).await?.pop().filter(|top| top.id != at.id) {
        Some(top) => Some(Place::of(conn, plan, top, today).await?),
        None => None,
    };
    let mut rows = Vec::new();
    for indicator in plan.indicators.iter().filter(|indicator| wanted(indicator)) {
        let whole = match &top {
            Some(top) => Some(top.line(conn, indicator).await?).filter(|line| line.goal.is_some()),
            None => None,
        };
        rows.push(Row {
            id: indicator.id.clone(),
            code: indicator.code.clone(),
            name: indicator.name.clone(),
            confirmable: waits_for_staff(plan, indicator),
            own: own.line(conn, indicator).await?,
            whole,
        });
    }
    Ok(rows)
}

/// Whether it moves its target only once staff has confirmed, by itself or by what it is read from.
pub(super) fn waits_for_staff(plan: &Plan, indicator: &Indicator) -> bool {
    let base = |base: &str| plan.indicator(base).is_some_and(|base| base.confirmable);
    indicator.confirmable || indicator.measure.bases().first().is_some_and(|of| base(of))
}

/// The units right below, with the sums of the indicators that staff confirm.
async fn below(conn: &mut AnyConnection, plan: &Plan, at: &Unit, first: NaiveDate) -> Result<Vec<Below>, StoreError> {
    let mut below: Vec<Below> =
        unit::children(conn, at.id).await?.into_iter().map(|unit| Below { unit, amounts: Amounts::default() }).collect();
    for indicator in summed(plan) {
        for standing in [Standing::Reported, Standing::Confirmed] {
            let ask = tally::Ask { indicator: &indicator.id, standing, grain: Grain::Year, start: first };
            for (unit, amount) in tally::below(conn, at.id, ask).await? {
                if let Some(line) = below.iter_mut().find(|line| line.unit.id == unit.id) {
                    match standing {
                        Standing::Reported => line.amounts.reported += amount,
                        Standing::Confirmed => line.amounts.confirmed += amount,
                    }
                }
            }
        }
    }
    Ok(below)
}

/// The units that became a part of one, and those below it that became a part of none, with the same sums.
async fn former(conn: &mut AnyConnection, plan: &Plan, at: &Unit, first: NaiveDate) -> Result<Vec<Former>, StoreError> {
    let parts = unit::former(conn, at.id).await?.into_iter().map(|unit| (unit, true));
    let closed = unit::closed(conn, at.id).await?.into_iter().map(|unit| (unit, false));
    let mut former = Vec::new();
    for (unit, is_part) in parts.chain(closed).collect::<Vec<_>>() {
        let Some(last) = unit::last_day(conn, unit.id).await? else { continue };
        let mut amounts = Amounts::default();
        for indicator in summed(plan) {
            let ask = |standing| tally::Ask { indicator: &indicator.id, standing, grain: Grain::Year, start: first };
            amounts.reported += tally::read(conn, unit.id, ask(Standing::Reported)).await?;
            amounts.confirmed += tally::read(conn, unit.id, ask(Standing::Confirmed)).await?;
        }
        former.push(Former { unit, last, is_part, amounts });
    }
    Ok(former)
}

/// The indicators that are summed up for a unit on a list: those that staff confirm.
fn summed(plan: &Plan) -> impl Iterator<Item = &Indicator> {
    plan.indicators.iter().filter(|indicator| indicator.confirmable && !plan.is_sensitive(indicator))
}
