//! Words with a typing mistake: raw Telex, a letter held too long, two letters swapped, one too many or too few.

use super::lexicon::Lexicon;
use super::syllable::syllable;

/// The word of the tables that was meant, if there is exactly one. A letter replaced by another is no mistake here, nor
/// is another first letter: that mostly makes another word.
pub(super) fn meant(typed: &str, tables: &[&Lexicon<'_>]) -> Option<String> {
    if typed.len() > LONGEST {
        return None;
    }
    let known = |plain: &String| plain != typed && tables.iter().any(|table| table.has(plain));
    if let Some(plain) = [telex, squeezed].into_iter().map(|plain| plain(typed)).find(known) {
        return Some(plain);
    }
    // Of three letters only what is no syllable is a slip: two letters swapped.
    let least = if syllable(typed) { 4 } else { 3 };
    if typed.len() < least {
        return None;
    }
    let mut found: Option<&str> = None;
    let near = tables.iter().flat_map(|table| table.beside(typed)).copied();
    let long = |word: &str| word.len() >= 4 && typed.len() >= 4 || word.len() == typed.len();
    for word in near.filter(|word| word.len() >= least && long(word) && slipped(typed, word)) {
        match found {
            Some(other) if other != word => return None,
            _ => found = Some(word),
        }
    }
    found.map(str::to_owned)
}

/// No word of any table is longer, even with letters held.
const LONGEST: usize = 40;

/// Telex keys turned into the letters they make, without dấu: `ngayf` is `ngay`, `trieeju` is `trieu`.
pub(super) fn telex(typed: &str) -> String {
    let mut out = String::with_capacity(typed.len());
    let mut vowel = false;
    for c in typed.chars() {
        let doubles = matches!(c, 'a' | 'e' | 'o' | 'd') && out.chars().any(|before| before == c);
        let tone = vowel && matches!(c, 's' | 'f' | 'r' | 'x' | 'j' | 'w');
        if !doubles && !tone {
            out.push(c);
        }
        vowel |= matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    }
    out
}

/// Runs of one letter shortened to one: `rooooi` is `roi`.
fn squeezed(typed: &str) -> String {
    let mut out = String::with_capacity(typed.len());
    for c in typed.chars() {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// Whether two neighbouring letters are swapped, or one is too many or too few.
fn slipped(typed: &str, word: &str) -> bool {
    let (typed, word) = (typed.as_bytes(), word.as_bytes());
    let start = typed.iter().zip(word).take_while(|(a, b)| a == b).count();
    let (left, right) = (typed.get(start..).unwrap_or_default(), word.get(start..).unwrap_or_default());
    match (left, right) {
        _ if start == 0 => false,
        ([a, b, rest @ ..], [c, d, others @ ..]) if a == d && b == c && rest == others => true,
        ([_, rest @ ..], others) if rest == others => true,
        (rest, [_, others @ ..]) if rest == others => true,
        _ => false,
    }
}
