//! Invites on paper: a sheet for a meeting, with a block to be cut out for each branch.

mod paper;

use sqlx::AnyConnection;
use url::Url;

use crate::domain::channel::ChannelName;
use crate::domain::invited::Invited;
use crate::domain::locale::Locale;
use crate::domain::role::Role;
use crate::domain::unit::Unit;
use crate::store::{StoreError, person, post, unit};

use super::invite::{self, Make};
use super::{App, AppError, links};

/// A sheet that an operator wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish<'a> {
    /// The code of the unit whose branches it is for.
    pub unit: &'a str,
    /// What one becomes there.
    pub role: Role,
    /// How many may join with each code.
    pub uses: u32,
    /// For how many days.
    pub days: u32,
    /// Leaves out branches where somebody with this role has come already.
    pub missing: bool,
    /// What the squares open.
    pub opens: Opens,
    /// The language of the sheet.
    pub locale: Locale,
}

/// What a square opens: a channel that can be opened with a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opens {
    /// The web chat at this address.
    Web(Url),
    /// The Telegram bot of this name.
    Telegram(String),
}

/// A sheet that was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The units whose branches stand together, with the code of each.
    pub groups: Vec<(Unit, Vec<Invited>)>,
    /// The document (DOCX). The codes are in it, and nowhere else.
    pub document: Vec<u8>,
}

/// Why there is no sheet.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// No unit has this code.
    #[error("there is no unit with the code {0:?}")]
    NoUnit(String),
    /// Somebody has come in every branch.
    #[error("there is nobody to invite: every branch has somebody who has come")]
    Nobody,
    /// The document cannot be written.
    #[error("the document cannot be written: {0}")]
    Document(String),
    /// The app.
    #[error(transparent)]
    App(#[from] AppError),
}

impl From<StoreError> for SheetError {
    fn from(error: StoreError) -> Self {
        Self::App(error.into())
    }
}

/// Makes the codes, in the operator's name, and their sheet.
///
/// # Errors
/// See [`SheetError`]; then no code is worth anything.
pub async fn make(app: &App, wish: &Wish<'_>) -> Result<Sheet, SheetError> {
    let mut tx = app.store.begin().await?;
    let top = unit::by_code(&mut tx, wish.unit).await?.ok_or_else(|| SheetError::NoUnit(wish.unit.to_owned()))?;
    let mut groups: Vec<(Unit, Vec<Invited>)> = Vec::new();
    for branch in branches(&mut tx, &top).await? {
        if wish.missing && has_come(&mut tx, wish.role, &branch).await? {
            continue;
        }
        let above = match branch.parent.filter(|_| branch.id != top.id) {
            Some(parent) => unit::get(&mut tx, parent).await?.unwrap_or_else(|| top.clone()),
            None => top.clone(),
        };
        let make = Make { unit: branch, role: wish.role, uses: wish.uses, days: wish.days, person: None, by: None };
        let invited = invite::create(app, &mut tx, make).await?;
        match groups.iter_mut().find(|(group, _)| group.id == above.id) {
            Some((_, invites)) => invites.push(invited),
            None => groups.push((above, vec![invited])),
        }
    }
    if groups.is_empty() {
        return Err(SheetError::Nobody);
    }
    let document = paper::document(&app.speech, wish, &groups).map_err(SheetError::Document)?;
    tx.commit().await.map_err(StoreError::from)?;
    Ok(Sheet { groups, document })
}

impl Opens {
    /// The link for a code.
    fn link(&self, code: &str) -> String {
        match self {
            Self::Web(url) => links::web(url, code),
            Self::Telegram(bot) => links::telegram(bot, code),
        }
    }

    /// The channel.
    pub fn channel(&self) -> ChannelName {
        match self {
            Self::Web(_) => ChannelName::Web,
            Self::Telegram(_) => ChannelName::Telegram,
        }
    }
}

/// The units at or below one that have no parts, by code.
async fn branches(conn: &mut AnyConnection, top: &Unit) -> Result<Vec<Unit>, StoreError> {
    let all = unit::all(conn).await?;
    let parents: std::collections::HashMap<_, _> = all.iter().map(|unit| (unit.id, unit.parent)).collect();
    let has_parts: std::collections::HashSet<_> = all.iter().filter_map(|unit| unit.parent).collect();
    let is_below =
        |unit: &Unit| std::iter::successors(Some(unit.id), |at| parents.get(at).copied().flatten()).any(|above| above == top.id);
    Ok(all.into_iter().filter(|unit| !has_parts.contains(&unit.id) && is_below(unit)).collect())
}

async fn has_come(conn: &mut AnyConnection, role: Role, at: &Unit) -> Result<bool, StoreError> {
    for holder in post::holders(conn, role, at.id).await? {
        if !person::is_listed(conn, holder).await? {
            return Ok(true);
        }
    }
    Ok(false)
}
