//! The command line.

mod audit;
mod blocks;
mod chat;
mod check;
mod demo;
mod doctor;
mod invite;
mod keys;
pub mod nlu;
mod outbox;
mod people;
mod plan;
mod progress;
mod reload;
mod roles;
pub mod serve;
mod settings;
mod shutdown;
mod targets;
mod telegram;
mod units;
mod zalo;
mod zalo_tokens;

use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::Flags;
use crate::domain::locale::Locale;
use crate::domain::role::Role;

/// The chat-bot of the Women's Union: branches report, members are reminded, staff see the figures.
#[derive(Debug, Parser)]
#[command(name = "chihoi", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Try it in a browser, with sample data and nothing to configure.
    Demo(DemoOptions),
    /// Run the daemon.
    Serve(Flags),
    /// Talk to it here in the terminal, beside a running daemon or without one.
    Chat(chat::Chat),
    /// The units of the Union.
    #[command(subcommand)]
    Units(units::Units),
    /// Work plans, for those who write them.
    #[command(subcommand)]
    Plan(plan::PlanCommand),
    /// Whether every sum is what the figures of the reports say.
    Check(check::Check),
    /// Targets that are given unit by unit.
    #[command(subcommand)]
    Targets(TargetsCommand),
    /// The people of the Union.
    #[command(subcommand)]
    People(Box<people::People>),
    /// Who may do what: give, take and hand on roles.
    #[command(subcommand)]
    Roles(roles::Roles),
    /// Messages that wait or did not reach anybody: list, show, retry, drop.
    #[command(subcommand)]
    Outbox(outbox::Outbox),
    /// Emulation blocks: groups of units across the tree, each led by one of them for a year.
    #[command(subcommand)]
    Blocks(blocks::BlocksCommand),
    /// Make codes with which people join.
    Invite(invite::Invite),
    /// Who saw, changed or was refused what, and when.
    Audit(audit::Audit),
    /// The keys that seal what is personal.
    #[command(subcommand)]
    Keys(keys::Keys),
    /// Read what people type as the bot reads it: lines of JSON from standard input, or one text explained.
    Nlu(nlu::Nlu),
    /// Look at the configuration from outside, and say what to do next.
    Doctor(doctor::Doctor),
    /// The tokens of the Zalo Official Account.
    #[command(subcommand)]
    Zalo(zalo_tokens::Zalo),
}

#[derive(Debug, Subcommand)]
enum TargetsCommand {
    /// Bring in a list of targets, each from a day on; it is only checked and shown, unless told to apply it.
    Import(targets::Import),
}

#[derive(Debug, clap::Args)]
struct DemoOptions {
    /// The port to listen on; if it is taken, the next free one is used.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Where the demo keeps its data.
    #[arg(long, value_name = "FOLDER")]
    data: Option<PathBuf>,
    /// Forget what was done in the demo and start anew.
    #[arg(long)]
    fresh: bool,
}

/// Runs the program with the process's arguments.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let level = if matches!(cli.command, Command::Chat(_) | Command::Plan(_)) { "warn" } else { "info,sqlx=warn" };
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::try_from_env("CHIHOI_LOG").unwrap_or_else(|_| level.into()))
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .init();
    let outcome =
        tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(anyhow::Error::from).and_then(|runtime| {
            runtime.block_on(async {
                match cli.command {
                    Command::Demo(options) => demo::run(options).await,
                    Command::Serve(flags) => serve::run(flags).await,
                    Command::Chat(options) => chat::run(options).await,
                    Command::Units(command) => units::run(command).await,
                    Command::Plan(command) => plan::run(command),
                    Command::Check(options) => check::run(options).await,
                    Command::Targets(TargetsCommand::Import(options)) => targets::import(options).await,
                    Command::Outbox(command) => outbox::run(command).await,
                    Command::Blocks(command) => blocks::run(command).await,
                    Command::Audit(options) => audit::show(options).await,
                    Command::Keys(command) => keys::run(command).await,
                    Command::People(command) => people::run(*command).await,
                    Command::Roles(command) => roles::run(command).await,
                    Command::Invite(options) => invite::run(options).await,
                    Command::Nlu(options) => nlu::run(&options),
                    Command::Doctor(options) => doctor::look(options).await,
                    Command::Zalo(command) => zalo_tokens::run(command).await,
                }
            })
        });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!("{error:#}");
            if error.is::<Partly>() { ExitCode::from(PARTLY) } else { ExitCode::FAILURE }
        }
    }
}

/// What could be done was, and something is left for somebody to look at.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Partly(String);

/// How the program ends then: 1 is a failure, and 2 a command line that is not understood.
const PARTLY: u8 = 3;

fn role(name: &str) -> Result<Role, String> {
    Role::parse(name).ok_or_else(|| format!("the roles are {}", Role::ALL.map(Role::as_str).join(", ")))
}

fn locale(name: &str) -> Result<Locale, String> {
    Locale::parse(name).ok_or_else(|| format!("the languages are {}", Locale::ALL.map(Locale::as_str).join(", ")))
}
