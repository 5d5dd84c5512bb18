//! Who may do what where: the table of [`Right`] held against today's tree. Everything that reads or writes for a person
//! asks here; what is refused is noted in the audit.

use sqlx::AnyConnection;

use crate::domain::id::{PersonId, UnitId};
use crate::domain::right::{Right, grants};
use crate::domain::role::{Post, Role};
use crate::store::audit::{self, Entry};
use crate::store::{post, unit};

use super::{App, AppError};

/// Whether she may do something at a unit.
pub(super) async fn may(conn: &mut AnyConnection, posts: &[Post], right: Right, at: UnitId) -> Result<bool, AppError> {
    holds(conn, posts, right.roles(), at).await
}

/// Whether one of these roles, held at the unit or above it, is among the posts.
pub(super) async fn holds(conn: &mut AnyConnection, posts: &[Post], roles: &[Role], at: UnitId) -> Result<bool, AppError> {
    for post in posts.iter().filter(|post| roles.contains(&post.role)) {
        if unit::is_below(conn, at, post.unit.id).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The roles that she may give at a unit, in the order in which they are offered.
pub(super) async fn grantable(conn: &mut AnyConnection, posts: &[Post], at: UnitId) -> Result<Vec<Role>, AppError> {
    let mut roles: Vec<Role> = Vec::new();
    for post in posts.iter().filter(|post| Right::Invite.roles().contains(&post.role)) {
        if unit::is_below(conn, at, post.unit.id).await? {
            roles.extend(grants(post.role));
        }
    }
    Ok([Role::Leader, Role::Member, Role::Staff, Role::Admin].into_iter().filter(|role| roles.contains(role)).collect())
}

/// Whether she may do something to a person: at every post of that person, with a role that is not below it. Nobody is
/// managed by someone who looks after a part of her only, and nobody manages herself.
pub(super) async fn over(
    conn: &mut AnyConnection,
    (me, posts): (PersonId, &[Post]),
    right: Right,
    person: PersonId,
) -> Result<bool, AppError> {
    let hers = post::all_of(conn, person).await?;
    if me == person || hers.is_empty() {
        return Ok(false);
    }
    for held in hers {
        let mut covered = false;
        for post in posts.iter().filter(|post| right.roles().contains(&post.role) && post.role >= held.role) {
            covered = covered || unit::is_below(conn, held.unit.id, post.unit.id).await?;
        }
        if !covered {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The units of her posts that give a right, but none that stands below another of them.
pub(super) async fn highest(conn: &mut AnyConnection, posts: &[Post], right: Right) -> Result<Vec<UnitId>, AppError> {
    let mut units: Vec<UnitId> = Vec::new();
    let all: Vec<UnitId> = posts.iter().filter(|post| right.roles().contains(&post.role)).map(|post| post.unit.id).collect();
    for unit in &all {
        let mut covered = units.contains(unit);
        for above in all.iter().filter(|above| *above != unit) {
            covered = covered || unit::is_below(conn, *unit, *above).await?;
        }
        if !covered {
            units.push(*unit);
        }
    }
    Ok(units)
}

/// The people nearest above a unit (or at it) who have a right there.
pub(super) async fn nearest(conn: &mut AnyConnection, right: Right, at: UnitId) -> Result<Vec<PersonId>, AppError> {
    for above in unit::ancestors(conn, at).await? {
        let mut people = Vec::new();
        for role in right.roles() {
            people.extend(post::holders(conn, *role, above.id).await?);
        }
        if !people.is_empty() {
            people.sort_unstable_by_key(|person| person.0);
            people.dedup();
            return Ok(people);
        }
    }
    Ok(Vec::new())
}

/// Notes that somebody saw what is personal: so many lines of `subject`, a unit, or one report.
pub(super) async fn seen(
    app: &App,
    conn: &mut AnyConnection,
    by: Option<PersonId>,
    what: &str,
    (subject, lines): (i64, usize),
) -> Result<(), AppError> {
    if lines == 0 {
        return Ok(());
    }
    let entry = Entry { at: app.clock.machine(), by, what: what.to_owned(), subject, detail: lines.to_string() };
    Ok(audit::write(conn, &app.store, &entry).await?)
}

/// Notes that somebody was refused something: a number that she typed, a button that was not hers.
pub(super) async fn refused(
    app: &App,
    conn: &mut AnyConnection,
    by: Option<PersonId>,
    right: Right,
    subject: i64,
) -> Result<(), AppError> {
    let at = app.clock.machine();
    let entry = Entry { at, by, what: "access.refused".to_owned(), subject, detail: right.as_str().to_owned() };
    Ok(audit::write(conn, &app.store, &entry).await?)
}
