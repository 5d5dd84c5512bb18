//! `chihoi outbox`: messages that wait or did not reach anybody.

use std::io::Write;

use anyhow::{Context, bail};
use serde_json::json;

use super::settings;
use crate::app::clock::local;
use crate::app::letters;
use crate::app::open::Opened;
use crate::config::Flags;
use crate::domain::channel::ChannelName;
use crate::domain::delivery::Outcome;
use crate::domain::id::OutboxId;
use crate::store::outbox::letter::{self, Letter};

/// How many are sent again or dropped in one go.
const MOST: i64 = 100_000;

#[derive(Debug, clap::Subcommand)]
pub(super) enum Outbox {
    /// List messages that ended without having been sent, newest first. What they say is never shown.
    #[command(after_help = "Examples:\n  chihoi outbox list\n  chihoi outbox list --outcome unknown --channel telegram\n  \
                            chihoi outbox list --waiting --json")]
    List(List),
    /// Show one.
    #[command(after_help = "Example:\n  chihoi outbox show 389547981234")]
    Show(One),
    /// Let them be sent again. One in doubt may have come already: it may come twice then.
    #[command(
        after_help = "Examples:\n  chihoi outbox retry 389547981234\n  chihoi outbox retry --outcome refused --channel telegram"
    )]
    Retry(Which),
    /// End them for good.
    #[command(after_help = "Examples:\n  chihoi outbox drop 389547981234\n  chihoi outbox drop --outcome unreachable")]
    Drop(Which),
}

#[derive(Debug, clap::Args)]
pub(super) struct List {
    /// Those that wait or are in hand instead, in the order in which they are tried.
    #[arg(long, conflicts_with = "outcome")]
    waiting: bool,
    #[command(flatten)]
    filter: Filter,
    /// How many at most.
    #[arg(long, default_value_t = 50, value_name = "N")]
    limit: i64,
    /// A line of JSON for each.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    flags: Flags,
}

#[derive(Debug, clap::Args)]
pub(super) struct One {
    /// Its id.
    id: OutboxId,
    /// As JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    flags: Flags,
}

#[derive(Debug, clap::Args)]
pub(super) struct Which {
    /// Their ids.
    #[arg(conflicts_with_all = ["outcome", "channel"])]
    ids: Vec<OutboxId>,
    #[command(flatten)]
    filter: Filter,
    /// A line of JSON with how many.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    flags: Flags,
}

#[derive(Debug, clap::Args)]
struct Filter {
    /// Only those that ended so.
    #[arg(long, value_parser = outcome, value_name = "unreachable|refused|window_closed|quota|unknown|dropped")]
    outcome: Option<Outcome>,
    /// Only those of this channel.
    #[arg(long, value_parser = channel, value_name = "telegram|zalo_bot|zalo_oa|zalo_phone")]
    channel: Option<ChannelName>,
}

pub(super) async fn run(command: Outbox) -> anyhow::Result<()> {
    let (Outbox::List(List { flags, .. })
    | Outbox::Show(One { flags, .. })
    | Outbox::Retry(Which { flags, .. })
    | Outbox::Drop(Which { flags, .. })) = &command;
    let opened = settings::open_app(&settings::load(flags)?).await?;
    let outcome = match &command {
        Outbox::List(list) => self::list(&opened, list).await,
        Outbox::Show(one) => show(&opened, one).await,
        Outbox::Retry(which) => settle(&opened, which, true).await,
        Outbox::Drop(which) => settle(&opened, which, false).await,
    };
    opened.close().await;
    outcome
}

async fn list(opened: &Opened, list: &List) -> anyhow::Result<()> {
    let mut conn = opened.app.store.read().await?;
    let Filter { outcome, channel } = list.filter;
    let letters = if list.waiting {
        letter::waiting(&mut conn, channel, list.limit).await?
    } else {
        letter::unsent(&mut conn, channel, outcome, None, list.limit).await?
    };
    let mut out = std::io::stdout();
    for letter in &letters {
        if list.json { writeln!(out, "{}", as_json(letter))? } else { writeln!(out, "{}", as_line(letter))? }
    }
    if letters.is_empty() && !list.json {
        writeln!(out, "{}", if list.waiting { "nothing waits" } else { "every message has been sent" })?;
    }
    Ok(())
}

async fn show(opened: &Opened, one: &One) -> anyhow::Result<()> {
    let found = letter::get(&mut *opened.app.store.read().await?, one.id).await?;
    let letter = found.with_context(|| format!("there is no message {}", one.id))?;
    let mut out = std::io::stdout();
    if one.json {
        writeln!(out, "{}", as_json(&letter))?;
        return Ok(());
    }
    if let serde_json::Value::Object(values) = as_json(&letter) {
        for (name, value) in values {
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            writeln!(out, "{name}: {value}")?;
        }
    }
    Ok(())
}

async fn settle(opened: &Opened, which: &Which, again: bool) -> anyhow::Result<()> {
    let mut ids = which.ids.clone();
    let Filter { outcome, channel } = which.filter;
    if ids.is_empty() {
        if outcome.is_none() && channel.is_none() {
            bail!("say which: their ids, or --outcome, or --channel");
        }
        let found = letter::unsent(&mut *opened.app.store.read().await?, channel, outcome, None, MOST).await?;
        ids = found.into_iter().map(|letter| letter.id).collect();
        // Oldest first, as they were meant to be read.
        ids.reverse();
    }
    let (mut done, mut left) = (0, Vec::new());
    for id in ids {
        if letters::settle(&opened.app, id, again).await? { done += 1 } else { left.push(id) }
    }
    let mut out = std::io::stdout();
    let what = if again { "to be sent again" } else { "dropped" };
    if which.json {
        writeln!(out, "{}", json!({ "done": done, "left": left.iter().map(ToString::to_string).collect::<Vec<_>>() }))?;
    } else {
        writeln!(out, "{done} {what}")?;
        for id in &left {
            writeln!(out, "{id}: has been sent, is in hand, or is no message")?;
        }
    }
    if left.is_empty() { Ok(()) } else { bail!("{} left as they were", left.len()) }
}

fn as_line(letter: &Letter) -> String {
    let who = letter.person.map_or_else(|| format!("account {}", letter.account), |person| format!("person {person}"));
    let (outcome, at) = match (letter.outcome, letter.done_at) {
        (Some(outcome), at) => (outcome.as_str(), at.unwrap_or(letter.queued_at)),
        (None, _) => ("waiting", letter.not_before),
    };
    let (tries, reason) = (letter.tries, letter.reason.as_str());
    format!("{}  {}  {}  {outcome}  {who}  {tries} tries  {reason}", letter.id, instant(at), letter.channel)
}

fn as_json(letter: &Letter) -> serde_json::Value {
    json!({
        "id": letter.id.to_string(),
        "channel": letter.channel.as_str(),
        "account": letter.account.to_string(),
        "person": letter.person.map(|person| person.to_string()),
        "bulk": letter.bulk,
        "outcome": letter.outcome.map(Outcome::as_str),
        "reason": letter.reason,
        "tries": letter.tries,
        "queued_at": instant(letter.queued_at),
        "ended_at": letter.done_at.map(instant),
        "not_before": instant(letter.not_before),
    })
}

fn instant(at: i64) -> String {
    local(at).format("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

fn outcome(name: &str) -> Result<Outcome, String> {
    Outcome::parse(name).filter(|outcome| *outcome != Outcome::Sent).ok_or_else(|| {
        let known: Vec<&str> =
            Outcome::ALL.into_iter().filter(|outcome| *outcome != Outcome::Sent).map(Outcome::as_str).collect();
        format!("there is {}", known.join(", "))
    })
}

fn channel(name: &str) -> Result<ChannelName, String> {
    ChannelName::parse(name).ok_or_else(|| format!("there is {}", ChannelName::ALL.map(ChannelName::as_str).join(", ")))
}
