//! Conversations as plain text: each `tests/transcripts/*.txt` is played through the real app on a temporary database,
//! and what the bot answers must be what the file says. `tests/transcripts/README.md` tells how they are written.
//!
//! Each is played on the channels of Zalo too, through their real senders to strict fakes: there what is stored must be as
//! written, and nothing may be left unsent.
//!
//! `UPDATE=1` writes what the bot answers into the files, to be read by eye; `ONLY=word` plays the files whose names hold
//! the word. With `CHIHOI_TEST_POSTGRES` set, each is played on PostgreSQL too.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests fail as tests do: loudly")]

#[path = "../support/app.rs"]
mod app;
mod cast;
mod play;
mod script;
mod stored;
#[path = "../support/mod.rs"]
mod support;
mod world;
mod zalo;

use std::path::{Path, PathBuf};

use chihoi::domain::channel::ChannelName;
use futures::StreamExt;
use support::database::Database;
use support::{database, picture};

/// How many transcripts are played at once.
const AT_ONCE: usize = 4;

#[test]
fn every_transcript_is_as_written() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let files = files();
    assert!(files.len() >= 25 || std::env::var_os("ONLY").is_some(), "only {} transcripts were found", files.len());
    let tasks: Vec<_> = files
        .iter()
        .flat_map(|file| {
            let stages = [Stage::Web, Stage::Zalo(ChannelName::ZaloBot), Stage::Zalo(ChannelName::ZaloOa)];
            let postgres = database::postgres().map(|_| Stage::Postgres);
            stages.into_iter().chain(postgres).map(|stage| (file.clone(), stage))
        })
        .collect();
    let faults: Vec<String> = runtime.block_on(async {
        let played = futures::stream::iter(tasks).map(|(file, stage)| async move {
            // in a task of its own: a panic is this transcript's fault only
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            let outcome = tokio::spawn(async move { check(&file, stage).await }).await;
            let fault = outcome.unwrap_or_else(|panic| Err(panic.to_string())).err()?;
            Some(format!("{name} ({stage:?}): {fault}"))
        });
        played.buffer_unordered(AT_ONCE).filter_map(|fault| async move { fault }).collect().await
    });
    assert!(faults.is_empty(), "{} transcripts differ (UPDATE=1 rewrites them)\n\n{}", faults.len(), faults.join("\n\n"));
}

/// Where a transcript is played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// As it is written.
    Web,
    /// The same on PostgreSQL.
    Postgres,
    /// What is written for the web, on a channel of Zalo.
    Zalo(ChannelName),
}

/// Plays a file and compares it with what was written in it.
async fn check(file: &Path, stage: Stage) -> Result<(), String> {
    let written = std::fs::read_to_string(file).unwrap();
    let steps = script::read(&written)?;
    let database = if stage == Stage::Postgres { Database::postgres().await } else { Database::sqlite() };
    let home = if let Stage::Zalo(channel) = stage { channel } else { ChannelName::Web };
    let played = play::play(&steps, &database, home).await;
    database.drop().await;
    let played = played?;
    if let Stage::Zalo(_) = stage {
        let stored =
            |text: &str| text.lines().filter(|line| line.starts_with('=')).map(|line| format!("{line}\n")).collect::<String>();
        let (wanted, found) = (stored(&written), stored(&played));
        return if wanted == found { Ok(()) } else { Err(first_difference(&wanted, &found)) };
    }
    if played == written {
        return Ok(());
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(file, played).unwrap();
        return Ok(());
    }
    Err(first_difference(&written, &played))
}

fn first_difference(written: &str, played: &str) -> String {
    let (written, played): (Vec<&str>, Vec<&str>) = (written.lines().collect(), played.lines().collect());
    let at = written.iter().zip(&played).take_while(|(written, played)| written == played).count();
    let part =
        |lines: &[&str]| lines.iter().skip(at.saturating_sub(3)).take(12).map(|line| format!("    {line}\n")).collect::<String>();
    format!("line {} differs.\n  written:\n{}  played:\n{}", at + 1, part(&written), part(&played))
}

fn files() -> Vec<PathBuf> {
    let only = std::env::var("ONLY").unwrap_or_default();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/transcripts");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().contains(&only)))
        .collect();
    files.sort();
    files
}
