//! `chihoi nlu`: answers read one a line from standard input, or one explained.

mod explain;
mod item;
mod kinds;

use std::io::{BufRead, Write};

use anyhow::Context;
use chrono::NaiveDate;

use crate::app::clock::Clock;

pub use item::answer;

/// What people type, read as the bot reads it.
#[derive(Debug, clap::Args)]
pub(super) struct Nlu {
    /// Show the words of this answer and what each reader makes of them.
    #[arg(long, value_name = "TEXT")]
    explain: Option<String>,
    /// The day on which it is said, `YYYY-MM-DD`; today if not given.
    #[arg(long, value_name = "DAY")]
    today: Option<NaiveDate>,
    /// It tells of something planned, not of something done.
    #[arg(long)]
    event: bool,
}

/// Without `--explain`, reads items (`{"id","kind","input","today",…}`) and writes `{"id","got"}` for each.
pub(super) fn run(options: &Nlu) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    if let Some(text) = &options.explain {
        let today = options.today.unwrap_or_else(|| Clock::default().civil().date_naive());
        write!(out, "{}", explain::explain(text, today, !options.event))?;
        return Ok(());
    }
    for (line, number) in std::io::stdin().lock().lines().zip(1..) {
        let line = line.context("standard input cannot be read")?;
        if !line.trim().is_empty() {
            writeln!(out, "{}", answer(&line).with_context(|| format!("line {number}"))?)?;
        }
    }
    Ok(())
}
