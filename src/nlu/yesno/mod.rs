//! Yes or no.

mod words;

use std::sync::LazyLock;

use super::Reading;
use super::lexicon::Lexicon;
use super::token::{Token, spell, tokens};
use words::{EMOJI, FILLERS, NO, OTHERS, POLITE, YES};

/// The longest phrase of the table, in words.
const LONGEST: usize = 3;

/// Yes or no: `có`, `vâng ạ`, `đúng rồi`, `k phải`, `chưa`, `không sai`, `👍`. Hesitation, a question back, and both at once
/// are nothing.
pub fn read(input: &str) -> Reading<bool> {
    let emoji: Vec<bool> =
        input.chars().take(100).filter_map(|c| EMOJI.iter().find(|(known, _)| *known == c).map(|(_, yes)| *yes)).collect();
    let said = match tokens(input) {
        Some(tokens) => match said(tokens) {
            Some(said) => said,
            None => return Reading::Nothing,
        },
        None if emoji.len() == input.chars().filter(|c| !modifier(*c)).count() => Vec::new(),
        None => return Reading::Nothing,
    };
    let mut votes = said.into_iter().chain(emoji);
    match votes.next() {
        Some(first) if votes.all(|vote| vote == first) => Reading::Sure(first),
        _ => Reading::Nothing,
    }
}

/// All words of yes and no, to be spelled.
static WORDS: LazyLock<Lexicon<'_>> =
    LazyLock::new(|| Lexicon::new([YES, NO, POLITE, FILLERS].into_iter().flatten().flat_map(|phrase| phrase.split(' '))));

/// White space, skin tones and presentation marks beside an emoji.
fn modifier(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1F3FB}'..='\u{1F3FF}' | '\u{FE0F}')
}

/// What each phrase says; `None` if something is not understood.
fn said(mut tokens: Vec<Token>) -> Option<Vec<bool>> {
    spell(&mut tokens, &[&WORDS]);
    let (mut said, mut polite, mut at) = (Vec::new(), false, 0);
    while let Some(token) = tokens.get(at) {
        if OTHERS.contains(&token.marked.as_str()) {
            return None;
        }
        if token.is(',') || token.is('.') || token.is('!') {
            at += 1;
            continue;
        }
        let phrase = (1..=LONGEST).rev().find_map(|length| {
            let words: Vec<&str> = tokens.get(at..at + length)?.iter().map(Token::word).collect();
            let phrase = words.join(" ");
            let vote = if YES.contains(&phrase.as_str()) {
                Some(true)
            } else if NO.contains(&phrase.as_str()) {
                Some(false)
            } else {
                None
            };
            vote.map(|vote| (vote, length))
        });
        match phrase {
            Some((vote, length)) => {
                said.push(vote);
                at += length;
            }
            None if POLITE.contains(&token.word()) => {
                // "đã" is part of an answer, "dạ" is one.
                polite |= token.marked != "đã";
                at += 1;
            }
            None if FILLERS.contains(&token.word()) => at += 1,
            None => return None,
        }
    }
    if said.is_empty() && polite {
        said.push(true);
    }
    Some(said)
}
