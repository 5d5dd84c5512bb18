//! Long texts in pieces that a channel takes: at paragraphs, else at lines, else at sentences, else at words, never within
//! what a reader sees as one character.

use unicode_segmentation::UnicodeSegmentation;

/// What a channel counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// UTF-16 units: Telegram.
    Utf16,
    /// Unicode characters: Zalo.
    Character,
}

/// Where a text is cut, the best place first.
const BREAKS: [&[&str]; 4] = [&["\n\n"], &["\n"], &[". ", "? ", "! ", "… "], &[" "]];

/// The text in pieces of at most `max` units.
pub(super) fn split(text: &str, max: usize, unit: Unit) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while unit.count(rest) > max {
        let end = fitting(rest, max, unit);
        let (head, _) = rest.split_at(end);
        // A break in the first half would leave a tiny piece.
        let last = |mark: &&str| head.rfind(*mark).filter(|at| *at >= end / 2).map(|at| at + mark.len());
        let at = BREAKS.into_iter().find_map(|marks| marks.iter().filter_map(last).max()).unwrap_or(end);
        let (piece, behind) = rest.split_at(at);
        pieces.push(piece.trim_end());
        rest = behind.trim_start_matches(['\n', ' ']);
    }
    if !rest.is_empty() {
        pieces.push(rest);
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

impl Unit {
    /// Length of a text.
    pub(super) fn count(self, text: &str) -> usize {
        match self {
            Self::Utf16 => text.encode_utf16().count(),
            Self::Character => text.chars().count(),
        }
    }
}

/// How many bytes of the text fit: whole graphemes, or, if not even the first one does, whole characters.
fn fitting(text: &str, max: usize, unit: Unit) -> usize {
    let count = |parts: &mut dyn Iterator<Item = &str>| {
        let mut left = max;
        parts
            .take_while(|part| {
                let fits = unit.count(part) <= left;
                left = left.saturating_sub(unit.count(part));
                fits
            })
            .map(str::len)
            .sum::<usize>()
    };
    match count(&mut text.graphemes(true)) {
        0 => count(&mut text.split_inclusive(|_| true)),
        bytes => bytes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_where_a_reader_would() {
        for (text, max, pieces) in [
            ("", 5, vec![]),
            ("12345", 5, vec!["12345"]),
            ("ab\n\ncd ef", 7, vec!["ab", "cd ef"]),
            ("abc\ndefg", 5, vec!["abc", "defg"]),
            ("abc defg", 5, vec!["abc", "defg"]),
            ("a bcdefgh", 5, vec!["a bcd", "efgh"]),
            ("ab          cd", 5, vec!["ab", "cd"]),
            ("😀😀😀", 4, vec!["😀😀", "😀"]),
            ("😀😀😀", 5, vec!["😀😀", "😀"]),
            ("Một. Hai ba bốn năm", 16, vec!["Một. Hai ba bốn", "năm"]),
            ("Một hai ba. Bốn năm", 16, vec!["Một hai ba.", "Bốn năm"]),
            ("aa👩‍👩‍👧b", 9, vec!["aa", "👩‍👩‍👧b"]),
            ("👩‍👩‍👧", 4, vec!["👩‍", "👩‍", "👧"]),
        ] {
            assert_eq!(split(text, max, Unit::Utf16), pieces, "{text:?}");
        }
    }

    #[test]
    fn every_piece_fits_and_nothing_but_blanks_is_lost() {
        let text = "Chị ơi, hộ nhà 😀 đã thoát nghèo.\nẢnh ở dưới.\n\n".repeat(400);
        let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        for (max, unit) in [10, 64, 1_000, 4_096].into_iter().flat_map(|max| [(max, Unit::Utf16), (max, Unit::Character)]) {
            let pieces = split(&text, max, unit);
            assert!(pieces.iter().all(|piece| unit.count(piece) <= max && !piece.is_empty()));
            assert_eq!(solid(&pieces.concat()), solid(&text));
        }
    }
}
