//! Plans read from TOML: a whole one as written, and every kind of fault at its line and key.

use std::collections::BTreeSet;

use chihoi::domain::locale::Locale;
use chihoi::plan::field::{Kind, Limits};
use chihoi::plan::indicator::Amount;
use chihoi::plan::measure::Measure;

use chihoi::plan::read::{Problem, read, read_all, read_kept};
use chrono::NaiveDate;

const SHIPPED: &str = include_str!("../plans/cao-bang-2024.toml");

/// A small whole plan, which the cases break one at a time.
const WHOLE: &str = include_str!("data/plan-whole.toml");

/// Cases with an empty line between them: lines of the whole plan (`- `), what stands there instead (`+ `), and all
/// faults that are then told, without the file's name.
const CASES: &str = include_str!("data/plan-faults.txt");

/// The faults of `text`, as the operator reads them.
fn faults(text: &str) -> Vec<String> {
    read("plans/x.toml", text).err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

/// The whole plan with one passage replaced; the passage must be there exactly once.
fn broken(passage: &str, replacement: &str) -> String {
    assert_eq!(WHOLE.matches(passage).count(), 1, "`{passage}` is not there once");
    WHOLE.replace(passage, replacement)
}

#[test]
fn a_whole_plan_is_read_as_written() {
    let plan = read("plans/x.toml", WHOLE).unwrap();
    assert_eq!((plan.id.as_str(), plan.year_start), ("p", (1, 1)));
    assert_eq!(plan.hash, blake3::hash(WHOLE.as_bytes()).to_hex().to_string());
    assert_eq!(plan.to, NaiveDate::from_ymd_opt(2024, 12, 31).unwrap());
    let form = plan.form("giup").unwrap();
    assert!(form.field("ho").unwrap().personal, "a household is always personal");
    let tien = form.field("tien").unwrap();
    assert!(!tien.personal && !tien.optional);
    assert_eq!(tien.when.as_ref().unwrap().is, ["ngheo"]);
    let limits = Limits { min: 10, max: 40, odd_below: Some(20), odd_above: Some(30) };
    assert_eq!(tien.kind, Kind::Money { limits, suggest: vec![10, 40] });
    assert_eq!(form.field("ngay").unwrap().kind, Kind::Day { past: false, odd_before: Some(30), odd_after: None });
    let thoat = &plan.indicators[0];
    assert_eq!((&thoat.measure, thoat.target_on(plan.from), thoat.confirmable), (&Measure::Distinct, Some(161), false));
    assert_eq!(thoat.from[0].thing.as_deref(), Some("ho"));
    assert_eq!(plan.indicators[1].from[0].amount, Amount::Field("tien".to_owned()));
    let occasion = &plan.occasions[0];
    assert_eq!((occasion.since, occasion.audiences[0].lead.as_slice()), (Some(1930), [6, 0].as_slice()));
    assert_eq!(occasion.suggests.as_ref().unwrap().answers, [("loai".to_owned(), "can".to_owned())]);
}

/// A case: the passage of the whole plan, what stands there instead, and the faults told then, each on a line.
fn case(text: &str) -> (String, String, String) {
    let part = |mark: &str| -> String {
        text.lines().filter_map(|line| line.strip_prefix(mark)).flat_map(|line| [line, "\n"]).collect()
    };
    let told = text.lines().filter(|line| !line.starts_with("- ") && !line.starts_with("+ "));
    (part("- "), part("+ "), told.collect::<Vec<_>>().join("\n"))
}

fn cases() -> Vec<&'static str> {
    CASES.trim_end().split("\n\n").filter(|case| !case.starts_with('#')).collect()
}

#[test]
fn each_fault_is_found_at_its_line_and_key() {
    let mut differing = Vec::new();
    let mut written = CASES.to_owned();
    assert!(cases().len() > 100, "only {} cases were read", cases().len());
    for case_text in cases() {
        let (passage, replacement, expected) = case(case_text);
        assert!(!expected.is_empty(), "expects nothing:\n{case_text}");
        let found = faults(&broken(&passage, &replacement)).join("\n").replace("plans/x.toml:", "");
        if found != expected {
            written = written.replace(case_text, &case_text.replace(&expected, &found));
            differing.push(format!("{passage}as\n{replacement}found\n{found}\nexpected\n{expected}\n"));
        }
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/plan-faults.txt"), written).unwrap();
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

/// The rules of the checker by the names of what they find; a new one does not compile until it stands here.
macro_rules! rules {
    ($($name:ident)*) => {
        const RULES: &[&str] = &[$(stringify!($name)),*];

        fn rule(problem: &Problem) -> &'static str {
            match problem {
                $(Problem::$name { .. } => stringify!($name)),*
            }
        }
    };
}

rules! {
    Syntax UnknownKey Missing Empty WrongType UsedTwice BadId BadPrefix UnknownForm UnknownField UnknownOption UnknownIndicator
    NotFromReports UnknownLevel UnknownGroup UnknownWord NotEarlier NotChoice WrongField OutOfOrder Outside Twice None TooMany TooLong
    NoThing NotWithMeasure TwoAmounts BadPercent NotSpan Overlaps NotLater NoWhole NeverCounts NotForSensitive BadRule SamePlan
    EndsBeforeStart BadYearStart
}

#[test]
fn every_rule_has_a_case() {
    let file = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let both = [file("a.toml", WHOLE), file("b.toml", WHOLE), file("c.toml", &broken("target = 161", "target = 170"))];
    let rivals: Vec<_> = read_all(&both).into_iter().filter_map(Result::err).flatten().collect();
    assert_eq!(
        rivals.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "a.toml:1: id: `p` is the plan in c.toml too",
            "b.toml:1: id: `p` is the plan in c.toml too",
            "c.toml:1: id: `p` is the plan in a.toml too",
        ]
    );
    let of_case = |text: &&str| {
        let (passage, replacement, _) = case(text);
        read("x", &broken(&passage, &replacement)).err().unwrap_or_default()
    };
    let met: BTreeSet<&str> = cases().iter().flat_map(of_case).chain(rivals).map(|fault| rule(&fault.problem)).collect();
    let without: Vec<_> = RULES.iter().filter(|rule| !met.contains(*rule)).collect();
    assert!(without.is_empty(), "no case for {without:?}");
}

/// The whole plan as it was before the bot learnt English.
fn without_english() -> String {
    let parts = WHOLE.split(", en = \"").enumerate();
    parts.map(|(index, part)| if index == 0 { part } else { part.split_once('"').map_or("", |(_, rest)| rest) }).collect()
}

#[test]
fn a_version_that_was_kept_needs_no_language_that_came_later_but_a_new_plan_needs_all() {
    let old = without_english();
    assert!(!old.contains(", en = "));
    let faults = read("plans/x.toml", &old).unwrap_err();
    assert!(faults.iter().all(|fault| fault.problem == Problem::Missing && fault.key.ends_with(".en")), "{faults:?}");
    assert!(faults.len() > 15, "{faults:?}");

    let kept = read_kept("hash", &old).unwrap();
    assert_eq!(kept.hash, blake3::hash(old.as_bytes()).to_hex().to_string());
    let ask = &kept.form("giup").unwrap().field("ho").unwrap().ask;
    assert_eq!((ask.in_locale(Locale::En), ask.in_locale(Locale::Vi)), ("Hộ nào?", "Hộ nào?"));
    assert_eq!(read_kept("hash", WHOLE), read("hash", WHOLE));
}

#[test]
fn a_version_that_was_kept_may_speak_a_language_that_went_but_must_be_whole_otherwise() {
    let more = WHOLE.replace(", en = ", ", fr = \"x\", en = ");
    assert!(read("plans/x.toml", &more).is_err());
    assert!(read_kept("hash", &more).is_ok());
    for (passage, replacement) in [("vi = \"Hộ nào?\", ", ""), ("kind = \"household\"", "kind = \"house\"")] {
        let faults = read_kept("hash", &broken(passage, replacement)).unwrap_err();
        assert_eq!(faults.len(), 1, "{faults:?}");
    }
}

#[test]
fn a_rule_that_the_calendar_cannot_read_is_a_fault() {
    for rule in ["32/1", "20-10", "ngày mai"] {
        let faults = read("x", &broken("rule = \"20/10\"", &format!("rule = \"{rule}\""))).unwrap_err();
        let [fault] = faults.as_slice() else { panic!("{faults:?}") };
        assert_eq!((fault.line, fault.key.as_str()), (62, "occasion.phu-nu.rule"));
        assert!(matches!(&fault.problem, Problem::BadRule { message } if message.contains(|c: char| c.is_ascii_digit())));
    }
}

#[test]
fn a_form_has_one_to_twelve_fields_asks_seven_questions_and_has_a_prefix_of_its_own() {
    let form = |id: &str, prefix: &str| {
        format!(
            "[[form]]\nid = \"{id}\"\nname = {{ vi = \"a\", en = \"a\" }}\nabout = {{ vi = \"a\", en = \"a\" }}\n\
             prefix = \"{prefix}\"\nroles = [\"staff\"]\n"
        )
    };
    let field = |n: usize| {
        format!(
            "[[form.field]]\nid = \"f{n}\"\nkind = \"text\"\nlabel = {{ vi = \"a\", en = \"a\" }}\nask = {{ vi = \"a\", en = \"a\" }}\n"
        )
    };
    let fields = |count: usize| (0..count).map(field).collect::<String>();
    let head = WHOLE.lines().take(5).map(|line| format!("{line}\n")).collect::<String>();
    assert_eq!(faults(&format!("{head}{}{}", form("a", "A"), fields(7))), Vec::<String>::new());
    let long = format!("{head}{}{}", form("a", "A"), fields(8));
    assert_eq!(faults(&long), ["plans/x.toml:6: form.a: asks up to 8 questions, must ask at most 7"]);
    assert!(read_kept("hash", &long).is_ok(), "a version that was in force stays readable when rules become stricter");
    assert_eq!(
        faults(&format!("{head}{}{}", form("a", "A"), fields(13))),
        ["plans/x.toml:6: form.a: has 13 fields, must have at most 12"]
    );
    assert_eq!(faults(&format!("{head}{}", form("a", "A"))), ["plans/x.toml:6: form.a: must have at least one field"]);
    assert_eq!(
        faults(&format!("{head}{}{}{}{}", form("a", "A"), fields(1), form("a", "A"), fields(1))),
        [
            "plans/x.toml:18: form.a.id: `a` is used already in line 7",
            "plans/x.toml:21: form.a.prefix: `A` is used already in line 10",
        ]
    );
    assert_eq!(faults(&head), ["plans/x.toml:1: form: is missing"]);
    assert_eq!(faults(&format!("{head}form = []\n")), ["plans/x.toml:6: form: must have at least one form"]);
    assert_eq!(
        faults(&format!("{head}{}field = []\n", form("a", "A"))),
        ["plans/x.toml:12: form.a.field: must have at least one field"]
    );
}

#[test]
fn an_option_list_has_one_to_ten_options() {
    let start = WHOLE.find("options = [").unwrap();
    let end = start + WHOLE[start..].find("\n]").unwrap();
    let text = format!("{}options = [{}", &WHOLE[..start], &WHOLE[end..]);
    let first = faults(&text).remove(0);
    assert_eq!(first, "plans/x.toml:22: form.giup.field.loai.options: must have at least one option");
}

#[test]
fn all_faults_are_told_at_once_in_the_order_of_the_lines() {
    let text = broken("lead = [6, 0]", "lead = [99]")
        .replace("prefix = \"GH\"", "prefix = \"gh\"")
        .replace("measure = \"sum\"", "measure = \"mean\"")
        .replace("to = 2024-12-31", "to = 2023-12-31");
    let lines: Vec<usize> = read("x", &text).unwrap_err().iter().map(|fault| fault.line).collect();
    assert_eq!(lines, [4, 10, 56, 64]);
}

#[test]
fn what_is_not_toml_gives_its_line() {
    let faults = read("plans/x.toml", &broken("to = 2024-12-31", "to = ")).unwrap_err();
    assert_eq!((faults[0].line, faults[0].key.as_str()), (4, ""));
    assert!(faults[0].to_string().starts_with("plans/x.toml:4: is not TOML: "), "{}", faults[0]);
    assert!(faults.iter().all(|fault| matches!(fault.problem, Problem::Syntax { .. })));
    let twice = read("plans/x.toml", &broken("to = 2024-12-31", "from = 2024-12-31")).unwrap_err();
    assert_eq!(twice[0].line, 4);
}

#[test]
fn a_damaged_plan_never_makes_the_reader_panic_and_its_faults_lie_inside_it() {
    // the small plan everywhere, the shipped one, which has all that there is, here and there
    for (plan, step) in [(WHOLE, 5), (SHIPPED, 9_973)] {
        for (at, _) in plan.char_indices().step_by(step) {
            let (before, after) = plan.split_at(at);
            let damaged = [before.to_owned(), format!("{before}\"{after}"), format!("{before}{}", after.replacen('=', " ", 1))];
            for text in damaged {
                let lines = text.lines().count() + 1;
                for fault in read("x", &text).err().unwrap_or_default() {
                    assert!((1..=lines).contains(&fault.line), "cut at {at}: {fault}");
                }
            }
        }
    }
}
