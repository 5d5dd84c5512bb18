//! What a typed line means.

use unicode_normalization::UnicodeNormalization;

use super::Vocabulary;
use crate::domain::incoming::{Said, clean};

/// What a line means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line<'a> {
    /// Nothing was typed.
    Nothing,
    /// She ends the talk.
    End,
    /// A photo: what was typed behind the word, a path and perhaps a caption, or nothing yet.
    Photo(&'a str),
    /// Words.
    Said(Said),
}

/// Reads a line.
pub(super) fn read<'a>(line: &'a str, vocabulary: &Vocabulary) -> Line<'a> {
    let words = line.trim();
    let text = clean(&without_keys(words));
    if text.trim().is_empty() {
        return Line::Nothing;
    }
    if is_one_of(&vocabulary.end, &text) {
        return Line::End;
    }
    let (word, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
    if is_one_of(&vocabulary.photo, word) {
        return Line::Photo(rest.trim_start());
    }
    // A start, with or without a code, is the same on every channel.
    Line::Said(match text.strip_prefix("/start") {
        Some(code) if code.is_empty() || code.starts_with(char::is_whitespace) => Said::Start(code_of(code)),
        _ => Said::Text(text),
    })
}

/// An invite's code as it was typed, if any was.
pub(super) fn code_of(typed: &str) -> Option<String> {
    Some(clean(typed.trim())).filter(|code| !code.is_empty())
}

/// A slash before the word is the habit of other channels.
fn is_one_of(known: &[String], word: &str) -> bool {
    let plain = |word: &str| -> String { word.trim().trim_start_matches('/').to_lowercase().nfc().collect() };
    known.iter().any(|known| plain(known) == plain(word))
}

/// The line without the keys that a terminal turns into control sequences (arrows, F1, Home): she did not type letters.
fn without_keys(line: &str) -> String {
    let mut kept = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find('\u{1b}') {
        let (before, key) = rest.split_at(at);
        kept.push_str(before);
        let mut letters = key.chars().skip(1);
        let length = match letters.next() {
            Some('[') => 2 + letters.take_while(|c| matches!(c, '\u{20}'..='\u{3f}')).count() + 1,
            Some('O') => 3,
            _ => 1,
        };
        rest = key.char_indices().nth(length).map_or("", |(end, _)| key.split_at(end).1);
    }
    kept.push_str(rest);
    kept
}
