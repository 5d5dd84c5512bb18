//! Who is there, for operators: by unit, role, phone or name. Names are read only if they are wanted, and that is noted.

use chrono::NaiveDate;
use sqlx::AnyConnection;

use crate::app::clock::local;
use crate::app::{App, AppError};
use crate::domain::id::PersonId;
use crate::domain::phone::Phone;
use crate::domain::role::Role;
use crate::domain::unit::Unit;
use crate::nlu::fold::fold;
use crate::store::audit::{self, Entry};
use crate::store::{StoreError, person, roster, unit};

use super::PeopleError;

/// Who is wanted; what is `None` does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// The code of the unit where they are, or below which.
    pub unit: Option<&'a str>,
    /// Their role.
    pub role: Option<Role>,
    /// Whether they have come, or only a list knows them.
    pub come: Option<bool>,
    /// Their phone.
    pub phone: Option<Phone>,
    /// A part of their name.
    pub named: Option<&'a str>,
    /// Their names are wanted.
    pub names: bool,
}

/// A role that somebody holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Who.
    pub person: PersonId,
    /// Her name, if it was wanted.
    pub name: Option<String>,
    /// Which.
    pub role: Role,
    /// Where.
    pub unit: Unit,
    /// Since when.
    pub since: NaiveDate,
    /// She has come; else only a list knows her.
    pub come: bool,
    /// It is worth nothing for the time being.
    pub suspended: bool,
}

/// Those who are wanted, by unit and role.
///
/// # Errors
/// There is no such unit, or the database fails.
pub async fn find(app: &App, wanted: &Wanted<'_>) -> Result<Vec<Line>, PeopleError> {
    let mut tx = app.store.begin().await?;
    let top = match wanted.unit {
        Some(code) => Some(unit::by_code(&mut tx, code).await?.ok_or_else(|| PeopleError::NoUnit(code.to_owned()))?.id),
        None => None,
    };
    let with_phone = match &wanted.phone {
        Some(phone) => Some(roster::by_phone(&mut tx, &app.store, phone).await?),
        None => None,
    };
    let units: std::collections::HashMap<_, _> = unit::all(&mut tx).await?.into_iter().map(|unit| (unit.id, unit)).collect();
    let mut lines = Vec::new();
    for (at, held) in roster::below(&mut tx, top).await? {
        let fits = wanted.role.is_none_or(|role| held.role == role)
            && wanted.come.is_none_or(|come| come != held.listed)
            && with_phone.as_ref().is_none_or(|people| people.iter().any(|(id, _)| *id == held.person));
        let Some(unit) = units.get(&at).filter(|_| fits) else { continue };
        let name = name(app, &mut tx, wanted, held.person).await?;
        let called = wanted.named.is_none_or(|part| name.as_ref().is_some_and(|name| fold(name).contains(&fold(part))));
        if called {
            let since = local(held.since).date_naive();
            let (come, suspended) = (!held.listed, held.suspended);
            lines.push(Line { person: held.person, name, role: held.role, unit: unit.clone(), since, come, suspended });
        }
    }
    lines.sort_by(|a, b| (&a.unit.code, b.role, a.person).cmp(&(&b.unit.code, a.role, b.person)));
    if wanted.names || wanted.named.is_some() || wanted.phone.is_some() {
        let subject = top.map_or(0, |unit| unit.0);
        let detail = lines.len().to_string();
        let entry = Entry { at: app.clock.machine(), by: None, what: "people.read".to_owned(), subject, detail };
        audit::write(&mut tx, &app.store, &entry).await?;
        tx.commit().await.map_err(StoreError::from)?;
    }
    Ok(lines)
}

async fn name(app: &App, conn: &mut AnyConnection, wanted: &Wanted<'_>, id: PersonId) -> Result<Option<String>, AppError> {
    if !wanted.names && wanted.named.is_none() {
        return Ok(None);
    }
    Ok(person::get(conn, &app.store, id).await?.map(|person| person.name))
}
