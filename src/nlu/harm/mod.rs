//! Whether a text may tell of violence, trafficking or abuse of somebody: such a text is not filed without a question.
//!
//! A case that is missed is worse than a question too many. So an act against somebody is always asked about; a topic
//! ("bạo lực gia đình") only where nothing says that it was talked about ("tuyên truyền") or did not occur ("không phát
//! sinh"). It knows words (`words.txt`), not people: what is told in other words it does not find.

mod phrase;
mod tables;

use super::fold::keep_marks;
use phrase::{Word, length, places, take_out};
use tables::{Phrases, TABLES};

/// How a text tells of harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// It names the matter, and nothing says that this was a talk.
    Topic,
    /// It tells of an act against somebody, or is a cry for help.
    Case,
}

/// What a text tells; `None` if nothing in it is of this kind. `beside` is what else is known of the report: the labels
/// chosen in it, of which one may say that it is about a talk.
pub fn read(text: &str, beside: &[&str]) -> Option<Sign> {
    let mut words = words_of(text);
    TABLES.harmless.iter().for_each(|phrase| take_out(&mut words, phrase));
    if holds(&words, &TABLES.case) {
        return Some(Sign::Case);
    }
    if places(&words, &TABLES.topic).all(|at| is_denied(&words, at)) {
        return None;
    }
    let talked = holds(&words, &TABLES.talk) || beside.iter().any(|label| holds(&words_of(label), &TABLES.talk));
    (!talked || holds(&words, &TABLES.somebody)).then_some(Sign::Topic)
}

/// What somebody is found to mean who was asked whether it is a talk or a need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meant {
    /// A talk.
    Talk,
    /// Somebody is in need.
    Help,
}

/// The answer to that question; `None` if it cannot be told, or if more is told than an answer needs.
pub fn meant(text: &str) -> Option<Meant> {
    let words = words_of(text);
    if words.len() > LONGEST_ANSWER {
        return None;
    }
    match (holds(&words, &TABLES.talk), holds(&words, &TABLES.need)) {
        (true, false) => Some(Meant::Talk),
        (false, true) => Some(Meant::Help),
        _ => None,
    }
}

/// The most words of an answer.
const LONGEST_ANSWER: usize = 8;
/// The most words of a text that are looked at: Telegram's longest message has no more.
const MOST_WORDS: usize = 1_400;

/// The words of a text, short forms written out, signs left out.
fn words_of(text: &str) -> Vec<Word> {
    let plain = keep_marks(text);
    let typed = plain.split(|c: char| !c.is_alphanumeric()).filter(|typed| !typed.is_empty());
    typed.flat_map(|typed| TABLES.short.get(typed).cloned().unwrap_or_else(|| vec![Word::of(typed)])).take(MOST_WORDS).collect()
}

fn holds(words: &[Word], table: &Phrases) -> bool {
    places(words, table).next().is_some()
}

/// Whether the words before a topic say that there was none: "không phát sinh vụ … nào".
fn is_denied(words: &[Word], at: usize) -> bool {
    let is_in = |word: &Word, table: &Phrases| table.iter().any(|phrase| length(std::slice::from_ref(word), phrase).is_some());
    let mut before = words.get(..at).unwrap_or_default().iter().rev();
    before.find(|word| !is_in(word, &TABLES.between)).is_some_and(|word| is_in(word, &TABLES.none))
}
