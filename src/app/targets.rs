//! Targets of units from a list: CSV or XLSX with the columns `indicator`, `unit`, `amount`, and if wanted `since` and `kind`.

use std::collections::BTreeSet;
use std::fmt;

use chrono::NaiveDate;

use crate::domain::id::UnitId;
use crate::domain::target::Kind;
use crate::nlu::fold::fold;
use crate::plan::Plan;
use crate::plan::indicator::Indicator;
use crate::plan::measure::{Measure, Per};
use crate::store::{StoreError, Tx, target, unit};

use super::App;
use super::table::{self, TableError};

/// The columns, each with the names that its heading may have, without marks.
const COLUMNS: [(&str, &[&str]); 5] = [
    ("indicator", &["indicator", "chi tieu"]),
    ("unit", &["unit", "don vi", "ma don vi"]),
    ("amount", &["amount", "so", "so luong"]),
    ("since", &["since", "tu ngay"]),
    ("kind", &["kind", "loai"]),
];
/// How many of the columns must be there.
const NEEDED: usize = 3;
/// The most that may be given.
const MOST: i64 = 1_000_000_000;

/// What a row of a list gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gift {
    /// The row, from 1.
    pub row: u64,
    /// The indicator's id.
    pub indicator: String,
    /// What is given.
    pub kind: Kind,
    /// Code and name of the unit.
    pub unit: String,
    /// The day from which it holds.
    pub since: NaiveDate,
    /// What held on that day.
    pub before: Option<i64>,
    /// What holds from that day on; `None` for nothing.
    pub amount: Option<i64>,
    id: UnitId,
}

impl fmt::Display for Gift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let told = |amount: Option<i64>| amount.map_or_else(|| "none".to_owned(), |amount| amount.to_string());
        let (kind, before, amount) = (self.kind.as_str(), told(self.before), told(self.amount));
        write!(f, "{} {kind} of {} from {}: {before} -> {amount}", self.indicator, self.unit, self.since)
    }
}

/// Why a list was not brought in. Nothing of it was.
#[derive(Debug, thiserror::Error)]
pub enum TargetsError {
    /// The file is no table.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The list has faults, each with its row.
    #[error("nothing was brought in:\n{}", .0.iter().map(|(row, wrong)| format!("  row {row}: {wrong}")).collect::<Vec<_>>().join("\n"))]
    Faults(Vec<(u64, String)>),
    /// No plan's targets hold today.
    #[error("no plan's targets hold today")]
    NoPlan,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Reads a list and, if told to `apply` it, gives what it gives: all of it or nothing.
///
/// # Errors
/// The list has faults, or the database fails.
pub async fn import(app: &App, file: &[u8], apply: bool) -> Result<Vec<Gift>, TargetsError> {
    let today = app.clock.civil().date_naive();
    let plans = app.plans.now();
    let plan = plans.for_day(today).filter(|plan| plan.holds(today)).ok_or(TargetsError::NoPlan)?;
    let table = table::read(file)?;
    let places = COLUMNS.map(|(_, names)| table.heading.iter().position(|cell| names.contains(&fold(cell).as_str())));
    let mut faults: Vec<(u64, String)> = Vec::new();
    for ((name, _), place) in COLUMNS.iter().zip(places).take(NEEDED) {
        if place.is_none() {
            faults.push((1, format!("there is no column {name:?}; the columns are indicator, unit, amount, since, kind")));
        }
    }
    if !faults.is_empty() {
        return Err(TargetsError::Faults(faults));
    }
    let mut tx = app.store.begin().await?;
    let (mut gifts, mut seen) = (Vec::new(), BTreeSet::new());
    for line in &table.rows {
        let (row, cells) = (line.number, places.map(|place| line.cell(place)));
        match gift(&mut tx, plan, today, (row, cells)).await? {
            Ok(gift) if seen.insert((gift.indicator.clone(), gift.kind, gift.id, gift.since)) => gifts.push(gift),
            Ok(gift) => {
                faults.push((row, format!("{} of {} from {} is given above already", gift.indicator, gift.unit, gift.since)))
            }
            Err(wrong) => faults.push((row, wrong)),
        }
    }
    if !faults.is_empty() {
        return Err(TargetsError::Faults(faults));
    }
    if apply {
        let now = app.clock.civil().timestamp_millis();
        for gift in &gifts {
            let Gift { kind, since, amount, id: unit, .. } = *gift;
            let new = target::New { indicator: &gift.indicator, unit, kind, since, amount, by: None };
            target::give(&mut tx, &app.store, new, now).await?;
        }
        tx.commit().await.map_err(StoreError::from)?;
    }
    Ok(gifts)
}

/// What a row gives, or what is wrong with it.
async fn gift(
    tx: &mut Tx,
    plan: &Plan,
    today: NaiveDate,
    (row, [indicator, code, amount, since, kind]): (u64, [&str; 5]),
) -> Result<Result<Gift, String>, StoreError> {
    let read = read(plan, today, indicator, amount, since, kind);
    let Some(unit) = unit::by_code(tx, code).await? else { return Ok(Err(format!("there is no unit with the code {code:?}"))) };
    let (indicator, kind, amount, since) = match read {
        Ok(read) => read,
        Err(wrong) => return Ok(Err(wrong)),
    };
    let before = target::of_unit(tx, unit.id, kind, since).await?.get(&indicator).copied();
    let name = format!("{} {}", unit.code, unit.name);
    Ok(Ok(Gift { row, indicator, kind, unit: name, since, before, amount, id: unit.id }))
}

type Read = (String, Kind, Option<i64>, NaiveDate);

fn read(plan: &Plan, today: NaiveDate, indicator: &str, amount: &str, since: &str, kind: &str) -> Result<Read, String> {
    let named = |known: &&Indicator| known.id == indicator || (!indicator.is_empty() && known.code == indicator);
    let known = plan.indicators.iter().find(named).ok_or_else(|| format!("the plan has no indicator {indicator:?}"))?;
    let kind = match kind {
        "" if given(known) => Kind::Whole,
        "" => Kind::Target,
        name => Kind::parse(name).ok_or_else(|| format!("{name:?} is neither \"target\" nor \"whole\""))?,
    };
    let may = if kind == Kind::Whole { given(known) } else { known.assigned };
    if !may {
        let key = if kind == Kind::Whole { "per_given" } else { "assigned" };
        return Err(format!("the plan does not say that {} is given unit by unit (`{key} = true`)", known.id));
    }
    let amount: i64 = amount.replace(['.', ' '], "").parse().map_err(|_| format!("{amount:?} is no whole number"))?;
    if !(0..=MOST).contains(&amount) {
        return Err(format!("{amount} must be from 0 to {MOST}"));
    }
    let since = if since.is_empty() {
        plan.from
    } else {
        table::day(since).ok_or_else(|| format!("{since:?} is no day such as 2024-07-01"))?
    };
    if since < plan.reporting_year(today).0 {
        return Err(format!("{since} lies in a year that is over, which keeps the targets that it had"));
    }
    Ok((known.id.clone(), kind, Some(amount).filter(|amount| *amount > 0), since))
}

/// Whether staff says of how many it is a share.
fn given(indicator: &Indicator) -> bool {
    matches!(&indicator.measure, Measure::Percent(percent) if percent.per == Per::Given)
}
