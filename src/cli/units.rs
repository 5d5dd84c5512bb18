//! `chihoi units import`.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;

use super::settings;
use crate::app::units;
use crate::config::Flags;

#[derive(Debug, clap::Args)]
pub(super) struct Import {
    /// A CSV file with the columns code, name, level and `parent_code`.
    file: PathBuf,
    #[command(flatten)]
    flags: Flags,
}

pub(super) async fn import(options: Import) -> anyhow::Result<()> {
    let config = settings::load(&options.flags)?;
    let file = options.file.display();
    let csv = std::fs::read_to_string(&options.file).with_context(|| format!("cannot read {file}"))?;
    let opened = settings::open_app(&config).await?;
    let imported = units::import(&opened.app, &csv).await;
    opened.close().await;
    let done = imported.with_context(|| file.to_string())?;
    writeln!(std::io::stdout(), "{} new, {} changed, {} as before", done.new, done.changed, done.same)?;
    Ok(())
}
