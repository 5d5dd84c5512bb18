//! How numbers, money, days and times are written.

use chrono::{NaiveDate, NaiveTime};

use crate::domain::locale::Locale;

/// `1.300` in Vietnamese, `1,300` in English.
pub fn count(locale: Locale, count: i64) -> String {
    let separator = match locale {
        Locale::Vi => '.',
        Locale::En => ',',
    };
    let digits = count.unsigned_abs().to_string();
    let mut text = String::from(if count < 0 { "-" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// `500.000 đ`.
pub fn money(locale: Locale, dong: i64) -> String {
    format!("{} đ", count(locale, dong))
}

/// `20/10/2024`, in both languages: the people read day before month.
pub fn day(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// `07:00`.
pub fn time(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_as_people_write_them() {
        for (number, vi, en) in [
            (0, "0", "0"),
            (7, "7", "7"),
            (999, "999", "999"),
            (1_300, "1.300", "1,300"),
            (-1_234_567, "-1.234.567", "-1,234,567"),
        ] {
            assert_eq!((count(Locale::Vi, number).as_str(), count(Locale::En, number).as_str()), (vi, en));
        }
        assert_eq!(money(Locale::Vi, 500_000), "500.000 đ");
    }
}
