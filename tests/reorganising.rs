//! Units are merged, split, renamed, moved and closed by commands, on both databases: figures stay true, people are told.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do: loudly")]

mod support;

use std::sync::Arc;

use chihoi::app::App;
use chihoi::app::handle::Door;
use chihoi::app::open::{Opening, open};
use chihoi::app::units::{self, Change, Made, UnitsError};
use chihoi::domain::answers::Answers;
use chihoi::domain::channel::ChannelName;
use chihoi::domain::id::{PersonId, UnitId};
use chihoi::domain::incoming::{Incoming, Said};
use chihoi::domain::locale::Locale;
use chihoi::domain::message::Message;
use chihoi::domain::report::{Content, Figure, Grain, Standing};
use chihoi::domain::role::Role;
use chihoi::domain::target::Kind;
use chihoi::store::tally::{self, Ask};
use chihoi::store::target::{self, New};
use chihoi::store::unit::{Imported, What};
use chihoi::store::{account, audit, check, outbox, person, post, report, unit};
use chrono::{Datelike, NaiveDate};
use support::database::Database;

const UNITS: &str = "code,name,level,parent\nT,Tỉnh,tỉnh,\nX,Xã Một,xã,T\nY,Xã Hai,xã,T\n\
                     A,Chi hội A,chi hội,X\nB,Chi hội B,chi hội,X\nC,Chi hội C,chi hội,Y\n";
const INDICATOR: &str = "hoi-vien-tang";

struct House {
    app: Arc<App>,
    today: NaiveDate,
    lan: PersonId,
}

impl House {
    /// Each branch has reported 1, 2 and 4; each has a leader, commune X an officer; everyone has a chat under her unit's code.
    async fn new(database: &Database) -> Self {
        let opening = Opening::in_folder(database.folder.path().to_owned());
        let app = open(Opening { database_url: Some(database.url.clone()), ..opening }).await.unwrap().app;
        units::import(&app, UNITS).await.unwrap();
        let today = app.clock.civil().date_naive();
        let mut tx = app.store.begin().await.unwrap();
        let lan = person::create(&mut tx, &app.store, "Lan", Locale::Vi, 1).await.unwrap();
        for (code, amount) in [("A", 1), ("B", 2), ("C", 4), ("X", 0)] {
            let at = unit::by_code(&mut tx, code).await.unwrap().unwrap().id;
            let role = if amount == 0 { Role::Staff } else { Role::Leader };
            let who = person::create(&mut tx, &app.store, &format!("Nông Thị {code}"), Locale::Vi, 1).await.unwrap();
            post::grant(&mut tx, &app.store, who, (role, at), None, 1).await.unwrap();
            let chat = account::find_or_create(&mut tx, &app.store, ChannelName::Telegram, code).await.unwrap();
            account::set_person(&mut tx, chat.id, who).await.unwrap();
            if amount > 0 {
                let new = report::New { unit: at, by: who, prefix: "X", now: 1, late: false };
                report::send(&mut tx, &app.store, &content(today, amount), new).await.unwrap();
                let (kind, since, amount) = (Kind::Target, "2020-01-01".parse().unwrap(), Some(10 * amount));
                let target = New { indicator: INDICATOR, unit: at, kind, since, amount, by: None };
                target::give(&mut tx, &app.store, target, 1).await.unwrap();
            }
        }
        tx.commit().await.unwrap();
        Self { app, today, lan }
    }

    async fn unit(&self, code: &str) -> UnitId {
        unit::by_code(&mut self.app.store.read().await.unwrap(), code).await.unwrap().unwrap().id
    }

    async fn sum(&self, unit: UnitId) -> i64 {
        let start = self.today.with_ordinal(1).unwrap();
        let ask = Ask { indicator: INDICATOR, standing: Standing::Reported, grain: Grain::Year, start };
        tally::read(&mut self.app.store.read().await.unwrap(), unit, ask).await.unwrap()
    }

    async fn target(&self, code: &str) -> Option<i64> {
        let at = self.unit(code).await;
        let mut conn = self.app.store.read().await.unwrap();
        target::of_unit(&mut conn, at, Kind::Target, self.today).await.unwrap().get(INDICATOR).copied()
    }

    /// Only shows it first, which must change nothing, and then makes it.
    async fn change(&self, change: Change) -> Imported {
        let shown = units::change(&self.app, &change, false).await.unwrap();
        let made = units::change(&self.app, &change, true).await.unwrap();
        let said =
            |done: &Imported| done.changes.iter().map(|change| (change.code.clone(), change.what.clone())).collect::<Vec<_>>();
        assert_eq!((said(&shown), shown.carried.len(), shown.left.len()), (said(&made), made.carried.len(), made.left.len()));
        assert_eq!(check::recompute(&mut self.app.store.read().await.unwrap()).await.unwrap(), []);
        assert_eq!(self.sum(self.unit("T").await).await, 7, "the province's total stays");
        made
    }

    async fn refused(&self, change: Change) -> String {
        let Err(UnitsError::Refused(why)) = units::change(&self.app, &change, true).await else { panic!("it was made") };
        why.join("; ")
    }

    async fn last(&self, who: &str) -> Message {
        let mut conn = self.app.store.read().await.unwrap();
        let chat = account::find(&mut conn, &self.app.store, ChannelName::Telegram, who).await.unwrap().unwrap();
        let last = outbox::history(&mut conn, &self.app.store, chat.id, None, 1).await.unwrap().pop();
        last.map(|line| serde_json::from_str(&line.body).unwrap()).unwrap_or_default()
    }

    async fn posts(&self, who: &str) -> Vec<(Role, String)> {
        let mut conn = self.app.store.read().await.unwrap();
        let chat = account::find(&mut conn, &self.app.store, ChannelName::Telegram, who).await.unwrap().unwrap();
        let posts = post::of(&mut conn, chat.person.unwrap()).await.unwrap();
        posts.into_iter().map(|post| (post.role, post.unit.code)).collect()
    }
}

fn content(today: NaiveDate, amount: i64) -> Content {
    let year = today.with_ordinal(1).unwrap();
    let (indicator, slice) = (INDICATOR.to_owned(), String::new());
    let figures = vec![Figure { indicator, slice, day: today, amount, thing: None, stock: false, year, confirmable: false }];
    Content { form: "x".to_owned(), plan: "x".to_owned(), day: today, answers: Answers::new(), sealed: Vec::new(), figures }
}

fn text(code: &str) -> String {
    code.to_owned()
}

#[tokio::test]
async fn merged_into_one_that_is_there_and_into_a_new_one() {
    for database in Database::each().await {
        let house = House::new(&database).await;
        let (a, from) = (house.unit("A").await, house.today);
        let into = Made { code: text("B"), name: None, level: None, under: None };
        let done = house.change(Change::Merge { units: vec![text("A")], into, from }).await;
        assert_eq!((done.carried.len(), done.left.len()), (1, 0));
        assert_eq!(house.posts("A").await, [(Role::Leader, text("B"))]);
        assert!(house.last("A").await.text.contains("Chi hội A đã nhập vào Chi hội B"));
        let b = house.unit("B").await;
        assert_eq!((house.sum(b).await, house.sum(a).await, house.target("B").await), (3, 1, Some(30)));

        let new = Made { code: text("Y"), name: Some(text("Xã Mới")), level: None, under: None };
        let done = house.change(Change::Merge { units: vec![text("X"), text("Y")], into: new, from }).await;
        assert_eq!((done.new_units(), done.changes.len()), (1, 3));
        let y = house.unit("Y").await;
        assert_eq!((house.sum(y).await, house.posts("X").await), (7, vec![(Role::Staff, text("Y"))]));
        let mut conn = house.app.store.read().await.unwrap();
        assert_eq!(unit::get(&mut conn, y).await.unwrap().unwrap().name, "Xã Mới");
        let former = unit::former(&mut conn, y).await.unwrap();
        assert_eq!(former.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>(), ["Xã Một", "Xã Hai"]);
        drop(conn);
        database.drop().await;
    }
}

#[tokio::test]
async fn split_with_some_of_what_stands_below_and_split_in_the_place_of_the_whole() {
    for database in Database::each().await {
        let house = House::new(&database).await;
        let from = house.today;
        let (unit, parts) = (text("X"), vec![(text("Z"), text("Xã Ba"))]);
        let moves = vec![(text("B"), text("Z"))];
        let done = house.change(Change::Split { unit, parts, moves, ends_in: None, from }).await;
        assert_eq!((done.new_units(), done.carried.len()), (1, 0));
        // what was reported until now goes on counting for the unit that it counted for
        assert_eq!((house.sum(house.unit("X").await).await, house.sum(house.unit("Z").await).await), (3, 2));
        assert_eq!(house.posts("X").await, [(Role::Staff, text("X"))]);

        let parts = vec![(text("C1"), text("Chi hội C1")), (text("C2"), text("Chi hội C2"))];
        let ends_in = Some(text("C1"));
        house.change(Change::Split { unit: text("C"), parts: parts.clone(), moves: Vec::new(), ends_in, from }).await;
        assert_eq!((house.sum(house.unit("C1").await).await, house.sum(house.unit("C2").await).await), (4, 0));
        assert_eq!((house.posts("C").await, house.target("C1").await), (vec![(Role::Leader, text("C1"))], Some(40)));
        let odd = Change::Split { unit: text("A"), parts, moves: Vec::new(), ends_in: Some(text("Q")), from };
        assert_eq!(house.refused(odd).await, "Q is none of the parts");
        database.drop().await;
    }
}

#[tokio::test]
async fn renamed_and_moved() {
    for database in Database::each().await {
        let house = House::new(&database).await;
        let done = house.change(Change::Rename { unit: text("A"), name: text("Chi hội Á"), level: None }).await;
        assert!(
            matches!(&done.changes[..], [change] if matches!(&change.what, What::Described { before } if before.contains("Chi hội A")))
        );
        house.change(Change::Move { unit: text("A"), under: text("Y") }).await;
        let (a, y) = (house.unit("A").await, house.unit("Y").await);
        assert_eq!(house.sum(y).await, 5);
        let mut conn = house.app.store.read().await.unwrap();
        let noted: Vec<String> = audit::of(&mut conn, a.0).await.unwrap().into_iter().map(|entry| entry.what).collect();
        assert!(noted.ends_with(&[text("unit.describe"), text("unit.move")]), "{noted:?}");
        drop(conn);
        assert!(house.refused(Change::Move { unit: text("X"), under: text("B") }).await.contains("cannot stand under itself"));
        assert!(house.refused(Change::Rename { unit: text("Q"), name: text("q"), level: None }).await.contains("\"Q\""));
        database.drop().await;
    }
}

#[tokio::test]
async fn closed_without_becoming_anything_its_people_and_their_officers_are_told() {
    for database in Database::each().await {
        let house = House::new(&database).await;
        let (a, from) = (house.unit("A").await, house.today);
        let below = house.refused(Change::Close { unit: text("X"), from }).await;
        assert!(below.contains("2 units below it"), "{below}");
        let tomorrow = from.succ_opt().unwrap().succ_opt().unwrap();
        assert!(house.refused(Change::Close { unit: text("A"), from: tomorrow }).await.contains("has not come yet"));
        let done = house.change(Change::Close { unit: text("A"), from }).await;
        assert_eq!((done.left.len(), done.carried.len()), (1, 0));
        assert_eq!((house.sum(house.unit("X").await).await, house.sum(a).await), (3, 1), "its reports stay and count");
        assert!(house.posts("A").await.is_empty());
        let told = house.last("A").await;
        assert!(told.text.contains("Chi hội A nay không còn"), "{}", told.text);
        assert!(told.choices.iter().any(|choice| choice.data == "c.xinvao"), "{:?}", told.choices);
        assert!(house.last("X").await.text.contains("Chi hội A nay không còn"));
        assert!(!house.last("B").await.text.contains("Chi hội A"), "others are not told");

        // the officer sees her on the commune's list, and invites her elsewhere; whoever joins again is on it no more
        let door = Door::open(Arc::clone(&house.app));
        let says = async |key: &str, words: &str| {
            let (key, said) = (key.to_owned(), Said::Text(words.to_owned()));
            door.receive(Incoming { channel: ChannelName::Telegram, key, address: text("X"), said }).await.unwrap();
            house.last("X").await
        };
        let listed = async |key: &str| {
            says(&format!("{key}1"), "/nguoi ds").await;
            says(&format!("{key}2"), "Xã Một").await.choices.iter().any(|choice| choice.label.contains("Nông Thị A"))
        };
        assert!(listed("a").await);
        let mut tx = house.app.store.begin().await.unwrap();
        let chat = account::find(&mut tx, &house.app.store, ChannelName::Telegram, "A").await.unwrap().unwrap();
        let b = unit::by_code(&mut tx, "B").await.unwrap().unwrap().id;
        post::grant(&mut tx, &house.app.store, chat.person.unwrap(), (Role::Member, b), Some(house.lan), 2).await.unwrap();
        tx.commit().await.unwrap();
        assert!(!listed("b").await);
        database.drop().await;
    }
}
