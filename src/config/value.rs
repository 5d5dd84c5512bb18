//! From a setting's text to its value. What is wrong is told with an example, and never quotes a secret.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use url::Url;

use crate::app::key;
use crate::store::Masters;

pub(super) fn database_url(text: &str) -> Result<String, String> {
    let known = ["sqlite:", "postgres:", "postgresql:"].iter().any(|scheme| text.starts_with(scheme));
    known.then(|| text.to_owned()).ok_or_else(|| {
        "is no database's address, such as sqlite:data/chihoi.sqlite or postgres://chihoi:PASSWORD@localhost/chihoi".to_owned()
    })
}

/// 64 hexadecimal digits, or several keys as `0:DIGITS 1:DIGITS`.
pub(super) fn keys(text: &str) -> Result<Masters, String> {
    key::of_text(text).ok_or_else(|| "is no key: 64 hexadecimal digits are needed".to_owned())
}

pub(super) fn listen(text: &str) -> Result<SocketAddr, String> {
    text.parse().map_err(|_| format!("{text:?} is no address to listen on, such as 127.0.0.1:8080"))
}

pub(super) fn default_listen() -> SocketAddr {
    (Ipv4Addr::LOCALHOST, 8080).into()
}

pub(super) fn public_url(text: &str) -> Result<Url, String> {
    let url = address(text)?;
    let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
    if bare { Ok(url) } else { Err(format!("{text:?} must be a scheme and a host only, such as https://chat.example.vn")) }
}

pub(super) fn address(text: &str) -> Result<Url, String> {
    let example = || format!("{text:?} is no web address, such as https://chat.example.vn");
    let url = Url::parse(text).map_err(|_| example())?;
    let usable = matches!(url.scheme(), "http" | "https") && url.has_host() && url.password().is_none();
    if usable { Ok(url) } else { Err(example()) }
}

pub(super) fn place(text: &str) -> Result<PathBuf, String> {
    let place = PathBuf::from(text);
    if place.exists() { Ok(place) } else { Err(format!("{text:?} is no folder and no file")) }
}

/// Messages within a time.
pub(super) fn rate(text: &str) -> Result<u32, String> {
    let rate = text.parse().ok().filter(|rate| (1..=10_000).contains(rate));
    rate.ok_or_else(|| format!("{text:?} is no number of messages, from 1 to 10000, such as 25"))
}

/// As Telegram gives it: the bot's number, a colon, 35 letters, digits, dashes and underscores.
pub(super) fn telegram_token(text: &str) -> Result<String, String> {
    let right = text.split_once(':').is_some_and(|(bot, secret)| {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        !bot.is_empty() && bot.bytes().all(|byte| byte.is_ascii_digit()) && secret.len() >= 20 && secret.chars().all(plain)
    });
    right
        .then(|| text.to_owned())
        .ok_or_else(|| "is no bot's token, such as 123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawE".to_owned())
}

/// How many calls at once: 1 to 100.
pub(super) fn connections(text: &str) -> Result<u32, String> {
    let count = text.parse().ok().filter(|count| (1..=100).contains(count));
    count.ok_or_else(|| format!("{text:?} is no number of connections, from 1 to 100, such as 40"))
}

/// As Telegram takes it: 1 to 256 letters, digits, dashes and underscores; here no shorter than 16.
pub(super) fn telegram_secret(text: &str) -> Result<String, String> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let right = (16..=256).contains(&text.len()) && text.bytes().all(plain);
    right.then(|| text.to_owned()).ok_or_else(|| "must be 16 to 256 letters, digits, dashes and underscores".to_owned())
}

/// A proxy's address, perhaps with a name and a password in it, so it is not quoted.
pub(super) fn proxy(text: &str) -> Result<String, String> {
    let known = ["http", "https", "socks5", "socks5h"];
    let right = Url::parse(text).is_ok_and(|url| known.contains(&url.scheme()) && url.has_host());
    right
        .then(|| text.to_owned())
        .ok_or_else(|| "is no proxy's address, such as socks5h://127.0.0.1:1080 or http://name:password@proxy:3128".to_owned())
}

/// As Zalo gives it: the bot's number, a colon, letters, digits, dashes and underscores.
pub(super) fn zalo_bot_token(text: &str) -> Result<String, String> {
    let right = text.split_once(':').is_some_and(|(bot, secret)| {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        !bot.is_empty() && bot.bytes().all(|byte| byte.is_ascii_digit()) && secret.len() >= 3 && secret.chars().all(plain)
    });
    right.then(|| text.to_owned()).ok_or_else(|| "is no Zalo bot's token, such as 123456789:abc-xyz".to_owned())
}

/// Of 8 to 256 letters and signs, as Zalo takes it.
pub(super) fn webhook_secret(text: &str) -> Result<String, String> {
    let right = (8..=256).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
    right.then(|| text.to_owned()).ok_or_else(|| "must be 8 to 256 letters, digits and signs without blanks".to_owned())
}

/// A number above 0.
pub(super) fn count(text: &str) -> Result<i64, String> {
    text.parse().ok().filter(|count| *count > 0).ok_or_else(|| format!("{text:?} is no number above 0, such as 3000"))
}

/// An id of Zalo's: digits.
pub(super) fn zalo_id(text: &str) -> Result<String, String> {
    let right = (6..=24).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    right.then(|| text.to_owned()).ok_or_else(|| format!("{text:?} is no id of Zalo's, such as 4318657068771012646"))
}
