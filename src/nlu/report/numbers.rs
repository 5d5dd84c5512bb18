//! Every number of a message and what it counts.

use std::ops::Range;

use super::super::number::amount;
use super::super::token::Kind;
use super::counts::correction;
use super::message::{Message, Role};
use super::noun::{What, class_after, currency, is_number, noun, scale};
use super::vocabulary::Sort;
use super::words::{ATTEND, CORRECTIONS, EACH, FOREIGN, OF_HOUSEHOLDS, OF_MONEY, OF_PEOPLE, OR, PARCELS, VAGUE};

/// A message with more numbers is no report.
const MOST: usize = 60;
/// A number without a unit is money from here on, where money is spoken of.
const LEAST_BARE: i64 = 1_000;
/// A number without a unit is money from here on, wherever it stands.
const LEAST_ALONE: i64 = 50_000;

/// A number.
#[derive(Clone, Debug)]
pub(super) struct Number {
    /// What it can be; empty if it is none that can be kept.
    pub(super) values: Vec<i64>,
    pub(super) what: What,
    /// The word for what it counts.
    pub(super) noun: String,
    /// Money for each of these.
    pub(super) each: Option<What>,
    /// The class of households: where its term stands.
    pub(super) class: Option<usize>,
    /// The tokens of the number and what it counts.
    pub(super) at: Range<usize>,
}

/// All numbers, in order; `None` if there are too many.
pub(super) fn numbers(message: &mut Message<'_>) -> Option<Vec<Number>> {
    let (mut numbers, mut at) = (Vec::new(), 0);
    while at < message.tokens.len() {
        let Some(number) = number(message, at) else {
            at += 1;
            continue;
        };
        let role = if number.what != What::People { Role::Thing } else { Role::Number };
        message.drop_counted(&number.at);
        if let Some(words) = correction(message, number.at.start) {
            message.take(words, Role::Correction);
        }
        for place in number.at.clone() {
            if message.free(place) || message.is(place, Role::Inert) {
                message.take(place..place + 1, role);
            }
        }
        at = number.at.end.max(at + 1);
        numbers.push(number);
        if numbers.len() > MOST {
            return None;
        }
    }
    Some(numbers)
}

fn number(message: &Message<'_>, at: usize) -> Option<Number> {
    let token = message.tokens.get(at).filter(|_| message.free(at))?;
    if VAGUE.contains(&token.word()) && token.marked != "máy" {
        let (what, length) = noun(message, at + 1)?;
        return Some(made(message, (what, Vec::new()), at..at + 1 + length, at + 1));
    }
    // "nhầm" is spelled like a five.
    // "Việt Nam", "chị Ba" are names.
    let name = token.capital
        && !token.line
        && !message.one_case
        && !message.before(at).is_some_and(|before| matches!(before.kind, Kind::Sign(_)));
    if !is_number(token) || name || message.longest(at, CORRECTIONS).is_some() {
        return None;
    }
    let number = attendance(message, at).or_else(|| range(message, at)).or_else(|| plain(message, at))?;
    Some(with_other(message, number))
}

/// "20 chị hay 25": one of them.
fn with_other(message: &Message<'_>, number: Number) -> Number {
    let end = number.at.end;
    let or = ["hay", "hoac", "or"].contains(&message.word(end));
    match amount(message.rest(end + 1), number.what == What::Money).filter(|_| or && message.free(end + 1)) {
        Some((other, used)) => {
            let values = number.values.into_iter().chain(other.map(|read| read.values).unwrap_or_default()).collect();
            let length = noun(message, end + 1 + used).map_or(0, |(_, length)| length);
            Number { values, at: number.at.start..end + 1 + used + length, ..number }
        }
        None => number,
    }
}

/// "25/30 chị", "28 trên 30 hội viên", "38/42 có mặt": the first came.
fn attendance(message: &Message<'_>, at: usize) -> Option<Number> {
    let value = |place: usize| message.tokens.get(place).filter(|_| message.free(place))?.digits().parse::<i64>().ok();
    let (came, of) = (value(at)?, value(at + 2)?);
    let joined = message.tokens.get(at + 1).is_some_and(|token| token.is('/') || token.word() == "tren");
    let end = at + 3;
    let (what, length) = noun(message, end)
        .or_else(|| message.longest(end, ATTEND).map(|_| (What::People, 0)))
        .or_else(|| labelled(message, at, OF_PEOPLE).then_some((What::People, 0)))
        .or_else(|| {
            message.before(at).is_some_and(|token| ["mat", "so", "du"].contains(&token.word())).then_some((What::People, 0))
        })?;
    let values = if came <= of { vec![came] } else { Vec::new() };
    joined.then(|| made(message, (what, values), at..end + length, end))
}

/// "30-35 chị", "30 hoặc 32 chị", "ba bốn chục chị": one of them.
fn range(message: &Message<'_>, at: usize) -> Option<Number> {
    let (low, used) = amount(message.rest(at), false)
        .map_or((Vec::new(), 1), |(read, used)| (read.map(|read| read.values).unwrap_or_default(), used));
    let joint = message.tokens.get(at + used)?;
    let dash = joint.is('-') || joint.is('~');
    let begin = at + used + usize::from(dash || OR.contains(&joint.word()));
    // Two numbers in words side by side that make none together.
    let beside = begin == at + used && low.is_empty() && message.tokens.get(at).is_some_and(|token| token.digits().is_empty());
    if begin == at + used && !beside {
        return None;
    }
    let (high, more) = amount(message.rest(begin), true).filter(|_| message.free(begin))?;
    let high = high.map(|read| read.values).unwrap_or_default();
    let end = begin + more;
    let (what, length) = noun(message, end).or_else(|| (scale_within(message, begin..end)).then_some((What::Money, 0)))?;
    let values: Vec<i64> = if beside { Vec::new() } else { low.into_iter().chain(high).collect() };
    let values = if values.len() == 1 { Vec::new() } else { values };
    Some(made(message, (what, values), at..end + length, end))
}

fn scale_within(message: &Message<'_>, range: Range<usize>) -> bool {
    range.into_iter().any(|place| scale(message, place))
}

/// A number alone.
fn plain(message: &Message<'_>, at: usize) -> Option<Number> {
    let rest = message.rest(at);
    let free = (at..).zip(rest).take_while(|(place, token)| message.free(*place) && (*place == at || !token.line)).count();
    let rest = rest.get(..free).unwrap_or_default();
    let of_money = money_before(message, at);
    // "22 ng" are people, "350ng" in money thousands.
    let people = rest.get(1).is_some_and(|token| token.word() == "ng" || token.word() == "n")
        && !of_money
        && currency(message, at + 2).is_none();
    let rest = if people { rest.get(..1).unwrap_or_default() } else { rest };
    let (mut read, mut used) = amount(rest, true)?;
    // "1 triệu 2 hộ": the two are households.
    let tail =
        used > 1 && rest.get(used - 1).is_some_and(|last| !last.glued && is_number(last) && !scale(message, at + used - 1));
    if tail && scale(message, at + used - 2) && noun(message, at + used).is_some() {
        (read, used) = amount(rest.get(..used - 1).unwrap_or_default(), true)?;
    }
    let end = at + used;
    let scaled = read.as_ref().is_ok_and(|read| read.scaled);
    let values = read.map(|read| read.values).unwrap_or_default();
    let negative = message.before(at).is_some_and(|sign| sign.is('-') && !sign.glued && !sign.line)
        && rest.first().is_some_and(|token| token.glued);
    let values = if negative { Vec::new() } else { values };
    let digits = rest.first().is_some_and(|token| !token.digits().is_empty());
    if let Some(length) = currency(message, end) {
        return Some(money(message, values, at..end + length));
    }
    if message
        .tokens
        .get(end)
        .is_some_and(|token| FOREIGN.contains(&token.marked.as_str()) && (token.has_marks() || token.word().len() > 2))
    {
        return Some(money(message, Vec::new(), at..end + 1));
    }
    if let Some((what, length)) = noun(message, end) {
        return Some(made(message, (what, values), at..end + length, end));
    }
    // "3o chị": misspelt.
    if message.tokens.get(end).is_some_and(|token| token.glued && token.word().len() == 1)
        && let Some((what, length)) = noun(message, end + 1)
    {
        return Some(made(message, (what, Vec::new()), at..end + 1 + length, end + 1));
    }
    if scaled {
        // "10 nghìn cây" are trees.
        return Some(money(message, values, at..end));
    }
    if !digits {
        let parcels = message.longest(end, PARCELS)?;
        return Some(made(message, (What::Parcels, values), at..end + parcels, end));
    }
    bare(message, values, at..end)
}

/// A number in digits without anything that it counts.
fn bare(message: &Message<'_>, values: Vec<i64>, at: Range<usize>) -> Option<Number> {
    let end = at.end;
    let next = message.tokens.get(end).filter(|token| !token.line);
    if labelled(message, at.start, OF_PEOPLE) || message.longest(end, ATTEND).is_some() {
        return Some(made(message, (What::People, values), at, end));
    }
    if labelled(message, at.start, OF_HOUSEHOLDS) {
        return Some(made(message, (What::Households, values), at, end));
    }
    if let Some(length) = message.longest(end, PARCELS) {
        return Some(made(message, (What::Parcels, values), at.start..end + length, end));
    }
    let large = |least: i64| values.iter().all(|value| *value >= least) && !values.is_empty();
    let word =
        next.is_some_and(|next| matches!(next.kind, Kind::Word(_)) && !next.glued && message.free(end) && !message.means(end));
    let year = message.before(at.start).is_some_and(|token| token.word() == "nam");
    if !word && !year && (large(LEAST_ALONE) || (money_before(message, at.start) && large(LEAST_BARE))) {
        return Some(money(message, values, at));
    }
    // "họp 35": people, most likely.
    let after_activity = at.start.checked_sub(1).is_some_and(|before| message.is(before, Role::Term(Sort::Activity)));
    if after_activity && (next.is_none_or(|next| next.line || matches!(next.kind, Kind::Sign(',' | '.' | ';')))) {
        let mut number = made(message, (What::People, values.clone()), at, end);
        number.values.extend(values);
        return Some(number);
    }
    Some(made(message, (What::Things, values), at, end))
}

fn made(message: &Message<'_>, (what, values): (What, Vec<i64>), at: Range<usize>, noun: usize) -> Number {
    let class = (what == What::Households).then(|| class_after(message, at.end.saturating_sub(1).max(noun))).flatten();
    let noun = message.word(noun).to_owned();
    Number { values, what, noun, each: None, class, at }
}

fn money(message: &Message<'_>, values: Vec<i64>, at: Range<usize>) -> Number {
    let after = at.end;
    let per = message
        .tokens
        .get(after)
        .is_some_and(|token| token.is('/') || ["mot", "moi", "tung"].contains(&token.word()) || token.digits() == "1");
    let piece =
        |place: usize| noun(message, place).or_else(|| message.longest(place, PARCELS).map(|length| (What::Parcels, length)));
    let (each, end) = match piece(after + 1).filter(|_| per) {
        Some((what, length)) => (Some(what), after + 1 + length),
        None => (each_before(message, at.start), after),
    };
    Number { values, what: What::Money, noun: String::new(), each, class: None, at: at.start..end }
}

/// "mỗi hộ 500k", "mỗi suất trị giá 200 nghìn".
fn each_before(message: &Message<'_>, at: usize) -> Option<What> {
    let mut words = message.words_before(at).take(8);
    let (place, _) = words.find(|(_, word)| EACH.contains(word))?;
    // What stands between is no other number of money.
    let between = (place..at).any(|place| scale(message, place));
    let piece =
        noun(message, place + 1).map(|(what, _)| what).or_else(|| message.longest(place + 1, PARCELS).map(|_| What::Parcels));
    piece.filter(|_| !between)
}

/// Whether money is spoken of right before a place.
fn money_before(message: &Message<'_>, at: usize) -> bool {
    let begin = at.saturating_sub(4);
    (begin..at).any(|place| message.longest(place, OF_MONEY).is_some_and(|length| place + length <= at))
        && message
            .words_before(at)
            .take(4)
            .all(|(place, _)| message.tokens.get(place).is_some_and(|token| token.digits().is_empty()))
}

/// Whether one of the headings stands right before a place.
fn labelled(message: &Message<'_>, at: usize, headings: &[&str]) -> bool {
    let mut end = at;
    while end
        .checked_sub(1)
        .and_then(|before| message.tokens.get(before))
        .is_some_and(|token| [':', '-', '='].iter().any(|sign| token.is(*sign)) || ["la", "duoc", "co"].contains(&token.word()))
    {
        end -= 1;
    }
    (end.saturating_sub(6)..end).any(|begin| message.longest(begin, headings).is_some_and(|length| begin + length == end))
}
