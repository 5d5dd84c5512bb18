//! Telling those who look after the installation that something needs them, once.

use crate::domain::channel::ChannelName;
use crate::domain::id::PersonId;
use crate::domain::locale::Locale;
use crate::domain::message::Message;
use crate::domain::role::Role;
use crate::domain::words::Words;
use crate::store::{account, conversation, outbox, person, post, setting};

use super::{App, AppError};

/// Tells the admins, or, where there are none, the staff. Under the same key it is told once, so the key says when it may be
/// told again: a month, a day. Each hears it on a channel other than `not_on` (the one in trouble), if she has one. Answers whether it was told now.
pub(super) async fn raise(app: &App, key: &str, words: &Words, not_on: Option<ChannelName>) -> Result<bool, AppError> {
    let mut tx = app.store.begin().await?;
    if !setting::claim(&mut tx, &format!("alarm {key}"), "").await? {
        return Ok(false);
    }
    let mut people = post::people_with_role(&mut tx, Role::Admin).await?;
    if people.is_empty() {
        people = post::people_with_role(&mut tx, Role::Staff).await?;
    }
    for id in people {
        tell(app, &mut tx, id, words, not_on).await?;
    }
    tx.commit().await.map_err(crate::store::StoreError::from)?;
    app.news.tell_all();
    Ok(true)
}

async fn tell(
    app: &App,
    conn: &mut sqlx::AnyConnection,
    id: PersonId,
    words: &Words,
    not_on: Option<ChannelName>,
) -> Result<(), AppError> {
    let reached: Vec<_> = account::accounts_of(conn, id)
        .await?
        .into_iter()
        .filter(|account| !account.blocked && account.channel != ChannelName::ZaloPhone)
        .collect();
    let Some(account) = reached.iter().find(|account| Some(account.channel) != not_on).or(reached.first()) else { return Ok(()) };
    let locale = person::get(conn, &app.store, id).await?.map_or_else(Locale::default, |person| person.locale);
    let at = app.clock.civil().timestamp_millis();
    let body = serde_json::to_string(&Message { text: app.speech.say(locale, words), at, ..Message::default() })?;
    let (version, now) = (conversation::bump(conn, account.id).await?, app.clock.machine());
    let new = outbox::New { account: account.id, version, position: 0, bulk: false, body: &body, not_before: now, now };
    outbox::put(conn, &app.store, new).await?;
    Ok(())
}
