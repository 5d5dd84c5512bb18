//! Text cut into numbers, words and signs, each with its place in the original.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::fold::{bare, half_width, invisible, turns_direction};
use super::lexicon::Lexicon;
use super::typo;

/// Longer messages are no answer.
pub(super) const MOST_CHARACTERS: usize = 4000;
/// A single answer has no more words and signs than this.
const MOST_TOKENS: usize = 60;

/// So many signs may end an answer.
const MOST_SIGNS: usize = 40;

/// A number, a word or a sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: Kind,
    /// As typed, folded but for its dấu.
    pub(super) marked: String,
    /// Nothing stands between it and the one before.
    pub(super) glued: bool,
    /// The first of its line.
    pub(super) line: bool,
    /// It begins with a capital letter.
    pub(super) capital: bool,
    /// Its bytes in the original.
    pub(super) at: Range<usize>,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits as typed, without separators.
    Digits(String),
    /// Letters, folded.
    Word(String),
    /// Any other visible character.
    Sign(char),
}

impl Token {
    /// The folded word; empty for digits and signs.
    pub(super) fn word(&self) -> &str {
        if let Kind::Word(word) = &self.kind { word } else { "" }
    }

    /// The digits; empty for words and signs.
    pub(super) fn digits(&self) -> &str {
        if let Kind::Digits(digits) = &self.kind { digits } else { "" }
    }

    /// Whether it is this sign.
    pub(super) fn is(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }

    /// Whether it was typed with dấu, so that its tones can be relied on.
    pub(super) fn has_marks(&self) -> bool {
        !self.marked.is_ascii()
    }
}

/// The tokens of a single answer; `None` if it is empty, too long, or may look other than it reads. Full stops, commas and
/// exclamation marks at the end are dropped.
pub(super) fn tokens(input: &str) -> Option<Vec<Token>> {
    if too_long(input) || turns_direction(input) {
        return None;
    }
    let mut tokens = split_up_to(input, MOST_TOKENS + MOST_SIGNS);
    while tokens.last().is_some_and(|last| ['.', ',', '!', ';', '~'].iter().any(|sign| last.is(*sign))) {
        tokens.pop();
    }
    (!tokens.is_empty() && tokens.len() <= MOST_TOKENS).then_some(tokens)
}

/// Whether a message is too long to be read.
pub(super) fn too_long(input: &str) -> bool {
    input.len() > MOST_CHARACTERS && input.chars().nth(MOST_CHARACTERS).is_some()
}

/// All tokens of a text. Emoji and invisible characters are dropped.
pub(super) fn split(input: &str) -> Vec<Token> {
    split_up_to(input, usize::MAX)
}

/// The first tokens of a text, one more than so many if there are more.
pub(super) fn split_up_to(input: &str, most: usize) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let (mut apart, mut line) = (true, true);
    for (place, typed) in input.char_indices() {
        let c = half_width(typed);
        if c.is_whitespace() || emoji(c) {
            apart = true;
            line |= matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}');
            continue;
        }
        if invisible(c) {
            continue;
        }
        let end = place + typed.len_utf8();
        let letter = c.is_alphabetic() || is_combining_mark(c);
        match tokens.last_mut() {
            Some(last) if !apart && letter && matches!(last.kind, Kind::Word(_)) => {
                last.marked.extend(c.to_lowercase());
                last.at.end = end;
                continue;
            }
            Some(Token { kind: Kind::Digits(digits), marked, at, .. }) if !apart && c.is_ascii_digit() => {
                digits.push(c);
                marked.push(c);
                at.end = end;
                continue;
            }
            _ => {}
        }
        if tokens.len() > most {
            break;
        }
        let kind = if letter {
            Kind::Word(String::new())
        } else if c.is_ascii_digit() {
            Kind::Digits(String::from(c))
        } else {
            Kind::Sign(dash(c))
        };
        let token =
            Token { kind, marked: c.to_lowercase().collect(), glued: !apart, line, capital: c.is_uppercase(), at: place..end };
        tokens.push(token);
        (apart, line) = (false, false);
    }
    for token in &mut tokens {
        if let Kind::Word(word) = &mut token.kind {
            if token.marked.is_ascii() {
                word.clone_from(&token.marked);
            } else {
                token.marked = token.marked.nfc().collect();
                *word = bare(&token.marked);
            }
        }
    }
    tokens
}

/// Replaces each word that is not in the tables by the one of them that it spells with a typing mistake.
pub(super) fn spell(tokens: &mut [Token], tables: &[&Lexicon<'_>]) {
    spell_unless(tokens, tables, |_| false);
}

/// The same, but words that are `right` stay.
pub(super) fn spell_unless(tokens: &mut [Token], tables: &[&Lexicon<'_>], right: fn(&str) -> bool) {
    for token in tokens {
        if let Kind::Word(word) = &mut token.kind
            && !tables.iter().any(|table| table.has(word))
            && !right(word)
            && let Some(meant) = typo::meant(word, tables)
        {
            *word = meant;
        }
    }
}

fn dash(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '×' => '*',
        _ => c,
    }
}

fn emoji(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}' | '\u{20E3}' | '\u{231A}'..='\u{23FF}')
}
