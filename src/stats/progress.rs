//! Progress of a unit against the plan's targets, from the tallies.

use chrono::NaiveDate;
use sqlx::AnyConnection;

use crate::domain::id::UnitId;
use crate::domain::progress::{Amounts, Below, Progress, Row};
use crate::domain::report::{Grain, Standing};
use crate::domain::unit::Unit;
use crate::plan::Plan;
use crate::plan::indicator::Indicator;
use crate::store::{StoreError, tally, unit};

/// Progress of `unit` in the reporting year that holds `today`.
///
/// # Errors
/// The database fails.
pub async fn of(conn: &mut AnyConnection, plan: &Plan, at: Unit, today: NaiveDate) -> Result<Progress, StoreError> {
    let targets_hold = plan.from <= today && today <= plan.to;
    let first = plan.reporting_year(today).0;
    let rows = rows(conn, plan, &at, today, |_| true).await?;
    let mut below: Vec<Below> =
        unit::children(conn, at.id).await?.into_iter().map(|unit| Below { unit, amounts: Amounts::default() }).collect();
    for indicator in plan.indicators.iter().filter(|indicator| indicator.confirmable) {
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
    Ok(Progress { unit: at, first, today, targets_hold, rows, below })
}

/// The figures of a unit for these indicators, in the plan's order.
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
    rows(conn, plan, at, today, |indicator| ids.contains(&indicator.id.as_str())).await
}

async fn rows(
    conn: &mut AnyConnection,
    plan: &Plan,
    at: &Unit,
    today: NaiveDate,
    wanted: impl Fn(&Indicator) -> bool,
) -> Result<Vec<Row>, StoreError> {
    let first = plan.reporting_year(today).0;
    let targets_hold = plan.from <= today && today <= plan.to;
    let top = unit::ancestors(conn, at.id).await?.last().map_or(at.id, |unit| unit.id);
    let mut rows = Vec::new();
    for indicator in plan.indicators.iter().filter(|indicator| wanted(indicator)) {
        let own = amounts(conn, at.id, indicator, first).await?;
        let whole = match indicator.target.filter(|_| targets_hold) {
            Some(target) => Some((amounts(conn, top, indicator, first).await?, target)),
            None => None,
        };
        rows.push(Row {
            code: indicator.code.clone(),
            name: indicator.name.clone(),
            noun: indicator.unit.clone(),
            confirmable: indicator.confirmable,
            own,
            whole,
        });
    }
    Ok(rows)
}

async fn amounts(conn: &mut AnyConnection, unit: UnitId, indicator: &Indicator, first: NaiveDate) -> Result<Amounts, StoreError> {
    let ask = |standing| tally::Ask { indicator: &indicator.id, standing, grain: Grain::Year, start: first };
    Ok(Amounts {
        reported: tally::read(conn, unit, ask(Standing::Reported)).await?,
        confirmed: tally::read(conn, unit, ask(Standing::Confirmed)).await?,
    })
}
