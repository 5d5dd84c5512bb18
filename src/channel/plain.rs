//! A message on a channel without buttons, or with too few of them: its choices are a numbered list.

use crate::domain::message::{Choice, ChoiceKind};
use crate::domain::words::{Words, phrase_with};

/// Between words that may be typed.
const BETWEEN: &str = " · ";

/// A message to be shown in words.
pub(super) struct Plain<'a> {
    /// What is said.
    pub(super) text: &'a str,
    /// How many photos belong to it that the channel does not show.
    pub(super) photos: usize,
    /// What may be chosen and has no button, in the message's order.
    pub(super) choices: &'a [Choice],
    /// Nobody asked for it.
    pub(super) unasked: bool,
}

impl Plain<'_> {
    /// The message: its words, how many photos it has, its choices. Answers have the numbers by which the conversation
    /// knows them; likely values and ways aside are words to type, and so is everything under a message that nobody asked
    /// for: a number typed there answers the question before it.
    pub(super) fn words(&self) -> Words {
        let mut lines = Vec::new();
        if !self.text.is_empty() {
            lines.push(Words::from(self.text));
        }
        if self.photos > 0 {
            let count = i64::try_from(self.photos).unwrap_or(i64::MAX);
            lines.push(phrase_with("plain-photos", [("count", Words::Count(count))]));
        }
        if !self.choices.is_empty() {
            lines.push(Words::from(""));
        }
        let labels = |kinds: &[ChoiceKind]| -> Vec<String> {
            self.choices.iter().filter(|choice| kinds.contains(&choice.kind)).map(label).collect()
        };
        let answers = labels(&[ChoiceKind::Answer, ChoiceKind::Main]);
        let suggestions = labels(&[ChoiceKind::Suggestion]);
        let mut asides = labels(&[ChoiceKind::Aside]);
        if self.unasked {
            asides.splice(..0, answers);
        } else {
            let width = answers.len().to_string().len();
            lines.extend(answers.iter().zip(1..).map(|(label, number)| Words::Plain(format!("  {number:>width$}. {label}"))));
        }
        for (id, labels) in [("plain-may-type", suggestions), ("plain-or-type", asides)] {
            if !labels.is_empty() {
                lines.push(Words::Joined(vec![
                    Words::from("  "),
                    phrase_with(id, [("labels", Words::from(labels.join(BETWEEN)))]),
                ]));
            }
        }
        Words::Lines(lines)
    }
}

/// A label on one line.
fn label(choice: &Choice) -> String {
    choice.label.split_whitespace().collect::<Vec<_>>().join(" ")
}
