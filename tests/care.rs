//! What may tell of a case of violence, trafficking or abuse stays nowhere: not readable, not sealed, not as bytes of a photo.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do: loudly")]

#[path = "support/app.rs"]
mod app;
#[path = "support/database.rs"]
mod database;
#[path = "support/picture.rs"]
mod picture;

use std::sync::Arc;

use app::{Counter, Seeded};
use chihoi::app::App;
use chihoi::app::clock::Clock;
use chihoi::app::handle::Door;
use chihoi::domain::channel::ChannelName;
use chihoi::domain::incoming::{Incoming, Said};
use chihoi::domain::locale::Locale;
use chihoi::domain::role::Role;
use chihoi::store::{account, audit, conversation, dead_letter, draft, outbox, person, post, unit};
use database::Database;

/// A word that stands in nothing but what she wrote.
const SECRET: &str = "Sùng Thị Kín";

#[test]
fn what_was_told_of_a_case_is_kept_nowhere() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let mut databases = vec![Database::sqlite()];
        if database::postgres().is_some() {
            databases.push(Database::postgres().await);
        }
        for database in databases {
            told(&database).await;
            database.drop().await;
        }
    });
}

async fn told(database: &Database) {
    let app = app::open(database, Arc::<Counter>::default(), Arc::<Seeded>::default(), Arc::<Clock>::default()).await;
    people(&app).await;
    let door = Door::open(Arc::clone(&app));
    let case = format!("Tuyên truyền xong chị {SECRET} kể bị chồng đánh");
    let said = [
        Said::Text("hoạt động".to_owned()),
        Said::Text("tuyên truyền".to_owned()),
        Said::Text("hôm nay".to_owned()),
        Said::Text("bỏ qua".to_owned()),
        Said::Text("35".to_owned()),
        Said::Text(case.clone()),
        Said::Text(format!("chị {SECRET} đang ở nhà em")),
        Said::Text("có người đang cần giúp".to_owned()),
        Said::Photo { content: picture::picture(1), caption: Some(case.clone()) },
        Said::Text("có người đang cần giúp".to_owned()),
    ];
    for (key, said) in said.into_iter().enumerate() {
        let address = "leader".to_owned();
        door.receive(Incoming { channel: ChannelName::Web, key: key.to_string(), address, said }).await.unwrap();
    }

    let mut conn = app.store.read().await.unwrap();
    for address in ["leader", "officer"] {
        let account = account::find(&mut conn, &app.store, ChannelName::Web, address).await.unwrap().unwrap();
        let lines = outbox::history(&mut conn, &app.store, account.id, None, 1_000).await.unwrap();
        assert!(!lines.is_empty(), "{address} has heard nothing");
        let state = conversation::load(&mut conn, &app.store, account.id).await.unwrap().state.unwrap_or_default();
        let drafts = draft::list(&mut conn, &app.store, account.person.unwrap()).await.unwrap();
        let kept = lines.into_iter().map(|line| line.body).chain([state]).chain(drafts.into_iter().map(|(_, body)| body));
        for text in kept {
            assert!(!text.contains(SECRET), "{address}: {text}");
        }
    }
    assert_eq!(dead_letter::latest(&mut conn, &app.store, 10).await.unwrap(), []);
    assert_eq!(audit::of(&mut conn, 0).await.unwrap().len(), 1, "that a photo was deleted is in the audit");
    drop(conn);
    app.store.close().await;

    for file in files(database.folder.path()) {
        assert!(file.extension().is_none_or(|extension| extension != "jpg"), "the photo is still there: {}", file.display());
        let bytes = std::fs::read(&file).unwrap();
        assert!(!bytes.windows(SECRET.len()).any(|part| part == SECRET.as_bytes()), "it stands in {}", file.display());
    }
}

/// A leader, and the officer of her commune.
async fn people(app: &App) {
    let row = |code: &str, name: &str, level: &str, parent: Option<&str>| unit::Row {
        code: code.to_owned(),
        name: name.to_owned(),
        level: level.to_owned(),
        parent: parent.map(str::to_owned),
        ..unit::Row::default()
    };
    let mut tx = app.store.begin().await.unwrap();
    let rows = [row("1", "Xã Mẫu", "xã", None), row("1-1", "Chi hội Mẫu", "chi hội", Some("1"))];
    unit::import(&mut tx, &app.store, &rows, (chrono::NaiveDate::MIN, 1)).await.unwrap();
    for (address, role, code) in [("leader", Role::Leader, "1-1"), ("officer", Role::Staff, "1")] {
        let id = person::create(&mut tx, &app.store, "Nông Thị Mẫu", Locale::Vi, 1).await.unwrap();
        let at = unit::by_code(&mut tx, code).await.unwrap().unwrap().id;
        post::grant(&mut tx, &app.store, id, (role, at), None, 1).await.unwrap();
        let account = account::find_or_create(&mut tx, &app.store, ChannelName::Web, address).await.unwrap();
        account::set_person(&mut tx, account.id, id).await.unwrap();
    }
    tx.commit().await.unwrap();
}

fn files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}
