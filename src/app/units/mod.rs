//! Units from a list: CSV or XLSX with the columns `code`, `name`, `level`, `parent` and, where units begin, end or become
//! part of others, `from`, `to` and `merged_into`.

pub mod shipped;

mod change;

pub use change::{Change, Made, change};

use std::collections::BTreeMap;
use std::fmt;

use sqlx::AnyConnection;

use crate::conversation::told;
use crate::domain::id::UnitId;
use crate::store::unit::{self, ImportError, Imported, Row};
use crate::store::{StoreError, Tx};

use super::table::{self, Line, Table, TableError};
use super::tell::{officers, tell};
use super::{App, AppError};

/// The columns, each with the names that its heading may have; those after the fourth may be absent.
const COLUMNS: [&[&str]; 7] = [
    &["code"],
    &["name"],
    &["level"],
    &["parent", "parent_code"],
    &["from", "valid_from"],
    &["to", "valid_to"],
    &["merged_into"],
];
const NEEDED: usize = 4;

/// Something in a list that cannot be brought in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line in the file, from 1.
    pub line: u64,
    /// What is wrong.
    pub wrong: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.wrong)
    }
}

/// Why a list was not brought in. Nothing of it was.
#[derive(Debug, thiserror::Error)]
pub enum UnitsError {
    /// The file is no table.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The list has faults; every one on a line of its own.
    #[error("nothing was brought in:\n{}", .0.iter().map(|fault| format!("  {fault}")).collect::<Vec<_>>().join("\n"))]
    Faults(Vec<Fault>),
    /// A change that cannot be made.
    #[error("nothing was changed:\n{}", .0.iter().map(|why| format!("  {why}")).collect::<Vec<_>>().join("\n"))]
    Refused(Vec<String>),
    /// The app.
    #[error(transparent)]
    App(#[from] AppError),
}

/// Brings in a list, all of it or nothing, and tells the people whose unit became another. Units that the list leaves out
/// stay.
///
/// # Errors
/// The list has faults, or the database fails.
pub async fn import(app: &App, list: impl AsRef<[u8]>) -> Result<Imported, UnitsError> {
    take(app, &table::read(list.as_ref())?, true).await
}

/// What [`import`] would do, without doing it.
///
/// # Errors
/// The list has faults, or the database fails.
pub async fn preview(app: &App, list: impl AsRef<[u8]>) -> Result<Imported, UnitsError> {
    take(app, &table::read(list.as_ref())?, false).await
}

async fn take(app: &App, table: &Table, apply: bool) -> Result<Imported, UnitsError> {
    let (lines, rows) = rows(table).map_err(UnitsError::Faults)?;
    let tx = app.store.begin().await.map_err(AppError::from)?;
    finish(app, tx, &rows, apply).await?.map_err(|faults| {
        let line = |row: usize| lines.get(row).copied().unwrap_or_default();
        let faults = faults.into_iter().map(|fault| Fault { line: line(fault.row), wrong: fault.wrong.to_string() });
        UnitsError::Faults(faults.collect())
    })
}

/// Brings rows into the tree and tells the people concerned, or, if it is not to be applied, only finds out what would change.
/// Answers what is wrong with the rows, if anything is.
async fn finish(app: &App, mut tx: Tx, rows: &[Row], apply: bool) -> Result<Result<Imported, Vec<unit::Fault>>, AppError> {
    let today = app.clock.civil().date_naive();
    let imported = match unit::import(&mut tx, &app.store, rows, (today, app.clock.machine())).await {
        Ok(imported) => imported,
        Err(ImportError::Store(error)) => return Err(error.into()),
        Err(ImportError::Faults(faults)) => return Ok(Err(faults)),
    };
    if apply {
        tell_people(app, &mut tx, &imported).await?;
        tx.commit().await.map_err(StoreError::from)?;
        app.news.tell_all();
    }
    Ok(Ok(imported))
}

/// Tells those who were carried over, those whose unit is gone, and the officers above it.
async fn tell_people(app: &App, conn: &mut AnyConnection, imported: &Imported) -> Result<(), AppError> {
    for carried in &imported.carried {
        let before = unit::get(conn, carried.from).await?;
        let now = unit::get(conn, carried.to).await?;
        if let (Some(before), Some(now)) = (before, now) {
            tell(app, conn, carried.person, &told::carried(carried.role, &before, &now), true).await?;
        }
    }
    let mut gone: BTreeMap<UnitId, i64> = BTreeMap::new();
    for left in &imported.left {
        if let Some(unit) = unit::get(conn, left.unit).await? {
            tell(app, conn, left.person, &told::closed(left.role, &unit), true).await?;
            *gone.entry(left.unit).or_default() += 1;
        }
    }
    for (id, people) in gone {
        let Some(unit) = unit::get(conn, id).await? else { continue };
        let Some(above) = unit.parent else { continue };
        let Some((_, officers)) = officers(conn, above, None).await? else { continue };
        for officer in officers {
            tell(app, conn, officer, &told::closed_below(&unit, people), true).await?;
        }
    }
    Ok(())
}

/// The rows with their lines in the file, or what is wrong with them.
fn rows(table: &Table) -> Result<(Vec<u64>, Vec<Row>), Vec<Fault>> {
    let places = COLUMNS.map(|names| table.column(names));
    let missing = COLUMNS.iter().zip(places).take(NEEDED).filter(|(_, place)| place.is_none());
    let mut faults: Vec<Fault> = missing
        .filter_map(|(names, _)| names.first())
        .map(|name| Fault { line: 1, wrong: format!("there is no column {name:?}") })
        .collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    let (mut lines, mut rows) = (Vec::new(), Vec::new());
    for line in &table.rows {
        match row(line, places) {
            Ok(row) => {
                lines.push(line.number);
                rows.push(row);
            }
            Err(wrong) => faults.push(Fault { line: line.number, wrong }),
        }
    }
    if faults.is_empty() { Ok((lines, rows)) } else { Err(faults) }
}

fn row(line: &Line, places: [Option<usize>; 7]) -> Result<Row, String> {
    let [code, name, level, parent, from, to, merged_into] = places.map(|place| line.cell(place));
    for (what, cell) in [("code", code), ("name", name), ("level", level)] {
        if cell.is_empty() {
            return Err(format!("its {what} is missing"));
        }
    }
    let some = |cell: &str| Some(cell.to_owned()).filter(|cell| !cell.is_empty());
    let day = |cell: &str| match (cell, table::day(cell)) {
        ("", _) => Ok(None),
        (_, Some(day)) => Ok(Some(day)),
        (_, None) => Err(format!("{cell:?} is no day: write 2025-07-01")),
    };
    let (from, to) = (day(from)?, day(to)?);
    if !merged_into.is_empty() && to.is_none() {
        return Err("it became part of another, but its last day (`to`) is missing".to_owned());
    }
    Ok(Row {
        code: code.to_owned(),
        name: name.to_owned(),
        level: level.to_owned(),
        parent: some(parent),
        from,
        to,
        merged_into: some(merged_into),
    })
}

#[cfg(test)]
mod tests;
