//! The lunar calendar against facts of several independent sources, and the rules of yearly days.

use std::fs;

use chihoi::calendar::lunar::{LunarDay, leap_month};
use chihoi::calendar::rule::{DateRule, RuleError, Span, years_since};
use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day of the test")
}

fn lunar(year: i32, month: u32, day: u32) -> LunarDay {
    LunarDay { year, month, leap: false, day }
}

/// Tết, the tenth of March and other days of 71 lunar years; columns are named `name_DAY_MONTH`.
#[test]
fn lunar_years_agree_with_the_table() {
    let table = fs::read_to_string("tests/data/lunar-years.csv").unwrap();
    let mut lines = table.lines();
    let names: Vec<&str> = lines.next().unwrap().split(',').collect();
    let mut years = 0;
    for line in lines {
        let cells: Vec<&str> = line.split(',').collect();
        let year: i32 = cells[0].parse().unwrap();
        years += 1;
        for (name, cell) in names.iter().zip(&cells) {
            if *name == "leap_month" {
                assert_eq!(leap_month(year), cell.parse().ok(), "leap month of {year}");
            } else if *name == "last_day_of_12" {
                let thirtieth = lunar(year, 12, 30).solar();
                assert_eq!(thirtieth.is_some(), *cell == "30", "30/12 of {year}");
            } else if *name != "lunar_year" {
                let mut parts = name.rsplit('_').map_while(|part| part.parse::<u32>().ok());
                let (month, of) = (parts.next().unwrap(), parts.next().unwrap());
                assert_eq!(lunar(year, month, of).solar(), Some(day(cell)), "{name} of {year}");
                assert_eq!(LunarDay::of(day(cell)), Some(lunar(year, month, of)), "{name} of {year}, back");
            }
        }
    }
    assert_eq!(years, 71);
}

#[test]
fn months_of_880_in_a_row_agree_with_the_table() {
    let table = fs::read_to_string("tests/data/lunar-months.csv").unwrap();
    let mut months = 0;
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let (year, month): (i32, u32) = (cells[0].parse().unwrap(), cells[1].parse().unwrap());
        let (leap, first, days) = (cells[2] == "1", day(cells[3]), cells[4].parse::<u32>().unwrap());
        let last = first + chrono::Days::new(u64::from(days) - 1);
        assert_eq!(LunarDay::of(first), Some(LunarDay { year, month, leap, day: 1 }), "{line}");
        assert_eq!(LunarDay::of(last), Some(LunarDay { year, month, leap, day: days }), "{line}");
        assert_eq!(LunarDay { year, month, leap, day: 30 }.solar().is_some(), days == 30, "{line}");
        months += 1;
    }
    assert_eq!(months, 880);
}

#[test]
fn known_traps() {
    // The classic program calls this day 0 of month 4.
    assert_eq!(LunarDay::of(day("2054-05-07")), Some(lunar(2054, 3, 30)));
    assert_eq!(LunarDay::of(day("2054-05-08")), Some(lunar(2054, 4, 1)));
    // Leap month 11 of 2033 lies in 2034's half of the winter.
    assert_eq!(leap_month(2033), Some(11));
    // Vietnam began 1985 a month before China.
    assert_eq!(lunar(1985, 1, 1).solar(), Some(day("1985-01-21")));
    assert_eq!(lunar(2025, 2, 30).solar(), None);
    assert_eq!(LunarDay { leap: true, ..lunar(2026, 6, 1) }.solar(), None);
    assert_eq!(lunar(2024, 0, 1).solar(), None);
    assert_eq!(lunar(2024, 1, 31).solar(), None);
    assert_eq!(LunarDay::of(NaiveDate::MAX), None);
    assert_eq!(LunarDay::of(NaiveDate::MIN), None);
    assert_eq!(lunar(i32::MAX, 12, 1).solar(), None);
}

#[test]
fn every_day_of_two_centuries_converts_there_and_back() {
    let (first, last) = (day("1900-01-31"), day("2101-01-28"));
    let mut before = LunarDay::of(first.pred_opt().unwrap());
    assert_eq!(before, None);
    for solar in first.iter_days().take_while(|solar| *solar <= last) {
        let lunar = LunarDay::of(solar).unwrap_or_else(|| panic!("{solar} has no lunar day"));
        assert_eq!(lunar.solar(), Some(solar));
        let follows = before.is_none_or(|before| lunar.day == before.day + 1 || (lunar.day == 1 && before.day >= 29));
        assert!(follows, "{before:?} is followed by {lunar:?}");
        before = Some(lunar);
    }
    assert_eq!(LunarDay::of(last.succ_opt().unwrap()), None);
}

#[test]
fn rules_are_read_and_fall_on_their_days() {
    let table = [
        ("20/10", 2024, "2024-10-20", "2024-10-20"),
        ("8/3", 2027, "2027-03-08", "2027-03-08"),
        ("15/11-15/12", 2024, "2024-11-15", "2024-12-15"),
        ("15/11–15/12", 2025, "2025-11-15", "2025-12-15"),
        ("20/12-10/1", 2024, "2024-12-20", "2025-01-10"),
        ("week of 3rd saturday 9", 2026, "2026-09-14", "2026-09-20"),
        ("Week of 3rd Saturday 9", 2024, "2024-09-16", "2024-09-22"),
        ("week of 1st saturday 8", 2026, "2026-07-27", "2026-08-02"),
        ("10/3 lunar", 2024, "2024-04-18", "2024-04-18"),
        ("10/3 lunar", 2025, "2025-04-07", "2025-04-07"),
        ("23/12 lunar", 2025, "2026-02-10", "2026-02-10"),
        ("quarter 1", 2024, "2024-01-01", "2024-03-31"),
        ("Quarter 4", 2024, "2024-10-01", "2024-12-31"),
        ("some day of the year", 2025, "2025-01-01", "2025-12-31"),
        ("29/2", 2024, "2024-02-29", "2024-02-29"),
        // no year goes without an occasion: it is kept on the month's last day
        ("29/2", 2025, "2025-02-28", "2025-02-28"),
        ("1/2-29/2", 2024, "2024-02-01", "2024-02-29"),
        ("1/2-29/2", 2025, "2025-02-01", "2025-02-28"),
        ("29/2-8/3", 2025, "2025-02-28", "2025-03-08"),
        ("30/12 lunar", 2023, "2024-02-09", "2024-02-09"),
        ("30/12 lunar", 2024, "2025-01-28", "2025-01-28"),
    ];
    for (text, year, first, last) in table {
        let rule = DateRule::parse(text).unwrap();
        assert_eq!(rule.in_year(year), Span::new(day(first), day(last)), "{text} in {year}");
        assert_eq!(DateRule::parse(&rule.to_string()), Ok(rule), "{text} written and read");
    }
    let late = LunarDay { year: 2025, month: 2, leap: false, day: 29 }.solar();
    assert_eq!(lunar(2025, 2, 30).solar(), None);
    assert_eq!(DateRule::parse("30/2 lunar").unwrap().in_year(2025), late.map(Span::day));
}

#[test]
fn wrong_rules_are_refused_with_the_reason() {
    for text in [
        "",
        "20",
        "20/10/2024",
        "x/3",
        "+1/3",
        "week of 3 saturday 9",
        "week of 3rd sunday 9",
        "week of 3rd saturday 9 x",
        "10/3 al",
        "1/2-",
    ] {
        assert_eq!(DateRule::parse(text), Err(RuleError::Notation(text.to_owned())), "{text}");
    }
    assert_eq!(DateRule::parse("quarter 5"), Err(RuleError::Quarter(5)));
    assert_eq!(DateRule::parse("31/4"), Err(RuleError::Day { day: 31, month: 4 }));
    assert_eq!(DateRule::parse("1/2-30/2"), Err(RuleError::Day { day: 30, month: 2 }));
    assert_eq!(DateRule::parse("31/1 lunar"), Err(RuleError::Day { day: 31, month: 1 }));
    assert_eq!(DateRule::parse("week of 5th saturday 9"), Err(RuleError::Week { nth: 5, month: 9 }));
    assert_eq!(DateRule::parse("week of 1st saturday 13"), Err(RuleError::Week { nth: 1, month: 13 }));
}

#[test]
fn the_next_occurrence_is_running_or_to_come() {
    let next = |rule: &str, from: &str| DateRule::parse(rule).unwrap().next_from(day(from)).unwrap().first;
    assert_eq!(next("20/10", "2024-10-20"), day("2024-10-20"));
    assert_eq!(next("20/10", "2024-10-21"), day("2025-10-20"));
    assert_eq!(next("15/11-15/12", "2024-12-01"), day("2024-11-15"));
    assert_eq!(next("20/12-10/1", "2025-01-05"), day("2024-12-20"));
    assert_eq!(next("23/12 lunar", "2026-01-01"), day("2026-02-10"));
    assert_eq!(next("29/2", "2096-02-29"), day("2096-02-29"));
    assert_eq!(next("29/2", "2096-03-01"), day("2097-02-28"));
    assert_eq!(next("29/2", "2100-01-01"), day("2100-02-28"));
    assert_eq!(next("30/12 lunar", "2025-01-28"), day("2025-01-28"));
}

#[test]
fn anniversaries() {
    assert_eq!(years_since(1930, 2024), Some(94));
    assert_eq!(years_since(1930, 1930), None);
    assert_eq!(years_since(1930, 1929), None);
    assert_eq!(years_since(i32::MIN, i32::MAX), None);
}

proptest! {
    #[test]
    fn any_text_is_a_rule_or_an_error(text in "\\PC{0,40}") {
        if let Ok(rule) = DateRule::parse(&text) {
            prop_assert_eq!(DateRule::parse(&rule.to_string()), Ok(rule));
        }
    }

    #[test]
    fn any_year_is_total(year: i32, month in 1u32..=12, nth in 1u32..=4) {
        let rule = DateRule::Week { month, nth };
        if let Some(span) = rule.in_year(year) {
            prop_assert_eq!(span.first.weekday(), chrono::Weekday::Mon);
            prop_assert_eq!((span.last - span.first).num_days(), 6);
        }
        let ranged = DateRule::Range { first: (12, 1), last: (1, 1) };
        let _ = (ranged.in_year(year), DateRule::Lunar { month, day: nth }.in_year(year));
    }
}
