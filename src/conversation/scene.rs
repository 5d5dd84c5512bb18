//! What a turn knows: who speaks, what time it is for her, what was looked up.

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::file::FileHash;
use crate::domain::id::DraftId;
use crate::domain::locale::Locale;
use crate::domain::person::Person;
use crate::domain::phone::Phone;
use crate::domain::role::{Post, Role};
use crate::domain::unit::Unit;

use super::query::{Found, Query};

/// What a turn knows.
#[derive(Clone, Debug)]
pub struct Scene {
    /// Her local time (civil clock).
    pub now: NaiveDateTime,
    /// She, if she has joined.
    pub person: Option<Person>,
    /// Her roles.
    pub posts: Vec<Post>,
    /// Her channel can give us her own phone number, and vouches for it. Only known of strangers.
    pub gives_phone: bool,
    /// The id that a draft begun in this turn gets.
    pub new_draft: DraftId,
    /// Answers to the queries of this turn so far.
    pub found: Vec<(Query, Found)>,
}

/// What she did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// Typed words.
    Text(String),
    /// Tapped a choice with this data.
    Tap(String),
    /// Sent a photo, already stored; `None` if it could not be read as a picture.
    Photo {
        /// The stored photo.
        file: Option<FileHash>,
        /// Words with it.
        caption: Option<String>,
    },
    /// Came through a link with this code, or pressed start.
    Start(Option<String>),
    /// Gave her own phone number, for which the channel vouches.
    Phone(Phone),
    /// Sent something the bot cannot use.
    Other,
    /// Did something that the channel does not show to us.
    Hidden,
}

impl Scene {
    /// Her day.
    pub fn today(&self) -> NaiveDate {
        self.now.date()
    }

    /// Her language.
    pub fn locale(&self) -> Locale {
        self.person.as_ref().map_or_else(Locale::default, |person| person.locale)
    }

    /// The unit of her highest post of this role.
    pub fn unit_as(&self, role: Role) -> Option<&Unit> {
        self.posts.iter().find(|post| post.role == role).map(|post| &post.unit)
    }

    /// Her strongest post, the first of equals.
    pub fn main_post(&self) -> Option<&Post> {
        self.posts.iter().rev().max_by_key(|post| post.role)
    }

    /// What was found for a query, or the query itself.
    ///
    /// # Errors
    /// The query, if it has not been answered yet in this turn.
    pub fn find(&self, query: Query) -> Result<&Found, Query> {
        self.found.iter().find(|(asked, _)| *asked == query).map(|(_, found)| found).ok_or(query)
    }
}
