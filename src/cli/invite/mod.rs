//! `chihoi invite`.

mod sheet;

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, bail};
use image::ImageFormat;
use url::Url;

use super::{role, settings, telegram};
use crate::app::invite::{self, Wish};
use crate::app::open::Opened;
use crate::app::{bot, links, qr, zalo_bot};
use crate::config::{Config, Flags};
use crate::domain::id::PersonId;
use crate::domain::invited::{Invited, Whom};
use crate::domain::role::Role;

const EXAMPLES: &str = "\
Examples:
  chihoi invite --unit 01660-1 --role leader                a code for one leader, good for 14 days
  chihoi invite --unit 01660-1 --role member --uses 40      one code for a whole branch
  chihoi invite --person 1234567890                         a code for somebody whom a list brought in, or whose phone is lost
  chihoi invite sheet --unit 01660 --out moi.docx           a sheet to print, with a QR code for each branch";

#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true, after_help = EXAMPLES)]
pub(super) struct Invite {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    one: One,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// A sheet to print: a code for each branch, with its QR code and how to use it (DOCX).
    Sheet(Box<sheet::Sheet>),
}

#[derive(Debug, clap::Args)]
struct One {
    /// The code of the unit.
    #[arg(long, value_name = "CODE", required_unless_present = "person")]
    unit: Option<String>,
    /// What one becomes there.
    #[arg(long, value_parser = role, required_unless_present = "person")]
    role: Option<Role>,
    /// The number of somebody who is known (`chihoi people list`): the code is hers alone.
    #[arg(long, value_name = "ID", conflicts_with_all = ["unit", "role", "uses"])]
    person: Option<PersonId>,
    /// How many may join with it.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    uses: u32,
    /// For how many days.
    #[arg(long, value_name = "N", default_value_t = 14, value_parser = clap::value_parser!(u32).range(1..))]
    days: u32,
    /// Where the QR code goes, as a picture (PNG).
    #[arg(long, value_name = "FILE")]
    qr: Option<PathBuf>,
    /// Tell it as JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    flags: Flags,
}

pub(super) async fn run(options: Invite) -> anyhow::Result<()> {
    match options.command {
        Some(Command::Sheet(options)) => sheet::run(*options).await,
        None => make(options.one).await,
    }
}

async fn make(options: One) -> anyhow::Result<()> {
    let config = settings::load(&options.flags)?;
    let opened = settings::open_app(&config).await?;
    let outcome = told(&options, &config, &opened).await;
    opened.close().await;
    outcome
}

async fn told(options: &One, config: &Config, opened: &Opened) -> anyhow::Result<()> {
    let app = &opened.app;
    let made = match (options.person, &options.unit, options.role) {
        (Some(person), ..) => invite::make_for(app, person, options.days).await?,
        (None, Some(unit), Some(role)) => invite::make(app, Wish { unit, role, uses: options.uses, days: options.days }).await?,
        _ => bail!("a code needs --unit and --role, or --person"),
    };
    let web = links::web(&web_address(config)?, &made.code);
    let telegram = telegram_name(app, config).await.map(|name| links::telegram(&name, &made.code));
    let mut typed = Vec::new();
    typed.extend(config.zalo_oa.as_ref().map(|account| format!("https://zalo.me/{}", account.id)));
    if config.zalo_bot.is_some() {
        typed.extend(zalo_bot::link(app).await?);
    }
    if let Some(file) = &options.qr {
        let picture = qr::picture(telegram.as_deref().filter(|_| config.public_url.is_none()).unwrap_or(&web), ImageFormat::Png);
        let picture = picture.context("the link is too long for a QR code")?;
        std::fs::write(file, picture).with_context(|| format!("cannot write {}", file.display()))?;
    }
    let mut out = std::io::stdout();
    if options.json {
        writeln!(out, "{}", json(&made, &web, telegram.as_deref(), &typed))?;
        return Ok(());
    }
    writeln!(out, "{}", made.code)?;
    let whom = match &made.whom {
        Whom::Anyone => format!("{} to join", made.uses),
        Whom::Listed(_) => "for one whom a list brought in".to_owned(),
        Whom::Returning(_) => "for one who comes back".to_owned(),
    };
    writeln!(out, "{} at {}, {whom}, for {} days", made.role, made.unit.name, options.days)?;
    writeln!(out, "{web}")?;
    if let Some(telegram) = telegram {
        writeln!(out, "{telegram}")?;
    }
    for link in typed {
        writeln!(out, "{link} (Zalo takes no code from a link: it is typed there)")?;
    }
    Ok(())
}

fn json(made: &Invited, web: &str, telegram: Option<&str>, typed: &[String]) -> serde_json::Value {
    serde_json::json!({
        "code": made.code,
        "unit": made.unit.code,
        "role": made.role,
        "uses": made.uses,
        "until": made.until,
        "web": web,
        "telegram": telegram,
        "typed": typed,
    })
}

/// Where people reach the web chat, as far as it is known.
fn web_address(config: &Config) -> anyhow::Result<Url> {
    Ok(config.public_url.clone().map_or_else(|| Url::parse(&format!("http://{}", config.listen)), Ok)?)
}

/// As the bot at work found it, else as Telegram says.
async fn telegram_name(app: &crate::app::App, config: &Config) -> Option<String> {
    let settings = config.telegram.as_ref()?;
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
