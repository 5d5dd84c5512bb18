//! The demo's own pages: who one wants to be, and the civil clock.

use axum::extract::State;
use axum::http::Uri;
use axum::response::Redirect;
use bytes::Bytes;
use chrono::{DateTime, FixedOffset};
use maud::{Markup, html};

use super::host::{Demo, Step};
use super::trouble::Trouble;
use super::words::Words;
use super::{Web, page, visit};
use crate::domain::locale::Locale;

/// `GET /` in the demo: the choice of personas, and the clock.
pub(super) async fn choose(State(web): State<Web>) -> Result<Markup, Trouble> {
    let demo = web.host.demo().ok_or(Trouble::Missing)?;
    let words = web.words(Locale::default());
    let body = html! {
        main.sheet {
            p { strong.sample { (words.get("web-sample")) } }
            h1 { (words.get("web-demo-title")) }
            p { (words.get("web-demo-intro")) }
            (cards(&words, demo))
            h2 { (words.get("web-demo-clock")) }
            p { (words.get("web-demo-clock-intro")) }
            p { (clock(&words, demo.now())) }
            (clock_buttons(&words, ""))
        }
    };
    Ok(page::page(&words, &words.get("web-demo-title"), &body))
}

/// `GET /demo/<persona>`: the chat is one slash further.
pub(super) async fn slash(State(web): State<Web>, uri: Uri) -> Result<Redirect, Trouble> {
    match visit::base_of_path(&web, uri.path()) {
        base if base.is_empty() => Err(Trouble::Missing),
        base => Ok(Redirect::permanent(&format!("{base}/"))),
    }
}

/// `POST /clock` and `POST /demo/<persona>/clock`: moves the civil clock and comes back.
pub(super) async fn move_clock(State(web): State<Web>, uri: Uri, form: Bytes) -> Result<Redirect, Trouble> {
    let demo = web.host.demo().ok_or(Trouble::Missing)?;
    let by = url::form_urlencoded::parse(&form).find(|(name, _)| name == "by").map(|(_, by)| by.into_owned());
    let by = match by.as_deref() {
        Some("hour") => Step::Hour,
        Some("morning") => Step::Morning,
        _ => return Err(Trouble::Form),
    };
    demo.advance(by).await;
    Ok(Redirect::to(&format!("{}/", visit::base_of_path(&web, uri.path()))))
}

/// The civil clock.
pub(super) fn clock(words: &Words, now: DateTime<FixedOffset>) -> Markup {
    html! {
        time.clock #clock datetime=(now.to_rfc3339()) {
            span.sr { (words.get("web-demo-clock")) ": " }
            span { (words.moment(now)) }
        }
    }
}

/// The buttons that move the clock.
pub(super) fn clock_buttons(words: &Words, base: &str) -> Markup {
    html! {
        form.buttons method="post" action={ (base) "/clock" } {
            button.small name="by" value="hour" { (words.get("web-demo-hour")) }
            button.small name="by" value="morning" { (words.get("web-demo-day")) }
        }
    }
}

fn cards(words: &Words, demo: &dyn Demo) -> Markup {
    html! {
        ul.cards {
            @for persona in demo.personas() {
                li {
                    a.card href={ "/demo/" (persona.slug) "/" } {
                        strong { (words.get(persona.name_id)) }
                        span { (persona.who) }
                    }
                }
            }
        }
    }
}
