//! The links that open a channel with an invite's code.

use url::Url;

use crate::domain::channel::ChannelName;
use crate::store::{StoreError, setting};

use super::App;

/// Where the address of the web chat is kept.
const WEB: &str = "public url";

/// Remembers under which address people reach the web chat.
///
/// # Errors
/// The database fails.
pub async fn keep_web(app: &App, public_url: &Url) -> Result<(), StoreError> {
    let mut tx = app.store.begin().await?;
    setting::set(&mut tx, WEB, public_url.as_str()).await?;
    Ok(tx.commit().await?)
}

/// The links for a code, of the channels that this installation has and that can be opened with one.
///
/// # Errors
/// The database fails.
pub async fn to_join(conn: &mut sqlx::AnyConnection, code: &str) -> Result<Vec<(ChannelName, String)>, StoreError> {
    let mut links = Vec::new();
    if let Some(url) = setting::get(conn, WEB).await?.and_then(|kept| Url::parse(&kept).ok()) {
        links.push((ChannelName::Web, web(&url, code)));
    }
    if let Some(bot) = setting::get(conn, super::bot::NAME).await? {
        links.push((ChannelName::Telegram, telegram(&bot, code)));
    }
    Ok(links)
}

/// The link that opens the web chat with a code.
pub fn web(public_url: &Url, code: &str) -> String {
    format!("{}/join/{code}", public_url.as_str().trim_end_matches('/'))
}

/// The link that opens the Telegram bot with a code.
pub fn telegram(bot: &str, code: &str) -> String {
    format!("https://t.me/{bot}?start={code}")
}
