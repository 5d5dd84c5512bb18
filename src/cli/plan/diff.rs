//! `chihoi plan diff`.

use std::io::Write;
use std::path::PathBuf;

use super::{locale, one};
use crate::domain::locale::Locale;
use crate::plan::diff::diff;

#[derive(Debug, clap::Args)]
pub(in super::super) struct Diff {
    /// The plan as it is.
    old: PathBuf,
    /// The plan as it will be.
    new: PathBuf,
    /// The language in which the plan's names are said.
    #[arg(long, default_value = "vi", value_parser = locale)]
    lang: Locale,
}

pub(super) fn run(options: &Diff) -> anyhow::Result<()> {
    let (old, new) = (one(Some(&options.old))?, one(Some(&options.new))?);
    let mut out = std::io::stdout();
    let changes = diff(&old, &new, options.lang);
    for change in &changes {
        writeln!(out, "{change}")?;
    }
    if changes.is_empty() {
        writeln!(out, "nothing changes for people")?;
    }
    Ok(())
}
