//! What goes out, rendered in the person's language but the same for all channels.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::file::FileHash;

/// A message to a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The words: plain text, lines separated by `\n`. Channels escape it as they must.
    pub text: String,
    /// What may be tapped, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    /// Photos shown with the words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<FileHash>,
    /// A link (or a code) that is also shown as a QR code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qr: Option<String>,
    /// When it was said, by the people's clock: milliseconds since 1970 UTC.
    #[serde(default)]
    pub at: i64,
    /// The person's own message, sent back to her on a channel that keeps no history.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub own: bool,
    /// Nobody asked for it: a number that is typed still means a choice of what was asked last.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unasked: bool,
    /// She is asked for her phone number, where the channel can do so and vouches for it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub asks_phone: bool,
    /// The same in a few values, for a channel that takes nothing but an approved template.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<Notice>,
}

/// What an approved template says: its values by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// What it is for: one of [`NOTICES`].
    pub kind: String,
    /// The values, in her language.
    pub values: BTreeMap<String, String>,
}

/// Something that a template may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoticeKind {
    /// Its name.
    pub name: &'static str,
    /// The names of its values.
    pub values: &'static [&'static str],
}

/// All that a template may say: a reminder has the person's name, what the day is called, and when it is.
pub const NOTICES: [NoticeKind; 1] = [NoticeKind { name: "reminder", values: &["name", "occasion", "day"] }];

/// Something that may be tapped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What is written on it.
    pub label: String,
    /// What comes back in [`super::incoming::Said::Tap`]: at most 64 bytes (Telegram's limit), ASCII.
    pub data: String,
    /// What kind of choice it is: decides its look, and whether it gets a number where there are no buttons.
    pub kind: ChoiceKind,
}

/// The kinds of choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChoiceKind {
    /// An answer to the question. Numbered from 1 where there are no buttons.
    Answer,
    /// A likely value of a question that is answered by typing. Never numbered: a typed number is the value.
    Suggestion,
    /// The main way on (send, start). Numbered like an answer.
    Main,
    /// Back, cancel, help. Never numbered; typed as a word.
    Aside,
    /// Gives her own phone number, for which the channel vouches. Shown nowhere else.
    Phone,
}
