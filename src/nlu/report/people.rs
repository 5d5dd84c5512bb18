//! How many took part.

use super::Fact;
use super::counts::together;
use super::message::{Message, Role, Verb};
use super::noun::What;
use super::numbers::Number;
use super::vocabulary::Sort;
use super::words::{ABSENT, AROUND, IN_NEED, PARCELS};

/// As the forms have it.
const MOST: i64 = 5_000;
/// So many words after people may tell that they are in need.
const NEAR: usize = 4;

/// Those who took part or listened; whoever got something, joined or stayed away is not counted.
pub(super) fn people(message: &Message<'_>, numbers: &[Number]) -> Option<Fact<i64>> {
    let counted: Vec<&Number> =
        numbers.iter().filter(|number| number.what == What::People && took_part(message, number)).collect();
    together(message, &counted, MOST, |a, b| a.noun != b.noun)
}

/// Whether the nearest verb before a place is one of giving, and nothing but gifts stands between.
fn receives(message: &Message<'_>, at: usize) -> bool {
    let mut given = false;
    for (place, word) in message.words_before(at) {
        match message.verb(place, at) {
            Some(Verb::Giving) if !message.is(place, Role::Day) => return true,
            Some(Verb::Gathering) => return false,
            _ if message.is(place, Role::Term(Sort::Activity)) => return false,
            _ => {}
        }
        given |= word == "cho" || PARCELS.contains(&word);
        let near = given
            || AROUND.contains(&word)
            || message.is(place, Role::Thing)
            || message.is(place, Role::Number)
            || message.is(place, Role::Inert);
        if !near {
            // "giúp bà con 5 chị": no.
            return false;
        }
    }
    false
}

fn took_part(message: &Message<'_>, number: &Number) -> bool {
    let (begin, end) = (number.at.start, number.at.end);
    let before: Vec<&str> =
        message.words_before(begin).map(|(_, word)| word).filter(|word| !AROUND.contains(word)).take(2).collect();
    let absent = before.first().is_some_and(|word| ABSENT.contains(word)) || message.longest(end, ABSENT).is_some();
    let joined =
        message.word(end) == "moi" || matches!(before.as_slice(), ["nap", "ket"]) || message.says(end, "vao hoi").is_some();
    let part = matches!(before.as_slice(), ["do", "trong"]);
    let in_need = message.gives() && needy(message, end);
    !(absent || joined || part || in_need || receives(message, begin))
}

/// "2 chị trong chi hội ốm": who is in need, told before the next verb, number or sign.
fn needy(message: &Message<'_>, end: usize) -> bool {
    let verb = |place: usize| matches!(message.roles.get(place), Some(Role::Term(Sort::Activity) | Role::Number | Role::Thing));
    let words =
        message.rest(end).iter().zip(end..).take_while(|(token, place)| !token.word().is_empty() && !token.line && !verb(*place));
    words.take(NEAR).any(|(token, _)| IN_NEED.contains(&token.word()))
}
