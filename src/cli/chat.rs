//! `chihoi chat`.

use std::io::IsTerminal;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, anyhow, bail};
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;

use super::{settings, shutdown};
use crate::app::deliver;
use crate::app::handle::Door;
use crate::app::lease::{Held, Leases, TERM};
use crate::app::open::Opened;
use crate::app::seat::Seat;
use crate::channel::send::Sender;
use crate::channel::terminal::{Host, Terminal, lines};
use crate::config::Flags;
use crate::domain::channel::ChannelName;
use crate::domain::incoming::{Incoming, Said, clean};

/// How long another terminal with the same chat is waited for without a word.
const PATIENCE: Duration = Duration::from_secs(1);
/// How long in all: one that has died is known for dead after a lease's term.
const LONGEST: Duration = TERM.saturating_add(Duration::from_secs(5));
/// How long an end may take.
const GRACE: Duration = Duration::from_secs(5);

#[derive(Debug, clap::Args)]
pub(super) struct Chat {
    /// An invite's code, to join with.
    code: Option<String>,
    /// Who talks: each name is a chat of its own, and joins for itself.
    #[arg(long = "as", value_name = "NAME", default_value = "terminal", value_parser = name)]
    name: String,
    #[command(flatten)]
    flags: Flags,
}

fn name(given: &str) -> Result<String, String> {
    let name = clean(given.trim());
    if name.is_empty() { Err("a name is needed".to_owned()) } else { Ok(name) }
}

pub(super) async fn run(options: Chat) -> anyhow::Result<()> {
    let config = settings::load(&options.flags)?;
    let opened = settings::open_app(&config).await?;
    let outcome = chat(&opened, &options).await;
    opened.close().await;
    outcome
}

async fn chat(opened: &Opened, options: &Chat) -> anyhow::Result<()> {
    let app = &opened.app;
    let seat = Arc::new(Seat::take(Arc::clone(app), &options.name).await?);
    let Some(held) = alone(&opened.leases, &seat, &options.name).await? else { return Ok(()) };
    let attended = std::io::stdin().is_terminal();
    // A person wants to see where she is. A script's lines go on where the last ones ended: the numbers that it was shown
    // then still count.
    let starts = attended || options.code.is_some() || !seat.has_talked().await?;
    let first = starts.then(|| Said::Start(options.code.as_deref().map(clean)));
    let host: Arc<dyn Host> = Arc::<Seat>::clone(&seat);
    let terminal = Arc::new(Terminal::new(host, seat.vocabulary(), Box::new(std::io::stdout()), attended));
    let door = Door::open(Arc::clone(app));
    let stop = CancellationToken::new();
    let sender: Arc<dyn Sender> = Arc::<Terminal>::clone(&terminal);
    let sending = tokio::spawn(deliver::run(Arc::clone(app), sender, Some(seat.account()), held.epoch(), stop.clone()));
    let outcome = tokio::select! {
        talked = terminal.talk(&door, lines(|| std::io::stdin().lock()), first) => talked.context("a line was not kept"),
        () = ended() => Ok(()),
        () = terminal.gone() => Ok(()),
        () = held.lost().cancelled() => Err(anyhow!("another terminal has taken this chat over")),
        () = opened.overtaken().cancelled() => {
            Err(anyhow!("another process has taken this one's place in the database; start it again"))
        }
    };
    terminal.leave();
    stop.cancel();
    let ending = async {
        // Nobody sees what is sent here now: reminders are for her other channels.
        let left = Incoming { channel: ChannelName::Terminal, key: seat.key(), address: options.name.clone(), said: Said::Left };
        if door.receive(left).await.is_err() {
            tracing::warn!("the end of the chat could not be kept");
        }
        sending.await
    };
    match tokio::time::timeout(GRACE, ending).await {
        Ok(sent) => sent?,
        Err(_) => tracing::warn!("the chat did not end within {} seconds", GRACE.as_secs()),
    }
    held.release().await;
    outcome
}

/// Takes the chat for this terminal alone: what is for it is shown once. None: told to end before.
async fn alone(leases: &Leases, seat: &Seat, name: &str) -> anyhow::Result<Option<Held>> {
    let lease = format!("terminal {} out", seat.account());
    let waiting = async {
        let taking = leases.acquire(&lease);
        tokio::pin!(taking);
        if let Ok(held) = tokio::time::timeout(PATIENCE, &mut taking).await {
            return Ok(held?);
        }
        tracing::warn!("the chat of {name:?} is open in another terminal, or that one ended badly; waiting for it");
        match tokio::time::timeout(LONGEST, taking).await {
            Ok(held) => Ok(held?),
            Err(_) => bail!("the chat of {name:?} is open in another terminal; end it there, or be someone else with --as NAME"),
        }
    };
    tokio::select! {
        held = waiting => held.map(Some),
        () = ended() => Ok(None),
    }
}

/// Told to end, or its window was closed.
async fn ended() {
    match signal(SignalKind::hangup()) {
        Ok(mut closed) => {
            tokio::select! {
                () = shutdown::told() => {}
                _ = closed.recv() => {}
            }
        }
        Err(_) => shutdown::told().await,
    }
}
