//! The Telegram bot as it is seen from here: the proxy, the token, the webhook, the clock, groups.

use std::time::Duration;

use secrecy::ExposeSecret;
use tokio::net::TcpStream;
use url::Url;

use super::{Findings, PATIENCE};
use crate::app::App;
use crate::channel::telegram::{CallError, Me, Telegram, Webhook};
use crate::cli::telegram;
use crate::config::{self, Config};

/// How long a proxy may take to be there.
const REACHED: Duration = Duration::from_secs(5);
/// By how many seconds our clock may differ from Telegram's.
const APART: i64 = 60;

pub(super) async fn look(app: &App, config: &Config, settings: &config::Telegram, found: &mut Findings) {
    if let Some(proxy) = &settings.proxy {
        reach(proxy.expose_secret(), found).await;
    }
    let bot = match telegram::bot(app, settings) {
        Ok(bot) => bot,
        Err(error) => return found.fault(format!("Telegram: {error}"), "this machine has no usable TLS"),
    };
    match tokio::time::timeout(PATIENCE, bot.me()).await {
        Ok(Ok(me)) => groups(&me, found),
        Ok(Err(error @ CallError::Refused { code: 401 | 404, .. })) => {
            return found
                .fault(format!("Telegram: {error}"), "take the token anew from @BotFather (/token), then telegram_token");
        }
        Ok(Err(error)) => return away(&format!("Telegram: {error}"), settings.proxy.is_some(), found),
        Err(_) => return away("Telegram does not answer", settings.proxy.is_some(), found),
    }
    match tokio::time::timeout(PATIENCE, bot.webhook()).await {
        Ok(Ok(now)) => webhook(&now, telegram::webhook(config, settings).map(|wanted| wanted.url), found),
        Ok(Err(error)) => found.fault(format!("the Telegram bot's webhook: {error}"), "try again later"),
        Err(_) => found.fault("Telegram does not say where its webhook is", "try again later"),
    }
    clock(app, &bot, found).await;
}

/// Whether something listens where the proxy should be. Its address is not shown: it may hold a password.
async fn reach(proxy: &str, found: &mut Findings) {
    let place = Url::parse(proxy).ok().and_then(|url| {
        let port = url.port_or_known_default().unwrap_or(1080);
        Some((url.host_str()?.trim_matches(['[', ']']).to_owned(), port))
    });
    let Some((host, port)) = place else { return };
    match tokio::time::timeout(REACHED, TcpStream::connect((host.as_str(), port))).await {
        Ok(Ok(_)) => found.good(format!("the proxy for Telegram listens at {host}:{port}")),
        _ => found.fault(format!("nothing listens at {host}:{port}"), "start the proxy, or mend telegram_proxy"),
    }
}

fn away(what: &str, by_proxy: bool, found: &mut Findings) {
    let next = if by_proxy {
        "the proxy does not lead there: try it with `curl --proxy`, or take another"
    } else {
        "Telegram is blocked in Vietnam: set telegram_proxy (docs/telegram.md, part 3), or use a server elsewhere"
    };
    found.fault(what, next);
}

fn groups(me: &Me, found: &mut Findings) {
    found.good(format!("the Telegram bot is https://t.me/{}", me.username));
    if me.can_read_all_group_messages {
        found.hint(
            "the bot reads everything that is said in its groups",
            "it needs commands only: @BotFather, /setprivacy, Enable; then take it out of the groups and put it in again",
        );
    }
    if !me.can_join_groups {
        found.hint("the bot cannot be put into groups", "if staff want figures in theirs: @BotFather, /setjoingroups, Enable");
    }
}

fn webhook(now: &Webhook, wanted: Option<Url>, found: &mut Findings) {
    match wanted {
        Some(wanted) if now.url == wanted.as_str() => found.good(format!("Telegram sends what comes in to {wanted}")),
        Some(wanted) => found.fault(
            format!("Telegram does not send what comes in to {wanted}"),
            "start the daemon, which sets it; Telegram takes https at port 443, 80, 88 or 8443 with a valid certificate only",
        ),
        None if now.url.is_empty() => found.good("the Telegram bot is polled"),
        None => found.hint(
            "a webhook is set, and polling is what you chose",
            "the daemon takes it back when it begins to poll; another program may be using this bot",
        ),
    }
    if now.pending_update_count > 0 {
        let waiting = format!("{} updates wait at Telegram", now.pending_update_count);
        found.hint(waiting, "they come once the daemon runs; Telegram keeps them for a day");
    }
    if let Some(error) = &now.last_error_message {
        found.hint(
            format!("Telegram's last call failed: {error}"),
            "look at the name, the certificate and what stands before the daemon",
        );
    }
}

async fn clock(app: &App, bot: &Telegram, found: &mut Findings) {
    match tokio::time::timeout(PATIENCE, bot.clock()).await {
        Ok(Ok(Some(theirs))) => {
            let apart = app.clock.machine() / 1_000 - theirs;
            if apart.abs() > APART {
                let what = format!("this machine's clock is {apart} seconds from Telegram's");
                found.fault(what, "set it by NTP (timedatectl set-ntp true): reminders go by it");
            } else {
                found.good("this machine's clock is right");
            }
        }
        _ => found.hint("Telegram does not tell the time", "compare this machine's clock with another"),
    }
}
