//! `chihoi doctor`: looks at a real configuration from outside, and says what to do next.

use std::fmt::Display;
use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use anyhow::bail;
use chrono::NaiveDate;

use super::{settings, zalo};
use crate::app::App;
use crate::app::clock::local;
use crate::app::{zalo_bot, zalo_oa};
use crate::channel::zalo_oa::{Template, ZaloOa};
use crate::config::{self, Config, Flags};
use crate::domain::locale::Locale;
use crate::domain::message::{NOTICES, Notice};

mod telegram;

/// How long a service may take to answer.
const PATIENCE: Duration = Duration::from_secs(20);
/// The longest name of a person that is expected.
const LONG_NAME: &str = "Nguyen Thi Phuong Hong Thuy An";

#[derive(Debug, clap::Args)]
pub(super) struct Doctor {
    #[command(flatten)]
    flags: Flags,
}

/// What was found, line by line.
#[derive(Default)]
struct Findings {
    lines: Vec<String>,
    faults: usize,
}

impl Findings {
    fn good(&mut self, what: impl Display) {
        self.lines.push(format!("ok     {what}"));
    }

    fn fault(&mut self, what: impl Display, next: &str) {
        self.faults += 1;
        self.lines.push(format!("FAULT  {what}\n       → {next}"));
    }

    fn hint(&mut self, what: impl Display, next: &str) {
        self.lines.push(format!("note   {what}\n       → {next}"));
    }
}

pub(super) async fn look(options: Doctor) -> anyhow::Result<()> {
    let config = settings::load(&options.flags)?;
    let opened = settings::open_app(&config).await?;
    let mut found = Findings::default();
    found.good(format!("the database opens, and its key is right ({:?})", opened.app.store.engine()));
    pages(&config, &mut found);
    match &config.telegram {
        Some(settings) => telegram::look(&opened.app, &config, settings, &mut found).await,
        None => found.hint("there is no Telegram bot", "if you want one: docs/telegram.md"),
    }
    match &config.zalo_bot {
        Some(settings) => bot(&opened.app, &config, settings, &mut found).await,
        None => found.hint("there is no Zalo bot", "if you want one: docs/zalo.md, part 1"),
    }
    match &config.zalo_oa {
        Some(settings) => account(&opened.app, &config, settings, &mut found).await,
        None => found.hint("there is no Zalo Official Account", "if you want one: docs/zalo.md, part 2"),
    }
    opened.close().await;
    let mut out = std::io::stdout();
    for line in &found.lines {
        writeln!(out, "{line}")?;
    }
    if found.faults > 0 {
        bail!(
            "{} to be mended",
            if found.faults == 1 { "one thing is".to_owned() } else { format!("{} things are", found.faults) }
        );
    }
    Ok(())
}

fn pages(config: &Config, found: &mut Findings) {
    match &config.public_url {
        Some(url) if url.scheme() == "https" => found.good(format!("people reach the pages at {url}")),
        Some(url) => found.hint(
            format!("{url} is not https"),
            "photos and messages cross the network readable, and Zalo sends nothing there: put a server with TLS before it",
        ),
        None => found.hint("there is no public_url", "set it to where people open the pages, such as https://chat.example.vn"),
    }
}

async fn bot(app: &Arc<App>, config: &Config, settings: &config::ZaloBot, found: &mut Findings) {
    let (bot, terms) = match zalo::bot(app, config, settings) {
        Ok(made) => made,
        Err(error) => return found.fault(format!("Zalo bot: {error}"), "this machine has no usable TLS"),
    };
    match bot.me().await {
        Ok(me) => found.good(format!("the Zalo bot is {}, https://bot.zaloplatforms.com/bots/{}", me.account_name, me.id)),
        Err(error) => {
            return found.fault(
                format!("Zalo bot: {error}"),
                "401: take the token anew from Zalo Bot Creator; no connection: try zalo_bot_api = https://bot-api.zapps.me",
            );
        }
    }
    let wanted = terms.public_url.as_ref().filter(|_| terms.by_webhook);
    let wanted = wanted.map(|url| format!("{}{}", url.as_str().trim_end_matches('/'), zalo_bot::HOOK));
    match (bot.webhook().await, wanted) {
        (Ok(set), wanted) if set == wanted => {
            found.good(set.map_or_else(|| "it is polled".to_owned(), |url| format!("Zalo sends what comes in to {url}")));
        }
        (Ok(set), Some(wanted)) => found.fault(
            format!("Zalo sends what comes in to {}, not to {wanted}", set.unwrap_or_else(|| "nobody".to_owned())),
            "start the daemon, which sets it; if Zalo refuses the address, look at the name, the certificate and port 443",
        ),
        (Ok(set), None) => found.hint(
            format!("a webhook is set: {}", set.unwrap_or_default()),
            "the daemon takes it back when it begins to poll; another program may be using this bot",
        ),
        (Err(error), _) => found.fault(format!("the Zalo bot's webhook: {error}"), "try again later"),
    }
    match zalo_bot::used(app).await {
        Ok((came, went)) => found.good(format!("{} of {} messages of this month are used", came + went, terms.quota)),
        Err(error) => found.fault(format!("the quota: {error}"), "look at the database"),
    }
}

async fn account(app: &Arc<App>, config: &Config, settings: &config::ZaloOa, found: &mut Findings) {
    let (oa, tokens) = match zalo::oa(app, settings) {
        Ok(made) => made,
        Err(error) => return found.fault(format!("Zalo OA: {error}"), "this machine has no usable TLS"),
    };
    match tokens.good_until().await {
        Ok(Some(until)) => found.good(format!("the access token is good until {}", local(until).format("%d/%m/%Y %H:%M"))),
        Ok(None) => {
            return found.fault("the Zalo OA has no tokens", "`chihoi zalo seed` takes the first pair: docs/zalo.md, part 2");
        }
        Err(error) => return found.fault(format!("the tokens: {error}"), "look at the database and its key"),
    }
    match oa.me().await {
        Ok(me) if me.is_verified => found.good(format!("the Zalo OA is {}, verified", me.name)),
        Ok(me) => found.fault(
            format!("the Zalo OA {} is not verified", me.name),
            "verify it at oa.zalo.me (decision of establishment, seal): until then most messages are refused with -221",
        ),
        Err(error) => found.fault(
            format!("Zalo OA: {error}"),
            "-216 or a refused refresh: an admin must agree again, then `chihoi zalo seed`; -224: a higher tier is needed",
        ),
    }
    match &config.public_url {
        Some(url) if url.scheme() == "https" => found.hint(
            format!("Zalo must send what comes in to {}{}", url.as_str().trim_end_matches('/'), zalo_oa::HOOK),
            "set it at developers.zalo.me → Webhook, with the events user_send_*, follow, unfollow, user_submit_info switched on",
        ),
        _ => found.fault("Zalo cannot send what comes in", "set public_url to an https address that Zalo reaches"),
    }
    for kind in NOTICES {
        match oa.templates().get(kind.name) {
            Some(template) => approved(app, &oa, (kind.name, template), found).await,
            None => found.hint(
                format!("there is no template for {}", kind.name),
                "people who have been silent for seven days are not reached: docs/zalo.md, part 3",
            ),
        }
    }
}

/// Looks at a template as Zalo has approved it, and at whether all that the plan says fits into it.
async fn approved(app: &App, oa: &ZaloOa, (kind, template): (&str, &Template), found: &mut Findings) {
    match oa.parameters_of(&template.id).await {
        Ok(wanted) => {
            let mut given: Vec<&String> = template.fill.keys().collect();
            let mut wanted: Vec<&String> = wanted.iter().collect();
            given.sort();
            wanted.sort();
            if given == wanted {
                found.good(format!("template {} has the parameters {wanted:?}", template.id));
            } else {
                found.fault(
                    format!("template {} wants {wanted:?}, and is given {given:?}", template.id),
                    "mend zalo_oa_templates",
                );
            }
        }
        Err(error) => found.fault(format!("template {}: {error}", template.id), "is it approved, and for this account?"),
    }
    let plans = app.plans.now();
    let Some(plan) = plans.for_day(app.clock.civil().date_naive()) else { return };
    for occasion in &plan.occasions {
        let name = occasion.name.in_locale(Locale::default()).to_owned();
        let day = app
            .speech
            .say(Locale::default(), &crate::domain::words::Words::Day(NaiveDate::MAX.min(app.clock.civil().date_naive())));
        let values = [("name", LONG_NAME.to_owned()), ("occasion", name), ("day", day)];
        let values = values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        if let Err(wrong) = template.data(&Notice { kind: kind.to_owned(), values }) {
            found.fault(
                wrong,
                "a longer parameter in the template, or a shorter name in the plan: nothing that is too long is sent",
            );
        }
    }
}
