//! `chihoi units import`.

use anyhow::{Context, bail};

use crate::app::units::{self, shipped};
use crate::cli::settings;
use crate::config::Flags;

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
pub(in crate::cli) struct Import {
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
    super::tell(&done, options.apply, options.json)
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
