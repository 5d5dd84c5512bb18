//! `chihoi invite sheet`.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;
use clap::ValueEnum;

use super::{telegram_name, web_address};
use crate::app::open::Opened;
use crate::app::sheet::{self, Opens, Wish};
use crate::cli::{locale, role, settings};
use crate::config::{Config, Flags};
use crate::domain::locale::Locale;
use crate::domain::role::Role;

const EXAMPLES: &str = "\
Examples:
  chihoi invite sheet --unit 01660 --out moi.docx                    a code for the leader of each branch of a commune
  chihoi invite sheet --unit 04 --out moi.docx --missing             all branches whose leader has not come yet
  chihoi invite sheet --unit 01660 --out hv.docx --role member --uses 60 --opens telegram

The codes are on the sheet only; a new sheet makes new ones.";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Sheet {
    /// The code of the unit whose branches it is for.
    #[arg(long, value_name = "CODE")]
    unit: String,
    /// Where the sheet goes (DOCX).
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// What one becomes there.
    #[arg(long, value_parser = role, default_value = "leader")]
    role: Role,
    /// How many may join with each code.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    uses: u32,
    /// For how many days.
    #[arg(long, value_name = "N", default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..))]
    days: u32,
    /// Leave out branches where somebody with this role has come already.
    #[arg(long)]
    missing: bool,
    /// What the QR codes open.
    #[arg(long, value_name = "CHANNEL", value_enum, default_value_t)]
    opens: Channel,
    /// The language of the sheet.
    #[arg(long, value_name = "LANGUAGE", value_parser = locale, default_value = "vi")]
    language: Locale,
    /// Tell it as JSON, without the codes.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    flags: Flags,
}

/// Channels that can be opened with a code.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Channel {
    /// The web chat at `public_url`.
    #[default]
    Web,
    /// The Telegram bot.
    Telegram,
}

pub(super) async fn run(options: Sheet) -> anyhow::Result<()> {
    let config = settings::load(&options.flags)?;
    let opened = settings::open_app(&config).await?;
    let outcome = make(&options, &config, &opened).await;
    opened.close().await;
    outcome
}

async fn make(options: &Sheet, config: &Config, opened: &Opened) -> anyhow::Result<()> {
    let opens = match options.opens {
        Channel::Web => {
            if config.public_url.is_none() {
                tracing::warn!("`public_url` is not set: the QR codes open this machine only");
            }
            Opens::Web(web_address(config)?)
        }
        Channel::Telegram => {
            Opens::Telegram(telegram_name(&opened.app, config).await.context("the Telegram bot's name is not known")?)
        }
    };
    let wish = Wish {
        unit: &options.unit,
        role: options.role,
        uses: options.uses,
        days: options.days,
        missing: options.missing,
        opens,
        locale: options.language,
    };
    let made = sheet::make(&opened.app, &wish).await?;
    std::fs::write(&options.out, &made.document).with_context(|| format!("cannot write {}", options.out.display()))?;
    let codes: usize = made.groups.iter().map(|(_, invites)| invites.len()).sum();
    let mut out = std::io::stdout();
    if options.json {
        let groups = made.groups.iter().map(|(above, invites)| {
            let units: Vec<&str> = invites.iter().map(|invited| invited.unit.code.as_str()).collect();
            serde_json::json!({ "unit": above.code, "branches": units })
        });
        let groups: Vec<serde_json::Value> = groups.collect();
        writeln!(out, "{}", serde_json::json!({ "file": options.out, "codes": codes, "groups": groups }))?;
    } else {
        writeln!(out, "{codes} codes of {} units are in {}", made.groups.len(), options.out.display())?;
    }
    Ok(())
}
