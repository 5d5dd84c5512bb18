//! A message as a terminal shows it.

use crate::channel::send::Outgoing;
use crate::domain::message::{Choice, ChoiceKind};
use crate::domain::words::{Words, phrase_with};

/// Between words that may be typed.
const BETWEEN: &str = " · ";

/// The message: its words, how many photos it has, its choices. Answers have the numbers by which the conversation knows
/// them; likely values and ways aside are words to type, and so is everything under a message that nobody asked for: a
/// number typed there answers the question before it.
pub(super) fn words(outgoing: &Outgoing) -> Words {
    let message = &outgoing.message;
    let mut lines = Vec::new();
    if !message.text.is_empty() {
        lines.push(Words::from(message.text.as_str()));
    }
    if !message.photos.is_empty() {
        let count = i64::try_from(message.photos.len()).unwrap_or(i64::MAX);
        lines.push(phrase_with("terminal-photos", [("count", Words::Count(count))]));
    }
    if !message.choices.is_empty() {
        lines.push(Words::from(""));
    }
    let labels = |kinds: &[ChoiceKind]| -> Vec<String> {
        message.choices.iter().filter(|choice| kinds.contains(&choice.kind)).map(label).collect()
    };
    let answers = labels(&[ChoiceKind::Answer, ChoiceKind::Main]);
    let suggestions = labels(&[ChoiceKind::Suggestion]);
    let mut asides = labels(&[ChoiceKind::Aside]);
    if outgoing.unasked {
        asides.splice(..0, answers);
    } else {
        let width = answers.len().to_string().len();
        lines.extend(answers.iter().zip(1..).map(|(label, number)| Words::Plain(format!("  {number:>width$}. {label}"))));
    }
    for (id, labels) in [("terminal-may-type", suggestions), ("terminal-or-type", asides)] {
        if !labels.is_empty() {
            lines.push(Words::Joined(vec![Words::from("  "), phrase_with(id, [("labels", Words::from(labels.join(BETWEEN)))])]));
        }
    }
    Words::Lines(lines)
}

/// The text without anything that a terminal would obey: of the control characters only the ends of lines stay.
pub(super) fn safe(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' => Some(c),
        '\t' => Some(' '),
        _ => (!c.is_control()).then_some(c),
    };
    text.chars().filter_map(shown).collect()
}

/// A label on one line.
fn label(choice: &Choice) -> String {
    choice.label.split_whitespace().collect::<Vec<_>>().join(" ")
}
