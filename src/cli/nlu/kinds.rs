//! The activities and classes by which whole reports are answered here: `activities.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::nlu::report::{Sort, Term, Vocabulary};

/// The kinds and the words for them.
pub(super) struct Kinds {
    /// Keys, by the number of their terms.
    keys: Vec<String>,
    /// The words.
    pub(super) vocabulary: Vocabulary,
}

#[derive(Default, Deserialize)]
struct File {
    activity: Vec<Entry>,
    class: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    key: String,
    words: Vec<String>,
}

/// Read once. A test reads a report of each kind, so that the file is known to be right.
pub(super) static KINDS: LazyLock<Kinds> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("activities.toml")).unwrap_or_default();
    let all: Vec<(Sort, &Entry)> = file
        .activity
        .iter()
        .map(|entry| (Sort::Activity, entry))
        .chain(file.class.iter().map(|entry| (Sort::Class, entry)))
        .collect();
    let terms = all
        .iter()
        .enumerate()
        .flat_map(|(number, (sort, entry))| entry.words.iter().map(move |words| Term { sort: *sort, number, words }));
    Kinds { vocabulary: Vocabulary::new(terms), keys: all.iter().map(|(_, entry)| entry.key.clone()).collect() }
});

impl Kinds {
    /// The key of a term.
    pub(super) fn key(&self, number: usize) -> Option<&str> {
        self.keys.get(number).map(String::as_str)
    }
}
