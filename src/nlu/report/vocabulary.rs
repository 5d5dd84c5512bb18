//! The words of a caller, found in messages by the longest phrase.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::super::lexicon::Lexicon;
use super::super::token::{Kind, Token, split};
use super::words::INERT;

/// What sort of thing a term names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// An activity: what was done.
    Activity,
    /// A class of households.
    Class,
    /// Anything else that a caller wants to hear of.
    Other,
}

/// A word or phrase and what it means.
#[derive(Clone, Copy, Debug)]
pub struct Term<'a> {
    /// What sort of thing it names.
    pub sort: Sort,
    /// The caller's number for it; several phrases may have the same, and one phrase several.
    pub number: usize,
    /// The words, with their dấu.
    pub words: &'a str,
}

/// Terms, ready to be found.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// Phrases by their first word.
    phrases: HashMap<String, Vec<Phrase>>,
    words: Vec<String>,
}

#[derive(Debug)]
struct Phrase {
    tokens: Vec<Token>,
    /// `None`: words that mean none of the terms that stand in them (`nhà vệ sinh`).
    term: Option<(Sort, usize)>,
}

/// What stands at a place of a message.
pub(super) struct Found {
    /// How many tokens it takes.
    pub(super) length: usize,
    /// The sort and numbers; `None` for words that mean nothing.
    pub(super) term: Option<(Sort, Vec<usize>)>,
}

impl Vocabulary {
    /// A vocabulary of these terms.
    pub fn new<'a>(terms: impl IntoIterator<Item = Term<'a>>) -> Self {
        let mut vocabulary = Self::default();
        for term in terms {
            vocabulary.add(term.words, Some((term.sort, term.number)));
        }
        for words in INERT {
            vocabulary.add(words, None);
        }
        vocabulary.words.sort_unstable();
        vocabulary.words.dedup();
        vocabulary
    }

    fn add(&mut self, words: &str, term: Option<(Sort, usize)>) {
        let tokens: Vec<Token> = split(words).into_iter().filter(|token| !text(token).is_empty()).collect();
        let Some(first) = tokens.first() else { return };
        self.words.extend(tokens.iter().map(|token| token.word().to_owned()));
        self.phrases.entry(text(first).to_owned()).or_default().push(Phrase { tokens, term });
    }

    /// Its words, to be spelled.
    pub(super) fn lexicon(&self) -> Lexicon<'_> {
        Lexicon::of_sorted(&self.words)
    }

    /// The longest phrase with which the tokens begin. Of several meanings that of a class counts, then that of an activity.
    pub(super) fn find(&self, tokens: &[Token]) -> Option<Found> {
        let phrases = self.phrases.get(text(tokens.first()?))?;
        let fitting = || phrases.iter().filter(|phrase| phrase.fits(tokens));
        let length = fitting().map(|phrase| phrase.tokens.len()).max()?;
        let longest = || fitting().filter(|phrase| phrase.tokens.len() == length);
        let named = |wanted: Sort| longest().any(|phrase| phrase.term.is_some_and(|(sort, _)| sort == wanted));
        let sort = [Sort::Class, Sort::Activity, Sort::Other].into_iter().find(|sort| named(*sort));
        let mut numbers: Vec<usize> = Vec::new();
        for (_, number) in longest().filter_map(|phrase| phrase.term).filter(|(of, _)| Some(*of) == sort) {
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        Some(Found { length, term: sort.map(|sort| (sort, numbers)) })
    }
}

impl Phrase {
    /// Words without dấu fit those with; a word alone must not have other dấu than the phrase ("mùa" is no "múa").
    fn fits(&self, tokens: &[Token]) -> bool {
        let mut here = tokens.iter();
        let same = self
            .tokens
            .iter()
            .all(|known| here.next().is_some_and(|token| text(token) == text(known) && !text(token).is_empty()));
        match (self.tokens.as_slice(), tokens) {
            ([known], [token, ..]) => same && agrees(&token.marked, &known.marked),
            // "gia đình" is one word: "thăm gia đình" is no "tham gia".
            _ if self.tokens.last().is_some_and(|last| last.word() == "gia")
                && tokens.get(self.tokens.len()).is_some_and(|next| next.word() == "dinh") =>
            {
                false
            }
            // Words that mean nothing must be these words.
            _ if self.term.is_none() => {
                same && self.tokens.iter().zip(tokens).all(|(known, token)| agrees(&token.marked, &known.marked))
            }
            _ => same,
        }
    }
}

/// Whether all dấu of a typed word are also on the known one; some may have been left out.
fn agrees(typed: &str, known: &str) -> bool {
    let marks = |text: &str| text.nfd().filter(|c| is_combining_mark(*c) || *c == 'đ').collect::<Vec<char>>();
    let known = marks(known);
    typed.is_ascii() || marks(typed).iter().all(|mark| known.contains(mark))
}

/// The word or digits of a token; empty for a sign.
fn text(token: &Token) -> &str {
    match &token.kind {
        Kind::Word(text) | Kind::Digits(text) => text,
        Kind::Sign(_) => "",
    }
}
