//! Emulation blocks from a list, and as one: CSV or XLSX with the columns `year`, `block`, `unit` (its code) and `lead` (`x` for
//! the unit that leads the block that year).

use std::collections::BTreeMap;
use std::fmt;

use sqlx::AnyConnection;

use crate::conversation::query::{BlockLine, Blocks};
use crate::domain::unit::Unit;
use crate::nlu::fold::fold;
use crate::plan::Plan;
use crate::stats::ranking;
use crate::store::block::{self, Member};
use crate::store::{StoreError, unit};

use super::App;
use super::table::{self, TableError};

/// The columns, each with the names that its heading may have, without marks.
const COLUMNS: [(&str, &[&str]); 4] = [
    ("year", &["year", "nam"]),
    ("block", &["block", "khoi", "khoi thi dua"]),
    ("unit", &["unit", "don vi", "ma don vi"]),
    ("lead", &["lead", "truong khoi", "don vi truong"]),
];
/// Years of which a list may speak.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;
/// What stands under `lead` for a unit that leads.
const LEADS: [&str; 5] = ["x", "1", "co", "yes", "true"];

/// What a list says of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    /// The year.
    pub year: i32,
    /// Its blocks and how many units each has, in the order of the list.
    pub blocks: Vec<(String, usize)>,
    /// What is otherwise than it was, a line each; nothing where the list says what is known.
    pub changes: Vec<String>,
}

/// Why a list was not brought in. Nothing of it was.
#[derive(Debug, thiserror::Error)]
pub enum BlocksError {
    /// The file is no table.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The list has faults, each with its row; row 1 where the whole list is meant.
    #[error("nothing was brought in:\n{}", .0.iter().map(|(row, wrong)| format!("  row {row}: {wrong}")).collect::<Vec<_>>().join("\n"))]
    Faults(Vec<(u64, String)>),
    /// The list cannot be written.
    #[error("the list cannot be written: {0}")]
    Csv(#[from] csv::Error),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let blocks: Vec<String> = self.blocks.iter().map(|(block, units)| format!("{block} ({units} units)")).collect();
        write!(f, "{}: {}", self.year, blocks.join(", "))?;
        self.changes.iter().try_for_each(|change| write!(f, "\n  {change}"))
    }
}

/// Reads a list and, if told to `apply` it, puts it in the place of what was known of its years: all of it or nothing.
///
/// # Errors
/// The list has faults, or the database fails.
pub async fn import(app: &App, file: &[u8], apply: bool) -> Result<Vec<Year>, BlocksError> {
    let mut tx = app.store.begin().await?;
    let read = read(&mut tx, file).await?;
    let mut years = Vec::new();
    for (year, members) in &read {
        let before = block::of_year(&mut tx, *year).await?;
        years.push(Year { year: *year, blocks: counted(members), changes: changes(&before, members) });
        if apply {
            block::replace(&mut tx, &app.store, *year, members, app.clock.machine()).await?;
        }
    }
    if apply {
        tx.commit().await.map_err(StoreError::from)?;
    }
    Ok(years)
}

/// The blocks of a year, or of all years, as a list that can be brought in again.
///
/// # Errors
/// The database fails.
pub async fn export(app: &App, year: Option<i32>) -> Result<String, BlocksError> {
    let mut conn = app.store.read().await?;
    let years = match year {
        Some(year) => vec![year],
        None => block::years(&mut conn).await?,
    };
    let mut rows = csv::Writer::from_writer(Vec::new());
    rows.write_record(["year", "block", "unit", "name", "lead"])?;
    for year in years {
        for Member { block, unit, leads } in block::of_year(&mut conn, year).await? {
            let year = year.to_string();
            rows.write_record([year.as_str(), &block, &unit.code, &unit.name, if leads { "x" } else { "" }])?;
        }
    }
    Ok(String::from_utf8_lossy(&rows.into_inner().unwrap_or_default()).into_owned())
}

/// The blocks of the year that holds `today`, and of the one of this name how far its units have come.
pub(super) async fn find(
    conn: &mut AnyConnection,
    plan: &Plan,
    named: Option<&str>,
    today: chrono::NaiveDate,
) -> Result<Blocks, StoreError> {
    let year = plan.year(today);
    let mut list: Vec<BlockLine> = Vec::new();
    let mut chosen: Vec<Unit> = Vec::new();
    for Member { block, unit, leads } in block::of_year(conn, year).await? {
        // A unit that has become a part of another vies on as that.
        let Some(unit) = unit::living(conn, unit.id).await? else { continue };
        if Some(block.as_str()) == named && !chosen.contains(&unit) {
            chosen.push(unit.clone());
        }
        if list.last().is_none_or(|line| line.name != block) {
            list.push(BlockLine { name: block, lead: None });
        }
        if let Some(line) = list.last_mut().filter(|_| leads) {
            line.lead = Some(unit);
        }
    }
    Ok(Blocks { year, list, standings: ranking::of(conn, plan, chosen, today).await? })
}

/// The units of each year of a list, those of a block together.
async fn read(conn: &mut AnyConnection, file: &[u8]) -> Result<BTreeMap<i32, Vec<Member>>, BlocksError> {
    let table = table::read(file)?;
    let places = COLUMNS.map(|(_, names)| table.heading.iter().position(|cell| names.contains(&fold(cell).as_str())));
    let missing = COLUMNS.iter().zip(places).filter(|(_, place)| place.is_none());
    let mut faults: Vec<(u64, String)> = missing.map(|((name, _), _)| (1, format!("there is no column {name:?}"))).collect();
    if !faults.is_empty() {
        return Err(BlocksError::Faults(faults));
    }
    let mut years: BTreeMap<i32, Vec<Member>> = BTreeMap::new();
    for line in &table.rows {
        let [year, block, code, lead] = places.map(|place| line.cell(place));
        let found = unit::by_code(conn, code).await?;
        match (year.parse().ok().filter(|year| YEARS.contains(year)), found) {
            (None, _) => faults.push((line.number, format!("{year:?} is no year"))),
            (_, None) => faults.push((line.number, format!("there is no unit with the code {code:?}"))),
            (Some(_), Some(_)) if block.is_empty() => faults.push((line.number, "the block's name is missing".to_owned())),
            (Some(year), Some(unit)) => {
                let members = years.entry(year).or_default();
                if let Some(known) = members.iter().find(|known| known.unit.id == unit.id) {
                    faults.push((line.number, format!("{} is in {} already", unit.name, known.block)));
                }
                let leads = LEADS.contains(&fold(lead).as_str());
                // Those of one block stand together, wherever the list has them.
                let behind = members.iter().rposition(|known| known.block == block).map_or(members.len(), |last| last + 1);
                members.insert(behind, Member { block: block.to_owned(), unit, leads });
            }
        }
    }
    for (year, members) in &years {
        for (block, _) in counted(members) {
            let leads = members.iter().filter(|member| member.block == block && member.leads).count();
            if leads != 1 {
                faults.push((1, format!("{block} has {leads} leading units in {year}, and must have one")));
            }
        }
    }
    if faults.is_empty() { Ok(years) } else { Err(BlocksError::Faults(faults)) }
}

fn counted(members: &[Member]) -> Vec<(String, usize)> {
    let mut blocks: Vec<(String, usize)> = Vec::new();
    for member in members {
        match blocks.last_mut().filter(|(block, _)| *block == member.block) {
            Some((_, units)) => *units += 1,
            None => blocks.push((member.block.clone(), 1)),
        }
    }
    blocks
}

/// What becomes otherwise, unit by unit.
fn changes(before: &[Member], after: &[Member]) -> Vec<String> {
    let told = |member: Option<&Member>| {
        member
            .map_or_else(|| "none".to_owned(), |member| format!("{}{}", member.block, if member.leads { " (leads)" } else { "" }))
    };
    let of = |members: &[Member], unit: &Unit| members.iter().find(|member| member.unit.id == unit.id).cloned();
    let gone = before.iter().filter(|member| of(after, &member.unit).is_none());
    let units = after.iter().chain(gone).map(|member| &member.unit);
    let change = |unit: &Unit| {
        let (before, after) = (told(of(before, unit).as_ref()), told(of(after, unit).as_ref()));
        (before != after).then(|| format!("{} {}: {before} -> {after}", unit.code, unit.name))
    };
    units.filter_map(change).collect()
}
