//! A photo from a file.

use std::path::PathBuf;

use tokio::io::AsyncReadExt;

use crate::domain::incoming::{Said, clean};
use crate::domain::words::{Words, phrase, phrase_with};

/// The largest photo, in bytes: as in the web chat.
const MAX_PHOTO: u64 = 12 * 1024 * 1024;
/// How many words a path may have before its caption.
const MAX_WORDS: usize = 16;
/// The longest path shown, in characters.
const MAX_SHOWN: usize = 120;

/// The photo of a typed path, with the caption behind it; else what to tell her.
pub(super) async fn open(typed: &str) -> Result<Said, Words> {
    if typed.is_empty() {
        return Err(phrase("terminal-photo-which"));
    }
    let candidates = candidates(typed);
    let mut found = None;
    for (path, caption) in &candidates {
        if let Ok(about) = tokio::fs::metadata(in_home(path)).await {
            found = Some((path, caption, about.is_file()));
            break;
        }
    }
    let Some((path, caption, is_file)) = found else {
        let shortest = candidates.last().map_or(typed, |(path, _)| path);
        return Err(phrase_with("terminal-photo-missing", [("path", shown(shortest))]));
    };
    let unreadable = || phrase_with("terminal-photo-unreadable", [("path", shown(path))]);
    // What is no file (a device, a pipe) may never end.
    if !is_file {
        return Err(unreadable());
    }
    let content = read(path).await.map_err(|error| {
        tracing::warn!(%error, "a photo's file cannot be read");
        unreadable()
    })?;
    match content {
        Some(content) => {
            let caption = Some(clean(caption.trim())).filter(|caption| !caption.is_empty());
            Ok(Said::Photo { content, caption })
        }
        None => Err(phrase_with("terminal-photo-large", [("path", shown(path))])),
    }
}

/// The file's bytes; `None` above the limit.
async fn read(path: &str) -> std::io::Result<Option<Vec<u8>>> {
    let mut content = Vec::new();
    tokio::fs::File::open(in_home(path)).await?.take(MAX_PHOTO + 1).read_to_end(&mut content).await?;
    Ok((content.len() as u64 <= MAX_PHOTO).then_some(content))
}

/// How what was typed may be split into a path and a caption. In quotes the path is clear, and so is one with backslashes
/// (terminals write dropped files so); else names may have blanks, and the longest one that exists is meant.
fn candidates(typed: &str) -> Vec<(String, &str)> {
    let (word, rest) = first_word(typed);
    let mut candidates = Vec::new();
    if !typed.starts_with(['"', '\'']) {
        let ends = typed.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at).take(MAX_WORDS);
        let mut ends: Vec<usize> = ends.collect();
        ends.push(typed.len());
        let split = |at: usize| {
            let (path, caption) = typed.split_at(at);
            (path.to_owned(), caption)
        };
        candidates.extend(ends.into_iter().rev().map(split));
    }
    candidates.push((word, rest));
    candidates
}

/// The first word as a shell reads it, and what is behind it.
fn first_word(typed: &str) -> (String, &str) {
    let mut word = String::new();
    let mut quote = None;
    let mut letters = typed.char_indices();
    while let Some((at, letter)) = letters.next() {
        match (letter, quote) {
            ('\\', None | Some('"')) => word.extend(letters.next().map(|(_, escaped)| escaped)),
            ('"' | '\'', None) => quote = Some(letter),
            (letter, Some(open)) if letter == open => quote = None,
            (letter, None) if letter.is_whitespace() => return (word, typed.split_at(at).1),
            (letter, _) => word.push(letter),
        }
    }
    (word, "")
}

/// `~/` is her home, as in a shell.
fn in_home(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), std::env::var_os("HOME")) {
        (Some(below), Some(home)) => PathBuf::from(home).join(below),
        _ => PathBuf::from(path),
    }
}

fn shown(path: &str) -> Words {
    Words::Plain(path.chars().take(MAX_SHOWN).collect())
}
