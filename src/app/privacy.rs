//! What people want to know and to have done about their own data; forgetting those whose days of grace are over.

use std::sync::Arc;
use std::time::Duration;

use sqlx::AnyConnection;
use tokio_util::sync::CancellationToken;

use crate::conversation::query::{Found, Query, RequestLine};
use crate::conversation::told;
use crate::domain::id::{PersonId, RequestId};
use crate::domain::privacy::{GRACE_DAYS, Held, Purpose, Wish};
use crate::domain::right::Right;
use crate::store::consent::{self, Consent};
use crate::store::{StoreError, account, person, post, report, request};

use super::clock::local;
use super::deeds::Doer;
use super::lookup::Asker;
use super::tell::tell;
use super::{App, AppError, access};

/// The version of the notice that people consent to: a new wording of `join-notice` is a new version.
const NOTICE: &str = "2026-11";
/// The most requests that are shown.
const MOST: i64 = 8;
/// How often the daemon looks who is to be forgotten.
const EVERY: Duration = Duration::from_secs(600);
const DAY: i64 = 24 * 60 * 60 * 1_000;

/// Forgets those whose days of grace are over, until told to stop.
pub async fn run(app: Arc<App>, stop: CancellationToken) {
    while !stop.is_cancelled() {
        if let Err(error) = forget_due(&app).await {
            tracing::error!(%error, "those who asked for it could not be forgotten");
        }
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            () = stop.cancelled() => {}
        }
    }
}

/// Forgets those whose days of grace are over. Answers how many.
///
/// # Errors
/// The database fails; who was not forgotten is due again.
pub async fn forget_due(app: &App) -> Result<usize, AppError> {
    let now = app.clock.civil().timestamp_millis();
    let due = person::to_forget(&mut *app.store.read().await?, now).await?;
    for id in &due {
        let mut tx = app.store.begin().await?;
        person::forget(&mut tx, &app.store, *id, Some(*id), app.clock.machine()).await?;
        tx.commit().await.map_err(StoreError::from)?;
    }
    if !due.is_empty() {
        app.store.empty_log().await?;
        app.news.tell_all();
    }
    Ok(due.len())
}

/// What is held about her who asks, and what others ask where she answers.
pub(super) async fn find(app: &App, conn: &mut AnyConnection, asker: Asker<'_>, query: &Query) -> Result<Found, AppError> {
    match (query, asker.person) {
        (Query::Held, Some(me)) => Ok(Found::Held(held(conn, me).await?)),
        (Query::Requests, Some(_)) => {
            let mut lines: Vec<RequestLine> = Vec::new();
            for top in access::highest(conn, asker.posts, Right::Requests).await? {
                let before = lines.len();
                for asked in request::waiting(conn, top, MOST).await? {
                    let Some(person) = person::get(conn, &app.store, asked.person).await? else { continue };
                    let unit = post::all_of(conn, asked.person).await?.into_iter().next().map(|post| post.unit.name);
                    let unit = unit.unwrap_or_default();
                    lines.push(RequestLine { id: asked.id, name: person.name, unit, wish: asked.wish, due: asked.due });
                }
                access::seen(app, conn, asker.person, "requests.read", (top.0, lines.len() - before)).await?;
            }
            Ok(Found::Requests(lines))
        }
        _ => Ok(Found::Nothing),
    }
}

async fn held(conn: &mut AnyConnection, me: PersonId) -> Result<Held, AppError> {
    let said = consent::of(conn, me).await?;
    let latest = |purpose: Purpose| said.iter().rev().find(|said| said.purpose == purpose);
    let day = |at: i64| local(at).date_naive();
    let (since, forgotten_on) = person::dates(conn, me).await?;
    Ok(Held {
        since: since.map(day),
        consents: Purpose::ALL
            .into_iter()
            .filter_map(latest)
            .map(|said| (said.purpose, said.given, said.notice.clone(), day(said.at)))
            .collect(),
        channels: account::accounts_of(conn, me).await?.into_iter().map(|account| account.channel).collect(),
        reports: report::count_by(conn, me).await?,
        wishes: request::of(conn, me).await?.into_iter().map(|asked| (asked.wish, asked.due, asked.done)).collect(),
        forgotten_on: forgotten_on.map(day),
    })
}

/// Keeps that she agrees to a purpose, or does not, if that is new.
pub(super) async fn agree(
    app: &App,
    conn: &mut AnyConnection,
    person: PersonId,
    (purpose, given): (Purpose, bool),
    at: i64,
) -> Result<(), AppError> {
    let said = consent::of(conn, person).await?;
    if said.iter().rev().find(|said| said.purpose == purpose).is_some_and(|said| said.given == given && said.notice == NOTICE) {
        return Ok(());
    }
    Ok(consent::put(conn, &app.store, person, &Consent { purpose, given, notice: NOTICE.to_owned(), at }).await?)
}

/// Keeps what she asks, and tells those who answer.
pub(super) async fn ask(app: &App, conn: &mut AnyConnection, doer: &Doer<'_>, wish: Wish) -> Result<(), AppError> {
    let me = doer.person.ok_or(AppError::Impossible("a stranger's data"))?;
    let due = wish.due(doer.today);
    request::put(conn, &app.store, me, (wish, due), doer.civil).await?;
    for post in doer.posts.iter().take(1) {
        for officer in access::nearest(conn, Right::Requests, post.unit.id).await? {
            if officer != me {
                tell(app, conn, officer, &told::request(wish, due), false).await?;
            }
        }
    }
    Ok(())
}

/// Marks what somebody asked as done, and tells her.
pub(super) async fn answered(app: &App, conn: &mut AnyConnection, doer: &Doer<'_>, id: RequestId) -> Result<(), AppError> {
    let me = doer.person.ok_or(AppError::Impossible("a stranger's answer"))?;
    let mut found = None;
    for top in access::highest(conn, doer.posts, Right::Requests).await? {
        found = found.or(request::waiting(conn, top, i64::MAX).await?.into_iter().find(|asked| asked.id == id));
    }
    let asked = found.ok_or(AppError::Impossible("to answer nobody"))?;
    if !request::done(conn, &app.store, id, (me, doer.civil)).await? {
        return Err(AppError::Overtaken);
    }
    tell(app, conn, asked.person, &told::answered(asked.wish), false).await?;
    Ok(())
}

/// Keeps that she wants to be forgotten, or does not any more.
pub(super) async fn forget(app: &App, conn: &mut AnyConnection, doer: &Doer<'_>, forget: bool) -> Result<(), AppError> {
    let me = doer.person.ok_or(AppError::Impossible("a stranger is forgotten already"))?;
    let at = forget.then(|| doer.civil + i64::from(GRACE_DAYS) * DAY);
    Ok(person::set_forget(conn, &app.store, me, at, doer.now).await?)
}
