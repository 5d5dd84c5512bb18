//! Long texts in pieces that Telegram takes: at paragraphs, else at lines, else at words, never within what a reader sees
//! as one character.

use unicode_segmentation::UnicodeSegmentation;

/// The longest text of a message, in UTF-16 units.
pub(super) const MAX_TEXT: usize = 4_096;

/// The text in pieces of at most `max` UTF-16 units.
pub(super) fn split(text: &str, max: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while units(rest) > max {
        let end = fitting(rest, max);
        let (head, _) = rest.split_at(end);
        // A break in the first half would leave a tiny piece.
        let last = |mark: &str| head.rfind(mark).filter(|at| *at >= end / 2).map(|at| at + mark.len());
        let at = ["\n\n", "\n", " "].into_iter().find_map(last).unwrap_or(end);
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

/// Length in UTF-16 units, as Telegram counts.
pub(super) fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// How many bytes of the text fit: whole graphemes, or, if not even the first one does, whole characters.
fn fitting(text: &str, max: usize) -> usize {
    let count = |parts: &mut dyn Iterator<Item = &str>| {
        let mut left = max;
        parts
            .take_while(|part| {
                let fits = units(part) <= left;
                left = left.saturating_sub(units(part));
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
            ("aa👩‍👩‍👧b", 9, vec!["aa", "👩‍👩‍👧b"]),
            ("👩‍👩‍👧", 4, vec!["👩‍", "👩‍", "👧"]),
        ] {
            assert_eq!(split(text, max), pieces, "{text:?}");
        }
    }

    #[test]
    fn every_piece_fits_and_nothing_but_blanks_is_lost() {
        let text = "Chị ơi, hộ nhà 😀 đã thoát nghèo.\nẢnh ở dưới.\n\n".repeat(400);
        let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        for max in [10, 64, 1_000, MAX_TEXT] {
            let pieces = split(&text, max);
            assert!(pieces.iter().all(|piece| units(piece) <= max && !piece.is_empty()));
            assert_eq!(solid(&pieces.concat()), solid(&text));
        }
    }
}
