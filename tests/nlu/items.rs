//! The items of `tests/nlu/*.jsonl`, answered as `chihoi nlu` answers them: right or asked, kind by kind.

use std::collections::BTreeMap;
use std::fs;

use chihoi::cli::nlu::answer;
use chihoi::nlu::fold::keep_marks;
use serde_json::{Value, json};

/// What a kind came to.
#[derive(Default)]
struct Score {
    items: usize,
    right: usize,
    /// Answered wrongly, or answered where it had to be asked.
    unsafe_answers: Vec<String>,
    asked_in_vain: Vec<String>,
}

#[test]
fn items_are_answered_right_or_asked() {
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    for file in ["choices", "dates", "money", "numbers", "reports", "yesno"] {
        for line in fs::read_to_string(format!("tests/nlu/{file}.jsonl")).unwrap().lines() {
            let item: Value = serde_json::from_str(line).unwrap();
            let got: Value = serde_json::from_str(&answer(line).unwrap()).unwrap();
            assert_eq!(got["id"], item["id"]);
            let score = scores.entry(item["kind"].as_str().unwrap().to_owned()).or_default();
            score.items += 1;
            let what = format!("{} {}: {}, not {}", item["id"], item["input"], item["expected"], got["got"]);
            match (right(&item, &got["got"]), got["got"] == ask()) {
                (true, _) => score.right += 1,
                (false, true) => score.asked_in_vain.push(what),
                (false, false) => score.unsafe_answers.push(what),
            }
        }
    }
    for (kind, score) in &scores {
        println!("{kind}: {} of {}", score.right, score.items);
        assert!(score.unsafe_answers.is_empty(), "{kind}:\n{}", score.unsafe_answers.join("\n"));
        assert!(score.right * 100 >= score.items * 97, "{kind}:\n{}", score.asked_in_vain.join("\n"));
    }
    assert!(scores.values().map(|score| score.items).sum::<usize>() >= 300);
    assert_eq!(scores.len(), 6);
}

fn ask() -> Value {
    json!({"ask": true})
}

fn right(item: &Value, got: &Value) -> bool {
    let expected = &item["expected"];
    if *expected == ask() || *got == ask() || item["kind"] != "report" {
        let same = |(name, value): (&String, &Value)| name == "approx" || got[name] == *value;
        return expected.as_object().expect("an answer").iter().all(same) && (*expected == ask()) == (*got == ask());
    }
    let fields = ["activity", "date", "participants", "households_helped", "household_class", "money_vnd"];
    let text = |value: &Value| keep_marks(value.as_str().unwrap_or_default());
    fields.iter().all(|field| got[field] == expected[field])
        && bare_unit(&text(&expected["unit"])) == bare_unit(&text(&got["unit"]))
        && in_order(&text(&expected["description"]), &text(&got["description"]))
}

/// A head word may be missing before a proper name.
fn bare_unit(unit: &str) -> &str {
    let name = ["xóm ", "xom ", "thôn ", "thon "].iter().find_map(|head| unit.strip_prefix(head));
    name.filter(|name| !name.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(unit)
}

fn in_order(needed: &str, kept: &str) -> bool {
    let mut rest = kept;
    needed.split_whitespace().all(|word| match rest.split_once(word.trim_matches(',')) {
        Some((_, after)) => {
            rest = after;
            true
        }
        None => false,
    })
}
