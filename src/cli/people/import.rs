//! `chihoi people import`.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::ValueEnum;

use crate::app::App;
use crate::app::people::{self, Change, Imported, Twins, What, Wish};
use crate::cli::progress::Progress;
use crate::cli::{Partly, locale, role, settings};
use crate::config::Flags;
use crate::conversation::command::role_name;
use crate::domain::locale::Locale;
use crate::domain::role::Role;
use crate::domain::words::{Words, phrase, phrase_with};

const EXAMPLES: &str = "\
Examples:
  chihoi people import hoi-vien.xlsx                     what the list would change, and which rows cannot go in
  chihoi people import hoi-vien.xlsx --apply             bring it in; rows that cannot go in are in hoi-vien.rejected.xlsx
  chihoi people import na-mau.csv --unit 01660-1         a list of one branch, without a column of units
  chihoi people import cht.xlsx --role leader --apply    a list of leaders, without a column of roles

The heading may stand below titles, and there may be several sheets. Columns are known by their usual spellings, with marks or
without: Ho va ten (or Ho dem and Ten), So dien thoai, Don vi or Chi hoi (a code or a name), Xa (the unit above, where names are
not unique), Chuc vu. One with the same phone and name is the same person, so a list may be brought in twice.

It ends with 0 if all rows are good, with 3 if some are not, with 1 if nothing was done.";

/// How many changes are shown, unless all are asked for.
const SHOWN: usize = 20;

#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Import {
    /// A CSV or XLSX file.
    file: PathBuf,
    /// Do it. Without this, only what would change is told.
    #[arg(long)]
    apply: bool,
    /// The code of the unit where all are, or below which.
    #[arg(long, value_name = "CODE")]
    unit: Option<String>,
    /// What those are of whom the list does not say it.
    #[arg(long, value_name = "ROLE", value_parser = role, default_value = "member")]
    role: Role,
    /// Somebody of the same name is at the unit, and no phone tells them apart.
    #[arg(long, value_name = "WHO", value_enum, default_value_t)]
    same_name: Who,
    /// Somebody of another name has the same phone (a household's).
    #[arg(long, value_name = "WHO", value_enum, default_value_t)]
    same_phone: Who,
    /// Where the rows go that cannot go in.
    #[arg(long, value_name = "FILE")]
    rejected: Option<PathBuf>,
    /// Show every change, not only the first.
    #[arg(long)]
    all: bool,
    /// Tell it as JSON, without names.
    #[arg(long)]
    json: bool,
    /// The language of what is said and of the reasons.
    #[arg(long, value_name = "LANGUAGE", value_parser = locale, default_value = "vi")]
    language: Locale,
    #[command(flatten)]
    flags: Flags,
}

/// Who two are that look like one.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Who {
    /// Not known: the row does not go in.
    #[default]
    Unclear,
    /// The same person.
    Same,
    /// Two people.
    Other,
}

impl From<Who> for Twins {
    fn from(who: Who) -> Self {
        match who {
            Who::Unclear => Self::Unclear,
            Who::Same => Self::Same,
            Who::Other => Self::Other,
        }
    }
}

pub(super) async fn run(options: Import) -> anyhow::Result<()> {
    let config = settings::load(&options.flags)?;
    let named = options.file.display().to_string();
    let list = std::fs::read(&options.file).with_context(|| format!("cannot read {named}"))?;
    let opened = settings::open_app(&config).await?;
    let wish = Wish {
        under: options.unit.as_deref(),
        role: options.role,
        same_name: options.same_name.into(),
        same_phone: options.same_phone.into(),
        apply: options.apply,
    };
    let progress = Progress::new("people");
    let imported = people::import(&opened.app, &list, wish, &mut |done, all| progress.show(count(done), count(all))).await;
    drop(progress);
    let outcome = imported.with_context(|| named).and_then(|imported| told(&opened.app, &options, &imported));
    opened.close().await;
    outcome
}

fn told(app: &App, options: &Import, imported: &Imported) -> anyhow::Result<()> {
    let say = |words: &Words| app.speech.say(options.language, words);
    let rejected = match (imported.rejected.is_empty(), options.apply, &options.rejected) {
        (true, ..) | (_, false, None) => None,
        (_, _, Some(file)) => Some(file.clone()),
        (_, true, None) => Some(beside(&options.file)),
    };
    if let Some(file) = &rejected {
        let bytes = people::rejected_file(imported, &say(&phrase("people-why")), say)?;
        write_private(file, &bytes).with_context(|| format!("cannot write {}", file.display()))?;
    }
    let mut out = std::io::stdout();
    if options.json {
        writeln!(out, "{}", json(imported, options, rejected.as_deref()))?;
    } else {
        let shown = if options.all { usize::MAX } else { SHOWN };
        if !options.apply {
            lines(&mut out, imported.changes.iter().map(|change| say(&said(change))), imported.changes.len(), shown, &say)?;
        }
        let reasons = imported.rejected.iter().map(|row| {
            let sheet = imported.sheets.get(row.sheet).filter(|(name, _)| !name.is_empty());
            let sheet = sheet.map(|(name, _)| format!("{name} ")).unwrap_or_default();
            let line = Words::from(row.line.number.to_string());
            say(&phrase_with("people-import-rejected", [("sheet", sheet.into()), ("line", line), ("why", row.why.words())]))
        });
        lines(&mut out, reasons, imported.rejected.len(), shown, &say)?;
        writeln!(out, "{}", say(&summary(imported)))?;
        if let Some(file) = &rejected {
            writeln!(out, "{}", say(&phrase_with("people-import-file", [("file", file.display().to_string().into())])))?;
        }
        if !options.apply && !imported.changes.is_empty() {
            writeln!(out, "{}", say(&phrase("people-import-dry")))?;
        }
    }
    match imported.rejected.len() {
        0 => Ok(()),
        count => Err(Partly(format!("{count} rows cannot go in")).into()),
    }
}

/// Writes the first of many lines, and how many more there are.
fn lines(
    out: &mut impl Write,
    lines: impl Iterator<Item = String>,
    all: usize,
    shown: usize,
    say: &impl Fn(&Words) -> String,
) -> std::io::Result<()> {
    for line in lines.take(shown) {
        writeln!(out, "{line}")?;
    }
    match all.checked_sub(shown).filter(|more| *more > 0) {
        Some(more) => writeln!(out, "{}", say(&phrase_with("people-import-more", [("count", Words::Count(count(more)))]))),
        None => Ok(()),
    }
}

fn said(change: &Change) -> Words {
    let Change { line, name, unit, role, what } = change;
    let id = match what {
        What::New => "people-import-new",
        What::Role => "people-import-role",
        What::Details => "people-import-details",
    };
    let (line, name, unit) = (line.to_string().into(), name.as_str().into(), unit.as_str().into());
    phrase_with(id, [("line", line), ("name", name), ("unit", unit), ("role", role_name(*role))])
}

fn summary(imported: &Imported) -> Words {
    let of = |what: What| count(imported.changes.iter().filter(|change| change.what == what).count());
    phrase_with(
        "people-import-summary",
        [
            ("new", Words::Count(of(What::New))),
            ("roles", Words::Count(of(What::Role))),
            ("details", Words::Count(of(What::Details))),
            ("same", Words::Count(count(imported.same))),
            ("rejected", Words::Count(count(imported.rejected.len()))),
        ],
    )
}

fn json(imported: &Imported, options: &Import, rejected: Option<&Path>) -> serde_json::Value {
    let sheet = |at: usize| imported.sheets.get(at).map(|(name, _)| name.as_str()).unwrap_or_default();
    let changes = imported.changes.iter().map(|Change { line, unit, role, what, .. }| {
        let what = match what {
            What::New => "new",
            What::Role => "role",
            What::Details => "details",
        };
        serde_json::json!({ "line": line, "unit": unit, "role": role, "what": what })
    });
    let reasons = imported
        .rejected
        .iter()
        .map(|row| serde_json::json!({ "sheet": sheet(row.sheet), "line": row.line.number, "why": row.why.as_str() }));
    serde_json::json!({
        "applied": options.apply,
        "same": imported.same,
        "changes": changes.collect::<Vec<_>>(),
        "rejected": reasons.collect::<Vec<_>>(),
        "file": rejected.map(|file| file.display().to_string()),
    })
}

fn count(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// `list.xlsx` → `list.rejected.xlsx`.
fn beside(file: &Path) -> PathBuf {
    let end = file.extension().map(|end| format!(".{}", end.to_string_lossy())).unwrap_or_default();
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    file.with_file_name(format!("{stem}.rejected{end}"))
}

/// It holds names and phones: nobody but its owner reads it.
fn write_private(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)?.write_all(bytes)
}
