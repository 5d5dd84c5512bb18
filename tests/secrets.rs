//! A whole story on both databases: what people said and who they are is nowhere in clear, not in the files, a backup, a dump
//! of every table, or logs that tell everything; of one who was forgotten nothing is left, not even for the master key.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests fail as tests do: loudly")]

mod support;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use chihoi::app::handle::Door;
use chihoi::app::invite::{self, Wish};
use chihoi::app::key::Source;
use chihoi::app::open::{Opened, Opening, open};
use chihoi::app::people::{self, Twins};
use chihoi::app::{clear, privacy, units};
use chihoi::domain::channel::ChannelName;
use chihoi::domain::incoming::{Incoming, Said};
use chihoi::domain::message::Message;
use chihoi::domain::role::Role;
use chihoi::store::{Engine, account, dead_letter, outbox, person, raw_update, report, token_pair};
use chrono::Days;
use support::database::Database;
use support::needles::{self, Needle};
use support::{log, picture, sealed};

const UNITS: &str = "code,name,level,parent\n04,Tỉnh Cao Bằng,tỉnh,\nX,Xã Trường Hà,xã,04\nA,Chi hội Nà Mẫu,chi hội,X\n";
/// Of the one who is forgotten: her name, phone, chats, and what only she was told or asked.
const HERS: [&str; 5] = ["Mông Thị Ơn", "84987650123", "5550009871", "8880001234567", "em đang viết dở dang lắm"];
/// Of others, or of the unit: households, why a report was given back, people on a list, an officer, tokens, what could not be taken.
const OTHERS: [&str; 12] = [
    "Hoàng Văn Páo",
    "Vương Thị Dín Kim",
    "Đàm Thị Lưu Luyến",
    "84911222333",
    "Nông Thị Bích Hường",
    "7770004445556",
    "ngày này chưa khớp sổ họp, chị xem lại nhé",
    "access-token-9f3a",
    "refresh-token-77bc",
    "tin nhắn làm hỏng chương trình",
    "bản cập nhật lạ hoắc",
    "Triệu Thị Nhài Hương",
];

struct House {
    opened: Opened,
    door: Door,
    keys: AtomicU32,
}

impl House {
    async fn new(database: &Database) -> Self {
        let opening = Opening::in_folder(database.folder.path().to_owned());
        let opened = open(Opening { database_url: Some(database.url.clone()), ..opening }).await.unwrap();
        units::import(&opened.app, UNITS).await.unwrap();
        // the people's clock stands in the plan's year, whatever the machine's says
        opened.app.clock.advance(1_728_777_600_000 - opened.app.clock.machine());
        Self { door: Door::open(Arc::clone(&opened.app)), opened, keys: AtomicU32::new(0) }
    }

    async fn does(&self, (channel, address): (ChannelName, &str), said: Said) -> Message {
        let key = self.keys.fetch_add(1, Ordering::Relaxed).to_string();
        self.door.receive(Incoming { channel, key, address: address.to_owned(), said }).await.unwrap();
        let mut conn = self.opened.app.store.read().await.unwrap();
        let chat = account::find(&mut conn, &self.opened.app.store, channel, address).await.unwrap().unwrap();
        let last = outbox::history(&mut conn, &self.opened.app.store, chat.id, None, 1).await.unwrap().pop();
        last.map(|line| serde_json::from_str(&line.body).unwrap()).unwrap_or_default()
    }

    async fn types(&self, who: (ChannelName, &str), text: &str) -> Message {
        self.does(who, Said::Text(text.to_owned())).await
    }

    async fn taps(&self, who: (ChannelName, &str), shown: &Message, end: &str) -> Message {
        let choice = shown.choices.iter().find(|choice| choice.data.ends_with(end));
        let choice = choice.unwrap_or_else(|| panic!("no {end}: {shown:?}"));
        self.does(who, Said::Tap(choice.data.clone())).await
    }

    async fn code(&self, unit: &str, role: Role) -> String {
        invite::make(&self.opened.app, Wish { unit, role, uses: 1, days: 30 }).await.unwrap().code
    }
}

const HER: (ChannelName, &str) = (ChannelName::Telegram, HERS[2]);
const HER_ZALO: (ChannelName, &str) = (ChannelName::ZaloOa, HERS[3]);
const OFFICER: (ChannelName, &str) = (ChannelName::Telegram, OTHERS[5]);

/// Joins, reports, is given a report back, links a channel, gives her phone, has a list brought in, fails. Answers the codes that
/// were used.
async fn story(house: &House) -> Vec<String> {
    let app = &house.opened.app;
    let (leader, staff) = (house.code("A", Role::Leader).await, house.code("X", Role::Staff).await);
    for (who, code, name) in [(HER, &leader, HERS[0]), (OFFICER, &staff, OTHERS[4])] {
        for text in [code.as_str(), "đồng ý", name] {
            house.types(who, text).await;
        }
    }
    let report = ["giúp hộ", OTHERS[0], "nghèo", "quà", "xong", "bỏ qua", "hôm qua", "đang giúp"];
    for text in report {
        house.types(HER, text).await;
    }
    house.does(HER, Said::Photo { content: picture::picture(7), caption: None }).await;
    for text in ["xong", "không", "gửi"] {
        house.types(HER, text).await;
    }
    let mut conn = app.store.read().await.unwrap();
    let chat = account::find(&mut conn, &app.store, HER.0, HER.1).await.unwrap().unwrap();
    let her = chat.person.unwrap();
    assert_eq!(report::count_by(&mut conn, her).await.unwrap(), 1, "she has reported");
    drop(conn);
    // the officer reads it and gives it back
    let list = house.types(OFFICER, "/nhatky").await;
    let shown = house.taps(OFFICER, &list, ".0").await;
    house.taps(OFFICER, &shown, ".return").await;
    house.types(OFFICER, OTHERS[6]).await;
    house.types(OFFICER, "/nguoi ds").await;
    house.types(OFFICER, "Chi hội Nà Mẫu").await;
    // one more channel, her phone, a draft
    let told = house.types(HER, "/lienket").await.text;
    let digits =
        |word: &&str| word.chars().filter(char::is_ascii_alphanumeric).count() >= 6 && word.chars().any(|c| c.is_ascii_digit());
    let link =
        told.split_whitespace().find(digits).unwrap_or_else(|| panic!("{told}")).trim_matches(|c: char| !c.is_alphanumeric());
    let link = link.to_owned();
    let linked = house.types(HER_ZALO, &link).await.text;
    assert!(linked.contains(HERS[0]), "{linked}");
    house.does(HER, Said::Phone(HERS[1].to_owned())).await;
    house.types(HER, "giúp hộ").await;
    house.types(HER, HERS[4]).await;
    house.types(OFFICER, "giúp hộ").await;
    house.types(OFFICER, OTHERS[1]).await;
    // a list, tokens, what could not be taken
    let wish =
        people::Wish { under: Some("X"), role: Role::Member, same_name: Twins::Unclear, same_phone: Twins::Unclear, apply: true };
    let list = format!("Họ tên,Điện thoại,Đơn vị\n{},{},Chi hội Nà Mẫu\n{},,Chi hội Nà Mẫu\n", OTHERS[2], OTHERS[3], OTHERS[11]);
    let done = people::import(app, list.as_bytes(), wish, &mut |_, _| ()).await.unwrap();
    assert_eq!(done.rejected.len(), 0);
    let now = app.clock.machine();
    let mut tx = app.store.begin().await.unwrap();
    let pair = token_pair::New { access: OTHERS[7], refresh: OTHERS[8], expires_at: 9, refresh_at: 9 };
    token_pair::seed(&mut tx, &app.store, "oa", pair).await.unwrap();
    dead_letter::put(&mut tx, &app.store, (chat.id, "d"), &format!("{} {}", OTHERS[9], HERS[0]), "a panic", now).await.unwrap();
    raw_update::keep(&mut tx, &app.store, (ChannelName::ZaloOa, "r"), OTHERS[10], true, now).await.unwrap();
    tx.commit().await.unwrap();
    vec![leader, staff, link]
}

/// Everything on the disk but the key, with what a backup of the database is (SQLite).
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(files(&path));
        } else if !path.ends_with("key") {
            all.insert(path.display().to_string(), std::fs::read(&path).unwrap());
        }
    }
    all
}

/// Every row of every table as text (PostgreSQL).
async fn dump(opened: &Opened) -> Vec<u8> {
    let mut conn = opened.app.store.read().await.unwrap();
    let tables: Vec<String> = sqlx::query_scalar(
        "select cast(table_name as text) from information_schema.tables where table_schema = current_schema()",
    )
    .fetch_all(&mut *conn)
    .await
    .unwrap();
    let mut all = Vec::new();
    for table in tables {
        let statement = sqlx::AssertSqlSafe(format!("select cast(row as text) from {table} row"));
        let rows: Vec<String> = sqlx::query_scalar(statement).fetch_all(&mut *conn).await.unwrap();
        all.extend(rows.join("\n").into_bytes());
        // the bytes too, which the text has in hexadecimal
    }
    for value in sealed::all(&opened.app.store).await {
        all.extend(value.value);
    }
    all
}

/// All that can be opened by whoever has the master key and the database; without chats, what is left of hers only: what
/// others were shown (an officer her name) is in their own chats until those are cleared.
async fn opened_with_the_key(opened: &Opened, key: &Path, with_chats: bool) -> Vec<u8> {
    let all = sealed::all(&opened.app.store).await;
    let mut secrets: BTreeMap<i64, [u8; 32]> = BTreeMap::new();
    for (number, master) in Source::InFile(key.to_owned()).look() {
        secrets.insert(-i64::from(number), sealed::secret(&master));
    }
    for value in all.iter().filter(|value| value.what == "data_key.secret") {
        let own = value.open(&secrets[&value.key()], value.key()).unwrap();
        secrets.insert(value.row, own.try_into().unwrap());
    }
    let is_chat = |value: &&sealed::Sealed| ["outbox.body", "conversation.state"].contains(&value.what.as_str());
    let open = |value: &sealed::Sealed| value.open(secrets.get(&value.key())?, value.key());
    all.iter()
        .filter(|value| with_chats || !is_chat(value))
        .filter_map(open)
        .flat_map(|mut text| {
            text.push(b'\n');
            text
        })
        .collect()
}

#[tokio::test]
async fn nothing_is_in_clear_and_nothing_is_left_of_one_who_was_forgotten() {
    log::keep_all();
    tracing::trace!("even the smallest step");
    for database in Database::each().await {
        let house = House::new(&database).await;
        let app = &house.opened.app;
        let codes = story(&house).await;
        let secrets: Vec<Needle> =
            HERS.iter().chain(&OTHERS).copied().chain(codes.iter().map(String::as_str)).flat_map(needles::of).collect();
        let folder = database.folder.path();
        if app.store.engine() == Engine::Sqlite {
            let backup = format!("vacuum into '{}'", folder.join("backup.sqlite").display());
            sqlx::raw_sql(sqlx::AssertSqlSafe(backup)).execute(&mut *app.store.read().await.unwrap()).await.unwrap();
            let named: Vec<String> = files(folder).into_keys().collect();
            assert!(named.iter().any(|file| file.ends_with("-wal")) && named.iter().any(|file| file.ends_with("backup.sqlite")));
        } else {
            let dump = dump(&house.opened).await;
            assert_eq!(needles::found(&needles::of("Chi hội Nà Mẫu")[..], &dump).len(), 1, "we do look at the rows");
            assert_eq!(needles::found(&secrets, &dump), Vec::<&str>::new(), "the dump");
        }
        for (file, content) in files(folder) {
            assert_eq!(needles::found(&secrets, &content), Vec::<&str>::new(), "{file}");
        }
        assert!(log::text().contains("even the smallest step"), "the logs tell everything");
        assert_eq!(needles::found(&secrets, log::text().as_bytes()), Vec::<&str>::new(), "the logs");

        // whoever has the key too reads it all, before she is forgotten; and nothing of hers after
        let hers: Vec<Needle> = HERS.iter().copied().flat_map(needles::of).collect();
        let key = folder.join("key");
        let before = opened_with_the_key(&house.opened, &key, true).await;
        for secret in HERS.iter().chain(&OTHERS) {
            assert!(
                before.windows(secret.len()).any(|window| window == secret.as_bytes()),
                "{secret} is nowhere: we do not look right"
            );
        }
        let mut conn = app.store.read().await.unwrap();
        let her = account::find(&mut conn, &app.store, HER.0, HER.1).await.unwrap().unwrap().person.unwrap();
        drop(conn);
        let wrapped =
            sealed::all(&app.store).await.into_iter().find(|value| value.what == "data_key.secret" && value.row == her.0);
        let wrapped = vec![Needle { said: "her key".to_owned(), bytes: wrapped.unwrap().value }];
        let asked = house.types(HER, "/quentoi").await;
        house.taps(HER, &asked, ".yes").await;
        assert_eq!(privacy::forget_due(app).await.unwrap(), 0, "she has days of grace");
        let later = app.clock.civil().checked_add_days(Days::new(8)).unwrap();
        app.clock.advance((later - app.clock.civil()).num_milliseconds());
        assert_eq!(privacy::forget_due(app).await.unwrap(), 1);
        clear::clear(app).await.unwrap();
        let after = opened_with_the_key(&house.opened, &key, false).await;
        assert_eq!(needles::found(&hers, &after), Vec::<&str>::new(), "for the master key");
        std::fs::remove_file(folder.join("backup.sqlite")).ok();
        for (file, content) in files(folder) {
            assert_eq!(needles::found(&wrapped, &content), Vec::<&str>::new(), "{file} still holds her key");
        }

        // the unit's report stays, and what is about others
        let mut conn = app.store.read().await.unwrap();
        assert!(person::get(&mut conn, &app.store, her).await.unwrap().is_none());
        for (channel, address) in [HER, HER_ZALO] {
            assert!(account::find(&mut conn, &app.store, channel, address).await.unwrap().is_none());
        }
        assert_eq!(report::count_by(&mut conn, her).await.unwrap(), 1);
        drop(conn);
        assert!(after.windows(OTHERS[0].len()).any(|window| window == OTHERS[0].as_bytes()));
        database.drop().await;
    }
}
