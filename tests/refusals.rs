//! What is refused, over the real door, and that the audit says so: another chat's button, an old invite, a tampered code, a
//! guessed number. And who saw what is personal.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do: loudly")]

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use chihoi::app::App;
use chihoi::app::handle::Door;
use chihoi::app::invite::{self, Wish};
use chihoi::app::open::{Opening, open};
use chihoi::app::units;
use chihoi::domain::channel::ChannelName;
use chihoi::domain::id::{PersonId, UnitId};
use chihoi::domain::incoming::{Incoming, Said};
use chihoi::domain::locale::Locale;
use chihoi::domain::message::Message;
use chihoi::domain::role::Role;
use chihoi::store::audit::{self, Filter, Kept};
use chihoi::store::{account, ask, outbox, person, post, unit};
use chrono::Days;

const UNITS: &str = "code,name,level,parent\nT,Tỉnh,tỉnh,\nX,Xã Một,xã,T\nA,Chi hội Một,chi hội,X\nY,Xã Hai,xã,T\n";

struct House {
    app: Arc<App>,
    door: Door,
    keys: AtomicU32,
    _folder: tempfile::TempDir,
}

impl House {
    /// Staff of two communes, who talk under their units' codes.
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let app = open(Opening::in_folder(folder.path().to_owned())).await.unwrap().app;
        units::import(&app, UNITS).await.unwrap();
        let house = Self { door: Door::open(Arc::clone(&app)), app, keys: AtomicU32::new(0), _folder: folder };
        for (at, role) in [("X", Role::Staff), ("Y", Role::Staff), ("A", Role::Leader)] {
            let mut tx = house.app.store.begin().await.unwrap();
            let at_unit = unit::by_code(&mut tx, at).await.unwrap().unwrap().id;
            let id = person::create(&mut tx, &house.app.store, "Nông Thị Bích", Locale::Vi, 1).await.unwrap();
            post::grant(&mut tx, &house.app.store, id, (role, at_unit), None, 1).await.unwrap();
            let chat = account::find_or_create(&mut tx, &house.app.store, ChannelName::Telegram, at).await.unwrap();
            account::set_person(&mut tx, chat.id, id).await.unwrap();
            tx.commit().await.unwrap();
        }
        house
    }

    async fn does(&self, who: &str, said: Said) -> Message {
        let key = self.keys.fetch_add(1, Ordering::Relaxed).to_string();
        self.door.receive(Incoming { channel: ChannelName::Telegram, key, address: who.to_owned(), said }).await.unwrap();
        let mut conn = self.app.store.read().await.unwrap();
        let chat = account::find(&mut conn, &self.app.store, ChannelName::Telegram, who).await.unwrap().unwrap();
        let last = outbox::history(&mut conn, &self.app.store, chat.id, None, 1).await.unwrap().pop().unwrap();
        serde_json::from_str(&last.body).unwrap()
    }

    async fn types(&self, who: &str, text: &str) -> Message {
        self.does(who, Said::Text(text.to_owned())).await
    }

    async fn taps(&self, who: &str, data: &str) -> Message {
        self.does(who, Said::Tap(data.to_owned())).await
    }

    async fn noted(&self, kind: &str) -> Vec<Kept> {
        let filter = Filter { kind: Some(kind.to_owned()), ..Filter::default() };
        audit::list(&mut self.app.store.read().await.unwrap(), &filter, 1_000).await.unwrap()
    }

    async fn unit(&self, code: &str) -> UnitId {
        unit::by_code(&mut self.app.store.read().await.unwrap(), code).await.unwrap().unwrap().id
    }

    async fn who(&self, address: &str) -> Option<PersonId> {
        let mut conn = self.app.store.read().await.unwrap();
        account::find(&mut conn, &self.app.store, ChannelName::Telegram, address).await.unwrap().unwrap().person
    }

    fn says(&self, message: &Message, id: &str) -> bool {
        message.text.contains(&self.app.speech.text(Locale::Vi, id))
    }
}

#[tokio::test]
async fn a_button_of_another_chat_is_refused_and_noted_and_an_old_one_of_her_own_is_not() {
    let house = House::new().await;
    let mut tx = house.app.store.begin().await.unwrap();
    let asks = person::create(&mut tx, &house.app.store, "Lò Thị Ngân", Locale::Vi, 1).await.unwrap();
    let at = unit::by_code(&mut tx, "A").await.unwrap().unwrap().id;
    ask::put(&mut tx, &house.app.store, asks, (Role::Member, at), 1).await.unwrap();
    tx.commit().await.unwrap();
    let asked = house.types("X", "/duyet").await;
    let foreign = asked.choices.iter().find(|choice| choice.data.ends_with(".yes")).unwrap().data.clone();
    for _ in 0..2 {
        assert!(house.says(&house.taps("Y", &foreign).await, "chat-question-past"));
    }
    let noted = house.noted("button.foreign").await;
    assert_eq!(noted.len(), 2);
    assert!(noted.iter().all(|kept| kept.entry.detail.is_empty()), "nothing of what she sent is kept");
    let (who, unit) = (house.who("Y").await, house.unit("Y").await);
    assert!(noted.iter().all(|kept| kept.entry.by == who && kept.unit == Some(unit)));

    // her own button of before: past, but no attempt at anything
    house.types("X", "/nguoi").await;
    assert!(house.says(&house.taps("X", &foreign).await, "chat-question-past"));
    assert_eq!(house.noted("button.foreign").await.len(), 2);
    // one that was never shown to anybody
    assert!(house.says(&house.taps("X", "q999999.yes").await, "chat-question-past"));
    assert_eq!(house.noted("button.foreign").await.len(), 3);
}

#[tokio::test]
async fn an_old_invite_a_tampered_code_and_guessing_are_refused_and_noted() {
    let house = House::new().await;
    let wish = Wish { unit: "A", role: Role::Member, uses: 1, days: 1 };
    let old = invite::make(&house.app, wish).await.unwrap().code;
    let mut tampered: Vec<char> = old.chars().collect();
    let last = tampered.len() - 1;
    tampered.swap(last, last - 1);
    let tampered: String = tampered.into_iter().collect();
    let later = house.app.clock.machine() + 2 * 86_400_000;
    // an invite dies by the machine's clock, which no test moves: its day is moved instead
    let mut tx = house.app.store.begin().await.unwrap();
    sqlx::query("update invite set expires_at = expires_at - $1").bind(later).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    for (count, (who, code)) in (1..).zip([("s1", old.as_str()), ("s2", &tampered), ("s3", "0000-0000")]) {
        let answer = house.does(who, Said::Start(Some(code.to_owned()))).await;
        assert!(answer.choices.iter().all(|choice| !choice.data.ends_with(".yes")), "{}", answer.text);
        assert_eq!(house.noted("invite.wrong").await.len(), count, "{who}");
        assert_eq!(house.who(who).await, None);
    }
    for _ in 0..6 {
        house.does("s3", Said::Start(Some("1111-1111".to_owned()))).await;
    }
    assert_eq!((house.noted("invite.wrong").await.len(), house.noted("invite.locked").await.len()), (7, 2));
}

#[tokio::test]
async fn a_guessed_number_is_refused_and_noted() {
    let house = House::new().await;
    let (at, who) = (house.unit("Y").await, house.who("X").await);
    assert!(!house.types("X", &format!("/tiendo {at}")).await.text.contains("Xã Hai"));
    assert!(!house.types("X", "/tiendo 123456").await.text.contains("Xã Hai"));
    house.taps("X", "c.nhatky.987654321").await;
    let noted = house.noted("access.refused").await;
    let told: Vec<(i64, &str)> = noted.iter().map(|kept| (kept.entry.subject, kept.entry.detail.as_str())).collect();
    assert_eq!(told, [(at.0, "progress"), (123_456, "progress"), (987_654_321, "reports")]);
    assert!(noted.iter().all(|kept| kept.entry.by == who));
}

#[tokio::test]
async fn who_saw_what_is_personal_is_noted_with_the_unit() {
    let house = House::new().await;
    let (own, who) = (house.unit("X").await, house.who("X").await);
    house.types("X", "/nguoi ds").await;
    house.types("X", "Chi hội Một").await;
    house.types("A", "/yeucau").await;
    house.types("A", "/dulieu").await;
    let read = house.noted("people.read").await;
    assert!(!read.is_empty() && read.iter().all(|kept| kept.entry.by == who), "{read:?}");
    // filters: the commune holds what is of its branch, another commune does not; days bound it
    let of = async |filter: Filter| {
        let mut conn = house.app.store.read().await.unwrap();
        audit::list(&mut conn, &Filter { kind: Some("people".to_owned()), ..filter }, 100).await.unwrap().len()
    };
    assert_eq!(of(Filter { unit: Some(own), ..Filter::default() }).await, read.len());
    assert_eq!(of(Filter { unit: Some(house.unit("Y").await), ..Filter::default() }).await, 0);
    assert_eq!(of(Filter { person: who, ..Filter::default() }).await, read.len());
    let tomorrow = house.app.clock.civil().checked_add_days(Days::new(1)).unwrap().timestamp_millis();
    assert_eq!(of(Filter { from: Some(tomorrow), ..Filter::default() }).await, 0);
    assert_eq!(of(Filter { until: Some(tomorrow), ..Filter::default() }).await, read.len());
}
