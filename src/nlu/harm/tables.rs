//! The tables of `words.txt`, read once.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::phrase::{Part, Word};

/// A list of phrases.
pub(super) type Phrases = Vec<Vec<Part>>;

/// What `words.txt` says of each list.
pub(super) struct Tables {
    /// Short forms, and what they stand for.
    pub(super) short: BTreeMap<&'static str, Vec<Word>>,
    pub(super) harmless: Phrases,
    pub(super) case: Phrases,
    pub(super) topic: Phrases,
    pub(super) talk: Phrases,
    pub(super) somebody: Phrases,
    pub(super) need: Phrases,
    pub(super) none: Phrases,
    pub(super) between: Phrases,
}

pub(super) static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let lists = lists(include_str!("words.txt"));
    let named = |name: &str| lists.get(name).map(|list| phrases(list, &lists)).unwrap_or_default();
    let full = |short: &'static str| {
        let (short, full) = short.split_once(" = ")?;
        Some((short, full.split(' ').map(Word::of).collect()))
    };
    Tables {
        short: lists.get("short").into_iter().flatten().copied().filter_map(full).collect(),
        harmless: named("harmless"),
        case: named("case"),
        topic: named("topic"),
        talk: named("talk"),
        somebody: named("somebody"),
        need: named("need"),
        none: named("none"),
        between: named("between"),
    }
});

type Lists = BTreeMap<&'static str, Vec<&'static str>>;

fn lists(text: &'static str) -> Lists {
    let mut lists = Lists::new();
    let mut name = "";
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        match line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(heading) => name = heading,
            None => {
                let phrases = line.split(',').map(str::trim).filter(|phrase| !phrase.is_empty());
                lists.entry(name).or_default().extend(phrases);
            }
        }
    }
    lists
}

fn phrases(list: &[&str], lists: &Lists) -> Phrases {
    list.iter().map(|text| phrase(text, lists)).collect()
}

fn phrase(text: &str, lists: &Lists) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        // A class's name may hold a space.
        let end = if rest.starts_with('<') { rest.find('>').map(|at| at + 1) } else { rest.find(' ') }.unwrap_or(rest.len());
        let (first, others) = rest.split_at(end);
        parts.push(match lists.get(first) {
            _ if first == "~" => Part::Gap,
            Some(members) if first.starts_with('<') => Part::Class(phrases(members, lists)),
            _ => Part::Word { word: Word::of(first.trim_end_matches('!')), marked: first.ends_with('!') },
        });
        rest = others.trim_start();
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_filled_and_every_class_is_known() {
        let lists = lists(include_str!("words.txt"));
        for name in ["harmless", "case", "topic", "talk", "somebody", "need", "none", "between", "short"] {
            assert!(lists.get(name).is_some_and(|list| list.len() > 3), "{name}");
        }
        for phrase in lists.values().flatten() {
            let class = phrase.find('<').and_then(|at| Some(phrase.get(at..)?.split_once('>')?.0));
            assert!(class.is_none_or(|class| lists.contains_key(format!("{class}>").as_str())), "{phrase}");
        }
        assert_eq!(TABLES.short.len(), lists["short"].len());
    }
}
