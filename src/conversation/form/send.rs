//! Sending: what is missing is asked first, and a correction counts only against the revision that she saw.

use crate::domain::id::DraftId;
use crate::domain::life::Act;
use crate::domain::message::ChoiceKind;
use crate::domain::words::phrase;

use super::super::command::Command;
use super::super::query::{Found, Query};
use super::super::reply::{Deed, SENT_REPORT};
use super::super::talk::Talk;
use super::super::{command, journal};
use super::{ask, conflict, draft, lost};

/// Sends a draft as a report, unless there is something to ask or to tell first.
pub(super) fn send(talk: &mut Talk<'_>, draft: DraftId) -> Result<(), Query> {
    // Conditions may have changed on the way: whatever is still unanswered is asked before anything is sent.
    if let Some(field) = draft::next_field(talk, draft) {
        ask::field(talk, draft, &field);
        return Ok(());
    }
    // A correction counts only against the revision that she saw; the query runs in the transaction that keeps it.
    if let Some((report, base)) = draft::get(talk, draft).and_then(|draft| draft.corrects) {
        match talk.scene.find(Query::Report(report))? {
            Found::Report(view) if view.may(Act::Correct) && view.revision == base => {}
            Found::Report(view) if view.may(Act::Correct) && draft::differs_from(talk, draft, view) => {
                let view = view.as_ref().clone();
                conflict::tell(talk, draft, &view);
                return Ok(());
            }
            found => {
                // That its period was locked meanwhile is said where it is shown.
                let locked = matches!(found, Found::Report(view) if journal::locked(view).is_some());
                draft::take(talk, draft);
                talk.act(Deed::Drop(draft));
                talk.leave();
                if !locked {
                    talk.say(phrase("journal-changed-meanwhile"));
                }
                return journal::show(talk, report);
            }
        }
    }
    let Some(sent) = draft::take(talk, draft) else { return lost(talk) };
    talk.leave();
    talk.act(Deed::Send(Box::new(sent)));
    talk.receipt();
    talk.offer(phrase("receipt-change"), format!("{}.{SENT_REPORT}", Command::Journal.data()), ChoiceKind::Answer);
    command::offers(talk);
    Ok(())
}
