//! What holds for every text.

use chihoi::calendar::rule::Span;
use chihoi::nlu::choice::{self, Opt};
use chihoi::nlu::fold::{fold, keep_marks};
use chihoi::nlu::{Reading, day, harm, money, number, yesno};
use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

fn digit(value: i64) -> &'static str {
    usize::try_from(value).ok().and_then(|value| DIGITS.get(value)).copied().unwrap_or_default()
}

/// How a number under 10,000 is said.
fn said(value: i64) -> String {
    let (thousands, hundreds, tens, unit) = (value / 1000, value / 100 % 10, value / 10 % 10, value % 10);
    let mut words: Vec<&str> = Vec::new();
    if thousands > 0 {
        words.extend([digit(thousands), "nghìn"]);
    }
    if hundreds > 0 {
        words.extend([digit(hundreds), "trăm"]);
    }
    match (tens, unit) {
        (0, 0) => {}
        (0, unit) if words.is_empty() => words.push(digit(unit)),
        (0, unit) => words.extend(["linh", digit(unit)]),
        (1, 0) => words.push("mười"),
        (1, 5) => words.extend(["mười", "lăm"]),
        (1, unit) => words.extend(["mười", digit(unit)]),
        (tens, 0) => words.extend([digit(tens), "mươi"]),
        (tens, 1) => words.extend([digit(tens), "mươi", "mốt"]),
        (tens, 4) => words.extend([digit(tens), "mươi", "tư"]),
        (tens, 5) => words.extend([digit(tens), "mươi", "lăm"]),
        (tens, unit) => words.extend([digit(tens), "mươi", digit(unit)]),
    }
    words.join(" ")
}

/// The same as different keyboards send it.
fn typed(text: &str) -> Vec<String> {
    vec![
        text.to_owned(),
        text.nfd().collect(),
        text.to_uppercase(),
        fold(text),
        format!("\u{200B}{}\u{FEFF}  ", text.replace(' ', "\u{200E}  \u{A0}")),
        text.chars().map(|c| if c.is_ascii_digit() { char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c) } else { c }).collect(),
        format!("{text} 🌸"),
    ]
}

fn options() -> Vec<Opt<'static>> {
    ["Hộ nghèo", "Hộ cận nghèo", "Hộ khác"].into_iter().map(|label| Opt { labels: vec![label], words: vec!["từ khác"] }).collect()
}

/// Pieces of answers, to make texts that are nearly answers.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "một",
        "hai",
        "năm",
        "mười",
        "mươi",
        "lăm",
        "trăm",
        "nghìn",
        "triệu",
        "tr",
        "k",
        "tỷ",
        "rưỡi",
        "nửa",
        "linh",
        "chục",
        "tá",
        "12",
        "1",
        "05",
        "300",
        "2026",
        "99999999999999999999",
        ".",
        ",",
        "/",
        "-",
        "+",
        "(",
        ")",
        "?",
        " ",
        "ngày",
        "tháng",
        "tuần",
        "thứ",
        "chủ nhật",
        "hôm",
        "qua",
        "kia",
        "tới",
        "toi",
        "trước",
        "sau",
        "âm lịch",
        "tết",
        "rằm",
        "đầu",
        "cuối",
        "quý",
        "mùng",
        "chị",
        "hộ",
        "mỗi",
        "và",
        "đến",
        "nhầm",
        "không",
        "có",
        "nghèo",
        "cận",
        "in",
        "last",
        "March",
        "rd",
        "half",
        "a",
        "dozen",
        "8h",
        "cách đây",
        "\u{202E}",
        "\u{301}",
        "đ",
        "👍",
        "x",
        "<",
        "'",
    ]);
    (prop::collection::vec((piece, prop::bool::ANY), 0..12)).prop_map(|pieces| {
        pieces.into_iter().map(|(piece, space)| if space { format!("{piece} ") } else { piece.to_owned() }).collect()
    })
}

fn everything(text: &str, today: NaiveDate) {
    for past in [true, false] {
        if let Reading::Sure(span) = day::read(text, today, past) {
            assert!(span.first <= span.last, "{text:?}: {span:?}");
            assert!(if past { span.first <= today } else { span.last >= today }, "{text:?}: {span:?} on {today}");
        }
    }
    if let Reading::Sure(value) = number::read(text) {
        assert!(value >= 0, "{text:?}: {value}");
    }
    if let Reading::Sure(sum) = money::read(text) {
        assert!((0..=10_000_000_000).contains(&sum), "{text:?}: {sum}");
    }
    if let Reading::Sure(option) = choice::read(text, &options()) {
        assert!(option < 3, "{text:?}: {option}");
    }
    let _ = (yesno::read(text), choice::read_many(text, &options()), harm::read(text, &[text]), harm::meant(text));
    let folded = fold(text);
    assert_eq!(fold(&folded), folded);
    assert_eq!(fold(&keep_marks(text)), folded);
}

fn days() -> impl Strategy<Value = NaiveDate> {
    (0_u64..36_000).prop_map(|offset| NaiveDate::from_ymd_opt(2000, 6, 1).unwrap_or_default() + chrono::Days::new(offset))
}

proptest! {
    #[test]
    fn any_text_is_read_without_harm(text in "\\PC{0,60}", today in days()) {
        everything(&text, today);
    }

    #[test]
    fn any_characters_are_read_without_harm(text in any::<String>(), today in days()) {
        everything(&text, today);
    }

    #[test]
    fn answers_shuffled_are_read_without_harm(text in pieces(), today in days()) {
        everything(&text, today);
    }

    #[test]
    fn a_count_is_read_as_it_was_said(value in 1_i64..10_000) {
        for text in [said(value), format!("{} chị", said(value)), value.to_string(), format!("khoảng {value} người")] {
            for typed in typed(&text) {
                prop_assert_eq!(number::read(&typed), Reading::Sure(value), "{:?}", typed);
            }
        }
    }

    #[test]
    fn a_sum_is_read_as_it_was_said(thousands in 1_i64..1000, millions in 1_i64..100) {
        let sum = thousands * 1000;
        for text in [format!("{} nghìn đồng", said(thousands)), format!("{thousands}k"), sum.to_string(), format!("{thousands}.000đ")] {
            for typed in typed(&text) {
                prop_assert_eq!(money::read(&typed), Reading::Sure(sum), "{:?}", typed);
            }
        }
        let both = millions * 1_000_000 + sum;
        for text in [format!("{millions} triệu {thousands} nghìn"), format!("{} triệu {} nghìn", said(millions), said(thousands)), format!("{millions}tr{thousands:03}")] {
            for typed in typed(&text) {
                prop_assert_eq!(money::read(&typed), Reading::Sure(both), "{:?}", typed);
            }
        }
    }

    #[test]
    fn a_day_is_read_as_it_was_said(today in days(), ago in 0_u64..290) {
        let day = today - chrono::Days::new(ago);
        let (d, m, y) = (day.day(), day.month(), day.year());
        // Earlier years are out of reach.
        prop_assume!(y >= 2000);
        let month = if m == 4 { "tư".to_owned() } else { said(i64::from(m)) };
        let texts = [
            format!("{d}/{m}"),
            format!("{d:02}-{m:02}-{y}"),
            format!("{d}.{m}.{:02}", y % 100),
            format!("ngày {d} tháng {m} năm {y}"),
            format!("ngày {} tháng {month}", said(i64::from(d))),
            day.to_string(),
        ];
        for text in texts {
            for typed in typed(&text) {
                prop_assert_eq!(day::read(&typed, today, true), Reading::Sure(Span::day(day)), "{:?} on {}", typed, today);
            }
        }
    }
}

#[test]
fn long_and_hostile_texts_are_nothing() {
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap_or_default();
    let long = [
        "1".repeat(4001),
        "một ".repeat(1001),
        "có ".repeat(2000),
        "\u{301}".repeat(5000),
        "👍".repeat(4001),
        "👍".repeat(1_000_000),
    ];
    for text in long {
        assert_eq!(number::read(&text), Reading::Nothing);
        assert_eq!(money::read(&text), Reading::Nothing);
        assert_eq!(day::read(&text, today, true), Reading::Nothing);
        assert_eq!(yesno::read(&text), Reading::Nothing);
        assert_eq!(choice::read(&text, &options()), Reading::Nothing);
        assert_eq!(choice::read_many(&text, &options()), Reading::Nothing);
    }
}

#[test]
fn folding() {
    let table = [
        ("  Đặng   Thị\tHoà ", "dang thi hoa"),
        ("HÒA", "hoa"),
        ("đ\u{1ED9}", "do"),
        ("a\u{302}\u{323}", "a"),
        ("Ｔｒâｍ　１２", "tram 12"),
        ("a\u{200B}b\u{202E}c\u{FEFF}", "abc"),
        ("İ", "i"),
        ("", ""),
        ("\u{0}\u{7}x\n\ny", "x y"),
    ];
    for (text, want) in table {
        assert_eq!(fold(text), want, "{text:?}");
    }
    assert_eq!(keep_marks(" Ho\u{300}a  ĐẸP "), "hòa đẹp");
}
