//! Settings, from flags, the environment (`CHIHOI_…`) and one TOML file, in this order.
//!
//! A setting is `--public-url` on the command line, `CHIHOI_PUBLIC_URL` in the environment and `public_url` in the file.
//! Secrets have no flag, since every user of a machine sees its command lines; they may be read from files of their own (`CHIHOI_TELEGRAM_TOKEN_FILE`). Everything that is wrong is
//! told at once, setting by setting.

mod flags;
mod source;
mod telegram;
mod value;
mod zalo_bot;
mod zalo_oa;

use std::collections::BTreeMap;
use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;

use secrecy::SecretString;
use url::Url;

use crate::app::key::Source;

pub use flags::Flags;
use source::Sources;
pub use telegram::Telegram;
pub use zalo_bot::ZaloBot;
pub use zalo_oa::ZaloOa;

/// What the program needs to know, checked.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the program keeps its own files: photos, and unless told otherwise the database and the key.
    pub data: PathBuf,
    /// The database's address; it may hold a password.
    pub database_url: SecretString,
    /// The keys that seal the database.
    pub master_key: Source,
    /// Where HTTP is served.
    pub listen: SocketAddr,
    /// Under which address people reach the pages, without a path.
    pub public_url: Option<Url>,
    /// The folder of the plans, or the file of the only one; the program's own, if there is none.
    pub plans: Option<PathBuf>,
    /// The Telegram bot.
    pub telegram: Option<Telegram>,
    /// The bot on Zalo's Bot Platform.
    pub zalo_bot: Option<ZaloBot>,
    /// The Zalo Official Account.
    pub zalo_oa: Option<ZaloOa>,
}

/// Everything that is wrong with the settings.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the settings are not right:\n{}", .0.iter().map(|fault| format!("  {fault}")).collect::<Vec<_>>().join("\n"))]
pub struct Faults(pub Vec<Fault>);

/// One thing that is wrong. Never holds a secret's value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The setting, as it was given: `CHIHOI_LISTEN`, `--listen`, `chihoi.toml: listen`.
    pub place: String,
    /// What is wrong, with an example of what would be right.
    pub wrong: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.wrong)
    }
}

impl Config {
    /// Reads the settings. `environment` holds the variables by name; those that do not begin with `CHIHOI_` are ignored.
    ///
    /// # Errors
    /// Everything that is wrong.
    pub fn load(flags: &Flags, environment: &BTreeMap<String, String>) -> Result<Self, Faults> {
        let mut sources = Sources::new(flags, environment);
        let data = sources.text("data").map_or_else(|| PathBuf::from("data"), |found| PathBuf::from(found.text));
        let database_url = sources.secret("database_url").and_then(|found| sources.read(&found, value::database_url));
        let master_key = sources.secret("master_key").and_then(|found| sources.read(&found, value::keys));
        let key_file = sources.made_file("master_key").map(PathBuf::from);
        let listen = sources.text("listen").and_then(|found| sources.read(&found, value::listen));
        let public_url = sources.text("public_url").and_then(|found| sources.read(&found, value::public_url));
        let plans = sources.text("plans").and_then(|found| sources.read(&found, value::place));
        let telegram = telegram::read(&mut sources, public_url.as_ref());
        let zalo_oa = zalo_oa::read(&mut sources);
        let zalo_bot = zalo_bot::read(&mut sources, public_url.as_ref());
        sources.finish()?;
        Ok(Self {
            database_url: database_url.unwrap_or_else(|| format!("sqlite:{}", data.join("chihoi.sqlite").display())).into(),
            master_key: match master_key {
                Some(keys) => Source::Given(keys),
                None => Source::InFile(key_file.unwrap_or_else(|| data.join("key"))),
            },
            data,
            listen: listen.unwrap_or_else(value::default_listen),
            public_url,
            plans,
            telegram,
            zalo_bot,
            zalo_oa,
        })
    }
}
