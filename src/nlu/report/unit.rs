//! Which unit a message speaks of.

use super::super::Reading;
use super::super::token::{Kind, Token};
use super::message::{Message, Role};
use super::words::{BRANCHES, NO_NAME, PLACES, TOPONYMS, WITH};
use super::{Fact, Sort, noun};

/// Names have no more syllables.
const LONGEST: usize = 4;
/// Without capitals to tell where it ends, a name has two.
const USUAL: usize = 2;

/// The unit: what a branch is called ("chi hội Nà Rị", "chi hội xóm 4"), else the first place with a name or number.
pub(super) fn unit(message: &mut Message<'_>) -> Option<Fact<String>> {
    let mut found = None;
    for at in 0..message.tokens.len() {
        let Some(length) = message.longest(at, BRANCHES) else { continue };
        // "35 chi hoi vien" are people.
        if message.word(at + length) == "vien" {
            continue;
        }
        let with = message.before(at).is_some_and(|token| WITH.contains(&token.word()));
        let mut begin = at + length;
        while message.tokens.get(begin).is_some_and(|token| token.is(':')) {
            begin += 1;
        }
        if let Some(deeper) = message.longest(begin, BRANCHES) {
            begin += deeper;
        }
        let end = named_place(message, begin).or_else(|| name(message, begin));
        if with {
            message.take(at..end.unwrap_or(begin), Role::Inert);
            continue;
        }
        message.take(at..end.unwrap_or(begin), Role::Unit);
        if let Some(end) = end {
            found = found.or(Some(begin..end));
        }
    }
    let found = found.or_else(|| {
        let mut at = 0;
        while at < message.tokens.len() {
            let end = named_place(message, at).or_else(|| toponym(message, at)).filter(|_| message.free(at));
            let Some(end) = end else {
                at += 1;
                continue;
            };
            // "với xóm Bản Lũng" is another one, "nhà chị Mai xóm 4" an address.
            let other = message.before(at).is_some_and(|token| WITH.contains(&token.word()))
                || message.is(at.saturating_sub(1), Role::Name);
            message.take(at..end, if other { Role::Inert } else { Role::Unit });
            if !other {
                return Some(at..end);
            }
            at = end;
        }
        None
    })?;
    message.drop_terms(&found);
    Some(Fact { reading: Reading::Sure(message.slice(found.clone()).to_owned()), at: message.bytes(found) })
}

/// Where a place with its kind ends: "xóm 4", "tổ dân phố 7", "xóm Nà Pò".
fn named_place(message: &Message<'_>, at: usize) -> Option<usize> {
    let length = message.longest(at, PLACES)?;
    let begin = at + length + usize::from(message.tokens.get(at + length).is_some_and(|token| token.is(':')));
    let token = message.tokens.get(begin).filter(|token| !token.line)?;
    if !token.digits().is_empty() {
        // "tổ 35 chị": people.
        return (token.digits().len() <= 2 && noun::noun(message, begin + 1).is_none() && !follows_slash(message, begin))
            .then_some(begin + 1);
    }
    // "Bản Ngần" is a name itself, "tổ chức" no tổ; without capitals only what is surely a place has a name.
    match message.word(at) {
        "ban" => None,
        "to" | "khu" if message.one_case || !token.capital => None,
        _ => name(message, begin),
    }
}

/// Where a name ends that begins here.
fn name(message: &Message<'_>, begin: usize) -> Option<usize> {
    name_at(message, begin, false)
}

/// The same; `fresh` if it may be the first of its line.
fn name_at(message: &Message<'_>, begin: usize, fresh: bool) -> Option<usize> {
    let first = message.tokens.get(begin).filter(|token| fresh || !token.line)?;
    if !first.digits().is_empty() {
        return (first.digits().len() <= 2 && noun::noun(message, begin + 1).is_none() && !follows_slash(message, begin))
            .then_some(begin + 1);
    }
    let known = TOPONYMS.contains(&first.word());
    if !word(first) || matches!(message.roles.get(begin), Some(Role::Term(_))) {
        return None;
    }
    if first.capital && !message.one_case {
        let more = message.rest(begin).iter().zip(begin..).skip(1).take(LONGEST - 1);
        let end = more
            .take_while(|(token, at)| {
                // An option of some form may be a syllable of a name: "Lũng Xa" is no "xã".
                let other = !matches!(message.roles.get(*at), Some(Role::Term(Sort::Activity | Sort::Class)));
                word(token) && token.capital && !token.line && other
            })
            .last()
            .map_or(begin + 1, |(_, at)| at + 1);
        return Some(end);
    }
    if NO_NAME.contains(&first.marked.as_str()) {
        return None;
    }
    let second = message.tokens.get(begin + 1).filter(|token| word(token) && !token.line);
    let two = second.is_some() && !matches!(message.roles.get(begin + 1), Some(Role::Term(_)));
    if known && two {
        return Some(begin + USUAL);
    }
    // Of words that mean nothing else a name may be made.
    let strange = |at: usize| message.free(at) && !message.means(at);
    (message.one_case && two && strange(begin) && strange(begin + 1)).then_some(begin + USUAL)
}

/// "Nà Lẹng họp 30 chị": capitals and a first syllable as hamlets have it.
fn toponym(message: &Message<'_>, at: usize) -> Option<usize> {
    let first = message.tokens.get(at)?;
    let second = message.tokens.get(at + 1)?;
    let name = !message.one_case && first.capital && second.capital && TOPONYMS.contains(&first.word());
    name.then(|| name_at(message, at, true)).flatten().filter(|end| *end > at + 1)
}

fn word(token: &Token) -> bool {
    matches!(token.kind, Kind::Word(_))
}

fn follows_slash(message: &Message<'_>, at: usize) -> bool {
    message.tokens.get(at + 1).is_some_and(|token| token.is('/') || token.is('-') || token.is('.'))
}
