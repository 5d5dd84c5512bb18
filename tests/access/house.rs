//! A tree with something of everything at each unit, and someone of each role at one of them.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use chihoi::app::App;
use chihoi::app::handle::Door;
use chihoi::app::open::{Opening, open};
use chihoi::domain::answers::Answers;
use chihoi::domain::channel::ChannelName;
use chihoi::domain::delivery::Outcome;
use chihoi::domain::id::{HouseholdId, ReportId};
use chihoi::domain::incoming::{Incoming, Said};
use chihoi::domain::locale::Locale;
use chihoi::domain::message::Message;
use chihoi::domain::privacy::Wish;
use chihoi::domain::report::{Content, Figure};
use chihoi::domain::right::Right;
use chihoi::domain::role::Role;
use chihoi::domain::unit::Unit;
use chihoi::store::outbox::Claim;
use chihoi::store::unit::Row;
use chihoi::store::{account, ask, household, outbox, person, post, report, request, unit};
use chrono::NaiveDate;

use crate::support::database::Database;

/// Code and parent of each unit, and how the unit `own` sees it.
pub(crate) const UNITS: [(&str, &str, &str); 7] = [
    ("parent", "", "parent"),
    ("own", "parent", "own"),
    ("child", "own", "child"),
    ("sibling", "parent", "sibling"),
    ("foreign", "sibling", "foreign"),
    ("merged", "parent", "merged"),
    ("nobody", "parent", "elsewhere"),
];

/// A form that leaders and staff fill, and that asks for a household first.
const FORM: &str = "giup-ho";

pub(crate) struct House {
    pub(crate) app: Arc<App>,
    door: Door,
    keys: AtomicU32,
    pub(crate) units: BTreeMap<&'static str, Unit>,
    pub(crate) reports: BTreeMap<&'static str, (ReportId, String)>,
    households: BTreeMap<&'static str, HouseholdId>,
}

impl House {
    /// At each unit: a report that waits, a household, a member who asks something about her data, and somebody who asks to be
    /// let in. Those who try everything have their posts at `own`, and talk under the names of their roles.
    pub(crate) async fn new(database: &Database) -> Self {
        let opening = Opening::in_folder(database.folder.path().to_owned());
        let app = open(Opening { database_url: Some(database.url.clone()), ..opening }).await.unwrap().app;
        // targets are given in the plan's year only
        app.clock.advance(1_728_777_600_000 - app.clock.machine());
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
        let (mut units, mut reports, mut households) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for (code, ..) in UNITS {
            units.insert(code, unit::by_code(&mut tx, code).await.unwrap().unwrap());
        }
        let plan = app.plans.now().for_day(today).unwrap().hash.clone();
        for (code, at) in &units {
            let member = person::create(&mut tx, &app.store, &format!("Thành viên {code}"), Locale::Vi, 1).await.unwrap();
            post::grant(&mut tx, &app.store, member, (Role::Member, at.id), None, 1).await.unwrap();
            request::put(&mut tx, &app.store, member, (Wish::See, today), 1).await.unwrap();
            let new = report::New { unit: at.id, by: member, prefix: "X", now: 1, late: false };
            let sent = report::send(&mut tx, &app.store, &content(&plan, today), new).await.unwrap();
            reports.insert(*code, (sent.report, format!("X {}/{}", sent.number, sent.year)));
            households.insert(*code, household::create(&mut tx, &app.store, at.id, &format!("Hộ {code}")).await.unwrap());
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
        Self { app, door, keys: AtomicU32::new(0), units, reports, households }
    }

    pub(crate) async fn does(&self, who: Role, said: Said) -> Message {
        let key = self.keys.fetch_add(1, Ordering::Relaxed).to_string();
        let address = who.as_str().to_owned();
        self.door.receive(Incoming { channel: ChannelName::Telegram, key, address, said }).await.unwrap();
        let mut conn = self.app.store.read().await.unwrap();
        let chat = account::find(&mut conn, &self.app.store, ChannelName::Telegram, who.as_str()).await.unwrap().unwrap();
        let lines = outbox::history(&mut conn, &self.app.store, chat.id, None, 1).await.unwrap();
        serde_json::from_str(&lines[0].body).unwrap()
    }

    pub(crate) async fn types(&self, who: Role, text: &str) -> Message {
        self.does(who, Said::Text(text.to_owned())).await
    }

    pub(crate) async fn taps(&self, who: Role, data: &str) -> Message {
        self.does(who, Said::Tap(data.to_owned())).await
    }

    /// Whether someone can make use of a right at a unit, by whatever she types or taps.
    pub(crate) async fn can(&self, who: Role, right: Right, code: &str) -> bool {
        let at = &self.units[code];
        let shows = |message: &Message, words: &str| message.choices.iter().any(|choice| choice.label.contains(words));
        let (report, number) = &self.reports[code];
        match right {
            Right::Report => {
                // what is begun is dropped again: the next one is asked anew
                let begun = self.types(who, &format!("/baocao {FORM}@{}", at.id)).await.text;
                self.drop_draft(who).await;
                begun.contains(&at.name)
            }
            Right::Households => {
                let told = self.types(who, &format!("/ho {}", self.households[code])).await.text;
                told.contains(&format!("Hộ {code}"))
            }
            Right::Merge => {
                let label = self.app.speech.text(Locale::Vi, "house-merge");
                shows(&self.types(who, &format!("/ho {}", self.households[code])).await, &label)
            }
            Right::Progress => {
                let typed = self.types(who, &format!("/tiendo {}", at.id)).await.text;
                let tapped = self.taps(who, &format!("c.tiendo.{}", at.id)).await.text;
                assert_eq!(typed.contains(&at.name), tapped.contains(&at.name), "{who} {code}");
                typed.contains(&at.name)
            }
            Right::Reports => {
                let tapped = self.taps(who, &format!("c.nhatky.{report}")).await.text;
                tapped.contains(number) && tapped.contains(&at.name)
            }
            Right::Correct => {
                let shown = self.taps(who, &format!("c.nhatky.{report}")).await;
                let Some(offer) = shown.choices.iter().find(|choice| choice.data.ends_with(".correct")) else { return false };
                let begun = self.taps(who, &offer.data.clone()).await.text;
                self.drop_draft(who).await;
                begun.contains(number)
            }
            Right::Withdraw => {
                let shown = self.taps(who, &format!("c.nhatky.{report}")).await;
                let Some(offer) = shown.choices.iter().find(|choice| choice.data.ends_with(".withdraw")) else { return false };
                self.taps(who, &offer.data.clone()).await.choices.iter().any(|choice| choice.data.ends_with(".yes"))
            }
            Right::Confirm => shows(&self.types(who, "/xacnhan").await, &at.name),
            Right::Targets => {
                let asked = self.types(who, "/giaochitieu").await;
                let Some(first) = asked.choices.iter().find(|choice| choice.data.starts_with('q')) else { return false };
                shows(&self.taps(who, &first.data.clone()).await, &at.name)
            }
            // one that is offered is chosen by its name, any other is looked for
            Right::Invite => shows(&self.types(who, "/moi").await, &at.name) || shows(&self.types(who, &at.name).await, &at.name),
            Right::People => self.finds(who, at, code).await.is_some(),
            Right::Manage => {
                let Some(list) = self.finds(who, at, code).await else { return false };
                let member = list.choices.iter().find(|choice| choice.label.contains(&format!("Thành viên {code}"))).unwrap();
                let shown = self.taps(who, &member.data.clone()).await;
                shown.choices.iter().any(|choice| choice.data.ends_with(".dismiss"))
            }
            Right::Letters => shows(&self.types(who, "/tinloi").await, &at.name),
            Right::Admit => shows(&self.types(who, "/duyet").await, &at.name),
            Right::Requests => shows(&self.types(who, "/yeucau").await, &format!("Thành viên {code}")),
        }
    }

    /// The list of a unit's people, as far as she gets to it.
    async fn finds(&self, who: Role, at: &Unit, code: &str) -> Option<Message> {
        self.types(who, "/nguoi ds").await;
        let mut shown = self.types(who, &at.name).await;
        for _ in 0..3 {
            if shown.choices.iter().any(|choice| choice.label.contains(&format!("Thành viên {code}"))) {
                return Some(shown);
            }
            let next = shown.choices.iter().find(|choice| choice.label.contains(&at.name))?.data.clone();
            shown = self.taps(who, &next).await;
        }
        None
    }

    async fn drop_draft(&self, who: Role) {
        for _ in 0..2 {
            let asked = self.types(who, "/huy").await;
            if let Some(yes) = asked.choices.iter().find(|choice| choice.data.ends_with(".yes") || choice.data.ends_with(".drop"))
            {
                self.taps(who, &yes.data.clone()).await;
            }
        }
    }
}

/// What waits for staff.
fn content(plan: &str, today: NaiveDate) -> Content {
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
    Content { form: FORM.to_owned(), plan: plan.to_owned(), day: today, answers: Answers::new(), sealed: Vec::new(), figures }
}
