//! What is to be said, before a language is chosen. `i18n` turns it into text.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::locale::Locale;

/// A piece of speech without a language yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Words {
    /// A message of `locales/`.
    Phrase(Phrase),
    /// A text that the plan brings in every language.
    Texts(Texts),
    /// Text as it is: a name, what a person typed.
    Plain(String),
    /// Several pieces, each on a line of its own.
    Lines(Vec<Words>),
    /// Several pieces on one line, joined as they are.
    Joined(Vec<Words>),
    /// A list of things on one line. Things may hold commas ("Vốn, cho vay"), so they are joined with semicolons.
    List(Vec<Words>),
    /// A whole number with the language's grouping: `1.300`, `1,300`.
    Count(i64),
    /// An amount of money in đồng: `500.000 đ`.
    Money(i64),
    /// A day: `20/10/2024`.
    Day(NaiveDate),
    /// A time of day: `07:00`.
    Time(NaiveTime),
}

/// A message id of `locales/` with its arguments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phrase {
    /// The Fluent id.
    pub id: Cow<'static, str>,
    /// The arguments by name. Counts stay numbers (plural rules), all else becomes text of the chosen language.
    pub args: Vec<(Cow<'static, str>, Words)>,
}

/// The same text in the languages of the bot.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Texts(pub BTreeMap<Locale, String>);

impl Texts {
    /// The text in `locale`, else in the default language, else in any.
    pub fn in_locale(&self, locale: Locale) -> &str {
        self.0
            .get(&locale)
            .or_else(|| self.0.get(&Locale::default()))
            .or_else(|| self.0.values().next())
            .map_or("", String::as_str)
    }
}

/// A message without arguments.
pub fn phrase(id: &'static str) -> Words {
    Words::Phrase(Phrase { id: Cow::Borrowed(id), args: Vec::new() })
}

/// A message with arguments.
pub fn phrase_with<const N: usize>(id: &'static str, args: [(&'static str, Words); N]) -> Words {
    Words::Phrase(Phrase {
        id: Cow::Borrowed(id),
        args: args.into_iter().map(|(name, words)| (Cow::Borrowed(name), words)).collect(),
    })
}

impl From<&Texts> for Words {
    fn from(texts: &Texts) -> Self {
        Self::Texts(texts.clone())
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Self::Plain(text)
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        Self::Plain(text.to_owned())
    }
}
