//! `chihoi keys`.

use std::io::Write;

use super::progress::Progress;
use super::settings;
use crate::app::clock::local;
use crate::app::keys::{self, Key, State};
use crate::app::open::Opened;
use crate::config::{Config, Flags};

const ABOUT: &str = "\
Examples:
  chihoi keys list                which keys there are, and how much each has sealed
  chihoi keys rotate              make a new key, and seal everything anew with it
  chihoi keys rotate --prepare    only make it: copy the keys' file to the other machines, then rotate
  chihoi keys retire 0            take the old key out, once nothing is sealed with it

The daemon may go on running. A rotation that was cut short is gone on with by the next `rotate`. Backups of the database
from before still need the old key: keep it with them, or destroy both.";

#[derive(Debug, clap::Subcommand)]
#[command(after_help = ABOUT)]
pub(super) enum Keys {
    /// Which keys there are, and how many values each has sealed.
    #[command(after_help = ABOUT)]
    List(List),
    /// Put a new key in force, and seal anew what older ones have sealed.
    #[command(after_help = ABOUT)]
    Rotate(Rotate),
    /// Take an old key out of use, and out of its file.
    #[command(after_help = ABOUT)]
    Retire(Retire),
}

#[derive(Debug, clap::Args)]
pub(super) struct List {
    /// Tell it as JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    flags: Flags,
}

#[derive(Debug, clap::Args)]
pub(super) struct Rotate {
    /// Only make the next key.
    #[arg(long)]
    prepare: bool,
    /// Tell it as JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    flags: Flags,
}

#[derive(Debug, clap::Args)]
pub(super) struct Retire {
    /// The key's number.
    number: u32,
    /// Tell it as JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    flags: Flags,
}

pub(super) async fn run(command: Keys) -> anyhow::Result<()> {
    let (Keys::List(List { flags, .. }) | Keys::Rotate(Rotate { flags, .. }) | Keys::Retire(Retire { flags, .. })) = &command;
    let config = settings::load(flags)?;
    let opened = settings::open_app(&config).await?;
    let said = carry_out(&command, &config, &opened).await;
    opened.close().await;
    writeln!(std::io::stdout(), "{}", said?.trim_end())?;
    Ok(())
}

async fn carry_out(command: &Keys, config: &Config, opened: &Opened) -> anyhow::Result<String> {
    let (app, leases, source) = (&opened.app, &opened.leases, &config.master_key);
    Ok(match command {
        Keys::List(options) => {
            let keys = keys::list(app).await?;
            if options.json { json(&keys).to_string() } else { keys.iter().map(|key| format!("{}\n", line(key))).collect() }
        }
        Keys::Rotate(options) if options.prepare => {
            let number = keys::prepare(app, leases, source).await?;
            if options.json {
                serde_json::json!({ "prepared": number }).to_string()
            } else {
                format!("the key number {number} waits: bring the keys' file to the other machines, then `chihoi keys rotate`")
            }
        }
        Keys::Rotate(options) => {
            let progress = Progress::new("sealing anew");
            let done = keys::rotate(app, leases, source, &mut |done, of| progress.show(done, of)).await?;
            drop(progress);
            let old: Vec<u32> =
                keys::list(app).await?.iter().filter(|key| key.state == State::Old).map(|key| key.number).collect();
            if options.json {
                serde_json::json!({ "in_force": done.number, "went_on": done.went_on, "sealed": done.sealed, "old": old })
                    .to_string()
            } else {
                let begun = if done.went_on { "went on" } else { "done" };
                let advice = old.iter().map(|number| format!("`chihoi keys retire {number}` takes an old one out\n"));
                format!("{begun}: the key number {} seals; {} values sealed anew\n", done.number, done.sealed)
                    + &advice.collect::<String>()
            }
        }
        Keys::Retire(options) => {
            keys::retire(app, leases, source, options.number).await?;
            if options.json {
                serde_json::json!({ "retired": options.number }).to_string()
            } else {
                format!("the key number {} opens nothing any more, and is gone from its file", options.number)
            }
        }
    })
}

fn line(key: &Key) -> String {
    let since = key.since.map_or_else(String::new, |since| format!(", since {}", local(since).format("%Y-%m-%d %H:%M")));
    let missing = if key.at_hand || key.state == State::Retired { "" } else { ", MISSING" };
    format!("{} {}{since}, {} values{missing}", key.number, word(key.state), key.values)
}

fn word(state: State) -> &'static str {
    match state {
        State::Waiting => "waiting",
        State::InForce => "in force",
        State::Old => "old",
        State::Retired => "retired",
    }
}

fn json(keys: &[Key]) -> serde_json::Value {
    let one = |key: &Key| {
        serde_json::json!({
            "number": key.number,
            "state": word(key.state),
            "since": key.since.map(|since| local(since).to_rfc3339()),
            "at_hand": key.at_hand,
            "values": key.values,
        })
    };
    keys.iter().map(one).collect()
}
