//! What a person typed, as a value: numbers, money, days, yes or no, choices, in Vietnamese and English.
//!
//! Right or asks: a reader that has not understood every word says so. Case, dấu, old and new places of tone marks,
//! zero-width characters and emoji change nothing. Each kind has its words in one table (`words.rs`).

pub mod choice;
pub mod day;
pub mod fold;
pub mod harm;
pub mod money;
pub mod naming;
pub mod number;
pub mod pattern;
pub mod report;
pub mod yesno;

mod lexicon;
mod syllable;
mod token;
mod typo;

/// What was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading<T> {
    /// This value and no other.
    Sure(T),
    /// One of these may be meant; the person says which. Never empty; one alone is to be confirmed.
    Unsure(Vec<T>),
    /// No value.
    Nothing,
}

impl<T: PartialEq> Reading<T> {
    /// Unsure between the candidates, each once; nothing if there are none.
    fn among(candidates: impl IntoIterator<Item = T>) -> Self {
        let mut each = Vec::new();
        for candidate in candidates {
            if !each.contains(&candidate) {
                each.push(candidate);
            }
        }
        if each.is_empty() { Self::Nothing } else { Self::Unsure(each) }
    }
}
