//! Plans read from TOML: the shipped one is whole, and every kind of fault is found, at its line and key.

use chihoi::domain::locale::Locale;
use chihoi::domain::role::Role;
use chihoi::domain::words::Texts;
use chihoi::plan::Plan;
use chihoi::plan::field::{Kind, Limits};
use chihoi::plan::indicator::Measure;
use chihoi::plan::read::{Problem, read};
use chrono::NaiveDate;

const SHIPPED: &str = include_str!("../plans/cao-bang-2024.toml");

/// A small whole plan, whose lines the table below breaks one at a time.
const WHOLE: &str = r#"id = "p"
name = { vi = "Kế hoạch", en = "Plan" }
from = 2024-01-01
to = 2024-12-31
year_start = "1/1"
[[form]]
id = "giup"
name = { vi = "Giúp", en = "Help" }
about = { vi = "Giúp hộ", en = "Helping" }
prefix = "GH"
roles = ["leader"]
[[form.field]]
id = "ho"
kind = "household"
label = { vi = "Hộ", en = "Household" }
ask = { vi = "Hộ nào?", en = "Which?" }
[[form.field]]
id = "loai"
kind = "choice"
label = { vi = "Diện", en = "Class" }
ask = { vi = "Diện nào?", en = "Which class?" }
options = [
    { key = "ngheo", label = { vi = "Nghèo", en = "Poor" } },
    { key = "can", label = { vi = "Cận", en = "Near" } },
]
[[form.field]]
id = "tien"
kind = "money"
label = { vi = "Tiền", en = "Money" }
ask = { vi = "Bao nhiêu?", en = "How much?" }
when = { field = "loai", is = ["ngheo"] }
min = 10
odd_below = 20
odd_above = 30
max = 40
suggest = [10, 40]
[[form.field]]
id = "ngay"
kind = "day"
label = { vi = "Ngày", en = "Day" }
ask = { vi = "Ngày nào?", en = "When?" }
odd_before = 30
[[indicator]]
id = "thoat"
name = { vi = "Thoát", en = "Out" }
unit = { vi = "hộ", en = "households" }
measure = "distinct"
target = 161
from = [
    { form = "giup", thing = "ho", day = "ngay", when = { field = "loai", is = ["ngheo"] } },
]
[[indicator]]
id = "tong"
name = { vi = "Tổng", en = "Total" }
unit = { vi = "đồng", en = "đồng" }
measure = "sum"
from = [{ form = "giup", amount = "tien" }]
[[occasion]]
id = "phu-nu"
name = { vi = "Ngày Phụ nữ", en = "Women's Day" }
text = { vi = "Mời chị.", en = "Come." }
rule = "20/10"
since = 1930
audiences = [{ roles = ["member"], lead = [6, 0] }]
suggests = { form = "giup", answers = { loai = "can" } }
"#;

/// The faults of `text`, as the operator reads them.
fn faults(text: &str) -> Vec<String> {
    read("plans/x.toml", text).err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

/// The whole plan with one passage replaced; the passage must be there exactly once.
fn broken(passage: &str, replacement: &str) -> String {
    assert_eq!(WHOLE.matches(passage).count(), 1, "`{passage}` is not there once");
    WHOLE.replace(passage, replacement)
}

fn shipped() -> Plan {
    read("plans/cao-bang-2024.toml", SHIPPED).unwrap_or_else(|faults| {
        panic!("{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
    })
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
    assert_eq!((thoat.measure, thoat.target, thoat.confirmable), (Measure::Distinct, Some(161), false));
    assert_eq!(thoat.from[0].thing.as_deref(), Some("ho"));
    assert_eq!(plan.indicators[1].from[0].amount.as_deref(), Some("tien"));
    let occasion = &plan.occasions[0];
    assert_eq!((occasion.since, occasion.audiences[0].lead.as_slice()), (Some(1930), [6, 0].as_slice()));
    assert_eq!(occasion.suggests.as_ref().unwrap().answers, [("loai".to_owned(), "can".to_owned())]);
}

#[test]
fn each_fault_is_found_at_its_line_and_key() {
    let option = "    { key = \"can\", label = { vi = \"Cận\", en = \"Near\" } },\n";
    let many_options: String = (0..10).map(|n| option.replace("can", &format!("o{n}"))).collect();
    let cases: &[(&str, &str, &[&str])] = &[
        // Keys and types.
        ("year_start = \"1/1\"", "year_start = \"1/1\"\nyaer = 1", &["6: yaer: is not a key that is known here"]),
        (
            "prefix = \"GH\"",
            "prefix = \"GH\"\nrole = []",
            &["11: form.giup.role: is not a key that is known here; did you mean `roles`?"],
        ),
        (
            "odd_before = 30",
            "odd_befroe = 30",
            &["42: form.giup.field.ngay.odd_befroe: is not a key that is known here; did you mean `odd_before`?"],
        ),
        ("odd_before = 30", "suggest = [1]", &["42: form.giup.field.ngay.suggest: is not a key that is known here"]),
        ("prefix = \"GH\"\n", "", &["6: form.giup.prefix: is missing"]),
        ("target = 161", "target = \"161\"", &["48: indicator.thoat.target: must be a whole number, not a text"]),
        ("target = 161", "target = 0", &["48: indicator.thoat.target: is 0, must be from 1 to 9223372036854775807"]),
        ("target = 161", "confirmable = 1", &["48: indicator.thoat.confirmable: must be true or false, not a whole number"]),
        (
            "max = 40",
            "max = 99999999999999999999",
            &["35: form.giup.field.tien.max: must be a whole number of at most 18 digits, not a longer one"],
        ),
        ("roles = [\"leader\"]", "roles = \"leader\"", &["11: form.giup.roles: must be a list, not a text"]),
        // Texts.
        (
            "ask = { vi = \"Bao nhiêu?\", en = \"How much?\" }",
            "ask = { vi = \"Bao nhiêu?\" }",
            &["30: form.giup.field.tien.ask.en: is missing"],
        ),
        (
            "label = { vi = \"Cận\", en = \"Near\" }",
            "label = { en = \"Near\" }",
            &["24: form.giup.field.loai.options.can.label.vi: is missing"],
        ),
        ("en = \"How much?\"", "en = \" \"", &["30: form.giup.field.tien.ask.en: is empty"]),
        (
            "en = \"How much?\"",
            "en = \"How much?\", fr = \"Combien ?\"",
            &["30: form.giup.field.tien.ask.fr: is not a key that is known here"],
        ),
        (
            "ask = { vi = \"Bao nhiêu?\", en = \"How much?\" }",
            "ask = \"Bao nhiêu?\"",
            &["30: form.giup.field.tien.ask: must be a table, not a text"],
        ),
        ("text = { vi = \"Mời chị.\", en = \"Come.\" }\n", "", &["58: occasion.phu-nu.text: is missing"]),
        // Period and year.
        ("to = 2024-12-31", "to = 2023-12-31", &["4: to: is 2023-12-31, before `from`, which is 2024-01-01"]),
        (
            "to = 2024-12-31",
            "to = 2024-12-31T00:00:00",
            &["4: to: must be a day such as 2024-12-31 without quotes, not a date or time"],
        ),
        (
            "year_start = \"1/1\"",
            "year_start = \"29/2\"",
            &["5: year_start: `29/2` must be a day/month that every year has, such as 1/1"],
        ),
        // Ids and prefixes.
        (
            "id = \"tien\"",
            "id = \"ho\"",
            &[
                "27: form.giup.field.ho.id: `ho` is used already in line 13",
                "57: indicator.tong.from.1.amount: names the field `tien`, which does not exist",
            ],
        ),
        ("id = \"tong\"", "id = \"thoat\"", &["53: indicator.thoat.id: `thoat` is used already in line 44"]),
        (
            "key = \"can\"",
            "key = \"ngheo\"",
            &[
                "24: form.giup.field.loai.options.ngheo.key: `ngheo` is used already in line 23",
                "65: occasion.phu-nu.suggests.answers.loai: names `can`, which is no option of the field `loai`",
            ],
        ),
        (
            "key = \"can\"",
            "key = \"Cận\"",
            &[
                "24: form.giup.field.loai.options.Cận.key: `Cận` must be 1 to 24 of the letters a-z, the digits and -",
                "65: occasion.phu-nu.suggests.answers.loai: names `can`, which is no option of the field `loai`",
            ],
        ),
        (
            "id = \"ngay\"",
            "id = \"mot-ngay-rat-la-dai-nhu-the\"",
            &[
                "38: form.giup.field.mot-ngay-rat-la-dai-nhu-the.id: `mot-ngay-rat-la-dai-nhu-the` must be 1 to 24 of the letters a-z, the digits and -",
                "50: indicator.thoat.from.1.day: names the field `ngay`, which does not exist",
            ],
        ),
        ("prefix = \"GH\"", "prefix = \"gh\"", &["10: form.giup.prefix: `gh` must be 1 to 4 capital letters A-Z"]),
        ("prefix = \"GH\"", "prefix = \"GIUPH\"", &["10: form.giup.prefix: `GIUPH` must be 1 to 4 capital letters A-Z"]),
        // Roles.
        ("roles = [\"leader\"]", "roles = []", &["11: form.giup.roles: must have at least one role"]),
        ("roles = [\"leader\"]", "roles = [\"leeder\"]", &["11: form.giup.roles: `leeder` is no role; did you mean `leader`?"]),
        ("roles = [\"leader\"]", "roles = [\"leader\", \"leader\"]", &["11: form.giup.roles: has leader twice"]),
        // Kinds, limits, options.
        (
            "kind = \"money\"",
            "kind = \"mony\"",
            &["28: form.giup.field.tien.kind: `mony` is no kind of field; did you mean `money`?"],
        ),
        ("max = 40", "max = 5", &["35: form.giup.field.tien.max: `odd_above` is 30, above `max`, which is 5"]),
        (
            "odd_below = 20",
            "odd_below = 35",
            &["34: form.giup.field.tien.odd_above: `odd_below` is 35, above `odd_above`, which is 30"],
        ),
        (
            "min = 10",
            "min = 25",
            &[
                "33: form.giup.field.tien.odd_below: `min` is 25, above `odd_below`, which is 20",
                "36: form.giup.field.tien.suggest: is 10, must be from 25 to 40",
            ],
        ),
        (
            "suggest = [10, 40]",
            "suggest = [9, 41]",
            &[
                "36: form.giup.field.tien.suggest: is 9, must be from 10 to 40",
                "36: form.giup.field.tien.suggest: is 41, must be from 10 to 40",
            ],
        ),
        ("suggest = [10, 40]", "suggest = [20, 20]", &["36: form.giup.field.tien.suggest: has 20 twice"]),
        ("max = 40\n", "", &["26: form.giup.field.tien.max: is missing"]),
        ("odd_before = 30", "odd_before = -1", &["42: form.giup.field.ngay.odd_before: is -1, must be from 0 to 36525"]),
        (
            "    { key = \"can\", label = { vi = \"Cận\", en = \"Near\" } },\n",
            &many_options,
            &[
                "22: form.giup.field.loai.options: has 11 options, must have at most 10",
                "74: occasion.phu-nu.suggests.answers.loai: names `can`, which is no option of the field `loai`",
            ],
        ),
        // Conditions.
        (
            "when = { field = \"loai\", is = [\"ngheo\"] }\nmin",
            "when = { field = \"laoi\", is = [\"ngheo\"] }\nmin",
            &["31: form.giup.field.tien.when: names the field `laoi`, which does not exist; did you mean `loai`?"],
        ),
        (
            "when = { field = \"loai\", is = [\"ngheo\"] }\nmin",
            "when = { field = \"ho\", is = [\"ngheo\"] }\nmin",
            &["31: form.giup.field.tien.when: names the field `ho`, which is a household and has no options"],
        ),
        (
            "when = { field = \"loai\", is = [\"ngheo\"] }\nmin",
            "when = { field = \"tien\", is = [\"ngheo\"] }\nmin",
            &["31: form.giup.field.tien.when: depends on the field `tien`, which is not asked before it"],
        ),
        (
            "ask = { vi = \"Hộ nào?\", en = \"Which?\" }",
            "ask = { vi = \"Hộ nào?\", en = \"Which?\" }\nwhen = { field = \"loai\", is = [\"can\"] }",
            &["17: form.giup.field.ho.when: depends on the field `loai`, which is not asked before it"],
        ),
        (
            "when = { field = \"loai\", is = [\"ngheo\"] }\nmin",
            "when = { field = \"loai\", is = [\"ngeho\"] }\nmin",
            &["31: form.giup.field.tien.when.is: names `ngeho`, which is no option of the field `loai`; did you mean `ngheo`?"],
        ),
        (
            "when = { field = \"loai\", is = [\"ngheo\"] }\nmin",
            "when = { field = \"loai\", is = [] }\nmin",
            &["31: form.giup.field.tien.when.is: must have at least one option"],
        ),
        (
            "when = { field = \"loai\", is = [\"ngheo\"] }\nmin",
            "when = { feild = \"loai\", is = [\"ngheo\"] }\nmin",
            &[
                "31: form.giup.field.tien.when.feild: is not a key that is known here; did you mean `field`?",
                "31: form.giup.field.tien.when.field: is missing",
            ],
        ),
        // Indicators.
        ("measure = \"sum\"", "measure = \"summ\"", &["56: indicator.tong.measure: `summ` is no measure; did you mean `sum`?"]),
        (
            "from = [{ form = \"giup\", amount = \"tien\" }]",
            "from = [{ form = \"guip\" }]",
            &["57: indicator.tong.from.1.form: names the form `guip`, which does not exist; did you mean `giup`?"],
        ),
        (
            "amount = \"tien\"",
            "amount = \"tein\"",
            &["57: indicator.tong.from.1.amount: names the field `tein`, which does not exist; did you mean `tien`?"],
        ),
        (
            "amount = \"tien\"",
            "amount = \"ngay\"",
            &[
                "57: indicator.tong.from.1.amount: names the field `ngay`, which is a day; it must be a number or an amount of money",
            ],
        ),
        (
            "thing = \"ho\"",
            "thing = \"loai\"",
            &["50: indicator.thoat.from.1.thing: names the field `loai`, which is a choice; it must be a household"],
        ),
        (
            "day = \"ngay\"",
            "day = \"tien\"",
            &["50: indicator.thoat.from.1.day: names the field `tien`, which is an amount of money; it must be a day"],
        ),
        (
            "thing = \"ho\", ",
            "",
            &[
                "50: indicator.thoat.from.1: needs `thing`, the household field that is counted once, because the measure is `distinct`",
            ],
        ),
        (
            "thing = \"ho\"",
            "thing = \"ho\", minus = true",
            &["50: indicator.thoat.from.1.minus: means nothing with the measure `distinct`"],
        ),
        ("amount = \"tien\"", "thing = \"ho\"", &["57: indicator.tong.from.1.thing: means nothing with the measure `sum`"]),
        (
            "from = [{ form = \"giup\", amount = \"tien\" }]",
            "from = []",
            &["57: indicator.tong.from: must have at least one form"],
        ),
        (
            "day = \"ngay\", when = { field = \"loai\", is = [\"ngheo\"]",
            "day = \"ngay\", when = { field = \"loai\", is = [\"giau\"]",
            &["50: indicator.thoat.from.1.when.is: names `giau`, which is no option of the field `loai`"],
        ),
        // Occasions.
        ("lead = [6, 0]", "lead = [91]", &["64: occasion.phu-nu.audiences.1.lead: is 91, must be from 0 to 90"]),
        ("lead = [6, 0]", "lead = [-1]", &["64: occasion.phu-nu.audiences.1.lead: is -1, must be from 0 to 90"]),
        ("lead = [6, 0]", "lead = [6, 6]", &["64: occasion.phu-nu.audiences.1.lead: has 6 twice"]),
        ("lead = [6, 0]", "lead = []", &["64: occasion.phu-nu.audiences.1.lead: must have at least one lead day"]),
        ("roles = [\"member\"]", "roles = []", &["64: occasion.phu-nu.audiences.1.roles: must have at least one role"]),
        (
            "audiences = [{ roles = [\"member\"], lead = [6, 0] }]",
            "audiences = []",
            &["64: occasion.phu-nu.audiences: must have at least one audience"],
        ),
        ("since = 1930", "since = 0", &["63: occasion.phu-nu.since: is 0, must be from 1 to 9999"]),
        (
            "suggests = { form = \"giup\"",
            "suggests = { form = \"gup\"",
            &["65: occasion.phu-nu.suggests.form: names the form `gup`, which does not exist; did you mean `giup`?"],
        ),
        (
            "loai = \"can\"",
            "loia = \"can\"",
            &["65: occasion.phu-nu.suggests.answers.loia: names the field `loia`, which does not exist; did you mean `loai`?"],
        ),
        (
            "loai = \"can\"",
            "tien = \"can\"",
            &[
                "65: occasion.phu-nu.suggests.answers.tien: names the field `tien`, which is an amount of money and has no options",
            ],
        ),
    ];
    let mut differing = Vec::new();
    for (passage, replacement, expected) in cases {
        let expected: Vec<String> = expected.iter().map(|line| format!("plans/x.toml:{line}")).collect();
        let found = faults(&broken(passage, replacement));
        if found != expected {
            differing.push(format!("`{passage}` as `{replacement}`\n  found    {found:?}\n  expected {expected:?}"));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
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
fn a_form_has_one_to_twelve_fields_and_a_prefix_of_its_own() {
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
    assert_eq!(faults(&format!("{head}{}{}", form("a", "A"), fields(12))), Vec::<String>::new());
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
    for (at, _) in SHIPPED.char_indices().step_by(97) {
        let (before, after) = SHIPPED.split_at(at);
        let damaged = [before.to_owned(), format!("{before}\"{after}"), format!("{before}{}", after.replacen('=', " ", 1))];
        for text in damaged {
            for fault in read("x", &text).err().unwrap_or_default() {
                assert!((1..=text.lines().count() + 1).contains(&fault.line), "cut at {at}: {fault}");
            }
        }
    }
}

#[test]
fn the_shipped_plan_is_whole() {
    let plan = shipped();
    let forms: Vec<_> = plan.forms.iter().map(|form| (form.id.as_str(), form.prefix.as_str())).collect();
    assert_eq!(forms, [("giup-ho", "GH"), ("hoat-dong", "HD"), ("hoi-vien", "HV")]);
    let targets: Vec<_> = plan.indicators.iter().filter_map(|kept| Some((kept.code.as_str(), kept.target?))).collect();
    assert_eq!(targets, [("2.2a", 161), ("2.2b", 161), ("2.5a", 1300)]);
    assert!(plan.indicators.iter().all(|kept| kept.confirmable == kept.code.starts_with("2.2")));
    assert_eq!(plan.occasions.len(), 11);
}

#[test]
fn the_shipped_anniversaries_are_those_of_the_printed_plan() {
    let years = |id: &str| shipped().occasions.iter().find(|day| day.id == id).unwrap().since.map(|since| 2024 - since);
    assert_eq!(years("dang-3-2"), Some(94));
    assert_eq!(years("sinh-nhat-bac"), Some(134));
    assert_eq!(years("phu-nu-viet-nam"), Some(94));
    assert_eq!(years("dien-bien-phu"), Some(70));
    assert_eq!(years("moi-truong"), None);
}

#[test]
fn the_shipped_plan_reminds_of_20_10_a_week_before_and_members_a_day_later() {
    let plan = shipped();
    let day = plan.occasions.iter().find(|day| day.id == "phu-nu-viet-nam").unwrap();
    let lead = |role: Role| day.audiences.iter().find(|group| group.roles.contains(&role)).unwrap().lead.clone();
    assert_eq!(lead(Role::Leader), [7, 1]);
    assert_eq!(lead(Role::Staff), [7, 1]);
    assert_eq!(lead(Role::Member), [6, 0]);
}

#[test]
fn the_shipped_texts_fit_a_phone() {
    let plan = shipped();
    let fits = |texts: &Texts, most: usize| {
        for locale in Locale::ALL {
            let text = texts.in_locale(locale);
            assert!(text.chars().count() <= most, "over {most}: {text}");
        }
    };
    for form in &plan.forms {
        fits(&form.name, 28);
        fits(&form.about, 80);
        for field in &form.fields {
            fits(&field.label, 28);
            fits(&field.ask, 100);
            if let Kind::Choice { options } | Kind::Choices { options } = &field.kind {
                options.iter().for_each(|option| fits(&option.label, 28));
            }
        }
    }
    for indicator in &plan.indicators {
        fits(&indicator.name, 40);
    }
    for occasion in &plan.occasions {
        fits(&occasion.name, 40);
        fits(&occasion.text, 120);
    }
}
