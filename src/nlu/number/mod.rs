//! Counts: people, households, things.

mod amount;
mod part;
mod words;

pub(super) use amount::{Sense, amount};
pub(super) use words::{CORRECTIONS, FILLERS, HOUSEHOLDS, JOINERS, NO, NUMBERS, OF_NONE, PEOPLE, THINGS, VAGUE};

use std::sync::LazyLock;

use super::Reading;
use super::lexicon::Lexicon;
use super::token::{Kind, Token, spell, tokens};

/// A count of people, households or things.
///
/// Read are `35`, `1.300`, `hai mươi lăm`, `khoảng 40 chị`, `25/30 chị` (25 came), `20 chị và 6 anh` (26), `không có ai` (0).
/// Ranges, two numbers, `vài` and `mấy` are unsure or nothing; numbers below zero, with parts, or beyond 10¹² nothing.
pub fn read(input: &str) -> Reading<i64> {
    let Some(mut tokens) = tokens(input) else { return Reading::Nothing };
    spell(&mut tokens, &[&WORDS]);
    let tokens = corrected(&tokens);
    if none(tokens) {
        return Reading::Sure(0);
    }
    scan(tokens).map_or(Reading::Nothing, |scan| scan.conclude())
}

/// All words of counts, to be spelled.
pub(super) static WORDS: LazyLock<Lexicon<'_>> = LazyLock::new(|| {
    let lists = [PEOPLE, HOUSEHOLDS, THINGS, FILLERS, JOINERS, NO];
    Lexicon::new(NUMBERS.iter().map(|(word, _)| *word).chain(lists.into_iter().flatten().copied()))
});

/// What stands after the last correction ("à nhầm 22"), or all.
pub(super) fn corrected(tokens: &[Token]) -> &[Token] {
    let begins = |rest: &[Token], phrase: &[&str]| {
        phrase.iter().zip(rest).filter(|(word, token)| **word == token.word()).count() == phrase.len()
    };
    for at in (1..tokens.len()).rev() {
        let rest = tokens.get(at..).unwrap_or_default();
        // "mươi nhăm" is a five; only "nhầm" takes back.
        let five =
            rest.first().is_some_and(|token| token.marked == "nhăm" || (token.marked == "nham" && said_before(tokens, at)));
        let negated = five || tokens.get(at - 1).is_some_and(|before| NO.contains(&before.word()));
        // After tens, "nhăm" is a five, and a number still has to follow.
        let longest = CORRECTIONS.iter().filter(|phrase| begins(rest, phrase)).map(|phrase| phrase.len()).max();
        if let Some(length) = longest
            && !negated
            && let Some(after) = rest.get(length..)
            && after.iter().any(|token| !token.digits().is_empty() || NUMBERS.iter().any(|(word, _)| *word == token.word()))
        {
            return after;
        }
    }
    tokens
}

/// Whether a number word stands right before a place.
fn said_before(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    before.is_some_and(|before| NUMBERS.iter().any(|(word, _)| *word == before.word()))
}

/// Whether the answer says that there was none.
pub(super) fn none(tokens: &[Token]) -> bool {
    let mut words =
        tokens.iter().filter(|token| !token.is(',')).skip_while(|token| ["da", "thua", "vang", "a"].contains(&token.word()));
    words.next().is_some_and(|first| NO.contains(&first.word())) && words.all(|token| OF_NONE.contains(&token.word()))
}

/// What stands between two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    Nothing,
    And,
    Plus,
    Slash,
    Bracket,
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    People,
    Households,
    Thing(usize),
}

struct Item {
    values: Vec<i64>,
    class: Option<Class>,
    mixed: bool,
}

#[derive(Default)]
struct Scan {
    items: Vec<Item>,
    joints: Vec<Joint>,
    unknown: bool,
}

/// Reads all tokens; `None` if there is something that makes any number in it doubtful.
fn scan(tokens: &[Token]) -> Option<Scan> {
    let (mut scan, mut joint, mut at) = (Scan::default(), Joint::Nothing, 0);
    while let Some(token) = tokens.get(at) {
        let rest = tokens.get(at..).unwrap_or_default();
        let next_is_digits = tokens.get(at + 1).is_some_and(|next| !next.digits().is_empty());
        // "tầm 20": about; without dấu it looks like eight.
        let about = token.word() == "tam" && next_is_digits;
        if !about
            && !men(tokens, at)
            && let Some((read, used)) = amount(rest, false)
        {
            let read = read.ok()?;
            let doubtful = read.comma;
            scan.unknown |= doubtful;
            if !scan.items.is_empty() {
                scan.joints.push(joint);
            }
            scan.items.push(Item { values: read.values, class: None, mixed: false });
            (joint, at) = (Joint::Nothing, at + used);
            continue;
        }
        match &token.kind {
            // "12 nam 8 nữ": after figures, men.
            Kind::Word(_) if men(tokens, at) && scan.items.last().is_some() => {
                if let Some(item) = scan.items.last_mut() {
                    item.class = item.class.or(Some(Class::People));
                }
            }
            Kind::Word(word) if VAGUE.contains(&word.as_str()) => return None,
            // Number words that make no number together.
            Kind::Word(word) if !about && word != "tu" && NUMBERS.iter().any(|(known, _)| known == word) => return None,
            Kind::Word(word) => {
                let word = word.as_str();
                let class = class_of(word, token.glued);
                if let (Some(class), Some(item)) = (class, scan.items.last_mut())
                    && joint == Joint::Nothing
                {
                    item.mixed |= item.class.is_some_and(|known| known != class);
                    item.class = item.class.or(Some(class));
                } else if JOINERS.contains(&word) {
                    joint = Joint::And;
                } else {
                    let near_poor = word == "can" && follows(tokens, at, "ngheo");
                    scan.unknown |= !(about || near_poor || class.is_some() || FILLERS.contains(&word));
                }
            }
            Kind::Sign('+') => joint = Joint::Plus,
            Kind::Sign('/') => joint = Joint::Slash,
            Kind::Sign('(' | ')') => joint = Joint::Bracket,
            Kind::Sign(',' | ';') => joint = if joint == Joint::Nothing { Joint::And } else { joint },
            Kind::Sign(':' | '~' | '.') => {}
            Kind::Sign('-') if scan.items.is_empty() => return None,
            Kind::Sign('-') => joint = Joint::Other,
            Kind::Sign('?') => scan.unknown = true,
            Kind::Sign(_) | Kind::Digits(_) => return None,
        }
        at += 1;
    }
    scan.unknown |= joint == Joint::Other;
    Some(scan)
}

/// "nam" that is no "năm": right after figures, typed so.
fn men(tokens: &[Token], at: usize) -> bool {
    let after_figures = at.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(|before| !before.digits().is_empty());
    after_figures && tokens.get(at).is_some_and(|token| token.marked == "nam")
}

fn follows(tokens: &[Token], at: usize, word: &str) -> bool {
    tokens.get(at + 1).is_some_and(|token| token.word() == word)
}

fn class_of(word: &str, glued: bool) -> Option<Class> {
    // One letter is "chị" only right after digits.
    if word == "c" && !glued {
        return None;
    }
    if PEOPLE.contains(&word) {
        return Some(Class::People);
    }
    if HOUSEHOLDS.contains(&word) {
        return Some(Class::Households);
    }
    THINGS.iter().position(|thing| *thing == word).map(Class::Thing)
}

impl Scan {
    fn conclude(self) -> Reading<i64> {
        let doubtful = self.unknown || self.items.iter().any(|item| item.mixed || item.values.len() != 1);
        let all = || Reading::among(self.items.iter().flat_map(|item| item.values.iter().copied()));
        let firsts: Vec<i64> = self.items.iter().filter_map(|item| item.values.first().copied()).collect();
        let same = self.items.windows(2).all(|pair| matches!(pair, [a, b] if a.class == b.class));
        let classed = self.items.iter().all(|item| item.class.is_some());
        match (firsts.as_slice(), self.joints.as_slice()) {
            ([], _) => Reading::Nothing,
            _ if doubtful => all(),
            ([value], _) => Reading::Sure(*value),
            // "25/30 chị": 25 of 30 came.
            ([came, of], [Joint::Slash])
                if came <= of && self.items.last().is_some_and(|item| item.class == Some(Class::People)) =>
            {
                Reading::Sure(*came)
            }
            ([came, _], [Joint::Slash]) => Reading::Unsure(vec![*came]),
            ([value, again], [Joint::Bracket]) if value == again => Reading::Sure(*value),
            (values, joints) if joints.iter().all(|joint| *joint == Joint::Plus) && same => total(values),
            (values, joints) if joints.iter().all(|joint| matches!(joint, Joint::Plus | Joint::And)) && same && classed => {
                total(values)
            }
            _ => all(),
        }
    }
}

fn total(values: &[i64]) -> Reading<i64> {
    values.iter().try_fold(0_i64, |sum, value| sum.checked_add(*value)).map_or(Reading::Nothing, Reading::Sure)
}
