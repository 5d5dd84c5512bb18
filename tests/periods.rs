//! Reporting periods: their days over the ends of months and years, and which deadline counts.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do: loudly")]

use chihoi::plan::Plan;
use chihoi::plan::period::{PeriodKind, When};
use chihoi::plan::read::read;
use chrono::NaiveDate;

/// The small whole plan with a month and a year, as a province might set them.
fn plan(more: &str) -> Plan {
    let text = format!("{}\n{PERIODS}{more}", include_str!("data/plan-whole.toml"));
    read("x", &text).unwrap_or_else(|faults| panic!("{faults:?}"))
}

const PERIODS: &str = r#"
[[level]]
id = "chi-hoi"
name = { vi = "chi hội", en = "branches" }
units = ["chi hội", "chi hội cơ quan"]
[[period]]
id = "nam"
name = { vi = "Năm", en = "Year" }
kind = "year"
when = ["15/11-14/11"]
due = [{ level = "chi-hoi", days = 3 }]
[[period]]
id = "thang"
name = { vi = "Tháng", en = "Month" }
kind = "month"
cut = 15
due = [{ level = "chi-hoi", days = 5, lock = 15 }]
"#;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn periods_begin_and_end_where_the_plan_says() {
    let plan = plan("");
    for (id, on, first, last) in [
        ("nam", "2024-11-14", "2023-11-15", "2024-11-14"),
        ("nam", "2024-11-15", "2024-11-15", "2025-11-14"),
        ("nam", "2025-01-01", "2024-11-15", "2025-11-14"),
        ("thang", "2024-10-15", "2024-09-16", "2024-10-15"),
        ("thang", "2024-10-16", "2024-10-16", "2024-11-15"),
        ("thang", "2024-12-31", "2024-12-16", "2025-01-15"),
        ("thang", "2025-01-01", "2024-12-16", "2025-01-15"),
    ] {
        let period = plan.periods.iter().find(|period| period.id == id).unwrap();
        let span = period.around(day(on)).unwrap();
        assert_eq!((span.first, span.last), (day(first), day(last)), "{id} on {on}");
    }
}

#[test]
fn a_month_that_ends_with_the_month_has_no_gaps_in_february() {
    let mut plan = plan("");
    for cut in [28, 29, 30, 31] {
        plan.periods[1].when = When::Monthly { cut };
        let mut at = day("2023-12-20");
        let mut before = plan.periods[1].around(at).unwrap();
        while at < day("2025-04-01") {
            let span = plan.periods[1].around(at).unwrap();
            assert!(span.holds(at), "{cut}: {at} in {span:?}");
            assert!(span == before || span.first == before.last.succ_opt().unwrap(), "{cut}: {span:?} after {before:?}");
            before = span;
            at = at.succ_opt().unwrap();
        }
    }
}

#[test]
fn the_shortest_confirmed_period_of_the_level_counts() {
    let plan = plan("");
    let deadline = plan.deadline("chi hội", day("2024-10-20")).unwrap();
    assert_eq!(
        (deadline.period.kind, deadline.due, deadline.lock),
        (PeriodKind::Month, day("2024-11-20"), Some(day("2024-11-30")))
    );
    assert!(plan.deadline("xã", day("2024-10-20")).is_none(), "nothing is due from a level that the plan does not name");

    let mut unconfirmed = plan.clone();
    unconfirmed.periods[1].unconfirmed = true;
    let deadline = unconfirmed.deadline("chi hội cơ quan", day("2024-10-20")).unwrap();
    assert_eq!((deadline.period.kind, deadline.due, deadline.lock), (PeriodKind::Year, day("2024-11-17"), None));
    unconfirmed.periods[0].unconfirmed = true;
    assert!(unconfirmed.deadline("chi hội", day("2024-10-20")).is_none(), "what nobody confirmed makes nothing late");
}

#[test]
fn the_next_deadline_may_be_that_of_the_period_that_has_ended() {
    let plan = plan("");
    let month = &plan.periods[1];
    let due = |today: &str| month.next_deadline("chi hội", day(today)).unwrap().due;
    assert_eq!(due("2024-10-15"), day("2024-10-20"));
    assert_eq!(due("2024-10-20"), day("2024-10-20"));
    assert_eq!(due("2024-10-21"), day("2024-11-20"));
}
