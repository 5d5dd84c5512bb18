//! The people of units: who is there, who hands over, who goes.

use sqlx::AnyConnection;

use crate::app::clock::local;
use crate::app::deeds::Doer;
use crate::app::invite::{self as making, Make};
use crate::app::lookup::Asker;
use crate::app::tell::tell;
use crate::app::{App, AppError, access, posts};
use crate::conversation::query::{Found, People, PersonLine};
use crate::conversation::told;
use crate::domain::id::{PersonId, UnitId};
use crate::domain::invited::Invited;
use crate::domain::right::Right;
use crate::domain::role::Role;
use crate::domain::unit::Unit;
use crate::store::{person, post, unit};

/// For how many days a restoring code is good: she stands beside her officer, or is on the phone with her.
const RESTORE_DAYS: u32 = 2;
/// For how many days the code is good with which somebody comes whom a list brought in: she is told at the next meeting.
const LET_IN_DAYS: u32 = 14;

/// Who is at a unit, by name. That she looked is noted.
pub(in crate::app) async fn find(app: &App, conn: &mut AnyConnection, asker: Asker<'_>, at: UnitId) -> Result<Found, AppError> {
    let (Some(me), true) = (asker.person, access::may(conn, asker.posts, Right::People, at).await?) else {
        access::refused(app, conn, asker.person, Right::People, at.0).await?;
        return Ok(Found::Nothing);
    };
    let Some(unit) = unit::get(conn, at).await? else { return Ok(Found::Nothing) };
    let mut list = Vec::new();
    let here = post::at(conn, at).await?.into_iter().map(|held| (held, None));
    let left = post::left_below(conn, at).await?.into_iter().map(|(held, of)| (held, Some(of)));
    for (held, of) in here.chain(left).collect::<Vec<_>>() {
        let Some(known) = person::get(conn, &app.store, held.person).await? else { continue };
        let managed = access::over(conn, (me, asker.posts), Right::Manage, held.person).await?;
        let since = local(held.since).date_naive();
        list.push(PersonLine {
            person: held.person,
            name: known.name,
            role: held.role,
            since,
            suspended: held.suspended,
            listed: held.listed,
            managed,
            of,
        });
    }
    access::seen(app, conn, Some(me), "people.read", (at.0, list.len())).await?;
    Ok(Found::People(People { unit, list }))
}

/// Makes a code with which somebody whose phone is lost comes back, or one whom a list brought in comes for the first time.
pub(in crate::app) async fn restore(
    app: &App,
    conn: &mut AnyConnection,
    doer: &Doer<'_>,
    person: PersonId,
    (role, at): (Role, UnitId),
) -> Result<Invited, AppError> {
    let unit = managed(conn, doer, person, at).await?;
    let days = if person::is_listed(conn, person).await? { LET_IN_DAYS } else { RESTORE_DAYS };
    making::create(app, conn, Make { unit, role, uses: 1, days, person: Some(person), by: doer.person }).await
}

/// Takes a role from somebody, and tells her.
pub(in crate::app) async fn dismiss(
    app: &App,
    conn: &mut AnyConnection,
    doer: &Doer<'_>,
    person: PersonId,
    (role, at): (Role, UnitId),
) -> Result<(), AppError> {
    let unit = managed(conn, doer, person, at).await?;
    post::revoke(conn, &app.store, person, (role, at), doer.person, doer.civil).await?;
    tell(app, conn, person, &told::dismissed(role, &unit), false).await?;
    Ok(())
}

/// Hands a unit to a new leader: the role goes from one to the other at once, and both are told.
pub(in crate::app) async fn hand(
    app: &App,
    conn: &mut AnyConnection,
    doer: &Doer<'_>,
    (from, to): (PersonId, PersonId),
    at: UnitId,
) -> Result<(), AppError> {
    let unit = managed(conn, doer, from, at).await?;
    if !post::at(conn, at).await?.iter().any(|held| held.person == to && !held.suspended) {
        return Err(AppError::Impossible("to hand over to somebody who is not there"));
    }
    posts::pass_on(app, conn, &unit, (Some(from), to), (doer.person, doer.civil)).await
}

/// Makes somebody's roles worth nothing for the time being, or worth something again.
pub(in crate::app) async fn suspend(
    app: &App,
    conn: &mut AnyConnection,
    doer: &Doer<'_>,
    person: PersonId,
    suspended: bool,
) -> Result<(), AppError> {
    let me = doer.person.ok_or(AppError::Impossible("a stranger's decision"))?;
    if !access::over(conn, (me, doer.posts), Right::Manage, person).await? {
        return Err(AppError::Impossible("to suspend out of scope"));
    }
    person::suspend(conn, &app.store, person, suspended, (Some(me), doer.now)).await?;
    tell(app, conn, person, &told::suspended(suspended), false).await?;
    Ok(())
}

/// The unit, if somebody there is hers to manage.
async fn managed(conn: &mut AnyConnection, doer: &Doer<'_>, person: PersonId, at: UnitId) -> Result<Unit, AppError> {
    let me = doer.person.ok_or(AppError::Impossible("a stranger's decision"))?;
    let there = access::may(conn, doer.posts, Right::Manage, at).await?;
    if !there || !access::over(conn, (me, doer.posts), Right::Manage, person).await? {
        return Err(AppError::Impossible("to manage out of scope"));
    }
    unit::get(conn, at).await?.ok_or(AppError::Impossible("somebody at no unit"))
}
