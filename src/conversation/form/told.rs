//! What a message tells: a whole report, several facts in one answer, the words of a photo.

use std::ops::Range;

use crate::domain::answers::Value;
use crate::domain::file::FileHash;
use crate::domain::id::DraftId;
use crate::domain::words::{Words, phrase_with};
use crate::nlu::fold::fold;
use crate::nlu::pattern::pattern;
use crate::nlu::report::{self, Mention, Report};
use crate::plan::field::{Field, Holds, Kind, Opt};
use crate::plan::form::Form;

use super::super::query::Query;
use super::super::state::Draft;
use super::super::talk::Talk;
use super::lexis::Lexis;
use super::read::{self, Answer};
use super::{choose, draft, onward, photo, show};

/// An answer of more words may tell several things.
const WORDS: usize = 4;

/// Which answers a message may give.
#[derive(Clone, Copy)]
enum Fill<'a> {
    /// All: it is the report. What it does not name and may be left out is left out.
    Whole,
    /// This one, and those that have not been given yet.
    Beside(&'a str),
    /// Those that have not been given yet; its words are told too.
    Caption,
    /// All that it names: she corrects them.
    Over,
}

/// Takes a message for a whole report and asks for what is missing. False: it is none.
///
/// # Errors
/// The query that must be answered first.
pub(in super::super) fn begins(talk: &mut Talk<'_>, text: &str, file: Option<&FileHash>) -> Result<bool, Query> {
    let forms = choose::offered(talk);
    let lexis = Lexis::new(&forms);
    let read = report::read(text, talk.scene.today(), true, &lexis.vocabulary);
    let Some(report) = read.filter(|report| report.names_activity() && report.states()) else { return Ok(false) };
    let Some((place, form)) = lexis.form(&report).and_then(|place| Some((place, forms.get(place)?))) else { return Ok(false) };
    let report = if of_past(form) { Some(report) } else { report::read(text, talk.scene.today(), false, &lexis.vocabulary) };
    let Some(report) = report else { return Ok(false) };
    // One who leads two branches may name the one that she means.
    let named = report.unit.as_ref().and_then(|named| named.sure());
    let meant = named.and_then(|named| talk.scene.posts.iter().find(|post| same_unit(named, &post.unit.name)));
    let Some((id, unit)) = draft::open(talk, form, meant.map(|post| post.unit.id)) else { return Ok(false) };
    // What may tell of people who must not be known is never taken from a message.
    let noted = if form.sensitive { Vec::new() } else { fill(talk, id, (form, place), (&report, &lexis, text), Fill::Whole)? };
    talk.say(phrase_with("form-begin", [("form", Words::from(&form.name)), ("unit", unit.as_str().into())]));
    if let Some(other) = report.unit.as_ref().and_then(|named| named.sure()).filter(|named| !same_unit(named, &unit)) {
        talk.say(phrase_with("form-other-unit", [("named", other.as_str().into()), ("unit", unit.as_str().into())]));
    }
    if let Some(file) = file {
        photo::keep(talk, id, file);
    }
    if draft::next_field(talk, id).is_some() {
        note(talk, noted);
    }
    onward(talk, id);
    Ok(true)
}

/// Whether an answer is long enough, or has a number or a comma, so that it may tell several things.
pub(super) fn may_be_more(text: &str) -> bool {
    let joined = || text.contains(|c: char| c.is_numeric() || matches!(c, ',' | ';' | '\n'));
    // "1, 3" are places in a list.
    text.contains(char::is_alphabetic) && (joined() || text.split_whitespace().nth(WORDS).is_some())
}

/// Takes several facts in answer to one question, or one that answers another. False: there are none.
///
/// # Errors
/// The query that must be answered first.
pub(super) fn answers(talk: &mut Talk<'_>, id: DraftId, asked: &Field, text: &str, least: usize) -> Result<bool, Query> {
    if matches!(asked.kind, Kind::Text { .. }) {
        return Ok(false);
    }
    let noted = facts(talk, id, text, Fill::Beside(&asked.id), least)?;
    let taken = !noted.is_empty();
    if taken {
        note(talk, noted);
        onward(talk, id);
    }
    Ok(taken)
}

/// Takes the facts by which she corrects her answers. False: there are none.
///
/// # Errors
/// The query that must be answered first.
pub(super) fn corrects(talk: &mut Talk<'_>, id: DraftId, text: &str) -> Result<bool, Query> {
    let noted = facts(talk, id, text, Fill::Over, 1)?;
    let taken = !noted.is_empty();
    if taken {
        note(talk, noted);
        onward(talk, id);
    }
    Ok(taken)
}

/// Takes what the words of a photo tell, and says what that was. False: nothing.
///
/// # Errors
/// The query that must be answered first.
pub(super) fn caption(talk: &mut Talk<'_>, id: DraftId, text: &str) -> Result<bool, Query> {
    let noted = facts(talk, id, text, Fill::Caption, 1)?;
    let taken = !noted.is_empty();
    note(talk, noted);
    Ok(taken)
}

/// Fills what a message tells of at least so many fields of a draft; the answers, to be said.
fn facts(talk: &mut Talk<'_>, id: DraftId, text: &str, rule: Fill<'_>, least: usize) -> Result<Vec<Words>, Query> {
    let Some(form) = draft::get(talk, id).and_then(|current| draft::form(talk, &current)).filter(|form| !form.sensitive) else {
        return Ok(Vec::new());
    };
    let forms = [form];
    let [form] = &forms;
    let lexis = Lexis::new(&forms);
    let Some(report) = report::read(text, talk.scene.today(), of_past(form), &lexis.vocabulary) else {
        return Ok(Vec::new());
    };
    let Some(current) = draft::get(talk, id) else { return Ok(Vec::new()) };
    let asked = form.asked(&current.answers);
    let choice = |field: &Field| matches!(field.kind, Kind::Choice { .. } | Kind::Choices { .. });
    let counts = |field: &Field| least > 1 || matches!(rule, Fill::Caption) || !choice(field);
    let named = asked.iter().filter(|field| may_fill(field, &current, rule) && counts(field));
    let named: Vec<bool> = named.filter_map(|field| clear(field, form, &report, &lexis, rule)).collect();
    // One clear fact is needed: unclear ones alone are for the question's own reader. Beside another question a word that
    // could be an option is none.
    if named.len() < least || !named.contains(&true) {
        return Ok(Vec::new());
    }
    fill(talk, id, (form, 0), (&report, &lexis, text), rule)
}

fn note(talk: &mut Talk<'_>, noted: Vec<Words>) {
    if !noted.is_empty() {
        talk.say(phrase_with("form-noted", [("values", Words::List(noted))]));
    }
}

/// Whether a message may answer this field.
fn may_fill(field: &Field, current: &Draft, rule: Fill<'_>) -> bool {
    let given = current.answers.contains_key(&field.id);
    match rule {
        Fill::Whole => true,
        Fill::Beside(asked) => field.id == asked || !given,
        Fill::Caption => !given || matches!(field.kind, Kind::Text { .. }),
        Fill::Over => !matches!(field.kind, Kind::Text { .. } | Kind::Household),
    }
}

/// Whether what a message says for this field is clear; `None` if it says nothing.
fn clear(field: &Field, form: &Form, report: &Report, lexis: &Lexis, rule: Fill<'_>) -> Option<bool> {
    match said(field, form, 0, report, lexis)? {
        Said::Answer(Answer::Wrong(_), _) => None,
        Said::Answer(answer, _) => Some(matches!(answer, Answer::Value(_))),
        Said::Household(..) => Some(true),
        // Words alone are no fact, but a photo's are all that it tells.
        Said::Text(_) => matches!(rule, Fill::Caption).then_some(true),
    }
}

/// What a message says for a field.
enum Said {
    /// An answer, and where it was read.
    Answer(Answer, Range<usize>),
    /// A household, by its name.
    Household(String, Range<usize>),
    /// Words to keep.
    Text(String),
}

/// Fills the fields that a message names; unclear ones wait for their turn with what they may mean.
fn fill(
    talk: &mut Talk<'_>,
    id: DraftId,
    (form, place): (&Form, usize),
    (report, lexis, text): (&Report, &Lexis, &str),
    rule: Fill<'_>,
) -> Result<Vec<Words>, Query> {
    let Some(current) = draft::get(talk, id) else { return Ok(Vec::new()) };
    let mut noted = Vec::new();
    for field in form.fields.iter().filter(|field| may_fill(field, &current, rule)) {
        // What is asked depends on what has been told before.
        if field.when.as_ref().is_some_and(|condition| !draft::get(talk, id).is_some_and(|draft| condition.holds(&draft.answers)))
        {
            continue;
        }
        let Some(said) = said(field, form, place, report, lexis) else { continue };
        let (answer, at) = match said {
            Said::Answer(answer, at) => (answer, Some(at)),
            Said::Household(name, at) => (read::household(talk, id, &name)?, Some(at)),
            Said::Text(words) => match kept(field, &current, &words, rule) {
                Some(words) => (Answer::Value(Value::Text(words)), None),
                None => continue,
            },
        };
        let reading = at.and_then(|at| text.get(at)).filter(|_| !matches!(field.kind, Kind::Household)).map(pattern);
        match answer {
            Answer::Value(value) if read::odd(field, &value, talk.scene.today()).is_none() => {
                noted.push(show(field, &value));
                draft::answer(talk, id, &field.id, value, reading);
            }
            Answer::Value(value) => draft::doubt(talk, id, &field.id, vec![value]),
            Answer::Which(values) => draft::doubt(talk, id, &field.id, values),
            Answer::Wrong(_) => {}
        }
    }
    if matches!(rule, Fill::Whole) {
        draft::leave_out(talk, id, form);
    }
    Ok(noted)
}

/// The words of a message as they are kept in a text field: cut at its length, after what is there already.
fn kept(field: &Field, current: &Draft, words: &str, rule: Fill<'_>) -> Option<String> {
    let Kind::Text { max } = field.kind else { return None };
    let before = match current.answers.get(&field.id) {
        Some(Value::Text(before)) if matches!(rule, Fill::Caption) => format!("{before}; "),
        _ => String::new(),
    };
    // The same words twice are said once.
    if before.contains(words) {
        return None;
    }
    Some(before.chars().chain(words.chars()).take(max).collect())
}

fn said(field: &Field, form: &Form, place: usize, report: &Report, lexis: &Lexis) -> Option<Said> {
    let number = |fact: Option<&report::Fact<i64>>| fact.map(|fact| (fact.reading.clone(), fact.at.clone()));
    match &field.kind {
        Kind::Day { .. } => {
            let first = form.fields.iter().find(|other| matches!(other.kind, Kind::Day { .. }))?;
            let day = report.day.as_ref().filter(|_| first.id == field.id)?;
            Some(Said::Answer(read::days(day.reading.clone()), day.at.clone()))
        }
        Kind::Number { limits, .. } => {
            let (reading, at) = number(match field.holds? {
                Holds::People => report.people.as_ref(),
                Holds::Households => report.households.as_ref(),
                _ => None,
            })?;
            Some(Said::Answer(read::amount(reading, limits, Value::Number, Words::Count, "form-number-example"), at))
        }
        Kind::Money { limits, .. } => {
            let only = form.fields.iter().filter(|other| matches!(other.kind, Kind::Money { .. })).count() == 1;
            let (reading, at) = number(report.money.as_ref().filter(|_| only))?;
            Some(Said::Answer(read::amount(reading, limits, Value::Money, Words::Money, "form-money-example"), at))
        }
        Kind::Choice { options } => {
            let (keys, at) = keys(field, options, place, report, lexis)?;
            let first = keys.first()?.clone();
            let answer = match keys.as_slice() {
                [_] => Answer::Value(Value::Choice(first)),
                _ if field.holds == Some(Holds::Activity) => Answer::Value(Value::Choice(first)),
                _ => Answer::Which(keys.into_iter().map(Value::Choice).collect()),
            };
            Some(Said::Answer(answer, at))
        }
        Kind::Choices { options } => {
            let (mut keys, at) = keys(field, options, place, report, lexis)?;
            keys.sort_by_key(|key| options.iter().position(|option| option.key == *key));
            Some(Said::Answer(Answer::Value(Value::Choices(keys)), at))
        }
        Kind::Household => {
            let fact = report.household.as_ref()?;
            Some(Said::Household(fact.sure()?.clone(), fact.at.clone()))
        }
        Kind::Text { .. } if field.holds == Some(Holds::Description) && report.more => Some(Said::Text(words(form, report))),
        _ => None,
    }
}

/// Whether a form is about what has been done, rather than what is planned.
fn of_past(form: &Form) -> bool {
    form.fields.iter().find_map(|field| if let Kind::Day { past, .. } = field.kind { Some(past) } else { None }).unwrap_or(true)
}

/// What is kept of a message's words: without the people where the form has a place for them, else all.
fn words(form: &Form, report: &Report) -> String {
    let counted = form.fields.iter().any(|field| field.holds == Some(Holds::People));
    if counted { report.description.clone() } else { report.whole.clone() }
}

/// The options of a field that a message names, in its order, and where.
fn keys(field: &Field, options: &[Opt], place: usize, report: &Report, lexis: &Lexis) -> Option<(Vec<String>, Range<usize>)> {
    let mut keys: Vec<String> = Vec::new();
    let mut at: Option<Range<usize>> = None;
    let named =
        |mention: &Mention| mention.terms.iter().find_map(|term| lexis.option(*term, place, &field.id)).map(str::to_owned);
    for mention in &report.terms {
        let Some(key) = named(mention).filter(|key| options.iter().any(|option| option.key == *key)) else { continue };
        at = Some(at.map_or_else(|| mention.at.clone(), |known| known.start..mention.at.end));
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    Some((keys, at?))
}

/// Whether a unit was meant by the name that was typed: its own name without what units are called.
fn same_unit(named: &str, unit: &str) -> bool {
    let (named, unit) = (fold(named), fold(unit));
    unit.ends_with(&named)
        || named.split(' ').next_back().is_some_and(|last| unit.split(' ').any(|word| word == last)) && named.len() > 2
}
