//! What staff gives units from a day on: targets, and of how many a share is.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sqlx::AnyConnection;

use crate::domain::id::{PersonId, UnitId};
use crate::domain::target::Kind;

use super::audit::{self, Entry};
use super::error::StoreError;
use super::seal::Ctx;

/// Something to give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct New<'a> {
    /// The indicator's id.
    pub indicator: &'a str,
    /// The unit.
    pub unit: UnitId,
    /// What is given.
    pub kind: Kind,
    /// The day from which it holds.
    pub since: NaiveDate,
    /// How much; `None` for none from that day on.
    pub amount: Option<i64>,
    /// Who gives it; `None` for the operator.
    pub by: Option<PersonId>,
}

/// Gives something. What held before stays for the days before; what was given for the same day is replaced.
///
/// # Errors
/// The database fails.
pub async fn give(conn: &mut AnyConnection, cx: &Ctx, new: New<'_>, now: i64) -> Result<(), StoreError> {
    sqlx::query(
        "insert into target (indicator, unit, kind, since, amount, by, at) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (indicator, unit, kind, since)
         do update set amount = excluded.amount, by = excluded.by, at = excluded.at",
    )
    .bind(new.indicator)
    .bind(new.unit.0)
    .bind(new.kind.as_str())
    .bind(new.since.to_string())
    .bind(new.amount)
    .bind(new.by.map(|by| by.0))
    .bind(now)
    .execute(&mut *conn)
    .await?;
    let amount = new.amount.map_or_else(|| "none".to_owned(), |amount| amount.to_string());
    let detail = format!("{} {} {} {amount}", new.indicator, new.kind.as_str(), new.since);
    audit::write(conn, cx, &Entry { at: now, by: new.by, what: "target.give".to_owned(), subject: new.unit.0, detail }).await
}

/// What a unit has been given and holds on a day, by indicator.
///
/// # Errors
/// The database fails.
pub async fn of_unit(
    conn: &mut AnyConnection,
    unit: UnitId,
    kind: Kind,
    day: NaiveDate,
) -> Result<BTreeMap<String, i64>, StoreError> {
    let rows: Vec<(String, Option<i64>)> = sqlx::query_as(
        "select indicator, amount from target where unit = $1 and kind = $2 and since <= $3 order by indicator, since",
    )
    .bind(unit.0)
    .bind(kind.as_str())
    .bind(day.to_string())
    .fetch_all(conn)
    .await?;
    // the last of an indicator's holds
    let held: BTreeMap<String, Option<i64>> = rows.into_iter().collect();
    Ok(held.into_iter().filter_map(|(indicator, amount)| Some((indicator, amount?))).collect())
}

/// What the units right below one have been given for an indicator and hold on a day.
///
/// # Errors
/// The database fails.
pub async fn below(
    conn: &mut AnyConnection,
    above: UnitId,
    (indicator, kind): (&str, Kind),
    day: NaiveDate,
) -> Result<BTreeMap<UnitId, i64>, StoreError> {
    let rows: Vec<(i64, Option<i64>)> = sqlx::query_as(
        "select t.unit, t.amount from unit u join target t on t.unit = u.id
         where u.parent = $1 and u.valid_to is null and t.indicator = $2 and t.kind = $3 and t.since <= $4
         order by t.unit, t.since",
    )
    .bind(above.0)
    .bind(indicator)
    .bind(kind.as_str())
    .bind(day.to_string())
    .fetch_all(conn)
    .await?;
    let held: BTreeMap<UnitId, Option<i64>> = rows.into_iter().map(|(unit, amount)| (UnitId(unit), amount)).collect();
    Ok(held.into_iter().filter_map(|(unit, amount)| Some((unit, amount?))).collect())
}
