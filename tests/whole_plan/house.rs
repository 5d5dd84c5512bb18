//! A running app with a plan, units and people who answer forms as people do: by typing, in their language.

use std::cell::Cell;
use std::path::Path;
use std::sync::Arc;

use chihoi::app::App;
use chihoi::app::clock::{Clock, vietnam};
use chihoi::app::handle::Door;
use chihoi::app::open::{Opened, Opening, open};
use chihoi::app::units;
use chihoi::domain::answers::{Answers, Value};
use chihoi::domain::channel::ChannelName;
use chihoi::domain::incoming::{Incoming, Said};
use chihoi::domain::locale::Locale;
use chihoi::domain::message::Message;
use chihoi::domain::progress::{Goal, Line, Page, Reading};
use chihoi::domain::role::Role;
use chihoi::plan::Plan;
use chihoi::plan::field::{Field, Kind, Opt};
use chihoi::stats::progress;
use chihoi::store::{account, check, outbox, person, post, unit};
use chrono::NaiveDate;

pub(crate) struct House {
    opened: Opened,
    door: Door,
    keys: Cell<u64>,
}

impl House {
    /// Opens an app on this plan in a folder; `now` is the people's day.
    pub(crate) async fn open(folder: &Path, plan: &str, now: &str) -> Self {
        let clock = Clock::default();
        let day = now.parse::<NaiveDate>().unwrap().and_hms_opt(9, 0, 0).unwrap().and_local_timezone(vietnam()).unwrap();
        clock.advance(day.timestamp_millis() - clock.machine());
        let plans = Some(vec![("plans/x.toml".to_owned(), plan.to_owned())]);
        let opened = open(Opening { plans, clock, ..Opening::in_folder(folder.to_owned()) }).await.unwrap();
        let door = Door::open(Arc::clone(&opened.app));
        // keys go on after those of a house that was open before
        let keys = Cell::new(u64::try_from(opened.app.clock.machine()).unwrap() * 1_000);
        Self { opened, door, keys }
    }

    pub(crate) fn app(&self) -> &App {
        &self.opened.app
    }

    pub(crate) async fn close(self) {
        self.opened.close().await;
    }

    pub(crate) fn plan(&self) -> Arc<Plan> {
        Arc::clone(self.app().plans.now().for_day(self.app().clock.civil().date_naive()).unwrap())
    }

    pub(crate) async fn units(&self, csv: &str) {
        units::import(self.app(), csv).await.unwrap();
    }

    /// Someone with a role at a unit, who is known by her unit's code.
    pub(crate) async fn person(&self, role: Role, at: &str, locale: Locale) {
        let store = &self.app().store;
        let mut tx = store.begin().await.unwrap();
        let unit = unit::by_code(&mut tx, at).await.unwrap().unwrap_or_else(|| panic!("no unit {at}"));
        let id = person::create(&mut tx, store, at, locale, 1).await.unwrap();
        post::grant(&mut tx, store, id, (role, unit.id), None, 1).await.unwrap();
        let account = account::find_or_create(&mut tx, store, ChannelName::Web, at).await.unwrap();
        account::set_person(&mut tx, account.id, id).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// What the bot answers to what she types.
    pub(crate) async fn says(&self, who: &str, text: &str) -> Message {
        self.keys.set(self.keys.get() + 1);
        let said = Said::Text(text.to_owned());
        let key = self.keys.get().to_string();
        self.door.receive(Incoming { channel: ChannelName::Web, key, address: who.to_owned(), said }).await.unwrap();
        let store = &self.app().store;
        let mut conn = store.read().await.unwrap();
        let account = account::find(&mut conn, store, ChannelName::Web, who).await.unwrap().unwrap();
        let lines = outbox::history(&mut conn, store, account.id, None, 1).await.unwrap();
        serde_json::from_str(&lines[0].body).unwrap()
    }

    /// She begins a form and answers every question that is asked: of the fields named here as told (an option's key, a
    /// number, a day, words), of the others with what skips them. Answers the receipt.
    pub(crate) async fn reports(&self, who: &str, locale: Locale, form: &str, answers: &[(&str, &str)]) -> Message {
        let plan = self.plan();
        let form = plan.form(form).unwrap_or_else(|| panic!("no form {form}"));
        let in_locale = |vi: &'static str, en: &'static str| if locale == Locale::Vi { vi } else { en };
        let mut asked = self.says(who, &format!("/baocao {}", form.id)).await;
        let mut given = Answers::new();
        let mut passed: Vec<&str> = Vec::new();
        while let Some(field) = form.asked(&given).into_iter().find(|field| !passed.contains(&field.id.as_str())) {
            let question = field.ask.in_locale(locale);
            assert!(asked.text.contains(question), "{who}, {}: “{question}” was not asked, but: {}", form.id, asked.text);
            let answer = answers.iter().find(|(id, _)| *id == field.id).map(|(_, answer)| *answer);
            let typed = match (answer, &field.kind) {
                (None, Kind::Photos { .. }) => in_locale("không", "no").to_owned(),
                (None, _) if field.optional => in_locale("bỏ qua", "skip").to_owned(),
                (None, _) => panic!("{}: nothing is said of {}", form.id, field.id),
                (Some(answer), kind) => typed(kind, answer, locale),
            };
            asked = self.says(who, &typed).await;
            if matches!(field.kind, Kind::Choices { .. }) {
                asked = self.says(who, in_locale("xong", "done")).await;
            }
            // a household that may be known: the first of those offered
            if matches!(field.kind, Kind::Household) && asked.text.contains(in_locale("hộ tên gần giống", "a similar name"))
            {
                asked = self.says(who, "1").await;
            }
            if let Some(value) = answer.and_then(|answer| chosen(field, answer)) {
                given.insert(field.id.clone(), value);
            }
            passed.push(&field.id);
        }
        for (id, _) in answers {
            assert!(passed.contains(id), "{}: {id} was never asked", form.id);
        }
        let receipt = self.says(who, in_locale("gửi", "send")).await;
        assert!(receipt.text.contains(&format!("{} ", form.prefix)), "{}: not sent, but: {}", form.id, receipt.text);
        receipt
    }

    /// What every indicator reads at a unit on a day: "2.4a gia-dinh-co-so" → "1/161 (100%)".
    pub(crate) async fn read(&self, at: &str, day: &str) -> Vec<(String, String)> {
        let mut conn = self.app().store.read().await.unwrap();
        let unit = unit::by_code(&mut conn, at).await.unwrap().unwrap();
        let plan = self.plan();
        let progress = progress::of(&mut conn, &plan, unit, day.parse().unwrap(), Page::All).await.unwrap();
        let told = |line: &Line, confirmable: bool| written(line, confirmable);
        progress.rows.iter().map(|row| (row.id.clone(), told(&row.own, row.confirmable))).collect()
    }

    /// The tallies are what the figures say.
    pub(crate) async fn is_sound(&self) {
        let mut conn = self.app().store.read().await.unwrap();
        assert_eq!(check::recompute(&mut conn).await.unwrap(), []);
    }
}

/// A line as the tests write it: "3", "3 (1)" with what is confirmed, "3/161", "1 of 3/161", "withheld"; a goal behind an arrow.
fn written(line: &Line, confirmable: bool) -> String {
    let reading = match line.reading {
        Reading::Count(amounts) if confirmable => format!("{} ({})", amounts.reported, amounts.confirmed),
        Reading::Count(amounts) => amounts.reported.to_string(),
        Reading::Share { part, of, confirmed } => {
            let waits = if confirmable { format!(" ({confirmed})") } else { String::new() };
            format!("{part}/{}{waits}", of.map_or_else(|| "?".to_owned(), |of| of.to_string()))
        }
        Reading::Crossing { beyond, known, all } => format!("{beyond} of {known}/{all}"),
        Reading::Withheld => "withheld".to_owned(),
    };
    match line.goal {
        None => reading,
        Some(Goal::AtLeast(target)) => format!("{reading} → {target}"),
        Some(Goal::Percent(goal)) => format!("{reading} → {goal}%"),
        Some(Goal::Down { from, to }) => format!("{reading} → {from}..{to}"),
    }
}

/// What is typed for an answer.
fn typed(kind: &Kind, answer: &str, locale: Locale) -> String {
    let label = |options: &[Opt], key: &str| {
        let option = options.iter().find(|option| option.key == key).unwrap_or_else(|| panic!("no option {key}"));
        option.label.in_locale(locale).to_owned()
    };
    match kind {
        Kind::Choice { options } => label(options, answer),
        // labels may hold commas: one is enough
        Kind::Choices { options } => label(options, answer),
        Kind::Day { .. } => {
            let day: NaiveDate = answer.parse().unwrap();
            day.format("%-d/%-m/%Y").to_string()
        }
        _ => answer.to_owned(),
    }
}

/// What decides which questions come next.
fn chosen(field: &Field, answer: &str) -> Option<Value> {
    match field.kind {
        Kind::Choice { .. } => Some(Value::Choice(answer.to_owned())),
        Kind::Choices { .. } => Some(Value::Choices(vec![answer.to_owned()])),
        _ => None,
    }
}
