//! Messages that are no reports, and what a message denies.

use super::super::fold::turns_direction;
use super::super::token::{Kind, Token};
use super::message::{Message, Role};
use super::vocabulary::Sort;
use super::words::{BETWEEN_NO, NO, ORDERS, QUESTIONS, WILL};

/// How far before an activity it may be denied or put off.
const REACH: usize = 4;
/// A unit of money is still beside the figures before it.
const BESIDE: usize = 5;

/// Whether marks that turn the direction of text stand beside a number: what is read may not be what is seen.
pub(super) fn turned(input: &str) -> bool {
    if !turns_direction(input) {
        return false;
    }
    let mut open = 0_u32;
    for c in input.chars() {
        match c {
            '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' | '\u{2066}'..='\u{2068}' => open += 1,
            '\u{202C}' | '\u{2069}' => open = open.saturating_sub(1),
            c if c.is_numeric() && open > 0 => return true,
            _ => {}
        }
    }
    let shown: Vec<char> = input.chars().filter(|c| !c.is_whitespace()).collect();
    let beside = |window: &[char]| {
        window.iter().any(|c| c.is_numeric()) && window.iter().any(|c| turns_direction(c.encode_utf8(&mut [0; 4])))
    };
    shown.windows(BESIDE).any(beside) || (shown.len() < BESIDE && beside(&shown))
}

/// Whether it asks, orders, or (in a report) tells of what will be.
pub(super) fn doubtful(message: &Message<'_>, past: bool) -> bool {
    let says = |phrases: &[&str]| (0..message.tokens.len()).any(|at| message.longest(at, phrases).is_some());
    message.tokens.iter().any(|token| token.is('?'))
        || says(QUESTIONS)
        || (0..message.tokens.len()).any(|at| message.says(at, "cho hoi").is_some() && question(message, at + 1))
        || says(ORDERS)
        || asks(message)
        || (past && put_off(message))
}

/// "cho hỏi", not "cho hội viên".
fn question(message: &Message<'_>, at: usize) -> bool {
    message.tokens.get(at).is_some_and(|token| token.marked == "hỏi")
        || (!message.tokens.get(at).is_some_and(Token::has_marks)
            && message.word(at + 1) != "vien"
            && message.word(at + 1) != "phu")
}

/// "có họp không", "họp chưa" at the end.
fn asks(message: &Message<'_>) -> bool {
    let mut ends = message.tokens.iter().rev().filter(|token| !["a", "em", "nhi", "oi", "vay", "the"].contains(&token.word()));
    let last = ends.find(|token| !matches!(token.kind, Kind::Sign(_)));
    last.is_some_and(|last| ["khong", "chua", "ko", "hong", "hok"].contains(&last.word()))
        && message.terms(Sort::Activity).next().is_some()
}

/// "sẽ họp": an activity that is still to come.
fn put_off(message: &Message<'_>) -> bool {
    message
        .terms(Sort::Activity)
        .any(|(range, _)| message.words_before(range.start).take(REACH).any(|(place, _)| message.longest(place, WILL).is_some()))
}

/// Forgets the activities that a message denies: "không họp".
pub(super) fn deny(message: &mut Message<'_>) {
    let denied: Vec<std::ops::Range<usize>> = message
        .terms(Sort::Activity)
        .filter(|(range, _)| {
            let mut words = message.words_before(range.start).take(REACH).skip_while(|(_, word)| BETWEEN_NO.contains(word));
            words.next().is_some_and(|(place, word)| {
                NO.contains(&word) && (word != "k" || !message.tokens.get(place).is_some_and(|token| token.glued))
            })
        })
        .map(|(range, _)| range.clone())
        .collect();
    for range in denied {
        message.drop_terms(&range);
        message.take(range, Role::Inert);
    }
}
