//! Phrases, and where they stand among words.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::super::fold::{fold, keep_marks};
use super::super::typo::telex;

/// A word as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    folded: String,
    /// The letters when the keys were raw Telex.
    keyed: String,
    /// The marks that it bears.
    marks: Vec<char>,
}

/// A part of a phrase.
pub(super) enum Part {
    /// A word.
    Word {
        word: Word,
        /// Only with some mark.
        marked: bool,
    },
    /// Any of these phrases.
    Class(Vec<Vec<Part>>),
    /// Up to [`GAP`] words of any kind.
    Gap,
}

/// The most words that a gap stands for.
const GAP: usize = 4;

impl Word {
    pub(super) fn of(text: &str) -> Self {
        let folded = fold(text);
        let keyed = telex(&folded);
        let marks = keep_marks(text).nfd().filter(|c| is_combining_mark(*c) || *c == 'đ').collect();
        Self { folded, keyed, marks }
    }

    /// Whether this typed word may be that one of a table: it may leave marks out, but bring no others.
    fn may_be(&self, other: &Self) -> bool {
        (self.folded == other.folded || (self.marks.is_empty() && self.keyed == other.folded))
            && self.marks.iter().all(|mark| other.marks.contains(mark))
    }

    /// Whether nothing tells its tone, neither marks nor Telex keys.
    fn is_bare(&self) -> bool {
        self.marks.is_empty() && self.keyed == self.folded
    }
}

/// How many words the phrase takes at the beginning of `words`; `None` if it is not there.
pub(super) fn length(words: &[Word], phrase: &[Part]) -> Option<usize> {
    match phrase {
        [] => Some(0),
        [Part::Gap, rest @ ..] => (0..=GAP).find_map(|skipped| Some(skipped + length(words.get(skipped..)?, rest)?)),
        [Part::Class(members), rest @ ..] => members.iter().find_map(|member| {
            let taken = length(words, member)?;
            Some(taken + length(words.get(taken..)?, rest)?)
        }),
        [Part::Word { word, marked }, rest @ ..] => {
            let (first, others) = words.split_first()?;
            let is = first.may_be(word) && !(*marked && first.is_bare());
            if is { Some(1 + length(others, rest)?) } else { None }
        }
    }
}

/// Where phrases of a table begin.
pub(super) fn places<'a>(words: &'a [Word], table: &'a [Vec<Part>]) -> impl Iterator<Item = usize> + 'a {
    let begins = |at: &usize| words.get(*at..).is_some_and(|rest| table.iter().any(|phrase| length(rest, phrase).is_some()));
    (0..words.len()).filter(begins)
}

/// Takes a phrase out wherever it stands.
pub(super) fn take_out(words: &mut Vec<Word>, phrase: &[Part]) {
    let mut at = 0;
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        match length(rest, phrase) {
            Some(length) => drop(words.drain(at..at + length)),
            None => at += 1,
        }
    }
}
