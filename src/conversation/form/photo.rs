//! Photos while a form is filled, with the words that come with them.

use crate::domain::answers::Value;
use crate::domain::file::FileHash;
use crate::domain::id::DraftId;
use crate::domain::words::{Words, phrase, phrase_with};
use crate::plan::field::Kind;

use super::super::query::Query;
use super::super::state::Ask;
use super::super::talk::Talk;
use super::{ask, draft, number, onward, told};

/// What became of a photo.
pub(super) struct Kept {
    /// The field that holds it.
    field: String,
    /// There was no room for it.
    full: bool,
    /// How many there are, and how many there may be.
    counts: [(&'static str, Words); 2],
}

/// A photo is never refused: at any question it joins the draft, if the form takes photos and there is room. Its words are
/// taken as an answer is.
pub(super) fn photo(talk: &mut Talk<'_>, id: DraftId, ask: Ask, file: &FileHash, caption: Option<&str>) -> Result<(), Query> {
    let kept = keep(talk, id, file);
    let on_photos = |kept: &Kept| matches!(&ask, Ask::Field { field } if *field == kept.field);
    match &kept {
        None => talk.say(phrase("form-takes-no-photos")),
        Some(kept) if kept.full => talk.say(phrase_with("form-photos-full", kept.counts.clone())),
        Some(kept) if on_photos(kept) => {}
        Some(kept) => talk.say(phrase_with("form-photo-kept", kept.counts.clone())),
    }
    let told = caption.map_or(Ok(false), |words| told::caption(talk, id, words))?;
    let answered = |field: &String| draft::get(talk, id).is_some_and(|draft| draft.answers.contains_key(field));
    match (&ask, kept) {
        (_, Some(kept)) if on_photos(&kept) && !kept.full => ask::more_photos(talk, id, &kept.field, kept.counts),
        (Ask::Field { field }, _) if told && answered(field) => onward(talk, id),
        _ => self::ask::ask(talk, id, ask),
    }
    Ok(())
}

/// Adds a photo to a draft; `None` if its form takes none.
pub(super) fn keep(talk: &mut Talk<'_>, id: DraftId, file: &FileHash) -> Option<Kept> {
    let form = draft::get(talk, id).and_then(|current| draft::form(talk, &current))?;
    let (field, max) = form.fields.iter().find_map(|field| match field.kind {
        Kind::Photos { max } => Some((field.id.clone(), max)),
        _ => None,
    })?;
    let mut count = 0;
    let mut full = false;
    draft::change(talk, id, |draft| {
        let value = draft.answers.entry(field.clone()).or_insert_with(|| Value::Photos(Vec::new()));
        if let Value::Photos(files) = value {
            full = files.len() >= max && !files.contains(file);
            if !full && !files.contains(file) {
                files.push(file.clone());
            }
            count = files.len();
        }
    });
    Some(Kept { field, full, counts: [("count", Words::Count(number(count))), ("max", Words::Count(number(max)))] })
}
