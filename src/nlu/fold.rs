//! Text made comparable.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case without dấu (`đ` is `d`), full-width letters and digits as plain ones, invisible characters dropped, runs
/// of white space as one space, none at the ends.
pub fn fold(text: &str) -> String {
    // A mark that stood alone leaves nothing behind.
    spaced(&bare(&keep_marks(text)))
}

/// The same with its dấu, in NFC.
pub fn keep_marks(text: &str) -> String {
    let plain: String = text.chars().map(half_width).filter(|c| !invisible(*c)).collect();
    // Lower case may decompose (İ), so it is composed last.
    let lower: String = plain.to_lowercase().nfc().collect();
    spaced(&lower)
}

/// Words with one space between them.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// A text that is folded but for its dấu, without them.
pub(super) fn bare(text: &str) -> String {
    text.nfd().filter(|c| !is_combining_mark(*c)).map(|c| if c == 'đ' { 'd' } else { c }).collect()
}

/// Whether the text can turn the order in which it is shown: what is read may not be what is seen.
pub(super) fn turns_direction(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'))
}

/// Whether a character shows nothing: zero-width, direction marks, byte order mark, soft hyphen, controls but white space.
pub(super) fn invisible(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}')
        || matches!(c, '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}')
}

/// A full-width character as the plain one.
pub(super) fn half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        // ASCII lower-cases as usual; these two are the letter đ typed from other alphabets.
        'Ð' | 'ð' | 'Ɖ' => 'đ',
        _ => c,
    }
}
