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
use support::process;
use support::telegram::FakeTelegram;

/// How many people write at the same time, and how many reports each files.
const PEOPLE: i64 = 200;
const REPORTS: usize = 5;

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
    let (begun, updates, cpu) = (Instant::now(), telegram.look(|world| world.next_update), process::cpu(daemon.id()));
    let filing = phones.iter().map(|phone| report(phone, |filed| filed < REPORTS));
    for filed in futures::future::join_all(filing).await {
        assert_eq!(filed.unwrap().len(), REPORTS);
    }
    let taken = begun.elapsed().as_secs_f64();
    let updates = (telegram.look(|world| world.next_update) - updates) as f64;
    let cpu = process::cpu(daemon.id()) - cpu;
    println!(
        "{}: {PEOPLE} people, {updates} updates in {taken:.1} s: {:.0} updates/s, {:.2} s CPU per 1,000 updates, {} MB at most",
        if database.url.starts_with("sqlite") { "SQLite" } else { "PostgreSQL" },
        updates / taken,
        cpu / updates * 1_000.0,
        process::peak(daemon.id()),
    );
    telegram.until("every update is confirmed", |world| world.updates.is_empty()).await;
}
