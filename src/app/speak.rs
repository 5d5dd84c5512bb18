//! From a conversation's reply to a message in the person's language.

use crate::conversation::progress;
use crate::conversation::reply::{Part, Reply, SENT_REPORT};
use crate::conversation::state::Offered;
use crate::domain::locale::Locale;
use crate::domain::message::{Choice, ChoiceKind, Message};
use crate::domain::progress::Receipt;
use crate::i18n::Speech;

/// The message. `receipt` fills the parts that were left open until the report was kept.
pub(super) fn message(speech: &Speech, locale: Locale, reply: &Reply, receipt: Option<&Receipt>) -> Message {
    let data = |data: &str| match receipt {
        Some(receipt) => data.replace(SENT_REPORT, &receipt.report.to_string()),
        None => data.to_owned(),
    };
    let paragraphs = reply.parts.iter().filter_map(|part| match part {
        Part::Say(words) => Some(speech.say(locale, words)),
        Part::Receipt => receipt.map(|receipt| speech.say(locale, &progress::receipt(receipt))),
    });
    Message {
        text: paragraphs.collect::<Vec<_>>().join("\n\n"),
        choices: reply
            .offers
            .iter()
            .map(|offer| Choice { label: speech.say(locale, &offer.label), data: data(&offer.data), kind: offer.kind })
            .collect(),
        photos: reply.photos.clone(),
        ..Message::default()
    }
}

/// The choices as they will be shown, numbered where a number may be typed for them.
pub(super) fn offered(choices: &[Choice]) -> Vec<Offered> {
    let mut number = 0;
    choices
        .iter()
        .map(|choice| {
            let numbered = is_numbered(choice.kind);
            number += u32::from(numbered);
            Offered { data: choice.data.clone(), label: choice.label.clone(), number: numbered.then_some(number) }
        })
        .collect()
}

fn is_numbered(kind: ChoiceKind) -> bool {
    matches!(kind, ChoiceKind::Answer | ChoiceKind::Main)
}
