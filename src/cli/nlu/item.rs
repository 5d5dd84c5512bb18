//! One item of a set of answers, as a line of JSON, and what is read.

use anyhow::Context;
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Value, json};

use super::kinds::KINDS;
use crate::calendar::rule::Span;
use crate::nlu::choice::{self, Opt};
use crate::nlu::report::{self, Fact, Sort};
use crate::nlu::{Reading, day, money, number, yesno};

/// The most people that an answer may mean, as in the forms.
const MOST_PEOPLE: i64 = 5_000;

#[derive(Deserialize)]
struct Item {
    id: String,
    kind: Kind,
    input: String,
    today: NaiveDate,
    #[serde(default)]
    context: Context_,
    #[serde(default)]
    options: Vec<Option_>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Date,
    Number,
    Money,
    YesNo,
    Choice,
    Report,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Context_ {
    #[default]
    Report,
    Event,
}

#[derive(Deserialize)]
struct Option_ {
    key: String,
    label: String,
}

/// The line `{"id","got"}` for an item; `got` is `{"ask":true}` where the bot would ask.
///
/// # Errors
/// The line is no item.
pub fn answer(line: &str) -> anyhow::Result<String> {
    let item: Item = serde_json::from_str(line).context("no item")?;
    let got = got(&item).unwrap_or_else(|| json!({"ask": true}));
    Ok(json!({"id": item.id, "got": got}).to_string())
}

fn got(item: &Item) -> Option<Value> {
    let past = matches!(item.context, Context_::Report);
    let text = item.input.as_str();
    match item.kind {
        Kind::Date => sure(day::read(text, item.today, past)).map(|span| day_value(span, true)),
        Kind::Number => sure(number::read(text)).filter(|value| *value <= MOST_PEOPLE).map(|value| json!({"value": value})),
        Kind::Money => sure(money::read(text)).map(|sum| json!({"vnd": sum})),
        Kind::YesNo => sure(yesno::read(text)).map(|yes| json!({"value": yes})),
        Kind::Choice => {
            let options: Vec<Opt<'_>> =
                item.options.iter().map(|option| Opt { labels: vec![&option.label], words: Vec::new() }).collect();
            let option = item.options.get(sure(choice::read(text, &options))?)?;
            Some(json!({"choice": option.key}))
        }
        Kind::Report => report(item, past),
    }
}

/// A whole report. Without an activity, or with a fact that is not clear, it must not be filed as it stands.
fn report(item: &Item, past: bool) -> Option<Value> {
    let report = report::read(&item.input, item.today, past, &KINDS.vocabulary)?;
    let activities =
        report.terms.iter().filter(|mention| mention.sort == Sort::Activity).filter_map(|mention| mention.terms.first());
    let mut keys: Vec<&str> = Vec::new();
    for key in activities.filter_map(|number| KINDS.key(*number)) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    let first = *keys.first().filter(|_| report.is_clear() && report.tells())?;
    let number = |fact: &Option<Fact<i64>>| fact.as_ref().and_then(Fact::sure).copied();
    Some(json!({
        "activity": first,
        "activities": keys,
        "date": report.day.as_ref().and_then(Fact::sure).map(|span| day_value(*span, false)),
        "participants": number(&report.people),
        "households_helped": number(&report.households),
        "household_class": report.class.and_then(|class| KINDS.key(class)),
        "money_vnd": number(&report.money),
        "unit": report.unit.as_ref().and_then(Fact::sure),
        "description": report.description,
    }))
}

fn sure<T>(reading: Reading<T>) -> Option<T> {
    if let Reading::Sure(value) = reading { Some(value) } else { None }
}

/// A day as `{"date"}` or, within a report, as it is; a period with both ends.
fn day_value(span: Span, alone: bool) -> Value {
    if span.first != span.last {
        json!({"from": span.first, "to": span.last})
    } else if alone {
        json!({"date": span.first})
    } else {
        json!(span.first)
    }
}
