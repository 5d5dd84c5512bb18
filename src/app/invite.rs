//! Making invites, and giving them out as codes and links.

use url::Url;

use crate::domain::chance::Chance;
use crate::domain::role::Role;
use crate::domain::unit::Unit;
use crate::store::{StoreError, invite, unit};

use super::App;

/// Letters and digits that nobody mistakes for one another, read from a paper or told on the phone.
const ALPHABET: &[u8; 28] = b"23456789ACDEFGHJKMNPQRTUVWXY";
/// Characters of a code.
const LENGTH: usize = 8;
const DAY: i64 = 24 * 60 * 60 * 1_000;

/// An invite to be made.
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

/// An invite that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// What is typed to join. Only its hash is kept: it is told now or never.
    pub code: String,
    /// Where one joins.
    pub unit: Unit,
}

/// Why no invite was made.
#[derive(Debug, thiserror::Error)]
pub enum InviteError {
    /// No unit has this code.
    #[error("there is no unit with the code {0:?}")]
    NoUnit(String),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Makes an invite in the operator's name.
///
/// # Errors
/// There is no such unit, or the database fails.
pub async fn make(app: &App, wish: Wish<'_>) -> Result<Made, InviteError> {
    let mut tx = app.store.begin().await?;
    let unit = unit::by_code(&mut tx, wish.unit).await?.ok_or_else(|| InviteError::NoUnit(wish.unit.to_owned()))?;
    let code = new_code(app.chance.as_ref());
    let expires_at = app.clock.machine() + i64::from(wish.days) * DAY;
    let new = invite::New { unit: unit.id, role: wish.role, code: &code, uses: i64::from(wish.uses), expires_at, by: None };
    invite::create(&mut tx, &app.store, new).await?;
    tx.commit().await.map_err(StoreError::from)?;
    Ok(Made { code, unit })
}

/// The link that opens the web chat with a code.
pub fn web_link(public_url: &Url, code: &str) -> String {
    format!("{}/join/{code}", public_url.as_str().trim_end_matches('/'))
}

/// The link that opens the Telegram bot with a code.
pub fn telegram_link(bot: &str, code: &str) -> String {
    format!("https://t.me/{bot}?start={code}")
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
    fn links() {
        let url = Url::parse("https://chat.example.vn").unwrap();
        assert_eq!(web_link(&url, "A7KD2M9P"), "https://chat.example.vn/join/A7KD2M9P");
        assert_eq!(telegram_link("chihoi_bot", "A7KD2M9P"), "https://t.me/chihoi_bot?start=A7KD2M9P");
    }
}
