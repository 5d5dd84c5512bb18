//! A form talked through with nobody there and nothing kept: for those who write a plan.

use chrono::NaiveDateTime;

use crate::conversation::query::{Found, Query};
use crate::conversation::reply::{Deed, Turn};
use crate::conversation::scene::{Input, Scene};
use crate::conversation::state::State;
use crate::conversation::{MAX_QUERIES, turn};
use crate::domain::answers::Value;
use crate::domain::id::{DraftId, HouseholdId, PersonId, ReportId, UnitId};
use crate::domain::locale::Locale;
use crate::domain::message::Message;
use crate::domain::person::{Person, Reminders};
use crate::domain::progress::Receipt;
use crate::domain::report::Figure;
use crate::domain::role::{Post, Role};
use crate::domain::unit::Unit;
use crate::i18n::Speech;
use crate::plan::content::content;
use crate::plan::{Plan, Plans};

use super::speak;

/// A form being rehearsed by someone invented.
pub struct Rehearsal {
    plans: Plans,
    speech: Speech,
    scene: Scene,
    state: State,
    sent: Option<Vec<Figure>>,
}

impl Rehearsal {
    /// Someone with this role at a unit of this level, who speaks this language, at this hour.
    pub fn new(plan: Plan, speech: Speech, (role, level): (Role, &str), locale: Locale, now: NaiveDateTime) -> Self {
        let unit = Unit { id: UnitId(1), code: "1".to_owned(), name: level.to_owned(), level: level.to_owned(), parent: None };
        let person = Person { id: PersonId(1), name: String::new(), locale, reminders: Reminders::default() };
        let posts = vec![Post { role, unit }];
        let scene = Scene { now, person: Some(person), posts, gives_phone: false, new_draft: DraftId(1), found: Vec::new() };
        Self { plans: Plans::new(vec![plan]), speech, scene, state: State::default(), sent: None }
    }

    /// What the bot says to these words.
    pub fn say(&mut self, text: &str) -> Vec<Message> {
        self.scene.found.clear();
        let input = Input::Text(text.to_owned());
        for _ in 0..=MAX_QUERIES {
            match turn(&self.plans, &self.scene, self.state.clone(), &input) {
                Ok(turn) => return self.take(turn),
                Err(query) => {
                    // Nothing is known: no household is near another's name.
                    let found = if let Query::Households(_) = query { Found::Households(Vec::new()) } else { Found::Nothing };
                    self.scene.found.push((query, found));
                }
            }
        }
        Vec::new()
    }

    /// What the report would count for, once it is sent.
    pub fn sent(&self) -> Option<&[Figure]> {
        self.sent.as_deref()
    }

    fn take(&mut self, turn: Turn) -> Vec<Message> {
        let mut receipt = None;
        for deed in &turn.deeds {
            match deed {
                Deed::Send(draft) => receipt = self.send(draft),
                Deed::SetLocale(locale) => {
                    if let Some(person) = &mut self.scene.person {
                        person.locale = *locale;
                    }
                }
                _ => {}
            }
        }
        let locale = self.scene.locale();
        let filled = speak::Filled { receipt: receipt.as_ref(), ..speak::Filled::default() };
        let messages: Vec<Message> =
            turn.replies.iter().map(|reply| speak::message(&self.speech, locale, reply, filled)).collect();
        self.state = turn.state;
        if let Some(last) = messages.last() {
            self.state.offered = speak::offered(&last.choices);
        }
        messages
    }

    fn send(&mut self, draft: &crate::conversation::state::Draft) -> Option<Receipt> {
        let plan = self.plans.version(&draft.plan)?;
        let form = plan.form(&draft.form)?;
        let unit = self.scene.posts.first()?.unit.clone();
        let mut answers = draft.answers.clone();
        for (value, id) in answers.values_mut().zip(1..) {
            if let Value::Household(household) = value {
                household.id = Some(HouseholdId(id));
            }
        }
        let content = content(plan, form, &unit.level, &answers, self.scene.today());
        let waits = content.figures.iter().any(|figure| figure.confirmable);
        let number = format!("{} 1", form.prefix);
        self.sent = Some(content.figures);
        Some(Receipt { report: ReportId(1), number, unit, year: 0, rows: Vec::new(), waits, was_due: None })
    }
}
