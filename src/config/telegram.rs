//! Settings of a Telegram bot.

use secrecy::SecretString;
use url::Url;

use super::source::Sources;
use super::value;

/// Where Telegram's own Bot API is.
const API: &str = "https://api.telegram.org";
/// Telegram takes about 30 messages a second from a bot, one a second to a chat (more for a moment), and 20 a minute to a
/// group.
const RATE: u32 = 28;
const CHAT_RATE: u32 = 1;
const GROUP_RATE: u32 = 20;
/// How many calls Telegram makes at once by webhook: its own default.
const CONNECTIONS: u32 = 40;

/// The settings of a Telegram bot.
#[derive(Clone, Debug)]
pub struct Telegram {
    /// Its token.
    pub token: SecretString,
    /// Where the Bot API is.
    pub api: Url,
    /// Through which proxy it is reached; it may hold a password.
    pub proxy: Option<SecretString>,
    /// What comes in is sent to us; otherwise it is polled.
    pub by_webhook: bool,
    /// What Telegram shows with webhook calls; the program makes one itself, if it is not given.
    pub secret: Option<SecretString>,
    /// How many calls Telegram may make at once.
    pub connections: u32,
    /// Messages a second over all chats.
    pub rate: u32,
    /// Messages a second to one person.
    pub chat_rate: u32,
    /// Messages a minute to one group.
    pub group_rate: u32,
}

/// Reads them; `None` if there is no token. Without `public_url` nothing can be sent to us.
pub(super) fn read(sources: &mut Sources<'_>, public_url: Option<&Url>) -> Option<Telegram> {
    let token = sources.secret("telegram_token");
    let secrets = ["telegram_secret", "telegram_proxy"].map(|name| sources.secret(name));
    let names =
        ["telegram_api", "telegram_mode", "telegram_connections", "telegram_rate", "telegram_chat_rate", "telegram_group_rate"];
    let others = names.map(|name| sources.text(name));
    for alone in others.iter().chain(&secrets).flatten().filter(|_| token.is_none()) {
        sources.wrong(&alone.place, "is given, but there is no telegram_token");
    }
    let [secret, proxy] = secrets;
    let [api, mode, connections, rate, chat_rate, group_rate] = others;
    let by_webhook = mode.map_or(Some(false), |found| match found.text.as_str() {
        "webhook" if public_url.is_some() => Some(true),
        "webhook" => {
            sources.wrong(&found.place, "is webhook, which needs public_url, such as https://chat.example.vn");
            None
        }
        "polling" => Some(false),
        other => {
            sources.wrong(&found.place, &format!("{other:?} is neither webhook nor polling"));
            None
        }
    });
    let connections = connections.map_or(Some(CONNECTIONS), |found| sources.read(&found, value::connections));
    let mut read = |found: Option<_>, own| found.map_or(Some(own), |found| sources.read(&found, value::rate));
    let (rate, chat_rate, group_rate) = (read(rate, RATE), read(chat_rate, CHAT_RATE), read(group_rate, GROUP_RATE));
    let api = api.map_or_else(|| value::address(API).ok(), |found| sources.read(&found, value::address));
    let secret = secret.map(|found| sources.read(&found, value::telegram_secret));
    let proxy = proxy.map(|found| sources.read(&found, value::proxy));
    let token = sources.read(&token?, value::telegram_token)?;
    let kept = |read: Option<Option<String>>| match read {
        Some(read) => read.map(|text| Some(text.into())),
        None => Some(None),
    };
    Some(Telegram {
        token: token.into(),
        api: api?,
        proxy: kept(proxy)?,
        by_webhook: by_webhook?,
        secret: kept(secret)?,
        connections: connections?,
        rate: rate?,
        chat_rate: chat_rate?,
        group_rate: group_rate?,
    })
}
