//! People coming in: what codes are worth, who asks to be let in, who decides.

mod listed;
mod people;
mod units;

pub(super) use listed::{become_listed, by_phone, listed};
pub(super) use people::{dismiss, hand, restore, suspend};

use sqlx::AnyConnection;

use crate::conversation::query::{AskLine, Found, Query};
use crate::conversation::told;
use crate::domain::id::{AskId, PersonId, UnitId};
use crate::domain::invited::Invited;
use crate::domain::person::Reminders;
use crate::domain::privacy::Purpose;
use crate::domain::right::Right;
use crate::domain::role::Role;
use crate::store::audit::{self, Entry};
use crate::store::{account, ask, invite, link_code, person, post, unit};

use super::clock::local;
use super::deeds::Doer;
use super::invite::{self as making, Make};
use super::lookup::Asker;
use super::tell::tell;
use super::{App, AppError, access, privacy};

/// So many wrong codes within so many milliseconds, and the account must wait.
const WRONG_CODES: (i64, i64) = (5, 15 * 60 * 1_000);
/// The most who are shown asking.
const MOST: i64 = 8;

/// Looks up what a code is worth. Those that are wrong are counted, so that nobody guesses.
pub(super) async fn worth(
    app: &App,
    conn: &mut AnyConnection,
    asker: Asker<'_>,
    code: &str,
    now: i64,
) -> Result<Found, AppError> {
    let (most, within) = WRONG_CODES;
    if invite::wrong_since(conn, asker.account, now - within).await? >= most {
        note(app, conn, (asker.person, "invite.locked"), asker.account.0, now).await?;
        return Ok(Found::TooOften);
    }
    let Some(worth) = invite::peek(conn, &app.store, code, now).await? else {
        if let Some(id) = link_code::peek(conn, &app.store, code, now).await?
            && let Some(known) = person::get(conn, &app.store, id).await?
        {
            return Ok(Found::Link { person: id, name: known.name });
        }
        invite::note_wrong(conn, &app.store, asker.account, now).await?;
        note(app, conn, (asker.person, "invite.wrong"), asker.account.0, now).await?;
        return Ok(Found::Nothing);
    };
    let Some(unit) = unit::get(conn, worth.unit).await? else { return Ok(Found::Nothing) };
    Ok(Found::Invite { role: worth.role, unit, whom: making::whom(app, conn, worth.person).await? })
}

/// Looks up units to choose from, the roles that she may give at one, and who asks to be let in.
pub(super) async fn find(app: &App, conn: &mut AnyConnection, asker: Asker<'_>, query: &Query) -> Result<Found, AppError> {
    match query {
        Query::Units { right, above, named } => units::find(app, conn, asker, (*right, *above), named).await,
        Query::Grants(at) => {
            let roles = access::grantable(conn, asker.posts, *at).await?;
            if roles.is_empty() {
                access::refused(app, conn, asker.person, Right::Invite, at.0).await?;
                return Ok(Found::Nothing);
            }
            Ok(unit::get(conn, *at).await?.map_or(Found::Nothing, |unit| Found::Grants { unit, roles }))
        }
        Query::People(at) => people::find(app, conn, asker, *at).await,
        Query::Asks => {
            let mut lines = Vec::new();
            for top in access::highest(conn, asker.posts, Right::Admit).await? {
                let before = lines.len();
                for ask in ask::waiting(conn, top, MOST).await? {
                    let (Some(person), Some(unit)) =
                        (person::get(conn, &app.store, ask.person).await?, unit::get(conn, ask.unit).await?)
                    else {
                        continue;
                    };
                    let day = local(ask.at).date_naive();
                    lines.push(AskLine { id: ask.id, name: person.name, role: ask.role, unit: unit.name, day });
                }
                access::seen(app, conn, asker.person, "asks.read", (top.0, lines.len() - before)).await?;
            }
            Ok(Found::Asks(lines))
        }
        _ => Ok(Found::Nothing),
    }
}

/// Joins with a code.
pub(super) async fn join(
    app: &App,
    conn: &mut AnyConnection,
    doer: &Doer<'_>,
    code: &str,
    (name, reminders): (&str, bool),
) -> Result<PersonId, AppError> {
    let worth = invite::take(conn, &app.store, code, doer.now).await?;
    let worth = worth.filter(|worth| worth.person.is_none()).ok_or(AppError::Impossible("to join with a spent invite"))?;
    let id = consented(app, conn, doer, (Some(name), reminders)).await?;
    post::grant(conn, &app.store, id, (worth.role, worth.unit), worth.by, doer.civil).await?;
    Ok(id)
}

/// Comes back with a restoring code: this account is hers from now on, and those that she had on the same channel no more.
pub(super) async fn come_back(app: &App, conn: &mut AnyConnection, doer: &Doer<'_>, code: &str) -> Result<PersonId, AppError> {
    let worth = invite::take(conn, &app.store, code, doer.now).await?;
    let id = worth.and_then(|worth| worth.person).ok_or(AppError::Impossible("to come back with a spent code"))?;
    if doer.person.is_some() || person::is_listed(conn, id).await? {
        return Err(AppError::Impossible("to become somebody else"));
    }
    account::restore(conn, doer.account, id).await?;
    note(app, conn, (Some(id), "person.restore"), id.0, doer.now).await?;
    Ok(id)
}

/// Makes a code for people to join with.
pub(super) async fn invite(
    app: &App,
    conn: &mut AnyConnection,
    doer: &Doer<'_>,
    (at, role): (UnitId, Role),
    (uses, days): (u32, u32),
) -> Result<Invited, AppError> {
    if !access::grantable(conn, doer.posts, at).await?.contains(&role) {
        return Err(AppError::Impossible("to invite out of scope"));
    }
    let unit = unit::get(conn, at).await?.ok_or(AppError::Impossible("to invite to no unit"))?;
    making::create(app, conn, Make { unit, role, uses, days, person: None, by: doer.person }).await
}

/// Keeps that somebody asks to be let in, and tells those who decide.
pub(super) async fn ask(
    app: &App,
    conn: &mut AnyConnection,
    doer: &Doer<'_>,
    (name, reminders): (Option<&str>, bool),
    (role, at): (Role, UnitId),
) -> Result<PersonId, AppError> {
    let unit = unit::get(conn, at).await?.ok_or(AppError::Impossible("to ask for no unit"))?;
    let id = consented(app, conn, doer, (name, reminders)).await?;
    ask::put(conn, &app.store, id, (role, at), doer.civil).await?;
    for officer in access::nearest(conn, Right::Admit, at).await? {
        tell(app, conn, officer, &told::asked(role, &unit), false).await?;
    }
    Ok(id)
}

/// Decides on somebody who asks, and tells her.
pub(super) async fn admit(
    app: &App,
    conn: &mut AnyConnection,
    doer: &Doer<'_>,
    id: AskId,
    admitted: bool,
) -> Result<(), AppError> {
    let asked = ask::get(conn, id).await?.ok_or(AppError::Impossible("to decide on nobody"))?;
    let by = doer.person.ok_or(AppError::Impossible("a stranger's decision"))?;
    let grants = !admitted || access::grantable(conn, doer.posts, asked.unit).await?.contains(&asked.role);
    if !grants || !access::may(conn, doer.posts, Right::Admit, asked.unit).await? {
        return Err(AppError::Impossible("to admit out of scope"));
    }
    if !ask::decide(conn, &app.store, id, admitted, (by, doer.civil)).await? {
        return Err(AppError::Overtaken);
    }
    let unit = unit::get(conn, asked.unit).await?.ok_or(AppError::Impossible("to admit to no unit"))?;
    if admitted {
        post::grant(conn, &app.store, asked.person, (asked.role, asked.unit), Some(by), doer.civil).await?;
        tell(app, conn, asked.person, &told::admitted(asked.role, &unit), false).await?;
    } else {
        tell(app, conn, asked.person, &told::refused(&unit), false).await?;
    }
    Ok(())
}

/// She who speaks, made a person with her consent if she is none yet.
async fn consented(
    app: &App,
    conn: &mut AnyConnection,
    doer: &Doer<'_>,
    (name, reminders): (Option<&str>, bool),
) -> Result<PersonId, AppError> {
    if let Some(id) = doer.person {
        return Ok(id);
    }
    let name = name.ok_or(AppError::Impossible("a person without a name"))?;
    let id = person::create(conn, &app.store, name, doer.locale, doer.civil).await?;
    privacy::agree(app, conn, id, (Purpose::Work, true), doer.civil).await?;
    privacy::agree(app, conn, id, (Purpose::Reminders, reminders), doer.civil).await?;
    person::set_reminders(conn, id, Reminders { on: reminders, ..Reminders::default() }).await?;
    account::set_person(conn, doer.account, id).await?;
    Ok(id)
}

async fn note(
    app: &App,
    conn: &mut AnyConnection,
    (by, what): (Option<PersonId>, &str),
    subject: i64,
    at: i64,
) -> Result<(), AppError> {
    let entry = Entry { at, by, what: what.to_owned(), subject, detail: String::new() };
    Ok(audit::write(conn, &app.store, &entry).await?)
}
