//! `chihoi blocks`: emulation blocks.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;
use clap::Subcommand;

use super::settings;
use crate::app::blocks;
use crate::config::Flags;

const EXAMPLES: &str = "\
Examples:
  chihoi blocks export --year 2024 > blocks.csv   the blocks of a year, to be edited for the next
  chihoi blocks import blocks.csv                 what the list would change
  chihoi blocks import blocks.csv --apply         bring it in

The columns are year, block, unit (its code) and lead (x for the unit that leads the block that year). A list takes the
place of all that was known of its years.";

#[derive(Debug, Subcommand)]
pub(super) enum BlocksCommand {
    /// Bring in a list of blocks; it is only checked and shown, unless told to apply it.
    Import(Import),
    /// Write the blocks as such a list (CSV) to standard output.
    Export(Export),
}

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Import {
    /// A CSV or XLSX file with the columns year, block, unit, lead.
    file: PathBuf,
    /// Do it. Without this, only what would change is told.
    #[arg(long)]
    apply: bool,
    #[command(flatten)]
    flags: Flags,
}

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Export {
    /// The year; all years, if it is not given.
    #[arg(long)]
    year: Option<i32>,
    #[command(flatten)]
    flags: Flags,
}

pub(super) async fn run(command: BlocksCommand) -> anyhow::Result<()> {
    match command {
        BlocksCommand::Import(options) => import(options).await,
        BlocksCommand::Export(options) => export(options).await,
    }
}

async fn import(options: Import) -> anyhow::Result<()> {
    let config = settings::load(&options.flags)?;
    let file = options.file.display();
    let list = std::fs::read(&options.file).with_context(|| format!("cannot read {file}"))?;
    let opened = settings::open_app(&config).await?;
    let imported = blocks::import(&opened.app, &list, options.apply).await;
    opened.close().await;
    let mut out = std::io::stdout();
    for year in imported.with_context(|| file.to_string())? {
        writeln!(out, "{year}")?;
    }
    if !options.apply {
        writeln!(out, "nothing has been changed yet: add --apply")?;
    }
    Ok(())
}

async fn export(options: Export) -> anyhow::Result<()> {
    let opened = settings::open_app(&settings::load(&options.flags)?).await?;
    let list = blocks::export(&opened.app, options.year).await;
    opened.close().await;
    Ok(std::io::stdout().write_all(list?.as_bytes())?)
}
