//! A message in tokens, and what each has been taken for.

use std::ops::Range;
use std::sync::LazyLock;

use super::super::day;
use super::super::lexicon::Lexicon;
use super::super::syllable::syllable;
use super::super::token::{Kind, Token, spell_unless, split_up_to};
use super::Mention;
use super::vocabulary::{Sort, Vocabulary};
use super::words::{self, EDGES, FILLERS, GATHERING, GIVING, POLITE};

/// Words have three letters and a space at least, most of the time.
const MOST_TOKENS: usize = 1_500;

/// What governs a word is no further away.
const SENTENCE: usize = 40;

/// What a token has been taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing yet.
    Free,
    /// A term of the vocabulary.
    Term(Sort),
    /// Part of a phrase that means no term.
    Inert,
    /// The unit.
    Unit,
    /// A household's name.
    Name,
    /// A day.
    Day,
    /// A day that is celebrated or prepared: it is told with the rest.
    Occasion,
    /// A number and what it counts.
    Number,
    /// Takes back what was said.
    Correction,
    /// A number of households, things or đồng: it is told with the rest.
    Thing,
}

/// What is done to those who are named after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    /// They get something.
    Giving,
    /// They take part.
    Gathering,
}

/// A message.
pub(super) struct Message<'a> {
    input: &'a str,
    pub(super) tokens: Vec<Token>,
    pub(super) roles: Vec<Role>,
    terms: Vec<(Range<usize>, Sort, Vec<usize>)>,
    /// Where something is given or told, and in how many tokens that is said.
    verbs: Vec<Option<(Verb, usize)>>,
    /// It is written in capitals or in small letters only, so that these tell no names.
    pub(super) one_case: bool,
}

/// The words of the report's own tables, to be spelled.
static WORDS: LazyLock<Lexicon<'_>> = LazyLock::new(|| Lexicon::new(words::all()));

/// Whether a folded word is one of the tables.
pub(in crate::nlu) fn knows(word: &str) -> bool {
    WORDS.has(word)
}

impl<'a> Message<'a> {
    /// `None` if it has so many tokens that it is no report.
    pub(super) fn new(input: &'a str, vocabulary: &Vocabulary) -> Option<Self> {
        let mut tokens = split_up_to(input, MOST_TOKENS);
        if tokens.len() > MOST_TOKENS {
            return None;
        }
        // A word that can be Vietnamese is not taken for a misspelt other one: there is too much here that may be meant.
        spell_unless(&mut tokens, &[&vocabulary.lexicon(), &WORDS, &day::WORDS], syllable);
        let letters = || input.chars().filter(|c| c.is_alphabetic());
        let one_case = !letters().any(char::is_lowercase) || !letters().any(char::is_uppercase);
        let roles = vec![Role::Free; tokens.len()];
        let mut message = Self { input, tokens, roles, terms: Vec::new(), verbs: Vec::new(), one_case };
        message.find_terms(vocabulary);
        message.verbs = (0..message.tokens.len()).map(|at| message.find_verb(at)).collect();
        Some(message)
    }

    fn find_terms(&mut self, vocabulary: &Vocabulary) {
        let mut at = 0;
        while let Some(rest) = self.tokens.get(at..).filter(|rest| !rest.is_empty()) {
            // "hôm qua" is no "quà".
            let passed = self.word(at) == "qua" && self.before(at).is_some_and(|token| words::PASSED.contains(&token.word()));
            let Some(found) = vocabulary.find(rest).filter(|_| !passed) else {
                at += 1;
                continue;
            };
            let range = at..at + found.length;
            at = range.end;
            let role = found.term.as_ref().map_or(Role::Inert, |(sort, _)| Role::Term(*sort));
            self.take(range.clone(), role);
            if let Some((sort, numbers)) = found.term {
                self.terms.push((range, sort, numbers));
            }
        }
    }

    /// Marks tokens as taken.
    pub(super) fn take(&mut self, range: Range<usize>, role: Role) {
        for taken in self.roles.get_mut(range).unwrap_or_default() {
            *taken = role;
        }
    }

    /// The tokens from a place on.
    pub(super) fn rest(&self, at: usize) -> &[Token] {
        self.tokens.get(at..).unwrap_or_default()
    }

    /// The folded word at a place; empty for digits, signs and outside.
    pub(super) fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", Token::word)
    }

    /// The token before a place.
    pub(super) fn before(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at.checked_sub(1)?)
    }

    /// The words before a place, the nearest first, up to a sign or a new line.
    pub(super) fn words_before(&self, at: usize) -> impl Iterator<Item = (usize, &str)> {
        let mut new_line = self.tokens.get(at).is_some_and(|token| token.line);
        (0..at).rev().take(SENTENCE).map_while(move |place| {
            let token = self.tokens.get(place).filter(|_| !new_line)?;
            new_line = token.line;
            (!matches!(token.kind, Kind::Sign(_))).then_some((place, token.word()))
        })
    }

    /// Whether this role has been given to the token at a place.
    pub(super) fn is(&self, at: usize, role: Role) -> bool {
        self.roles.get(at) == Some(&role)
    }

    /// Whether nothing has been made of the token at a place.
    pub(super) fn free(&self, at: usize) -> bool {
        self.is(at, Role::Free)
    }

    /// Whether the word at a place is one of the tables.
    pub(super) fn means(&self, at: usize) -> bool {
        let word = self.word(at);
        WORDS.has(word) || day::WORDS.has(word)
    }

    /// Whether these words stand at a place, in one line and without signs.
    pub(super) fn says(&self, at: usize, phrase: &str) -> Option<usize> {
        let mut place = at;
        for word in phrase.split(' ') {
            let token = self.tokens.get(place)?;
            if token.word() != word || (place > at && token.line) {
                return None;
            }
            place += 1;
        }
        Some(place - at)
    }

    /// The longest of the phrases that stands at a place, in tokens.
    pub(super) fn longest(&self, at: usize, phrases: &[&str]) -> Option<usize> {
        // Most phrases begin otherwise: that is seen at once.
        let first = self.word(at).as_bytes().first()?;
        let near = phrases.iter().filter(|phrase| phrase.as_bytes().first() == Some(first));
        near.filter_map(|phrase| self.says(at, phrase)).max()
    }

    /// "thăm" is a verb of giving, but not in "tham gia".
    fn find_verb(&self, at: usize) -> Option<(Verb, usize)> {
        let giving = self.longest(at, GIVING).filter(|_| !self.is(at, Role::Inert)).map(|length| (Verb::Giving, length));
        giving.or_else(|| self.longest(at, GATHERING).map(|length| (Verb::Gathering, length)))
    }

    /// The verb that begins at a place and ends before another.
    pub(super) fn verb(&self, at: usize, before: usize) -> Option<Verb> {
        let (verb, length) = (*self.verbs.get(at)?)?;
        (at + length <= before).then_some(verb)
    }

    /// Whether anything is given.
    pub(super) fn gives(&self) -> bool {
        self.verbs.iter().flatten().any(|(verb, _)| *verb == Verb::Giving)
    }

    /// The places of the terms of a sort.
    pub(super) fn terms(&self, sort: Sort) -> impl Iterator<Item = (&Range<usize>, &[usize])> {
        self.terms.iter().filter(move |(_, of, _)| *of == sort).map(|(range, _, numbers)| (range, numbers.as_slice()))
    }

    /// Forgets the activities and other terms that stand in these places: they are what a number counts.
    pub(super) fn drop_counted(&mut self, range: &Range<usize>) {
        self.terms.retain(|(at, sort, _)| *sort == Sort::Class || !range.contains(&at.start));
    }

    /// Forgets the terms that stand in these places.
    pub(super) fn drop_terms(&mut self, range: &Range<usize>) {
        self.terms.retain(|(at, ..)| !range.contains(&at.start));
    }

    /// The bytes of tokens.
    pub(super) fn bytes(&self, range: Range<usize>) -> Range<usize> {
        match self.tokens.get(range).unwrap_or_default() {
            [first, .., last] => first.at.start..last.at.end,
            [only] => only.at.clone(),
            [] => 0..0,
        }
    }

    /// The tokens as typed.
    pub(super) fn slice(&self, range: Range<usize>) -> &'a str {
        self.input.get(self.bytes(range)).unwrap_or_default()
    }

    /// The terms named, in order.
    pub(super) fn mentions(&self) -> Vec<Mention> {
        let mention = |(range, sort, terms): &(Range<usize>, Sort, Vec<usize>)| Mention {
            sort: *sort,
            terms: terms.clone(),
            at: self.bytes(range.clone()),
        };
        self.terms.iter().map(mention).collect()
    }

    /// All of it, on one line.
    pub(super) fn whole(&self) -> String {
        self.slice(0..self.tokens.len()).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Which tokens only lead from one fact to the next, or are polite.
    fn edges(&self) -> Vec<bool> {
        let mut edge = vec![false; self.tokens.len()];
        let fact = |at: usize| {
            matches!(self.roles.get(at), Some(Role::Day | Role::Unit | Role::Number | Role::Thing | Role::Correction))
        };
        for at in (0..edge.len()).rev() {
            if let Some(length) = self.longest(at, POLITE) {
                edge.get_mut(at..at + length).unwrap_or_default().fill(true);
            }
            let Some(length) = self.longest(at, EDGES) else { continue };
            let next = at + length;
            let before = at.checked_sub(1).is_some_and(fact);
            let colon = self.tokens.get(next).is_some_and(|token| token.is(':'));
            if before || colon || fact(next) || edge.get(next) == Some(&true) {
                edge.get_mut(at..next).unwrap_or_default().fill(true);
            }
        }
        edge
    }

    /// From the first token that is no other fact to the last, on one line; and whether there is more in it than terms.
    pub(super) fn description(&self) -> (String, bool) {
        let edge = self.edges();
        let tells = |at: usize| match self.roles.get(at) {
            Some(Role::Term(_) | Role::Thing | Role::Occasion) => true,
            Some(Role::Free | Role::Inert) => !self.word(at).is_empty() && edge.get(at) == Some(&false),
            _ => false,
        };
        let telling = || (0..self.tokens.len()).filter(|at| tells(*at));
        let (Some(first), Some(last)) = (telling().next(), telling().next_back()) else { return (String::new(), false) };
        let words: Vec<&str> = self.slice(first..last + 1).split_whitespace().collect();
        let activities = self.terms(Sort::Activity).count();
        let more = telling().any(|at| {
            let term = matches!(self.roles.get(at), Some(Role::Term(_)));
            !term && (self.is(at, Role::Thing) || (self.word(at).len() > 1 && !FILLERS.contains(&self.word(at))))
        });
        (words.join(" "), more || activities > 1)
    }
}
