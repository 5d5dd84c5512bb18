//! A whole report in one message: `hôm qua họp 35 chị, giúp 2 hộ nghèo 500k`.
//!
//! The message is cut into tokens once. Then each kind of fact looks for itself, in this order, and marks the tokens that
//! it takes: words of the [`Vocabulary`], the unit, days, numbers with what they count. What nobody takes is description.
//! Nothing here knows one plan: the words for activities and classes come in with the vocabulary.

mod counts;
mod days;
mod doubt;
mod households;
mod message;
mod money;
mod noun;
mod numbers;
mod people;
mod unit;
mod vocabulary;
mod words;

use std::ops::Range;

use chrono::NaiveDate;

use super::Reading;
use super::token::too_long;
use crate::calendar::rule::Span;
use message::Message;

pub(super) use message::knows;
pub use vocabulary::{Sort, Term, Vocabulary};

/// What a message reports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The terms of the vocabulary that it names, in order. Those that it denies are not among them.
    pub terms: Vec<Mention>,
    /// When.
    pub day: Option<Fact<Span>>,
    /// How many took part or listened.
    pub people: Option<Fact<i64>>,
    /// How many households got help or a gift.
    pub households: Option<Fact<i64>>,
    /// The class of these households: a [`Sort::Class`] term. `None` if none or several are named.
    pub class: Option<usize>,
    /// The one household that is called by a name, as typed: `chị Nông Thị Mai`.
    pub household: Option<Fact<String>>,
    /// Money, đồng.
    pub money: Option<Fact<i64>>,
    /// Which unit, as typed: `Nà Rị`, `xóm 4`.
    pub unit: Option<Fact<String>>,
    /// The message from its first word that is no day, unit, household or number of people to the last.
    pub description: String,
    /// All of it, on one line.
    pub whole: String,
    /// Something was said that is none of the other facts.
    pub more: bool,
}

/// A term of the vocabulary, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// What sort of word it is.
    pub sort: Sort,
    /// The terms that these words mean, each by its number.
    pub terms: Vec<usize>,
    /// Its bytes in the message.
    pub at: Range<usize>,
}

/// A fact, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact<T> {
    /// What it says. [`Reading::Nothing`]: it was said, but not so that a value can be read.
    pub reading: Reading<T>,
    /// Its bytes in the message, from the first place that says it to the last.
    pub at: Range<usize>,
}

/// Reads a message; `past` as in [`day::read`](super::day::read).
///
/// `None`: it must not be taken for a report as it stands. It is too long, may look other than it reads, asks something,
/// speaks of what will be, or gives orders to the program. Markup is text like any other.
pub fn read(input: &str, today: NaiveDate, past: bool, vocabulary: &Vocabulary) -> Option<Report> {
    if too_long(input) || doubt::turned(input) {
        return None;
    }
    let mut message = Message::new(input, vocabulary)?;
    if doubt::doubtful(&message, past) {
        return None;
    }
    facts(&mut message, today, past)
}

/// The tokens of a message, each with what it was taken for: for those who write rules.
pub fn explain(input: &str, today: NaiveDate, past: bool, vocabulary: &Vocabulary) -> Vec<(String, String)> {
    let Some(mut message) = Message::new(input, vocabulary) else { return Vec::new() };
    let _ = facts(&mut message, today, past);
    message.roles.iter().enumerate().map(|(at, role)| (message.slice(at..at + 1).to_owned(), format!("{role:?}"))).collect()
}

/// Every fact takes its tokens; `None` if so many look like days or numbers that nothing can be told.
fn facts(message: &mut Message<'_>, today: NaiveDate, past: bool) -> Option<Report> {
    doubt::deny(message);
    let none = households::none(message);
    let named = households::named(message);
    let unit = unit::unit(message);
    let day = days::day(message, today, past)?;
    let numbers = numbers::numbers(message)?;
    let people = people::people(message, &numbers);
    let (households, class) = households::households(message, &numbers, &named, none);
    let money = money::money(message, &numbers, people.as_ref(), households.as_ref());
    let household = match named.as_slice() {
        [only] => {
            let name = message.slice(only.name.clone()).to_owned();
            Some(Fact { reading: Reading::Sure(name), at: message.bytes(only.at.clone()) })
        }
        _ => None,
    };
    let (description, more) = message.description();
    let whole = message.whole();
    Some(Report { terms: message.mentions(), day, people, households, class, household, money, unit, description, whole, more })
}

impl Report {
    /// Whether it names an activity.
    pub fn names_activity(&self) -> bool {
        self.terms.iter().any(|mention| mention.sort == Sort::Activity)
    }

    /// Whether it tells anything besides the activity.
    pub fn tells(&self) -> bool {
        self.states() || self.unit.is_some() || self.more
    }

    /// Whether it tells when, how many, how much or whom.
    pub fn states(&self) -> bool {
        let counted = [&self.people, &self.households, &self.money].into_iter().any(Option::is_some);
        counted || self.day.is_some() || self.household.is_some()
    }

    /// Whether every fact that was said is clear.
    pub fn is_clear(&self) -> bool {
        fn clear<T>(fact: Option<&Fact<T>>) -> bool {
            fact.is_none_or(|fact| matches!(fact.reading, Reading::Sure(_)))
        }
        clear(self.day.as_ref()) && clear(self.people.as_ref()) && clear(self.households.as_ref()) && clear(self.money.as_ref())
    }
}

impl<T> Fact<T> {
    /// The value, if it is clear.
    pub fn sure(&self) -> Option<&T> {
        if let Reading::Sure(value) = &self.reading { Some(value) } else { None }
    }
}
