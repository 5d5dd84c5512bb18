//! Making invites, and giving them out as codes and links.

use chrono::Days;
use sqlx::AnyConnection;

use crate::domain::chance::Chance;
use crate::domain::id::PersonId;
use crate::domain::invited::{Invited, Whom};
use crate::domain::role::Role;
use crate::domain::unit::Unit;
use crate::store::{StoreError, invite, person, post, unit};

use super::{App, AppError, links};

/// Letters and digits that nobody mistakes for one another, read from a paper or told on the phone.
const ALPHABET: &[u8; 28] = b"23456789ACDEFGHJKMNPQRTUVWXY";
/// Characters of a code.
const LENGTH: usize = 8;
const DAY: i64 = 24 * 60 * 60 * 1_000;

/// An invite that an operator wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish<'a> {
    /// The unit's code.
    pub unit: &'a str,
    /// What one becomes there.
    pub role: Role,
    /// How many may join with it.
    pub uses: u32,
    /// For how many days.
    pub days: u32,
}

/// Why no invite was made.
#[derive(Debug, thiserror::Error)]
pub enum InviteError {
    /// No unit has this code.
    #[error("there is no unit with the code {0:?}")]
    NoUnit(String),
    /// Nobody with this number holds a role.
    #[error("nobody with the number {0} holds a role")]
    Nobody(PersonId),
    /// The app.
    #[error(transparent)]
    App(#[from] AppError),
}

/// Makes an invite in the operator's name.
///
/// # Errors
/// There is no such unit, or the database fails.
pub async fn make(app: &App, wish: Wish<'_>) -> Result<Invited, InviteError> {
    let mut tx = app.store.begin().await.map_err(AppError::from)?;
    let unit = unit::by_code(&mut tx, wish.unit).await.map_err(AppError::from)?;
    let unit = unit.ok_or_else(|| InviteError::NoUnit(wish.unit.to_owned()))?;
    let made = Make { unit, role: wish.role, uses: wish.uses, days: wish.days, person: None, by: None };
    let invited = create(app, &mut tx, made).await?;
    tx.commit().await.map_err(|error| AppError::from(StoreError::from(error)))?;
    Ok(invited)
}

/// Makes, in the operator's name, a code for one who is known: whom a list brought in, or whose phone is lost.
///
/// # Errors
/// There is no such person, or the database fails.
pub async fn make_for(app: &App, id: PersonId, days: u32) -> Result<Invited, InviteError> {
    let mut tx = app.store.begin().await.map_err(AppError::from)?;
    let held = post::all_of(&mut tx, id).await.map_err(AppError::from)?.into_iter().next();
    let post = held.ok_or(InviteError::Nobody(id))?;
    let made = Make { unit: post.unit, role: post.role, uses: 1, days, person: Some(id), by: None };
    let invited = create(app, &mut tx, made).await?;
    tx.commit().await.map_err(|error| AppError::from(StoreError::from(error)))?;
    Ok(invited)
}

/// An invite to be made.
pub(super) struct Make {
    pub(super) unit: Unit,
    pub(super) role: Role,
    pub(super) uses: u32,
    pub(super) days: u32,
    /// Whom it leads back to what is hers, or in if she has not come yet.
    pub(super) person: Option<PersonId>,
    /// Who makes it; `None` for the operator.
    pub(super) by: Option<PersonId>,
}

/// Makes an invite.
pub(super) async fn create(app: &App, conn: &mut AnyConnection, make: Make) -> Result<Invited, AppError> {
    let code = new_code(app.chance.as_ref());
    let expires_at = app.clock.machine() + i64::from(make.days) * DAY;
    let new = invite::New {
        unit: make.unit.id,
        role: make.role,
        code: &code,
        uses: i64::from(make.uses),
        expires_at,
        by: make.by,
        person: make.person,
    };
    invite::create(conn, &app.store, new, app.clock.machine()).await?;
    let whom = whom(app, conn, make.person).await?;
    let today = app.clock.civil().date_naive();
    let until = today.checked_add_days(Days::new(u64::from(make.days))).unwrap_or(today);
    let links = links::to_join(conn, &code).await?;
    Ok(Invited { code, unit: make.unit, role: make.role, uses: make.uses, until, links, whom })
}

/// Whom a code is for.
pub(super) async fn whom(app: &App, conn: &mut AnyConnection, id: Option<PersonId>) -> Result<Whom, AppError> {
    let Some(id) = id else { return Ok(Whom::Anyone) };
    let name = person::get(conn, &app.store, id).await?.map(|person| person.name).unwrap_or_default();
    Ok(if person::is_listed(conn, id).await? { Whom::Listed(name) } else { Whom::Returning(name) })
}

/// A code with at least one digit and one letter, so that it is told from a word and from a phone number.
pub(super) fn new_code(chance: &dyn Chance) -> String {
    loop {
        let mut code = String::new();
        while code.len() < LENGTH {
            let mut byte = [0];
            chance.fill(&mut byte);
            // Above the last whole multiple some characters would come more often.
            let index = usize::from(byte[0]);
            if index < 256 / ALPHABET.len() * ALPHABET.len() {
                code.extend(ALPHABET.get(index % ALPHABET.len()).map(|c| char::from(*c)));
            }
        }
        if code.bytes().any(|c| c.is_ascii_digit()) && code.bytes().any(|c| c.is_ascii_alphabetic()) {
            return code;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::chance::SystemChance;
    use crate::conversation::join::{looks_like_code, normal};
    use url::Url;

    #[test]
    fn codes_are_known_as_codes_however_they_are_typed() {
        for _ in 0..2_000 {
            let code = new_code(&SystemChance);
            assert!(looks_like_code(&code) && normal(&code) == code, "{code}");
            let (first, last) = code.split_at(4);
            let typed = format!(" {}-{} ", first.to_lowercase(), last.to_lowercase());
            assert!(looks_like_code(&typed) && normal(&typed) == code, "{typed}");
        }
    }

    #[test]
    fn links_open_a_channel_with_the_code() {
        let url = Url::parse("https://chat.example.vn").unwrap();
        assert_eq!(links::web(&url, "A7KD2M9P"), "https://chat.example.vn/join/A7KD2M9P");
        assert_eq!(links::telegram("chihoi_bot", "A7KD2M9P"), "https://t.me/chihoi_bot?start=A7KD2M9P");
    }
}
