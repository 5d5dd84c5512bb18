//! `chihoi units`.

mod change;
mod import;
mod list;

use std::io::Write;

use clap::Subcommand;

use crate::store::unit::{Change, Imported, What};

#[derive(Debug, Subcommand)]
pub(super) enum Units {
    /// Bring in a list of units: known ones are changed, ones that it leaves out stay.
    Import(import::Import),
    /// The units that there are.
    List(list::List),
    /// Units become part of another.
    Merge(change::Merge),
    /// Parts of a unit become units of their own.
    Split(change::Split),
    /// Another name, or another level.
    Rename(change::Rename),
    /// To stand under another unit.
    Move(change::Move),
    /// To end without becoming part of another.
    Close(change::Close),
}

pub(super) async fn run(command: Units) -> anyhow::Result<()> {
    match command {
        Units::Import(options) => import::import(options).await,
        Units::List(options) => list::list(options).await,
        Units::Merge(options) => change::merge(options).await,
        Units::Split(options) => change::split(options).await,
        Units::Rename(options) => change::rename(options).await,
        Units::Move(options) => change::move_under(options).await,
        Units::Close(options) => change::close(options).await,
    }
}

/// Tells what was changed, or would be.
fn tell(done: &Imported, applied: bool, as_json: bool) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    if as_json {
        writeln!(out, "{}", json(done, applied))?;
        return Ok(());
    }
    if !applied {
        for change in &done.changes {
            writeln!(out, "{}", said(change))?;
        }
    }
    writeln!(out, "{}", summary(done))?;
    if !applied && !done.changes.is_empty() {
        writeln!(out, "nothing has been changed yet: add --apply")?;
    }
    Ok(())
}

fn summary(done: &Imported) -> String {
    let count = |is: fn(&What) -> bool| done.changes.iter().filter(|change| is(&change.what)).count();
    let changed = count(|what| matches!(what, What::Described { .. } | What::Moved { .. }));
    let ended = count(|what| matches!(what, What::Closed { .. }));
    let (new, same, carried) = (done.new_units(), done.same, done.carried.len());
    let left = match done.left.len() {
        0 => String::new(),
        left => format!(", {left} ended with their units"),
    };
    format!("{new} new, {changed} changed, {ended} ended, {same} as before; {carried} roles carried over{left}")
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
    serde_json::json!({
        "applied": applied,
        "same": done.same,
        "carried": done.carried.len(),
        "left": done.left.len(),
        "changes": changes,
    })
}
