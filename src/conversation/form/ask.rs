//! Asking: the words and choices of each kind of question.

use chrono::Days;

use crate::domain::answers::Value;
use crate::domain::id::DraftId;
use crate::domain::message::ChoiceKind;
use crate::domain::words::{Words, phrase, phrase_with};
use crate::plan::field::{Field, Kind};
use crate::plan::form::Form;

use super::super::command::Command;
use super::super::state::{Ask, Draft};
use super::super::talk::Talk;
use super::{DONE, KEEP, NO, SKIP, VALUE, YES, at, draft, number, read, summary, usable};

/// Asks what is to be asked.
pub(in super::super) fn ask(talk: &mut Talk<'_>, id: DraftId, ask: Ask) {
    if !usable(talk, id) {
        return;
    }
    match ask {
        Ask::Field { field: name } => field(talk, id, &name),
        Ask::Which { field, values } => which(talk, id, &field, values),
        Ask::Odd { field, value } => odd(talk, id, field, value),
        Ask::Summary => summary::ask(talk, id),
        Ask::Cancel { before } => {
            let corrects = draft::get(talk, id).is_some_and(|draft| draft.corrects.is_some());
            let (why, yes) = if corrects {
                ("form-cancel-ask-correction", "form-cancel-yes-correction")
            } else {
                ("form-cancel-ask", "form-cancel-yes")
            };
            talk.ask(at(id, Ask::Cancel { before }), phrase(why));
            talk.option(phrase(yes), YES, ChoiceKind::Answer);
            talk.option(phrase("form-cancel-no"), NO, ChoiceKind::Main);
        }
    }
}

/// Asks the question of a field.
pub(super) fn field(talk: &mut Talk<'_>, id: DraftId, name: &str) {
    let found = draft::get(talk, id).and_then(|current| {
        let form = draft::form(talk, &current)?;
        let spec = form.field(name)?.clone();
        Some((current, form, spec))
    });
    let Some((current, form, spec)) = found else {
        talk.leave();
        talk.say(phrase("form-draft-gone"));
        return;
    };
    let question = Words::Joined(vec![progress(&form, &current, name), Words::from(&spec.ask)]);
    talk.ask(at(id, Ask::Field { field: name.to_owned() }), question);
    if let Some(value) = current.answers.get(name)
        && !draft::stays_open(&spec.kind)
    {
        talk.say(phrase_with("form-answer-so-far", [("value", read::show(&spec, value))]));
    }
    choices(talk, &current, &spec);
    if current.answers.contains_key(name) && !draft::stays_open(&spec.kind) {
        talk.option(phrase("form-keep"), KEEP, beside(&spec.kind));
    }
    asides(talk);
}

/// The question for photos again, after one has come: in short, since an album is one message for each photo.
pub(super) fn more_photos(talk: &mut Talk<'_>, id: DraftId, name: &str, counts: [(&'static str, Words); 2]) {
    talk.ask(at(id, Ask::Field { field: name.to_owned() }), phrase_with("form-photo-kept-more", counts));
    talk.option(phrase("form-done"), DONE, ChoiceKind::Main);
    asides(talk);
}

/// The question for several choices again, after one was tapped: in short, what is chosen so far.
pub(super) fn more_choices(talk: &mut Talk<'_>, id: DraftId, name: &str) {
    let current = draft::get(talk, id);
    let chosen = current.as_ref().and_then(|current| current.answers.get(name));
    let (Some(current), Some(chosen), Some(spec)) = (&current, chosen, draft::field_of(talk, id, name)) else {
        // Nothing is chosen any more: the question is as new.
        return field(talk, id, name);
    };
    let words = phrase_with("form-choices-so-far", [("values", read::show(&spec, chosen))]);
    talk.ask(at(id, Ask::Field { field: name.to_owned() }), words);
    choices(talk, current, &spec);
    asides(talk);
}

fn asides(talk: &mut Talk<'_>) {
    talk.aside(Command::Back);
    talk.aside(Command::Cancel);
    talk.aside(Command::Help);
}

/// The kind of a choice that stands beside the answers: nothing is numbered where a number may be typed.
fn beside(kind: &Kind) -> ChoiceKind {
    match kind {
        Kind::Number { .. } | Kind::Money { .. } | Kind::Day { .. } => ChoiceKind::Suggestion,
        _ => ChoiceKind::Answer,
    }
}

fn choices(talk: &mut Talk<'_>, current: &Draft, spec: &Field) {
    let answered = current.answers.get(&spec.id);
    match &spec.kind {
        Kind::Choice { options } => {
            for option in options {
                talk.option(Words::from(&option.label), &option.key, ChoiceKind::Answer);
            }
        }
        Kind::Choices { options } => {
            let chosen = match answered {
                Some(Value::Choices(chosen)) => chosen.clone(),
                _ => Vec::new(),
            };
            for option in options {
                let id = if chosen.contains(&option.key) { "form-option-chosen" } else { "form-option-open" };
                talk.option(phrase_with(id, [("option", Words::from(&option.label))]), &option.key, ChoiceKind::Answer);
            }
            talk.option(phrase("form-done"), DONE, ChoiceKind::Main);
        }
        Kind::Number { suggest, .. } => {
            for value in suggest {
                talk.option(Words::Count(*value), &format!("{VALUE}{value}"), ChoiceKind::Suggestion);
            }
        }
        Kind::Money { suggest, .. } => {
            for value in suggest {
                talk.option(Words::Money(*value), &format!("{VALUE}{value}"), ChoiceKind::Suggestion);
            }
        }
        Kind::Day { past: true, .. } => {
            let today = talk.scene.today();
            for (back, label) in [(0, "form-today"), (1, "form-yesterday"), (2, "form-two-days-ago")] {
                if let Some(day) = today.checked_sub_days(Days::new(back)) {
                    talk.option(phrase_with(label, [("day", Words::Day(day))]), &format!("{VALUE}{day}"), ChoiceKind::Suggestion);
                }
            }
        }
        Kind::Photos { max } => {
            let count = match answered {
                Some(Value::Photos(files)) => files.len(),
                _ => 0,
            };
            if count > 0 {
                talk.say(phrase_with(
                    "form-photos-so-far",
                    [("count", Words::Count(number(count))), ("max", Words::Count(number(*max)))],
                ));
                talk.option(phrase("form-done"), DONE, ChoiceKind::Main);
            } else if spec.optional {
                talk.say(phrase("form-photo-how-or-none"));
                talk.option(phrase("form-no-photos"), DONE, ChoiceKind::Main);
            } else {
                talk.say(phrase("form-photo-how"));
            }
            return;
        }
        Kind::Text { .. } | Kind::Day { .. } | Kind::Household | Kind::Unit { .. } => {}
    }
    if spec.optional {
        talk.option(phrase("form-skip"), SKIP, beside(&spec.kind));
    }
}

/// "Câu 3/6: ".
fn progress(form: &Form, current: &Draft, name: &str) -> Words {
    let asked = form.asked(&current.answers);
    let place = asked.iter().position(|field| field.id == name).map_or(1, |index| index + 1);
    phrase_with(
        "form-progress",
        [("place", Words::Count(number(place))), ("count", Words::Count(number(expected(form, current))))],
    )
}

/// How many questions it will be: of those that exclude each other (conditions on the same field) one is counted.
fn expected(form: &Form, current: &Draft) -> usize {
    let asked = form.asked(&current.answers);
    let waiting = form.fields.iter().filter_map(|field| {
        let condition = field.when.as_ref()?;
        (!current.answers.contains_key(&condition.field)).then_some(&condition.field)
    });
    let groups: std::collections::BTreeSet<&String> = waiting.collect();
    asked.len() + groups.len()
}

fn which(talk: &mut Talk<'_>, id: DraftId, field: &str, values: Vec<Value>) {
    let Some(spec) = draft::field_of(talk, id, field) else { return };
    let labels: Vec<Words> = values.iter().map(|value| label(&spec, value)).collect();
    let head = match (labels.as_slice(), &spec.kind) {
        ([only], _) => phrase_with("form-which-one", [("value", only.clone())]),
        (_, Kind::Household) => phrase("form-which-household"),
        _ => phrase("form-which"),
    };
    talk.ask(at(id, Ask::Which { field: field.to_owned(), values }), head);
    let alone = labels.len() == 1;
    for (index, label) in labels.into_iter().enumerate() {
        talk.option(label, &index.to_string(), if alone { beside(&spec.kind) } else { ChoiceKind::Answer });
    }
    if alone {
        talk.option(phrase("form-odd-wrong"), NO, beside(&spec.kind));
    }
    talk.aside(Command::Back);
    talk.aside(Command::Cancel);
}

/// How a candidate is written.
fn label(spec: &Field, value: &Value) -> Words {
    match value {
        Value::Household(household) if household.id.is_none() => {
            phrase_with("form-household-new", [("name", household.name.as_str().into())])
        }
        other => read::show(spec, other),
    }
}

fn odd(talk: &mut Talk<'_>, id: DraftId, field: String, value: Value) {
    let Some(spec) = draft::field_of(talk, id, &field) else { return };
    let why = read::odd(&spec, &value, talk.scene.today()).unwrap_or("form-odd-value");
    let words = phrase_with(why, [("label", Words::from(&spec.label)), ("value", read::show(&spec, &value))]);
    talk.ask(at(id, Ask::Odd { field, value }), words);
    talk.option(phrase("form-odd-right"), YES, beside(&spec.kind));
    talk.option(phrase("form-odd-wrong"), NO, beside(&spec.kind));
    talk.aside(Command::Cancel);
}
