//! `chihoi units`.

use std::io::Write;

use anyhow::{Context, bail};

use super::settings;
use crate::app::units::{self, shipped};
use crate::config::Flags;
use crate::store::unit::{Change, Imported, What};

const EXAMPLES: &str = "\
Examples:
  chihoi units import 2025                    what the built-in list of today's communes would change
  chihoi units import 2025 --apply            bring it in
  chihoi units import branches.xlsx --apply   the branches, from a spreadsheet

The columns are code, name, level and parent (the code of the unit above). A reorganisation adds from (a unit's first
day), to (its last day) and merged_into (the code of what it became). A code means the unit that bears it on the day of
the row; CODE@2025-06-30 means the one that bore it on that day.";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Import {
    /// A CSV or XLSX file, or the name of a list that the program brings along: 2024, 2025, attached.
    list: String,
    /// Do it. Without this, only what would change is told.
    #[arg(long)]
    apply: bool,
    /// Tell it as JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    flags: Flags,
}

pub(super) async fn import(options: Import) -> anyhow::Result<()> {
    let config = settings::load(&options.flags)?;
    let list = read(&options.list)?;
    let opened = settings::open_app(&config).await?;
    let imported = if options.apply { units::import(&opened.app, &list).await } else { units::preview(&opened.app, &list).await };
    opened.close().await;
    let done = imported.with_context(|| options.list.clone())?;
    let mut out = std::io::stdout();
    if options.json {
        writeln!(out, "{}", json(&done, options.apply))?;
        return Ok(());
    }
    if !options.apply {
        for change in &done.changes {
            writeln!(out, "{}", said(change))?;
        }
    }
    writeln!(out, "{}", summary(&done))?;
    if !options.apply && !done.changes.is_empty() {
        writeln!(out, "nothing has been changed yet: add --apply")?;
    }
    Ok(())
}

fn read(list: &str) -> anyhow::Result<Vec<u8>> {
    if let Some(bytes) = shipped::list(list) {
        return Ok(bytes);
    }
    match std::fs::read(list) {
        Ok(bytes) => Ok(bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            bail!("there is no file {list}, and the lists that the program brings along are {}", shipped::names().join(", "))
        }
        Err(error) => Err(error).with_context(|| format!("cannot read {list}")),
    }
}

fn summary(done: &Imported) -> String {
    let count = |is: fn(&What) -> bool| done.changes.iter().filter(|change| is(&change.what)).count();
    let changed = count(|what| matches!(what, What::Described { .. } | What::Moved { .. }));
    let ended = count(|what| matches!(what, What::Closed { .. }));
    let carried = done.carried.len();
    format!("{} new, {changed} changed, {ended} ended, {} as before; {carried} roles carried over", done.new_units(), done.same)
}

/// A change as a line.
fn said(change: &Change) -> String {
    let unit = format!("{} {}", change.code, change.name);
    let place = |place: &Option<String>| place.clone().unwrap_or_else(|| "nothing".to_owned());
    match &change.what {
        What::New { level, under } => format!("+ {unit} ({level}), under {}", place(under)),
        What::Described { before } => format!("~ {unit}, before: {before}"),
        What::Moved { before, under } => format!("> {unit}, from under {} to under {}", place(before), place(under)),
        What::Closed { last, into: Some(into) } => format!("x {unit}, until {last}, becomes part of {into}"),
        What::Closed { last, into: None } => format!("x {unit}, until {last}"),
    }
}

fn json(done: &Imported, applied: bool) -> serde_json::Value {
    let changes: Vec<serde_json::Value> = done
        .changes
        .iter()
        .map(|change| {
            let (what, detail) = match &change.what {
                What::New { level, under } => ("new", serde_json::json!({ "level": level, "under": under })),
                What::Described { before } => ("described", serde_json::json!({ "before": before })),
                What::Moved { before, under } => ("moved", serde_json::json!({ "before": before, "under": under })),
                What::Closed { last, into } => ("closed", serde_json::json!({ "last": last, "into": into })),
            };
            serde_json::json!({ "code": change.code, "name": change.name, "what": what, "detail": detail })
        })
        .collect();
    serde_json::json!({ "applied": applied, "same": done.same, "carried": done.carried.len(), "changes": changes })
}
