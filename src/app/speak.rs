//! From a conversation's reply to a message in the person's language.

use crate::conversation::reply::{Part, Reply, SENT_REPORT};
use crate::conversation::state::Offered;
use crate::conversation::{invite, progress};
use crate::domain::invited::Invited;
use crate::domain::locale::Locale;
use crate::domain::message::{Choice, ChoiceKind, Message};
use crate::domain::progress::Receipt;
use crate::i18n::Speech;

/// What fills the parts that were left open until the deeds were done.
#[derive(Clone, Copy, Default)]
pub(super) struct Filled<'a> {
    /// The receipt of the report that was sent.
    pub(super) receipt: Option<&'a Receipt>,
    /// The code that was made.
    pub(super) invited: Option<&'a Invited>,
}

/// The message.
pub(super) fn message(speech: &Speech, locale: Locale, reply: &Reply, filled: Filled<'_>) -> Message {
    let receipt = filled.receipt;
    let data = |data: &str| match receipt {
        Some(receipt) => data.replace(SENT_REPORT, &receipt.report.to_string()),
        None => data.to_owned(),
    };
    let paragraphs = reply.parts.iter().filter_map(|part| match part {
        Part::Say(words) => Some(speech.say(locale, words)),
        Part::Invited => filled.invited.map(|invited| speech.say(locale, &invite::told(invited))),
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
        asks_phone: reply.offers.iter().any(|offer| offer.kind == ChoiceKind::Phone),
        qr: filled.invited.filter(|_| reply.parts.contains(&Part::Invited)).map(scanned),
        ..Message::default()
    }
}

/// What a camera is to find: the first link, else the code.
fn scanned(invited: &Invited) -> String {
    invited.links.first().map_or_else(|| invited.code.clone(), |(_, link)| link.clone())
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
