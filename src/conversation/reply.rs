//! What a turn ends in: the new state, what is said, what is done.

use chrono::NaiveDate;

use crate::domain::file::FileHash;
use crate::domain::id::{AskId, DraftId, HouseholdId, OutboxId, PersonId, ReportId, RequestId, UnitId};
use crate::domain::locale::Locale;
use crate::domain::message::ChoiceKind;
use crate::domain::person::Reminders;
use crate::domain::privacy::Wish;
use crate::domain::role::Role;
use crate::domain::target::Kind;
use crate::domain::words::Words;

use super::state::{Draft, State};

/// The outcome of a turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The state to keep.
    pub state: State,
    /// What is said, in order.
    pub replies: Vec<Reply>,
    /// What she sent is not to be kept, not even as a line of her chat.
    pub withheld: bool,
    /// What is done, in order, before the replies' deferred parts are filled.
    pub deeds: Vec<Deed>,
}

/// One message to the person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// The words, paragraph by paragraph.
    pub parts: Vec<Part>,
    /// What may be tapped.
    pub offers: Vec<Offer>,
    /// Photos to show.
    pub photos: Vec<FileHash>,
}

/// Stands in an offer's data for the id of the report that the turn sends.
pub const SENT_REPORT: &str = "{report}";

/// A paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Words.
    Say(Words),
    /// The truth after a report was sent: its number, and what its figures now come to. Filled after the deeds.
    Receipt,
    /// The code that was made, with its links and its picture. Filled after the deeds.
    Invited,
}

/// Something that may be tapped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What is written on it.
    pub label: Words,
    /// What comes back when it is tapped.
    pub data: String,
    /// Its kind.
    pub kind: ChoiceKind,
}

/// How somebody is known to be the one whom a list brought in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// Her channel vouches for her phone.
    Phone(PersonId),
    /// Her officer gave her this code.
    Code(String),
}

/// Something that a turn does besides talking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Joins with an invite's code and a name. The consent she gave is to this notice.
    Join {
        /// The invite's code.
        code: String,
        /// Her name.
        name: String,
        /// She agrees to be reminded.
        reminders: bool,
    },
    /// Becomes the one whom a list brought in. The consent she gave is to the notice.
    Become {
        /// How that is known.
        by: By,
        /// She agrees to be reminded.
        reminders: bool,
    },
    /// Comes back with a restoring code.
    ComeBack {
        /// The code.
        code: String,
    },
    /// Makes a code with which people join.
    Invite {
        /// Where.
        unit: UnitId,
        /// As what.
        role: Role,
        /// How many may use it.
        uses: u32,
        /// For how many days it is good.
        days: u32,
    },
    /// Asks to be let in.
    Ask {
        /// Her name, if she is not known yet.
        name: Option<String>,
        /// She agrees to be reminded.
        reminders: bool,
        /// Where.
        unit: UnitId,
        /// As what.
        role: Role,
    },
    /// Decides on somebody who asks to be let in.
    Admit {
        /// Her wish.
        ask: AskId,
        /// Whether she may.
        admitted: bool,
    },
    /// Makes a code with which somebody comes back whose phone is lost.
    Restore {
        /// Where she is.
        unit: UnitId,
        /// As what.
        role: Role,
        /// Who.
        person: PersonId,
    },
    /// Takes a role from somebody.
    Dismiss {
        /// Where.
        unit: UnitId,
        /// Which.
        role: Role,
        /// From whom.
        person: PersonId,
    },
    /// Hands a unit to a new leader.
    Hand {
        /// Which.
        unit: UnitId,
        /// Its leader until now.
        from: PersonId,
        /// Its leader from now on.
        to: PersonId,
    },
    /// Makes somebody's roles worth nothing for the time being, or worth something again.
    Suspend {
        /// Whose.
        person: PersonId,
        /// Whether they are worth nothing.
        suspended: bool,
    },
    /// Has a message that did not reach somebody sent again, or drops it.
    Letter {
        /// Which.
        letter: OutboxId,
        /// Sent again.
        again: bool,
    },
    /// Changes her name.
    Rename(String),
    /// Asks that something be done about her data.
    Request(Wish),
    /// Marks what somebody asked as done.
    Answered(RequestId),
    /// Wants to be forgotten after the days of grace, or not any more.
    Forget(bool),
    /// Gives a role of hers up.
    Leave {
        /// Which.
        role: Role,
        /// Where.
        unit: UnitId,
    },
    /// Sends a draft as a report; the draft is gone from the state already.
    Send(Box<Draft>),
    /// Drops a draft without sending it.
    Drop(DraftId),
    /// Confirms a report in the revision that she saw.
    Confirm {
        /// The report.
        report: ReportId,
        /// The revision.
        revision: i64,
    },
    /// Gives a report, in the revision that she saw, back to its unit, and tells its leaders.
    Return {
        /// The report.
        report: ReportId,
        /// The revision.
        revision: i64,
        /// Why, in her words.
        reason: String,
    },
    /// Withdraws a report in the revision that she saw.
    Withdraw {
        /// The report.
        report: ReportId,
        /// The revision.
        revision: i64,
    },
    /// Tells the officers above a unit that somebody there needs help, and counts it. Nothing else is told or kept.
    Refer(UnitId),
    /// Deletes a photo for good, out of this report if it is in one.
    Erase {
        /// The photo.
        file: FileHash,
        /// The report.
        report: Option<ReportId>,
    },
    /// Logs that an answer read from words was corrected, so that the grammar can be made better.
    Misread {
        /// The kind of the field.
        kind: &'static str,
        /// What the words looked like, without what they said.
        pattern: String,
    },
    /// Keeps a code with which she joins one more channel.
    OfferLink {
        /// The code.
        code: String,
    },
    /// Makes this chat hers whose code this is.
    Link {
        /// The code.
        code: String,
    },
    /// Gives a unit a target, or of how many a share is.
    Give {
        /// The unit.
        unit: UnitId,
        /// What is given.
        kind: Kind,
        /// The indicator.
        indicator: String,
        /// The day from which it holds.
        since: NaiveDate,
        /// How much; `None` for none any more.
        amount: Option<i64>,
    },
    /// Says that two households are one.
    Merge {
        /// The one whose name goes.
        double: HouseholdId,
        /// The one whose name is kept.
        into: HouseholdId,
    },
    /// Lets a merged household count by itself again.
    Part {
        /// Which.
        double: HouseholdId,
    },
    /// Sets her reminders.
    SetReminders(Reminders),
    /// Sets her language.
    SetLocale(Locale),
}
