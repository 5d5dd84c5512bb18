//! Whether a text may tell of violence, trafficking or abuse of somebody: such a text is not filed without a question.
//!
//! A case that is missed is worse than a question too many. So an act against somebody is always asked about; a topic
//! ("bạo lực gia đình") only where nothing says that it was talked about ("tuyên truyền") or did not occur ("không phát
//! sinh"). It knows words, not people: what it does not know it does not find.

mod words;

use std::sync::LazyLock;

use super::fold::{fold, keep_marks};
use super::typo::telex;

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
    if found(&words, &TABLES.case) {
        return Some(Sign::Case);
    }
    let told: Vec<usize> = places(&words, &TABLES.topic).into_iter().filter(|at| !is_denied(&words, *at)).collect();
    if told.is_empty() {
        return None;
    }
    let talked = found(&words, &TABLES.talk) || beside.iter().any(|label| found(&words_of(label), &TABLES.talk));
    (!talked || found(&words, &TABLES.somebody)).then_some(Sign::Topic)
}

/// A word as typed: its letters, and the marks it bears.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Word {
    folded: String,
    /// The letters when the keys were raw Telex.
    keyed: String,
    marks: Vec<char>,
}

/// A word of a phrase, any of a class of phrases, or up to four words of any kind.
enum Part {
    Word {
        word: Word,
        /// Only with some mark.
        marked: bool,
    },
    Class(Vec<Vec<Part>>),
    Gap,
}

/// The most words that a `~` stands for.
const GAP: usize = 4;

struct Tables {
    harmless: Vec<Vec<Part>>,
    case: Vec<Vec<Part>>,
    topic: Vec<Vec<Part>>,
    talk: Vec<Vec<Part>>,
    somebody: Vec<Vec<Part>>,
    none: Vec<Word>,
    between: Vec<Word>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let single = |table: &[&str]| table.iter().map(|text| word(text)).collect();
    Tables {
        harmless: phrases(words::HARMLESS),
        case: phrases(words::CASE),
        topic: phrases(words::TOPIC),
        talk: phrases(words::TALK),
        somebody: phrases(words::SOMEBODY),
        none: single(words::NONE),
        between: single(words::BETWEEN),
    }
});

fn phrases(table: &[&str]) -> Vec<Vec<Part>> {
    table.iter().map(|text| phrase(text)).collect()
}

fn phrase(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        // A class's name may hold a space.
        let end = if rest.starts_with('<') { rest.find('>').map(|at| at + 1) } else { rest.find(' ') }.unwrap_or(rest.len());
        let (first, others) = rest.split_at(end);
        parts.push(part(first));
        rest = others.trim_start();
    }
    parts
}

fn part(text: &str) -> Part {
    if text == "~" {
        return Part::Gap;
    }
    if let Some((_, members)) = words::CLASSES.iter().find(|(name, _)| *name == text) {
        return Part::Class(phrases(members));
    }
    Part::Word { word: word(text.trim_end_matches('!')), marked: text.ends_with('!') }
}

fn word(text: &str) -> Word {
    use unicode_normalization::UnicodeNormalization;
    let folded = fold(text);
    let keyed = telex(&folded);
    let mut marks: Vec<char> =
        keep_marks(text).nfd().filter(|c| unicode_normalization::char::is_combining_mark(*c) || *c == 'đ').collect();
    marks.sort_unstable();
    Word { folded, keyed, marks }
}

/// The words of a text, short forms written out, signs left out.
fn words_of(text: &str) -> Vec<Word> {
    let plain = keep_marks(text);
    let typed = plain.split(|c: char| !c.is_alphanumeric()).filter(|typed| !typed.is_empty());
    let full = typed.flat_map(|typed| {
        let short = words::SHORT.iter().find(|(short, _)| *short == typed);
        short.map_or(typed, |(_, full)| *full).split(' ').map(word).collect::<Vec<_>>()
    });
    full.collect()
}

impl Word {
    /// Whether this typed word may be that one of a table: it may leave marks out, but bring no others.
    fn may_be(&self, other: &Self) -> bool {
        (self.folded == other.folded || (self.marks.is_empty() && self.keyed == other.folded))
            && self.marks.iter().all(|mark| other.marks.contains(mark))
    }
}

/// How many words the phrase takes at the beginning of `words`; `None` if it is not there.
fn length(words: &[Word], phrase: &[Part]) -> Option<usize> {
    match phrase {
        [] => Some(0),
        [Part::Gap, rest @ ..] => (0..=GAP).find_map(|skipped| Some(skipped + length(words.get(skipped..)?, rest)?)),
        [Part::Class(members), rest @ ..] => members.iter().find_map(|member| {
            let taken = length(words, member)?;
            Some(taken + length(words.get(taken..)?, rest)?)
        }),
        [Part::Word { word, marked }, rest @ ..] => {
            let (first, others) = words.split_first()?;
            let is = first.may_be(word) && !(*marked && first.marks.is_empty() && first.keyed == first.folded);
            if is { Some(1 + length(others, rest)?) } else { None }
        }
    }
}

fn places(words: &[Word], table: &[Vec<Part>]) -> Vec<usize> {
    let begins = |at: &usize| words.get(*at..).is_some_and(|rest| table.iter().any(|phrase| length(rest, phrase).is_some()));
    (0..words.len()).filter(begins).collect()
}

fn found(words: &[Word], table: &[Vec<Part>]) -> bool {
    (0..words.len()).any(|at| words.get(at..).is_some_and(|rest| table.iter().any(|phrase| length(rest, phrase).is_some())))
}

fn take_out(words: &mut Vec<Word>, phrase: &[Part]) {
    let mut at = 0;
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        match length(rest, phrase) {
            Some(length) => drop(words.drain(at..at + length)),
            None => at += 1,
        }
    }
}

/// Whether the words before a topic say that there was none: "không phát sinh vụ … nào".
fn is_denied(words: &[Word], at: usize) -> bool {
    let is_in = |word: &Word, table: &[Word]| table.iter().any(|other| word.may_be(other));
    let before = words.get(..at).unwrap_or_default().iter().rev();
    let first = before.into_iter().find(|word| !is_in(word, &TABLES.between));
    first.is_some_and(|word| is_in(word, &TABLES.none))
}
