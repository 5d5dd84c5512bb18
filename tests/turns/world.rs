//! One person's chat, kept the way the app keeps it: written down after every turn and read again before the next.

use std::sync::LazyLock;

use chihoi::app::plans::shipped;
use chihoi::conversation::query::Query;
use chihoi::conversation::reply::{Deed, Part, Reply, Turn};
use chihoi::conversation::scene::{Input, Scene};
use chihoi::conversation::state::{Ask, At, Draft, Offered, State};
use chihoi::conversation::{MAX_QUERIES, turn};
use chihoi::domain::file::FileHash;
use chihoi::domain::id::{DraftId, PersonId};
use chihoi::domain::incoming::clean;
use chihoi::domain::locale::Locale;
use chihoi::domain::message::ChoiceKind;
use chihoi::domain::person::{Person, Reminders};
use chihoi::domain::phone::Phone;
use chihoi::domain::role::{Post, Role};
use chihoi::i18n::Speech;
use chihoi::plan::Plans;
use chihoi::plan::read::read;
use chrono::{NaiveDateTime, TimeDelta};
use proptest::prelude::*;

use super::doings::Doing;
use super::oracle;

/// How many kinds of people there are: a stranger, and one for each role.
pub(crate) const KINDS: usize = 5;

static PLANS: LazyLock<Plans> = LazyLock::new(|| {
    Plans::new(shipped().iter().map(|(file, text)| read(file, text).unwrap_or_else(|faults| panic!("{faults:?}"))).collect())
});
static SPEECH: LazyLock<Speech> = LazyLock::new(|| Speech::load().unwrap());

/// A person and her chat.
pub(crate) struct World {
    now: NaiveDateTime,
    person: Option<Person>,
    posts: Vec<Post>,
    state: State,
    /// The data of every choice ever offered.
    offered: Vec<String>,
    last_tap: Option<String>,
    chance: u64,
    /// Reports sent.
    pub(crate) sent: usize,
}

impl World {
    pub(crate) fn new(kind: usize) -> Self {
        let role = kind.checked_sub(1).map(|index| Role::ALL[index]);
        let person =
            |_| Person {
                id: PersonId(1), name: "Nông Thị Hoa".to_owned(), locale: Locale::Vi, reminders: Reminders::default()
            };
        Self {
            now: "2024-10-13T07:00:00".parse().unwrap(),
            person: role.map(person),
            posts: role.map(|role| Post { role, unit: oracle::unit(2) }).into_iter().collect(),
            state: State::default(),
            offered: Vec::new(),
            last_tap: None,
            chance: 0,
            sent: 0,
        }
    }

    pub(crate) fn take(&mut self, doing: &Doing) {
        let pick = |index: &prop::sample::Index, from: &[String]| {
            if from.is_empty() { "q0.x".to_owned() } else { from[index.index(from.len())].clone() }
        };
        let offered: Vec<String> = self.state.offered.iter().map(|offer| offer.data.clone()).collect();
        let input = match doing {
            Doing::Text(text) => Input::Text(clean(text)),
            Doing::Answer(index) => {
                let answers = |data: &&String| data.starts_with('q') && !data.contains(".c.");
                let answers: Vec<String> = offered.iter().filter(answers).cloned().collect();
                if answers.is_empty() { Input::Text("chị Mai".to_owned()) } else { Input::Tap(pick(index, &answers)) }
            }
            Doing::Tap(index) => Input::Tap(pick(index, &offered)),
            Doing::TapOld(index) => Input::Tap(pick(index, &self.offered)),
            Doing::TapAgain => Input::Tap(self.last_tap.clone().unwrap_or_default()),
            Doing::TapAnything(data) => Input::Tap(data.clone()),
            Doing::Photo(number) => {
                let hash = blake3::hash(&[*number]).to_hex();
                Input::Photo { file: FileHash::of(hash.as_str()), caption: None }
            }
            Doing::BrokenPhoto => Input::Photo { file: None, caption: Some("ảnh".to_owned()) },
            Doing::Start(code) => Input::Start(code.clone()),
            Doing::Other => Input::Other,
            Doing::Phone => Phone::international("84912345001").map_or(Input::Other, Input::Phone),
            Doing::Wait(hours) => {
                self.now += TimeDelta::hours(i64::from(*hours));
                return;
            }
            Doing::DraftsGone => {
                self.state.drafts.clear();
                return;
            }
        };
        if let Input::Tap(data) = &input {
            self.last_tap = Some(data.clone());
        }
        self.now += TimeDelta::seconds(1);
        let (scene, outcome) = self.decide(&input);
        self.check(&scene, &input, &outcome);
        self.keep(outcome);
    }

    /// Takes the turn as the app does: asked for something, it looks it up and begins again.
    fn decide(&mut self, input: &Input) -> (Scene, Turn) {
        self.chance = self.chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let mut scene = Scene {
            now: self.now,
            person: self.person.clone(),
            posts: self.posts.clone(),
            gives_phone: true,
            new_draft: DraftId((self.chance >> 2) as i64),
            found: Vec::new(),
        };
        loop {
            match turn(&PLANS, &scene, self.state.clone(), input) {
                Ok(outcome) => return (scene, outcome),
                Err(query) => {
                    assert!(scene.found.len() < MAX_QUERIES, "{input:?}: {query:?} after {:?}", scene.found);
                    assert!(scene.found.iter().all(|(asked, _)| *asked != query), "{query:?} was asked twice");
                    self.allowed(&query);
                    let found = oracle::answer(&query, self.chance >> 33, self.now.date());
                    scene.found.push((query, found));
                }
            }
        }
    }

    /// A stranger asks the database for nothing but what her code is worth, who has her own phone, and which units there are.
    fn allowed(&self, query: &Query) {
        let of_strangers =
            matches!(query, Query::Invite(_) | Query::Phone(_) | Query::Listed(..) | Query::Units { right: None, .. });
        assert!(self.person.is_some() || of_strangers, "a stranger asked {query:?}");
    }

    fn check(&self, scene: &Scene, input: &Input, outcome: &Turn) {
        let double = matches!((input, &self.state.taken), (Input::Tap(data), Some(taken))
            if *data == format!("q{}.{}", taken.question, taken.key));
        if outcome.replies.is_empty() {
            assert!(double, "{input:?} at {:?} was met with silence", self.state.at);
            assert_eq!(outcome.state, self.state, "a tap sent twice changed something");
            assert!(outcome.deeds.is_empty());
            return;
        }
        for reply in &outcome.replies {
            self.check_reply(reply);
        }
        // A draft that went on another channel is missed when its question is answered; no turn loses one itself.
        if let At::Form { draft, ask } = &outcome.state.at
            && outcome.state.at != self.state.at
        {
            let known = outcome.state.drafts.iter().find(|known| known.id == *draft);
            assert!(known.is_some(), "{ask:?} of a draft that is gone, after {input:?}");
            assert!(!matches!(ask, Ask::Which { values, .. } if values.is_empty()));
        }
        for deed in &outcome.deeds {
            match deed {
                Deed::Send(draft) => self.complete(scene, draft, outcome),
                Deed::Join { name, .. } => assert!(name.chars().count() >= 2),
                Deed::Confirm { .. } => assert!(scene.posts.iter().any(|post| post.role == Role::Staff)),
                Deed::SetReminders(reminders) => assert!(reminders.hour < 24),
                _ => {}
            }
            let of_strangers = matches!(
                deed,
                Deed::Join { .. }
                    | Deed::Become { .. }
                    | Deed::ComeBack { .. }
                    | Deed::Ask { name: Some(_), .. }
                    | Deed::Erase { .. }
            );
            assert!(scene.person.is_some() || of_strangers, "a stranger did {deed:?}");
        }
    }

    /// Only whole reports are sent, and their drafts are gone.
    fn complete(&self, scene: &Scene, draft: &Draft, outcome: &Turn) {
        let plan = PLANS.version(&draft.plan).unwrap();
        for field in plan.form(&draft.form).unwrap().asked(&draft.answers) {
            let answered = draft.answers.contains_key(&field.id) || (field.optional && draft.skipped.contains(&field.id));
            assert!(answered, "{} was sent without {}", draft.form, field.id);
        }
        assert!(outcome.state.drafts.iter().all(|left| left.id != draft.id));
        assert!(scene.posts.iter().any(|post| post.unit.id == draft.unit));
    }

    fn check_reply(&self, reply: &Reply) {
        for locale in Locale::ALL {
            for part in &reply.parts {
                let Part::Say(words) = part else { continue };
                assert!(!SPEECH.say(locale, words).trim().is_empty(), "{words:?}");
            }
            for offer in &reply.offers {
                assert!(!SPEECH.say(locale, &offer.label).trim().is_empty(), "{offer:?}");
                assert!(offer.data.is_ascii() && (1..=64).contains(&offer.data.len()), "{offer:?}");
            }
        }
        assert!(!reply.parts.is_empty());
    }

    /// Writes everything down and reads it again.
    fn keep(&mut self, outcome: Turn) {
        let Turn { mut state, replies, deeds, .. } = outcome;
        if let Some(last) = replies.last() {
            state.offered = self.offered_by(last);
            self.offered.extend(state.offered.iter().map(|offer| offer.data.clone()));
        }
        let read: State = serde_json::from_str(&serde_json::to_string(&state).unwrap()).unwrap();
        let drafts: Vec<Draft> = serde_json::from_str(&serde_json::to_string(&state.drafts).unwrap()).unwrap();
        self.state = State { drafts, ..read };
        assert_eq!(self.state, state);
        for deed in deeds {
            match (deed, &mut self.person) {
                (Deed::Join { name, .. }, None) => {
                    let (locale, reminders) = (Locale::Vi, Reminders::default());
                    self.person = Some(Person { id: PersonId(1), name, locale, reminders });
                    self.posts.push(Post { role: Role::Leader, unit: oracle::unit(2) });
                }
                (Deed::Become { .. }, None) => {
                    let (locale, reminders) = (Locale::Vi, Reminders::default());
                    self.person = Some(Person { id: PersonId(7), name: "Vi Thị Nhài".to_owned(), locale, reminders });
                    self.posts.push(Post { role: Role::Leader, unit: oracle::unit(2) });
                }
                (Deed::Ask { name: Some(name), .. }, None) => {
                    let (locale, reminders) = (Locale::Vi, Reminders::default());
                    self.person = Some(Person { id: PersonId(1), name, locale, reminders });
                }
                (Deed::SetLocale(locale), Some(person)) => person.locale = locale,
                (Deed::SetReminders(reminders), Some(person)) => person.reminders = reminders,
                (Deed::Send(_), _) => self.sent += 1,
                _ => {}
            }
        }
    }

    fn offered_by(&self, reply: &Reply) -> Vec<Offered> {
        let locale = self.person.as_ref().map(|person| person.locale).unwrap_or_default();
        let mut number = 0;
        let each = reply.offers.iter().map(|offer| {
            let numbered = matches!(offer.kind, ChoiceKind::Answer | ChoiceKind::Main);
            number += u32::from(numbered);
            let label = SPEECH.say(locale, &offer.label);
            Offered { data: offer.data.clone(), label, number: numbered.then_some(number) }
        });
        each.collect()
    }
}
