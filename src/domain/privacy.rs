//! What people may want to know and to have done about their own data.
//!
//! Law 91/2025/QH15 on the protection of personal data and Decree 356/2025/NĐ-CP (in force from 1 January 2026).

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::channel::ChannelName;

/// What personal data is used for; each is agreed to by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Taking part: her name, her unit, what she reports.
    Work,
    /// Being reminded.
    Reminders,
}

impl Purpose {
    /// All purposes.
    pub const ALL: [Self; 2] = [Self::Work, Self::Reminders];

    /// The name as stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Work => "work",
            Self::Reminders => "reminders",
        }
    }

    /// The purpose of a stored name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.as_str() == name)
    }
}

/// What she asks an officer to do about her data. Seeing, correcting her name and being forgotten she does herself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// See more than the bot shows, or on paper.
    See,
    /// Correct what she cannot correct herself.
    Correct,
    /// Delete something in particular.
    Delete,
    /// Withdraw consent, restrict or object.
    Withdraw,
}

impl Wish {
    /// All wishes, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::See, Self::Correct, Self::Delete, Self::Withdraw];

    /// The name as stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::See => "see",
            Self::Correct => "correct",
            Self::Delete => "delete",
            Self::Withdraw => "withdraw",
        }
    }

    /// The wish of a stored name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|wish| wish.as_str() == name)
    }

    /// The last day on which it must be done: the decree gives 10 days for seeing and correcting, 15 for withdrawing,
    /// restricting and objecting, 20 for deleting, as far as we know; `docs/privacy.md` says what is sure.
    pub fn due(self, asked: NaiveDate) -> NaiveDate {
        let days = match self {
            Self::See | Self::Correct => 10,
            Self::Withdraw => 15,
            Self::Delete => 20,
        };
        asked.checked_add_days(Days::new(days)).unwrap_or(asked)
    }
}

/// For how many days one who asks to be forgotten can still think better of it.
pub const GRACE_DAYS: u32 = 7;

/// What is held about a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// The day on which she came.
    pub since: Option<NaiveDate>,
    /// What she agreed to or not, as it stands, with the version of the notice and the day.
    pub consents: Vec<(Purpose, bool, String, NaiveDate)>,
    /// The channels on which she is known.
    pub channels: Vec<ChannelName>,
    /// Reports that she sent; they are her unit's.
    pub reports: i64,
    /// What she asked, the day until which it must be done, and whether it was.
    pub wishes: Vec<(Wish, NaiveDate, bool)>,
    /// The day on which she will be forgotten, if she asked for it.
    pub forgotten_on: Option<NaiveDate>,
}
