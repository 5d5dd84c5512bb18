//! The door as an inbox: what a channel gives only once is kept before its turn is taken.

use std::time::Duration;

use futures::FutureExt;
use futures::future::BoxFuture;

use crate::channel::receive::{Inbox, NotKept, Raw};
use crate::domain::channel::ChannelName;
use crate::store::{StoreError, raw_update};

use super::App;
use super::handle::Door;

impl Inbox for Door {
    fn keep<'a>(&'a self, raw: &'a Raw, strange: bool) -> BoxFuture<'a, Result<(), NotKept>> {
        async move { kept(keep(self.app(), raw, strange).await) }.boxed()
    }

    fn left(&self, channel: ChannelName, age: Duration) -> BoxFuture<'_, Result<Vec<Raw>, NotKept>> {
        async move { kept(left(self.app(), channel, age).await) }.boxed()
    }
}

async fn keep(app: &App, raw: &Raw, strange: bool) -> Result<(), StoreError> {
    let mut tx = app.store.begin().await?;
    raw_update::keep(&mut tx, &app.store, (raw.channel, &raw.key), &raw.body, strange, app.clock.machine()).await?;
    Ok(tx.commit().await?)
}

async fn left(app: &App, channel: ChannelName, age: Duration) -> Result<Vec<Raw>, StoreError> {
    let until = app.clock.machine() - i64::try_from(age.as_millis()).unwrap_or(i64::MAX);
    let rows = raw_update::waiting(&mut *app.store.read().await?, &app.store, channel, until).await?;
    Ok(rows.into_iter().map(|(key, body)| Raw { channel, key, body }).collect())
}

fn kept<T>(outcome: Result<T, StoreError>) -> Result<T, NotKept> {
    outcome.map_err(|error| {
        tracing::error!(%error, "an update could not be kept as it came");
        NotKept
    })
}
