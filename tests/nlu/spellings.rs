//! What is rendered in any of its spellings is read back: every day of sixteen years, solar and lunar, every number to 9,999,
//! and sums to ten billion.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on must stop")]

use chihoi::calendar::lunar::{LunarDay, leap_month};
use chihoi::calendar::rule::Span;
use chihoi::nlu::fold::fold;
use chihoi::nlu::{Reading, day, money, number};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use unicode_normalization::UnicodeNormalization;

const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
const MONTHS: [&str; 12] = ["một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai"];

/// Whoever types changes how: with dấu in either form, without, in capitals, with spaces that nobody sees.
fn typed(text: &str, way: u64) -> String {
    match way % 5 {
        0 => text.to_owned(),
        1 => text.nfd().collect(),
        2 => fold(text),
        3 => text.to_uppercase(),
        _ => format!("\u{200B} {} ạ", text.replace(' ', "  ")),
    }
}

fn days() -> impl Iterator<Item = (NaiveDate, u64)> {
    let first = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap();
    (0..).map(move |count| (first + Days::new(count), count)).take_while(|(day, _)| day.year() <= 2035)
}

#[test]
fn every_day_is_read_back() {
    let mut wrong = Vec::new();
    for (date, count) in days() {
        let (d, m, y) = (date.day(), date.month(), date.year());
        let spoken = under_hundred(i64::from(d), count);
        let month = MONTHS[m as usize - 1];
        let spellings = [
            format!("{d}/{m}"),
            format!("{d:02}/{m:02}/{y}"),
            format!("{d}-{m}-{y}"),
            format!("{d}.{m}.{:02}", y % 100),
            format!("ngày {d} tháng {m}"),
            format!("ngày {d} tháng {m} năm {y}"),
            format!("hôm {d}/{m}"),
            format!("ngày {spoken} tháng {month}"),
            format!("{date}"),
            format!("{} ngày {d}/{m}", weekday(date)),
            format!("sáng {d}/{m}/{y}"),
        ];
        let today = date + Days::new(count % 250);
        let spelling = &spellings[count as usize % spellings.len()];
        check(&mut wrong, &typed(spelling, count / 11), today, Span::day(date));
        // The same a few days later, as people say it.
        let near = match count % 7 {
            0 => ("hôm nay", 0),
            1 => ("hôm qua", 1),
            2 => ("hôm kia", 2),
            3 => ("3 ngày trước", 3),
            4 => ("cách đây 1 tuần", 7),
            _ => (weekday(date), 4),
        };
        check(&mut wrong, &typed(near.0, count / 7), date + Days::new(near.1), Span::day(date));
    }
    assert!(wrong.is_empty(), "{} wrong, among them\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
}

#[test]
fn every_lunar_day_is_read_back_or_asked_about_where_its_month_comes_twice() {
    let (mut wrong, mut twice) = (Vec::new(), 0);
    for (date, count) in days() {
        let lunar = LunarDay::of(date).unwrap();
        if lunar.leap {
            continue;
        }
        let (d, m) = (lunar.day, lunar.month);
        let name = match m {
            1 => "giêng",
            12 => "chạp",
            _ => MONTHS[m as usize - 1],
        };
        let mut spellings =
            vec![format!("{d}/{m} âm lịch"), format!("{d}/{m} ÂL"), format!("ngày {d} tháng {m} âm"), format!("{d}/{m} lịch ta")];
        if d == 15 {
            spellings.push(format!("rằm tháng {name}"));
        }
        if d <= 10 && m == 1 {
            spellings.push(format!("mùng {d} tết"));
        }
        if m == 1 || m == 12 {
            spellings.push(format!("{d} tháng {name}"));
        }
        let spelling = typed(&spellings[count as usize % spellings.len()], count / 5);
        // A thirtieth may be years away, and is asked about then.
        let today = date + Days::new(count % 250);
        match day::read(&spelling, today, true) {
            Reading::Sure(span) if span == Span::day(date) => {}
            Reading::Unsure(spans) if leap_month(lunar.year) == Some(m) && spans.contains(&Span::day(date)) => twice += 1,
            got => wrong.push(format!("{spelling:?} on {today}: {date}, not {got:?}")),
        }
    }
    assert!(wrong.is_empty(), "{} wrong, among them\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
    // Six years of the sixteen have a leap month.
    assert!((100..=200).contains(&twice), "{twice}");
}

#[test]
fn every_number_is_read_back() {
    let mut wrong = Vec::new();
    for value in 1..10_000_i64 {
        let way = value.unsigned_abs();
        for (text, way) in
            [(spoken(value, way), way), (format!("{} chị", spoken(value, way / 3)), way / 5), (value.to_string(), 0)]
        {
            let text = typed(&text, way);
            if number::read(&text) != Reading::Sure(value) {
                wrong.push(format!("{text:?}: {value}, not {:?}", number::read(&text)));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong, among them\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
}

#[test]
fn sums_to_ten_billion_are_read_back() {
    let mut wrong = Vec::new();
    let mut thousands = 1_i64;
    for way in 0..4_000_u64 {
        // Steps that meet every digit in every place.
        thousands = (thousands * 48_271 + 11) % 10_000_000;
        let thousands = [thousands, thousands % 100_000, thousands % 1_000][way as usize % 3].max(1);
        let sum = thousands * 1_000;
        let (billions, millions, rest) = (thousands / 1_000_000, thousands / 1_000 % 1_000, thousands % 1_000);
        let mut words = Vec::new();
        for (part, scale) in [(billions, "tỷ"), (millions, "triệu"), (rest, if way.is_multiple_of(2) { "nghìn" } else { "ngàn" })]
        {
            if part > 0 {
                words.push(format!("{} {scale}", if way.is_multiple_of(3) { part.to_string() } else { spoken(part, way) }));
            }
        }
        let grouped = sum
            .to_string()
            .as_bytes()
            .rchunks(3)
            .rev()
            .map(|group| String::from_utf8_lossy(group).into_owned())
            .collect::<Vec<_>>();
        for text in [words.join(" "), format!("{}đ", grouped.join(".")), format!("{} đồng", sum)] {
            let text = typed(&text, way / 2);
            if money::read(&text) != Reading::Sure(sum) {
                wrong.push(format!("{text:?}: {sum}, not {:?}", money::read(&text)));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong, among them\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
}

fn check(wrong: &mut Vec<String>, text: &str, today: NaiveDate, want: Span) {
    let got = day::read(text, today, true);
    if got != Reading::Sure(want) {
        wrong.push(format!("{text:?} on {today}: {want:?}, not {got:?}"));
    }
}

fn weekday(day: NaiveDate) -> &'static str {
    match day.weekday() {
        Weekday::Mon => "thứ hai",
        Weekday::Tue => "thứ ba",
        Weekday::Wed => "thứ tư",
        Weekday::Thu => "thứ năm",
        Weekday::Fri => "thứ sáu",
        Weekday::Sat => "thứ bảy",
        Weekday::Sun => "chủ nhật",
    }
}

fn digit(value: i64) -> &'static str {
    DIGITS[usize::try_from(value).unwrap()]
}

/// A number under ten thousand in words, in one of the ways in which it is said.
fn spoken(value: i64, way: u64) -> String {
    let (thousands, hundreds, rest) = (value / 1_000, value / 100 % 10, value % 100);
    let mut words = Vec::new();
    if thousands > 0 {
        words.push(format!("{} {}", digit(thousands), if way.is_multiple_of(2) { "nghìn" } else { "ngàn" }));
    }
    if hundreds > 0 || (thousands > 0 && rest > 0) {
        words.push(format!("{} trăm", digit(hundreds)));
    }
    match rest {
        0 => {}
        1..=9 if !words.is_empty() => {
            words.push(format!("{} {}", if way.is_multiple_of(3) { "lẻ" } else { "linh" }, digit(rest)))
        }
        _ => words.push(under_hundred(rest, way)),
    }
    words.join(" ")
}

fn under_hundred(value: i64, way: u64) -> String {
    let unit = match (value / 10, value % 10) {
        (0, unit) => return digit(unit).to_owned(),
        (_, 0) => String::new(),
        (_, 5) => if way.is_multiple_of(2) { " lăm" } else { " nhăm" }.to_owned(),
        (2.., 1) => " mốt".to_owned(),
        (2.., 4) if way.is_multiple_of(2) => " tư".to_owned(),
        (_, unit) => format!(" {}", digit(unit)),
    };
    if value < 20 { format!("mười{unit}") } else { format!("{} mươi{unit}", digit(value / 10)) }
}
