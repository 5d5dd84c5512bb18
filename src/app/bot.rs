//! A bot at work: it is polled and written to by one replica each.

use std::sync::Arc;

use secrecy::SecretString;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use url::Url;

use crate::channel::telegram::{Menu, Telegram};
use crate::conversation::command::Command;
use crate::domain::locale::Locale;
use crate::store::{StoreError, setting};

use super::handle::Door;
use super::lease::Leases;
use super::{App, deliver};

/// Where the bot's name is kept, for links.
pub(super) const NAME: &str = "telegram name";

/// The path at which Telegram's calls come in.
pub const HOOK: &str = "/hook/telegram";

/// Where Telegram sends what comes in.
#[derive(Clone, Debug)]
pub struct Webhook {
    /// The address.
    pub url: Url,
    /// How many calls it may make at once.
    pub connections: u32,
}

/// Starts a Telegram bot: one replica polls it (or sees to its webhook, whose calls all replicas take), one sends. They end
/// at `stop`.
pub fn telegram(
    app: &Arc<App>,
    door: &Door,
    leases: &Leases,
    (bot, webhook): (&Telegram, Option<Webhook>),
    tasks: &TaskTracker,
    stop: &CancellationToken,
) {
    let (taking, sending) = (format!("telegram {} in", bot.number()), format!("telegram {} out", bot.number()));
    let (app_in, door, leases_in, bot_in, stop_in) = (Arc::clone(app), door.clone(), leases.clone(), bot.clone(), stop.clone());
    tasks.spawn(async move {
        let work = |_, end: CancellationToken| {
            let (app, door, bot, webhook) = (&app_in, &door, &bot_in, &webhook);
            async move {
                tokio::select! {
                    () = prepare(app, bot) => {}
                    () = end.cancelled() => {}
                }
                match webhook {
                    Some(Webhook { url, connections }) => bot.keep_webhook(url, *connections, &end).await,
                    None => bot.poll(door, &in_groups(app), &end).await,
                }
            }
        };
        leases_in.hold(&taking, &stop_in, work).await;
    });
    let (app, leases, bot, stop) = (Arc::clone(app), leases.clone(), Arc::new(bot.clone()), stop.clone());
    tasks.spawn(async move {
        let work = |epoch, end| {
            let (app, bot) = (Arc::clone(&app), Arc::<Telegram>::clone(&bot));
            deliver::run(app, bot, None, epoch, end)
        };
        leases.hold(&sending, &stop, work).await;
    });
}

/// What is said in a group.
pub fn in_groups(app: &App) -> String {
    app.speech.text(Locale::default(), "chat-not-in-groups")
}

/// What Telegram shows with its webhook calls if the operator has not chosen it: all replicas find the same.
pub fn secret(app: &App, bot: &str) -> SecretString {
    app.store.hash("telegram webhook", bot).into()
}

/// Sets the bot's menus and remembers its name. What fails is no reason not to work.
async fn prepare(app: &App, bot: &Telegram) {
    for menu in menus(app) {
        if let Err(error) = bot.set_menu(&menu).await {
            tracing::warn!(%error, "the bot's menu could not be set");
        }
    }
    match bot.name().await {
        Ok(name) => {
            if let Err(error) = keep_name(app, &name).await {
                tracing::warn!(%error, "the bot's name could not be kept");
            }
            tracing::info!("the Telegram bot is https://t.me/{name}");
        }
        Err(error) => tracing::warn!(%error, "the bot's name is not known"),
    }
}

/// The commands in each language, and in the default one for all others.
fn menus(app: &App) -> Vec<Menu> {
    let commands = |locale: Locale| {
        let line = |command: &Command| (command.name_in(locale).to_owned(), app.speech.text(locale, command.about()));
        Command::MENU.iter().map(line).collect()
    };
    let menu = |language: Option<Locale>| Menu {
        language: language.map(Locale::as_str),
        commands: commands(language.unwrap_or_default()),
    };
    std::iter::once(None).chain(Locale::ALL.map(Some)).map(menu).collect()
}

async fn keep_name(app: &App, name: &str) -> Result<(), StoreError> {
    let mut tx = app.store.begin().await?;
    setting::set(&mut tx, NAME, name).await?;
    Ok(tx.commit().await?)
}

/// The name of the Telegram bot, if it has ever been at work.
///
/// # Errors
/// The database fails.
pub async fn telegram_name(app: &App) -> Result<Option<String>, StoreError> {
    setting::get(&mut *app.store.read().await?, NAME).await
}
