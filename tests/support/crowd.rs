//! Messages to many people at once.

use chihoi::app::App;
use chihoi::domain::channel::ChannelName;
use chihoi::domain::message::Message;
use chihoi::store::outbox::{self, New};
use chihoi::store::{account, conversation};

use super::telegram::FakeTelegram;

/// Queues an announcement for all these chats, whose people have opened the bot.
pub async fn announce(app: &App, telegram: &FakeTelegram, chats: impl Iterator<Item = i64>, text: &str) {
    queue(app, telegram, chats, text, true).await;
}

/// The same as a reply.
pub async fn answer(app: &App, telegram: &FakeTelegram, chats: impl Iterator<Item = i64>, text: &str) {
    queue(app, telegram, chats, text, false).await;
}

async fn queue(app: &App, telegram: &FakeTelegram, chats: impl Iterator<Item = i64>, text: &str, bulk: bool) {
    let body = serde_json::to_string(&Message { text: text.to_owned(), ..Message::default() }).unwrap();
    let mut tx = app.store.begin().await.unwrap();
    for chat in chats {
        telegram.change(|world| world.chats.entry(chat).or_default().started = true);
        let account = account::find_or_create(&mut tx, &app.store, ChannelName::Telegram, &chat.to_string()).await.unwrap().id;
        let (version, now) = (conversation::bump(&mut tx, account).await.unwrap(), app.clock.machine());
        let new = New { account, version, position: 0, bulk, body: &body, not_before: now, now };
        outbox::put(&mut tx, &app.store, new).await.unwrap();
    }
    tx.commit().await.unwrap();
    app.news.tell_all();
}
