//! The daemon is killed again and again while people work; in the end everything must be as if it never had been.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use chihoi::app::open::{Opening, open};
use chihoi::store::{check, dead_letter, report, unit};

use super::daemon::Setup;
use super::database::Database;
use super::leader::{self, Filed, filed, join};
use super::telegram::FakeTelegram;

/// How many people work at the same time.
const PEOPLE: i64 = 12;
/// Branches below two communes of the built-in list `2024`.
pub const BRANCHES: &str = "code,name,level,parent_code
01660-1,Chi hội Nà Mẫu,chi hội,01660
01660-2,Chi hội Bản Mẫu,chi hội,01660
01657-1,Chi hội Lũng Mẫu,chi hội,01657
";

/// How the daemon of a test is started.
pub fn setup(database: &Database, telegram: &FakeTelegram) -> Setup {
    Setup {
        program: env!("CARGO_BIN_EXE_chihoi").into(),
        arguments: vec!["serve".to_owned()],
        data: database.folder.path().join("data"),
        database_url: database.url.clone(),
        telegram_api: telegram.url.clone(),
        rate: 5_000,
    }
}

/// Brings in the units and answers an invite's code for each branch.
pub fn prepare(setup: &Setup, folder: &Path, uses: i64) -> Vec<String> {
    let branches = folder.join("branches.csv");
    std::fs::write(&branches, BRANCHES).unwrap();
    assert!(setup.run(&["units", "import", "2024", "--apply"]).starts_with("172 new"));
    assert!(setup.run(&["units", "import", &branches.display().to_string(), "--apply"]).starts_with("3 new"));
    let invite = |unit: &str| {
        let said = setup.run(&["invite", "--unit", unit, "--role", "leader", "--uses", &uses.to_string()]);
        said.lines().next().unwrap().to_owned()
    };
    ["01660-1", "01660-2", "01657-1"].map(invite).to_vec()
}

/// Kills the daemon at these instants, each counted from when it listened, while people file reports.
///
/// # Errors
/// What is not as it must be.
pub async fn at_random_instants(database: &Database, instants: &[Duration], program: Option<Setup>) -> Result<usize, String> {
    let telegram = FakeTelegram::start().await;
    let setup =
        program.map_or_else(|| setup(database, &telegram), |program| Setup { telegram_api: telegram.url.clone(), ..program });
    let codes = prepare(&self::setup(database, &telegram), database.folder.path(), PEOPLE);
    let done = Arc::new(AtomicBool::new(false));
    let people: Vec<_> = (1..=PEOPLE)
        .map(|chat| {
            let (phone, done) = (telegram.phone(chat), Arc::clone(&done));
            let code = codes[usize::try_from(chat).unwrap() % codes.len()].clone();
            tokio::spawn(async move {
                join(&phone, &code).await;
                leader::report(&phone, |filed| filed == 0 || !done.load(Ordering::SeqCst)).await
            })
        })
        .collect();
    let mut daemon = start(&setup).await;
    for instant in instants {
        tokio::time::sleep(*instant).await;
        daemon.kill();
        daemon = start(&setup).await;
    }
    done.store(true, Ordering::SeqCst);
    let mut expected = Vec::new();
    for person in people {
        expected.extend(person.await.map_err(|stuck| format!("someone waits in vain: {stuck}"))??);
    }
    telegram.until("every update is confirmed", |world| world.updates.is_empty()).await;
    daemon.kill();
    let kept = kept(database, &setup).await?;
    compare(expected, kept)
}

/// One person files a report for each question of the form, and the daemon is killed when it has just been given her
/// answer, or a little later.
///
/// # Errors
/// What is not as it must be.
pub async fn at_every_question(database: &Database, later: Duration) -> Result<usize, String> {
    let telegram = FakeTelegram::start().await;
    let setup = setup(database, &telegram);
    let codes = prepare(&setup, database.folder.path(), 1);
    let phone = telegram.phone(1);
    let mut daemon = start(&setup).await;
    join(&phone, &codes[0]).await;
    let first = telegram.look(|world| world.next_update) + 1;
    let filing = tokio::spawn({
        let phone = phone.clone();
        async move { leader::report(&phone, |filed| filed < 9).await }
    });
    // Nine messages in a report (the command, seven answers, sending): each tenth one is another one.
    for step in 0..9 {
        let message = first + step * 10;
        telegram.until("she has written it and it was given out", |world| world.given >= message).await;
        tokio::time::sleep(later).await;
        daemon.kill();
        daemon = start(&setup).await;
    }
    let expected = filing.await.map_err(|stuck| format!("she waits in vain: {stuck}"))??;
    telegram.until("every update is confirmed", |world| world.updates.is_empty()).await;
    daemon.kill();
    compare(expected, kept(database, &setup).await?)
}

/// Instants from 0 to `most`, as the seed has them.
pub fn instants(seed: u64, count: u64, most: Duration) -> Vec<Duration> {
    (0..count)
        .map(|number| {
            let hash = blake3::hash(&[seed.to_le_bytes(), number.to_le_bytes()].concat());
            let bytes: [u8; 8] = hash.as_bytes()[..8].try_into().unwrap();
            most.mul_f64(u64::from_le_bytes(bytes) as f64 / u64::MAX as f64)
        })
        .collect()
}

async fn start(setup: &Setup) -> super::daemon::Daemon {
    let setup = setup.clone();
    tokio::task::spawn_blocking(move || setup.start()).await.unwrap()
}

/// Every report that is kept. Nothing else may be wrong.
async fn kept(database: &Database, setup: &Setup) -> Result<Vec<Filed>, String> {
    let opening = Opening { database_url: Some(database.url.clone()), ..Opening::in_folder(setup.data.clone()) };
    let opened = open(opening).await.unwrap();
    let (store, mut all) = (&opened.app.store, Vec::new());
    {
        let mut conn = store.read().await.unwrap();
        let differences = check::recompute(&mut conn).await.unwrap();
        let letters = dead_letter::latest(&mut conn, store, 10).await.unwrap();
        if !differences.is_empty() || !letters.is_empty() {
            return Err(format!("{differences:?} {letters:?}"));
        }
        let top = unit::by_code(&mut conn, "04").await.unwrap().unwrap();
        for head in report::list(&mut conn, top.id, None, 100_000).await.unwrap() {
            all.push(filed(&report::get(&mut conn, store, head.id).await.unwrap().unwrap().content.answers));
        }
    }
    opened.close().await;
    Ok(all)
}

fn compare(mut expected: Vec<Filed>, mut kept: Vec<Filed>) -> Result<usize, String> {
    expected.sort();
    kept.sort();
    if expected == kept {
        return Ok(kept.len());
    }
    let missing: Vec<_> = expected.iter().filter(|filed| !kept.contains(filed)).take(3).collect();
    let strange: Vec<_> = kept.iter().filter(|filed| !expected.contains(filed)).take(3).collect();
    Err(format!("{} were sent, {} are kept; missing {missing:?}; strange {strange:?}", expected.len(), kept.len()))
}
