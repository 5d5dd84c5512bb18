//! What an answer looked like, without what it said: for a log in which nobody may be known.

use super::day;
use super::number;
use super::report;
use super::token::{Kind, split};

/// Longer answers are cut.
const MOST: usize = 24;

/// Words of the grammar as they are, other words as `_`, figures as `#`: `chị _, ## nguoi`. Words with a capital inside an
/// answer may be names, whatever they are spelled like.
pub fn pattern(text: &str) -> String {
    let known = |word: &str| number::WORDS.has(word) || day::WORDS.has(word) || report::knows(word);
    let mut out = String::new();
    for (place, token) in split(text).iter().take(MOST).enumerate() {
        if place > 0 && !token.glued {
            out.push(' ');
        }
        match &token.kind {
            Kind::Digits(digits) => out.extend(digits.chars().take(12).map(|_| '#')),
            Kind::Word(word) if known(word) && !(token.capital && place > 0) => out.push_str(word),
            Kind::Word(_) => out.push('_'),
            Kind::Sign(sign) => out.push(*sign),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::pattern;

    #[test]
    fn nobody_is_known_by_a_pattern() {
        assert_eq!(pattern("hôm qua, 35 chị"), "hom qua, ## chi");
        assert_eq!(pattern("nhà chị Nông Thị Mai 0912345678"), "nha chi _ _ _ ##########");
        assert_eq!(pattern("1tr2"), "#tr#");
    }
}
