//! `chihoi plan`: for those who write plans.

mod check;
mod diff;
mod new;
mod show;
mod trial;

use std::path::Path;

use anyhow::{Context, bail};
use clap::Subcommand;

use crate::app::plans;
use crate::domain::locale::Locale;
use crate::plan::Plan;
use crate::plan::read::read;

#[derive(Debug, Subcommand)]
pub(super) enum PlanCommand {
    /// Check plans: every fault at once, with its place and what may have been meant.
    Check(check::Check),
    /// Begin a new plan, from nothing or from last year's.
    New(new::New),
    /// Show a plan as tables.
    Show(show::Show),
    /// Talk one form through here in the terminal; nothing is stored.
    Try(trial::Try),
    /// What another version of a plan changes for people.
    Diff(diff::Diff),
}

pub(super) fn run(command: PlanCommand) -> anyhow::Result<()> {
    match command {
        PlanCommand::Check(options) => check::run(&options),
        PlanCommand::New(options) => new::run(&options),
        PlanCommand::Show(options) => show::run(&options),
        PlanCommand::Try(options) => trial::run(&options),
        PlanCommand::Diff(options) => diff::run(&options),
    }
}

/// The plans in a file or a folder; without one, those that the program was built with.
fn texts(place: Option<&Path>) -> anyhow::Result<Vec<(String, String)>> {
    Ok(place.map_or_else(|| Ok(plans::shipped()), plans::at)?)
}

/// The last plan of a file or folder.
fn one(place: Option<&Path>) -> anyhow::Result<Plan> {
    let mut found = Vec::new();
    for (name, text) in texts(place)? {
        match read(&name, &text) {
            Ok(plan) => found.push(plan),
            Err(faults) => bail!("{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")),
        }
    }
    found.into_iter().max_by_key(|plan| plan.from).context("there is no plan")
}

fn locale(name: &str) -> Result<Locale, String> {
    Locale::parse(name).ok_or_else(|| format!("the languages are {}", Locale::ALL.map(Locale::as_str).join(", ")))
}
