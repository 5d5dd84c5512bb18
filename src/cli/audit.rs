//! `chihoi audit`.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::Context;
use chrono::{Days, NaiveDate};

use super::settings;
use crate::app::App;
use crate::app::clock::{local, vietnam};
use crate::config::Flags;
use crate::domain::id::{PersonId, UnitId};
use crate::store::audit::{self, Entry, Filter, Kept};
use crate::store::{person, unit};

const EXAMPLES: &str = "\
Examples:
  chihoi audit --unit 01273 --kind people.read     who looked at lists of people of a commune and of its branches
  chihoi audit --kind access --from 2026-11-01     what was refused this month
  chihoi audit --person 612345678901 --json        what she did, and what was done to her

Kinds, among others: people.read, asks.read, requests.read, households.read, reports.read, report.read (who saw what is
personal) · access.refused, deed.refused, button.foreign, invite.wrong, invite.locked (what was refused) · report.send,
report.revise, report.withdraw, report.confirm, report.return, photo.erase · post.grant, post.revoke, post.carry,
person.suspend, person.restore, person.forget · target.give · unit.new, unit.describe, unit.move, unit.close · key.rotate.";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Audit {
    /// Of this unit, of those below it, and of those that became a part of it.
    #[arg(long, value_name = "CODE")]
    unit: Option<String>,
    /// Done by this person, or to her.
    #[arg(long, value_name = "ID")]
    person: Option<i64>,
    /// Of this kind, or of all that begin so.
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// From this day on.
    #[arg(long, value_name = "DAY")]
    from: Option<NaiveDate>,
    /// Until this day, that day included.
    #[arg(long, value_name = "DAY")]
    to: Option<NaiveDate>,
    /// The most that are told: the latest ones.
    #[arg(long, value_name = "N", default_value_t = 100)]
    limit: i64,
    /// Name people. That they were named is noted in the audit too.
    #[arg(long)]
    names: bool,
    /// Tell it as JSON, an entry a line.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    flags: Flags,
}

pub(super) async fn show(options: Audit) -> anyhow::Result<()> {
    let config = settings::load(&options.flags)?;
    let opened = settings::open_app(&config).await?;
    let said = said(&opened.app, &options).await;
    opened.close().await;
    write!(std::io::stdout(), "{}", said?)?;
    Ok(())
}

async fn said(app: &App, options: &Audit) -> anyhow::Result<String> {
    let mut conn = app.store.read().await?;
    let of = match &options.unit {
        Some(code) => {
            Some(unit::by_code(&mut conn, code).await?.with_context(|| format!("there is no unit with the code {code}"))?.id)
        }
        None => None,
    };
    let begin = |day: NaiveDate| Some(day.and_hms_opt(0, 0, 0)?.and_local_timezone(vietnam()).single()?.timestamp_millis());
    let filter = Filter {
        unit: of,
        person: options.person.map(PersonId),
        kind: options.kind.clone(),
        from: options.from.and_then(begin),
        until: options.to.and_then(|day| day.checked_add_days(Days::new(1))).and_then(begin),
    };
    let found = audit::list(&mut conn, &filter, options.limit).await?;
    let mut units: BTreeMap<UnitId, String> = BTreeMap::new();
    let mut people: BTreeMap<PersonId, String> = BTreeMap::new();
    for kept in &found {
        if let Some(id) = kept.unit.filter(|id| !units.contains_key(id))
            && let Some(unit) = unit::get(&mut conn, id).await?
        {
            units.insert(id, format!("{} {}", unit.code, unit.name));
        }
        if let Some(id) = kept.entry.by.filter(|id| options.names && !people.contains_key(id))
            && let Some(person) = person::get(&mut conn, &app.store, id).await?
        {
            people.insert(id, person.name);
        }
    }
    drop(conn);
    if !people.is_empty() {
        let mut tx = app.store.begin().await?;
        let (at, detail) = (app.clock.machine(), people.len().to_string());
        let entry = Entry { at, by: None, what: "audit.read".to_owned(), subject: 0, detail };
        audit::write_of(&mut tx, &app.store, &entry, of).await?;
        tx.commit().await?;
    }
    let unit = |kept: &Kept| kept.unit.and_then(|id| units.get(&id)).map(String::as_str);
    let name = |kept: &Kept| kept.entry.by.and_then(|by| people.get(&by)).map(String::as_str);
    let tell = |kept: &Kept| match options.json {
        true => format!("{}\n", json(kept, unit(kept), name(kept))),
        false => line(kept, unit(kept), name(kept)),
    };
    Ok(found.iter().map(tell).collect())
}

fn line(kept: &Kept, unit: Option<&str>, name: Option<&str>) -> String {
    let entry = &kept.entry;
    let by = entry.by.map_or_else(|| "-".to_owned(), |by| by.to_string());
    let words = [name, unit, Some(entry.detail.as_str())].into_iter().flatten().filter(|word| !word.is_empty());
    let more: String = words.map(|word| format!("  {word}")).collect();
    format!("{}  {}  by {by}  of {}{more}\n", local(entry.at).format("%Y-%m-%d %H:%M:%S"), entry.what, entry.subject)
}

fn json(kept: &Kept, unit: Option<&str>, name: Option<&str>) -> serde_json::Value {
    // ids as texts: a spreadsheet or a script would round them
    let id = |id: i64| id.to_string();
    serde_json::json!({
        "at": local(kept.entry.at).to_rfc3339(),
        "kind": kept.entry.what,
        "by": kept.entry.by.map(|by| id(by.0)),
        "name": name,
        "subject": id(kept.entry.subject),
        "unit": kept.unit.map(|unit| id(unit.0)),
        "unit_name": unit,
        "detail": kept.entry.detail,
    })
}
