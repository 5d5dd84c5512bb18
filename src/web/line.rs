//! One line of a chat as HTML, and as the script takes it.

use chrono::{DateTime, FixedOffset};
use maud::{Markup, html};
use serde::Serialize;

use super::host::Line;
use super::words::Words;
use crate::app::qr;
use crate::domain::locale::Locale;
use crate::domain::message::{Choice, ChoiceKind, Message};

/// A line as the script takes it, from the event stream and from the answer to a post.
#[derive(Serialize)]
pub(super) struct Sent {
    /// Where in the chat it stands, as `version.position`.
    place: String,
    /// It is her own.
    own: bool,
    /// The line as HTML.
    html: String,
    /// The demo's clock.
    clock: Option<String>,
    /// The language she has chosen: a page in another one is loaded anew.
    lang: Locale,
}

/// What a line needs to be shown.
pub(super) struct Frame<'a> {
    /// The pages' words.
    pub(super) words: &'a Words,
    /// What the chat's paths begin with.
    pub(super) base: &'a str,
}

impl Frame<'_> {
    /// The lines with a separator before each new day. `form_id` names the form of each line's choices, which are shown
    /// only after her own last words: what she has answered is past, all that came since can still be answered.
    pub(super) fn lines(&self, lines: &[Line], form_id: impl Fn() -> String) -> Markup {
        let open_from = lines.iter().rposition(|line| line.message.own).map_or(0, |own| own + 1);
        let days = std::iter::once(None).chain(lines.iter().map(|line| Some(line.at.date_naive())));
        html! {
            @for ((index, line), day_before) in lines.iter().enumerate().zip(days) {
                @if day_before != Some(line.at.date_naive()) {
                    li.day { (self.words.day(line.at)) }
                }
                (self.line(line, (index >= open_from).then(&form_id).as_deref()))
            }
        }
    }

    /// A line for the script.
    pub(super) fn sent(&self, line: &Line, form_id: &str, clock: Option<DateTime<FixedOffset>>) -> Sent {
        Sent {
            place: line.place.to_string(),
            own: line.message.own,
            html: self.line(line, Some(form_id)).into_string(),
            clock: clock.map(|clock| self.words.moment(clock)),
            lang: self.words.locale,
        }
    }

    fn line(&self, line: &Line, form_id: Option<&str>) -> Markup {
        let message = &line.message;
        let author = self.words.get(if message.own { "web-author-own" } else { "web-author-bot" });
        html! {
            li.line.own[message.own] tabindex="-1" data-place=(line.place) data-day=(line.at.format("%Y-%m-%d"))
                data-label=(self.words.day(line.at)) {
                div.bubble {
                    span.sr { (author) ": " }
                    (self.photos(message))
                    @if let Some(text) = &message.qr { (self.code(text)) }
                    @if !message.text.is_empty() { span.text { (message.text) } }
                    " " time datetime=(line.at.to_rfc3339()) { (line.at.format("%H:%M")) }
                }
                @if let Some(form_id) = form_id && !message.choices.is_empty() {
                    form.choices method="post" action={ (self.base) "/say" } {
                        input type="hidden" name="id" value=(form_id);
                        (choices(&message.choices))
                    }
                }
            }
        }
    }

    /// A QR code, drawn in the page: a picture of it would be one more secret to be served and kept.
    fn code(&self, text: &str) -> Markup {
        let modules = qr::modules(text);
        let side = modules.len();
        let mut dark = String::new();
        for (y, row) in modules.iter().enumerate() {
            for x in row.iter().enumerate().filter(|(_, dark)| **dark).map(|(x, _)| x) {
                dark.push_str(&format!("M{x} {y}h1v1h-1z"));
            }
        }
        html! {
            svg.qr viewBox={ "0 0 " (side) " " (side) } role="img" aria-label=(self.words.get("web-qr-alt")) shape-rendering="crispEdges" {
                rect width=(side) height=(side) fill="#fff" {}
                path d=(dark) fill="#000" {}
            }
        }
    }

    fn photos(&self, message: &Message) -> Markup {
        html! {
            @for hash in &message.photos {
                @let path = format!("{}/photo/{hash}", self.base);
                a.photo href=(path) target="_blank" rel="noopener" {
                    img src=(path) alt=(self.words.get("web-photo-alt")) loading="lazy" decoding="async";
                }
            }
        }
    }
}

/// Full-width answers in their order, likely values as a row of chips where they stand, and last, in one row, the small
/// ways aside.
fn choices(choices: &[Choice]) -> Markup {
    let usable = choices.iter().filter(|choice| choice.kind != ChoiceKind::Phone);
    let (aside, answers): (Vec<_>, Vec<_>) = usable.partition(|choice| choice.kind == ChoiceKind::Aside);
    let runs = answers.chunk_by(|a, b| is_chip(a) && is_chip(b));
    html! {
        @for run in runs {
            @if run.first().is_some_and(|choice| is_chip(choice)) {
                div.chips { @for choice in run { (button(choice)) } }
            } @else {
                @for choice in run { (button(choice)) }
            }
        }
        @if !aside.is_empty() { div.asides { @for choice in &aside { (button(choice)) } } }
    }
}

fn is_chip(choice: &Choice) -> bool {
    choice.kind == ChoiceKind::Suggestion
}

fn button(choice: &Choice) -> Markup {
    let kind = match choice.kind {
        ChoiceKind::Answer | ChoiceKind::Phone => "answer",
        ChoiceKind::Suggestion => "chip",
        ChoiceKind::Main => "main",
        ChoiceKind::Aside => "aside",
    };
    html! { button.choice.(kind) name="tap" value=(choice.data) { (choice.label) } }
}
