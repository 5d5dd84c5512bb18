//! `chihoi units merge`, `split`, `rename`, `move` and `close`.

use anyhow::Context;
use chrono::NaiveDate;

use crate::app::units::{self, Change, Made};
use crate::cli::settings;
use crate::config::Flags;

const MERGE: &str = "\
Examples:
  chihoi units merge CH12 CH13 --into CH11                              two branches become part of a third
  chihoi units merge 01 02 --into 03 --name 'Ba Quang' --from 2026-07-01   two communes become a new one

Without --apply only what would change is told. The day must have come. Reports stay with the unit that earned them and count
for what it became; people are carried over and told; targets are added up; everything is in the audit.";

const SPLIT: &str = "\
Examples:
  chihoi units split 01 --part '02=Hai Long' --move CH7=02 --move CH8=02
        two branches leave commune 01 for a new one; 01 goes on with the rest, its people and what it reported
  chihoi units split CH1 --part 'CH1A=Ban Mau 1' --part 'CH1B=Ban Mau 2' --ends-in CH1A
        two branches in the place of one; the first takes over its people, its targets and its reports

Targets are not divided: give the parts theirs (`chihoi targets import`, or /giaochitieu).";

#[derive(Debug, clap::Args)]
pub(super) struct How {
    /// Do it. Without this, only what would change is told.
    #[arg(long)]
    apply: bool,
    /// Tell it as JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    flags: Flags,
}

#[derive(Debug, clap::Args)]
#[command(after_help = MERGE)]
pub(in crate::cli) struct Merge {
    /// The codes of the units that end.
    #[arg(required = true, value_name = "CODE")]
    units: Vec<String>,
    /// The code of what they become part of.
    #[arg(long, value_name = "CODE")]
    into: String,
    /// It is new, and has this name.
    #[arg(long)]
    name: Option<String>,
    /// Its level, if it is new [default: that of the first unit].
    #[arg(long, requires = "name")]
    level: Option<String>,
    /// The unit above it, if it is new [default: the one above the first unit].
    #[arg(long, value_name = "CODE", requires = "name")]
    under: Option<String>,
    /// The first day on which it is so [default: today].
    #[arg(long, value_name = "DAY")]
    from: Option<NaiveDate>,
    #[command(flatten)]
    how: How,
}

#[derive(Debug, clap::Args)]
#[command(after_help = SPLIT)]
pub(in crate::cli) struct Split {
    /// The code of the unit.
    unit: String,
    /// A new unit beside it.
    #[arg(long = "part", value_name = "CODE=NAME", required = true, value_parser = pair)]
    parts: Vec<(String, String)>,
    /// A unit below it that goes to a part.
    #[arg(long = "move", value_name = "CODE=PART", value_parser = pair)]
    moves: Vec<(String, String)>,
    /// It ends, and this part takes over what is its.
    #[arg(long, value_name = "PART")]
    ends_in: Option<String>,
    /// The first day on which it is so [default: today].
    #[arg(long, value_name = "DAY")]
    from: Option<NaiveDate>,
    #[command(flatten)]
    how: How,
}

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example: chihoi units rename CH11 'Chi hội Nà Mẫu' --apply\n\nFrom now on; the audit keeps what it was called."
)]
pub(in crate::cli) struct Rename {
    /// The code of the unit.
    unit: String,
    /// Its name from now on.
    name: String,
    /// Its level from now on.
    #[arg(long)]
    level: Option<String>,
    #[command(flatten)]
    how: How,
}

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example: chihoi units move CH11 --under 01273 --apply\n\nFrom now on. What it reported before goes on counting for the units that it stood under."
)]
pub(in crate::cli) struct Move {
    /// The code of the unit.
    unit: String,
    /// The code of the unit above it from now on.
    #[arg(long, value_name = "CODE")]
    under: String,
    #[command(flatten)]
    how: How,
}

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example: chihoi units close CH11 --from 2026-07-01 --apply\n\nIts reports stay and count. Its people are told and may ask to be let in elsewhere; the officers of the unit above are told,\nand see them on its list (/nguoi)."
)]
pub(in crate::cli) struct Close {
    /// The code of the unit.
    unit: String,
    /// The first day on which it is not there [default: today].
    #[arg(long, value_name = "DAY")]
    from: Option<NaiveDate>,
    #[command(flatten)]
    how: How,
}

pub(super) async fn merge(options: Merge) -> anyhow::Result<()> {
    let Merge { units, into, name, level, under, from, how } = options;
    let into = Made { code: into, name, level, under };
    make(&how, from, |from| Change::Merge { units, into, from }).await
}

pub(super) async fn split(options: Split) -> anyhow::Result<()> {
    let Split { unit, parts, moves, ends_in, from, how } = options;
    make(&how, from, |from| Change::Split { unit, parts, moves, ends_in, from }).await
}

pub(super) async fn rename(options: Rename) -> anyhow::Result<()> {
    let Rename { unit, name, level, how } = options;
    make(&how, None, |_| Change::Rename { unit, name, level }).await
}

pub(super) async fn move_under(options: Move) -> anyhow::Result<()> {
    let Move { unit, under, how } = options;
    make(&how, None, |_| Change::Move { unit, under }).await
}

pub(super) async fn close(options: Close) -> anyhow::Result<()> {
    let Close { unit, from, how } = options;
    make(&how, from, |from| Change::Close { unit, from }).await
}

async fn make(how: &How, from: Option<NaiveDate>, change: impl FnOnce(NaiveDate) -> Change) -> anyhow::Result<()> {
    let config = settings::load(&how.flags)?;
    let opened = settings::open_app(&config).await?;
    let from = from.unwrap_or_else(|| opened.app.clock.civil().date_naive());
    let done = units::change(&opened.app, &change(from), how.apply).await;
    opened.close().await;
    super::tell(&done?, how.apply, how.json)
}

fn pair(text: &str) -> anyhow::Result<(String, String)> {
    let (code, rest) = text.split_once('=').context("it must be CODE=… as in the examples")?;
    Ok((code.trim().to_owned(), rest.trim().to_owned()))
}
