//! Ten minutes of texts that nobody has thought of: the items of `tests/nlu`, changed at random again and again. A text that
//! makes the readers do something new is kept and changed further.
//!
//! `FUZZ_SECONDS` (600 if not given) says how long, `SEED` with which texts. With `UPDATE=1` the texts that were kept are
//! written to `tests/nlu/corpus.txt`, which every run of the tests reads.

#![expect(clippy::indexing_slicing, reason = "a test that cannot go on must stop")]

use std::collections::BTreeSet;
use std::fs;
use std::time::{Duration, Instant};

use chihoi::calendar::rule::Span;
use chihoi::nlu::choice::{self, Opt};
use chihoi::nlu::pattern::pattern;
use chihoi::nlu::report::{self, Report, Sort, Term, Vocabulary};
use chihoi::nlu::{Reading, day, money, number, yesno};
use chrono::NaiveDate;

use super::seed;

/// No text may take longer, whatever is in it and whatever else the machine does.
const LONGEST: Duration = Duration::from_millis(50);
/// The corpus that is kept has no more texts, and none is longer.
const MOST: usize = 400;
const LONGEST_KEPT: usize = 120;
const CORPUS: &str = "tests/nlu/corpus.txt";
/// What is put in anywhere.
const PIECES: [&str; 40] = [
    "hôm qua",
    "ngày ",
    "5/11",
    "31/2",
    "từ 3 đến ",
    "rằm",
    " tết",
    "âm lịch",
    "thứ 7",
    "cn",
    " 35 chị",
    "25/30 ",
    "hộ nghèo",
    "mỗi ",
    "500k",
    "1tr2",
    "nửa ",
    "rưỡi",
    "họp ",
    "giúp ",
    "không ",
    "hoặc ",
    "chi hội ",
    "Nà ",
    "gia đình chị ",
    "\n",
    ", ",
    "- ",
    "?",
    "\u{202E}",
    "\u{200B}",
    "\u{301}",
    "đ",
    "999999999999",
    "0",
    "<b>",
    "'; --",
    "👍",
    "tổng ",
    "nhầm ",
];

#[test]
fn ten_minutes_of_texts_that_nobody_thought_of() {
    let seconds = std::env::var("FUZZ_SECONDS").ok().and_then(|seconds| seconds.parse().ok()).unwrap_or(600);
    let until = Instant::now() + Duration::from_secs(seconds);
    let vocabulary = vocabulary();
    let mut chance = Chance(seed());
    let mut texts = seeds();
    let mut seen: BTreeSet<String> = texts.iter().map(|text| behaviour(text, &vocabulary)).collect();
    let (mut tried, mut slowest) = (0_u64, Duration::ZERO);
    while Instant::now() < until {
        let text = changed(&mut chance, &texts);
        let (found, mut taken) = timed(&text, &vocabulary);
        tried += 1;
        // The machine may have been elsewhere: what is slow is slow again.
        for _ in 0..3 {
            if taken > slowest {
                taken = taken.min(timed(&text, &vocabulary).1);
            }
        }
        if taken > slowest {
            slowest = taken;
            println!("{tried}: {taken:?} for {} bytes", text.len());
        }
        assert!(taken < LONGEST, "{taken:?}: {text:?}");
        if seen.insert(found) {
            texts.push(text);
        }
    }
    println!("seed {}: {tried} texts in {seconds} s, {} kinds of behaviour, slowest {slowest:?}", seed(), seen.len());
    if std::env::var("UPDATE").is_ok() {
        keep(&texts, &vocabulary);
    }
}

/// What all readers make of a text, and how long they take.
fn timed(text: &str, vocabulary: &Vocabulary) -> (String, Duration) {
    let begun = Instant::now();
    let found = behaviour(text, vocabulary);
    (found, begun.elapsed())
}

/// The shortest texts of the corpus, each of a behaviour of its own.
fn keep(texts: &[String], vocabulary: &Vocabulary) {
    let mut short: Vec<&String> = texts.iter().filter(|text| text.len() <= LONGEST_KEPT).collect();
    short.sort_by_key(|text| (text.len(), *text));
    let mut kinds = BTreeSet::new();
    short.retain(|text| kinds.insert(behaviour(text, vocabulary)));
    let step = (short.len() / MOST).max(1);
    let lines: Vec<String> =
        short.into_iter().step_by(step).take(MOST).map(|text| serde_json::to_string(text).unwrap()).collect();
    fs::write(CORPUS, lines.join("\n") + "\n").unwrap();
}

/// Items and what earlier runs found.
fn seeds() -> Vec<String> {
    let mut texts: Vec<String> =
        fs::read_to_string(CORPUS).unwrap_or_default().lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    for file in ["choices", "dates", "money", "numbers", "reports", "yesno"] {
        let items = fs::read_to_string(format!("tests/nlu/{file}.jsonl")).unwrap();
        let item = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["input"].as_str().unwrap().to_owned();
        texts.extend(items.lines().map(item));
    }
    texts
}

/// What all readers make of a text, in short. Each keeps its promises, or this panics.
fn behaviour(text: &str, vocabulary: &Vocabulary) -> String {
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let days = [true, false].map(|past| day::read(text, today, past));
    for (reading, past) in days.iter().zip([true, false]) {
        if let Reading::Sure(Span { first, last }) = reading {
            assert!(first <= last && if past { *first <= today } else { *last >= today }, "{text:?}: {reading:?}");
        }
    }
    let sums = [number::read(text), money::read(text)];
    assert!(sums.iter().all(|sum| !matches!(sum, Reading::Sure(value) if *value < 0)), "{text:?}: {sums:?}");
    let options = [Opt { labels: vec!["Hộ nghèo"], words: vec![] }, Opt { labels: vec!["Hộ cận nghèo"], words: vec!["cận"] }];
    let chosen = choice::read(text, &options);
    let report = report::read(text, today, true, vocabulary);
    if let Some(report) = &report {
        places(text, report);
    }
    let roles: BTreeSet<String> = report::explain(text, today, true, vocabulary).into_iter().map(|(_, role)| role).collect();
    let fact = |reading: Option<u8>| reading.map_or('-', |kind| char::from(b'0' + kind));
    let facts: String = report
        .iter()
        .flat_map(|report| {
            [
                fact(report.day.as_ref().map(|fact| kind(&fact.reading))),
                fact(report.people.as_ref().map(|fact| kind(&fact.reading))),
                fact(report.households.as_ref().map(|fact| kind(&fact.reading))),
                fact(report.money.as_ref().map(|fact| kind(&fact.reading))),
                fact(report.unit.as_ref().map(|fact| kind(&fact.reading))),
                char::from(b'0' + u8::try_from(report.terms.len().min(9)).unwrap()),
            ]
        })
        .collect();
    let _ = pattern(text);
    format!(
        "{}{} {}{} {} {} {facts} {roles:?}",
        kind(&days[0]),
        kind(&days[1]),
        kind(&sums[0]),
        kind(&sums[1]),
        kind(&yesno::read(text)),
        kind(&chosen)
    )
}

/// Facts stand where they say.
fn places(text: &str, report: &Report) {
    let places = report.terms.iter().map(|mention| &mention.at);
    let facts = [
        report.day.as_ref().map(|fact| &fact.at),
        report.people.as_ref().map(|fact| &fact.at),
        report.money.as_ref().map(|fact| &fact.at),
    ];
    for at in places.chain(facts.into_iter().flatten()) {
        assert!(text.get(at.clone()).is_some(), "{text:?}: {at:?}");
    }
}

fn kind<T>(reading: &Reading<T>) -> u8 {
    match reading {
        Reading::Sure(_) => 0,
        Reading::Unsure(_) => 1,
        Reading::Nothing => 2,
    }
}

fn vocabulary() -> Vocabulary {
    let activities = ["họp", "tuyên truyền", "tập huấn", "giúp", "dọn", "văn nghệ", "thăm", "tặng quà", "quyên góp"]
        .into_iter()
        .map(|words| (Sort::Activity, words));
    let classes = ["nghèo", "cận nghèo", "hộ nghèo"].into_iter().map(|words| (Sort::Class, words));
    Vocabulary::new(activities.chain(classes).enumerate().map(|(number, (sort, words))| Term { sort, number, words }))
}

/// A text of the corpus with one to four changes.
fn changed(chance: &mut Chance, texts: &[String]) -> String {
    let mut text: Vec<char> = chance.of(texts).chars().collect();
    for _ in 0..1 + chance.below(4) {
        let at = chance.below(text.len() + 1);
        match chance.below(7) {
            0 => drop(text.splice(at..at, chance.of(&PIECES).chars())),
            1 => {
                let other: Vec<char> = chance.of(texts).chars().collect();
                let from = chance.below(other.len() + 1);
                text.splice(at..at, other.into_iter().skip(from).take(40));
            }
            2 if at < text.len() => drop(text.remove(at)),
            3 if at + 1 < text.len() => text.swap(at, at + 1),
            4 => {
                let end = (at + chance.below(20)).min(text.len());
                text.drain(at..end);
            }
            5 => {
                let end = (at + chance.below(30)).min(text.len());
                let again: Vec<char> = text.get(at..end).unwrap_or_default().to_vec();
                let most = if chance.below(50) == 0 { 200 } else { 3 };
                let times = 1 + chance.below(most);
                for _ in 0..times {
                    text.splice(at..at, again.iter().copied());
                }
            }
            _ => {
                let c = char::from_u32(u32::try_from(chance.below(0x3000)).unwrap()).unwrap_or(' ');
                text.insert(at, c);
            }
        }
    }
    text.into_iter().take(4_000).collect()
}

/// Numbers by a rule, so that a run can be run again.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % (most.max(1) as u64)).unwrap()
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}
