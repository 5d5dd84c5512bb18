//! From settings to an open app.

use std::collections::BTreeMap;

use secrecy::ExposeSecret;

use crate::app::clock::Clock;
use crate::app::open::{Opened, Opening, open};
use crate::app::plans;
use crate::config::{Config, Flags};

/// The settings of this process.
pub(super) fn load(flags: &Flags) -> anyhow::Result<Config> {
    // A variable that is no text is none of ours.
    let environment: BTreeMap<String, String> =
        std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?))).collect();
    Ok(Config::load(flags, &environment)?)
}

/// Opens the app with these settings, for a command.
pub(super) async fn open_app(config: &Config) -> anyhow::Result<Opened> {
    open_with(config, false).await
}

/// Opens it for the daemon, which puts new plans in force.
pub(super) async fn open_daemon(config: &Config) -> anyhow::Result<Opened> {
    open_with(config, true).await
}

async fn open_with(config: &Config, offers: bool) -> anyhow::Result<Opened> {
    std::fs::create_dir_all(&config.data)?;
    let plans = config.plans.as_deref().map(plans::at).transpose()?;
    let database_url = Some(config.database_url.expose_secret().to_owned());
    let (data, keys, clock) = (config.data.clone(), Some(config.master_key.clone()), Clock::default());
    Ok(open(Opening { data, database_url, keys, plans, offers, clock }).await?)
}
