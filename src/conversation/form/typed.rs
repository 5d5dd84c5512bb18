//! Words typed while a form is filled.

use crate::domain::answers::Value;
use crate::domain::id::DraftId;
use crate::domain::words::phrase;
use crate::nlu::{Reading, yesno};
use crate::plan::field::{Field, Kind};

use super::super::query::Query;
use super::super::state::{Ask, At};
use super::super::talk::Talk;
use super::read::{self, Answer};
use super::{
    BACK, DONE, NO, SKIP, YES, accept, ask, back, choose, field_of, lost, store, summary, take, tapped, tapped_field, told,
};

/// Takes typed words for what is asked.
pub(super) fn typed(talk: &mut Talk<'_>, draft: DraftId, ask: Ask, text: &str) -> Result<(), Query> {
    match &ask {
        Ask::Field { field } => {
            let Some(spec) = field_of(talk, draft, field) else { return lost(talk) };
            if text.trim() == BACK && matches!(spec.kind, Kind::Choice { .. } | Kind::Choices { .. }) {
                return back(talk, draft, ask);
            }
            if let Some(key) = aside(&spec, text) {
                return tapped_field(talk, draft, field, key);
            }
            // A number or a day is read only if every word of it is; what is chosen or called by a name may stand beside more.
            let beside = !matches!(spec.kind, Kind::Number { .. } | Kind::Money { .. } | Kind::Day { .. });
            if beside && told::may_be_more(text) && told::answers(talk, draft, &spec, text, 2)? {
                return Ok(());
            }
            let read = read::read(talk, draft, &spec, text)?;
            if !beside && !matches!(read, Answer::Value(_)) && told::answers(talk, draft, &spec, text, 2)? {
                return Ok(());
            }
            // No answer to this question, but perhaps to another.
            if matches!(read, Answer::Wrong(_)) && told::answers(talk, draft, &spec, text, 1)? {
                return Ok(());
            }
            take(talk, draft, &spec, read);
            Ok(())
        }
        Ask::Which { .. } if text.trim() == BACK => back(talk, draft, ask),
        Ask::Which { field, values } => match which(values, text) {
            Some(value) => {
                accept(talk, draft, field, value.clone());
                Ok(())
            }
            // None of the candidates (those are offered): it may be a clearer answer to the question itself.
            None => typed(talk, draft, Ask::Field { field: field.clone() }, text),
        },
        Ask::Odd { field, value } => match yesno::read(text) {
            Reading::Sure(true) => {
                store(talk, draft, field, value.clone());
                Ok(())
            }
            Reading::Sure(false) => {
                ask::field(talk, draft, field);
                Ok(())
            }
            // Another value in its place; what is none leaves this one in question.
            _ => {
                let Some(spec) = field_of(talk, draft, field) else { return lost(talk) };
                match read::read(talk, draft, &spec, text)? {
                    Answer::Wrong(_) => {
                        talk.say(phrase("form-odd-yes-or-again"));
                        self::ask(talk, draft, ask);
                    }
                    read => take(talk, draft, &spec, read),
                }
                Ok(())
            }
        },
        Ask::Summary if text.trim() == BACK => back(talk, draft, ask),
        Ask::Summary => summary::typed(talk, draft, text),
        Ask::Cancel { .. } => match yesno::read(text) {
            // "Done" may be meant for the question before this one: what she wrote is not thrown away for it.
            Reading::Sure(true) if !is_done(text) => tapped(talk, draft, ask, YES),
            Reading::Sure(false) => tapped(talk, draft, ask, NO),
            _ => {
                talk.say(phrase("form-cancel-yes-or-no"));
                self::ask(talk, draft, ask);
                Ok(())
            }
        },
    }
}

/// Whether none of these words would be kept: they answer a question of choice, number, money or day, or name a form.
pub(in super::super) fn keeps_no_words(talk: &Talk<'_>, text: &str) -> bool {
    match &talk.state.at {
        At::Form { draft, ask: Ask::Field { field } } => field_of(talk, *draft, field).is_some_and(|spec| {
            let wordless = !matches!(spec.kind, Kind::Text { .. } | Kind::Household | Kind::Unit { .. } | Kind::Photos { .. });
            wordless && matches!(read::read(talk, *draft, &spec, text), Ok(Answer::Value(_)))
        }),
        At::Form { .. } => false,
        _ => choose::named(talk, text).is_some(),
    }
}

/// The candidate meant by words that are no answer of their own: "đúng rồi" is the only one, "không phải" the new
/// household.
fn which<'a>(values: &'a [Value], text: &str) -> Option<&'a Value> {
    if let [only] = values {
        return (yesno::read(text) == Reading::Sure(true)).then_some(only);
    }
    let known = |value: &&Value| matches!(value, Value::Household(household) if household.id.is_some());
    let new = values.iter().find(|value| matches!(value, Value::Household(household) if household.id.is_none()))?;
    let words = crate::nlu::fold::fold(text);
    let said = words.split(' ').filter(|word| !["chi", "em", "a", "la", "ma", "co", "nhe", "roi"].contains(word));
    if ["khac", "ho khac", "ho moi", "nguoi khac", "new"].contains(&said.collect::<Vec<_>>().join(" ").as_str()) {
        return Some(new);
    }
    match yesno::read(text) {
        Reading::Sure(true) if values.iter().filter(known).count() == 1 => values.iter().find(known),
        Reading::Sure(false) => Some(new),
        _ => None,
    }
}

/// "Done" typed as a word.
fn is_done(text: &str) -> bool {
    ["xong", "xong roi", "het", "du roi", "done", "ok"].contains(&crate::nlu::fold::fold(text).as_str())
}

/// "Skip", "done" typed as words, where they mean something.
fn aside(field: &Field, text: &str) -> Option<&'static str> {
    let words = crate::nlu::fold::fold(text);
    let is = |list: &[&str]| list.contains(&words.as_str());
    match &field.kind {
        Kind::Photos { .. } | Kind::Choices { .. } if is_done(text) => Some(DONE),
        Kind::Photos { .. } if is(&["khong", "khong co", "ko", "k", "bo qua", "no", "none", "skip"]) => Some(DONE),
        _ if field.optional && is(&["bo qua", "khong co", "khong", "skip", "-"]) => Some(SKIP),
        _ => None,
    }
}
