//! `chihoi plan check`.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, bail};
use chrono::NaiveDate;

use super::texts;
use crate::app::table::{self, Line};
use crate::app::units::shipped;
use crate::plan::Plan;
use crate::plan::level::Level;
use crate::plan::read::read_all;

#[derive(Debug, clap::Args)]
pub(in super::super) struct Check {
    /// Files of plans, or folders of them; without any, the plans that the program was built with.
    places: Vec<PathBuf>,
    /// A list of units, as for `chihoi units import`: levels of which it has no unit are faults too. Without one, the lists that
    /// the program was built with tell which levels are gone.
    #[arg(long, value_name = "FILE")]
    units: Option<PathBuf>,
}

pub(super) fn run(options: &Check) -> anyhow::Result<()> {
    let levels = match &options.units {
        Some(file) => {
            let bytes = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
            Levels { units: units(&bytes).with_context(|| file.display().to_string())?, whole: true }
        }
        None => Levels::shipped()?,
    };
    let places: Vec<Option<&PathBuf>> =
        if options.places.is_empty() { vec![None] } else { options.places.iter().map(Some).collect() };
    let mut out = std::io::stdout();
    let mut faulty = 0;
    let mut plans = Vec::new();
    for place in places {
        // Only what lies in one folder is to be in force together.
        let files = texts(place.map(PathBuf::as_path))?;
        let read = read_all(&files);
        plans.extend(files.into_iter().map(|(name, _)| name).zip(read));
    }
    for (name, read) in plans {
        let faults: Vec<String> = match read {
            Ok(plan) => levels.without_units(&plan),
            Err(faults) => faults.iter().map(ToString::to_string).collect(),
        };
        if faults.is_empty() {
            writeln!(out, "{name}: no faults")?;
        }
        for fault in &faults {
            writeln!(out, "{fault}")?;
        }
        faulty += faults.len();
    }
    if faulty > 0 {
        bail!("{faulty} faults");
    }
    Ok(())
}

/// Level, first and last day of a unit.
type Lived = (String, Option<NaiveDate>, Option<NaiveDate>);

/// Which levels there are units of, and when.
struct Levels {
    units: Vec<Lived>,
    /// They are all units there are: of a level that is not among them nothing is.
    whole: bool,
}

impl Levels {
    /// Those of the lists that the program was built with, to which each province adds its branches.
    fn shipped() -> anyhow::Result<Self> {
        let mut of = BTreeMap::new();
        for name in shipped::names() {
            // A later list knows how units of an earlier one ended.
            for (code, unit) in rows(&shipped::list(&name).unwrap_or_default())? {
                of.insert((code, unit.1), unit);
            }
        }
        Ok(Self { units: of.into_values().collect(), whole: false })
    }

    /// Targets without units: levels that the plan counts in, and of which there is no unit while its targets hold.
    fn without_units(&self, plan: &Plan) -> Vec<String> {
        let is_there = |name: &String| {
            let lives = |(_, from, to): &Lived| from.is_none_or(|from| from <= plan.to) && to.is_none_or(|to| to >= plan.from);
            self.units.iter().filter(|(level, _, _)| level == name).any(lives)
        };
        let is_known = |name: &String| self.whole || self.units.iter().any(|(level, _, _)| level == name);
        let is_missing = |level: &&Level| level.units.iter().all(|name| is_known(name) && !is_there(name));
        let fault = |level: &Level| {
            let (names, used) = (level.units.join(", "), used(plan, level).join(", "));
            let (from, to) = (plan.from, plan.to);
            format!("level.{}: there is no unit of the levels {names} from {from} to {to}; without one are {used}", level.id)
        };
        plan.levels.iter().filter(is_missing).filter(|level| !used(plan, level).is_empty()).map(fault).collect()
    }
}

/// What of a plan needs units of a level.
fn used(plan: &Plan, level: &Level) -> Vec<String> {
    let counts = plan.indicators.iter().filter(|kept| kept.measure.level() == Some(level.id.as_str()));
    let indicators = counts.map(|kept| format!("indicator.{}", kept.id));
    let forms = plan.forms.iter().filter(|form| !form.levels.is_empty() && form.levels == level.units);
    indicators.chain(forms.map(|form| format!("form.{}", form.id))).collect()
}

/// Level, first and last day of the units in a list.
fn units(list: &[u8]) -> anyhow::Result<Vec<Lived>> {
    Ok(rows(list)?.into_iter().map(|(_, unit)| unit).collect())
}

/// The same with the code of each.
fn rows(list: &[u8]) -> anyhow::Result<Vec<(String, Lived)>> {
    let table = table::read(list)?;
    let level = table.column(&["level"]).context("there is no column \"level\"")?;
    let (code, from, to) = (table.column(&["code"]), table.column(&["from", "valid_from"]), table.column(&["to", "valid_to"]));
    let day = |line: &Line, column| table::day(line.cell(column));
    let unit = |line: &Line| (line.cell(Some(level)).to_owned(), day(line, from), day(line, to));
    Ok(table.rows.iter().map(|line| (line.cell(code).to_owned(), unit(line))).collect())
}
