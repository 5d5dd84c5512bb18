//! `chihoi plan try`.

use std::io::{BufRead, IsTerminal, Write};
use std::path::PathBuf;

use anyhow::{Context, bail};

use super::{locale, one};
use crate::app::clock::Clock;
use crate::app::rehearsal::Rehearsal;
use crate::domain::locale::Locale;
use crate::domain::message::{ChoiceKind, Message};
use crate::domain::role::Role;
use crate::i18n::Speech;

#[derive(Debug, clap::Args)]
pub(in super::super) struct Try {
    /// The form's id.
    form: String,
    /// The plan's file; without it, the plan that the program was built with.
    #[arg(long, value_name = "FILE")]
    plan: Option<PathBuf>,
    /// The language that is spoken.
    #[arg(long, default_value = "vi", value_parser = locale)]
    lang: Locale,
}

pub(super) fn run(options: &Try) -> anyhow::Result<()> {
    let plan = one(options.plan.as_deref())?;
    let form = plan.form(&options.form).with_context(|| {
        let known: Vec<&str> = plan.forms.iter().map(|form| form.id.as_str()).collect();
        format!("there is no form {:?}; the forms are {}", options.form, known.join(", "))
    })?;
    let role = form.roles.iter().copied().min().unwrap_or(Role::Leader);
    let level = form.levels.first().cloned().unwrap_or_else(|| role.as_str().to_owned());
    // The plan's forms are offered whatever the day is, but its days are easier to try within its year.
    let now = Clock::default().civil().naive_local();
    let now = if plan.holds(now.date()) { now } else { plan.to.and_time(now.time()) };
    let begin = format!("/baocao {}", form.id);
    let mut rehearsal = Rehearsal::new(plan, Speech::load()?, (role, &level), options.lang, now);
    let (input, mut out) = (std::io::stdin(), std::io::stdout());
    let attended = input.is_terminal();
    tell(&mut out, &rehearsal.say(&begin))?;
    for line in input.lock().lines() {
        let line = line?;
        if !attended {
            writeln!(out, "> {line}")?;
        }
        tell(&mut out, &rehearsal.say(&line))?;
        if let Some(figures) = rehearsal.sent() {
            writeln!(out, "\nNothing was stored. This report would count:")?;
            for figure in figures {
                let what = if figure.stock { "has" } else { "adds" };
                writeln!(out, "  {}: {what} {} on {}", figure.indicator, figure.amount, figure.day)?;
            }
            return Ok(());
        }
    }
    bail!("the report was not sent")
}

/// Shows messages as a terminal does: answers with their numbers, the rest as words to type.
fn tell(out: &mut impl Write, messages: &[Message]) -> std::io::Result<()> {
    for message in messages {
        writeln!(out, "{}", message.text)?;
        let labels = |kinds: &[ChoiceKind]| -> Vec<&str> {
            let choices = message.choices.iter().filter(|choice| kinds.contains(&choice.kind));
            choices.map(|choice| choice.label.as_str()).collect()
        };
        for (number, label) in (1..).zip(labels(&[ChoiceKind::Answer, ChoiceKind::Main])) {
            writeln!(out, "  {number}. {label}")?;
        }
        let others = labels(&[ChoiceKind::Suggestion, ChoiceKind::Aside]);
        if !others.is_empty() {
            writeln!(out, "  ({})", others.join(" · "))?;
        }
        writeln!(out)?;
    }
    out.flush()
}
