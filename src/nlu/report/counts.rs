//! Several numbers of one kind, and what they come to.

use std::ops::Range;

use super::super::Reading;
use super::super::token::Kind;
use super::Fact;
use super::message::{Message, Role};
use super::numbers::Number;
use super::words::{CORRECTIONS, JOINERS, TOTAL};

/// The sum, the total, or the one that is meant; unsure if they contradict each other. `most` is the largest that can be.
pub(super) fn together(
    message: &Message<'_>,
    numbers: &[&Number],
    most: i64,
    apart: impl Fn(&Number, &Number) -> bool,
) -> Option<Fact<i64>> {
    let begin = numbers.iter().rposition(|number| corrects(message, number.at.start)).unwrap_or(0);
    let numbers = numbers.get(begin..).unwrap_or_default();
    let (first, last) = (numbers.first()?, numbers.last()?);
    let at = message.bytes(first.at.start..last.at.end);
    let reading = match values(numbers) {
        Some(values) => of_values(message, numbers, &values, apart),
        None => Reading::among(numbers.iter().flat_map(|number| number.values.iter().copied())),
    };
    let reading = match reading {
        Reading::Sure(value) if (0..=most).contains(&value) => Reading::Sure(value),
        Reading::Sure(_) => Reading::Nothing,
        Reading::Unsure(values) => Reading::among(values.into_iter().filter(|value| (0..=most).contains(value))),
        Reading::Nothing => Reading::Nothing,
    };
    Some(Fact { reading, at })
}

/// The value of each, if each has one.
fn values(numbers: &[&Number]) -> Option<Vec<i64>> {
    numbers.iter().map(|number| if let [value] = number.values.as_slice() { Some(*value) } else { None }).collect()
}

fn of_values(
    message: &Message<'_>,
    numbers: &[&Number],
    values: &[i64],
    apart: impl Fn(&Number, &Number) -> bool,
) -> Reading<i64> {
    if let [only] = values {
        return Reading::Sure(*only);
    }
    let total = numbers.iter().zip(values).find(|(number, _)| is_total(message, number.at.start));
    if let Some((_, total)) = total {
        return Reading::Sure(*total);
    }
    let sum = values.iter().try_fold(0_i64, |sum, value| sum.checked_add(*value));
    let Some(sum) = sum else { return Reading::Nothing };
    let added = numbers.windows(2).all(|pair| match pair {
        [a, b] => match joined(message, a, b) {
            Some(true) => true,
            Some(false) => apart(a, b),
            None => false,
        },
        _ => true,
    });
    if added && values.len() == 2 {
        return Reading::Sure(sum);
    }
    // "5 hộ, 3 nghèo và 2 cận nghèo"; "30 chị … 30 chị".
    if let Some(whole) = values.iter().find(|value| sum - **value == **value) {
        return Reading::Sure(*whole);
    }
    if values.windows(2).all(|pair| pair.first() == pair.last()) && values.len() > 2 {
        return values.first().map_or(Reading::Nothing, |value| Reading::Sure(*value));
    }
    if added { Reading::Sure(sum) } else { Reading::among(values.iter().copied()) }
}

/// Whether nothing but a joint stands between two numbers: a word that adds, or only a comma.
fn joined(message: &Message<'_>, a: &Number, b: &Number) -> Option<bool> {
    let between: Range<usize> = a.at.end..b.at.start;
    let mut adds = false;
    for place in between {
        let token = message.tokens.get(place)?;
        match &token.kind {
            Kind::Word(word) if JOINERS.contains(&word.as_str()) => adds = true,
            Kind::Sign('+' | '&') => adds = true,
            Kind::Sign(',') => {}
            Kind::Word(word) if ["ngheo", "can", "dien", "thuoc", "co", "them"].contains(&word.as_str()) => {}
            _ => return None,
        }
    }
    Some(adds)
}

/// Whether what stands before a number takes back what was said.
fn corrects(message: &Message<'_>, at: usize) -> bool {
    correction(message, at).is_some()
}

/// Where the words stand that take back what was said before a number.
pub(super) fn correction(message: &Message<'_>, at: usize) -> Option<Range<usize>> {
    let five = |place: usize| message.word(place) == "nham" && !message.free(place) && !message.is(place, Role::Correction);
    let mut places = (at.saturating_sub(4)..at).filter(|place| !five(*place));
    places.find_map(|place| message.longest(place, CORRECTIONS).map(|length| place..place + length))
}

/// Whether a number is said of all: "tổng trị giá 1,5 triệu".
pub(super) fn is_total(message: &Message<'_>, at: usize) -> bool {
    (at.saturating_sub(5)..at).any(|place| message.longest(place, TOTAL).is_some())
        && !message
            .words_before(at)
            .take(5)
            .any(|(place, _)| message.tokens.get(place).is_some_and(|token| !token.digits().is_empty()))
}
