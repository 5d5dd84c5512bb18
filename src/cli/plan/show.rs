//! `chihoi plan show`.

use std::io::Write;
use std::path::PathBuf;

use chrono::Datelike;
use clap::ValueEnum;

use super::{locale, one};
use crate::domain::locale::Locale;
use crate::plan::Plan;
use crate::plan::field::{Field, Kind};
use crate::plan::form::Form;
use crate::plan::indicator::Indicator;
use crate::plan::measure::{Measure, Per};

#[derive(Debug, clap::Args)]
pub(in super::super) struct Show {
    /// The plan's file; without it, the plan that the program was built with.
    file: Option<PathBuf>,
    /// What is shown.
    #[arg(long, value_enum, default_value_t = What::All)]
    what: What,
    /// The language of the plan's texts.
    #[arg(long, default_value = "vi", value_parser = locale)]
    lang: Locale,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum What {
    /// Everything.
    All,
    /// The reports and their questions.
    Forms,
    /// The figures and targets.
    Indicators,
    /// The days, as they fall in the plan's year.
    Occasions,
}

pub(super) fn run(options: &Show) -> anyhow::Result<()> {
    let plan = one(options.file.as_deref())?;
    let mut out = std::io::stdout();
    writeln!(out, "{} ({}), {} to {}", plan.name.in_locale(options.lang), plan.id, plan.from, plan.to)?;
    let wanted = |what| options.what == What::All || options.what == what;
    if wanted(What::Forms) {
        for form in &plan.forms {
            write!(out, "\n{}", of_form(form, options.lang))?;
        }
    }
    if wanted(What::Indicators) {
        write!(out, "\n{}", indicators(&plan, options.lang))?;
    }
    if wanted(What::Occasions) {
        write!(out, "\n{}", occasions(&plan, options.lang))?;
    }
    Ok(())
}

fn of_form(form: &Form, locale: Locale) -> String {
    let roles: Vec<&str> = form.roles.iter().map(|role| role.as_str()).collect();
    let levels = if form.levels.is_empty() { String::new() } else { format!(" at {}", form.levels.join(", ")) };
    let place = form.group.as_deref().unwrap_or("first page");
    let head = format!(
        "{} {} ({}), {}{levels}, {place}, up to {} questions{}\n",
        form.prefix,
        form.name.in_locale(locale),
        form.id,
        roles.join(", "),
        form.most_questions(),
        if form.sensitive { ", sensitive" } else { "" }
    );
    let rows = form.fields.iter().map(|field| {
        let when = field.when.as_ref().map(|when| format!("when {} is {}", when.field, when.is.join(" or "))).unwrap_or_default();
        let skip = if field.optional { "may be skipped" } else { "" };
        vec![field.id.clone(), kind(field, locale), field.ask.in_locale(locale).to_owned(), skip.to_owned(), when]
    });
    head + &table(&["question", "answered by", "asked", "", ""], rows.collect())
}

fn kind(field: &Field, locale: Locale) -> String {
    match &field.kind {
        Kind::Text { max } => format!("text, {max}"),
        Kind::Number { limits, .. } => format!("{} to {}", limits.min, limits.max),
        Kind::Money { .. } => "money".to_owned(),
        Kind::Day { past: true, .. } => "past day".to_owned(),
        Kind::Day { .. } => "day".to_owned(),
        Kind::Choice { options } | Kind::Choices { options } => {
            options.iter().map(|option| option.label.in_locale(locale)).collect::<Vec<_>>().join(" | ")
        }
        Kind::Photos { max } => format!("{max} photos"),
        Kind::Household => "household".to_owned(),
        Kind::Unit { .. } => "unit".to_owned(),
    }
}

fn indicators(plan: &Plan, locale: Locale) -> String {
    let rows = plan.indicators.iter().map(|kept| {
        let targets: Vec<String> = kept.targets.iter().map(|target| target.is.to_string()).collect();
        let marks = [(kept.assigned, "by unit"), (kept.confirmable, "confirmed"), (plan.is_sensitive(kept), "sensitive")];
        let marks: Vec<&str> = marks.iter().filter(|(is, _)| *is).map(|(_, mark)| *mark).collect();
        vec![
            kept.code.clone(),
            kept.id.clone(),
            kept.name.in_locale(locale).to_owned(),
            targets.join(", "),
            measure(kept),
            marks.join(", "),
        ]
    });
    table(&["code", "figure", "name", "target", "measure", ""], rows.collect())
}

fn measure(kept: &Indicator) -> String {
    let forms: Vec<&str> = kept.from.iter().map(|source| source.form.as_str()).collect();
    match &kept.measure {
        Measure::Sum => format!("sum, {}", forms.join(", ")),
        Measure::Distinct => format!("counted once, {}", forms.join(", ")),
        Measure::Latest => format!("what each unit said last, {}", forms.join(", ")),
        Measure::Units(units) => format!("{} with at least {} {}", units.level, units.least, units.of),
        Measure::Below(below) => {
            format!("{} with {} under {}% of {}, {} at first", below.level, below.of, below.percent, below.per, below.baseline)
        }
        Measure::Percent(percent) => match &percent.per {
            Per::Indicator(per) => format!("{} in percent of {per}", percent.of),
            Per::Given => format!("{} in percent of what staff gives", percent.of),
        },
    }
}

fn occasions(plan: &Plan, locale: Locale) -> String {
    let mut rows: Vec<(Option<_>, Vec<String>)> = plan
        .occasions
        .iter()
        .map(|day| {
            let span = day.rule.in_year(plan.from.year());
            let falls = span.map_or_else(String::new, |span| {
                if span.first == span.last { span.first.to_string() } else { format!("{} to {}", span.first, span.last) }
            });
            let audience = |audience: &crate::plan::occasion::Audience| {
                let roles: Vec<&str> = audience.roles.iter().map(|role| role.as_str()).collect();
                let days: Vec<String> = audience.lead.iter().map(i64::to_string).collect();
                format!("{} {}", roles.join(", "), days.join("/"))
            };
            let audiences: Vec<String> = day.audiences.iter().map(audience).collect();
            let mark = if day.unconfirmed { "unconfirmed" } else { "" };
            let name = day.name.in_locale(locale).to_owned();
            (span, vec![falls, day.rule.to_string(), name, audiences.join("; "), mark.to_owned()])
        })
        .collect();
    rows.sort_by_key(|(span, _)| *span);
    table(&["falls on", "rule", "name", "reminded, days before", ""], rows.into_iter().map(|(_, row)| row).collect())
}

/// The widest that a column gets; what is longer pushes what follows.
const WIDEST: usize = 48;

/// Columns as wide as what is in them.
fn table(heading: &[&str], rows: Vec<Vec<String>>) -> String {
    let lines: Vec<Vec<String>> = std::iter::once(heading.iter().map(|cell| (*cell).to_owned()).collect()).chain(rows).collect();
    let width = |column: usize| {
        let cells = lines.iter().filter_map(|line| line.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0).min(WIDEST)
    };
    let widths: Vec<usize> = (0..heading.len()).map(width).collect();
    let mut text = String::new();
    for line in &lines {
        let cells: Vec<String> = line.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        text.push_str("  ");
        text.push_str(cells.join("  ").trim_end());
        text.push('\n');
    }
    text
}
