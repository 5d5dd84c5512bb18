//! How many took part.

use super::Fact;
use super::counts::together;
use super::message::{Message, Role};
use super::numbers::{Number, What};
use super::vocabulary::Sort;
use super::words::{ABSENT, AROUND, GATHERING, GIVING, IN_NEED, PARCELS};

/// As the forms have it.
const MOST: i64 = 5_000;

/// Those who took part or listened; whoever got something, joined or stayed away is not counted.
pub(super) fn people(message: &Message<'_>, numbers: &[Number]) -> Option<Fact<i64>> {
    let counted: Vec<&Number> =
        numbers.iter().filter(|number| number.what == What::People && took_part(message, number)).collect();
    together(message, &counted, MOST, |a, b| a.noun != b.noun)
}

/// Whether the nearest verb before a place is one of giving, and nothing but gifts stands between.
pub(super) fn receives(message: &Message<'_>, at: usize) -> bool {
    let mut given = false;
    let mut words = message.words_before(at).peekable();
    while let Some((place, word)) = words.next() {
        if message.longest(place, GIVING).is_some_and(|length| place + length <= at && !message.is(place, Role::Day)) {
            return true;
        }
        if message.longest(place, GATHERING).is_some_and(|length| place + length <= at)
            || message.is(place, Role::Term(Sort::Activity))
        {
            return false;
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
    let in_need =
        IN_NEED.contains(&message.word(end)) && (0..message.tokens.len()).any(|place| message.longest(place, GIVING).is_some());
    !(absent || joined || part || in_need || receives(message, begin))
}
