//! What a turn may ask of the database, and what it gets. The app answers within the turn's transaction and within the
//! person's scope.

mod household;
mod listed;

use chrono::NaiveDate;

use crate::domain::answers::Answers;
use crate::domain::channel::ChannelName;
use crate::domain::delivery::Outcome;
use crate::domain::file::FileHash;
use crate::domain::id::{AskId, HouseholdId, OutboxId, PersonId, ReportId, RequestId, UnitId};
use crate::domain::invited::Whom;
use crate::domain::life::{Act, Stage};
use crate::domain::phone::Phone;
use crate::domain::privacy::{Held, Wish};
use crate::domain::progress::{Page, Progress, Standing};
use crate::domain::right::Right;
use crate::domain::role::Role;
use crate::domain::target::{Kind, Shares};
use crate::domain::unit::Unit;
use crate::domain::words::{Texts, Words};

pub use household::{Book, Household, HouseholdView, StoryLine, Twin};
pub use listed::Listed;

/// A question to the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query {
    /// What an invite's code gives, or whose channel a code joins.
    Invite(String),
    /// Whom lists know by this phone, which is hers who asks.
    Phone(Phone),
    /// Somebody whom a list brought in and who has not come yet; of several, the one who is called so.
    Listed(Vec<PersonId>, String),
    /// A code that joins one more channel.
    NewCode,
    /// Units to choose from: those right below `above`, or those whose names hold the words.
    Units {
        /// What she must be allowed to do there; `None` for any unit.
        right: Option<Right>,
        /// The unit below which to look; `None` for all that she has the right for.
        above: Option<UnitId>,
        /// Words of the name; empty for none.
        named: String,
    },
    /// The roles that she may give at a unit.
    Grants(UnitId),
    /// People who ask to be let in where she decides.
    Asks,
    /// The people of a unit, by name.
    People(UnitId),
    /// Messages that did not reach somebody she looks after.
    Letters,
    /// What is held about her.
    Held,
    /// What people ask about their own data, where she answers.
    Requests,
    /// Households of this unit, to be named in a report.
    Households(UnitId),
    /// Households of this unit, to be looked at.
    Book(UnitId),
    /// A household with its story.
    Household(HouseholdId),
    /// Households that may be one with this: those whose names are near its own, or near what was typed.
    Twins(HouseholdId, String),
    /// Progress of a unit and the units below it, in a part of the plan.
    Progress(UnitId, Page),
    /// What a unit and those right below it have been given for an indicator, if she may give there.
    Shares(UnitId, Kind, String),
    /// The emulation blocks of the year, and of the one of this name how far its units have come.
    Blocks(Option<String>),
    /// Reports below the units that she looks after that wait for confirmation, from the oldest on, or after this one.
    Awaiting(Option<ReportId>),
    /// Reports of the units that she reports for or looks after, from the latest back, or before this one.
    Journal(Option<ReportId>),
    /// One report.
    Report(ReportId),
    /// The officers nearest above a unit who can be told something.
    Officers(UnitId),
}

/// An answer of the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing of the kind, or nothing that she may see.
    Nothing,
    /// What an invite gives.
    Invite {
        /// The role.
        role: Role,
        /// Where.
        unit: Unit,
        /// Whom it lets in.
        whom: Whom,
    },
    /// Who is known by a phone.
    Listed(Listed),
    /// The code is that of a person who joins one more channel: who she is, and her name.
    Link {
        /// Her id.
        person: PersonId,
        /// Her name.
        name: String,
    },
    /// A new code.
    Code(String),
    /// Units to choose from.
    Units(Units),
    /// The roles that she may give.
    Grants {
        /// Where.
        unit: Unit,
        /// Which, in the order in which they are offered.
        roles: Vec<Role>,
    },
    /// The people of a unit.
    People(People),
    /// Messages that did not reach somebody, newest first.
    Letters(Vec<LetterLine>),
    /// What is held about her.
    Held(Held),
    /// What people ask about their own data, the soonest due first.
    Requests(Vec<RequestLine>),
    /// People who ask to be let in, oldest first.
    Asks(Vec<AskLine>),
    /// Wrong codes came too often: she must wait.
    TooOften,
    /// Households.
    Households(Vec<Household>),
    /// The households of a unit.
    Book(Book),
    /// A household with its story.
    Household(Box<HouseholdView>),
    /// Households that may be one with another, the nearest first.
    Twins(Vec<Twin>),
    /// Progress.
    Progress(Progress),
    /// What units have been given.
    Shares(Shares),
    /// Emulation blocks.
    Blocks(Blocks),
    /// Reports that wait for confirmation.
    Awaiting(Awaiting),
    /// Reports that were sent.
    Journal(Journal),
    /// A report.
    Report(Box<ReportView>),
    /// There are officers who can be told: at this unit.
    Officers(Unit),
}

/// The emulation blocks of a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Blocks {
    /// The year.
    pub year: i32,
    /// The blocks, in order.
    pub list: Vec<BlockLine>,
    /// The units of the block that was asked for, the one that has come furthest first.
    pub standings: Vec<Standing>,
}

/// An emulation block on a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockLine {
    /// What it is called.
    pub name: String,
    /// The unit that leads it; `None` if that has ended.
    pub lead: Option<Unit>,
}

/// Units to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Units {
    /// The unit whose parts these are.
    pub above: Option<Unit>,
    /// The units, in order.
    pub list: Vec<Place>,
    /// There are more.
    pub more: bool,
}

/// A unit to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The unit.
    pub unit: Unit,
    /// The name of the unit above it, to tell it from others of its name; empty where that is known.
    pub under: String,
    /// It has parts of its own.
    pub has_parts: bool,
}

/// The people of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct People {
    /// The unit.
    pub unit: Unit,
    /// They, the highest role first; one with two roles is there twice.
    pub list: Vec<PersonLine>,
}

/// Somebody with a role at a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonLine {
    /// Who.
    pub person: PersonId,
    /// Her name.
    pub name: String,
    /// As what.
    pub role: Role,
    /// The day since when.
    pub since: NaiveDate,
    /// Her roles are worth nothing for the time being.
    pub suspended: bool,
    /// A list brought her in, and she has not come yet.
    pub listed: bool,
    /// She may be managed by the one who asks.
    pub managed: bool,
    /// She held the role at a unit below that has ended; its name.
    pub of: Option<String>,
}

/// A message that did not reach somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterLine {
    /// Which.
    pub id: OutboxId,
    /// Her name.
    pub name: String,
    /// The name of a unit of hers.
    pub unit: String,
    /// The channel on which it was tried.
    pub channel: ChannelName,
    /// How that ended.
    pub outcome: Outcome,
    /// What the program or the channel says of it.
    pub reason: String,
    /// The day on which it ended.
    pub day: NaiveDate,
}

/// Something that somebody asks about her own data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestLine {
    /// What.
    pub id: RequestId,
    /// Her name.
    pub name: String,
    /// The name of her unit.
    pub unit: String,
    /// What she wants.
    pub wish: Wish,
    /// The last day on which it must be done.
    pub due: NaiveDate,
}

/// Somebody who asks to be let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskLine {
    /// The wish.
    pub id: AskId,
    /// Her name.
    pub name: String,
    /// As what.
    pub role: Role,
    /// The unit's name.
    pub unit: String,
    /// The day on which she asked.
    pub day: NaiveDate,
}

/// A page of the reports that wait for confirmation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Awaiting {
    /// Oldest first.
    pub lines: Vec<ReportLine>,
    /// How many wait in all.
    pub all: i64,
    /// How many come after these.
    pub rest: i64,
}

/// A page of the reports that were sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journal {
    /// Newest first.
    pub lines: Vec<ReportLine>,
    /// There are older ones.
    pub older: bool,
}

/// A report on a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportLine {
    /// Its id.
    pub id: ReportId,
    /// Its number: `GH 17/2024`.
    pub number: String,
    /// The reporting unit's name.
    pub unit: String,
    /// What its form is called.
    pub form: Words,
    /// Its day.
    pub day: NaiveDate,
    /// What it is about, in a word or two: the household, else what was chosen first.
    pub title: Option<Words>,
    /// Where it stands.
    pub stage: Stage,
    /// It was sent after the day on which it was due.
    pub late: bool,
}

/// A report to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportView {
    /// The line on a list.
    pub line: ReportLine,
    /// Label and value of each answer.
    pub shown: Vec<(Texts, Words)>,
    /// The unit that it belongs to.
    pub unit: UnitId,
    /// The form's id.
    pub form: String,
    /// The hash of the plan version it was filled under.
    pub plan: String,
    /// The answers themselves.
    pub answers: Answers,
    /// What was done with it since it was sent, oldest first.
    pub history: Vec<Change>,
    /// She leads its unit.
    pub leads: bool,
    /// She looks after its unit as staff.
    pub looks_after: bool,
    /// The period that it belongs to and the last day on which its unit could change it by itself, once that has passed.
    pub locked: Option<(Words, NaiveDate)>,
    /// Names of the leaders of its unit who can be told something.
    pub leaders: Vec<String>,
    /// Its photos.
    pub photos: Vec<FileHash>,
    /// The revision shown.
    pub revision: i64,
    /// Some figure of it waits for staff.
    pub awaits: bool,
}

impl ReportView {
    /// Whether she may do this with it now.
    pub fn may(&self, act: Act) -> bool {
        let hers = match act {
            Act::Correct | Act::Withdraw => (self.leads && self.locked.is_none()) || self.looks_after,
            Act::Return | Act::Accept => self.looks_after,
        };
        hers && self.line.stage.after(act).is_some()
    }
}

/// Something that was done with a report after it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The day.
    pub day: NaiveDate,
    /// The name of who did it; empty if it is forgotten.
    pub by: String,
    /// What.
    pub what: Changed,
}

/// What was done with a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// Corrected: label, old and new value of each answer that changed.
    Corrected(Vec<(Texts, Words, Words)>),
    /// Withdrawn.
    Withdrawn,
    /// Given back by staff, for this reason.
    Returned(String),
    /// Accepted by staff.
    Accepted,
}
