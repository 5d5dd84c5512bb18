//! A number in digits or in words, as a piece of an answer: `1.300`, `hai mươi lăm`, `1tr2`, `two hundred and five`.

use super::super::token::Token;
use super::part::{Part, group};
use super::words::NUMBERS;

/// What a word does in a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::nlu) enum Sense {
    /// One to nine.
    Digit(i64),
    /// A digit that only comes after tens: `lăm`, `tư`.
    Unit(i64),
    /// `mười`, `mươi`.
    Ten,
    /// `hăm` and `băm`: tens with a digit to come.
    Tens(i64),
    /// `chục`, ten things.
    Chuc,
    /// `tá`.
    Dozen,
    /// `trăm`.
    Hundred,
    /// Thousand, million, billion.
    Scale(i64),
    /// `linh`, `lẻ`: no tens.
    And,
    /// `nửa`, before a unit.
    Half,
    /// `rưỡi`: half of the unit before.
    AndHalf,
    /// An English number word under hundred.
    English(i64),
    /// `dozen`.
    EnglishDozen,
    /// `hundred`.
    EnglishHundred,
}

/// A number that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::nlu) struct Amount {
    /// What it can be; one value where it is clear.
    pub(in crate::nlu) values: Vec<i64>,
    /// A thousand or more was named by a word.
    pub(in crate::nlu) scaled: bool,
    /// Grouped by a single comma, which elsewhere is a decimal comma.
    pub(in crate::nlu) comma: bool,
}

/// Larger numbers are no answer to any question.
pub(super) const MOST: i64 = 1_000_000_000_000;

/// The number with which the tokens begin, and of how many it is made. With `money`, the slang of money is read too:
/// `500ng`, `2 củ`. `Some(Err(used))` is a number that no reading makes whole (2,5 people, or too large).
pub(in crate::nlu) fn amount(tokens: &[Token], money: bool) -> Option<(Result<Amount, ()>, usize)> {
    let (mut at, mut total, mut above) = (0, 0_i64, None::<i64>);
    let mut comma = false;
    loop {
        let rest = tokens.get(at..).unwrap_or_default();
        let scale_here = sense(rest, money).and_then(scale_of);
        let (part, used) = match group(rest, money) {
            Some(found) => found,
            // "triệu rưỡi", "nghìn hai": one of it.
            None if at == 0 && scale_here.is_some() && begins_tail(rest.get(1..).unwrap_or_default(), money) => {
                (Part::whole(1), 0)
            }
            None => break,
        };
        let after = rest.get(used..).unwrap_or_default();
        let scale = sense(after, money).and_then(scale_of).filter(|scale| above.is_none_or(|above| *scale < above));
        if let Some(scale) = scale {
            if part.grouped_once {
                // "1.500 triệu" is one and a half thousand million, or one and a half million.
                let values = [part.times(scale), part.value.checked_mul(scale).map(|value| value / 1000)];
                let both: Vec<i64> = values.into_iter().flatten().filter(|value| *value <= MOST).collect();
                return Some((Ok(Amount { values: both, scaled: true, comma: false }), at + used + 1));
            }
            let Some(sum) = part.times(scale).and_then(|value| value.checked_add(total)) else {
                return Some((Err(()), at + used + 1));
            };
            (total, above, at) = (sum, Some(scale), at + used + 1);
            if sense(tokens.get(at..).unwrap_or_default(), money) == Some(Sense::AndHalf) {
                total += scale / 2;
                at += 1;
                break;
            }
            continue;
        }
        at += used;
        match above {
            None => {
                comma = part.comma;
                let Some(value) = part.times(1) else { return Some((Err(()), at)) };
                total = value;
            }
            Some(above) => {
                // After "500k" a number that stands apart is another one.
                let short = tokens.get(at - used - 1).is_some_and(|unit| ["k", "ng", "n"].contains(&unit.word()));
                if short && rest.first().is_some_and(|first| !first.glued) {
                    at -= used;
                    break;
                }
                let tails = tail(&part, above);
                let values: Vec<i64> = tails.into_iter().map(|tail| total + tail).filter(|value| *value <= MOST).collect();
                let read = if values.is_empty() { Err(()) } else { Ok(Amount { values, scaled: true, comma }) };
                return Some((read, at));
            }
        }
        break;
    }
    if at == 0 {
        return None;
    }
    let whole = (total <= MOST).then(|| Amount { values: vec![total], scaled: above.is_some(), comma });
    Some((whole.ok_or(()), at))
}

/// What the word with which the tokens begin does in a number.
pub(super) fn sense(tokens: &[Token], money: bool) -> Option<Sense> {
    let token = tokens.first()?;
    let word = token.word();
    match word {
        "ng" | "n" if money => return Some(Sense::Scale(1_000)),
        "cu" if money => return Some(Sense::Scale(1_000_000)),
        // Alone, it is "không".
        "k" if !token.glued => return None,
        // "nữa" is "more", "mươi" at the beginning is "ten or so", "bà" is a person, "tệ" and others have no mark here.
        "nua" if token.marked == "nữa" => return None,
        _ => {}
    }
    NUMBERS.iter().find(|(known, _)| *known == word).map(|(_, sense)| *sense)
}

pub(super) fn scale_of(sense: Sense) -> Option<i64> {
    if let Sense::Scale(scale) = sense { Some(scale) } else { None }
}

fn begins_tail(tokens: &[Token], money: bool) -> bool {
    sense(tokens, money) == Some(Sense::AndHalf) || group(tokens, money).is_some()
}

/// What a number without a unit of its own means after one of `above`: the next lower place. Two digits after a million
/// can be thousands or hundredths: both.
fn tail(part: &Part, above: i64) -> Vec<i64> {
    if part.decimals > 0 || part.comma || part.grouped_once {
        return Vec::new();
    }
    let (tenth, thousandth) = (above / 10, above / 1000);
    match (part.digits, part.value) {
        (_, value @ 1..=99) if part.linked => {
            if above == 1000 {
                vec![value]
            } else {
                Vec::new()
            }
        }
        (Some(1), value) | (None, value @ 1..=9) => vec![value * tenth],
        (Some(2), value) if above > 1000 => vec![value * above / 100, value * thousandth],
        (Some(3), value) => vec![value * thousandth],
        (None, value @ 10..=99) if above > 1000 => vec![value * thousandth, value * above / 100],
        (None, value @ 10..=999) => vec![value * thousandth],
        _ => Vec::new(),
    }
}
