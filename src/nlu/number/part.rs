//! The parts of a number that stand before thousand, million: up to three digits in words, any figure in digits.

use super::super::token::{Kind, Token};
use super::amount::{MOST, Sense, scale_of, sense};

/// A number under the scales: `value / 10^decimals`.
pub(super) struct Part {
    pub(super) value: i64,
    pub(super) decimals: u32,
    /// Digits typed, for numbers in digits.
    pub(super) digits: Option<usize>,
    /// It began with "linh".
    pub(super) linked: bool,
    /// Grouped by a single comma.
    pub(super) comma: bool,
    /// Grouped once, so that it may be a number with three decimals.
    pub(super) grouped_once: bool,
}

impl Part {
    /// A whole number that was said.
    pub(super) fn whole(value: i64) -> Self {
        Self { value, decimals: 0, digits: None, linked: false, comma: false, grouped_once: false }
    }

    /// The product, if it is whole.
    pub(super) fn times(&self, scale: i64) -> Option<i64> {
        let (product, divisor) = (self.value.checked_mul(scale)?, 10_i64.checked_pow(self.decimals)?);
        (product % divisor == 0).then(|| product / divisor).filter(|value| *value <= MOST)
    }
}

/// The part with which the tokens begin, and of how many it is made.
pub(super) fn group(tokens: &[Token], money: bool) -> Option<(Part, usize)> {
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
    // "không trăm linh năm" after a thousand.
    if tokens.first()?.word() == "khong" && at(1) == Some(Sense::Hundred) {
        let (rest, used) = match at(2)? {
            Sense::And => match at(3)? {
                Sense::Digit(digit) | Sense::Unit(digit) => (digit, 2),
                _ => return None,
            },
            _ => tens(tokens.get(2..).unwrap_or_default(), money)?,
        };
        return Some((Part { linked: true, ..Part::whole(rest) }, 2 + used));
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
