//! Settings of a bot on Zalo's Bot Platform.

use secrecy::SecretString;
use url::Url;

use super::source::Sources;
use super::value;

/// Where the Bot Platform is.
const API: &str = "https://bot-api.zaloplatforms.com";
/// What the free plan gives: messages a month (both ways), and people.
const QUOTA: i64 = 3_000;
const PEOPLE: i64 = 50;

/// The settings of a bot on Zalo's Bot Platform.
#[derive(Clone, Debug)]
pub struct ZaloBot {
    /// Its token.
    pub token: SecretString,
    /// Where the service is.
    pub api: Url,
    /// What comes in is sent to us; otherwise it is polled.
    pub by_webhook: bool,
    /// What Zalo shows with webhook calls; the program makes one itself, if it is not given.
    pub secret: Option<SecretString>,
    /// Messages a month, both ways.
    pub quota: i64,
    /// How many people it serves.
    pub people: i64,
}

/// Reads them; `None` if there is no token. Without `public_url` by `https` nothing can be sent to us.
pub(super) fn read(sources: &mut Sources<'_>, public_url: Option<&Url>) -> Option<ZaloBot> {
    let token = sources.secret("zalo_bot_token");
    let secret = sources.secret("zalo_bot_secret");
    let others = ["zalo_bot_mode", "zalo_bot_api", "zalo_bot_quota", "zalo_bot_people"].map(|name| sources.text(name));
    for alone in others.iter().chain([&secret]).flatten().filter(|_| token.is_none()) {
        sources.wrong(&alone.place, "is given, but there is no zalo_bot_token");
    }
    let [mode, api, quota, people] = others;
    let is_public = public_url.is_some_and(|url| url.scheme() == "https");
    let by_webhook = mode.map_or(Some(is_public), |found| match found.text.as_str() {
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
    let api = api.map_or_else(|| value::address(API).ok(), |found| sources.read(&found, value::address));
    let quota = quota.map_or(Some(QUOTA), |found| sources.read(&found, value::count));
    let people = people.map_or(Some(PEOPLE), |found| sources.read(&found, value::count));
    let secret = secret.map(|found| sources.read(&found, value::webhook_secret));
    let token = sources.read(&token?, value::zalo_bot_token)?;
    let secret = match secret {
        Some(read) => Some(read?.into()),
        None => None,
    };
    Some(ZaloBot { token: token.into(), api: api?, by_webhook: by_webhook?, secret, quota: quota?, people: people? })
}
