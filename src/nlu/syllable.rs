//! How Vietnamese syllables are spelled, folded: what cannot be one is likely a typing mistake.

/// Consonants with which a syllable begins, the longest first.
const INITIALS: &[&str] = &[
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "g", "h", "k", "l", "m", "n", "p", "r",
    "s", "t", "v", "x", "",
];

/// Vowels that end a syllable.
const OPEN: &[&str] = &[
    "ai", "ao", "au", "ay", "eo", "eu", "ia", "iu", "oi", "ui", "uu", "ieu", "yeu", "oai", "oay", "oao", "oeo", "uoi", "uou",
    "uay", "uya", "uyu", "uau", "uai", "uao", "uoa",
];

/// Vowels after which a consonant comes.
const CLOSED: &[&str] = &["ie", "uye", "ye"];

/// Vowels that may end a syllable or not.
const EITHER: &[&str] = &["a", "e", "i", "o", "u", "y", "oa", "oe", "oo", "ua", "ue", "uo"];

/// Consonants with which a syllable ends.
const FINALS: &[&str] = &["ng", "nh", "ch", "c", "m", "n", "p", "t"];

/// Whether a folded word can be a Vietnamese syllable.
pub(super) fn syllable(word: &str) -> bool {
    INITIALS.iter().filter_map(|initial| word.strip_prefix(initial)).any(|rest| {
        let open = OPEN.contains(&rest) || EITHER.contains(&rest) || rest == "uy";
        open || FINALS.iter().filter_map(|end| Some((rest.strip_suffix(end)?, *end))).any(|(vowel, end)| {
            CLOSED.contains(&vowel) || EITHER.contains(&vowel) || (vowel == "uy" && ["nh", "ch", "t", "p"].contains(&end))
        })
    })
}
