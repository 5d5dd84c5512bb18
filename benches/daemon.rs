//! The whole daemon as a process of its own, against the fake Telegram over HTTP: many people fill in the form *Giúp hộ*
//! at once. Says updates per second, CPU time per 1,000 updates and memory, for each engine there is.
//!
//! The fake and the people run in this process and share the machine. What the daemon may send a second is set so high
//! that it does not count (`telegram_rate`): Telegram itself takes about 30 messages a second.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a program for those who develop this")]

#[path = "../tests/support/mod.rs"]
mod support;

use std::time::Instant;

use support::database::Database;
use support::kills::{prepare, setup};
use support::leader::{join, report};
use support::telegram::FakeTelegram;

/// How many people write at the same time, and how many reports each files.
const PEOPLE: i64 = 200;
const REPORTS: usize = 5;
/// Ticks of the kernel's clock in a second, as Linux shows times of processes.
const TICKS: f64 = 100.0;

#[tokio::main]
async fn main() {
    for database in Database::each().await {
        run(&database).await;
        database.drop().await;
    }
}

async fn run(database: &Database) {
    let telegram = FakeTelegram::start().await;
    let setup = setup(database, &telegram);
    let codes = prepare(&setup, database.folder.path(), PEOPLE);
    let daemon = setup.start();
    let phones: Vec<_> = (1..=PEOPLE).map(|chat| telegram.phone(chat)).collect();
    let joining = phones.iter().zip(codes.iter().cycle()).map(|(phone, code)| join(phone, code));
    futures::future::join_all(joining).await;
    let (begun, updates, cpu) = (Instant::now(), telegram.look(|world| world.next_update), cpu(daemon.id()));
    let filing = phones.iter().map(|phone| report(phone, |filed| filed < REPORTS));
    for filed in futures::future::join_all(filing).await {
        assert_eq!(filed.unwrap().len(), REPORTS);
    }
    let taken = begun.elapsed().as_secs_f64();
    let updates = (telegram.look(|world| world.next_update) - updates) as f64;
    let cpu = self::cpu(daemon.id()) - cpu;
    println!(
        "{}: {PEOPLE} people, {updates} updates in {taken:.1} s: {:.0} updates/s, {:.2} s CPU per 1,000 updates, {} MB at most",
        if database.url.starts_with("sqlite") { "SQLite" } else { "PostgreSQL" },
        updates / taken,
        cpu / updates * 1_000.0,
        peak(daemon.id()),
    );
    telegram.until("every update is confirmed", |world| world.updates.is_empty()).await;
    assert_eq!(telegram.violations(), Vec::<String>::new());
}

/// CPU seconds that a process has used: fields 14 and 15 of its `stat`.
fn cpu(process: u32) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
    let (_, behind_name) = stat.rsplit_once(')').unwrap();
    behind_name.split_whitespace().skip(11).take(2).map(|ticks| ticks.parse::<f64>().unwrap()).sum::<f64>() / TICKS
}

/// The most memory that a process has had, in MB.
fn peak(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() / 1_024
}
