//! A turn in the making: what is known, and what has been said and done so far.

use crate::domain::message::ChoiceKind;
use crate::domain::right::Right;
use crate::domain::words::{Words, phrase};
use crate::plan::Plans;
use crate::plan::field::Kind;

use super::command::{Command, Free};
use super::query::Query;
use super::reply::{Deed, Offer, Part, Reply, Turn};
use super::scene::Scene;
use super::state::{Ask, At, Entering, Own, State};
use super::{
    admit, care, confirm, enter, erasing, form, household, invite, join, journal, leaving, letters, people, pick, privacy,
    progress, remind, returning,
};

/// A turn in the making.
pub(super) struct Talk<'a> {
    pub(super) plans: &'a Plans,
    pub(super) scene: &'a Scene,
    pub(super) state: State,
    reply: Reply,
    replies: Vec<Reply>,
    deeds: Vec<Deed>,
    withheld: bool,
}

impl<'a> Talk<'a> {
    pub(super) fn new(plans: &'a Plans, scene: &'a Scene, state: State) -> Self {
        Self { plans, scene, state, reply: Reply::default(), replies: Vec::new(), deeds: Vec::new(), withheld: false }
    }

    pub(super) fn finish(mut self) -> Turn {
        self.next_message();
        Turn { state: self.state, replies: self.replies, deeds: self.deeds, withheld: self.withheld }
    }

    /// Adds a paragraph to the message.
    pub(super) fn say(&mut self, words: Words) {
        self.reply.parts.push(Part::Say(words));
    }

    /// Adds a paragraph that is filled after the deeds.
    pub(super) fn part(&mut self, part: Part) {
        self.reply.parts.push(part);
    }

    /// What the association is called whose work this is, by the plan of the day.
    pub(super) fn association(&self) -> Words {
        let plan = self.plans.for_day(self.scene.today());
        plan.and_then(|plan| plan.association.as_ref()).map_or_else(|| phrase("association-unnamed"), Words::from)
    }

    /// Whether she has a right anywhere.
    pub(super) fn may(&self, right: Right) -> bool {
        self.scene.posts.iter().any(|post| right.roles().contains(&post.role))
    }

    /// Adds the paragraph that tells what the sent report came to.
    pub(super) fn receipt(&mut self) {
        self.reply.parts.push(Part::Receipt);
    }

    pub(super) fn show(&mut self, photos: Vec<crate::domain::file::FileHash>) {
        self.reply.photos = photos;
    }

    pub(super) fn act(&mut self, deed: Deed) {
        self.deeds.push(deed);
    }

    /// What she sent is kept nowhere.
    pub(super) fn withhold(&mut self) {
        self.withheld = true;
    }

    /// What follows is a message of its own.
    pub(super) fn next_message(&mut self) {
        let reply = std::mem::take(&mut self.reply);
        if !reply.parts.is_empty() {
            self.replies.push(reply);
        }
    }

    /// Asks a new question: buttons of older ones are past from here on.
    pub(super) fn ask(&mut self, at: At, words: Words) {
        self.state.question = self.state.question.wrapping_add(1);
        self.state.at = at;
        self.say(words);
    }

    /// Nothing is asked any more.
    pub(super) fn leave(&mut self) {
        self.state.question = self.state.question.wrapping_add(1);
        self.state.at = At::Idle;
    }

    /// Offers an answer to the question being asked.
    pub(super) fn option(&mut self, label: Words, key: &str, kind: ChoiceKind) {
        let data = format!("q{}.{key}", self.state.question);
        self.offer(label, data, kind);
    }

    /// Offers something with data of its own.
    pub(super) fn offer(&mut self, label: Words, data: String, kind: ChoiceKind) {
        self.reply.offers.push(Offer { label, data, kind });
    }

    /// Whether the message in the making offers this command.
    pub(super) fn offers(&self, command: Command) -> bool {
        self.reply.offers.iter().any(|offer| offer.data == command.data())
    }

    pub(super) fn offer_command(&mut self, command: Command, kind: ChoiceKind) {
        self.offer(phrase(command.about()), command.data(), kind);
    }

    /// Offers a command for this question only: the button sent twice by a weak network must not step back twice, nor
    /// answer the question whether to throw a draft away.
    pub(super) fn aside(&mut self, command: Command) {
        let data = command.data();
        self.option(phrase(command.about()), &data, ChoiceKind::Aside);
    }

    /// Offers the way on: to a report that is not finished, and home.
    pub(super) fn offer_home(&mut self, resume: ChoiceKind) {
        if !self.state.drafts.is_empty() {
            self.offer_command(Command::Resume, resume);
        }
        self.offer_command(Command::Menu, ChoiceKind::Aside);
    }

    /// Asks the current question again, or shows what can be done.
    pub(super) fn ask_again(&mut self) -> Result<(), Query> {
        match self.state.at.clone() {
            At::Idle if self.scene.person.is_none() => join::welcome(self),
            At::Idle => super::command::offers(self),
            At::Consent { code } => join::start(self, &code)?,
            At::Name { code } => join::ask_name(self, code),
            At::ComingBack { code } => join::start(self, &code)?,
            At::Entering(step) => enter::ask_again(self, step)?,
            At::Picking { purpose, above, .. } => pick::ask(self, purpose, above, "")?,
            At::Inviting { unit, role } => invite::ask_again(self, unit, role)?,
            At::Asks { .. } => admit::list(self)?,
            At::Admitting { ask } => admit::open(self, ask)?,
            At::People { unit, .. } => people::list(self, unit)?,
            At::Person(who) => people::show(self, who)?,
            At::Heir { from, .. } => people::heirs(self, from)?,
            At::Letters { .. } => letters::list(self)?,
            At::Letter { letter } => letters::show(self, letter)?,
            At::Own(step) => privacy::ask_again(self, step)?,
            At::Requests { .. } => privacy::list(self)?,
            At::Leaving { post: None } => leaving::begin(self),
            At::Leaving { post: Some((role, unit)) } => leaving::ask(self, role, unit),
            At::Form { draft, ask } => form::ask(self, draft, ask),
            At::Progress { .. } => progress::show(self, "")?,
            At::Blocks { .. } => super::blocks::show(self)?,
            At::Awaiting { after, .. } => confirm::list(self, after)?,
            At::Confirming { report, after } => confirm::show(self, (report, after))?,
            At::Journal { before, .. } => journal::list(self, before)?,
            At::Looking { report } => journal::show(self, report)?,
            At::Erasing { report } => erasing::ask(self, report)?,
            At::Returning { report, after } => returning::ask(self, (report, after)),
            At::Withdrawing { report } => journal::ask_withdraw(self, report),
            At::Households { unit, .. } => household::list(self, unit, "")?,
            At::Household { household: id } => household::show(self, id)?,
            At::Twins { household: id, .. } => household::ask_twins(self, id, "")?,
            At::Merging { one, other } => household::ask_merging(self, (one, other))?,
            At::Parting { double } => household::ask_parting(self, double)?,
            At::Reminders => remind::show(self),
            At::Giving { what, unit, .. } => super::give::again(self, &what, unit)?,
            At::Care { held, before } => care::ask(self, held, before),
        }
        Ok(())
    }

    /// How much free text may answer the current question.
    pub(super) fn free(&self) -> Free {
        match &self.state.at {
            At::Name { .. }
            | At::Entering(Entering::Name | Entering::Whose { .. })
            | At::Own(Own::Renaming)
            | At::Picking { .. }
            | At::Households { .. }
            | At::Twins { .. } => Free::Name,
            At::Returning { .. } => Free::Text,
            At::Form { draft, ask: Ask::Field { field } | Ask::Which { field, .. } } => {
                match form::field_of(self, *draft, field).map(|field| field.kind) {
                    Some(Kind::Household | Kind::Unit { .. }) => Free::Name,
                    Some(Kind::Text { .. }) => Free::Text,
                    _ => Free::Nothing,
                }
            }
            _ => Free::Nothing,
        }
    }
}
