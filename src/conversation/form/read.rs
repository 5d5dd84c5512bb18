//! From what was typed to a field's value, and back to words.

use chrono::NaiveDate;

use crate::calendar::rule::Span;
use crate::domain::answers::{Answers, HouseholdAnswer, Value};
use crate::domain::id::DraftId;
use crate::domain::words::{Texts, Words, phrase, phrase_with};
use crate::nlu::naming::Nearness;
use crate::nlu::{Reading, choice, day, money, number};
use crate::plan::field::{Field, Kind, Limits, Opt};
use crate::plan::form::Form;

use super::super::query::{Found, Household, Query};
use super::super::talk::Talk;
use super::draft;

/// The most candidates offered.
const MOST: usize = 5;
/// The longest name of a household, in characters.
const MAX_NAME: usize = 80;

/// What was made of an answer.
pub(super) enum Answer {
    /// A value.
    Value(Value),
    /// One of these; she says which.
    Which(Vec<Value>),
    /// None; this says what was wrong, with an example.
    Wrong(Words),
}

/// Reads a typed answer.
pub(super) fn read(talk: &Talk<'_>, id: DraftId, field: &Field, text: &str) -> Result<Answer, Query> {
    let trimmed = text.trim();
    Ok(match &field.kind {
        Kind::Text { max } => read_text(trimmed, *max),
        Kind::Number { limits, .. } => amount(number::read(trimmed), limits, Value::Number, Words::Count, "form-number-example"),
        Kind::Money { limits, .. } => amount(money::read(trimmed), limits, Value::Money, Words::Money, "form-money-example"),
        Kind::Day { past, .. } => read_day(day::read(trimmed, talk.scene.today(), *past)),
        Kind::Choice { options } => read_choice(trimmed, options),
        Kind::Choices { options } => read_choices(trimmed, options),
        Kind::Photos { .. } => Answer::Wrong(phrase(if field.optional { "form-photo-optional" } else { "form-photo-needed" })),
        Kind::Household => return household(talk, id, trimmed),
        // No form has a question for a unit yet that a name could answer; the plan's check refuses such a form.
        Kind::Unit { .. } => Answer::Wrong(phrase("form-unit-example")),
    })
}

/// Reads a suggested value that was tapped.
pub(super) fn suggested(talk: &Talk<'_>, field: &Field, text: &str) -> Answer {
    let value = match &field.kind {
        Kind::Number { .. } => text.parse().ok().map(Value::Number),
        Kind::Money { .. } => text.parse().ok().map(Value::Money),
        Kind::Day { .. } => text.parse().ok().map(Value::Day),
        _ => None,
    };
    value.map_or_else(|| read_day(day::read(text, talk.scene.today(), true)), Answer::Value)
}

/// Why a value looks odd: the id of the question about it.
pub(super) fn odd(field: &Field, value: &Value, today: NaiveDate) -> Option<&'static str> {
    match (&field.kind, value) {
        (Kind::Number { limits, .. }, Value::Number(value)) | (Kind::Money { limits, .. }, Value::Money(value)) => {
            let low = limits.odd_below.is_some_and(|least| *value < least);
            let high = limits.odd_above.is_some_and(|most| *value > most);
            if high {
                Some("form-odd-high")
            } else if low {
                Some("form-odd-low")
            } else {
                None
            }
        }
        (Kind::Day { odd_before, odd_after, .. }, Value::Day(day)) => {
            let ahead = (*day - today).num_days();
            if odd_after.is_some_and(|most| ahead > most) {
                Some("form-odd-future")
            } else if odd_before.is_some_and(|most| -ahead > most) {
                Some("form-odd-past")
            } else {
                None
            }
        }
        _ => None,
    }
}

/// A value in words, for summaries and questions.
pub fn show(field: &Field, value: &Value) -> Words {
    let label = |key: &String, options: &[Opt]| {
        options.iter().find(|option| option.key == *key).map_or_else(|| key.as_str().into(), |option| Words::from(&option.label))
    };
    match (value, &field.kind) {
        (Value::Choice(key), Kind::Choice { options }) => label(key, options),
        (Value::Choices(keys), Kind::Choices { options }) => Words::List(keys.iter().map(|key| label(key, options)).collect()),
        (Value::Text(text) | Value::Choice(text), _) => text.as_str().into(),
        (Value::Choices(keys), _) => Words::List(keys.iter().map(|key| key.as_str().into()).collect()),
        (Value::Number(number), _) => Words::Count(*number),
        (Value::Money(dong), _) => Words::Money(*dong),
        (Value::Day(day), _) => Words::Day(*day),
        (Value::Photos(files), _) => phrase_with("form-photo-count", [("count", Words::Count(super::number(files.len())))]),
        (Value::Household(household), _) => household.name.as_str().into(),
        (Value::Unit { name, .. }, _) => name.as_str().into(),
    }
}

/// Label, old and new value of each answer that differs. Questions that exclude each other may share a label: what was
/// answered at one and is at the other now is one line.
pub fn differences(form: &Form, old: &Answers, new: &Answers) -> Vec<(Texts, Words, Words)> {
    let mut lines: Vec<(Texts, Option<Words>, Option<Words>)> = Vec::new();
    for field in form.fields.iter().filter(|field| old.get(&field.id) != new.get(&field.id)) {
        let said = |answers: &Answers| answers.get(&field.id).map(|value| show(field, value));
        let (before, after) = (said(old), said(new));
        let other = lines.iter_mut().find(|(label, was, is)| {
            *label == field.label && was.is_some() != before.is_some() && is.is_some() != after.is_some()
        });
        match other {
            Some((_, was, is)) => {
                *was = was.take().or(before);
                *is = is.take().or(after);
            }
            None => lines.push((field.label.clone(), before, after)),
        }
    }
    let said = |words: Option<Words>| words.unwrap_or_else(|| phrase("summary-empty"));
    lines.into_iter().map(|(label, was, is)| (label, said(was), said(is))).collect()
}

fn read_text(text: &str, max: usize) -> Answer {
    let length = text.chars().count();
    if !text.chars().any(char::is_alphanumeric) {
        return Answer::Wrong(phrase("form-text-example"));
    }
    if length > max {
        let counts = [("length", Words::Count(super::number(length))), ("max", Words::Count(super::number(max)))];
        return Answer::Wrong(phrase_with("form-text-long", counts));
    }
    Answer::Value(Value::Text(text.to_owned()))
}

pub(super) fn amount(
    reading: Reading<i64>,
    limits: &Limits,
    value: fn(i64) -> Value,
    words: fn(i64) -> Words,
    example: &'static str,
) -> Answer {
    let fits = |amount: &i64| (limits.min..=limits.max).contains(amount);
    match reading {
        Reading::Sure(amount) if fits(&amount) => Answer::Value(value(amount)),
        Reading::Sure(amount) => {
            let bounds = [("value", words(amount)), ("min", words(limits.min)), ("max", words(limits.max))];
            Answer::Wrong(phrase_with("form-out-of-limits", bounds))
        }
        Reading::Unsure(candidates) => match candidates.into_iter().filter(fits).take(MOST).collect::<Vec<_>>() {
            candidates if candidates.is_empty() => Answer::Wrong(phrase(example)),
            candidates => Answer::Which(candidates.into_iter().map(value).collect()),
        },
        Reading::Nothing => Answer::Wrong(phrase(example)),
    }
}

/// A day as a message tells it: of two in a row, one of them.
pub(super) fn days(reading: Reading<Span>) -> Answer {
    match reading {
        Reading::Sure(span) if (span.last - span.first).num_days() == 1 => {
            Answer::Which(vec![Value::Day(span.first), Value::Day(span.last)])
        }
        reading => read_day(reading),
    }
}

/// A period answers no question for one day: its days are not offered either, they may be many.
fn read_day(reading: Reading<Span>) -> Answer {
    let single = |span: &Span| span.first == span.last;
    match reading {
        Reading::Sure(span) if single(&span) => Answer::Value(Value::Day(span.first)),
        Reading::Sure(span) => Answer::Wrong(phrase_with(
            "form-day-not-period",
            [("first", Words::Day(span.first)), ("last", Words::Day(span.last))],
        )),
        Reading::Unsure(candidates) => match candidates.iter().filter(|span| single(span)).take(MOST).collect::<Vec<_>>() {
            candidates if candidates.is_empty() => Answer::Wrong(phrase("form-day-example")),
            candidates => Answer::Which(candidates.into_iter().map(|span| Value::Day(span.first)).collect()),
        },
        Reading::Nothing => Answer::Wrong(phrase("form-day-example")),
    }
}

fn options_of(options: &[Opt]) -> Vec<choice::Opt<'_>> {
    options
        .iter()
        .map(|option| choice::Opt {
            labels: option.label.0.values().map(String::as_str).collect(),
            words: option.words.iter().map(String::as_str).collect(),
        })
        .collect()
}

fn read_choice(text: &str, options: &[Opt]) -> Answer {
    let value = |index: usize| options.get(index).map(|option| Value::Choice(option.key.clone()));
    match choice::read(text, &options_of(options)) {
        Reading::Sure(index) => value(index).map_or_else(|| Answer::Wrong(phrase("form-choice-example")), Answer::Value),
        // One alone ("31/2" holds a 2) says less than all the options asked again.
        Reading::Unsure(indexes) if indexes.len() > 1 => {
            Answer::Which(indexes.into_iter().filter_map(value).take(MOST).collect())
        }
        _ => Answer::Wrong(phrase("form-choice-example")),
    }
}

fn read_choices(text: &str, options: &[Opt]) -> Answer {
    let keys = |indexes: Vec<usize>| {
        let mut indexes = indexes;
        indexes.sort_unstable();
        Value::Choices(indexes.into_iter().filter_map(|index| options.get(index)).map(|option| option.key.clone()).collect())
    };
    match choice::read_many(text, &options_of(options)) {
        Reading::Sure(indexes) if !indexes.is_empty() => Answer::Value(keys(indexes)),
        Reading::Unsure(lists) => Answer::Which(lists.into_iter().map(keys).collect()),
        _ => Answer::Wrong(phrase("form-choices-example")),
    }
}

/// Found before created: the unit's households whose names are the typed one, or near it, are offered before a new one.
pub(super) fn household(talk: &Talk<'_>, id: DraftId, text: &str) -> Result<Answer, Query> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 2 || name.chars().count() > MAX_NAME || name.chars().any(|c| "<>{}\\".contains(c)) {
        return Ok(Answer::Wrong(phrase("form-household-example")));
    }
    let Some(unit) = draft::get(talk, id).map(|draft| draft.unit) else { return Ok(Answer::Wrong(phrase("form-draft-gone"))) };
    let new = Value::Household(HouseholdAnswer { id: None, name: name.clone() });
    let Found::Households(households) = talk.scene.find(Query::Households(unit))? else { return Ok(Answer::Value(new)) };
    let mut near = rank(&name, households);
    if near.is_empty() {
        return Ok(Answer::Value(new));
    }
    near.push(new);
    Ok(Answer::Which(near))
}

/// The households that may be meant, the nearest by name first.
fn rank(name: &str, households: &[Household]) -> Vec<Value> {
    let mut near: Vec<(Nearness, &Household)> =
        households.iter().filter_map(|household| Some((household.nearness(name)?, household))).collect();
    near.sort_by(|(a, left), (b, right)| a.cmp(b).then_with(|| left.name.cmp(&right.name)));
    let known = |household: &Household| HouseholdAnswer { id: Some(household.id), name: household.name.clone() };
    near.into_iter().take(MOST).map(|(_, household)| Value::Household(known(household))).collect()
}
