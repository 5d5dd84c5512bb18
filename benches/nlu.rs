//! How fast answers are read, and how often rightly, beside the `duckling` crate (Vietnamese) on the same items.
//!
//! `cargo bench --bench nlu`; `ITEMS=FILE` measures the items of another file in the format of `tests/nlu`.

#![expect(clippy::print_stderr, reason = "a program for those who develop this")]

use std::hint::black_box;
use std::time::Instant;

use chihoi::cli::nlu::answer;
use chihoi::nlu::choice::Opt;
use chihoi::nlu::report::{self, Sort, Term, Vocabulary};
use chihoi::nlu::{Reading, choice, day, money, number, yesno};
use chrono::{FixedOffset, NaiveDate, NaiveTime, TimeZone};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use duckling::{Context, DimensionKind, DimensionValue, Grain, Lang, Locale, MeasurementValue, Options, TimePoint, TimeValue};
use serde_json::{Value, json};

/// Answers of every kind, as a chat brings them.
fn single_answers(c: &mut Criterion) {
    let items = items();
    let singles: Vec<&Value> = items.iter().filter(|item| item["kind"] != "report").collect();
    let mut group = c.benchmark_group("nlu");
    group.throughput(Throughput::Elements(singles.len() as u64));
    group.bench_function("single answers", |b| b.iter(|| singles.iter().for_each(|item| one(item))));
    let reports: Vec<&Value> = items.iter().filter(|item| item["kind"] == "report").collect();
    let vocabulary = vocabulary();
    group.throughput(Throughput::Elements(reports.len() as u64));
    group.bench_function("whole reports", |b| b.iter(|| reports.iter().for_each(|item| whole(item, &vocabulary))));
    group.throughput(Throughput::Elements(1));
    for (name, text) in long() {
        group.bench_function(format!("4,000 characters: {name}"), |b| {
            b.iter(|| {
                black_box(report::read(black_box(&text), today(), true, &vocabulary));
                black_box(day::read(black_box(&text), today(), true));
                black_box(number::read(black_box(&text)));
                black_box(money::read(black_box(&text)));
            });
        });
    }
    group.finish();
}

/// Texts that are as long as may be, and try the reader's patience.
fn long() -> Vec<(&'static str, String)> {
    let filled = |piece: &str| piece.chars().cycle().take(4000).collect::<String>();
    vec![
        ("a report again and again", filled("hôm qua họp 35 chị, giúp 2 hộ nghèo 500k. ")),
        ("words of no table", filled("xin thưa rằng mưa nhiều quá nên đường trơn ")),
        ("misspelt words", filled("hojp thwo ngayf qwuax tuyeen truyeefn ")),
        ("numbers", filled("12 7 300 ")),
        ("days that are none", filled("32/1 ")),
        ("nearly days", filled("từ 3 tết đến ")),
        ("letters", filled("a")),
        ("one letter at a time", filled("a ")),
        ("signs", filled("/.-")),
    ]
}

fn one(item: &Value) {
    let text = item["input"].as_str().unwrap_or_default();
    let (day, past) = (day_of(item), item["context"] != "event");
    match item["kind"].as_str().unwrap_or_default() {
        "date" => drop(black_box(day::read(text, day, past))),
        "number" => drop(black_box(number::read(text))),
        "money" => drop(black_box(money::read(text))),
        "yesno" => drop(black_box(yesno::read(text))),
        _ => {
            let labels = item["options"].as_array().into_iter().flatten().filter_map(|option| option["label"].as_str());
            let options: Vec<Opt<'_>> = labels.map(|label| Opt { labels: vec![label], words: Vec::new() }).collect();
            drop(black_box(choice::read(text, &options)));
        }
    }
}

fn whole(item: &Value, vocabulary: &Vocabulary) {
    let text = item["input"].as_str().unwrap_or_default();
    black_box(report::read(text, day_of(item), item["context"] != "event", vocabulary));
}

/// Right, wrongly answered, and microseconds an item, for those kinds that both read.
fn side_by_side(_: &mut Criterion) {
    let items = items();
    for kind in ["date", "number", "money"] {
        let of_kind: Vec<&Value> = items.iter().filter(|item| item["kind"] == kind).collect();
        for (name, read) in [("chihoi", ours as fn(&Value) -> Value), ("duckling", theirs)] {
            let begun = Instant::now();
            let answers: Vec<Value> = of_kind.iter().map(|item| read(item)).collect();
            let each = begun.elapsed().as_secs_f64() * 1e6 / of_kind.len().max(1) as f64;
            let right = |(item, got): &(&&Value, &Value)| right(&item["expected"], got);
            let rights = of_kind.iter().zip(&answers).filter(right).count();
            let unsafe_answers = of_kind.iter().zip(&answers).filter(|pair| !right(pair) && pair.1["ask"].is_null()).count();
            eprintln!("{kind}: {name} {rights} of {} right, {unsafe_answers} unsafe, {each:.1} µs an item", of_kind.len());
        }
    }
}

fn right(expected: &Value, got: &Value) -> bool {
    let same = |(name, value): (&String, &Value)| name == "approx" || got[name] == *value;
    expected.as_object().is_some_and(|expected| expected.iter().all(same)) && expected["ask"] == got["ask"]
}

fn ours(item: &Value) -> Value {
    let text = item["input"].as_str().unwrap_or_default();
    match item["kind"].as_str().unwrap_or_default() {
        "date" => match day::read(text, day_of(item), item["context"] != "event") {
            Reading::Sure(span) if span.first == span.last => json!({"date": span.first}),
            Reading::Sure(span) => json!({"from": span.first, "to": span.last}),
            _ => json!({"ask": true}),
        },
        "number" => match number::read(text) {
            Reading::Sure(value) if value <= 5_000 => json!({"value": value}),
            _ => json!({"ask": true}),
        },
        _ => match money::read(text) {
            Reading::Sure(sum) => json!({"vnd": sum}),
            _ => json!({"ask": true}),
        },
    }
}

/// The longest entity of the dimension, if there is one.
fn theirs(item: &Value) -> Value {
    let text = item["input"].as_str().unwrap_or_default();
    let (dimension, name) = match item["kind"].as_str().unwrap_or_default() {
        "date" => (DimensionKind::Time, "date"),
        "number" => (DimensionKind::Numeral, "value"),
        _ => (DimensionKind::AmountOfMoney, "vnd"),
    };
    let locale = Locale::new(Lang::VI, None);
    let noon = day_of(item).and_time(NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default());
    let zone = FixedOffset::east_opt(7 * 3600);
    let Some(now) = zone.and_then(|zone| zone.from_local_datetime(&noon).single()) else { return json!({"ask": true}) };
    let entities = duckling::parse(text, &locale, &[dimension], &Context::new(now, locale), &Options::default());
    let longest = entities.into_iter().max_by_key(|entity| entity.end - entity.start);
    let value = longest.and_then(|entity| match entity.value {
        DimensionValue::Numeral(value) => Some(json!({ name: value as i64 })),
        DimensionValue::AmountOfMoney(MeasurementValue::Value { value, .. }) => Some(json!({ name: value as i64 })),
        DimensionValue::Time(TimeValue::Single { value, .. }) => point(&value).map(|(day, _)| json!({ name: day })),
        DimensionValue::Time(TimeValue::Interval { from, to, .. }) => {
            let (first, _) = point(&from?)?;
            let (end, whole) = point(&to?)?;
            // Its end is the first instant after.
            let last = if whole { end.pred_opt()? } else { end };
            Some(json!({"from": first, "to": last}))
        }
        _ => None,
    });
    value.unwrap_or_else(|| json!({"ask": true}))
}

/// The day of a point in time, and whether it is a whole one.
fn point(point: &TimePoint) -> Option<(NaiveDate, bool)> {
    Some(match point {
        TimePoint::Naive { value, grain } => (value.date(), *grain == Grain::Day),
        TimePoint::Instant { value, grain } => (value.date_naive(), *grain == Grain::Day),
    })
}

fn items() -> Vec<Value> {
    let files = match std::env::var("ITEMS") {
        Ok(file) => vec![file],
        Err(_) => {
            ["choices", "dates", "money", "numbers", "reports", "yesno"].map(|name| format!("tests/nlu/{name}.jsonl")).to_vec()
        }
    };
    let lines = |file: &String| std::fs::read_to_string(file).unwrap_or_default();
    let all: Vec<Value> = files
        .iter()
        .flat_map(|file| lines(file).lines().filter_map(|line| serde_json::from_str(line).ok()).collect::<Vec<Value>>())
        .collect();
    assert!(all.iter().all(|item| answer(&item.to_string()).is_ok()), "items of the right shape");
    all
}

fn vocabulary() -> Vocabulary {
    let activities = ["họp", "tuyên truyền", "tập huấn", "giúp", "dọn", "văn nghệ", "thăm", "quyên góp"];
    Vocabulary::new(activities.iter().enumerate().map(|(number, words)| Term { sort: Sort::Activity, number, words }))
}

fn day_of(item: &Value) -> NaiveDate {
    item["today"].as_str().and_then(|day| day.parse().ok()).unwrap_or_default()
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap_or_default()
}

criterion_group!(benches, side_by_side, single_answers);
criterion_main!(benches);
