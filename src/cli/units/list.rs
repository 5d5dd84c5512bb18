//! `chihoi units list`.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::Context;

use crate::cli::settings;
use crate::config::Flags;
use crate::domain::id::UnitId;
use crate::store::unit::{self, Bearer};

const EXAMPLES: &str = "\
Examples:
  chihoi units list --level chihoi          those of a level
  chihoi units list --under 01273           a commune and what stands below it
  chihoi units list --under 01273 --ended   with what became part of it, or has ended
  chihoi units list --json                  an object a line";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct List {
    /// Only this unit and those below it.
    #[arg(long, value_name = "CODE")]
    under: Option<String>,
    /// Only those of a level.
    #[arg(long, value_name = "LEVEL")]
    level: Option<String>,
    /// Those too that have ended.
    #[arg(long)]
    ended: bool,
    /// Tell it as JSON, a unit a line.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    flags: Flags,
}

pub(super) async fn list(options: List) -> anyhow::Result<()> {
    let config = settings::load(&options.flags)?;
    let opened = settings::open_app(&config).await?;
    let found = async {
        let mut conn = opened.app.store.read().await?;
        let above = match &options.under {
            Some(code) => {
                let found = unit::by_code(&mut conn, code).await?;
                Some(found.with_context(|| format!("there is no unit with the code {code}"))?.id)
            }
            None => None,
        };
        anyhow::Ok((unit::with_days(&mut conn, None).await?, unit::with_days(&mut conn, above).await?))
    }
    .await;
    opened.close().await;
    let (all, found) = found?;
    let codes: BTreeMap<UnitId, &str> = all.iter().map(|bearer| (bearer.unit.id, bearer.unit.code.as_str())).collect();
    let mut out = std::io::stdout();
    let wanted = |bearer: &&Bearer| {
        (options.ended || bearer.to.is_none()) && options.level.as_ref().is_none_or(|level| *level == bearer.unit.level)
    };
    for bearer in found.iter().filter(wanted) {
        let code = |id: Option<UnitId>| id.and_then(|id| codes.get(&id)).copied();
        let (parent, into) = (code(bearer.unit.parent), code(bearer.merged_into));
        if options.json {
            writeln!(out, "{}", json(bearer, parent, into))?;
        } else {
            writeln!(out, "{}", line(bearer, parent, into))?;
        }
    }
    Ok(())
}

fn line(bearer: &Bearer, parent: Option<&str>, into: Option<&str>) -> String {
    let unit = &bearer.unit;
    let under = parent.map_or_else(String::new, |parent| format!(", under {parent}"));
    let from = bearer.from.map_or_else(String::new, |from| format!(", from {from}"));
    let to = bearer.to.map_or_else(String::new, |to| format!(", until {to}"));
    let into = into.map_or_else(String::new, |into| format!(", became part of {into}"));
    format!("{}  {} ({}){under}{from}{to}{into}", unit.code, unit.name, unit.level)
}

fn json(bearer: &Bearer, parent: Option<&str>, into: Option<&str>) -> serde_json::Value {
    serde_json::json!({
        "code": bearer.unit.code,
        "name": bearer.unit.name,
        "level": bearer.unit.level,
        "parent": parent,
        "from": bearer.from,
        "to": bearer.to,
        "merged_into": into,
    })
}
