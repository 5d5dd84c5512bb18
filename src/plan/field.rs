//! A question of a form and what may answer it.

use crate::domain::answers::Value;
use crate::domain::words::Texts;

use super::condition::Condition;

/// A question of a form.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its id within the form.
    pub id: String,
    /// What it is called on the summary: `Giá trị`.
    pub label: Texts,
    /// The question: `Giá trị giúp đỡ khoảng bao nhiêu tiền?`.
    pub ask: Texts,
    /// What may answer it.
    pub kind: Kind,
    /// May be skipped.
    pub optional: bool,
    /// Its value is personal and is sealed. Free text, photos and households always are.
    pub personal: bool,
    /// What its answer is to a reader of whole messages; `None` for nothing of its own.
    pub holds: Option<Holds>,
    /// Asked only when this holds.
    pub when: Option<Condition>,
}

/// What an answer is, so that it can be told in a message beside others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// How many people took part (number).
    People,
    /// How many households were helped (number).
    Households,
    /// What was done (choice): its options are the words by which a message is known to be this report.
    Activity,
    /// The class of a household (choice).
    Class,
    /// What a message tells besides the other answers (text).
    Description,
}

/// What may answer a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Free text of at most `max` characters.
    Text {
        /// The most characters.
        max: usize,
    },
    /// A whole number.
    Number {
        /// What may be, and what looks odd.
        limits: Limits,
        /// Likely answers, offered to tap.
        suggest: Vec<i64>,
    },
    /// Money in đồng.
    Money {
        /// What may be, and what looks odd.
        limits: Limits,
        /// Likely answers, offered to tap.
        suggest: Vec<i64>,
    },
    /// A local day.
    Day {
        /// The day a report is about, rather than one that is planned: read as the nearest past one.
        past: bool,
        /// Looks odd when more than this many days before today.
        odd_before: Option<i64>,
        /// Looks odd when more than this many days after today.
        odd_after: Option<i64>,
    },
    /// One of several options.
    Choice {
        /// The options, in order.
        options: Vec<Opt>,
    },
    /// Several of several options.
    Choices {
        /// The options, in order.
        options: Vec<Opt>,
    },
    /// Up to `max` photos.
    Photos {
        /// The most photos.
        max: usize,
    },
    /// A household of the reporting unit, known or new.
    Household,
    /// A unit at or below the reporting person's own, of this level if given.
    Unit {
        /// The level's name.
        level: Option<String>,
    },
}

impl Kind {
    /// Whether a question of this kind can have this answer.
    pub fn takes(&self, value: &Value) -> bool {
        let has = |options: &[Opt], key: &String| options.iter().any(|option| option.key == *key);
        match (self, value) {
            (Self::Text { max }, Value::Text(text)) => text.chars().count() <= *max,
            (Self::Number { limits, .. }, Value::Number(amount)) | (Self::Money { limits, .. }, Value::Money(amount)) => {
                (limits.min..=limits.max).contains(amount)
            }
            (Self::Choice { options }, Value::Choice(key)) => has(options, key),
            (Self::Choices { options }, Value::Choices(keys)) => keys.iter().all(|key| has(options, key)),
            (Self::Photos { max }, Value::Photos(files)) => files.len() <= *max,
            (Self::Day { .. }, Value::Day(_))
            | (Self::Household, Value::Household(_))
            | (Self::Unit { .. }, Value::Unit { .. }) => true,
            _ => false,
        }
    }
}

/// Limits of a number or an amount.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// The least that may be.
    pub min: i64,
    /// The most that may be.
    pub max: i64,
    /// Below this is asked about: "is that right?".
    pub odd_below: Option<i64>,
    /// Above this is asked about.
    pub odd_above: Option<i64>,
}

/// An option of a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opt {
    /// What is stored.
    pub key: String,
    /// What is shown.
    pub label: Texts,
    /// Other words by which people mean it, in any language.
    pub words: Vec<String>,
}
