//! `chihoi invite`.

use std::io::Write;

use url::Url;

use super::{role, settings, telegram};
use crate::app::invite::{self, Wish};
use crate::app::links;
use crate::app::{App, bot, zalo_bot};
use crate::config::{self, Flags};
use crate::domain::role::Role;

#[derive(Debug, clap::Args)]
pub(super) struct Invite {
    /// The code of the unit.
    #[arg(long, value_name = "CODE")]
    unit: String,
    /// What one becomes there.
    #[arg(long, value_parser = role)]
    role: Role,
    /// How many may join with it.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    uses: u32,
    /// For how many days.
    #[arg(long, value_name = "N", default_value_t = 14, value_parser = clap::value_parser!(u32).range(1..))]
    days: u32,
    #[command(flatten)]
    flags: Flags,
}

pub(super) async fn make(options: Invite) -> anyhow::Result<()> {
    let config = settings::load(&options.flags)?;
    let opened = settings::open_app(&config).await?;
    let wish = Wish { unit: &options.unit, role: options.role, uses: options.uses, days: options.days };
    let made = invite::make(&opened.app, wish).await;
    let telegram = match &config.telegram {
        Some(settings) => telegram_name(&opened.app, settings).await,
        None => None,
    };
    let zalo_bot = match &config.zalo_bot {
        Some(_) => zalo_bot::link(&opened.app).await?,
        None => None,
    };
    opened.close().await;
    let made = made?;
    let public_url = config.public_url.clone().map_or_else(|| Url::parse(&format!("http://{}", config.listen)), Ok)?;
    let mut out = std::io::stdout();
    writeln!(out, "{}", made.code)?;
    writeln!(out, "{} at {}, {} to join, for {} days", options.role, made.unit.name, options.uses, options.days)?;
    writeln!(out, "{}", links::web(&public_url, &made.code))?;
    if let Some(name) = telegram {
        writeln!(out, "{}", links::telegram(&name, &made.code))?;
    }
    if let Some(account) = &config.zalo_oa {
        writeln!(out, "https://zalo.me/{} (Zalo takes no code from a link: it is typed there)", account.id)?;
    }
    if let Some(link) = zalo_bot {
        writeln!(out, "{link} (Zalo takes no code from a link: it is typed there)")?;
    }
    Ok(())
}

/// As the bot at work found it, else as Telegram says.
async fn telegram_name(app: &App, settings: &config::Telegram) -> Option<String> {
    if let Ok(Some(name)) = bot::telegram_name(app).await {
        return Some(name);
    }
    match async { anyhow::Ok(telegram::bot(app, settings)?.name().await?) }.await {
        Ok(name) => Some(name),
        Err(error) => {
            tracing::warn!(%error, "there is no Telegram link: the bot's name is not known");
            None
        }
    }
}
