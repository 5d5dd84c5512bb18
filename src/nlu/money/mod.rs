//! Money in đồng.

mod words;

use std::sync::LazyLock;

use super::Reading;
use super::lexicon::Lexicon;
use super::number::{HOUSEHOLDS, NO, NUMBERS, PEOPLE, VAGUE, amount, corrected, none};
use super::token::{Kind, Token, spell, tokens};
use words::{DONG, EACH, FILLERS, FOREIGN, JOINERS, THINGS};

/// The largest sum that a branch can mean, đồng.
const MOST: i64 = 10_000_000_000;
/// Below this, a number without a unit is no sum in đồng.
const LEAST_BARE: i64 = 1_000;

/// A sum in đồng.
///
/// Read are `500k`, `1tr2`, `1,5 triệu`, `sáu trăm nghìn`, `500.000đ`, `200k + 300k`, `5 suất, mỗi suất 200k`. A small
/// number without a unit (`500`) is unsure: it may mean thousands. Other currencies, `mỗi chị 20k` without the number of
/// them, and sums over 10 billion are nothing.
pub fn read(input: &str) -> Reading<i64> {
    let Some(mut tokens) = tokens(input) else { return Reading::Nothing };
    spell(&mut tokens, &[&WORDS]);
    let tokens = corrected(&tokens);
    if none(tokens) {
        return Reading::Sure(0);
    }
    match scan(tokens).map(|scan| scan.conclude()) {
        Some(Reading::Sure(sum)) if sum > MOST => Reading::Nothing,
        Some(Reading::Unsure(sums)) => Reading::among(sums.into_iter().filter(|sum| *sum <= MOST)),
        other => other.unwrap_or(Reading::Nothing),
    }
}

/// All words of money, to be spelled.
static WORDS: LazyLock<Lexicon<'_>> = LazyLock::new(|| {
    let lists = [DONG, FOREIGN, EACH, FILLERS, THINGS, JOINERS, PEOPLE, HOUSEHOLDS, NO];
    Lexicon::new(NUMBERS.iter().map(|(word, _)| *word).chain(lists.into_iter().flatten().copied()))
});

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    Nothing,
    And,
    Plus,
    Times,
    Comma,
    Other,
}

/// A number of an answer: a sum, or how many.
struct Item {
    values: Vec<i64>,
    /// A unit of money was named, or it is large enough to be one.
    money: bool,
    /// People, households or things that it counts.
    counted: bool,
    /// It is for each of them.
    each: bool,
    /// The joint before it.
    joint: Joint,
}

#[derive(Default)]
struct Scan {
    items: Vec<Item>,
    unknown: bool,
}

fn scan(tokens: &[Token]) -> Option<Scan> {
    let (mut scan, mut joint, mut at, mut each, mut after_number) = (Scan::default(), Joint::Nothing, 0, false, false);
    while let Some(token) = tokens.get(at) {
        let next_is_digits = tokens.get(at + 1).is_some_and(|next| !next.digits().is_empty());
        let about = token.word() == "tam" && next_is_digits;
        if !about && let Some((read, used)) = amount(tokens.get(at..).unwrap_or_default(), true) {
            let read = read.ok()?;
            let money = read.scaled || read.values.iter().all(|value| *value >= LEAST_BARE);
            scan.items.push(Item { values: read.values, money, counted: false, each, joint });
            (joint, at, each, after_number) = (Joint::Nothing, at + used, false, true);
            continue;
        }
        let counts = [PEOPLE, HOUSEHOLDS, THINGS].into_iter().flatten().any(|noun| *noun == token.word());
        match (&token.kind, scan.items.last_mut()) {
            (Kind::Word(word), _) if VAGUE.contains(&word.as_str()) => return None,
            // "500k đó" is 500k there, "20 đô" dollars.
            (Kind::Word(word), _) if after_number && FOREIGN.contains(&word.as_str()) && token.marked != "đó" => return None,
            (Kind::Word(word), Some(item)) if after_number && DONG.contains(&word.as_str()) => item.money = true,
            (Kind::Word(word), _) if EACH.contains(&word.as_str()) => {
                // "24 chị mỗi chị 50k"; "50k mỗi chị".
                match scan.items.last_mut() {
                    Some(item) if item.money && !item.counted => item.each = true,
                    _ => each = true,
                }
            }
            (Kind::Word(word), _) if word == "x" => joint = Joint::Times,
            (Kind::Word(_), Some(item)) if counts && after_number && !item.money => item.counted = true,
            (Kind::Word(_), Some(item)) if counts && (each || item.each) => {}
            // "1 triệu 2 hộ": the two are households.
            (Kind::Word(_), Some(_)) if counts && after_number => scan.unknown = true,
            (Kind::Word(_), Some(_)) if counts => {}
            (Kind::Word(word), _) if !about && word != "tu" && NUMBERS.iter().any(|(known, _)| known == word) => return None,
            (Kind::Word(_), None) if counts => {}
            (Kind::Word(word), _) if JOINERS.contains(&word.as_str()) => joint = Joint::And,
            (Kind::Word(word), _) if about || FILLERS.contains(&word.as_str()) => {}
            (Kind::Word(_), _) => scan.unknown = true,
            (Kind::Sign('₫'), Some(item)) => item.money = true,
            (Kind::Sign('+'), _) => joint = Joint::Plus,
            (Kind::Sign('*'), _) => joint = Joint::Times,
            (Kind::Sign('/'), Some(item)) if item.money && !next_is_digits => item.each = true,
            (Kind::Sign(',' | ';' | '.'), _) => joint = Joint::Comma,
            (Kind::Sign(':' | '~' | '(' | ')'), _) => {}
            (Kind::Sign('-'), Some(_)) => joint = Joint::Other,
            (Kind::Sign('?'), _) => scan.unknown = true,
            _ => return None,
        }
        after_number = counts && after_number;
        at += 1;
    }
    scan.unknown |= joint == Joint::Other;
    (!each).then_some(scan)
}

impl Scan {
    fn conclude(self) -> Reading<i64> {
        let sums = || self.items.iter().filter(|item| item.money && !item.each).flat_map(|item| item.values.iter().copied());
        let unsure = || Reading::among(sums());
        let first = |item: &Item| item.values.first().copied().unwrap_or(0);
        if self.unknown || self.items.iter().any(|item| item.values.len() != 1) {
            return unsure();
        }
        match self.items.as_slice() {
            [] => Reading::Nothing,
            [item] if item.each || item.counted => Reading::Nothing,
            [item] if first(item) == 0 => Reading::Sure(0),
            // "500 đ": nobody means five hundred đồng, but it was said.
            [item] if item.money && first(item) < LEAST_BARE => Reading::Unsure(vec![first(item), first(item) * 1_000]),
            [item] if item.money => Reading::Sure(first(item)),
            // "500" without a unit: thousands are likely, and confirmed.
            [item] => Reading::among(item.values.iter().filter(|value| **value > 0).map(|value| value * 1_000)),
            [count, price] | [price, count]
                if !count.money && price.money && (price.each || is_times(&self.items)) && !count.each =>
            {
                if price.each && !count.counted {
                    return Reading::Nothing;
                }
                first(count).checked_mul(first(price)).map_or(Reading::Nothing, Reading::Sure)
            }
            items if items.iter().all(|item| item.money && !item.each) && joined(items) => {
                items.iter().try_fold(0_i64, |sum, item| sum.checked_add(first(item))).map_or(Reading::Nothing, Reading::Sure)
            }
            _ => unsure(),
        }
    }
}

fn is_times(items: &[Item]) -> bool {
    items.last().is_some_and(|item| item.joint == Joint::Times)
}

fn joined(items: &[Item]) -> bool {
    items.iter().skip(1).all(|item| matches!(item.joint, Joint::Plus | Joint::And))
}
