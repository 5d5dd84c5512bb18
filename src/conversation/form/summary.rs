//! Check your answers: every answer on a line, tap one to change it, land back here. Then send.

use crate::domain::answers::Value;
use crate::domain::id::DraftId;
use crate::domain::message::ChoiceKind;
use crate::domain::words::{Words, phrase, phrase_with};
use crate::nlu::fold::fold;
use crate::nlu::{Reading, yesno};
use crate::plan::form::Form;

use super::super::command::Command;
use super::super::query::Query;
use super::super::state::{Ask, Draft};
use super::super::talk::Talk;
use super::{CHANGE, SEND, at, draft, lost, number, read, tapped, told};

/// Shows all answers and asks whether to send them.
pub(super) fn ask(talk: &mut Talk<'_>, id: DraftId) {
    draft::change(talk, id, |draft| draft.changing = false);
    let Some((current, form)) = found(talk, id) else { return };
    let fields = form.asked(&current.answers);
    talk.ask(at(id, Ask::Summary), phrase_with("summary-head", [("form", Words::from(&form.name))]));
    let mut lines = Vec::new();
    let mut photos = Vec::new();
    for (index, field) in fields.iter().enumerate() {
        let answer = current.answers.get(&field.id);
        if let Some(Value::Photos(files)) = answer {
            photos.clone_from(files);
        }
        let value = answer.map_or_else(|| phrase("summary-empty"), |value| read::show(field, value));
        lines.push(phrase_with(
            "summary-line",
            [("place", Words::Count(number(index + 1))), ("label", Words::from(&field.label)), ("value", value)],
        ));
    }
    talk.say(Words::Lines(lines));
    talk.say(phrase("summary-ask"));
    talk.show(photos);
    // The lines come first, so that a typed number means the line of that number.
    for field in &fields {
        let label = phrase_with("summary-change", [("label", Words::from(&field.label))]);
        talk.option(label, &format!("{CHANGE}{}", field.id), ChoiceKind::Answer);
    }
    talk.option(phrase("summary-send"), SEND, ChoiceKind::Main);
    talk.aside(Command::Back);
    talk.aside(Command::Cancel);
    talk.aside(Command::Help);
}

/// Typed words at the summary: "gửi", the number of a line, or what a line is called.
pub(super) fn typed(talk: &mut Talk<'_>, id: DraftId, text: &str) -> Result<(), Query> {
    let words = fold(text);
    let send =
        ["gui", "gui di", "gui bao cao", "send"].contains(&words.as_str()) || matches!(yesno::read(text), Reading::Sure(true));
    if send {
        return tapped(talk, id, Ask::Summary, SEND);
    }
    let Some((current, form)) = found(talk, id) else { return lost(talk) };
    let fields = form.asked(&current.answers);
    let wish = words.trim_start_matches("sua").trim();
    let by_number = wish.parse::<usize>().ok().and_then(|place| fields.get(place.checked_sub(1)?));
    let by_label = || fields.iter().find(|field| field.label.0.values().any(|label| fold(label) == wish));
    match by_number.or_else(by_label) {
        Some(field) => {
            let key = format!("{CHANGE}{}", field.id);
            tapped(talk, id, Ask::Summary, &key)
        }
        None if told::corrects(talk, id, text)? => Ok(()),
        None => {
            talk.say(phrase("summary-not-understood"));
            ask(talk, id);
            Ok(())
        }
    }
}

fn found(talk: &Talk<'_>, id: DraftId) -> Option<(Draft, Form)> {
    let current = draft::get(talk, id)?;
    let form = draft::form(talk, &current)?;
    Some((current, form))
}
