//! What people said and who they are is in the database's files nowhere in clear; of one who was forgotten nothing is left.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests fail as tests do: loudly")]

use std::path::Path;
use std::sync::Arc;

use chihoi::app::clock::Clock;
use chihoi::app::handle::Door;
use chihoi::app::invite::{self, Wish};
use chihoi::app::open::{Opened, Opening, open};
use chihoi::app::{privacy, units};
use chihoi::domain::channel::ChannelName;
use chihoi::domain::id::PersonId;
use chihoi::domain::incoming::{Incoming, Said};
use chihoi::domain::message::Message;
use chihoi::domain::role::Role;
use chihoi::store::{account, outbox, person, report};
use chrono::Days;

const UNITS: &str = "code,name,level,parent\n04,Tỉnh Cao Bằng,tỉnh,\nA,Chi hội Nà Mẫu,chi hội,04\n";
/// Her name, her chat's number, a household, words of hers.
const SECRETS: [&str; 4] = ["Mông Thị Ơn", "5550009871", "Hoàng Văn Páo", "nghèo lắm em ạ"];

/// Everything that is on the disk, but the key.
fn bytes(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(bytes(&path));
        } else if !path.ends_with("key") {
            all.push((path.display().to_string(), std::fs::read(&path).unwrap()));
        }
    }
    all
}

fn holds(content: &[u8], text: &str) -> bool {
    content.windows(text.len()).any(|window| window == text.as_bytes())
}

async fn opened(folder: &Path) -> Opened {
    // the people's clock stands in the plan's year, whatever the machine's says
    let clock = Clock::default();
    clock.advance(1_728_777_600_000 - clock.machine());
    open(Opening { clock, ..Opening::in_folder(folder.to_owned()) }).await.unwrap()
}

async fn types(opened: &Opened, door: &Door, key: usize, text: &str) -> Message {
    let said = Said::Text(text.to_owned());
    let incoming = Incoming { channel: ChannelName::Telegram, key: key.to_string(), address: SECRETS[1].to_owned(), said };
    door.receive(incoming).await.unwrap();
    let mut conn = opened.app.store.read().await.unwrap();
    let chat = account::find(&mut conn, &opened.app.store, ChannelName::Telegram, SECRETS[1]).await.unwrap().unwrap();
    let lines = outbox::history(&mut conn, &opened.app.store, chat.id, None, 1).await.unwrap();
    serde_json::from_str(&lines[0].body).unwrap()
}

#[tokio::test]
async fn nothing_is_in_clear_and_nothing_is_left_of_one_who_was_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let opened = opened(folder.path()).await;
    let door = Door::open(Arc::clone(&opened.app));
    units::import(&opened.app, UNITS).await.unwrap();
    let wish = Wish { unit: "A", role: Role::Leader, uses: 1, days: 30 };
    let code = invite::make(&opened.app, wish).await.unwrap().code;
    let spoken = [
        code.as_str(),
        "đồng ý",
        SECRETS[0],
        "giúp hộ",
        SECRETS[2],
        "nghèo",
        "quà",
        "xong",
        "bỏ qua",
        "hôm qua",
        "đang giúp",
        "không",
        "gửi",
        SECRETS[3],
        "giúp hộ",
        SECRETS[2],
    ];
    let mut last = Message::default();
    for (key, text) in spoken.iter().enumerate() {
        last = types(&opened, &door, key, text).await;
    }
    assert!(!last.choices.is_empty(), "a draft is open: {}", last.text);
    let mut conn = opened.app.store.read().await.unwrap();
    let chat = account::find(&mut conn, &opened.app.store, ChannelName::Telegram, SECRETS[1]).await.unwrap().unwrap();
    let lan: PersonId = chat.person.unwrap();
    assert_eq!(person::get(&mut conn, &opened.app.store, lan).await.unwrap().unwrap().name, SECRETS[0]);
    drop(conn);
    let disk = bytes(folder.path());
    assert!(disk.iter().any(|(_, content)| holds(content, "Chi hội Nà Mẫu")), "units are no secret: we do look at the database");
    for (file, content) in &disk {
        for secret in SECRETS.iter().copied().chain([code.as_str()]) {
            assert!(!holds(content, secret), "{file} holds {secret:?}");
        }
    }

    let offers = types(&opened, &door, 100, "/quentoi").await.choices;
    let said = Said::Tap(offers.iter().find(|choice| choice.data.ends_with("yes")).unwrap().data.clone());
    let incoming = Incoming { channel: ChannelName::Telegram, key: "101".to_owned(), address: SECRETS[1].to_owned(), said };
    door.receive(incoming).await.unwrap();
    assert_eq!(privacy::forget_due(&opened.app).await.unwrap(), 0, "she has days of grace");
    let later = opened.app.clock.civil().checked_add_days(Days::new(8)).unwrap();
    opened.app.clock.advance((later - opened.app.clock.civil()).num_milliseconds());
    assert_eq!(privacy::forget_due(&opened.app).await.unwrap(), 1);

    // the master key is here, and opens nothing of hers; the unit's report stays
    let mut conn = opened.app.store.read().await.unwrap();
    assert!(person::get(&mut conn, &opened.app.store, lan).await.unwrap().is_none());
    assert!(account::find(&mut conn, &opened.app.store, ChannelName::Telegram, SECRETS[1]).await.unwrap().is_none());
    let keys: i64 = sqlx::query_scalar("select count(*) from data_key where id = $1 and secret is not null")
        .bind(lan.0)
        .fetch_one(&mut *conn)
        .await
        .unwrap();
    assert_eq!(keys, 0);
    assert_eq!(report::count_by(&mut conn, lan).await.unwrap(), 1);
}
