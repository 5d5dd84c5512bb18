//! `chihoi targets import`.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;

use super::settings;
use crate::app::targets;
use crate::config::Flags;

#[derive(Debug, clap::Args)]
pub(super) struct Import {
    /// A CSV or XLSX file with the columns indicator, unit, amount, and if wanted since and kind.
    file: PathBuf,
    /// Give what the list gives; without it the list is only checked, and shown.
    #[arg(long)]
    apply: bool,
    #[command(flatten)]
    flags: Flags,
}

pub(super) async fn import(options: Import) -> anyhow::Result<()> {
    let config = settings::load(&options.flags)?;
    let file = options.file.display();
    let list = std::fs::read(&options.file).with_context(|| format!("cannot read {file}"))?;
    let opened = settings::open_app(&config).await?;
    let imported = targets::import(&opened.app, &list, options.apply).await;
    opened.close().await;
    let gifts = imported.with_context(|| file.to_string())?;
    let mut out = std::io::stdout();
    for gift in &gifts {
        writeln!(out, "{gift}")?;
    }
    let outcome = if options.apply { "given" } else { "to give; nothing is written without --apply" };
    writeln!(out, "{} {outcome}", gifts.len())?;
    Ok(())
}
