//! `chihoi serve`.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, bail};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::{reload, settings, shutdown, telegram, zalo};
use crate::app::handle::Door;
use crate::app::open::Opened;
use crate::app::plans::watch;
use crate::app::{bot, clear, links, privacy, remind, zalo_bot, zalo_oa};
use crate::channel::receive::Inbox;
use crate::config::{Config, Flags};
use crate::web::{self, Hooks, Running, WebSettings, router};

/// How long the end of pages and senders is waited for.
const GRACE: Duration = Duration::from_secs(20);

pub(super) async fn run(flags: Flags) -> anyhow::Result<()> {
    let config = settings::load(&flags)?;
    let listener = TcpListener::bind(config.listen).await.with_context(|| format!("cannot listen on {}", config.listen))?;
    let opened = settings::open_daemon(&config).await?;
    let stop = CancellationToken::new();
    let told = stop.clone();
    tokio::spawn(async move {
        shutdown::told().await;
        told.cancel();
    });
    let outcome = serve(&config, &opened, listener, stop).await;
    opened.close().await;
    outcome
}

/// Runs the daemon on an open app until `stop`; what is in hand then is finished.
///
/// # Errors
/// Telegram does not know the token, or another process has taken this one's place in the database.
pub async fn serve(config: &Config, opened: &Opened, listener: TcpListener, stop: CancellationToken) -> anyhow::Result<()> {
    let app = &opened.app;
    let tasks = TaskTracker::new();
    let door = Door::open(Arc::clone(app));
    let asked = Arc::new(Notify::new());
    tasks.spawn(reload::told(Arc::clone(&asked), stop.clone()));
    tasks.spawn(watch::run(Arc::clone(app), config.plans.clone(), asked, stop.clone()));
    single(opened, &tasks, &stop, "reminders", remind::run);
    single(opened, &tasks, &stop, "clearing", clear::run);
    single(opened, &tasks, &stop, "forgetting", privacy::run);
    let pages_of = WebSettings {
        secure_cookies: config.public_url.as_ref().is_some_and(|url| url.scheme() == "https"),
        origin: config.public_url.as_ref().map(|url| url.origin().ascii_serialization()),
    };
    if let Some(url) = &config.public_url {
        links::keep_web(app, url).await?;
    }
    let inbox: Arc<dyn Inbox> = Arc::new(door.clone());
    let mut hooks = Hooks { app: Arc::clone(app), inbox: Arc::clone(&inbox), telegram: None, zalo_bot: None, zalo_oa: None };
    if let Some(settings) = &config.telegram {
        let bot = telegram::bot(app, settings)?;
        telegram::check(&bot).await?;
        let webhook = telegram::webhook(config, settings);
        hooks.telegram = webhook.is_some().then(|| bot.clone());
        bot::telegram(app, &door, &opened.leases, (&bot, webhook), &tasks, &stop);
    }
    if let Some(settings) = &config.zalo_bot {
        let (bot, terms) = zalo::bot(app, config, settings)?;
        zalo::check_bot(&bot).await?;
        zalo_bot::start(app, &inbox, &opened.leases, &bot, &terms, &tasks, &stop);
        hooks.zalo_bot = Some(bot);
    }
    if let Some(settings) = &config.zalo_oa {
        let (oa, tokens) = zalo::oa(app, settings)?;
        zalo_oa::remember(app, settings.phone_picture.is_some(), oa.templates().values().any(|template| template.by_phone))
            .await?;
        zalo_oa::start(app, &inbox, &opened.leases, (&oa, &tokens), &tasks, &stop);
        hooks.zalo_oa = Some(oa);
    }
    let host = Arc::new(Running::serve(Arc::clone(app), door));
    let (ending, news, address) = (stop.clone(), Arc::clone(app), listener.local_addr()?);
    let pages = tokio::spawn(
        axum::serve(listener, router(host, pages_of).merge(web::hooks(hooks)))
            .with_graceful_shutdown(async move {
                ending.cancelled().await;
                news.news.end();
            })
            .into_future(),
    );
    tracing::info!("listening on http://{address}");
    let overtaken = tokio::select! {
        () = stop.cancelled() => false,
        () = opened.overtaken().cancelled() => true,
    };
    tracing::info!("ending");
    stop.cancel();
    tasks.close();
    let ended = async {
        tasks.wait().await;
        pages.await
    };
    match tokio::time::timeout(GRACE, ended).await {
        Ok(pages) => pages??,
        Err(_) => tracing::warn!("some pages or senders did not end within {} seconds", GRACE.as_secs()),
    }
    if overtaken {
        bail!("another process has taken this one's place in the database; start it again");
    }
    Ok(())
}

/// Runs what must be single among all replicas.
fn single<W>(
    opened: &Opened,
    tasks: &TaskTracker,
    stop: &CancellationToken,
    name: &'static str,
    work: fn(Arc<crate::app::App>, CancellationToken) -> W,
) where
    W: Future<Output = ()> + Send + 'static,
{
    let (app, leases, stop) = (Arc::clone(&opened.app), opened.leases.clone(), stop.clone());
    tasks.spawn(async move { leases.hold(name, &stop, |_, end| work(Arc::clone(&app), end)).await });
}
