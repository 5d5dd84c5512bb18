//! Plans other than the shipped one: what they may ask, and what becomes of it when they change.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests fail as tests do: loudly")]

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use chihoi::app::App;
use chihoi::app::handle::Door;
use chihoi::app::invite::{self, Wish};
use chihoi::app::open::{Opened, Opening, open};
use chihoi::app::units;
use chihoi::domain::channel::ChannelName;
use chihoi::domain::incoming::{Incoming, Said};
use chihoi::domain::message::Message;
use chihoi::domain::role::Role;
use chihoi::store::{account, outbox};

const UNITS: &str = "code,name,level,parent_code\n04,Tỉnh Cao Bằng,tỉnh,\nA,Chi hội Nà Mẫu,chi hội,04\n";
const SHIPPED: &str = include_str!("../plans/cao-bang-2024.toml");

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
        let opened = open(Opening { plans, ..Opening::in_folder(folder.to_owned()) }).await.unwrap();
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
