//! Turns [`Words`] into text of one language. The sentences are in `locales/` and in the plan; here is only how numbers,
//! money and days are written.

pub mod format;

use std::collections::BTreeMap;

use fluent::{FluentArgs, FluentResource, FluentValue};
use fluent_bundle::concurrent::FluentBundle;

use crate::domain::locale::Locale;
use crate::domain::words::{Phrase, Words};

/// The sentences of every language, ready to be said.
pub struct Speech(BTreeMap<Locale, FluentBundle<FluentResource>>);

/// What is wrong with the sentences that this program was built with.
#[derive(Debug, thiserror::Error)]
pub enum SpeechError {
    /// A file is no valid Fluent.
    #[error("{file}: {reason}")]
    Malformed {
        /// The file, below `locales/`.
        file: String,
        /// What the parser says.
        reason: String,
    },
    /// A file is not UTF-8, or a locale's tag is none.
    #[error("{0}: unreadable")]
    Unreadable(String),
}

#[derive(rust_embed::RustEmbed)]
#[folder = "locales/"]
struct Locales;

impl Speech {
    /// Reads the sentences that are built into the program.
    ///
    /// # Errors
    /// A file that is no valid Fluent; a test keeps that from being released.
    pub fn load() -> Result<Self, SpeechError> {
        let mut speech = BTreeMap::new();
        for locale in Locale::ALL {
            let tag = locale.as_str().parse().map_err(|_| SpeechError::Unreadable(locale.to_string()))?;
            let mut bundle = FluentBundle::new_concurrent(vec![tag]);
            bundle.set_use_isolating(false);
            bundle.set_formatter(Some(match locale {
                Locale::Vi => grouped_vi,
                Locale::En => grouped_en,
            }));
            let prefix = format!("{locale}/");
            for file in Locales::iter().filter(|file| file.starts_with(&prefix)) {
                let content = Locales::get(&file).ok_or_else(|| SpeechError::Unreadable(file.to_string()))?;
                let text = String::from_utf8(content.data.into_owned()).map_err(|_| SpeechError::Unreadable(file.to_string()))?;
                let malformed = |reason: String| SpeechError::Malformed { file: file.to_string(), reason };
                let resource = FluentResource::try_new(text).map_err(|(_, errors)| malformed(format!("{errors:?}")))?;
                bundle.add_resource(resource).map_err(|errors| malformed(format!("{errors:?}")))?;
            }
            speech.insert(locale, bundle);
        }
        Ok(Self(speech))
    }

    /// The text of a message without arguments.
    pub fn text(&self, locale: Locale, id: &str) -> String {
        self.phrase(locale, &Phrase { id: id.to_owned().into(), args: Vec::new() })
    }

    /// The words in a language. A message that a language lacks is said in the default one (a test keeps that from being
    /// released).
    pub fn say(&self, locale: Locale, words: &Words) -> String {
        match words {
            Words::Phrase(phrase) => self.phrase(locale, phrase),
            Words::Texts(texts) => texts.in_locale(locale).to_owned(),
            Words::Plain(text) => text.chars().filter(|c| !turns_direction(*c)).collect(),
            Words::Lines(lines) => self.each(locale, lines).join("\n"),
            Words::Joined(pieces) => self.each(locale, pieces).concat(),
            Words::List(pieces) => self.each(locale, pieces).join("; "),
            Words::Count(count) => format::count(locale, *count),
            Words::Money(dong) => format::money(locale, *dong),
            Words::Day(day) => format::day(*day),
            Words::Time(time) => format::time(*time),
        }
    }

    fn each(&self, locale: Locale, words: &[Words]) -> Vec<String> {
        words.iter().map(|piece| self.say(locale, piece)).collect()
    }

    fn phrase(&self, locale: Locale, phrase: &Phrase) -> String {
        let found = [locale, Locale::default()].into_iter().find_map(|locale| {
            let bundle = self.0.get(&locale)?;
            Some((bundle, bundle.get_message(&phrase.id)?.value()?))
        });
        let Some((bundle, pattern)) = found else {
            tracing::error!(id = %phrase.id, "no sentence of this id");
            return phrase.id.to_string();
        };
        let mut args = FluentArgs::new();
        for (name, value) in &phrase.args {
            let value = match value {
                // A selector needs the number; a place in a sentence has its written form beside it, as `$name-text`.
                Words::Count(count) => {
                    args.set(format!("{name}-text"), FluentValue::from(format::count(locale, *count)));
                    FluentValue::from(*count)
                }
                other => FluentValue::from(self.say(locale, other)),
            };
            args.set(name.clone().into_owned(), value);
        }
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        if !errors.is_empty() {
            tracing::error!(id = %phrase.id, ?errors, "sentence with faults");
        }
        text
    }
}

/// Whether a character turns the order in which others are shown: what an officer reads must be what was typed.
fn turns_direction(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn grouped_vi<M: fluent_bundle::memoizer::MemoizerKind>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    grouped(Locale::Vi, value)
}

fn grouped_en<M: fluent_bundle::memoizer::MemoizerKind>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    grouped(Locale::En, value)
}

/// A number in a sentence, written as the language writes it.
fn grouped(locale: Locale, value: &FluentValue<'_>) -> Option<String> {
    match value {
        // Counts are whole and far below 2^53.
        FluentValue::Number(number) => Some(format::count(locale, number.value as i64)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::words::phrase_with;

    #[test]
    fn what_people_typed_is_said_without_marks_that_turn_its_order_and_numbers_are_grouped() {
        let speech = Speech::load().unwrap();
        let words = [("label", Words::from("\u{202E}oán\u{2066}")), ("value", Words::Count(1_500))];
        assert_eq!(speech.say(Locale::Vi, &phrase_with("form-answer", words.clone())), "• oán: 1.500");
        assert_eq!(speech.say(Locale::En, &phrase_with("form-answer", words)), "• oán: 1,500");
    }
}
