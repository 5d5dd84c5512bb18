//! What a number counts: the words behind it.

use super::super::number::{NUMBERS, Sense};
use super::super::token::Token;
use super::message::{Message, Role};
use super::vocabulary::Sort;
use super::words::{BUILDINGS, CHILDREN, DONG, HOUSEHOLDS, PEOPLE};

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    People,
    Children,
    Households,
    /// Gifts that are given out in pieces.
    Parcels,
    /// Anything else.
    Things,
    /// Đồng.
    Money,
}

/// Whether a token is a number or part of one.
pub(super) fn is_number(token: &Token) -> bool {
    !token.digits().is_empty() || NUMBERS.iter().any(|(word, _)| *word == token.word())
}

/// Whether a thousand, a million stands at a place.
pub(super) fn scale(message: &Message<'_>, at: usize) -> bool {
    let Some(token) = message.tokens.get(at) else { return false };
    let scaled = NUMBERS.iter().any(|(word, sense)| *word == token.word() && matches!(sense, Sense::Scale(_)));
    (scaled && (token.word() != "k" || token.glued)) || currency(message, at).is_some()
}

/// What is counted by the words at a place, and how many tokens they are.
pub(super) fn noun(message: &Message<'_>, at: usize) -> Option<(What, usize)> {
    let token = message.tokens.get(at).filter(|token| !token.line)?;
    let branch = (message.says(at, "chi hoi").is_some() && message.says(at, "chi hoi vien").is_none())
        || message.says(at, "chi phi").is_some();
    // "20 nữ, 5 nam".
    if token.marked == "nam"
        && message.before(at).is_some_and(|before| !before.digits().is_empty())
        && message.tokens.get(at + 1).is_none_or(|next| next.digits().is_empty())
    {
        return Some((What::People, 1));
    }
    if let Some(length) = message.longest(at, CHILDREN) {
        return Some((What::Children, length));
    }
    if let Some(length) = message.longest(at, PEOPLE).filter(|_| !branch || token.marked == "chị") {
        // "có", "cơ" are no letters.
        return Some((What::People, length));
    }
    if let Some(length) = message.longest(at, HOUSEHOLDS) {
        let next = message.word(at + length);
        let help = token.word() == "ho" && length == 1 && ["tro", "tich", "khau"].contains(&next);
        let building = token.word() == "nha" && BUILDINGS.contains(&next);
        return (!help && !building).then_some((What::Households, length));
    }
    let class = message.is(at, Role::Term(Sort::Class));
    class.then_some((What::Households, 0))
}

/// The class said right after "2 hộ": "nghèo", "thuộc diện cận nghèo".
pub(super) fn class_after(message: &Message<'_>, at: usize) -> Option<usize> {
    let between =
        |place: usize| ["ho", "nha", "dinh", "dan", "thuoc", "dien", "hn", "hcn"].contains(&message.word(place)) || place == at;
    (at..at + 4)
        .take_while(|place| between(*place) || message.is(*place, Role::Term(Sort::Class)))
        .find(|place| message.is(*place, Role::Term(Sort::Class)))
}

/// How many tokens say at a place that it is đồng.
pub(super) fn currency(message: &Message<'_>, at: usize) -> Option<usize> {
    let token = message.tokens.get(at).filter(|token| !token.line)?;
    if token.is('₫') {
        return Some(1);
    }
    let other = ["chi", "bao", "doi"].contains(&message.word(at + 1)) && token.word() == "dong" && token.marked != "đ";
    let letter = token.word() == "d" && !(token.glued || token.marked == "đ");
    message.longest(at, DONG).filter(|_| !other && !letter)
}
