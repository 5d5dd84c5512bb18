//! A correction whose report somebody else has changed meanwhile: both are shown, and she decides.

use crate::domain::id::DraftId;
use crate::domain::words::{Words, phrase, phrase_with};

use super::super::query::ReportView;
use super::super::talk::Talk;
use super::{draft, read, summary};

/// Shows where hers and theirs differ, and asks her to look again. Nothing is sent until she says so once more; then hers
/// stands on theirs.
pub(super) fn tell(talk: &mut Talk<'_>, id: DraftId, theirs: &ReportView) {
    let found = draft::get(talk, id).and_then(|mine| Some((draft::form(talk, &mine)?, mine)));
    let Some((form, mine)) = found else { return };
    let by = match theirs.history.last() {
        Some(change) if !change.by.is_empty() => change.by.as_str().into(),
        _ => phrase("journal-somebody"),
    };
    talk.say(phrase_with("conflict-head", [("by", by), ("number", theirs.line.number.as_str().into())]));
    let lines = read::differences(&form, &theirs.answers, &mine.answers).into_iter().map(|(label, theirs, mine)| {
        phrase_with("conflict-line", [("label", Words::from(&label)), ("theirs", theirs), ("mine", mine)])
    });
    talk.say(Words::Lines(lines.collect()));
    talk.say(phrase("conflict-ask"));
    talk.next_message();
    draft::change(talk, id, |draft| draft.corrects = Some((theirs.line.id, theirs.revision)));
    summary::ask(talk, id);
}
