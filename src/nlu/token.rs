//! Text cut into numbers, words and signs.

use super::fold::{bare, keep_marks, turns_direction};
use super::typo;

/// Longer answers are no single answer.
const MOST_CHARACTERS: usize = 4000;
/// A single answer has no more words and signs than this.
const MOST_TOKENS: usize = 60;

/// A number, a word or a sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: Kind,
    /// As typed, folded but for its dấu.
    pub(super) marked: String,
    /// Nothing stands between it and the one before.
    pub(super) glued: bool,
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

/// The tokens of an answer; `None` if it is empty, too long, or may look other than it reads. Emoji are dropped, and
/// full stops, commas and exclamation marks at the end.
pub(super) fn tokens(input: &str) -> Option<Vec<Token>> {
    if input.chars().nth(MOST_CHARACTERS).is_some() || turns_direction(input) {
        return None;
    }
    let mut tokens: Vec<Token> = Vec::new();
    let mut apart = true;
    for c in keep_marks(input).chars() {
        if c == ' ' || emoji(c) {
            apart = true;
            continue;
        }
        let kind = if c.is_ascii_digit() {
            Kind::Digits(String::from(c))
        } else if c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c) {
            Kind::Word(bare(c.encode_utf8(&mut [0; 4])))
        } else {
            Kind::Sign(dash(c))
        };
        match (tokens.last_mut(), kind) {
            (Some(Token { kind: Kind::Digits(text), marked, .. }), Kind::Digits(more))
            | (Some(Token { kind: Kind::Word(text), marked, .. }), Kind::Word(more))
                if !apart =>
            {
                text.push_str(&more);
                marked.push(c);
            }
            (_, kind) => tokens.push(Token { kind, marked: String::from(c), glued: !apart }),
        }
        apart = false;
    }
    while tokens.last().is_some_and(|last| ['.', ',', '!', ';', '~'].iter().any(|sign| last.is(*sign))) {
        tokens.pop();
    }
    (!tokens.is_empty() && tokens.len() <= MOST_TOKENS).then_some(tokens)
}

/// Replaces each word that is not in the table by the one of the table that it spells with a typing mistake.
pub(super) fn spell(tokens: &mut [Token], table: &[&str]) {
    for token in tokens {
        if let Kind::Word(word) = &mut token.kind
            && !table.contains(&word.as_str())
            && let Some(meant) = typo::meant(word, table)
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
