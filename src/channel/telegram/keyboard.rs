//! Choices as buttons under a message.

use teloxide::types::{ButtonRequest, InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, KeyboardMarkup, ReplyMarkup};

use crate::domain::message::{Choice, ChoiceKind};

/// The most buttons that Telegram takes under a message, and in a row.
const MOST: usize = 100;
const MOST_IN_ROW: usize = 8;
/// The most bytes of a button's data.
const MAX_DATA: usize = 64;
/// Suggestions stand three in a row if they are so short (characters), else two, so that a small phone shows them whole.
const SHORT: usize = 11;

/// What stands under a message; `None` if there is nothing to tap.
pub(super) fn markup(choices: &[Choice]) -> Option<ReplyMarkup> {
    if choices.iter().any(|choice| choice.kind == ChoiceKind::Phone) {
        return Some(ReplyMarkup::Keyboard(asking_phone(choices)));
    }
    keyboard(choices).map(ReplyMarkup::InlineKeyboard)
}

/// Buttons in place of the letters: only these can give a phone number. The others are typed by being tapped.
fn asking_phone(choices: &[Choice]) -> KeyboardMarkup {
    let rows = choices.iter().filter(|choice| !choice.label.is_empty()).map(|choice| {
        let button = KeyboardButton::new(&choice.label);
        [if choice.kind == ChoiceKind::Phone { button.request(ButtonRequest::Contact) } else { button }]
    });
    KeyboardMarkup::new(rows).resize_keyboard().one_time_keyboard()
}

/// The buttons. Answers have a row each, suggestions stand side by side where they come,
/// the ways aside are in one row at the end.
fn keyboard(choices: &[Choice]) -> Option<InlineKeyboardMarkup> {
    let usable = choices.iter().filter(|choice| {
        let fits = choice.data.len() <= MAX_DATA && !choice.data.is_empty() && !choice.label.is_empty();
        if !fits {
            tracing::error!(data = choice.data, "a choice that cannot be a button");
        }
        fits
    });
    let usable: Vec<&Choice> = usable.take(MOST).collect();
    let (asides, others): (Vec<&Choice>, Vec<&Choice>) = usable.into_iter().partition(|choice| choice.kind == ChoiceKind::Aside);
    let mut rows: Vec<Vec<InlineKeyboardButton>> = Vec::new();
    for run in others.chunk_by(|a, b| a.kind == ChoiceKind::Suggestion && b.kind == ChoiceKind::Suggestion) {
        let short = run.iter().all(|choice| choice.label.chars().count() <= SHORT);
        rows.extend(run.chunks(if short { 3 } else { 2 }).map(row));
    }
    rows.extend(asides.chunks(MOST_IN_ROW).map(row));
    (!rows.is_empty()).then(|| InlineKeyboardMarkup::new(rows))
}

fn row(choices: &[&Choice]) -> Vec<InlineKeyboardButton> {
    choices.iter().map(|choice| InlineKeyboardButton::callback(&choice.label, &choice.data)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(choices: &[(&str, ChoiceKind)]) -> Vec<Vec<String>> {
        let choices: Vec<Choice> = choices
            .iter()
            .map(|(label, kind)| Choice { label: (*label).to_owned(), data: format!("q1.{label}"), kind: *kind })
            .collect();
        let rows = keyboard(&choices).map(|keyboard| keyboard.inline_keyboard).unwrap_or_default();
        rows.into_iter().map(|row| row.into_iter().map(|button| button.text).collect()).collect()
    }

    #[test]
    fn answers_have_a_row_each_and_small_things_share_one() {
        use ChoiceKind::{Answer, Aside, Main, Suggestion};
        let shown = labels(&[
            ("back", Aside),
            ("a", Answer),
            ("1", Suggestion),
            ("2", Suggestion),
            ("3", Suggestion),
            ("4", Suggestion),
            ("send", Main),
            ("Hôm nay (20/10/2024)", Suggestion),
            ("Hôm qua", Suggestion),
            ("Hôm kia", Suggestion),
            ("cancel", Aside),
        ]);
        let rows: Vec<String> = shown.iter().map(|row| row.join("|")).collect();
        assert_eq!(rows, ["a", "1|2|3", "4", "send", "Hôm nay (20/10/2024)|Hôm qua", "Hôm kia", "back|cancel"]);
    }

    #[test]
    fn a_phone_is_asked_for_by_a_button_of_telegram_s_own() {
        let choice = |label: &str, kind| Choice { label: label.to_owned(), data: "q1.a".to_owned(), kind };
        let shown = markup(&[choice("my phone", ChoiceKind::Phone), choice("skip", ChoiceKind::Answer)]);
        let shown = serde_json::to_value(shown).unwrap();
        assert_eq!(
            shown["keyboard"],
            serde_json::json!([[{ "text": "my phone", "request_contact": true }], [{ "text": "skip" }]])
        );
        assert!(shown.get("inline_keyboard").is_none() && shown["one_time_keyboard"] == true, "{shown}");
    }

    #[test]
    fn what_telegram_would_refuse_is_left_out() {
        assert_eq!(keyboard(&[]), None);
        let long = "x".repeat(62);
        assert_eq!(labels(&[(&long, ChoiceKind::Answer), ("a", ChoiceKind::Answer), ("", ChoiceKind::Answer)]), [["a"]]);
        assert_eq!(labels(&vec![("a", ChoiceKind::Answer); 120]).len(), 100);
    }
}
