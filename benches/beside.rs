//! The daemon beside a bot that one writes with teloxide (`benches/teloxide`): the same people fill in the same form *Giúp
//! hộ*, each bot as a process of its own, against a fake Telegram of this process, in turns. Says for each: conversations per
//! second, CPU time per 1,000 updates, how long people waited for answers, and memory: the median of the rounds, and the best.
//!
//! `ROUNDS` says how often (3). Linux only.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a program for those who develop this")]

#[path = "../tests/support/mod.rs"]
mod support;

use std::process::{Child, Command};
use std::time::{Duration, Instant};

use support::daemon::Daemon;
use support::database::Database;
use support::kills::{prepare, setup};
use support::leader::{join, report};
use support::process;
use support::telegram::{FakeTelegram, TOKEN};

/// How many people write at the same time, and how many reports each files.
const PEOPLE: i64 = 200;
const REPORTS: usize = 5;

/// A running bot; it is killed when it is dropped.
enum Bot {
    Ours(Daemon),
    Teloxide(Child),
}

/// What a round has shown.
struct Figures {
    /// Conversations per second.
    conversations: f64,
    /// CPU seconds per 1,000 updates.
    cpu: f64,
    median: Duration,
    p95: Duration,
    /// MB at most.
    memory: u64,
    /// Calls of the Bot API in a conversation, those for updates left out.
    calls: f64,
}

#[tokio::main]
async fn main() {
    let built = Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()))
        .args(["build", "--release", "--locked", "--manifest-path", "benches/teloxide/Cargo.toml", "--target-dir", "target"])
        .status();
    assert!(built.unwrap().success(), "the bot beside it is not built");
    let rounds = std::env::var("ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(3);
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        ours.push(round(true).await);
        theirs.push(round(false).await);
    }
    tell("chihoi", &mut ours);
    tell("teloxide", &mut theirs);
}

/// Everybody joins, and files reports; the latter is measured.
async fn round(is_ours: bool) -> Figures {
    let (database, telegram) = (Database::sqlite(), FakeTelegram::start().await);
    let (bot, codes) = Bot::start(is_ours, &database, &telegram);
    let phones: Vec<_> = (1..=PEOPLE).map(|chat| telegram.phone(chat)).collect();
    futures::future::join_all(phones.iter().zip(codes.iter().cycle()).map(|(phone, code)| join(phone, code))).await;
    let calls =
        || telegram.look(|world| world.calls.iter().filter(|(name, _)| *name != "getupdates").map(|(_, n)| n).sum::<u64>());
    telegram.change(|world| world.waits.clear());
    let (begun, updates, called) = (Instant::now(), telegram.look(|world| world.next_update), calls());
    let cpu = process::cpu(bot.id());
    for filed in futures::future::join_all(phones.iter().map(|phone| report(phone, |filed| filed < REPORTS))).await {
        assert_eq!(filed.unwrap().len(), REPORTS);
    }
    let taken = begun.elapsed().as_secs_f64();
    telegram.until("every update is confirmed", |world| world.updates.is_empty()).await;
    let conversations = PEOPLE as f64 * REPORTS as f64;
    let mut waits = telegram.look(|world| world.waits.clone());
    waits.sort();
    let share = |percent: usize| waits.get(waits.len() * percent / 100).copied().unwrap_or_default();
    let updates = telegram.look(|world| world.next_update) - updates;
    Figures {
        conversations: conversations / taken,
        cpu: (process::cpu(bot.id()) - cpu) / updates as f64 * 1_000.0,
        median: share(50),
        p95: share(95),
        memory: process::peak(bot.id()),
        calls: (calls() - called) as f64 / conversations,
    }
}

impl Bot {
    /// Starts one of the two; answers the codes with which people join.
    fn start(is_ours: bool, database: &Database, telegram: &FakeTelegram) -> (Self, Vec<String>) {
        if is_ours {
            let setup = setup(database, telegram);
            let codes = prepare(&setup, database.folder.path(), PEOPLE);
            return (Self::Ours(setup.start()), codes);
        }
        let bot = Command::new("target/release/teloxide-bot")
            .env("BOT_TOKEN", TOKEN)
            .env("BOT_API", &telegram.url)
            .env("BOT_DATABASE", database.folder.path().join("bot.sqlite"))
            .spawn();
        (Self::Teloxide(bot.unwrap()), vec!["any".to_owned()])
    }

    fn id(&self) -> u32 {
        match self {
            Self::Ours(daemon) => daemon.id(),
            Self::Teloxide(child) => child.id(),
        }
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        if let Self::Teloxide(child) = self {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }
}

fn tell(name: &str, rounds: &mut [Figures]) {
    rounds.sort_by(|a, b| a.conversations.total_cmp(&b.conversations));
    let median = |of: &dyn Fn(&Figures) -> f64| {
        let mut all: Vec<f64> = rounds.iter().map(of).collect();
        all.sort_by(f64::total_cmp);
        all.get(all.len() / 2).copied().unwrap_or_default()
    };
    let milliseconds = |wait: Duration| wait.as_secs_f64() * 1_000.0;
    println!(
        "{name}: {:.1} conversations/s (best {:.1}), {:.2} s CPU per 1,000 updates (least {:.2}), answers after {:.0} ms, 95% within {:.0} ms, {:.0} MB at most, {:.1} calls a conversation",
        median(&|round| round.conversations),
        rounds.last().map_or(0.0, |round| round.conversations),
        median(&|round| round.cpu),
        rounds.iter().map(|round| round.cpu).fold(f64::INFINITY, f64::min),
        median(&|round| milliseconds(round.median)),
        median(&|round| milliseconds(round.p95)),
        median(&|round| round.memory as f64),
        median(&|round| round.calls),
    );
}
