//! Who may do what: the table in `docs/access.md` is the program's, and the program keeps to it.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests fail as tests do: loudly")]

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use chihoi::app::App;
use chihoi::app::handle::Door;
use chihoi::app::open::{Opening, open};
use chihoi::domain::answers::Answers;
use chihoi::domain::channel::ChannelName;
use chihoi::domain::delivery::Outcome;
use chihoi::domain::id::{PersonId, ReportId};
use chihoi::domain::incoming::{Incoming, Said};
use chihoi::domain::locale::Locale;
use chihoi::domain::message::Message;
use chihoi::domain::report::{Content, Figure};
use chihoi::domain::right::Right;
use chihoi::domain::role::Role;
use chihoi::domain::unit::Unit;
use chihoi::store::outbox::Claim;
use chihoi::store::unit::Row;
use chihoi::store::{account, ask, audit, outbox, person, post, report, unit};
use chrono::NaiveDate;

/// Code and parent of each unit, and how the unit `own` sees it.
const UNITS: [(&str, &str, &str); 7] = [
    ("parent", "", "parent"),
    ("own", "parent", "own"),
    ("child", "own", "child"),
    ("sibling", "parent", "sibling"),
    ("foreign", "sibling", "foreign"),
    ("merged", "parent", "merged"),
    ("nobody", "parent", "elsewhere"),
];
/// Where a role at `own` holds.
const REACH: [&str; 3] = ["own", "child", "merged"];

#[test]
fn the_table_in_the_docs_is_the_programs() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/access.md")).unwrap();
    let mut found: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in text.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| right")) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        found.insert(cells[1], cells[2..6].to_vec());
    }
    let said = |right: Right| Role::ALL.map(|role| if right.roles().contains(&role) { "yes" } else { "–" }).to_vec();
    let expected: BTreeMap<&str, Vec<&str>> = Right::ALL.map(|right| (right.as_str(), said(right))).into();
    assert_eq!(found, expected);
}

struct House {
    app: Arc<App>,
    door: Door,
    keys: AtomicU32,
    units: BTreeMap<&'static str, Unit>,
    reports: BTreeMap<&'static str, (ReportId, String)>,
    _folder: tempfile::TempDir,
}

impl House {
    /// A tree with a report and somebody who asks at each unit, and someone of each role at `own`.
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let app = open(Opening::in_folder(folder.path().to_owned())).await.unwrap().app;
        let today = app.clock.civil().date_naive();
        let row = |code: &str, parent: &str| Row {
            code: code.to_owned(),
            name: format!("Hội {code}"),
            level: "xã".to_owned(),
            parent: Some(parent.to_owned()).filter(|parent| !parent.is_empty()),
            ..Row::default()
        };
        let mut tx = app.store.begin().await.unwrap();
        let rows: Vec<Row> = UNITS.iter().map(|(code, parent, _)| row(code, parent)).collect();
        unit::import(&mut tx, &app.store, &rows, (today, 1)).await.unwrap();
        let (mut units, mut reports) = (BTreeMap::new(), BTreeMap::new());
        for (code, ..) in UNITS {
            units.insert(code, unit::by_code(&mut tx, code).await.unwrap().unwrap());
        }
        let other = person::create(&mut tx, &app.store, "Vi Thị Nhài", Locale::Vi, 1).await.unwrap();
        for (code, at) in &units {
            let new = report::New { unit: at.id, by: other, prefix: "X", now: 1, late: false };
            let sent = report::send(&mut tx, &app.store, &content(today), new).await.unwrap();
            reports.insert(*code, (sent.report, format!("X {}/{}", sent.number, sent.year)));
            let asks = person::create(&mut tx, &app.store, &format!("Lò Thị {code}"), Locale::Vi, 1).await.unwrap();
            ask::put(&mut tx, &app.store, asks, (Role::Member, at.id), 1).await.unwrap();
            // somebody whom a message did not reach
            let deaf = person::create(&mut tx, &app.store, &format!("Mã Thị {code}"), Locale::Vi, 1).await.unwrap();
            post::grant(&mut tx, &app.store, deaf, (Role::Leader, at.id), None, 1).await.unwrap();
            let chat = account::find_or_create(&mut tx, &app.store, ChannelName::Telegram, code).await.unwrap().id;
            account::set_person(&mut tx, chat, deaf).await.unwrap();
            let new = outbox::New { account: chat, version: 1, position: 0, bulk: true, body: "{}", not_before: 1, now: 1 };
            let letter = outbox::put(&mut tx, &app.store, new).await.unwrap();
            let claim = Claim { channel: ChannelName::Telegram, account: Some(chat), epoch: 1, now: 1, limit: 1, bulk: 1 };
            outbox::claim(&mut tx, &app.store, claim).await.unwrap();
            assert!(outbox::mark(&mut tx, (letter, 1), Outcome::Unreachable, "", 1).await.unwrap());
        }
        let yesterday = today.pred_opt().unwrap();
        let ends = Row { to: Some(yesterday), merged_into: Some("own".to_owned()), ..row("merged", "parent") };
        unit::import(&mut tx, &app.store, &[ends], (today, 1)).await.unwrap();
        for role in Role::ALL {
            let id = person::create(&mut tx, &app.store, "Lan", Locale::Vi, 1).await.unwrap();
            post::grant(&mut tx, &app.store, id, (role, units["own"].id), None, 1).await.unwrap();
            let chat = account::find_or_create(&mut tx, &app.store, ChannelName::Telegram, role.as_str()).await.unwrap();
            account::set_person(&mut tx, chat.id, id).await.unwrap();
        }
        tx.commit().await.unwrap();
        let door = Door::open(Arc::clone(&app));
        Self { app, door, keys: AtomicU32::new(0), units, reports, _folder: folder }
    }

    async fn does(&self, who: Role, said: Said) -> Message {
        let key = self.keys.fetch_add(1, Ordering::Relaxed).to_string();
        let address = who.as_str().to_owned();
        self.door.receive(Incoming { channel: ChannelName::Telegram, key, address, said }).await.unwrap();
        let mut conn = self.app.store.read().await.unwrap();
        let chat = account::find(&mut conn, &self.app.store, ChannelName::Telegram, who.as_str()).await.unwrap().unwrap();
        let lines = outbox::history(&mut conn, &self.app.store, chat.id, None, 1).await.unwrap();
        serde_json::from_str(&lines[0].body).unwrap()
    }

    async fn types(&self, who: Role, text: &str) -> Message {
        self.does(who, Said::Text(text.to_owned())).await
    }

    /// Whether someone can make use of a right at a unit, by whatever she types or taps.
    async fn can(&self, who: Role, right: Right, code: &str) -> bool {
        let at = &self.units[code];
        let offers = |message: &Message| message.choices.iter().any(|choice| choice.label.contains(&at.name));
        match right {
            Right::Progress => {
                let typed = self.types(who, &format!("/tiendo {}", at.id)).await.text;
                let tapped = self.does(who, Said::Tap(format!("c.tiendo.{}", at.id))).await.text;
                assert_eq!(typed.contains(&at.name), tapped.contains(&at.name), "{who} {code}");
                typed.contains(&at.name)
            }
            Right::Reports => {
                let (report, number) = &self.reports[code];
                let tapped = self.does(who, Said::Tap(format!("c.nhatky.{report}"))).await.text;
                tapped.contains(number) && tapped.contains(&at.name)
            }
            Right::Confirm => offers(&self.types(who, "/xacnhan").await),
            Right::Invite => {
                // one that is offered is chosen by its name, any other is looked for
                offers(&self.types(who, "/moi").await) || offers(&self.types(who, &at.name).await)
            }
            Right::People => {
                // one that is offered is chosen by its name, any other is looked for
                offers(&self.types(who, "/nguoi ds").await) || offers(&self.types(who, &at.name).await)
            }
            Right::Admit => offers(&self.types(who, "/duyet").await),
            Right::Letters => offers(&self.types(who, "/tinloi").await),
            _ => unreachable!("{} is used within a conversation of another right", right.as_str()),
        }
    }
}

/// What waits for staff.
fn content(today: NaiveDate) -> Content {
    let year = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
    let figures = vec![Figure {
        indicator: "2.2a".to_owned(),
        slice: String::new(),
        day: today,
        amount: 1,
        thing: None,
        stock: false,
        year,
        confirmable: true,
    }];
    Content { form: "x".to_owned(), plan: "x".to_owned(), day: today, answers: Answers::new(), sealed: Vec::new(), figures }
}

#[tokio::test]
async fn every_right_holds_where_the_table_says_and_nowhere_else() {
    let house = House::new().await;
    let mut tried = 0;
    for role in Role::ALL {
        for right in [Right::Progress, Right::Reports, Right::Confirm, Right::Invite, Right::People, Right::Admit, Right::Letters]
        {
            for (code, _, relation) in UNITS {
                // a unit that has ended is entered no more: its people are those of what it became
                if relation == "merged" && matches!(right, Right::Invite | Right::People | Right::Letters) {
                    continue;
                }
                let expected = right.roles().contains(&role) && REACH.contains(&relation);
                assert_eq!(house.can(role, right, code).await, expected, "{role}: {} at {relation}", right.as_str());
                tried += 1;
            }
        }
    }
    assert_eq!(tried, 4 * (7 * 7 - 3));
    let mut conn = house.app.store.read().await.unwrap();
    let foreign = house.units["foreign"].id.0;
    let refused = audit::of(&mut conn, foreign).await.unwrap().into_iter().filter(|entry| entry.what == "access.refused");
    assert!(refused.count() > 0, "what was refused is in the audit");
}

#[tokio::test]
async fn a_button_of_somebody_elses_chat_does_nothing() {
    let house = House::new().await;
    let shown = house.types(Role::Staff, "/duyet").await;
    let button = shown.choices.iter().find(|choice| choice.label.contains("child")).unwrap().data.clone();
    let before = house.app.speech.text(Locale::Vi, "chat-question-past");
    for who in [Role::Leader, Role::Admin, Role::Member] {
        assert!(house.does(who, Said::Tap(button.clone())).await.text.starts_with(&before), "{who}");
    }
    let mut conn = house.app.store.read().await.unwrap();
    assert_eq!(ask::waiting(&mut conn, house.units["child"].id, 9).await.unwrap().len(), 1);
    let lan: Vec<PersonId> = post::people_with_role_at(&mut conn, Role::Member, house.units["child"].id).await.unwrap();
    assert!(lan.is_empty());
}
