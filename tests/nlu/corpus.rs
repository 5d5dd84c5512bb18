//! What a long run of random texts found (`tests/heavy/readers.rs`): each made the readers do something of its own.

use chihoi::nlu::choice::{self, Opt};
use chihoi::nlu::report::{self, Sort, Term, Vocabulary};
use chihoi::nlu::{day, money, number, yesno};
use chrono::NaiveDate;

#[test]
fn texts_that_were_found_are_read_without_harm() {
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let words = ["họp", "giúp", "tặng quà"].into_iter().enumerate();
    let vocabulary = Vocabulary::new(words.map(|(number, words)| Term { sort: Sort::Activity, number, words }));
    let corpus = std::fs::read_to_string("tests/nlu/corpus.txt").unwrap();
    let mut texts = 0;
    for line in corpus.lines() {
        let text: String = serde_json::from_str(line).unwrap();
        for past in [true, false] {
            let _ = (day::read(&text, today, past), report::explain(&text, today, past, &vocabulary));
            if let Some(report) = report::read(&text, today, past, &vocabulary) {
                assert!(report.terms.iter().all(|mention| text.get(mention.at.clone()).is_some()), "{text:?}");
            }
        }
        let options = [Opt { labels: vec!["Hộ nghèo"], words: Vec::new() }];
        let _ = (number::read(&text), money::read(&text), yesno::read(&text), choice::read(&text, &options));
        texts += 1;
    }
    assert!(texts >= 100, "{texts}");
}
