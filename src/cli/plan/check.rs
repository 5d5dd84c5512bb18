//! `chihoi plan check`.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, bail};

use super::texts;
use crate::app::table;
use crate::plan::Plan;
use crate::plan::read::read_all;

#[derive(Debug, clap::Args)]
pub(in super::super) struct Check {
    /// Files of plans, or folders of them; without any, the plans that the program was built with.
    places: Vec<PathBuf>,
    /// A list of units, as for `chihoi units import`: levels of which it has no unit are faults too.
    #[arg(long, value_name = "FILE")]
    units: Option<PathBuf>,
}

pub(super) fn run(options: &Check) -> anyhow::Result<()> {
    let levels = match &options.units {
        Some(file) => {
            let bytes = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
            Some(levels(&bytes).with_context(|| file.display().to_string())?)
        }
        None => None,
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
            Ok(plan) => levels.as_ref().map(|levels| without_units(&plan, levels)).unwrap_or_default(),
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

/// The levels in a list of units.
fn levels(list: &[u8]) -> anyhow::Result<BTreeSet<String>> {
    let table = table::read(list)?;
    let column = table.column(&["level"]).context("there is no column \"level\"")?;
    Ok(table.rows.iter().map(|line| line.cell(Some(column)).to_owned()).collect())
}

/// Targets without units: levels of the plan of which the list has none.
fn without_units(plan: &Plan, known: &BTreeSet<String>) -> Vec<String> {
    let missing = |level: &&crate::plan::level::Level| !level.units.iter().any(|name| known.contains(name));
    let used = |level: &crate::plan::level::Level| -> Vec<String> {
        let counts = plan.indicators.iter().filter(|kept| kept.measure.level() == Some(level.id.as_str()));
        let indicators = counts.map(|kept| format!("indicator.{}", kept.id));
        let forms = plan.forms.iter().filter(|form| !form.levels.is_empty() && form.levels == level.units);
        indicators.chain(forms.map(|form| format!("form.{}", form.id))).collect()
    };
    let fault = |level: &crate::plan::level::Level| {
        let names = level.units.join(", ");
        format!("level.{}: the list has no unit of the levels {names}; without one are {}", level.id, used(level).join(", "))
    };
    plan.levels.iter().filter(missing).map(fault).collect()
}
