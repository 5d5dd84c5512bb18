//! Long runs: not part of `cargo test`, but of `cargo test --release --test heavy -- --test-threads 1`.
//!
//! `SEED` (a number; 1 if not given) decides at which instants the daemon is killed, and what happens to reports; every run
//! says which it was.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a program for those who develop this")]

#[path = "../support/app.rs"]
mod app;
#[path = "../support/counting/mod.rs"]
mod counting;
mod counts;
mod mutant;
mod people;
mod readers;
#[path = "../support/mod.rs"]
mod support;

use std::time::{Duration, Instant};

use support::daemon::Setup;
use support::database::{self, Database};
use support::kills::{at_every_question, at_random_instants, instants};

/// How often the daemon is killed.
const KILLS: u64 = 50;
/// The longest that it lives.
const LONGEST: Duration = Duration::from_millis(900);

#[tokio::test(flavor = "multi_thread")]
async fn fifty_kills_under_load() {
    for database in Database::each().await {
        let begun = Instant::now();
        let reports = at_random_instants(&database, &instants(seed(), KILLS, LONGEST), None).await.unwrap();
        let taken = begun.elapsed().as_secs();
        println!("{}: seed {}, {KILLS} kills, {reports} reports in {taken} s", engine(&database), seed());
        database.drop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn kills_at_every_question() {
    for later in [0, 1, 2, 4, 8, 16, 32] {
        for database in Database::each().await {
            let reports = at_every_question(&database, Duration::from_millis(later)).await.unwrap();
            println!("{}: {later} ms after each of {reports} messages of a form", engine(&database));
            database.drop().await;
        }
    }
}

/// The runs above are worth something only if a daemon that confirms too early does not survive them.
#[tokio::test(flavor = "multi_thread")]
async fn a_daemon_that_confirms_before_the_commit_is_found_out() {
    let database = Database::sqlite();
    let program = Setup {
        program: std::env::current_exe().unwrap(),
        arguments: ["--ignored", "--exact", "mutant::confirms_before_the_commit", "--nocapture"].map(str::to_owned).to_vec(),
        data: database.folder.path().join("data"),
        database_url: database.url.clone(),
        telegram_api: String::new(),
        rate: 5_000,
    };
    let fault = at_random_instants(&database, &instants(seed(), KILLS, LONGEST), Some(program)).await;
    println!("the mutant: {fault:?}");
    assert!(fault.is_err(), "it was not found out");
}

fn seed() -> u64 {
    std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1)
}

fn engine(database: &Database) -> &'static str {
    if database.url.starts_with("sqlite") { "SQLite" } else { "PostgreSQL" }
}
