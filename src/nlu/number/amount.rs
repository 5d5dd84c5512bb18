//! A number in digits or in words, as a piece of an answer: `1.300`, `hai mươi lăm`, `1tr2`, `two hundred and five`.

use super::super::token::{Kind, Token};
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
const MOST: i64 = 1_000_000_000_000;

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
fn sense(tokens: &[Token], money: bool) -> Option<Sense> {
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

fn scale_of(sense: Sense) -> Option<i64> {
    if let Sense::Scale(scale) = sense { Some(scale) } else { None }
}

fn begins_tail(tokens: &[Token], money: bool) -> bool {
    sense(tokens, money) == Some(Sense::AndHalf) || group(tokens, money).is_some()
}

/// A number under the scales: `value / 10^decimals`.
struct Part {
    value: i64,
    decimals: u32,
    /// Digits typed, for numbers in digits.
    digits: Option<usize>,
    /// It began with "linh".
    linked: bool,
    comma: bool,
    grouped_once: bool,
}

impl Part {
    fn whole(value: i64) -> Self {
        Self { value, decimals: 0, digits: None, linked: false, comma: false, grouped_once: false }
    }

    /// The product, if it is whole.
    fn times(&self, scale: i64) -> Option<i64> {
        let (product, divisor) = (self.value.checked_mul(scale)?, 10_i64.checked_pow(self.decimals)?);
        (product % divisor == 0).then(|| product / divisor).filter(|value| *value <= MOST)
    }
}

/// What a number without a unit of its own means after one of `above`: the next lower place. Two digits after a million
/// can be thousands or hundredths: both.
fn tail(part: &Part, above: i64) -> Vec<i64> {
    if part.decimals > 0 || part.comma || part.grouped_once {
        return Vec::new();
    }
    let (tenth, thousandth) = (above / 10, above / 1000);
    match (part.digits, part.value) {
        (_, value @ 1..=9) if part.linked => {
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

fn group(tokens: &[Token], money: bool) -> Option<(Part, usize)> {
    if matches!(tokens.first()?.kind, Kind::Digits(_)) {
        return digits(tokens, money);
    }
    if let Some((value, used)) = english(tokens, money) {
        return Some((Part::whole(value), used));
    }
    let at = |index: usize| tokens.get(index..).and_then(|rest| sense(rest, money));
    if at(0) == Some(Sense::And) {
        let Some(Sense::Digit(digit) | Sense::Unit(digit)) = at(1) else { return None };
        return Some((Part { linked: true, ..Part::whole(digit) }, 2));
    }
    let half = at(0) == Some(Sense::Half);
    if half {
        return match at(1)? {
            Sense::Scale(_) => Some((Part { decimals: 1, ..Part::whole(5) }, 1)),
            Sense::Dozen => Some((Part::whole(6), 2)),
            Sense::Chuc => Some((Part::whole(5), 2)),
            Sense::Hundred => Some((Part::whole(50), 2)),
            _ => None,
        };
    }
    let (hundreds, from) = match (at(0)?, at(1)) {
        (Sense::Digit(digit), Some(Sense::Hundred)) => (digit * 100, 2),
        (Sense::Hundred, _) => (100, 1),
        _ => (0, 0),
    };
    if from == 0 {
        return tens(tokens, money).map(|(value, used)| (Part::whole(value), used));
    }
    let (rest, used) = match at(from) {
        Some(Sense::And) => match at(from + 1)? {
            Sense::Digit(digit) | Sense::Unit(digit) => (digit, 2),
            _ => return None,
        },
        Some(Sense::AndHalf) => (50, 1),
        Some(_) => match tens(tokens.get(from..).unwrap_or_default(), money) {
            // "trăm hai" is 120, but "hai trăm ba nghìn" is 203 or 230 thousand: asked.
            Some((digit @ 1..=9, 1)) if at(from + 1).and_then(scale_of).is_none() => (digit * 10, 1),
            Some((1..=9, 1)) => return None,
            Some((value, used)) => (value, used),
            None => (0, 0),
        },
        None => (0, 0),
    };
    Some((Part::whole(hundreds + rest), from + used))
}

/// A Vietnamese number under hundred, or dozens.
fn tens(tokens: &[Token], money: bool) -> Option<(i64, usize)> {
    let at = |index: usize| tokens.get(index..).and_then(|rest| sense(rest, money));
    let unit = |index: usize| match at(index) {
        Some(Sense::Digit(digit) | Sense::Unit(digit)) => (digit, 1),
        _ => (0, 0),
    };
    match (at(0)?, at(1)) {
        // "mươi người" is ten or so.
        (Sense::Ten, _) if tokens.first()?.marked == "mươi" => None,
        (Sense::Ten, _) => Some((10 + unit(1).0, 1 + unit(1).1)),
        (Sense::Tens(tens), _) if unit(1).1 == 1 => Some((tens + unit(1).0, 2)),
        (Sense::Chuc, Some(Sense::AndHalf)) => Some((15, 2)),
        (Sense::Chuc, _) => Some((10, 1)),
        (Sense::Digit(digit), Some(Sense::Ten)) => Some((digit * 10 + unit(2).0, 2 + unit(2).1)),
        (Sense::Digit(digit), Some(Sense::Chuc)) if at(2) == Some(Sense::AndHalf) => Some((digit * 10 + 5, 3)),
        (Sense::Digit(digit), Some(Sense::Chuc)) => Some((digit * 10 + unit(2).0, 2 + unit(2).1)),
        (Sense::Digit(digit), Some(Sense::Dozen)) => Some((digit * 12, 2)),
        // "hai lăm" is 25, "sáu hai" 62, but "ba bốn", "năm bảy" are three or four, five to seven.
        (Sense::Digit(digit), Some(Sense::Unit(unit))) => Some((digit * 10 + unit, 2)),
        (Sense::Digit(digit), Some(Sense::Digit(unit))) if unit <= digit && at(2).is_none_or(|next| scale_of(next).is_some()) => {
            Some((digit * 10 + unit, 2))
        }
        (Sense::Digit(_), Some(Sense::Digit(_))) => None,
        (Sense::Digit(digit), _) => Some((digit, 1)),
        _ => None,
    }
}

/// An English number under thousand.
fn english(tokens: &[Token], money: bool) -> Option<(i64, usize)> {
    let at = |index: usize| tokens.get(index..).and_then(|rest| sense(rest, money));
    let word = |index: usize| tokens.get(index).map_or("", Token::word);
    let under_hundred = |from: usize| match at(from) {
        Some(Sense::English(tens @ 20..=90)) => {
            let dash = usize::from(tokens.get(from + 1).is_some_and(|token| token.is('-')));
            match at(from + 1 + dash) {
                Some(Sense::English(unit @ 1..=9)) => Some((tens + unit, 2 + dash)),
                _ => Some((tens, 1)),
            }
        }
        Some(Sense::English(small)) => Some((small, 1)),
        _ => None,
    };
    if word(0) == "half" && word(1) == "a" && at(2) == Some(Sense::EnglishDozen) {
        return Some((6, 3));
    }
    let (first, used) = if word(0) == "a" { (1, 1) } else { under_hundred(0)? };
    match at(used) {
        Some(Sense::EnglishDozen) => Some((first * 12, used + 1)),
        Some(Sense::EnglishHundred) if first < 10 => {
            let link = usize::from(word(used + 1) == "and");
            let (rest, more) = under_hundred(used + 1 + link).map_or((0, 0), |(rest, more)| (rest, more + link));
            Some((first * 100 + rest, used + 1 + more))
        }
        Some(Sense::Scale(_)) => Some((first, used)),
        _ if word(0) == "a" => None,
        _ => Some((first, used)),
    }
}

/// A number in digits: `35`, `05`, `1.300`, `1,5`; then `chục`, `tá`, `trăm`.
fn digits(tokens: &[Token], money: bool) -> Option<(Part, usize)> {
    let first = tokens.first()?.digits();
    let (mut text, mut used, mut groups) = (first.to_owned(), 1, Vec::new());
    let mut separator = None;
    while let (Some(sign), Some(more)) = (tokens.get(used), tokens.get(used + 1)) {
        let Kind::Sign(sign_char @ ('.' | ',')) = sign.kind else { break };
        if !sign.glued || !more.glued || more.digits().is_empty() || separator.is_some_and(|known| known != sign_char) {
            break;
        }
        separator = Some(sign_char);
        groups.push(more.digits().len());
        text.push_str(more.digits());
        used += 2;
    }
    let grouped = !groups.is_empty() && groups.iter().all(|length| *length == 3) && (1..=3).contains(&first.len());
    let decimals = match groups.as_slice() {
        [] => 0,
        _ if grouped => 0,
        [length @ 1..=2] => u32::try_from(*length).ok()?,
        _ => return None,
    };
    // "0912345678" is no number; "05 hộ" and the tail of "1tr050" are.
    if first.len() > 3 && first.starts_with('0') {
        return None;
    }
    let value = text.parse::<i64>().ok().filter(|value| *value <= MOST).unwrap_or(MOST + 1);
    let lone_comma = separator == Some(',') && groups.len() == 1;
    let mut part = Part {
        value,
        decimals,
        digits: groups.is_empty().then_some(first.len()),
        linked: false,
        comma: lone_comma && grouped,
        grouped_once: grouped && groups.len() == 1,
    };
    let at = |index: usize| tokens.get(index..).and_then(|rest| sense(rest, money));
    let unit = match at(used) {
        Some(Sense::Chuc) => 10,
        Some(Sense::Dozen | Sense::EnglishDozen) => 12,
        Some(Sense::Hundred | Sense::EnglishHundred) => 100,
        _ => return Some((part, used)),
    };
    used += 1;
    let half = at(used) == Some(Sense::AndHalf);
    part.value = part.value.checked_mul(unit)? + if half { unit / 2 } else { 0 };
    part.digits = None;
    Some((part, used + usize::from(half)))
}
