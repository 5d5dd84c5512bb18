//! When: every day that a message names, and what they come to.

use std::ops::Range;

use chrono::NaiveDate;

use super::super::token::{Kind, Token};
use super::super::{Reading, day};
use super::Fact;
use super::message::{Message, Role};
use super::noun::{is_number, noun, scale};
use super::vocabulary::Sort;
use super::words::{AFTER, ALONE, EVERY, FIRST, MEANT, OCCASION, SOME_DAY};
use crate::calendar::rule::Span;

/// The words of a day are at most so many tokens.
const LONGEST: usize = 12;
/// So many places may look like the beginning of a day; a message with more is no report.
const MOST: usize = 24;
/// Longer periods say less than a day beside them.
const WEEK: i64 = 7;

struct Named {
    reading: Reading<Span>,
    at: Range<usize>,
    /// What is celebrated or prepared.
    occasion: bool,
}

/// The day; `None` if so much looks like one that nothing can be told.
pub(super) fn day(message: &mut Message<'_>, today: NaiveDate, past: bool) -> Option<Option<Fact<Span>>> {
    let (mut named, mut at, mut tries) = (Vec::new(), 0, 0);
    while at < message.tokens.len() {
        if let Some(length) = message.longest(at, SOME_DAY) {
            named.push(Named { reading: Reading::Nothing, at: at..at + length, occasion: false });
            message.take(at..at + length, Role::Day);
            at += length;
            continue;
        }
        if !begins(message, at) {
            at += 1;
            continue;
        }
        let reach = reach(message, at);
        // A word alone is soon read.
        tries += usize::from(reach > 1);
        if tries > MOST {
            return None;
        }
        let Some((reading, end)) = longest(message, at, reach, today, past).or_else(|| impossible(message, at)) else {
            at += 1;
            continue;
        };
        let occasion = celebrated(message, at);
        message.take(at..end, if occasion { Role::Occasion } else { Role::Day });
        named.push(Named { reading, at: at..end, occasion });
        at = end;
    }
    Some(conclude(message, &named))
}

/// Whether a day can begin here.
fn begins(message: &Message<'_>, at: usize) -> bool {
    let Some(token) = message.tokens.get(at).filter(|_| message.free(at)) else { return false };
    let next = message.tokens.get(at + 1);
    let after = |words: &[&str]| next.is_some_and(|next| words.contains(&next.word()));
    match &token.kind {
        Kind::Digits(_) => {
            let separated = |token: &Token| token.glued && ['/', '.', '-'].iter().any(|sign| token.is(*sign));
            let joined = after(&["va", "den", "toi"]) || next.is_some_and(|next| next.is('-') || next.is('&') || next.is(','));
            next.is_some_and(separated) || after(AFTER) || (joined && message.rest(at).iter().take(8).any(|token| token.is('/')))
        }
        Kind::Word(word) if word == "t" => next.is_some_and(|next| next.glued && next.digits().len() == 1),
        // "quý", not "quỹ"; "chủ nhật", not "chủ tịch".
        Kind::Word(word) if word == "quy" => matches!(token.marked.as_str(), "quý" | "quy"),
        // "mừng" is no "mùng".
        Kind::Word(word) if word == "mung" => {
            token.marked != "mừng" && message.before(at).is_none_or(|token| token.word() != "chao")
        }
        Kind::Word(word) if word == "chu" => after(&["nhat"]),
        Kind::Word(word) if word == "trung" => after(&["thu"]),
        Kind::Word(word) if word == "mai" => tomorrow(message, at),
        Kind::Word(word) if FIRST.contains(&word.as_str()) => {
            !message.before(at).is_some_and(|token| EVERY.contains(&token.word()))
        }
        Kind::Word(_) => is_number(token) && message.rest(at).iter().skip(1).take(4).any(|token| AFTER.contains(&token.word())),
        Kind::Sign(_) => false,
    }
}

/// How many tokens from here may be words of a day.
fn reach(message: &Message<'_>, at: usize) -> usize {
    let sayable = |token: &Token| token.word().is_empty() || day::WORDS.has(token.word()) || token.word().len() < 3;
    let whole = |(offset, token): &(usize, &Token)| message.free(at + offset) && (*offset == 0 || !token.line) && sayable(token);
    message.rest(at).iter().enumerate().take(LONGEST).take_while(whole).count()
}

/// The longest run of tokens from here that is a day.
fn longest(message: &Message<'_>, at: usize, reach: usize, today: NaiveDate, past: bool) -> Option<(Reading<Span>, usize)> {
    (at + 1..=at + reach).rev().find_map(|end| {
        let tokens = message.tokens.get(at..end)?;
        let last = tokens.last()?;
        // A time alone is no day, and neither is a bare number after one.
        let alone = end == at + 1 && !ALONE.contains(&last.word()) && last.marked != "rằm" && !tomorrow(message, at);
        if matches!(last.kind, Kind::Sign(_)) || alone || counts(message, at, end) {
            return None;
        }
        match day::read_tokens(tokens, today, past) {
            Reading::Nothing => None,
            reading => Some((reading, end)),
        }
    })
}

/// "mai họp": at the beginning, and no name.
fn tomorrow(message: &Message<'_>, at: usize) -> bool {
    let begins = message.tokens.get(at).is_some_and(|token| token.line && token.word() == "mai" && !token.has_marks());
    begins && matches!(message.roles.get(at + 1), Some(Role::Term(Sort::Activity) | Role::Unit))
}

/// Whether the number with which the tokens end counts what follows, so that it is no part of a day.
fn counts(message: &Message<'_>, at: usize, end: usize) -> bool {
    let Some(last) = message.tokens.get(end - 1).filter(|token| is_number(token)) else { return false };
    let Some(next) = message.tokens.get(end).filter(|token| !token.line) else { return false };
    // "2/10, ba mươi chị": not the second and third.
    if last.digits().is_empty() && next.digits().is_empty() && is_number(next) {
        return true;
    }
    if next.glued && (next.is('/') || next.is('.') || next.is('-') || next.is('%')) {
        return message.tokens.get(end + 1).is_some_and(|token| token.glued && !token.digits().is_empty());
    }
    let before = |back: usize| end.checked_sub(back).filter(|place| *place >= at).and_then(|place| message.tokens.get(place));
    let fraction = before(2).is_some_and(|token| token.is('/')) && last.glued;
    let introduced = before(if fraction { 4 } else { 2 }).map_or("", Token::word);
    let counted = noun(message, end).is_some() || message.says(end, "co mat").is_some();
    if fraction {
        // "25/30 chị" came; "ngày 5/11 chị em" is a day.
        return counted && !matches!(introduced, "ngay" | "hom" | "mung" | "mong" | "sang" | "chieu" | "toi" | "trua" | "dem");
    }
    let group = message.says(end, "chi em").is_some();
    let day = matches!(introduced, "ngay" | "hom" | "mung" | "mong" | "thu" | "t") && group;
    scale(message, end) || (counted && !day) || ["lan", "buoi"].contains(&next.word()) && introduced == "thang"
}

/// `31/2`: written as a day, and none.
fn impossible(message: &Message<'_>, at: usize) -> Option<(Reading<Span>, usize)> {
    let begin = at + usize::from(["ngay", "hom", "sang", "chieu", "toi"].contains(&message.word(at)));
    let short = |place: usize| message.tokens.get(place).is_some_and(|token| (1..=2).contains(&token.digits().len()));
    let slash = message.tokens.get(begin + 1).is_some_and(|token| token.is('/') && token.glued);
    let end = begin + 3;
    let thing = message.tokens.get(end).is_some_and(|next| !next.line && matches!(next.kind, Kind::Word(_))) && begin == at;
    let free = (at..end).all(|place| message.free(place));
    (short(begin) && slash && short(begin + 2) && free && !thing_after(message, end, thing)).then_some((Reading::Nothing, end))
}

/// "2/3 hộ", "1/2 ngày" are parts of something.
fn thing_after(message: &Message<'_>, end: usize, word: bool) -> bool {
    word && (noun(message, end).is_some() || ["ngay", "gio", "so", "ha", "cong", "co"].contains(&message.word(end)))
}

/// Whether the day at a place is what is celebrated: "chào mừng 20/10".
fn celebrated(message: &Message<'_>, at: usize) -> bool {
    if MEANT.contains(&message.word(at)) {
        return false;
    }
    // What is prepared may have a day of its own before: "kế hoạch tháng 12 ngày 23/11".
    let begin = message
        .words_before(at)
        .take_while(|(place, _)| !message.is(*place, Role::Day) && !message.is(*place, Role::Occasion))
        .last()
        .map_or(at, |(place, _)| place);
    (begin..at).any(|place| message.longest(place, OCCASION).is_some()) || message.says(at, "trung thu").is_some()
}

fn conclude(message: &Message<'_>, named: &[Named]) -> Option<Fact<Span>> {
    let plain: Vec<&Named> = named.iter().filter(|named| !named.occasion).collect();
    let (chosen, only_occasions) = if plain.is_empty() { (named.iter().collect(), true) } else { (plain, false) };
    let (first, last) = (chosen.first()?, chosen.last()?);
    let at = message.bytes(first.at.start..last.at.end);
    let mut spans: Vec<Span> = Vec::new();
    for named in &chosen {
        let candidates = match &named.reading {
            Reading::Sure(span) => std::slice::from_ref(span),
            Reading::Unsure(candidates) => candidates,
            Reading::Nothing => &[],
        };
        spans.extend(candidates);
    }
    let sure = chosen.iter().all(|named| matches!(named.reading, Reading::Sure(_)));
    if !sure || only_occasions {
        return Some(Fact { reading: Reading::among(spans), at });
    }
    // A month or a quarter beside a day tells what it was about; a longer period that holds a shorter is the less exact.
    let length = |span: &Span| (span.last - span.first).num_days();
    let shortest = spans.iter().map(length).min()?;
    spans.retain(|span| length(span) <= WEEK.max(shortest));
    let within = |span: &Span, other: &Span| span != other && span.first <= other.first && other.last <= span.last;
    let all = spans.clone();
    spans.retain(|span| !all.iter().any(|other| within(span, other)));
    spans.dedup();
    let reading = match spans.as_slice() {
        [only] => Reading::Sure(*only),
        _ => Reading::among(spans),
    };
    Some(Fact { reading, at })
}
