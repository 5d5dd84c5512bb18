//! What is remembered between turns: plain data, saved as JSON. A field added later has a default, so that a state saved
//! by an older version is read.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use crate::domain::answers::{Answers, Value};
use crate::domain::file::FileHash;
use crate::domain::id::{AskId, DraftId, HouseholdId, OutboxId, PersonId, ReportId, RequestId, UnitId};
use crate::domain::role::Role;

use super::pick::Purpose;

/// The state of one chat, with the person's drafts (which all her chats share).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct State {
    /// Number of the last question asked: a button of an older one is past.
    pub question: u32,
    /// The last tap that was taken, to know its double.
    pub taken: Option<Taken>,
    /// What was offered last, as it was shown: a typed number or label means the tap.
    pub offered: Vec<Offered>,
    /// What was offered last without being asked for: a typed label means the tap, a number does not.
    pub reminded: Vec<Offered>,
    /// Where the conversation is.
    pub at: At,
    /// She agreed to take part, and not to be reminded.
    pub quiet: bool,
    /// Reports begun and not sent. Kept apart from the rest, by person.
    #[serde(skip)]
    pub drafts: Vec<Draft>,
}

/// A choice as it was shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offered {
    /// What its tap brings back.
    pub data: String,
    /// What was written on it, in her language.
    pub label: String,
    /// Its number, if it had one.
    pub number: Option<u32>,
}

/// A tap that was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// The question it answered.
    pub question: u32,
    /// The key.
    pub key: String,
}

/// Where a conversation is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum At {
    /// Nothing is asked.
    #[default]
    Idle,
    /// Asked to agree to the notice.
    Consent {
        /// The invite's code.
        code: String,
    },
    /// Asked for her name.
    Name {
        /// The invite's code.
        code: String,
    },
    /// Asked whether she comes back to what is hers.
    ComingBack {
        /// The restoring code.
        code: String,
    },
    /// Asks to be let in.
    Entering(Entering),
    /// Chooses a unit.
    Picking {
        /// What for.
        purpose: Purpose,
        /// The unit whose parts are offered.
        above: Option<UnitId>,
        /// The units offered, in order, and whether each has parts of its own.
        offered: Vec<(UnitId, bool)>,
    },
    /// Invites to a unit; what is asked next follows from what is known.
    Inviting {
        /// Where.
        unit: UnitId,
        /// As what, once that is chosen.
        role: Option<Role>,
    },
    /// Shown who asks to be let in.
    Asks {
        /// Their wishes, in order.
        asks: Vec<AskId>,
    },
    /// Asked to decide on one of them.
    Admitting {
        /// Which.
        ask: AskId,
    },
    /// Shown who is at a unit.
    People {
        /// Where.
        unit: UnitId,
        /// They, in order.
        people: Vec<(PersonId, Role)>,
    },
    /// Shown one of them.
    Person(Person),
    /// Shown the messages that did not reach somebody.
    Letters {
        /// They, in order.
        letters: Vec<OutboxId>,
    },
    /// Shown one of them.
    Letter {
        /// Which.
        letter: OutboxId,
    },
    /// Asked to whom a unit is handed over.
    Heir {
        /// Its leader until now.
        from: Person,
        /// Those who may take it over, in order.
        people: Vec<PersonId>,
    },
    /// Asked whether she gives a role up, or which.
    Leaving {
        /// The role, once it is chosen.
        post: Option<(Role, UnitId)>,
    },
    /// Looks after her own data.
    Own(Own),
    /// Shown what people ask about their data.
    Requests {
        /// What, in order.
        requests: Vec<RequestId>,
    },
    /// Filling a form.
    Form {
        /// The draft.
        draft: DraftId,
        /// What is asked.
        ask: Ask,
    },
    /// Shown progress with units to go down to.
    Progress {
        /// The units offered, in order.
        units: Vec<UnitId>,
    },
    /// Shown the emulation blocks.
    Blocks {
        /// What those offered are called, in order.
        names: Vec<String>,
    },
    /// Shown reports that wait for confirmation.
    Awaiting {
        /// The reports offered, in order.
        reports: Vec<ReportId>,
        /// The report after which this page begins.
        #[serde(default)]
        after: Option<ReportId>,
    },
    /// Shown one of them.
    Confirming {
        /// Which.
        report: ReportId,
        /// Where the page begins that it was chosen from.
        #[serde(default)]
        after: Option<ReportId>,
    },
    /// Shown the latest reports.
    Journal {
        /// The reports offered, in order.
        reports: Vec<ReportId>,
        /// The report before which this page begins.
        #[serde(default)]
        before: Option<ReportId>,
    },
    /// Shown one of them.
    Looking {
        /// Which.
        report: ReportId,
    },
    /// Asked why a report goes back to its unit.
    Returning {
        /// Which.
        report: ReportId,
        /// Where the page of waiting reports begins that it was chosen from; `None` if it was looked up.
        #[serde(default)]
        after: Option<ReportId>,
    },
    /// Asked which of its photos to delete for good.
    Erasing {
        /// Which.
        report: ReportId,
    },
    /// Asked whether to withdraw it.
    Withdrawing {
        /// Which.
        report: ReportId,
    },
    /// Asked about reminders.
    Reminders,
    /// Shown the households of a unit.
    Households {
        /// Whose.
        unit: UnitId,
        /// They, in order.
        households: Vec<HouseholdId>,
    },
    /// Shown one of them.
    Household {
        /// Which.
        household: HouseholdId,
    },
    /// Asked with which other household it is one.
    Twins {
        /// Which.
        household: HouseholdId,
        /// The others offered, in order.
        offered: Vec<HouseholdId>,
    },
    /// Asked whether two households are one, and whose name is kept.
    Merging {
        /// The one that was looked at.
        one: HouseholdId,
        /// The one that was chosen.
        other: HouseholdId,
    },
    /// Asked whether a merged household is to count by itself again.
    Parting {
        /// Which.
        double: HouseholdId,
    },
    /// Giving targets.
    Giving {
        /// What is given, as in a button; empty while that is asked.
        what: String,
        /// The unit that it is given to, once it is chosen.
        unit: Option<UnitId>,
        /// The units offered, in order.
        units: Vec<UnitId>,
    },
    /// Asked whether what she wrote tells of a talk or of somebody in need.
    Care {
        /// What she wrote: kept nowhere else, and dropped with this question.
        held: Held,
        /// Where the conversation was.
        before: Box<At>,
    },
}

/// What she sent, held back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// Her words.
    pub text: String,
    /// The photo that they came with.
    #[serde(default)]
    pub photo: Option<FileHash>,
}

/// What is asked of someone who looks after her own data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Own {
    /// What is held was shown.
    Shown,
    /// Her new name.
    Renaming,
    /// What she wants done.
    Asking,
    /// Whether she is to be forgotten.
    Forgetting,
    /// Whether she thinks better of it.
    Keeping,
}

/// Somebody with a role at a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Where.
    pub unit: UnitId,
    /// Who.
    pub person: PersonId,
    /// As what.
    pub role: Role,
}

/// What is asked of someone who asks to be let in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entering {
    /// Whether she agrees to the notice.
    Consent,
    /// Her phone number, by which a list may know her.
    Phone,
    /// Whether she is the one whom a list knows by her phone.
    Mine {
        /// That one.
        person: PersonId,
    },
    /// Her name, since her phone alone does not tell who she is.
    Whose {
        /// Those.
        people: Vec<PersonId>,
    },
    /// Her name.
    Name,
    /// What she is.
    Role {
        /// Her name, if she was not known.
        name: Option<String>,
        /// Where.
        unit: UnitId,
    },
}

/// What is asked while filling a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// A field's question.
    Field {
        /// The field.
        field: String,
    },
    /// Which of these she meant.
    Which {
        /// The field.
        field: String,
        /// The candidates, in order.
        values: Vec<Value>,
    },
    /// Whether a value that looks odd is right.
    Odd {
        /// The field.
        field: String,
        /// The value.
        value: Value,
    },
    /// Check your answers.
    Summary,
    /// Whether to throw the draft away.
    Cancel {
        /// What was asked before, to go back to.
        before: Box<Ask>,
    },
}

/// A report begun and not sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Its id.
    pub id: DraftId,
    /// The hash of the plan version it was begun under.
    pub plan: String,
    /// The form.
    pub form: String,
    /// The unit it will belong to.
    pub unit: UnitId,
    /// Answers so far.
    pub answers: Answers,
    /// Optional fields that were skipped.
    #[serde(default)]
    pub skipped: Vec<String>,
    /// Some answer is being changed from the summary: land there next.
    #[serde(default)]
    pub changing: bool,
    /// The report and revision that it corrects; `None` for a new report.
    #[serde(default)]
    pub corrects: Option<(ReportId, i64)>,
    /// She has said that it is about a talk, where its words might have told of a case.
    #[serde(default)]
    pub talk: bool,
    /// What an answer may be that a message left unclear, by field: asked about when its turn comes.
    #[serde(default)]
    pub doubts: BTreeMap<String, Vec<Value>>,
    /// The patterns of the words from which answers were read, by field.
    #[serde(default)]
    pub readings: BTreeMap<String, String>,
    /// When it was last touched (her local time).
    pub touched: NaiveDateTime,
}
