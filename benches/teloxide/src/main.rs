//! The form *Giúp hộ* as one writes it with teloxide: its dispatcher, its dialogues, its `SqliteStorage`. It asks the same
//! questions in the same order as the daemon, sends as many messages, answers each tap and shows what was chosen, and keeps
//! each report as a row. It knows no households, rights, figures or faults.
//!
//! `BOT_TOKEN`, `BOT_API` (the Bot API's address) and `BOT_DATABASE` (a file) say what to work with.

mod form;

use std::sync::Arc;

use form::{Reply, State};
use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use teloxide::dispatching::dialogue::serializer::Json;
use teloxide::dispatching::dialogue::{Dialogue, SqliteStorage};
use teloxide::prelude::*;
use teloxide::types::{InlineKeyboardButton, InlineKeyboardMarkup, MaybeInaccessibleMessage};

type Talk = Dialogue<State, SqliteStorage<Json>>;
type Done = Result<(), Box<dyn std::error::Error + Send + Sync>>;

#[tokio::main]
async fn main() -> Done {
    let of = |name: &str| std::env::var(name);
    let (token, api, file) = (of("BOT_TOKEN")?, of("BOT_API")?, of("BOT_DATABASE")?);
    let options = SqliteConnectOptions::new()
        .filename(&file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    let reports = SqlitePool::connect_with(options).await?;
    sqlx::query("create table if not exists report (id integer primary key, chat bigint not null, answers text not null)")
        .execute(&reports)
        .await?;
    // The file stays in WAL; `synchronous` is FULL where nothing else is said, which is how the storage opens it.
    let storage = SqliteStorage::open(&file, Json).await?;
    let schema = dptree::entry()
        .branch(Update::filter_message().enter_dialogue::<Message, SqliteStorage<Json>, State>().endpoint(typed))
        .branch(Update::filter_callback_query().enter_dialogue::<CallbackQuery, SqliteStorage<Json>, State>().endpoint(tapped));
    Dispatcher::builder(Bot::new(token).set_api_url(url::Url::parse(&api)?), schema)
        .dependencies(dptree::deps![storage, Arc::new(reports)])
        .enable_ctrlc_handler()
        .build()
        .dispatch()
        .await;
    Ok(())
}

async fn typed(bot: Bot, talk: Talk, reports: Arc<SqlitePool>, message: Message) -> Done {
    goes_on(&bot, &talk, &reports, message.chat.id, message.text().unwrap_or_default()).await
}

async fn tapped(bot: Bot, talk: Talk, reports: Arc<SqlitePool>, query: CallbackQuery) -> Done {
    bot.answer_callback_query(query.id.clone()).await?;
    let label = query.data.unwrap_or_default();
    let Some(MaybeInaccessibleMessage::Regular(under)) = query.message else { return Ok(()) };
    let shown = format!("{}\n\n✓ {label}", under.text().unwrap_or_default());
    bot.edit_message_text(under.chat.id, under.id, shown).await?;
    goes_on(&bot, &talk, &reports, under.chat.id, &label).await
}

/// Takes what she said, keeps where she is, and says what comes next.
async fn goes_on(bot: &Bot, talk: &Talk, reports: &SqlitePool, chat: ChatId, said: &str) -> Done {
    let (next, Reply { mut text, labels }, report) = form::step(talk.get_or_default().await?, said);
    if let Some(answers) = report {
        let insert = sqlx::query("insert into report (chat, answers) values (?, ?)");
        let kept = insert.bind(chat.0).bind(answers.join("\n")).execute(reports).await?;
        text = format!("{text}: GH {}/2024.", kept.last_insert_rowid());
    }
    talk.update(next).await?;
    let rows = labels.into_iter().map(|label| [InlineKeyboardButton::callback(label.clone(), label)]);
    bot.send_message(chat, text).reply_markup(InlineKeyboardMarkup::new(rows)).await?;
    Ok(())
}
