//! A new version of the plan comes into force while the daemon works; a faulty one does not.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do: loudly")]

use std::path::Path;

use chihoi::app::key::Source;
use chihoi::app::open::{Opened, Opening, open};

use super::support::daemon::{Daemon, Setup};
use super::support::database::Database;
use super::support::kills::{prepare, setup};
use super::support::leader::join;
use super::support::telegram::{FakeTelegram, Phone};

const SHIPPED: &str = include_str!("../../plans/cao-bang-2024.toml");
/// The second question of the report on households, and what it becomes.
const ASKED: &str = "Hộ này thuộc diện nào ạ?";
const NEWER: &str = "Theo sổ của xã, hộ này thuộc diện nào ạ?";

fn newer() -> String {
    assert_eq!(SHIPPED.matches(ASKED).count(), 1);
    SHIPPED.replace(ASKED, NEWER)
}

async fn starts(setup: &Setup) -> Daemon {
    let setup = setup.clone();
    tokio::task::spawn_blocking(move || setup.start()).await.unwrap()
}

/// A new report asks its second question so.
async fn is_asked(phone: &Phone, question: &str) {
    phone.types("/baocao giup-ho");
    phone.reads("Câu 1/7").await;
    phone.types("chị Lụa, xóm Bản Sáng");
    phone.reads(question).await;
    phone.types("/huy");
    phone.reads("bỏ").await;
    phone.types("có");
    phone.reads("Em đã bỏ").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_question_is_asked_from_the_next_report_on_and_a_faulty_file_changes_nothing() {
    for database in Database::each().await {
        let telegram = FakeTelegram::start().await;
        let folder = database.folder.path().join("plans");
        std::fs::create_dir(&folder).unwrap();
        let file = folder.join("cao-bang-2024.toml");
        let plain = setup(&database, &telegram);
        let codes = prepare(&plain, database.folder.path(), 2);
        let admin = plain.run(&["invite", "--unit", "04", "--role", "admin"]);
        std::fs::write(&file, SHIPPED).unwrap();
        let arguments = ["serve", "--plans", &folder.display().to_string()].map(str::to_owned).to_vec();
        let setup = Setup { arguments, ..plain };
        let daemon = starts(&setup).await;
        let (begins, other, admins) = (telegram.phone(1), telegram.phone(2), telegram.phone(3));
        join(&begins, &codes[0]).await;
        join(&other, &codes[0]).await;
        join(&admins, admin.lines().next().unwrap()).await;
        begins.types("/baocao giup-ho");
        begins.reads("Câu 1/7").await;

        std::fs::write(&file, newer()).unwrap();
        tokio::task::block_in_place(|| daemon.logs("a new version of the plan is in force", 1));
        is_asked(&other, NEWER).await;
        // what was begun before goes on as it was
        begins.types("chị Mai, xóm Bản Sáng");
        begins.reads(ASKED).await;

        let faulty =
            newer().replace("measure = \"distinct\"", "measure = \"distinkt\"").replace("to = 2024-12-31", "to = 2023-12-31");
        std::fs::write(&file, faulty).unwrap();
        let told = admins.reads("Bản mới của kế hoạch (cao-bang-2024.toml) có").await.text;
        assert!(told.contains("Lỗi đầu tiên ở dòng 8: to."), "{told}");
        tokio::task::block_in_place(|| {
            daemon.logs("did you mean `distinct`?", 1);
            daemon.logs("to: is 2023-12-31, before `from`", 1);
            daemon.logs("a plan was refused; what was in force stays", 1);
        });
        is_asked(&other, NEWER).await;

        // started anew with the faulty file it goes on by what was in force, and the admins are told no second time
        daemon.kill();
        let daemon = starts(&setup).await;
        is_asked(&other, NEWER).await;
        // the file as it was at first: put there on purpose
        std::fs::write(&file, SHIPPED).unwrap();
        tokio::task::block_in_place(|| daemon.logs("a new version of the plan is in force", 1));
        is_asked(&other, ASKED).await;
        let warned = admins.history().iter().filter(|shown| shown.text.contains("Bản mới của kế hoạch")).count();
        assert_eq!(warned, 1);
        daemon.kill();
        telegram.finish().await;
        database.drop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_start_with_an_older_file_changes_nothing_until_it_is_told_to() {
    let database = Database::sqlite();
    let telegram = FakeTelegram::start().await;
    let (old, new) = (database.folder.path().join("old.toml"), database.folder.path().join("new.toml"));
    std::fs::write(&old, SHIPPED).unwrap();
    std::fs::write(&new, newer()).unwrap();
    let plain = setup(&database, &telegram);
    let codes = prepare(&plain, database.folder.path(), 1);
    let with = |file: &Path| Setup {
        arguments: ["serve", "--plans", &file.display().to_string()].map(str::to_owned).to_vec(),
        ..plain.clone()
    };
    let phone = telegram.phone(1);
    let daemon = starts(&with(&new)).await;
    join(&phone, &codes[0]).await;
    daemon.kill();

    let daemon = starts(&with(&old)).await;
    is_asked(&phone, NEWER).await;
    tokio::task::block_in_place(|| daemon.logs("SIGHUP takes it", 1));
    daemon.hang_up();
    tokio::task::block_in_place(|| daemon.logs("a new version of the plan is in force", 1));
    is_asked(&phone, ASKED).await;
    daemon.kill();
    telegram.finish().await;
}

/// One of two replicas, with the plan that lies in its files.
async fn replica(database: &Database, name: &str, plan: &str) -> Opened {
    let plans = Some(vec![("plans/x.toml".to_owned(), plan.to_owned())]);
    let database_url = Some(database.url.clone());
    open(Opening {
        database_url,
        keys: Some(Source::Given([(0, [7; 32])].into())),
        plans,
        ..Opening::in_folder(database.folder.path().join(name))
    })
    .await
    .unwrap()
}

#[tokio::test]
async fn replicas_go_by_what_is_in_force_in_the_database_whatever_lies_in_their_own_files() {
    for database in Database::each().await {
        let asks = |opened: &Opened| {
            let plans = opened.app.plans.now();
            let plan = plans.for_day("2024-10-13".parse().unwrap()).unwrap();
            plan.form("giup-ho").unwrap().fields[1].ask.in_locale(chihoi::domain::locale::Locale::Vi).to_owned()
        };
        let one = replica(&database, "one", SHIPPED).await;
        let other = replica(&database, "other", &newer()).await;
        assert_eq!((asks(&one), asks(&other)), (ASKED.to_owned(), NEWER.to_owned()));
        // what a turn does first
        let mut tx = one.app.store.begin().await.unwrap();
        one.app.plans.refresh(&mut tx).await.unwrap();
        drop(tx);
        assert_eq!(asks(&one), NEWER);
        assert!(one.app.plans.now().version(&blake3::hash(SHIPPED.as_bytes()).to_hex()).is_some(), "drafts go on");
        // a third comes up with the old files
        let third = replica(&database, "third", SHIPPED).await;
        assert_eq!(asks(&third), NEWER);
        for opened in [one, other, third] {
            opened.close().await;
        }
        database.drop().await;
    }
}
