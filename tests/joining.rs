//! Invites: who joins with them, and who must wait.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests fail as tests do: loudly")]

use std::sync::Arc;

use chihoi::app::App;
use chihoi::app::handle::Door;
use chihoi::app::invite::{self, InviteError, Wish};
use chihoi::app::open::{Opening, open};
use chihoi::app::units;
use chihoi::domain::channel::ChannelName;
use chihoi::domain::incoming::{Incoming, Said};
use chihoi::domain::message::Message;
use chihoi::domain::role::Role;
use chihoi::store::{account, outbox, post};

const UNITS: &str = "code,name,level,parent_code\n04,Tỉnh Cao Bằng,tỉnh,\nA,Chi hội Nà Mẫu,chi hội,04\n";

struct House {
    app: Arc<App>,
    door: Door,
    said: std::sync::atomic::AtomicU32,
    _folder: tempfile::TempDir,
}

impl House {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let app = open(Opening::in_folder(folder.path().to_owned())).await.unwrap().app;
        units::import(&app, UNITS).await.unwrap();
        Self { door: Door::open(Arc::clone(&app)), app, said: 0.into(), _folder: folder }
    }

    async fn invite(&self, uses: u32) -> String {
        let wish = Wish { unit: "A", role: Role::Leader, uses, days: 1 };
        invite::make(&self.app, wish).await.unwrap().code
    }

    /// What the bot answers last.
    async fn say(&self, who: &str, said: Said) -> String {
        let key = self.said.fetch_add(1, std::sync::atomic::Ordering::Relaxed).to_string();
        self.door.receive(Incoming { channel: ChannelName::Telegram, key, address: who.to_owned(), said }).await.unwrap();
        let mut conn = self.app.store.read().await.unwrap();
        let account = account::find(&mut conn, &self.app.store, ChannelName::Telegram, who).await.unwrap().unwrap();
        let lines = outbox::history(&mut conn, &self.app.store, account.id, None, 1).await.unwrap();
        serde_json::from_str::<Message>(&lines[0].body).unwrap().text
    }

    async fn types(&self, who: &str, text: &str) -> String {
        self.say(who, Said::Text(text.to_owned())).await
    }

    fn text(&self, id: &str) -> String {
        self.app.speech.text(chihoi::domain::locale::Locale::Vi, id)
    }
}

#[tokio::test]
async fn an_invite_is_good_for_as_many_as_it_says() {
    let house = House::new().await;
    let code = house.invite(2).await;
    for who in ["1", "2"] {
        assert!(house.say(who, Said::Start(Some(code.clone()))).await.contains("Chi hội Nà Mẫu"));
        house.types(who, "đồng ý").await;
        house.types(who, "Nguyễn Thị Mẫu").await;
    }
    assert_eq!(house.types("3", &code.to_lowercase()).await, house.text("join-code-unknown"));
    let mut conn = house.app.store.read().await.unwrap();
    let account = account::find(&mut conn, &house.app.store, ChannelName::Telegram, "2").await.unwrap().unwrap();
    let posts = post::of(&mut conn, account.person.unwrap()).await.unwrap();
    assert_eq!((posts.len(), posts[0].role, posts[0].unit.code.as_str()), (1, Role::Leader, "A"));
}

#[tokio::test]
async fn an_invite_needs_a_unit() {
    let house = House::new().await;
    let wish = Wish { unit: "B", role: Role::Admin, uses: 1, days: 1 };
    assert!(matches!(invite::make(&house.app, wish).await, Err(InviteError::NoUnit(unit)) if unit == "B"));
}

#[tokio::test]
async fn who_guesses_codes_must_wait_and_nobody_else() {
    let house = House::new().await;
    let code = house.invite(5).await;
    for guess in ["AAAA2222", "AAAA3333", "/start AAAA4444", "AAAA5555", "AAAA6666"] {
        assert_eq!(house.types("1", guess).await, house.text("join-code-unknown"), "{guess}");
    }
    assert_eq!(house.types("1", &code).await, house.text("join-code-wait"));
    assert_eq!(house.say("1", Said::Start(Some(code.clone()))).await, house.text("join-code-wait"));
    assert!(house.types("2", &code).await.contains("Chi hội Nà Mẫu"));
}
