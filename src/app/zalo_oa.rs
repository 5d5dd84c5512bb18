//! A Zalo Official Account at work: which replica does what, and what it needs of us.

use std::sync::Arc;

use futures::FutureExt;
use futures::future::BoxFuture;
use sqlx::AnyConnection;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::channel::receive::Inbox;
use crate::channel::send::Sender;
use crate::channel::zalo_oa::{Access, ByPhone, Host, ZaloOa};
use crate::domain::channel::ChannelName;
use crate::domain::locale::Locale;
use crate::domain::words::Words;
use crate::store::account::Account;
use crate::store::{StoreError, person, setting};

use super::lease::Leases;
use super::token::Tokens;
use super::{App, deliver};

/// The path at which Zalo's calls come in.
pub const HOOK: &str = "/hook/zalo-oa";
/// Where it is kept whether people are asked for their phones, and whether a template reaches phones.
const ASKS_PHONE: &str = "zalo_oa asks phone";
const VERIFIER: &str = "zalo_oa verifier";
const BY_PHONE: &str = "zalo_oa by phone";

/// The app as the account sees it.
pub struct Side {
    app: Arc<App>,
    tokens: Tokens,
}

impl Side {
    /// The app for an account with these tokens.
    pub fn new(app: Arc<App>, tokens: Tokens) -> Self {
        Self { app, tokens }
    }
}

impl Host for Side {
    fn say(&self, locale: Locale, words: &Words) -> String {
        self.app.speech.say(locale, words)
    }

    fn access(&self, stale: Option<i64>) -> BoxFuture<'_, Result<Access, String>> {
        async move { self.tokens.access(stale).await.map_err(|error| error.to_string()) }.boxed()
    }

    fn needs_operator(&self, code: i64) -> BoxFuture<'_, ()> {
        self.tokens.needs_operator(code).boxed()
    }
}

/// Starts the account: one replica finishes what a webhook left and looks after the tokens, one sends. They end at `stop`.
pub fn start(
    app: &Arc<App>,
    inbox: &Arc<dyn Inbox>,
    leases: &Leases,
    (oa, tokens): (&ZaloOa, &Tokens),
    tasks: &TaskTracker,
    stop: &CancellationToken,
) {
    let (inbox, leases_in, oa_in, tokens, stop_in) =
        (Arc::clone(inbox), leases.clone(), oa.clone(), tokens.clone(), stop.clone());
    let name = format!("zalo_oa {} in", oa.number());
    tasks.spawn(async move {
        let work = |_, end: CancellationToken| {
            let (inbox, oa, tokens) = (inbox.as_ref(), &oa_in, &tokens);
            async move {
                tokio::join!(oa.finish(inbox, &end), tokens.keep_fresh(&end));
            }
        };
        leases_in.hold(&name, &stop_in, work).await;
    });
    let senders: [(&str, Arc<dyn Sender>); 2] = [("out", Arc::new(oa.clone())), ("by phone", Arc::new(ByPhone(oa.clone())))];
    for (what, sender) in senders {
        let (app, leases, stop, name) =
            (Arc::clone(app), leases.clone(), stop.clone(), format!("zalo_oa {} {what}", oa.number()));
        tasks.spawn(async move {
            let work = |epoch, end| deliver::run(Arc::clone(&app), Arc::clone(&sender), None, epoch, end);
            leases.hold(&name, &stop, work).await;
        });
    }
}

/// Remembers what the account does, for turns and reminders.
///
/// # Errors
/// The database fails.
pub async fn remember(app: &App, asks_phone: bool, by_phone: bool) -> Result<(), StoreError> {
    let word = |yes: bool| if yes { "yes" } else { "no" };
    let mut tx = app.store.begin().await?;
    setting::set(&mut tx, ASKS_PHONE, word(asks_phone)).await?;
    setting::set(&mut tx, BY_PHONE, word(by_phone)).await?;
    Ok(tx.commit().await?)
}

/// Keeps what proves, with the code that an admin is given, that we asked for it.
///
/// # Errors
/// The database fails.
pub async fn keep_verifier(app: &App, verifier: &str) -> Result<(), StoreError> {
    let mut tx = app.store.begin().await?;
    setting::set(&mut tx, VERIFIER, verifier).await?;
    Ok(tx.commit().await?)
}

/// What was kept of that.
///
/// # Errors
/// The database fails.
pub async fn verifier(app: &App) -> Result<Option<String>, StoreError> {
    setting::get(&mut *app.store.read().await?, VERIFIER).await
}

/// Whether someone who has just joined here is asked for her phone.
pub(super) async fn asks_phone(app: &App, conn: &mut AnyConnection, account: &Account) -> Result<bool, StoreError> {
    if account.channel != ChannelName::ZaloOa || !has_card(conn).await? {
        return Ok(false);
    }
    match account.person {
        Some(id) => Ok(person::phone(conn, &app.store, id).await?.is_none()),
        None => Ok(true),
    }
}

/// Whether there is a card with which people are asked for their phones.
pub(super) async fn has_card(conn: &mut AnyConnection) -> Result<bool, StoreError> {
    Ok(setting::get(conn, ASKS_PHONE).await?.as_deref() == Some("yes"))
}

/// Whether templates reach phones.
pub(super) async fn reaches_phones(conn: &mut AnyConnection) -> Result<bool, StoreError> {
    Ok(setting::get(conn, BY_PHONE).await?.as_deref() == Some("yes"))
}
