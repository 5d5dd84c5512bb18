//! The chat page.

use axum::extract::{RawQuery, State};
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use super::host::{Line, Persona};
use super::line::Frame;
use super::trouble::Trouble;
use super::visit::Visit;
use super::words::Words;
use super::{Web, demo, page, upload};

/// How many lines a page shows unless it is asked for all: it must stay small on a slow line.
const LINES: usize = 60;

/// `GET <base>/`: the chat; with `?all`, as far back as the host goes.
pub(super) async fn chat(State(web): State<Web>, RawQuery(query): RawQuery, visit: Visit) -> Result<Response, Trouble> {
    let words = visit.words(&web).await;
    let lines = web.host.history(&visit.address, None).await?;
    let shown = if query.as_deref() == Some("all") { LINES.max(lines.len()) } else { LINES };
    let earlier = lines.len() > shown;
    let latest = lines.get(lines.len().saturating_sub(shown)..).unwrap_or_default();
    let body = Chat { web: &web, visit: &visit, words: &words }.body(latest, earlier);
    let cookie = [(SET_COOKIE, visit.cookie(&web)?)];
    Ok((cookie, page::page(&words, &words.get("web-title"), &body)).into_response())
}

struct Chat<'a> {
    web: &'a Web,
    visit: &'a Visit,
    words: &'a Words,
}

impl Chat<'_> {
    fn body(&self, lines: &[Line], earlier: bool) -> Markup {
        let words = self.words;
        let base = &self.visit.base;
        let last = lines.last().map(|line| line.place.to_string());
        html! {
            div.chat #chat data-base=(base) data-last=(last.unwrap_or_default())
                data-own=(words.get("web-author-own"))
                data-sending=(words.get("web-sending")) data-unsent=(words.get("web-unsent"))
                data-resend=(words.get("web-resend")) data-photo=(words.get("web-photo-alt"))
                data-large=(words.get("web-trouble-large")) data-max=(upload::MAX_PHOTO) {
                (self.header())
                p.banner #banner role="status" hidden { (words.get("web-offline")) }
                // Its direction is reversed: it shows its end without any script, and stays there.
                main.scroll tabindex="0" aria-label=(words.get("web-log-label")) {
                    div.inner {
                        @if earlier { p.earlier { a href="?all" { (words.get("web-earlier")) } } }
                        @if lines.is_empty() { (self.welcome()) }
                        ol.lines #lines role="log" aria-live="polite" aria-relevant="additions" {
                            (Frame { words, base }.lines(lines, || self.web.form_id()))
                        }
                        ol.lines #pending {}
                        noscript { p.earlier { a href={ (base) "/" } { (words.get("web-refresh")) } } }
                    }
                }
                button.more #more type="button" hidden { (words.get("web-more")) }
                (self.composer())
            }
        }
    }

    fn header(&self) -> Markup {
        let words = self.words;
        html! {
            header.top {
                @if let Some(demo) = self.web.host.demo() {
                    div.row { strong.sample { (words.get("web-sample")) } (demo::clock(words, demo.now())) }
                    @if let Some(persona) = self.persona() {
                        h1 { (words.get(persona.name_id)) " " span.who { (persona.who) } }
                    }
                    div.row.tools {
                        (demo::clock_buttons(words, &self.visit.base))
                        a.quiet href="/" { (words.get("web-demo-change")) }
                    }
                } @else {
                    h1 { (words.get("web-title")) }
                }
            }
        }
    }

    fn persona(&self) -> Option<Persona> {
        let slug = self.visit.persona.as_ref()?;
        self.web.host.demo()?.personas().into_iter().find(|persona| persona.slug == *slug)
    }

    fn welcome(&self) -> Markup {
        html! {
            div.welcome #welcome {
                p { (self.words.get("web-welcome")) }
                form.choices method="post" action={ (self.visit.base) "/say" } {
                    input type="hidden" name="id" value=(self.web.form_id());
                    button.choice.main name="start" value="" { (self.words.get("web-start")) }
                }
            }
        }
    }

    fn composer(&self) -> Markup {
        let words = self.words;
        html! {
            form.composer #composer method="post" action={ (self.visit.base) "/say" } enctype="multipart/form-data" {
                // The id and the words come before the photos: the server takes photos as they arrive.
                input type="hidden" name="id" value=(self.web.form_id());
                textarea name="text" rows="1" maxlength="4000" aria-label=(words.get("web-write-label"))
                    placeholder=(words.get("web-write-hint")) autocomplete="off" {}
                label.tool title=(words.get("web-photo")) {
                    span.sr { (words.get("web-photo")) }
                    svg viewBox="0 0 24 24" aria-hidden="true" {
                        path d="M4 7h3.2l1.6-2.5h6.4L16.8 7H20a1.5 1.5 0 0 1 1.5 1.5v9A1.5 1.5 0 0 1 20 19H4a1.5 1.5 0 0 1-1.5-1.5v-9A1.5 1.5 0 0 1 4 7z" {}
                        circle cx="12" cy="12.8" r="3.6" {}
                    }
                    input type="file" name="photo" accept="image/*" multiple;
                }
                button.tool.send title=(words.get("web-send")) {
                    span.sr { (words.get("web-send")) }
                    svg viewBox="0 0 24 24" aria-hidden="true" { path d="M4 12h14M12.5 5.5 19 12l-6.5 6.5" {} }
                }
            }
        }
    }
}
