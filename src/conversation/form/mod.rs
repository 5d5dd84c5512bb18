//! Filling a form: one question at a time, back, cancel, check your answers, send.

mod ask;
mod choose;
mod conflict;
mod draft;
mod lexis;
mod notice;
mod photo;
mod read;
mod send;
mod summary;
mod told;
mod typed;
mod upgrade;

pub(super) use ask::ask;
pub use read::{differences, show};
pub(super) use told::begins;

pub(super) use choose::{SUGGESTED, begin, choose, may_fill, named, offer_front, offered, offered_to};
pub(super) use draft::{chosen_labels, correct, field_of, is_of_talk, resume, set_of_talk};
pub(super) use typed::keeps_no_words;

use crate::domain::answers::Value;
use crate::domain::id::DraftId;
use crate::domain::words::phrase;
use crate::plan::field::{Field, Kind};

use super::command;
use super::query::Query;
use super::reply::Deed;
use super::scene::Input;
use super::state::{Ask, At, Draft};
use super::talk::Talk;
use read::Answer;
use typed::typed;

/// Keys of what may be tapped besides an option.
const SKIP: &str = "-skip";
const DONE: &str = "-done";
const KEEP: &str = "-keep";
const YES: &str = "-yes";
const NO: &str = "-no";
const SEND: &str = "-send";
/// A value behind this prefix was suggested.
const VALUE: &str = "=";
/// Typed at a choice question: one step back.
const BACK: &str = "0";
/// A field behind this prefix is to be changed.
const CHANGE: &str = "~";

/// Something other than a tap while a form is filled.
pub(super) fn answer(talk: &mut Talk<'_>, draft: DraftId, ask: Ask, input: &Input) -> Result<(), Query> {
    if !usable(talk, draft) {
        return Ok(());
    }
    let before = notice::before(talk, draft, &ask);
    hear(talk, draft, ask, input)?;
    let typed = if let Input::Text(text) = input { Some(text.as_str()) } else { None };
    notice::after(talk, before, typed);
    Ok(())
}

fn hear(talk: &mut Talk<'_>, draft: DraftId, ask: Ask, input: &Input) -> Result<(), Query> {
    match input {
        Input::Photo { file: Some(file), caption } => photo::photo(talk, draft, ask, file, caption.as_deref()),
        Input::Photo { file: None, .. } => {
            talk.say(phrase("form-photo-broken"));
            talk.ask_again()
        }
        Input::Text(text) => typed(talk, draft, ask, text),
        Input::Phone(_) | Input::Other | Input::Hidden => {
            talk.say(phrase("chat-only-text-and-photos"));
            talk.ask_again()
        }
        Input::Start(_) | Input::Tap(_) => talk.ask_again(),
    }
}

/// A tap on a choice of the current question.
pub(super) fn tapped(talk: &mut Talk<'_>, draft: DraftId, ask: Ask, key: &str) -> Result<(), Query> {
    if !usable(talk, draft) {
        return Ok(());
    }
    let before = notice::before(talk, draft, &ask);
    tap(talk, draft, ask, key)?;
    notice::after(talk, before, None);
    Ok(())
}

fn tap(talk: &mut Talk<'_>, draft: DraftId, ask: Ask, key: &str) -> Result<(), Query> {
    match &ask {
        Ask::Field { field } => tapped_field(talk, draft, field, key),
        Ask::Which { field, values } => match key.parse::<usize>().ok().and_then(|index| values.get(index)) {
            Some(value) => {
                accept(talk, draft, field, value.clone());
                Ok(())
            }
            None => {
                ask::field(talk, draft, field);
                Ok(())
            }
        },
        Ask::Odd { field, value } => {
            if key == YES {
                store(talk, draft, field, value.clone());
            } else {
                ask::field(talk, draft, field);
            }
            Ok(())
        }
        Ask::Summary => {
            if key == SEND {
                send::send(talk, draft)?;
            } else if let Some(field) = key.strip_prefix(CHANGE).filter(|field| field_of(talk, draft, field).is_some()) {
                change(talk, draft, field);
            } else {
                self::ask(talk, draft, ask);
            }
            Ok(())
        }
        Ask::Cancel { before } => {
            if key == YES {
                drop_draft(talk, draft);
            } else {
                self::ask(talk, draft, before.as_ref().clone());
            }
            Ok(())
        }
    }
}

/// One step back: the question before this one, or the summary while an answer is being changed.
pub(super) fn back(talk: &mut Talk<'_>, draft: DraftId, ask: Ask) -> Result<(), Query> {
    let Some(current) = usable(talk, draft).then(|| draft::get(talk, draft)).flatten() else { return Ok(()) };
    let asked: Vec<String> = draft::form(talk, &current)
        .map(|form| form.asked(&current.answers).iter().map(|field| field.id.clone()).collect())
        .unwrap_or_default();
    let before = |field: &String| {
        let at = asked.iter().position(|id| id == field)?;
        asked.get(at.checked_sub(1)?).cloned()
    };
    match ask {
        _ if current.changing => summary::ask(talk, draft),
        Ask::Summary => match asked.last() {
            Some(last) => ask::field(talk, draft, last),
            None => summary::ask(talk, draft),
        },
        Ask::Field { field } => match before(&field) {
            Some(previous) => ask::field(talk, draft, &previous),
            None => {
                talk.say(phrase("form-first-question"));
                ask::field(talk, draft, &field);
            }
        },
        Ask::Which { field, .. } | Ask::Odd { field, .. } => ask::field(talk, draft, &field),
        Ask::Cancel { before } => self::ask(talk, draft, *before),
    }
    Ok(())
}

/// Asks whether to throw the draft away: one word too much must not cost her a quarter of an hour.
pub(super) fn cancel(talk: &mut Talk<'_>, draft: DraftId, ask: Ask) -> Result<(), Query> {
    let Some(current) = usable(talk, draft).then(|| draft::get(talk, draft)).flatten() else { return Ok(()) };
    if matches!(ask, Ask::Cancel { .. }) || current.answers.is_empty() {
        drop_draft(talk, draft);
        return Ok(());
    }
    self::ask(talk, draft, Ask::Cancel { before: Box::new(ask) });
    Ok(())
}

/// Whether there is still something to ask of this draft. If not she is told why: it is gone (sent or dropped on another
/// channel), it was begun under a plan version that this program cannot read, or for a unit that is in other hands now; the
/// last two are dropped.
fn usable(talk: &mut Talk<'_>, id: DraftId) -> bool {
    let why = match draft::get(talk, id) {
        None => "form-draft-gone",
        Some(current) if draft::form(talk, &current).is_none() => "form-draft-outdated",
        Some(current) if !draft::is_hers(talk, &current) => "form-draft-not-yours",
        Some(_) => return true,
    };
    if draft::take(talk, id).is_some() {
        talk.act(Deed::Drop(id));
    }
    talk.leave();
    talk.say(phrase(why));
    command::offers(talk);
    false
}

/// The draft a question was about is gone.
fn lost(talk: &mut Talk<'_>) -> Result<(), Query> {
    talk.leave();
    talk.say(phrase("form-draft-gone"));
    command::offers(talk);
    Ok(())
}

fn tapped_field(talk: &mut Talk<'_>, draft: DraftId, field: &str, key: &str) -> Result<(), Query> {
    let Some(spec) = field_of(talk, draft, field) else { return lost(talk) };
    match &spec.kind {
        _ if key == KEEP => onward(talk, draft),
        _ if key == SKIP && spec.optional => {
            draft::change(talk, draft, |draft| {
                draft.answers.remove(field);
                draft.skipped.push(field.to_owned());
            });
            onward(talk, draft);
        }
        Kind::Photos { .. } if key == DONE => {
            if draft::get(talk, draft).is_some_and(|draft| draft.answers.contains_key(field)) {
                onward(talk, draft);
            } else if spec.optional {
                draft::change(talk, draft, |draft| draft.skipped.push(field.to_owned()));
                onward(talk, draft);
            } else {
                talk.say(phrase("form-photo-needed"));
                ask::field(talk, draft, field);
            }
        }
        Kind::Choices { .. } if key == DONE => {
            if draft::get(talk, draft).is_some_and(|draft| draft.answers.contains_key(field)) || spec.optional {
                draft::change(talk, draft, |draft| draft.skipped.push(field.to_owned()));
                onward(talk, draft);
            } else {
                talk.say(phrase("form-choose-one-first"));
                ask::field(talk, draft, field);
            }
        }
        Kind::Choices { options } if options.iter().any(|option| option.key == key) => {
            draft::toggle(talk, draft, field, options, key);
            ask::more_choices(talk, draft, field);
        }
        Kind::Choice { options } if options.iter().any(|option| option.key == key) => {
            accept(talk, draft, field, Value::Choice(key.to_owned()));
        }
        _ => match key.strip_prefix(VALUE) {
            Some(text) => {
                let read = read::suggested(talk, &spec, text);
                take(talk, draft, &spec, read);
            }
            None => ask::field(talk, draft, field),
        },
    }
    Ok(())
}

/// What was read of an answer decides what is asked next.
fn take(talk: &mut Talk<'_>, draft: DraftId, field: &Field, read: Answer) {
    match read {
        Answer::Value(value) => accept(talk, draft, &field.id, value),
        // One candidate alone is a question of yes or no.
        Answer::Which(mut values) if values.len() < 2 => match values.pop() {
            Some(value) => self::ask(talk, draft, Ask::Odd { field: field.id.clone(), value }),
            None => ask::field(talk, draft, &field.id),
        },
        Answer::Which(values) => self::ask(talk, draft, Ask::Which { field: field.id.clone(), values }),
        Answer::Wrong(words) => {
            talk.say(words);
            ask::field(talk, draft, &field.id);
        }
    }
}

/// Keeps a value, or asks first if it looks odd.
fn accept(talk: &mut Talk<'_>, draft: DraftId, field: &str, value: Value) {
    let odd = field_of(talk, draft, field).is_some_and(|spec| read::odd(&spec, &value, talk.scene.today()).is_some());
    if odd {
        self::ask(talk, draft, Ask::Odd { field: field.to_owned(), value });
    } else {
        store(talk, draft, field, value);
    }
}

fn store(talk: &mut Talk<'_>, draft: DraftId, field: &str, value: Value) {
    draft::answer(talk, draft, field, value, None);
    onward(talk, draft);
}

/// The next question that has no answer yet, or the summary.
fn onward(talk: &mut Talk<'_>, draft: DraftId) {
    if !usable(talk, draft) {
        return;
    }
    let Some(field) = draft::next_field(talk, draft) else {
        summary::ask(talk, draft);
        return;
    };
    // What a message left unclear is asked about with what it may mean.
    let doubt = draft::get(talk, draft).and_then(|mut current| current.doubts.remove(&field));
    match (doubt, field_of(talk, draft, &field)) {
        (Some(values), Some(spec)) => {
            draft::change(talk, draft, |draft| {
                draft.doubts.remove(&field);
            });
            take(talk, draft, &spec, Answer::Which(values));
        }
        _ => ask::field(talk, draft, &field),
    }
}

fn change(talk: &mut Talk<'_>, draft: DraftId, field: &str) {
    draft::change(talk, draft, |draft| draft.changing = true);
    ask::field(talk, draft, field);
}

fn drop_draft(talk: &mut Talk<'_>, draft: DraftId) {
    let corrects = draft::take(talk, draft).is_some_and(|draft| draft.corrects.is_some());
    talk.act(Deed::Drop(draft));
    talk.leave();
    talk.say(phrase(if corrects { "form-cancelled-correction" } else { "form-cancelled" }));
    command::offers(talk);
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Whether `draft` is one she still has.
fn known(talk: &Talk<'_>, draft: DraftId) -> Option<Draft> {
    draft::get(talk, draft)
}

/// Puts the conversation at a question of this draft.
fn at(draft: DraftId, ask: Ask) -> At {
    At::Form { draft, ask }
}
