//! Readings that she corrected, so that the grammar can be made better: the kind and the pattern, nothing of hers.

use crate::domain::id::DraftId;
use crate::nlu::pattern::pattern;
use crate::plan::field::Kind;

use super::super::reply::Deed;
use super::super::state::{Ask, Draft};
use super::super::talk::Talk;
use super::draft;

/// The draft before her answer, and whether she was changing what it says.
pub(super) struct Before {
    draft: Draft,
    changing: bool,
}

/// Remembers a draft before her answer.
pub(super) fn before(talk: &Talk<'_>, id: DraftId, ask: &Ask) -> Option<Before> {
    let draft = draft::get(talk, id)?;
    let changing = draft.changing || matches!(ask, Ask::Summary);
    Some(Before { draft, changing })
}

/// Compares it with what it has become: an answer that was read from words and is now another was misread. What was typed
/// this time is remembered as the pattern of the answers that it gave.
pub(super) fn after(talk: &mut Talk<'_>, before: Option<Before>, typed: Option<&str>) {
    let Some(before) = before else { return };
    let Some((now, form)) = draft::get(talk, before.draft.id).and_then(|now| Some((now.clone(), draft::form(talk, &now)?)))
    else {
        return;
    };
    for field in &form.fields {
        let (old, new) = (before.draft.answers.get(&field.id), now.answers.get(&field.id));
        let Some(kind) = name(&field.kind).filter(|_| old != new) else { continue };
        if let (true, Some(_), Some(_), Some(reading)) = (before.changing, old, new, before.draft.readings.get(&field.id)) {
            talk.act(Deed::Misread { kind, pattern: reading.clone() });
        }
        // What a message told has been remembered already.
        if now.readings.get(&field.id) == before.draft.readings.get(&field.id) {
            let reading = typed.filter(|_| new.is_some()).map(pattern);
            draft::change(talk, now.id, |draft| match reading {
                Some(reading) => {
                    draft.readings.insert(field.id.clone(), reading);
                }
                None => {
                    draft.readings.remove(&field.id);
                }
            });
        }
    }
}

/// The kinds that are read from words.
fn name(kind: &Kind) -> Option<&'static str> {
    match kind {
        Kind::Number { .. } => Some("number"),
        Kind::Money { .. } => Some("money"),
        Kind::Day { .. } => Some("day"),
        Kind::Choice { .. } => Some("choice"),
        Kind::Choices { .. } => Some("choices"),
        Kind::Text { .. } | Kind::Photos { .. } | Kind::Household | Kind::Unit { .. } => None,
    }
}
