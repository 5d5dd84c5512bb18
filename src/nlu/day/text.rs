//! The words of a day made uniform, and a cursor over them.

use std::sync::LazyLock;

use chrono::Weekday;

use super::super::lexicon::Lexicon;
use super::super::number::{NUMBERS, amount};
use super::super::token::{Kind, Token};
use super::words::{FILLERS, MONTHS, PARTS, SPELLINGS, STRUCTURE, WEEKDAYS};

/// "tới" (to come) or "tối" (evening), typed without dấu at the end.
pub(super) const EVENING_OR_NEXT: &str = "toi?";

/// All words of days, to be spelled.
pub(in crate::nlu) static WORDS: LazyLock<Lexicon<'_>> = LazyLock::new(|| {
    let names = WEEKDAYS.iter().chain(MONTHS).copied().flatten();
    let spellings = SPELLINGS.iter().map(|(word, _)| word);
    let lists = [FILLERS, PARTS, STRUCTURE].into_iter().flatten();
    Lexicon::new(names.chain(spellings).chain(lists).copied().chain(NUMBERS.iter().map(|(word, _)| *word)))
});

/// The tokens without times of day, parts of the day and politeness; `None` if nothing is left.
pub(super) fn uniform(tokens: &[Token]) -> Option<Vec<Token>> {
    let tokens = without_times(tokens);
    let mut out: Vec<Token> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let next = tokens.get(index + 1);
        let word = token.word();
        if let Some((_, meant)) = SPELLINGS.iter().find(|(typed, _)| *typed == word) {
            out.extend(meant.iter().map(|word| plain(word)));
        } else if word == "t" && next.is_some_and(|next| next.glued && matches!(next.digits(), "2" | "3" | "4" | "5" | "6" | "7"))
        {
            out.push(plain("thu"));
        } else if word == "toi" {
            out.extend(evening_or_next(token, index, &tokens));
        } else if word == "sang" && !token.has_marks() && next.is_some_and(|next| ["tuan", "thang", "nam"].contains(&next.word()))
        {
            // "sang tuần": next week.
            return None;
        } else if !PARTS.contains(&word) && !FILLERS.contains(&word) && !token.is('(') && !token.is(')') {
            out.push(token.clone());
        }
    }
    (!out.is_empty()).then_some(out)
}

/// "tối" is dropped; "tới" between numbers is "to", elsewhere "next".
fn evening_or_next(token: &Token, index: usize, tokens: &[Token]) -> Option<Token> {
    let number_at = |index: usize| tokens.get(index).is_some_and(|token| !token.digits().is_empty());
    let last = index + 1 == tokens.len();
    match token.marked.as_str() {
        "tới" if !last => Some(plain("den")),
        "tới" => Some(plain("sap")),
        "toi" if index > 0 && number_at(index - 1) && number_at(index + 1) => Some(plain("den")),
        "toi" if last && index > 0 => Some(plain(EVENING_OR_NEXT)),
        _ => None,
    }
}

fn plain(word: &str) -> Token {
    Token { kind: Kind::Word(word.to_owned()), marked: word.to_owned(), glued: false, line: false, capital: false, at: 0..0 }
}

/// Drops `8h`, `8h30`, `8 giờ`, `8 giờ 30`, `8:30`.
fn without_times(tokens: &[Token]) -> Vec<Token> {
    let (mut out, mut at) = (Vec::new(), 0);
    while let Some(token) = tokens.get(at) {
        let hour = token.digits().len() <= 2 && token.digits().parse::<u32>().is_ok_and(|hour| hour <= 24);
        let free = !token.glued || at == 0;
        let named =
            tokens.get(at + 1).is_some_and(|unit| ["gio", "h", "g"].contains(&unit.word()) && (unit.glued || unit.word() != "g"));
        let colon = tokens.get(at + 1).is_some_and(|sign| sign.is(':'));
        let minutes = tokens.get(at + 2).is_some_and(|minutes| minutes.digits().len() == 2);
        let minutes_glued = minutes && tokens.get(at + 2).is_some_and(|minutes| minutes.glued);
        if hour && free && named {
            // After "8 giờ" a number may begin the date: only what is glued is minutes.
            at += if minutes_glued { 3 } else { 2 };
        } else if hour && free && colon && minutes {
            at += 3;
        } else {
            out.push(token.clone());
            at += 1;
        }
    }
    out
}

/// Walks over tokens; each method takes what it names or leaves the cursor where it is.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    tokens: &'a [Token],
    marked: bool,
}

impl<'a> Cursor<'a> {
    /// At the beginning.
    pub(super) fn new(tokens: &'a [Token]) -> Self {
        Self { tokens, marked: tokens.iter().any(Token::has_marks) }
    }

    /// The answer was typed with dấu.
    pub(super) fn marked(&self) -> bool {
        self.marked
    }

    /// Nothing is left.
    pub(super) fn done(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The token ahead.
    pub(super) fn peek(&self) -> Option<&'a Token> {
        self.tokens.first()
    }

    /// The token after it.
    pub(super) fn second(&self) -> Option<&'a Token> {
        self.tokens.get(1)
    }

    /// Takes the words, one after another.
    pub(super) fn eat(&mut self, words: &str) -> bool {
        let mut rest = self.tokens;
        for word in words.split(' ') {
            match rest {
                [token, others @ ..] if token.word() == word => rest = others,
                _ => return false,
            }
        }
        self.tokens = rest;
        true
    }

    /// Takes the first of the phrases that stands here, and says which.
    pub(super) fn one_of(&mut self, phrases: &[&str]) -> Option<usize> {
        phrases.iter().position(|phrase| self.eat(phrase))
    }

    /// Takes one of the signs.
    pub(super) fn sign(&mut self, signs: &[char]) -> Option<char> {
        let sign = signs.iter().copied().find(|sign| self.peek().is_some_and(|token| token.is(*sign)))?;
        self.skip(1);
        Some(sign)
    }

    /// Takes a number from 1 to `most` in one or two digits, or in words.
    pub(super) fn number(&mut self, most: u32) -> Option<u32> {
        let fits = |value: u32| (1..=most).contains(&value).then_some(value);
        let first = self.peek()?;
        if !first.digits().is_empty() {
            let value = fits(first.digits().parse().ok().filter(|_| first.digits().len() <= 2)?)?;
            self.skip(1);
            return Some(value);
        }
        // The longest that fits: "mười năm ngoái" is ten, last year.
        for length in (1..=3).rev() {
            let Some(words) = self.tokens.get(..length) else { continue };
            if let Some((Ok(read), used)) = amount(words, false)
                && used == length
                && words.iter().all(|token| !token.word().is_empty())
                && let [value] = read.values.as_slice()
                && let Some(value) = u32::try_from(*value).ok().and_then(fits)
            {
                self.skip(length);
                return Some(value);
            }
        }
        None
    }

    /// Takes digits of exactly this many places.
    pub(super) fn digits(&mut self, places: usize) -> Option<u32> {
        let value = self.peek().filter(|token| token.digits().len() == places)?.digits().parse().ok()?;
        self.skip(1);
        Some(value)
    }

    /// Takes a day of the week: `thứ hai`, `t2`, `chủ nhật`, `Monday`.
    pub(super) fn weekday(&mut self) -> Option<Weekday> {
        if self.eat("chu nhat") {
            return Some(Weekday::Sun);
        }
        let day = if self.peek().is_some_and(|token| token.word() == "thu") && self.names_weekday() {
            self.skip(1);
            let names = [["hai", "2"], ["ba", "3"], ["tu", "4"], ["nam", "5"], ["sau", "6"], ["bay", "7"]];
            let token = self.peek()?;
            names.iter().position(|names| names.contains(&token.word()) || names.contains(&token.digits()))
        } else {
            WEEKDAYS.iter().position(|names| self.peek().is_some_and(|token| !token.has_marks() && names.contains(&token.word())))
        }?;
        self.skip(1);
        Weekday::try_from(u8::try_from(day).ok()?).ok()
    }

    fn names_weekday(&self) -> bool {
        let Some(token) = self.tokens.get(1) else { return false };
        ["hai", "ba", "tu", "nam", "sau", "bay"].contains(&token.word())
            || ["2", "3", "4", "5", "6", "7"].contains(&token.digits())
    }

    /// Takes the English name of a month.
    pub(super) fn month_name(&mut self) -> Option<u32> {
        let token = self.peek().filter(|token| !token.has_marks())?;
        let month = MONTHS.iter().position(|names| names.contains(&token.word()))?;
        self.skip(1);
        u32::try_from(month + 1).ok()
    }

    /// Goes on by so many tokens.
    pub(super) fn skip(&mut self, count: usize) {
        self.tokens = self.tokens.get(count..).unwrap_or_default();
    }
}
