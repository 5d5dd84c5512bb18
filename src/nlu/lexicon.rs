//! A table's words, made ready to be looked up and spelled.

/// Words in order, each once.
#[derive(Debug)]
pub(super) struct Lexicon<'a>(Vec<&'a str>);

impl<'a> Lexicon<'a> {
    pub(super) fn new(words: impl IntoIterator<Item = &'a str>) -> Self {
        let mut words: Vec<&str> = words.into_iter().collect();
        words.sort_unstable();
        words.dedup();
        Self(words)
    }

    /// The same of words that are in order already, each once.
    pub(super) fn of_sorted(words: &'a [String]) -> Self {
        Self(words.iter().map(String::as_str).collect())
    }

    /// Whether it has the word.
    pub(super) fn has(&self, word: &str) -> bool {
        self.0.binary_search(&word).is_ok()
    }

    /// The words that begin with the same letter.
    pub(super) fn beside(&self, word: &str) -> &[&'a str] {
        let first = word.as_bytes().first();
        let from = self.0.partition_point(|known| known.as_bytes().first() < first);
        let rest = self.0.get(from..).unwrap_or_default();
        let until = rest.partition_point(|known| known.as_bytes().first() == first);
        rest.get(..until).unwrap_or_default()
    }
}
