//! Plans other than the shipped one: what they may ask, and what becomes of it when they change.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests fail as tests do: loudly")]

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use chihoi::app::App;
use chihoi::app::clock::Clock;
use chihoi::app::handle::Door;
use chihoi::app::invite::{self, Wish};
use chihoi::app::open::{Opened, Opening, open};
use chihoi::app::units;
use chihoi::conversation::state::Draft;
use chihoi::domain::channel::ChannelName;
use chihoi::domain::incoming::{Incoming, Said};
use chihoi::domain::message::Message;
use chihoi::domain::role::Role;
use chihoi::store::{account, draft, outbox, plan};

const UNITS: &str = "code,name,level,parent_code\n04,Tỉnh Cao Bằng,tỉnh,\nA,Chi hội Nà Mẫu,chi hội,04\n";
const SHIPPED: &str = include_str!("../plans/cao-bang-2024.toml");

/// 13 October 2024, 07:00 in Vietnam: milliseconds since 1970 UTC.
const OCTOBER_2024: i64 = 1_728_777_600_000;

/// The shipped plan with a passage replaced wherever it stands.
fn changed(passage: &str, replacement: &str) -> String {
    assert!(SHIPPED.contains(passage), "{passage}");
    SHIPPED.replace(passage, replacement)
}

/// The app with one leader, who types.
struct House {
    opened: Opened,
    door: Door,
}

impl House {
    async fn open(folder: &Path, plan: &str) -> Self {
        let plans = Some(vec![("plans/x.toml".to_owned(), plan.to_owned())]);
        // the people's clock stands in the plan's year, whatever the machine's says
        let clock = Clock::default();
        clock.advance(OCTOBER_2024 - clock.machine());
        let opened = open(Opening { plans, clock, ..Opening::in_folder(folder.to_owned()) }).await.unwrap();
        let door = Door::open(Arc::clone(&opened.app));
        Self { opened, door }
    }

    fn app(&self) -> &App {
        &self.opened.app
    }

    /// The leader of a new branch joins.
    async fn join(&self) {
        units::import(self.app(), UNITS).await.unwrap();
        let wish = Wish { unit: "A", role: Role::Leader, uses: 1, days: 1 };
        let code = invite::make(self.app(), wish).await.unwrap().code;
        for text in [&code, "đồng ý", "Nông Thị Hoa"] {
            self.types(text).await;
        }
    }

    /// What the bot answers.
    async fn types(&self, text: &str) -> Message {
        // a house opened again must not repeat the keys of the one before
        static SAID: AtomicU32 = AtomicU32::new(0);
        let key = SAID.fetch_add(1, Ordering::Relaxed).to_string();
        let said = Said::Text(text.to_owned());
        self.door.receive(Incoming { channel: ChannelName::Terminal, key, address: "a".to_owned(), said }).await.unwrap();
        let mut conn = self.app().store.read().await.unwrap();
        let account = account::find(&mut conn, &self.app().store, ChannelName::Terminal, "a").await.unwrap().unwrap();
        let lines = outbox::history(&mut conn, &self.app().store, account.id, None, 1).await.unwrap();
        serde_json::from_str(&lines[0].body).unwrap()
    }
}

/// The plan as it was before the bot learnt English.
fn without_english() -> String {
    let parts = SHIPPED.split(", en = \"").enumerate();
    parts.map(|(index, part)| if index == 0 { part } else { part.split_once('"').unwrap().1 }).collect()
}

/// Makes the only draft one that was begun under another version of the plan.
async fn begun_under(app: &App, hash: &str) {
    let mut tx = app.store.begin().await.unwrap();
    let leader = account::find(&mut tx, &app.store, ChannelName::Terminal, "a").await.unwrap().unwrap().person.unwrap();
    let drafts = draft::list(&mut tx, &app.store, leader).await.unwrap();
    let [(id, body)] = drafts.as_slice() else { panic!("{} drafts", drafts.len()) };
    let begun: Draft = serde_json::from_str(body).unwrap();
    let begun = Draft { plan: hash.to_owned(), ..begun };
    draft::put(&mut tx, &app.store, leader, *id, &serde_json::to_string(&begun).unwrap()).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_draft_goes_on_under_a_version_that_knows_no_language_that_came_later() {
    let folder = tempfile::tempdir().unwrap();
    let old = without_english();
    let hash = blake3::hash(old.as_bytes()).to_hex().to_string();
    let house = House::open(folder.path(), SHIPPED).await;
    house.join().await;
    house.types("giúp hộ").await;
    house.types("chị Mai").await;
    begun_under(house.app(), &hash).await;
    let mut tx = house.app().store.begin().await.unwrap();
    plan::put(&mut tx, plan::Version { hash: &hash, id: "cao-bang-2024", text: &old }, 1).await.unwrap();
    tx.commit().await.unwrap();
    house.opened.close().await;

    let house = House::open(folder.path(), &changed("target = 161", "target = 170")).await;
    let told = house.types("tiếp tục").await.text;
    assert!(told.contains("Mình làm tiếp “Báo cáo giúp hộ”") && told.contains("Câu 2/7"), "{told}");
    let told = house.types("/ngonngu en").await.text;
    assert!(told.contains("Question 2 of 7: Hộ này thuộc diện nào ạ?"), "what has no English is said in Vietnamese: {told}");
    // what is begun now is asked in English
    house.types("/huy").await;
    house.types("yes").await;
    let told = house.types("giúp hộ").await.text;
    assert!(told.contains("Which household was helped?"), "{told}");
    house.opened.close().await;

    let house = House::open(folder.path(), &old).await;
    let told = house.types("tiếp tục").await.text;
    assert!(told.contains("Which household was helped?"), "a start with a faulty file goes on by what was in force: {told}");
    house.opened.close().await;
    let (plans, fresh) = (Some(vec![("plans/x.toml".to_owned(), old)]), tempfile::tempdir().unwrap());
    let refused = open(Opening { plans, ..Opening::in_folder(fresh.path().to_owned()) }).await.err().unwrap().to_string();
    assert!(refused.contains("plans/x.toml:5: name.en: is missing"), "a plan that is new needs every language: {refused}");
}

#[tokio::test]
async fn a_draft_of_a_version_that_nobody_can_read_is_told_and_dropped() {
    let folder = tempfile::tempdir().unwrap();
    let house = House::open(folder.path(), SHIPPED).await;
    house.join().await;
    for asked in ["tiếp tục", "chị Mai", "giúp hộ", "lùi", "huỷ", "trợ giúp"] {
        assert!(house.types("giúp hộ").await.text.contains("Câu 1/7"), "{asked}");
        begun_under(house.app(), "nothing").await;
        let told = house.types(asked).await;
        assert!(told.text.contains("mẫu cũ") && !told.choices.is_empty(), "{asked}: {}", told.text);
    }
}

#[tokio::test]
async fn photos_that_a_plan_needs_cannot_be_skipped() {
    let folder = tempfile::tempdir().unwrap();
    let needed = "optional = true\nmax = 5\n";
    let house = House::open(folder.path(), &changed(needed, "max = 5\n")).await;
    house.join().await;
    for text in ["hoạt động", "họp", "hôm qua", "nhà văn hoá xóm", "20"] {
        house.types(text).await;
    }
    let asked = house.types("họp chi hội").await;
    assert!(asked.text.contains("Câu 6/6") && asked.text.contains("máy ảnh"), "{}", asked.text);
    assert!(asked.choices.iter().all(|choice| choice.label != "Không có ảnh"), "{:?}", asked.choices);
    for text in ["không", "xong", "chưa chụp được"] {
        let told = house.types(text).await.text;
        assert!(told.contains("Câu này cần ít nhất một ảnh") && told.contains("Câu 6/6"), "{text}: {told}");
    }
}
