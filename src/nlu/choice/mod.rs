//! Which of several options: by number, ordinal, label or part of it, with typing mistakes and without dấu.

mod labels;
mod words;

use std::sync::LazyLock;

use super::Reading;
use super::lexicon::Lexicon;
use super::number::{NUMBERS, amount};
use super::token::{Token, spell, tokens};
use labels::{Labels, text};

/// An option as a person knows it.
#[derive(Clone, Debug, Default)]
pub struct Opt<'a> {
    /// What it is called, in each language.
    pub labels: Vec<&'a str>,
    /// Other words for it.
    pub words: Vec<&'a str>,
}

/// The option meant, counted from 0; people count from 1 in the order given.
///
/// Two options, numbers out of range, negations
/// and single words among others that are not understood are unsure or nothing. `nghèo` is never `cận nghèo`, nor back.
pub fn read(input: &str, options: &[Opt<'_>]) -> Reading<usize> {
    let Some(found) = find(input, options) else { return Reading::Nothing };
    let all = || found.mentions.iter().flat_map(|mention| mention.options.iter().copied());
    let mut each: Vec<usize> = all().collect();
    each.sort_unstable();
    each.dedup();
    match each.as_slice() {
        [option] if found.clear() && (!found.unknown || found.mentions.iter().any(|mention| mention.strong)) => {
            Reading::Sure(*option)
        }
        _ => Reading::among(all()),
    }
}

/// All options meant, counted from 0, in the order named: `1, 3`, `họp và tuyên truyền`, `tất cả`.
pub fn read_many(input: &str, options: &[Opt<'_>]) -> Reading<Vec<usize>> {
    let Some(found) = find(input, options) else { return Reading::Nothing };
    let mut each: Vec<usize> = Vec::new();
    for option in found.mentions.iter().flat_map(|mention| mention.options.iter().copied()) {
        if !each.contains(&option) {
            each.push(option);
        }
    }
    let single = found.mentions.iter().all(|mention| mention.all || mention.options.len() == 1);
    if each.is_empty() {
        Reading::Nothing
    } else if single && found.clear() && !found.unknown {
        Reading::Sure(each)
    } else {
        Reading::Unsure(vec![each])
    }
}

/// All words around a choice, to be spelled.
static WORDS: LazyLock<Lexicon<'_>> = LazyLock::new(|| {
    let phrases = words::FIRST.iter().map(|(phrase, _)| phrase).chain(words::LAST).chain(words::ALL);
    let lists = [words::FILLERS, words::JOINERS, words::OR, words::NOT].into_iter().flatten().copied();
    Lexicon::new(phrases.flat_map(|phrase| phrase.split(' ')).chain(lists).chain(NUMBERS.iter().map(|(word, _)| *word)))
});

/// Options named at one place.
struct Mention {
    options: Vec<usize>,
    strong: bool,
    all: bool,
}

#[derive(Default)]
struct Found {
    mentions: Vec<Mention>,
    /// A word was not understood.
    unknown: bool,
    /// A number was out of range, or a sign makes it doubtful.
    wrong: bool,
    /// "or", "not".
    open: bool,
}

impl Found {
    fn clear(&self) -> bool {
        !self.wrong && !self.open
    }

    fn mention(&mut self, options: Vec<usize>, strong: bool) {
        self.mentions.push(Mention { options, strong, all: false });
    }
}

/// Everything in the answer that names an option, and what speaks against it.
fn find(input: &str, options: &[Opt<'_>]) -> Option<Found> {
    let mut tokens = tokens(input)?;
    let labels = Labels::new(options);
    spell(&mut tokens, &[&Lexicon::new(labels.words()), &WORDS]);
    let mut found = Found::default();
    let said: Vec<&str> = tokens.iter().map(text).filter(|text| !text.is_empty()).collect();
    let exact = labels.exact(&said);
    if !exact.is_empty() {
        // A label that is itself a number can be another option's place.
        let place = index(&tokens, options.len()).filter(|(_, used)| *used == tokens.len()).and_then(|(place, _)| place);
        found.mention(exact, true);
        if let Some(place) = place {
            found.mention(vec![place], true);
        }
        return Some(found);
    }
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let rest = tokens.get(at..).unwrap_or_default();
        // A label may have a comma where the answer has one.
        let ahead: Vec<&str> = rest.iter().map(text).filter(|text| !text.is_empty()).collect();
        if !text(token).is_empty()
            && let Some(fit) = labels.fit(&ahead).filter(|_| token.word() != "dung" || token.marked != "đừng")
        {
            at += spanned(rest, fit.length);
            found.mention(fit.options, fit.strong);
            continue;
        }
        if let Some((number, used)) = ordinal(rest, options.len()).or_else(|| index(rest, options.len())) {
            match number {
                Some(option) => found.mention(vec![option], false),
                None => found.wrong = true,
            }
            at += used;
            continue;
        }
        if let Some(used) = words::ALL.iter().find_map(|phrase| begins(rest, phrase)) {
            found.mentions.push(Mention { options: (0..options.len()).collect(), strong: false, all: true });
            at += used;
            continue;
        }
        let word = token.word();
        if words::NOT.contains(&word) || words::OR.contains(&word) || token.marked == "đừng" || token.is('/') || token.is('?')
        {
            found.open = true;
        } else if !word.is_empty() && !words::JOINERS.contains(&word) && !words::FILLERS.contains(&word) {
            found.unknown = true;
        } else if word.is_empty() && ![',', ';', '+', '&', ':', ')', '(', '.', '#', '!'].iter().any(|sign| token.is(*sign)) {
            found.wrong = true;
        } else if token.is('.') && token.glued && rest.get(1).is_some_and(|next| next.glued && !next.digits().is_empty()) {
            // "1.5"
            found.wrong = true;
        }
        at += 1;
    }
    Some(found)
}

/// How many tokens hold so many words.
fn spanned(tokens: &[Token], words: usize) -> usize {
    let mut left = words;
    tokens
        .iter()
        .take_while(|token| {
            let more = left > 0;
            left -= usize::from(more && !text(token).is_empty());
            more
        })
        .count()
}

/// A number as the place of an option, `None` inside if it is out of range; and the tokens it takes.
fn index(tokens: &[Token], options: usize) -> Option<(Option<usize>, usize)> {
    let first = tokens.first()?;
    if !first.digits().is_empty() {
        // Figures stand alone: "1,2" is two places.
        let place = first.digits().parse::<usize>().ok().filter(|place| (1..=options).contains(place));
        return Some((place.map(|place| place - 1), 1));
    }
    let (read, used) = amount(tokens, false)?;
    let place = read.ok().and_then(|amount| match amount.values.as_slice() {
        [value] => usize::try_from(*value).ok(),
        _ => None,
    });
    Some((place.filter(|place| (1..=options).contains(place)).map(|place| place - 1), used))
}

fn ordinal(tokens: &[Token], options: usize) -> Option<(Option<usize>, usize)> {
    if let Some(used) = words::LAST.iter().find_map(|phrase| begins(tokens, phrase)) {
        return Some((options.checked_sub(1), used));
    }
    let named = words::FIRST.iter().find_map(|(phrase, place)| begins(tokens, phrase).map(|used| (*place, used)));
    let (place, used) = match named {
        Some(named) => named,
        // "thứ 2"
        None if tokens.first()?.word() == "thu" => (tokens.get(1)?.digits().parse().ok()?, 2),
        None => return None,
    };
    Some(((1..=options).contains(&place).then(|| place - 1), used))
}

/// How many tokens the phrase takes at the beginning, if it stands there.
fn begins(tokens: &[Token], phrase: &str) -> Option<usize> {
    let mut words = 0;
    for word in phrase.split(' ') {
        if tokens.get(words)?.word() != word {
            return None;
        }
        words += 1;
    }
    Some(words)
}
