//! How many households got help or a gift, of which class, and the one that is called by a name.

use std::ops::Range;

use super::super::Reading;
use super::super::token::Kind;
use super::Fact;
use super::counts::together;
use super::message::{Message, Role, Verb};
use super::noun::What;
use super::numbers::Number;
use super::vocabulary::Sort;
use super::words::{HOUSEHOLDS, NO, OF_NEED, TITLES};

/// As the forms have it.
const MOST: i64 = 1_000;
/// Names have no more syllables.
const LONGEST_NAME: usize = 4;

/// A household called by a name.
pub(super) struct Named {
    /// From "gia đình" on.
    pub(super) at: Range<usize>,
    /// From the title on: "chị Nông Thị Mai".
    pub(super) name: Range<usize>,
}

/// "không giúp hộ nào": where it stands.
pub(super) fn none(message: &mut Message<'_>) -> Option<Range<usize>> {
    let found = (0..message.tokens.len()).find_map(|at| {
        let none = NO.contains(&message.word(at)) || message.says(at, "chua co").is_some();
        let end = (at + 1..at + 6).find(|place| message.word(*place) == "nao")?;
        let between = |place: usize| {
            ["giup", "do", "ho", "tro", "co", "tang", "tham", "duoc", "dc", "ngheo", "can", "nha", "gia", "dinh"]
                .contains(&message.word(place))
        };
        let household = (at + 1..end).any(|place| ["ho", "nha", "dinh"].contains(&message.word(place)));
        (none && household && (at + 1..end).all(between)).then_some(at..end + 1)
    })?;
    message.take(found.clone(), Role::Number);
    message.drop_terms(&found);
    Some(found)
}

/// The households that are called by a name: "gia đình bà Mẫu", "nhà chị Sen", "hộ Nông Thị Mai".
pub(super) fn named(message: &mut Message<'_>) -> Vec<Named> {
    let mut found = Vec::new();
    for at in 0..message.tokens.len() {
        let Some(length) = message.longest(at, HOUSEHOLDS).filter(|_| may_begin(message, at)) else { continue };
        let place = message.before(at).is_some_and(|token| ["tai", "o"].contains(&token.word()) || !token.digits().is_empty());
        // "hộ nghèo chị Mai", "hộ neo đơn bà Thử"
        let begin = (at + length..).find(|place| !OF_NEED.contains(&message.word(*place))).unwrap_or(at + length);
        let Some(end) = name_end(message, begin).filter(|_| !place) else { continue };
        found.push(Named { at: at..end, name: begin..end });
        message.take(at..at + length, Role::Name);
        message.take(begin..end, Role::Name);
        message.drop_terms(&(begin..end));
    }
    found
}

/// "giúp nhà" may be a term that a household's name goes on from.
fn may_begin(message: &Message<'_>, at: usize) -> bool {
    message.free(at) || matches!(message.roles.get(at), Some(Role::Term(Sort::Activity | Sort::Other)))
}

/// Where the name ends that begins here, with its title.
fn name_end(message: &Message<'_>, begin: usize) -> Option<usize> {
    let title = usize::from(TITLES.contains(&message.word(begin)));
    let first = begin + title;
    let names = |capital: bool| {
        message.rest(first).iter().zip(first..).take(LONGEST_NAME).take_while(move |(token, at)| {
            matches!(token.kind, Kind::Word(_))
                && !token.line
                && (!capital || token.capital)
                && !matches!(message.roles.get(*at), Some(Role::Term(_)))
        })
    };
    let capitals = if message.one_case { 0 } else { names(true).count() };
    if capitals >= 2 - title {
        return Some(first + capitals);
    }
    // Without capitals a name is what follows a title and means nothing else.
    let small = names(false)
        .take_while(|(_, at)| message.free(*at) && (!message.means(*at) || ["thi", "van"].contains(&message.word(*at))))
        .count();
    (title == 1 && message.one_case && small > 0).then_some(first + small)
}

/// How many, and the class if it is the same for all.
pub(super) fn households(
    message: &Message<'_>,
    numbers: &[Number],
    named: &[Named],
    none: Option<Range<usize>>,
) -> (Option<Fact<i64>>, Option<usize>) {
    // "5 hộ, trong đó 2 hộ nghèo".
    let part = |number: &Number| message.says(number.at.start.saturating_sub(2), "trong do").is_some();
    let parts = numbers.iter().any(|number| number.what == What::Households && part(number));
    let counted: Vec<&Number> = numbers
        .iter()
        .filter(|number| number.what == What::Households && helped(message, number.at.start) && !part(number))
        .collect();
    let term = |place: usize| {
        message.terms(Sort::Class).find(|(range, _)| range.contains(&place)).and_then(|(_, numbers)| numbers.first().copied())
    };
    let all: Vec<usize> = message.terms(Sort::Class).filter_map(|(_, numbers)| numbers.first().copied()).collect();
    let one_class = all.first().copied().filter(|first| all.iter().all(|class| class == first));
    if let (Some(none), true) = (none, counted.is_empty()) {
        return (Some(Fact { reading: Reading::Sure(0), at: message.bytes(none) }), None);
    }
    if !counted.is_empty() {
        let classes: Vec<Option<usize>> = counted.iter().map(|number| number.class.and_then(term)).collect();
        let class = match classes.as_slice() {
            [None] => one_class.filter(|_| !parts),
            _ => one_class.filter(|class| classes.iter().all(|known| *known == Some(*class))),
        };
        return (together(message, &counted, MOST, |a, b| a.class.and_then(term) != b.class.and_then(term)), class);
    }
    let gives = message.gives();
    let named: Vec<&Named> = named.iter().filter(|_| gives).collect();
    let (Some(first), Some(last)) = (named.first(), named.last()) else {
        return (None, one_class.filter(|_| gives && of_households(message)));
    };
    let count = i64::try_from(named.len()).unwrap_or(i64::MAX);
    (Some(Fact { reading: Reading::Sure(count), at: message.bytes(first.at.start..last.at.end) }), one_class)
}

/// Whether a class is said of households, not of people.
fn of_households(message: &Message<'_>) -> bool {
    let household = |word: &str| ["ho", "dinh", "nha", "hn", "hcn", "dien"].contains(&word);
    message.terms(Sort::Class).any(|(range, _)| {
        range.clone().any(|place| household(message.word(place)))
            || message.before(range.start).is_some_and(|token| household(token.word()))
    })
}

/// Whether households at a place were helped: they were, unless they only listened ("tuyên truyền cho 20 hộ").
fn helped(message: &Message<'_>, at: usize) -> bool {
    let mut to = false;
    for (place, word) in message.words_before(at) {
        match message.verb(place, at) {
            Some(Verb::Giving) => return true,
            Some(Verb::Gathering) => return !to && message.gives(),
            None => {}
        }
        to |= ["cho", "den", "toi", "voi"].contains(&word);
    }
    true
}
