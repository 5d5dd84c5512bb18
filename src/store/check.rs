//! `chihoi check`: the figures are the truth; does what was counted on writing agree with them?

use std::collections::{BTreeMap, BTreeSet};

use sqlx::AnyConnection;

use crate::domain::id::UnitId;

use super::error::StoreError;
use super::expected;
use super::household::{self, Roots};

/// A row of `counted` or `tally` that the figures contradict, or a household's root that contradicts what it was merged into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The unit.
    pub unit: UnitId,
    /// The row: the table and its key.
    pub row: String,
    /// What is kept; `None` if the row is missing.
    pub kept: Option<String>,
    /// What it must be; `None` if there must be no row.
    pub expected: Option<String>,
}

/// Compares everything with the figures, unit by unit. In a reading transaction or while nobody writes, an empty answer
/// means that all is right.
///
/// # Errors
/// The database fails.
pub async fn recompute(conn: &mut AnyConnection) -> Result<Vec<Difference>, StoreError> {
    let units: Vec<i64> = sqlx::query_scalar("select id from unit order by id").fetch_all(&mut *conn).await?;
    let roots = household::roots(conn).await?;
    let mut differences = Vec::new();
    for unit in units.into_iter().map(UnitId) {
        let kept = kept(conn, unit).await?;
        let expected = due(conn, unit, &roots).await?;
        let rows: BTreeSet<&String> = kept.keys().chain(expected.keys()).collect();
        for row in rows {
            let (kept, expected) = (kept.get(row).cloned(), expected.get(row).cloned());
            if kept != expected {
                differences.push(Difference { unit, row: row.clone(), kept, expected });
            }
        }
    }
    Ok(differences)
}

/// Makes anew what the figures contradict, and answers what that was. Reports wait meanwhile.
///
/// # Errors
/// The database fails.
pub async fn repair(conn: &mut AnyConnection) -> Result<Vec<Difference>, StoreError> {
    // a report locks its unit's row before it writes a figure
    sqlx::query("update unit set level = level").execute(&mut *conn).await?;
    let differences = recompute(conn).await?;
    household::rehang(conn).await?;
    let units: BTreeSet<UnitId> = differences.iter().map(|difference| difference.unit).collect();
    for unit in units {
        expected::rewrite(conn, unit).await?;
    }
    Ok(differences)
}

async fn kept(conn: &mut AnyConnection, unit: UnitId) -> Result<BTreeMap<String, String>, StoreError> {
    let counted: Vec<(String, String, i64, String, String, String)> =
        sqlx::query_as("select indicator, year, thing, standing, day, slice from counted where unit = $1")
            .bind(unit.0)
            .fetch_all(&mut *conn)
            .await?;
    let tally: Vec<(String, String, String, String, String, i64)> =
        sqlx::query_as("select indicator, standing, slice, grain, start, amount from tally where unit = $1 and amount <> 0")
            .bind(unit.0)
            .fetch_all(&mut *conn)
            .await?;
    let roots: Vec<(i64, i64)> = sqlx::query_as("select id, root from household where unit = $1 and root is not null")
        .bind(unit.0)
        .fetch_all(conn)
        .await?;
    let counted = counted.into_iter().map(|(indicator, year, thing, standing, day, slice)| {
        (format!("counted {indicator} {year} {thing} {standing}"), format!("{day} {slice}"))
    });
    let tally = tally.into_iter().map(|(indicator, standing, slice, grain, start, amount)| {
        (format!("tally {indicator} {standing} {slice:?} {grain} {start}"), amount.to_string())
    });
    Ok(counted.chain(tally).chain(roots.into_iter().map(root)).collect())
}

async fn due(conn: &mut AnyConnection, unit: UnitId, roots: &Roots) -> Result<BTreeMap<String, String>, StoreError> {
    let expected = expected::of(conn, unit, roots).await?;
    let own: Vec<i64> = sqlx::query_scalar("select id from household where unit = $1 and merged_into is not null")
        .bind(unit.0)
        .fetch_all(conn)
        .await?;
    let roots = own.into_iter().filter_map(|id| Some(root((id, *roots.get(&id)?))));
    let counted = expected.counted.into_iter().map(|((indicator, year, thing, standing), (day, slice))| {
        (format!("counted {indicator} {year} {thing} {standing}"), format!("{day} {slice}"))
    });
    let tally = expected.tally.into_iter().map(|((indicator, standing, slice, grain, start), amount)| {
        (format!("tally {indicator} {standing} {slice:?} {grain} {start}"), amount.to_string())
    });
    Ok(counted.chain(tally).chain(roots).collect())
}

fn root((household, root): (i64, i64)) -> (String, String) {
    (format!("household {household} root"), root.to_string())
}
