//! One item of a set of answers, as a line of JSON, and what is read.

use anyhow::Context;
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::calendar::rule::Span;
use crate::nlu::choice::{self, Opt};
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
        Kind::Report => None,
    }
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
