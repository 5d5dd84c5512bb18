//! A reorganisation said in words (merge these, split that) as the list that does it, so that one way leads into the tree.

use chrono::NaiveDate;
use sqlx::AnyConnection;

use crate::app::{App, AppError};
use crate::store::unit::{self, Bearer, Imported, Row};

use super::{UnitsError, finish};

/// A change of the tree, from a day on that has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Units become part of another, which is there already or is made.
    Merge {
        /// The codes of those that end.
        units: Vec<String>,
        /// What they become.
        into: Made,
        /// The first day of what they become.
        from: NaiveDate,
    },
    /// Parts of a unit become units of their own beside it.
    Split {
        /// The code of the unit.
        unit: String,
        /// The new units: code and name.
        parts: Vec<(String, String)>,
        /// Units below it and the part to which each goes.
        moves: Vec<(String, String)>,
        /// It ends, and this part takes over its people, its targets and what it reported.
        ends_in: Option<String>,
        /// The first day of the parts.
        from: NaiveDate,
    },
    /// Another name, or another level.
    Rename {
        /// The code of the unit.
        unit: String,
        /// Its name from now on.
        name: String,
        /// Its level from now on; as it is, if there is none.
        level: Option<String>,
    },
    /// To stand under another.
    Move {
        /// The code of the unit.
        unit: String,
        /// The code of the one above it from now on.
        under: String,
    },
    /// To end without becoming part of another.
    Close {
        /// The code of the unit.
        unit: String,
        /// The first day on which it is not there.
        from: NaiveDate,
    },
}

/// What units become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Its code.
    pub code: String,
    /// Its name, if it is made.
    pub name: Option<String>,
    /// Its level, if it is made; that of the first unit, if there is none.
    pub level: Option<String>,
    /// The code of the unit above it, if it is made; that of the first unit, if there is none.
    pub under: Option<String>,
}

/// Makes a change, all of it or nothing, and tells the people concerned; or only says what it would do.
///
/// # Errors
/// A unit is not there, the change is impossible, or the database fails.
pub async fn change(app: &App, change: &Change, apply: bool) -> Result<Imported, UnitsError> {
    let mut tx = app.store.begin().await.map_err(AppError::from)?;
    let today = app.clock.civil().date_naive();
    let rows = rows(&mut tx, change, today).await?;
    finish(app, tx, &rows, apply).await?.map_err(|faults| {
        let said = |fault: unit::Fault| match rows.get(fault.row) {
            Some(row) => format!("{} {}: {}", row.code, row.name, fault.wrong),
            None => fault.wrong.to_string(),
        };
        UnitsError::Refused(faults.into_iter().map(said).collect())
    })
}

async fn rows(conn: &mut AnyConnection, change: &Change, today: NaiveDate) -> Result<Vec<Row>, UnitsError> {
    match change {
        Change::Merge { units, into, from } => {
            let mut rows = Vec::new();
            for code in units {
                rows.push(ending(row(conn, code, today).await?, *from, Some(&into.code))?);
            }
            if let (Some(name), Some(first)) = (&into.name, rows.first().cloned()) {
                let level = into.level.clone().unwrap_or(first.level);
                rows.push(made((&into.code, name), level, into.under.clone().or(first.parent), *from));
            } else {
                row(conn, &into.code, today).await?;
            }
            Ok(rows)
        }
        Change::Split { unit, parts, moves, ends_in, from } => {
            let whole = row(conn, unit, today).await?;
            let new = |(code, name): &(String, String)| made((code, name), whole.level.clone(), whole.parent.clone(), *from);
            let mut rows: Vec<Row> = parts.iter().map(new).collect();
            for (code, part) in moves {
                let moved = row(conn, code, today).await?;
                if !parts.iter().any(|(code, _)| code == part) {
                    return Err(refused(format!("{part} is none of the parts")));
                }
                rows.push(Row { parent: Some(on(part, today)), ..moved });
            }
            if let Some(part) = ends_in {
                if !parts.iter().any(|(code, _)| code == part) {
                    return Err(refused(format!("{part} is none of the parts")));
                }
                rows.push(ending(whole, *from, Some(part))?);
            }
            Ok(rows)
        }
        Change::Rename { unit, name, level } => {
            let known = row(conn, unit, today).await?;
            let level = level.clone().unwrap_or_else(|| known.level.clone());
            Ok(vec![Row { name: name.clone(), level, ..known }])
        }
        Change::Move { unit, under } => {
            let known = row(conn, unit, today).await?;
            Ok(vec![Row { parent: Some(on(under, today)), ..known }])
        }
        Change::Close { unit, from } => Ok(vec![ending(row(conn, unit, today).await?, *from, None)?]),
    }
}

/// A unit of today as a list gives it.
async fn row(conn: &mut AnyConnection, code: &str, today: NaiveDate) -> Result<Row, UnitsError> {
    let unknown = || refused(format!("there is no unit with the code {code:?} today"));
    let found = unit::by_code(conn, code).await.map_err(AppError::from)?.ok_or_else(unknown)?;
    let parent = match found.parent {
        Some(above) => unit::get(conn, above).await.map_err(AppError::from)?.map(|above| on(&above.code, today)),
        None => None,
    };
    let Bearer { unit, from, .. } = unit::bearer(conn, found.id).await.map_err(AppError::from)?;
    Ok(Row { code: unit.code, name: unit.name, level: unit.level, parent, from, to: None, merged_into: None })
}

/// The same unit, ended before a day.
fn ending(row: Row, from: NaiveDate, into: Option<&str>) -> Result<Row, UnitsError> {
    match from.pred_opt().filter(|last| row.from.is_none_or(|first| first <= *last)) {
        Some(last) => Ok(Row { to: Some(last), merged_into: into.map(|into| on(into, from)), ..row }),
        None => Err(refused(format!("{} {} is not older than {from}", row.code, row.name))),
    }
}

fn made((code, name): (&str, &str), level: String, parent: Option<String>, from: NaiveDate) -> Row {
    Row { code: code.to_owned(), name: name.to_owned(), level, parent, from: Some(from), to: None, merged_into: None }
}

/// Whoever bears the code on a day: one code may be given anew on the day of the change.
fn on(code: &str, day: NaiveDate) -> String {
    if code.contains('@') { code.to_owned() } else { format!("{code}@{day}") }
}

fn refused(why: String) -> UnitsError {
    UnitsError::Refused(vec![why])
}
