//! `chihoi people list`.

use std::io::Write;

use anyhow::Context;

use crate::app::people::listing::{Line, Wanted, find};
use crate::cli::{locale, role, settings};
use crate::config::Flags;
use crate::conversation::command::role_name;
use crate::domain::locale::Locale;
use crate::domain::phone::Phone;
use crate::domain::role::Role;
use crate::domain::words::{Words, phrase, phrase_with};
use crate::i18n::Speech;

const EXAMPLES: &str = "\
Examples:
  chihoi people list --unit 01660                     the roles in a commune, without names
  chihoi people list --unit 01660 --names             with names; the audit says that they were read
  chihoi people list --role leader --not-come         leaders whom a list knows, and who have not come yet
  chihoi people list --phone 0912345678 --names       whose phone it is

The first number of a line is what `chihoi roles` and `chihoi invite --person` take.";

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct List {
    /// The code of the unit where they are, or below which.
    #[arg(long, value_name = "CODE")]
    unit: Option<String>,
    /// Their role.
    #[arg(long, value_parser = role)]
    role: Option<Role>,
    /// Only those who have not come yet.
    #[arg(long)]
    not_come: bool,
    /// Their phone.
    #[arg(long, value_name = "NUMBER", value_parser = phone)]
    phone: Option<Phone>,
    /// A part of their name; it is noted in the audit.
    #[arg(long, value_name = "TEXT")]
    name: Option<String>,
    /// Show their names; it is noted in the audit.
    #[arg(long)]
    names: bool,
    /// Tell it as JSON.
    #[arg(long)]
    json: bool,
    /// The language of what is said.
    #[arg(long, value_name = "LANGUAGE", value_parser = locale, default_value = "vi")]
    language: Locale,
    #[command(flatten)]
    flags: Flags,
}

fn phone(text: &str) -> Result<Phone, String> {
    Phone::read(text).ok_or_else(|| "it is no phone number such as 0912345678".to_owned())
}

pub(super) async fn run(options: List) -> anyhow::Result<()> {
    let config = settings::load(&options.flags)?;
    let opened = settings::open_app(&config).await?;
    let wanted = Wanted {
        unit: options.unit.as_deref(),
        role: options.role,
        come: options.not_come.then_some(false),
        phone: options.phone.clone(),
        named: options.name.as_deref(),
        names: options.names || options.name.is_some(),
    };
    let found = find(&opened.app, &wanted).await;
    let outcome = found.context("nobody was looked for").and_then(|lines| told(&opened.app.speech, &options, &lines));
    opened.close().await;
    outcome
}

fn told(speech: &Speech, options: &List, lines: &[Line]) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    if options.json {
        writeln!(out, "{}", serde_json::Value::from_iter(lines.iter().map(json)))?;
        return Ok(());
    }
    for line in lines {
        writeln!(out, "{}", speech.say(options.language, &said(line)))?;
    }
    let count = i64::try_from(lines.len()).unwrap_or(i64::MAX);
    writeln!(out, "{}", speech.say(options.language, &phrase_with("people-list-count", [("count", Words::Count(count))])))?;
    Ok(())
}

/// A line, its parts two spaces apart.
fn said(line: &Line) -> Words {
    let mut parts = vec![line.person.to_string().into()];
    parts.extend(line.name.as_deref().map(Words::from));
    parts.push(role_name(line.role));
    parts.push(format!("{} ({})", line.unit.name, line.unit.code).into());
    parts.push(Words::Day(line.since));
    if !line.come {
        parts.push(phrase("people-list-not-come"));
    }
    if line.suspended {
        parts.push(phrase("people-list-suspended"));
    }
    let between = (0..).map(|place| Words::from(if place == 0 { "" } else { "  " }));
    Words::Joined(between.zip(parts).flat_map(|(between, part)| [between, part]).collect())
}

fn json(line: &Line) -> serde_json::Value {
    serde_json::json!({
        "person": line.person,
        "name": line.name,
        "role": line.role,
        "unit": line.unit.code,
        "since": line.since,
        "come": line.come,
        "suspended": line.suspended,
    })
}
