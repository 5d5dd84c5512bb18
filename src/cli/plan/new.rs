//! `chihoi plan new`.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, bail};

/// A small plan that is whole, to be filled in.
const TEMPLATE: &str = include_str!("new.toml");

#[derive(Debug, clap::Args)]
pub(in super::super) struct New {
    /// The plan's id, such as cao-bang-2025.
    id: String,
    /// The year in which its targets hold.
    #[arg(long, value_parser = clap::value_parser!(u16).range(2000..=2100))]
    year: u16,
    /// A plan to begin from: all of it is taken over but its id and its days.
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// Where it is written; ID.toml if not said. A file that is there is left as it is.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(super) fn run(options: &New) -> anyhow::Result<()> {
    let text = match &options.from {
        Some(file) => std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?,
        None => TEMPLATE.to_owned(),
    };
    let out = options.out.clone().unwrap_or_else(|| PathBuf::from(format!("{}.toml", options.id)));
    if out.exists() {
        bail!("{} is there already; nothing was written", out.display());
    }
    std::fs::write(&out, begun(&text, &options.id, options.year)).with_context(|| format!("cannot write {}", out.display()))?;
    writeln!(std::io::stdout(), "{}: write into it, then run `chihoi plan check {}`", out.display(), out.display())?;
    Ok(())
}

/// The text with the id and days of a new year at its head.
fn begun(text: &str, id: &str, year: u16) -> String {
    let mut in_head = true;
    let line = |line: &str| {
        in_head = in_head && !line.trim_start().starts_with('[');
        let key = line.split('=').next().unwrap_or_default().trim();
        match key {
            "id" if in_head => format!("id = \"{id}\"\n"),
            "from" if in_head => format!("from = {year}-01-01\n"),
            "to" if in_head => format!("to = {year}-12-31\n"),
            _ => format!("{line}\n"),
        }
    };
    text.lines().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::read::read;
    use chrono::NaiveDate;

    #[test]
    fn a_new_plan_is_whole_from_nothing_and_from_another() {
        let shipped = crate::app::plans::shipped();
        for text in [TEMPLATE, &shipped.first().unwrap().1] {
            let plan = read("x", &begun(text, "tinh-2031", 2031)).unwrap();
            assert_eq!((plan.id.as_str(), plan.from), ("tinh-2031", NaiveDate::from_ymd_opt(2031, 1, 1).unwrap()));
            assert_eq!(plan.to, NaiveDate::from_ymd_opt(2031, 12, 31).unwrap());
            assert_eq!(read("x", text).unwrap().forms, plan.forms, "what is not at the head is taken over");
        }
    }
}
