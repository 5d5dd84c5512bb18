//! People from a list.
//!
//! Associations keep them as CSV or XLSX, with titles above the heading, several sheets, phones written in every way. A row goes in whole or not at all; rows that cannot go in do not keep the others out.

mod columns;
mod directory;
pub mod listing;
mod places;
mod rejected;
mod row;

use sqlx::AnyConnection;

use crate::conversation::told;
use crate::domain::id::PersonId;
use crate::domain::role::Role;
use crate::domain::words::{Words, phrase, phrase_with};
use crate::store::audit::{self, Entry};
use crate::store::{StoreError, person, post, roster, unit};

use super::table::{self, Line, TableError};
use super::tell::tell;
use super::{App, AppError};
use columns::Columns;
use directory::Directory;
use places::Places;
use row::Row;

pub use rejected::file as rejected_file;

/// How a list is to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish<'a> {
    /// The code of the unit at or below which all are; whoever has no unit in the list is there.
    pub under: Option<&'a str>,
    /// The role of whoever has none in the list.
    pub role: Role,
    /// Somebody of the same name is at the unit, and no phone says whether it is she.
    pub same_name: Twins,
    /// Somebody of another name has the same phone.
    pub same_phone: Twins,
    /// Do it. Otherwise only what would be done is told.
    pub apply: bool,
}

/// Who two are that look like one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Twins {
    /// That is unclear: the row does not go in.
    #[default]
    Unclear,
    /// The same person.
    Same,
    /// Two people.
    Other,
}

/// What a list did, or would do.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// What is otherwise now, in the order of the list.
    pub changes: Vec<Change>,
    /// Rows of people who were known just so.
    pub same: usize,
    /// Rows that did not go in.
    pub rejected: Vec<Rejected>,
    /// The sheets, in order, with what stands in their headings; empty for those that hold no list.
    pub sheets: Vec<(String, Vec<String>)>,
    /// The list is XLSX.
    pub xlsx: bool,
}

/// What a row changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its line in its sheet, from 1.
    pub line: u64,
    /// Her name.
    pub name: String,
    /// Her unit: name and code.
    pub unit: String,
    /// Her role there.
    pub role: Role,
    /// What.
    pub what: What,
}

/// What may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// She was not known.
    New,
    /// She has one more role.
    Role,
    /// Her phone or her name is otherwise.
    Details,
}

/// A row that did not go in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// Its sheet, from 0.
    pub sheet: usize,
    /// The line as it was.
    pub line: Line,
    /// Why.
    pub why: Why,
}

/// Why a row did not go in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Her name is missing, or is none.
    Name,
    /// Her phone number is none.
    Phone,
    /// The list does not say where she is.
    NoUnit,
    /// There is no such unit.
    UnknownUnit,
    /// There are several such units: two of them.
    SeveralUnits(String, String),
    /// The list calls her role so, and that is none.
    Role(String),
    /// Somebody of the same name is there.
    NameKnown,
    /// Somebody of another name has this phone.
    PhoneOfAnother,
}

impl Why {
    /// The reason's name, for programs.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Phone => "phone",
            Self::NoUnit => "no_unit",
            Self::UnknownUnit => "unknown_unit",
            Self::SeveralUnits(..) => "several_units",
            Self::Role(_) => "role",
            Self::NameKnown => "name_known",
            Self::PhoneOfAnother => "phone_of_another",
        }
    }

    /// The reason, for whoever keeps the list.
    pub fn words(&self) -> Words {
        match self {
            Self::Name => phrase("people-why-name"),
            Self::Phone => phrase("people-why-phone"),
            Self::NoUnit => phrase("people-why-no-unit"),
            Self::UnknownUnit => phrase("people-why-unknown-unit"),
            Self::SeveralUnits(one, other) => {
                phrase_with("people-why-several-units", [("one", one.as_str().into()), ("other", other.as_str().into())])
            }
            Self::Role(called) => phrase_with("people-why-role", [("role", called.as_str().into())]),
            Self::NameKnown => phrase("people-why-name-known"),
            Self::PhoneOfAnother => phrase("people-why-phone-of-another"),
        }
    }
}

/// Why a list was not taken at all.
#[derive(Debug, thiserror::Error)]
pub enum PeopleError {
    /// The file is no table.
    #[error(transparent)]
    Table(#[from] TableError),
    /// No sheet has a heading with a name and something else of people.
    #[error("no sheet has a heading with a column of names and one of phones, units or roles")]
    NoHeading,
    /// No unit has this code.
    #[error("there is no unit with the code {0:?}")]
    NoUnit(String),
    /// The app.
    #[error(transparent)]
    App(#[from] AppError),
}

impl From<StoreError> for PeopleError {
    fn from(error: StoreError) -> Self {
        Self::App(error.into())
    }
}

/// Takes a list: all rows that can go in, in one transaction. `progress` hears how many rows of how many are done.
///
/// # Errors
/// The file is no list, or the database fails; then nothing was done.
pub async fn import(
    app: &App,
    list: &[u8],
    wish: Wish<'_>,
    progress: &mut (dyn FnMut(usize, usize) + Send),
) -> Result<Imported, PeopleError> {
    let sheets = table::sheets(list)?;
    let mut done = Imported { xlsx: table::is_xlsx(list), ..Imported::default() };
    let mut lines = Vec::new();
    for (place, sheet) in sheets.into_iter().enumerate() {
        let found = Columns::find(&sheet.lines);
        let mut rest = sheet.lines.into_iter().skip(found.as_ref().map_or(0, |(at, _)| *at));
        let heading = found.as_ref().and_then(|_| rest.next()).map(|line| line.cells).unwrap_or_default();
        done.sheets.push((sheet.name, heading));
        if let Some((_, columns)) = found {
            lines.extend(rest.map(|line| (place, columns.clone(), line)));
        }
    }
    if done.sheets.iter().all(|(_, heading)| heading.is_empty()) {
        return Err(PeopleError::NoHeading);
    }
    if wish.apply {
        let mut tx = app.store.begin().await?;
        take(app, &mut tx, (lines, wish), &mut done, progress).await?;
        tx.commit().await.map_err(StoreError::from)?;
        app.news.tell_all();
    } else {
        take(app, &mut *app.store.read().await?, (lines, wish), &mut done, progress).await?;
    }
    Ok(done)
}

async fn take(
    app: &App,
    conn: &mut AnyConnection,
    (lines, wish): (Vec<(usize, Columns, Line)>, Wish<'_>),
    done: &mut Imported,
    progress: &mut (dyn FnMut(usize, usize) + Send),
) -> Result<(), PeopleError> {
    let under = match wish.under {
        Some(code) => Some(unit::by_code(conn, code).await?.ok_or_else(|| PeopleError::NoUnit(code.to_owned()))?.id),
        None => None,
    };
    let places = Places::load(conn, under).await?;
    let mut directory = Directory::of(roster::everyone(conn, &app.store).await?);
    let all = lines.len();
    for (count, (sheet, columns, line)) in lines.into_iter().enumerate() {
        progress(count, all);
        let Some(row) = Row::read(&line, &columns, &places, wish.role) else { continue };
        let hash = |row: &Row| row.phone.as_ref().map(|phone| roster::hash(&app.store, phone));
        let decided = row.and_then(|row| {
            let hash = hash(&row);
            let who = directory.who(&row, hash.as_deref(), (wish.same_name, wish.same_phone))?;
            Ok((row, hash, who))
        });
        match decided {
            Err(why) => done.rejected.push(Rejected { sheet, line, why }),
            Ok((row, hash, who)) => match put(app, conn, &mut directory, (&row, hash, who), wish.apply).await? {
                None => done.same += 1,
                Some(what) => {
                    let unit = Places::label(&row.unit);
                    done.changes.push(Change { line: line.number, name: row.name, unit, role: row.role, what });
                }
            },
        }
    }
    progress(all, all);
    if wish.apply {
        let detail = format!("{} changed, {} as before, {} rejected", done.changes.len(), done.same, done.rejected.len());
        let entry = Entry { at: app.clock.machine(), by: None, what: "people.import".to_owned(), subject: 0, detail };
        audit::write(conn, &app.store, &entry).await?;
    }
    Ok(())
}

/// Puts a row in; what it changed, if anything.
async fn put(
    app: &App,
    conn: &mut AnyConnection,
    directory: &mut Directory,
    (row, hash, who): (&Row, Option<String>, Option<usize>),
    apply: bool,
) -> Result<Option<What>, AppError> {
    let now = app.clock.civil().timestamp_millis();
    let post = (row.role, row.unit.id);
    let Some(at) = who else {
        let id = match apply {
            true => roster::list(conn, &app.store, (&row.name, row.phone.as_ref()), now).await?,
            false => PersonId(0),
        };
        if apply {
            post::grant(conn, &app.store, id, post, None, now).await?;
        }
        directory.add(id, row, hash);
        return Ok(Some(What::New));
    };
    let Some((id, came)) = directory.get(at).map(|someone| (someone.id, someone.came)) else { return Ok(None) };
    let phone =
        row.phone.as_ref().zip(hash.as_deref()).filter(|(_, hash)| directory.give_phone(at, hash)).map(|(phone, _)| phone);
    // What somebody calls herself is hers to say.
    let renamed = !came && directory.rename(at, &row.name);
    let granted = directory.grant(at, post);
    if apply {
        if let Some(phone) = phone {
            person::set_phone(conn, &app.store, id, phone).await?;
        }
        if renamed {
            person::set_name(conn, &app.store, id, &row.name).await?;
        }
        if granted {
            post::grant(conn, &app.store, id, post, None, now).await?;
            tell(app, conn, id, &told::admitted(row.role, &row.unit), true).await?;
        }
    }
    Ok(match (granted, phone.is_some() || renamed) {
        (true, _) => Some(What::Role),
        (false, true) => Some(What::Details),
        (false, false) => None,
    })
}
