//! What each reader makes of an answer.

use std::fmt::Write;

use chrono::NaiveDate;

use super::kinds::KINDS;
use crate::nlu::{day, fold, money, number, report, yesno};

/// The words of an answer as the readers see them, and what each reader makes of them: whole, and as a report.
pub(super) fn explain(text: &str, today: NaiveDate, past: bool) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    let mut line = |name: &str, what: String| {
        let _ = writeln!(out, "{name:<12} {what}");
    };
    line("folded", fold::fold(text));
    line("day", format!("{:?} by {}", day::read(text, today, past), day::rule(text, today, past).unwrap_or("no rule")));
    line("number", format!("{:?}", number::read(text)));
    line("money", format!("{:?}", money::read(text)));
    line("yes or no", format!("{:?}", yesno::read(text)));
    for (token, role) in report::explain(text, today, past, &KINDS.vocabulary) {
        line("token", format!("{token:<16} {role}"));
    }
    let Some(report) = report::read(text, today, past, &KINDS.vocabulary) else {
        line("report", "none: it asks, orders, is too long, tells of what will be, or has too many numbers".to_owned());
        return out;
    };
    for mention in &report.terms {
        let keys: Vec<&str> = mention.terms.iter().filter_map(|number| KINDS.key(*number)).collect();
        line(
            "term",
            format!("{:?} {} from {:?}", mention.sort, keys.join(", "), text.get(mention.at.clone()).unwrap_or_default()),
        );
    }
    line("when", told(text, report.day.as_ref()));
    line("people", told(text, report.people.as_ref()));
    line("households", told(text, report.households.as_ref()));
    line("class", report.class.and_then(|class| KINDS.key(class)).unwrap_or("not said").to_owned());
    line("household", told(text, report.household.as_ref()));
    line("money", told(text, report.money.as_ref()));
    line("unit", told(text, report.unit.as_ref()));
    line("description", format!("{:?}{}", report.description, if report.more { "" } else { " (nothing more)" }));
    out
}

/// What a fact says, and the words that say it.
fn told<T: std::fmt::Debug>(text: &str, fact: Option<&report::Fact<T>>) -> String {
    fact.map_or_else(
        || "not said".to_owned(),
        |fact| format!("{:?} from {:?}", fact.reading, text.get(fact.at.clone()).unwrap_or_default()),
    )
}
