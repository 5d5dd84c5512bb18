//! `chihoi check`.

use std::io::Write;

use anyhow::bail;

use super::settings;
use crate::config::Flags;
use crate::store::check;

#[derive(Debug, clap::Args)]
pub(super) struct Check {
    /// Write anew what the figures contradict.
    #[arg(long)]
    repair: bool,
    #[command(flatten)]
    flags: Flags,
}

pub(super) async fn run(options: Check) -> anyhow::Result<()> {
    let config = settings::load(&options.flags)?;
    let opened = settings::open_app(&config).await?;
    let store = &opened.app.store;
    let found = async {
        if !options.repair {
            return check::recompute(&mut *store.read().await?).await;
        }
        let mut tx = store.begin().await?;
        let found = check::repair(&mut tx).await?;
        tx.commit().await?;
        Ok(found)
    }
    .await;
    opened.close().await;
    let found = found?;
    let mut out = std::io::stdout();
    for difference in &found {
        let told = |value: &Option<String>| value.clone().unwrap_or_else(|| "nothing".to_owned());
        let (kept, expected) = (told(&difference.kept), told(&difference.expected));
        writeln!(out, "unit {}: {}: kept {kept}, must be {expected}", difference.unit, difference.row)?;
    }
    match (found.len(), options.repair) {
        (0, _) => writeln!(out, "every sum is what the figures say")?,
        (count, true) => writeln!(out, "{count} rows were written anew")?,
        (count, false) => bail!("{count} rows contradict the figures; --repair writes them anew"),
    }
    Ok(())
}
