//! A phone number, however lists and people write it.

use std::fmt;

/// A phone number: international, digits only, as `84912345678`. It is not shown where values are logged.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Phone(String);

impl Phone {
    /// A number as lists in Vietnam hold it: with spaces, dots, `+84` or `84`, and without the zero that spreadsheets drop.
    /// `None` for what is no whole number of a phone, or two of them.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim().trim_start_matches('\'');
        // a spreadsheet's number
        let text = text.strip_suffix(".0").filter(|whole| whole.bytes().all(|byte| byte.is_ascii_digit())).unwrap_or(text);
        let plus = text.starts_with('+');
        let rest = text.trim_start_matches('+');
        if rest.chars().any(|c| !c.is_ascii_digit() && !c.is_whitespace() && !SEPARATORS.contains(c)) {
            return None;
        }
        let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
        let abroad = if plus { Some(digits.as_str()) } else { digits.strip_prefix("00") };
        if let Some(number) = abroad {
            return match number.strip_prefix(VIETNAM) {
                Some(national) => in_vietnam(national),
                None => Self::international(number),
            };
        }
        let without = digits.strip_prefix(VIETNAM).filter(|_| digits.len() > LOCAL);
        in_vietnam(without.unwrap_or(&digits))
    }

    /// A number as channels give it: with the country's code, a plus before it or not.
    pub fn international(text: &str) -> Option<Self> {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        (9..=15).contains(&digits.len()).then_some(Self(digits))
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Phone")
    }
}

/// The code of Viet Nam.
const VIETNAM: &str = "84";
/// The most digits of a number within Viet Nam, without its zero.
const LOCAL: usize = 10;
/// What stands between digits.
const SEPARATORS: &str = ".-()";

/// Mobile numbers have nine digits since 2018, lines of a house ten that begin with 2.
fn in_vietnam(digits: &str) -> Option<Phone> {
    let number = digits.strip_prefix('0').unwrap_or(digits);
    let fits = match number.bytes().next()? {
        b'3' | b'5' | b'7' | b'8' | b'9' => number.len() == LOCAL - 1,
        b'2' => number.len() == LOCAL,
        _ => false,
    };
    fits.then(|| Phone(format!("{VIETNAM}{number}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_is_one_however_it_is_written() {
        for text in [
            "0912345678",
            "0912 345 678",
            "091.234.5678",
            "0912-345-678",
            "+84912345678",
            "+84 (0) 912 345 678",
            "84912345678",
            "0084912345678",
            "912345678",
            "912345678.0",
            "'0912345678",
            " 0912345678\u{a0}",
        ] {
            assert_eq!(Phone::read(text).unwrap().as_str(), "84912345678", "{text}");
        }
        // 084… is a mobile number without its zero, not the country
        assert_eq!(Phone::read("842345678").unwrap().as_str(), "84842345678");
        assert_eq!(Phone::read("0206 3852 123").unwrap().as_str(), "842063852123");
        assert_eq!(Phone::read("+8613912345678").unwrap().as_str(), "8613912345678");
        assert_eq!(Phone::international("+84912345678"), Phone::read("0912345678"));
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in
            ["", "không có", "09123", "01234567890", "0912345678/0987654321", "9.12346E+08", "0912345678 (chồng)", "+", "112"]
        {
            assert_eq!(Phone::read(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_is_in_no_log() {
        assert_eq!(format!("{:?}", Phone::read("0912345678")), "Some(Phone)");
    }
}
