//! `chihoi invite`.

use std::io::Write;

use url::Url;

use super::settings;
use crate::app::invite::{self, Wish};
use crate::config::Flags;
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

fn role(name: &str) -> Result<Role, String> {
    Role::parse(name).ok_or_else(|| format!("the roles are {}", Role::ALL.map(Role::as_str).join(", ")))
}

pub(super) async fn make(options: Invite) -> anyhow::Result<()> {
    let config = settings::load(&options.flags)?;
    let opened = settings::open_app(&config).await?;
    let wish = Wish { unit: &options.unit, role: options.role, uses: options.uses, days: options.days };
    let made = invite::make(&opened.app, wish).await;
    opened.close().await;
    let made = made?;
    let public_url = config.public_url.clone().map_or_else(|| Url::parse(&format!("http://{}", config.listen)), Ok)?;
    let mut out = std::io::stdout();
    writeln!(out, "{}", made.code)?;
    writeln!(out, "{} at {}, {} to join, for {} days", options.role, made.unit.name, options.uses, options.days)?;
    writeln!(out, "{}", invite::web_link(&public_url, &made.code))?;
    Ok(())
}
