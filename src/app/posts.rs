//! Roles given, taken and handed on: by an operator, or by somebody in the chat.

use sqlx::AnyConnection;

use crate::conversation::told;
use crate::domain::id::PersonId;
use crate::domain::role::Role;
use crate::domain::unit::Unit;
use crate::store::{StoreError, person, post, unit};

use super::tell::tell;
use super::{App, AppError};

/// Why an operator's wish was not done.
#[derive(Debug, thiserror::Error)]
pub enum PostError {
    /// No unit has this code.
    #[error("there is no unit with the code {0:?}")]
    NoUnit(String),
    /// There is no such person, or she has been forgotten.
    #[error("there is nobody with the number {0}")]
    NoPerson(PersonId),
    /// She leads it already, and nobody else does.
    #[error("she leads it already, and nobody else does")]
    Leads,
    /// Several lead the unit.
    #[error("{0} people lead it: say whose role ends, with --from")]
    Several(usize),
    /// She does not lead the unit.
    #[error("{0} does not lead it")]
    LeadsNot(PersonId),
    /// The app.
    #[error(transparent)]
    App(#[from] AppError),
}

impl From<StoreError> for PostError {
    fn from(error: StoreError) -> Self {
        Self::App(error.into())
    }
}

/// Gives somebody a role, and tells her; false if she has it.
///
/// # Errors
/// See [`PostError`].
pub async fn grant(app: &App, id: PersonId, role: Role, code: &str) -> Result<bool, PostError> {
    let mut tx = app.store.begin().await?;
    let at = known(app, &mut tx, id, code).await?;
    let held = holds(&mut tx, id, role, &at).await?;
    if !held {
        post::grant(&mut tx, &app.store, id, (role, at.id), None, civil(app)).await?;
        tell(app, &mut tx, id, &told::admitted(role, &at), false).await?;
    }
    done(app, tx).await?;
    Ok(!held)
}

/// Takes a role from somebody, and tells her; false if she had none.
///
/// # Errors
/// See [`PostError`].
pub async fn revoke(app: &App, id: PersonId, role: Role, code: &str) -> Result<bool, PostError> {
    let mut tx = app.store.begin().await?;
    let at = known(app, &mut tx, id, code).await?;
    let held = holds(&mut tx, id, role, &at).await?;
    if held {
        post::revoke(&mut tx, &app.store, id, (role, at.id), None, civil(app)).await?;
        tell(app, &mut tx, id, &told::dismissed(role, &at), false).await?;
    }
    done(app, tx).await?;
    Ok(held)
}

/// Hands a unit to a new leader at once, and tells all of them. Answers whose role ended: hers who is named, else hers who
/// leads it alone; nobody's, if nobody leads it.
///
/// # Errors
/// See [`PostError`].
pub async fn hand_over(app: &App, code: &str, from: Option<PersonId>, to: PersonId) -> Result<Option<PersonId>, PostError> {
    let mut tx = app.store.begin().await?;
    let at = known(app, &mut tx, to, code).await?;
    let leaders = post::holders(&mut tx, Role::Leader, at.id).await?;
    let others: Vec<PersonId> = leaders.iter().copied().filter(|leader| *leader != to).collect();
    let from = match (from, others.as_slice()) {
        (Some(from), others) if others.contains(&from) => Some(from),
        (Some(from), _) => return Err(PostError::LeadsNot(from)),
        (None, []) if leaders.contains(&to) => return Err(PostError::Leads),
        (None, []) => None,
        (None, [only]) => Some(*only),
        (None, several) => return Err(PostError::Several(several.len())),
    };
    pass_on(app, &mut tx, &at, (from, to), (None, civil(app))).await?;
    done(app, tx).await?;
    Ok(from)
}

/// Makes somebody's roles worth nothing for the time being, or worth something again, and tells her.
///
/// # Errors
/// See [`PostError`].
pub async fn suspend(app: &App, id: PersonId, suspended: bool) -> Result<(), PostError> {
    let mut tx = app.store.begin().await?;
    person::get(&mut tx, &app.store, id).await?.ok_or(PostError::NoPerson(id))?;
    person::suspend(&mut tx, &app.store, id, suspended, (None, app.clock.machine())).await?;
    tell(app, &mut tx, id, &told::suspended(suspended), false).await?;
    done(app, tx).await
}

/// The leader's role goes from one to another, and both are told.
pub(super) async fn pass_on(
    app: &App,
    conn: &mut AnyConnection,
    at: &Unit,
    (from, to): (Option<PersonId>, PersonId),
    (by, now): (Option<PersonId>, i64),
) -> Result<(), AppError> {
    if let Some(from) = from {
        post::revoke(conn, &app.store, from, (Role::Leader, at.id), by, now).await?;
        tell(app, conn, from, &told::dismissed(Role::Leader, at), false).await?;
    }
    post::grant(conn, &app.store, to, (Role::Leader, at.id), by, now).await?;
    tell(app, conn, to, &told::admitted(Role::Leader, at), false).await?;
    Ok(())
}

/// The unit of a code, where somebody who is known is to get or lose a role.
async fn known(app: &App, conn: &mut AnyConnection, id: PersonId, code: &str) -> Result<Unit, PostError> {
    person::get(conn, &app.store, id).await?.ok_or(PostError::NoPerson(id))?;
    unit::by_code(conn, code).await?.ok_or_else(|| PostError::NoUnit(code.to_owned()))
}

async fn holds(conn: &mut AnyConnection, id: PersonId, role: Role, at: &Unit) -> Result<bool, StoreError> {
    Ok(post::at(conn, at.id).await?.iter().any(|held| held.person == id && held.role == role))
}

async fn done(app: &App, tx: crate::store::Tx) -> Result<(), PostError> {
    tx.commit().await.map_err(StoreError::from)?;
    app.news.tell_all();
    Ok(())
}

fn civil(app: &App) -> i64 {
    app.clock.civil().timestamp_millis()
}
