//! Which option's label, or part of one, stands at a place of an answer.

use super::super::token::{Kind, Token, tokens};
use super::{Opt, words};

/// The labels and extra words of all options, as words.
pub(super) struct Labels {
    phrases: Vec<Phrase>,
    /// Words that every option has, such as "hộ": they tell nothing.
    common: Vec<String>,
}

struct Phrase {
    option: usize,
    words: Vec<String>,
}

/// The options whose label best fits at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fit {
    /// Words taken.
    pub(super) length: usize,
    /// The options; several where it fits them alike.
    pub(super) options: Vec<usize>,
    /// Enough of the label that words around it do not matter.
    pub(super) strong: bool,
}

/// The word or digits of a token; empty for a sign.
pub(super) fn text(token: &Token) -> &str {
    match &token.kind {
        Kind::Word(text) | Kind::Digits(text) => text,
        Kind::Sign(_) => "",
    }
}

impl Labels {
    pub(super) fn new(options: &[Opt<'_>]) -> Self {
        let mut phrases = Vec::new();
        for (option, opt) in options.iter().enumerate() {
            for label in opt.labels.iter().chain(&opt.words) {
                let words: Vec<String> = tokens(label)
                    .unwrap_or_default()
                    .iter()
                    .map(text)
                    .filter(|text| !text.is_empty())
                    .map(str::to_owned)
                    .collect();
                if !words.is_empty() {
                    phrases.push(Phrase { option, words });
                }
            }
        }
        let everywhere = |word: &&String| {
            options.len() > 1
                && (0..options.len())
                    .all(|option| phrases.iter().any(|phrase| phrase.option == option && phrase.words.contains(word)))
        };
        let mut common: Vec<String> = phrases.iter().flat_map(|phrase| &phrase.words).filter(everywhere).cloned().collect();
        common.sort();
        common.dedup();
        Self { phrases, common }
    }

    /// All words of all labels.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.phrases.iter().flat_map(|phrase| phrase.words.iter().map(String::as_str))
    }

    /// The options one of whose labels is exactly these words.
    pub(super) fn exact(&self, said: &[&str]) -> Vec<usize> {
        let mut options: Vec<usize> =
            self.phrases.iter().filter(|phrase| phrase.words == said).map(|phrase| phrase.option).collect();
        options.dedup();
        options
    }

    /// The longest run of a label with which `said` begins. Of equal runs, one that leaves out nothing of its label but
    /// common words is better: "nghèo" is "Hộ nghèo", never "Hộ cận nghèo".
    pub(super) fn fit(&self, said: &[&str]) -> Option<Fit> {
        let mut best: Option<((usize, bool), Fit)> = None;
        for phrase in &self.phrases {
            for from in 0..phrase.words.len() {
                let label = phrase.words.get(from..).unwrap_or_default();
                let length = label.iter().zip(said).take_while(|(a, b)| a.as_str() == **b).count();
                let run = label.get(..length).unwrap_or_default();
                let telling = run.iter().filter(|word| self.tells(word)).count();
                let rest = phrase.words.iter().enumerate().filter(|(index, _)| *index < from || *index >= from + length);
                let complete = rest.clone().all(|(_, word)| !self.tells(word));
                // A single word that is a part must be long enough to be meant.
                let meant = telling > 1 || complete || run.iter().any(|word| self.tells(word) && word.len() >= 3);
                if telling == 0 || !meant {
                    continue;
                }
                let rank = (length, complete);
                let strong = telling > 1;
                match &mut best {
                    Some((known, fit)) if *known == rank => {
                        if !fit.options.contains(&phrase.option) {
                            fit.options.push(phrase.option);
                        }
                    }
                    Some((known, _)) if *known > rank => {}
                    _ => best = Some((rank, Fit { length, options: vec![phrase.option], strong })),
                }
            }
        }
        best.map(|(_, fit)| fit)
    }

    /// Whether a word of a label tells options apart.
    fn tells(&self, word: &str) -> bool {
        !self.common.iter().any(|common| common == word) && !words::JOINERS.contains(&word)
    }
}
