//! People whom a list brought in, and who come: known by the phone for which their channel vouches, or by a code of their
//! officer's.

use sqlx::AnyConnection;

use crate::app::deeds::Doer;
use crate::app::lookup::Asker;
use crate::app::{App, AppError, privacy};
use crate::conversation::query::{Found, Listed};
use crate::conversation::reply::By;
use crate::domain::id::PersonId;
use crate::domain::person::Reminders;
use crate::domain::phone::Phone;
use crate::domain::privacy::Purpose;
use crate::domain::role::Role;
use crate::nlu::fold::fold;
use crate::store::{account, invite, person, post, roster};

use super::{WRONG_CODES, note};

/// Who is known by a phone.
pub(in crate::app) async fn by_phone(app: &App, conn: &mut AnyConnection, phone: &Phone) -> Result<Found, AppError> {
    let mut waiting = Vec::new();
    let known = roster::by_phone(conn, &app.store, phone).await?;
    for (id, _) in known.iter().filter(|(_, listed)| *listed) {
        waiting.extend(one(app, conn, *id).await?);
    }
    let came = known.iter().any(|(_, listed)| !listed);
    Ok(Found::Listed(match waiting.as_slice() {
        [] if came => Listed::Came,
        [] => Listed::Nobody,
        [Listed::One { role, .. }] if known.len() == 1 && *role < Role::Staff => waiting.swap_remove(0),
        // A phone that is shared says too little; nor is it enough for somebody who sees more than a branch.
        people => Listed::Several(people.iter().filter_map(person_of).collect()),
    }))
}

/// Of these the only one, or the one who is called so; names that are wrong are counted as wrong codes are.
pub(in crate::app) async fn listed(
    app: &App,
    conn: &mut AnyConnection,
    asker: Asker<'_>,
    (people, called): (&[PersonId], &str),
    now: i64,
) -> Result<Found, AppError> {
    let (most, within) = WRONG_CODES;
    if invite::wrong_since(conn, asker.account, now - within).await? >= most {
        return Ok(Found::TooOften);
    }
    let mut found = Vec::new();
    let mut came = false;
    for id in people {
        if !person::is_listed(conn, *id).await? {
            came = true;
            continue;
        }
        if let Some(Listed::One { person, name, role, unit }) = one(app, conn, *id).await?
            && (called.is_empty() || fold(&name) == fold(called))
        {
            found.push(Listed::One { person, name, role, unit });
        }
    }
    Ok(Found::Listed(match (found.pop(), found.is_empty()) {
        (Some(her), true) => her,
        // Two of one name who share a phone: their officer tells them apart.
        (Some(_), false) => Listed::Nobody,
        (None, _) if called.is_empty() && came => Listed::Came,
        (None, _) => {
            invite::note_wrong(conn, &app.store, asker.account, now).await?;
            Listed::Nobody
        }
    }))
}

/// Becomes the one whom a list brought in, with her consent.
pub(in crate::app) async fn become_listed(
    app: &App,
    conn: &mut AnyConnection,
    doer: &Doer<'_>,
    by: &By,
    reminders: bool,
) -> Result<PersonId, AppError> {
    let id = match by {
        By::Phone(id) => *id,
        By::Code(code) => {
            let worth = invite::take(conn, &app.store, code, doer.now).await?;
            worth.and_then(|worth| worth.person).ok_or(AppError::Impossible("to come in with a spent code"))?
        }
    };
    if doer.person.is_some() || !person::come(conn, id).await? {
        return Err(AppError::Impossible("to become somebody else"));
    }
    privacy::agree(app, conn, id, (Purpose::Work, true), doer.civil).await?;
    privacy::agree(app, conn, id, (Purpose::Reminders, reminders), doer.civil).await?;
    person::set_reminders(conn, id, Reminders { on: reminders, ..Reminders::default() }).await?;
    person::set_locale(conn, id, doer.locale).await?;
    account::set_person(conn, doer.account, id).await?;
    note(app, conn, (Some(id), "person.come"), id.0, doer.now).await?;
    Ok(id)
}

fn person_of(listed: &Listed) -> Option<PersonId> {
    match listed {
        Listed::One { person, .. } => Some(*person),
        _ => None,
    }
}

/// Somebody with a role, as she may be asked whether it is she.
async fn one(app: &App, conn: &mut AnyConnection, id: PersonId) -> Result<Option<Listed>, AppError> {
    let (Some(her), Some(post)) = (person::get(conn, &app.store, id).await?, post::of(conn, id).await?.into_iter().next()) else {
        return Ok(None);
    };
    Ok(Some(Listed::One { person: id, name: her.name, role: post.role, unit: post.unit }))
}
