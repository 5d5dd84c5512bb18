//! A bot on Zalo's Bot Platform at work: who is served, what may be sent this month, and which replica does what.

use std::sync::Arc;

use futures::FutureExt;
use futures::future::BoxFuture;
use secrecy::SecretString;
use sqlx::AnyConnection;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use url::Url;

use crate::channel::receive::{Inbox, NotKept};
use crate::channel::zalo_bot::{Host, ZaloBot};
use crate::domain::channel::ChannelName;
use crate::domain::file::FileHash;
use crate::domain::locale::Locale;
use crate::domain::words::{Words, phrase, phrase_with};
use crate::store::account::{self, Account};
use crate::store::{StoreError, setting, traffic};

use super::lease::Leases;
use super::{App, AppError, alarm, deliver, picture};

/// Where what everyone should know of the bot is kept: its link, how many people it serves, where the others may go.
const LINK: &str = "zalo_bot link";
const PEOPLE: &str = "zalo_bot people";
const ELSEWHERE: &str = "zalo_bot elsewhere";
/// Of the month's quota in per cent: staff are warned, reminders stop.
const WARNED: i64 = 80;
const STOPPED: i64 = 95;
/// The path at which Zalo's calls come in.
pub const HOOK: &str = "/hook/zalo-bot";

/// What the app needs to know of the bot.
#[derive(Clone, Debug)]
pub struct Terms {
    /// The address under which Zalo reaches us, if it does.
    pub public_url: Option<Url>,
    /// What comes in is sent to us; otherwise it is polled.
    pub by_webhook: bool,
    /// Messages a month, both ways.
    pub quota: i64,
    /// How many people the bot serves.
    pub people: i64,
}

/// The app as the bot sees it.
pub struct Side {
    app: Arc<App>,
    terms: Terms,
}

impl Side {
    /// The app for a bot on these terms.
    pub fn new(app: Arc<App>, terms: Terms) -> Self {
        Self { app, terms }
    }
}

impl Host for Side {
    fn say(&self, locale: Locale, words: &Words) -> String {
        self.app.speech.say(locale, words)
    }

    fn picture(&self, photo: &FileHash) -> Option<String> {
        let url = self.terms.public_url.as_ref().filter(|url| self.terms.by_webhook || url.scheme() == "https")?;
        Some(format!("{}{}", url.as_str().trim_end_matches('/'), picture::path(&self.app, photo)))
    }

    fn count(&self, bulk: bool) -> BoxFuture<'_, Result<bool, NotKept>> {
        async move {
            count(&self.app, &self.terms, bulk).await.map_err(|error| {
                tracing::error!(%error, "a message could not be counted");
                NotKept
            })
        }
        .boxed()
    }
}

/// What Zalo shows with its webhook calls if the operator has not chosen it: all replicas find the same.
pub fn secret(app: &App, bot: &str) -> SecretString {
    app.store.hash("zalo_bot webhook", bot).into()
}

/// Starts the bot: one replica polls it (or finishes what a webhook left), one sends. They end at `stop`.
pub fn start(
    app: &Arc<App>,
    inbox: &Arc<dyn Inbox>,
    leases: &Leases,
    bot: &ZaloBot,
    terms: &Terms,
    tasks: &TaskTracker,
    stop: &CancellationToken,
) {
    let (taking, sending) = (format!("zalo_bot {} in", bot.number()), format!("zalo_bot {} out", bot.number()));
    let (app_in, inbox, leases_in, bot_in) = (Arc::clone(app), Arc::clone(inbox), leases.clone(), bot.clone());
    let (terms, stop_in) = (terms.clone(), stop.clone());
    tasks.spawn(async move {
        let work = |_, end: CancellationToken| {
            let (app, inbox, bot, terms) = (&app_in, inbox.as_ref(), &bot_in, &terms);
            async move {
                tokio::select! {
                    () = prepare(app, bot, terms) => {}
                    () = end.cancelled() => {}
                }
                if terms.by_webhook { bot.finish(inbox, &end).await } else { bot.poll(inbox, &end).await }
            }
        };
        leases_in.hold(&taking, &stop_in, work).await;
    });
    let (app, leases, bot, stop) = (Arc::clone(app), leases.clone(), Arc::new(bot.clone()), stop.clone());
    tasks.spawn(async move {
        let work = |epoch, end| deliver::run(Arc::clone(&app), Arc::<ZaloBot>::clone(&bot), None, epoch, end);
        leases.hold(&sending, &stop, work).await;
    });
}

/// Remembers how the bot is reached, and has what comes in sent to us. What fails is no reason not to work.
async fn prepare(app: &App, bot: &ZaloBot, terms: &Terms) {
    match bot.me().await {
        Ok(me) => {
            let link = format!("https://bot.zaloplatforms.com/bots/{}", me.id);
            tracing::info!("the Zalo bot is {link}");
            if let Err(error) = keep(app, terms, &link).await {
                tracing::warn!(%error, "the Zalo bot's link could not be kept");
            }
        }
        Err(error) => tracing::warn!(%error, "the Zalo bot is not known"),
    }
    if let (true, Some(url)) = (terms.by_webhook, &terms.public_url) {
        let url = format!("{}{HOOK}", url.as_str().trim_end_matches('/'));
        match bot.set_webhook(&url).await {
            Ok(()) => tracing::info!("Zalo sends what comes in to {url}"),
            Err(error) => tracing::error!(%error, "Zalo does not take {url} as the bot's webhook"),
        }
    }
}

async fn keep(app: &App, terms: &Terms, link: &str) -> Result<(), StoreError> {
    let mut tx = app.store.begin().await?;
    setting::set(&mut tx, LINK, link).await?;
    setting::set(&mut tx, PEOPLE, &terms.people.to_string()).await?;
    setting::set(&mut tx, ELSEWHERE, terms.public_url.as_ref().map_or("", Url::as_str)).await?;
    Ok(tx.commit().await?)
}

/// The link that opens the bot, if it has ever been at work. Zalo passes no invite's code on: it is typed.
///
/// # Errors
/// The database fails.
pub async fn link(app: &App) -> Result<Option<String>, StoreError> {
    setting::get(&mut *app.store.read().await?, LINK).await
}

/// How many messages came and went this month.
///
/// # Errors
/// The database fails.
pub async fn used(app: &App) -> Result<(i64, i64), StoreError> {
    traffic::of(&mut *app.store.read().await?, ChannelName::ZaloBot, &month(app)).await
}

/// What is said to someone whom the bot does not serve, because others came before her.
pub(super) async fn turned_away(conn: &mut AnyConnection, account: &Account) -> Result<Option<Words>, StoreError> {
    if account.channel != ChannelName::ZaloBot || account.person.is_some() {
        return Ok(None);
    }
    let Some(people) = setting::get(conn, PEOPLE).await?.and_then(|people| people.parse::<i64>().ok()) else { return Ok(None) };
    if account::before(conn, account).await? < people {
        return Ok(None);
    }
    let url = setting::get(conn, ELSEWHERE).await?.unwrap_or_default();
    Ok(Some(if url.is_empty() {
        phrase_with("chat-full", [("people", Words::Count(people))])
    } else {
        phrase_with("chat-full-elsewhere", [("people", Words::Count(people)), ("url", url.into())])
    }))
}

/// Counts a message that came.
pub(super) async fn came(app: &App, conn: &mut AnyConnection, channel: ChannelName) -> Result<(), StoreError> {
    traffic::count(conn, channel, &month(app), (1, 0)).await.map(|_| ())
}

async fn count(app: &App, terms: &Terms, bulk: bool) -> Result<bool, AppError> {
    let (month, quota) = (month(app), terms.quota.max(1));
    let mut tx = app.store.begin().await?;
    let (came, went) = traffic::of(&mut tx, ChannelName::ZaloBot, &month).await?;
    let used = (came + went) * 100 / quota;
    if bulk && used >= STOPPED {
        return Ok(false);
    }
    traffic::count(&mut tx, ChannelName::ZaloBot, &month, (0, 1)).await?;
    tx.commit().await.map_err(StoreError::from)?;
    if used >= WARNED {
        let id = if used >= STOPPED { "alarm-zalo-bot-stopped" } else { "alarm-zalo-bot-quota" };
        let words = phrase_with(id, [("used", Words::Count(came + went + 1)), ("quota", Words::Count(quota))]);
        let alarm = format!("{id} {month}");
        let words = Words::Lines(vec![words, phrase("alarm-zalo-bot-what-to-do")]);
        if alarm::raise(app, &alarm, &words, Some(ChannelName::ZaloBot)).await? {
            tracing::warn!(used = came + went, quota, "the Zalo bot's quota of the month runs out");
        }
    }
    Ok(true)
}

/// The month of the people's calendar.
fn month(app: &App) -> String {
    app.clock.civil().format("%Y-%m").to_string()
}
