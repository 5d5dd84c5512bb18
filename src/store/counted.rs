//! Distinct measures: what has been counted where, and since which day.
//!
//! A thing counts once per unit and reporting year, on the earliest day of the figures that support it in the unit's
//! subtree (with that figure's slice). The tally moves only when the thing enters, leaves, or that day or slice changes.
//! Households that were merged are one thing: the one at their root.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use sqlx::AnyConnection;

use crate::domain::report::{Figure, Standing};

use super::error::StoreError;
use super::figure::read_day;
use super::household;
use super::tally::{Cell, Moves};

/// A thing that an indicator counts in a reporting year.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Counting {
    /// The root of what reports name.
    pub(super) thing: i64,
    pub(super) indicator: String,
    pub(super) year: NaiveDate,
}

/// What figures of distinct measures count, their things locked.
pub(super) async fn of(conn: &mut AnyConnection, figures: &[&Figure]) -> Result<BTreeSet<Counting>, StoreError> {
    // sorted, so that two reports lock their households in one order
    let named: BTreeSet<i64> = figures.iter().filter_map(|figure| figure.thing).map(|thing| thing.0).collect();
    let mut countings = BTreeSet::new();
    for named in named {
        let thing = household::locked_root(conn, named).await?;
        let of_it = figures.iter().filter(|figure| figure.thing.is_some_and(|thing| thing.0 == named));
        countings.extend(of_it.map(|figure| Counting { thing, indicator: figure.indicator.clone(), year: figure.year }));
    }
    Ok(countings)
}

/// When a thing counts, and in which slice: the earliest.
pub(super) type Since = (NaiveDate, String);

/// Brings what is counted of a thing in line with the figures in force, and says how the tally moves. The thing is locked.
pub(super) async fn settle(conn: &mut AnyConnection, counting: &Counting, moves: &mut Moves) -> Result<(), StoreError> {
    let mut due = supported(conn, counting).await?;
    let mut kept = kept(conn, counting).await?;
    for standing in [Standing::Reported, Standing::Confirmed] {
        let due = due.remove(standing.as_str()).unwrap_or_default();
        let kept = kept.remove(standing.as_str()).unwrap_or_default();
        for (sinces, amount) in [(&kept, -1), (&due, 1)] {
            for (unit, since) in sinces {
                moves.add(*unit, &counting.cell(standing, since), amount);
            }
        }
        write(conn, counting, standing, (&kept, &due), moves).await?;
    }
    Ok(())
}

impl Counting {
    fn cell(&self, standing: Standing, (day, slice): &Since) -> Cell {
        Cell { indicator: self.indicator.clone(), standing: standing.as_str(), slice: slice.clone(), day: *day, year: self.year }
    }
}

/// Per standing and unit.
type Counts = BTreeMap<String, BTreeMap<i64, Since>>;

/// What should be counted, by the figures.
async fn supported(conn: &mut AnyConnection, counting: &Counting) -> Result<Counts, StoreError> {
    let rows: Vec<(i64, String, String, i64)> = sqlx::query_as(
        "select a.above, f.day, f.slice, f.confirmed from figure f join ancestor a on a.unit = f.unit
         where f.thing in (select id from household where (id = $1 and root is null) or root = $1)
         and f.indicator = $2 and f.year = $3",
    )
    .bind(counting.thing)
    .bind(counting.indicator.as_str())
    .bind(counting.year.to_string())
    .fetch_all(conn)
    .await?;
    let mut counts = Counts::new();
    for (unit, day, slice, confirmed) in rows {
        let since = (read_day(&day)?, slice);
        let standings: &[Standing] =
            if confirmed == 1 { &[Standing::Reported, Standing::Confirmed] } else { &[Standing::Reported] };
        for standing in standings {
            earliest(counts.entry(standing.as_str().to_owned()).or_default(), unit, &since);
        }
    }
    Ok(counts)
}

/// Keeps the earliest of what supports a thing.
pub(super) fn earliest<K: Ord>(counts: &mut BTreeMap<K, Since>, key: K, since: &Since) {
    let kept = counts.entry(key).or_insert_with(|| since.clone());
    if since < kept {
        kept.clone_from(since);
    }
}

/// What is counted now.
async fn kept(conn: &mut AnyConnection, counting: &Counting) -> Result<Counts, StoreError> {
    let rows: Vec<(String, i64, String, String)> =
        sqlx::query_as("select standing, unit, day, slice from counted where indicator = $1 and year = $2 and thing = $3")
            .bind(counting.indicator.as_str())
            .bind(counting.year.to_string())
            .bind(counting.thing)
            .fetch_all(conn)
            .await?;
    let mut counts = Counts::new();
    for (standing, unit, day, slice) in rows {
        counts.entry(standing).or_default().insert(unit, (read_day(&day)?, slice));
    }
    Ok(counts)
}

async fn write(
    conn: &mut AnyConnection,
    counting: &Counting,
    standing: Standing,
    (kept, due): (&BTreeMap<i64, Since>, &BTreeMap<i64, Since>),
    moves: &Moves,
) -> Result<(), StoreError> {
    for unit in kept.keys().filter(|unit| !due.contains_key(unit)) {
        sqlx::query("delete from counted where indicator = $1 and year = $2 and thing = $3 and standing = $4 and unit = $5")
            .bind(counting.indicator.as_str())
            .bind(counting.year.to_string())
            .bind(counting.thing)
            .bind(standing.as_str())
            .bind(*unit)
            .execute(&mut *conn)
            .await?;
    }
    let set: BTreeMap<i64, &Since> =
        due.iter().filter(|(unit, since)| kept.get(unit) != Some(since)).map(|(u, s)| (*u, s)).collect();
    let mut sinces = set.values();
    match sinces.next() {
        Some(since) if sinces.all(|other| other == since) && moves.is_everywhere(set.keys()) => {
            put_everywhere(conn, counting, standing, since, moves).await
        }
        _ => {
            for (unit, since) in set {
                put(conn, counting, standing, unit, since).await?;
            }
            Ok(())
        }
    }
}

async fn put_everywhere(
    conn: &mut AnyConnection,
    counting: &Counting,
    standing: Standing,
    (day, slice): &Since,
    moves: &Moves,
) -> Result<(), StoreError> {
    sqlx::query(
        "insert into counted (indicator, year, thing, standing, unit, day, slice)
         select $2, $3, cast($4 as bigint), $5, above, $6, $7 from ancestor where unit = $1
         on conflict (indicator, year, thing, standing, unit) do update set day = excluded.day, slice = excluded.slice",
    )
    .bind(moves.unit().0)
    .bind(counting.indicator.as_str())
    .bind(counting.year.to_string())
    .bind(counting.thing)
    .bind(standing.as_str())
    .bind(day.to_string())
    .bind(slice.as_str())
    .execute(conn)
    .await?;
    Ok(())
}

async fn put(
    conn: &mut AnyConnection,
    counting: &Counting,
    standing: Standing,
    unit: i64,
    (day, slice): &Since,
) -> Result<(), StoreError> {
    insert(conn, unit, (&counting.indicator, counting.year, counting.thing, standing.as_str()), (day, slice)).await
}

/// Writes one row, in the place of an earlier one.
pub(super) async fn insert(
    conn: &mut AnyConnection,
    unit: i64,
    (indicator, year, thing, standing): (&str, NaiveDate, i64, &str),
    (day, slice): (&NaiveDate, &str),
) -> Result<(), StoreError> {
    sqlx::query(
        "insert into counted (indicator, year, thing, standing, unit, day, slice) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (indicator, year, thing, standing, unit) do update set day = excluded.day, slice = excluded.slice",
    )
    .bind(indicator)
    .bind(year.to_string())
    .bind(thing)
    .bind(standing)
    .bind(unit)
    .bind(day.to_string())
    .bind(slice)
    .execute(conn)
    .await?;
    Ok(())
}
