//! Drafts: beginning one, going on with one, changing one.

use std::collections::BTreeMap;

use crate::domain::answers::{Answers, Value};
use crate::domain::id::{DraftId, ReportId, UnitId};
use crate::domain::words::{Words, phrase, phrase_with};
use crate::plan::Plan;
use crate::plan::field::{Field, Kind, Opt};
use crate::plan::form::Form;

use super::super::command;
use super::super::query::{Query, ReportView};
use super::super::state::{At, Draft};
use super::super::talk::Talk;
use super::{choose, known, onward, upgrade};

/// A new draft of a form, or one in which nothing has been answered yet, for this unit of hers or for her first; with the
/// unit's name.
pub(super) fn open(talk: &mut Talk<'_>, form: &Form, at: Option<UnitId>) -> Option<(DraftId, String)> {
    let plan = talk.plans.for_day(talk.scene.today()).map(|plan| plan.hash.clone())?;
    let posts = choose::posts_for(talk, form);
    let unit = posts.iter().find(|post| Some(post.unit.id) == at).or(posts.first())?.unit.clone();
    let empty = |draft: &&Draft| {
        let same = draft.form == form.id && draft.plan == plan && draft.unit == unit.id;
        same && draft.corrects.is_none() && draft.answers.is_empty()
    };
    if let Some(draft) = talk.state.drafts.iter().find(empty) {
        return Some((draft.id, unit.name));
    }
    let draft = Draft {
        id: talk.scene.new_draft,
        plan,
        form: form.id.clone(),
        unit: unit.id,
        answers: Answers::new(),
        skipped: Vec::new(),
        changing: false,
        corrects: None,
        talk: false,
        doubts: BTreeMap::new(),
        readings: BTreeMap::new(),
        touched: talk.scene.now,
    };
    let id = draft.id;
    talk.state.drafts.push(draft);
    Some((id, unit.name))
}

/// Corrects a sent report: a draft with its answers, at the summary, or at what is asked only by now.
pub(in super::super) fn correct(talk: &mut Talk<'_>, report: ReportId, view: &ReportView) {
    let open = talk.state.drafts.iter().find(|draft| draft.corrects == Some((report, view.revision))).map(|draft| draft.id);
    let id = open.unwrap_or(talk.scene.new_draft);
    let mut told = vec![phrase_with("journal-correct", [("number", view.line.number.as_str().into())])];
    if open.is_none() {
        // A draft of an older revision could no longer be sent.
        talk.state.drafts.retain(|draft| draft.corrects.is_none_or(|(corrected, _)| corrected != report));
        let basis = upgrade::basis(talk, view);
        if basis.leaves_out {
            told.push(phrase("journal-correct-left-out"));
        } else if basis.asks_more {
            told.push(phrase("journal-correct-asks-more"));
        }
        talk.state.drafts.push(Draft {
            id,
            plan: basis.plan,
            form: view.form.clone(),
            unit: view.unit,
            answers: basis.answers,
            skipped: basis.skipped,
            changing: false,
            corrects: Some((report, view.revision)),
            talk: false,
            doubts: BTreeMap::new(),
            readings: BTreeMap::new(),
            touched: talk.scene.now,
        });
    }
    for words in told {
        talk.say(words);
    }
    onward(talk, id);
}

/// Whether a correction says anything else than its report does by now.
pub(super) fn differs_from(talk: &Talk<'_>, id: DraftId, view: &ReportView) -> bool {
    get(talk, id).is_some_and(|draft| draft.answers != view.answers)
}

/// `/tieptuc`: the draft touched last, or none.
pub(in super::super) fn resume(talk: &mut Talk<'_>) -> Result<(), Query> {
    match talk.state.drafts.iter().max_by_key(|draft| draft.touched).map(|draft| draft.id) {
        Some(draft) => go_on(talk, draft),
        None => {
            talk.leave();
            talk.say(phrase("form-no-draft"));
            command::offers(talk);
            Ok(())
        }
    }
}

pub(super) fn go_on(talk: &mut Talk<'_>, id: DraftId) -> Result<(), Query> {
    if let Some(draft) = get(talk, id)
        && let Some(form) = form(talk, &draft)
    {
        let day = Words::Day(draft.touched.date());
        talk.say(phrase_with("form-resume", [("form", Words::from(&form.name)), ("day", day)]));
    }
    onward(talk, id);
    Ok(())
}

/// The draft of this id.
pub(super) fn get(talk: &Talk<'_>, id: DraftId) -> Option<Draft> {
    talk.state.drafts.iter().find(|draft| draft.id == id).cloned()
}

/// The form of a draft, as it was when the draft was begun.
pub(super) fn form(talk: &Talk<'_>, draft: &Draft) -> Option<Form> {
    plan(talk, draft)?.form(&draft.form).cloned()
}

fn plan<'a>(talk: &Talk<'a>, draft: &Draft) -> Option<&'a Plan> {
    talk.plans.version(&draft.plan).map(AsRef::as_ref)
}

/// A field of a draft's form.
pub(in super::super) fn field_of(talk: &Talk<'_>, draft: DraftId, field: &str) -> Option<Field> {
    form(talk, &known(talk, draft)?)?.field(field).cloned()
}

/// Changes a draft. One that is gone meanwhile is left alone.
pub(super) fn change(talk: &mut Talk<'_>, id: DraftId, change: impl FnOnce(&mut Draft)) {
    let now = talk.scene.now;
    if let Some(draft) = talk.state.drafts.iter_mut().find(|draft| draft.id == id) {
        change(draft);
        draft.touched = now;
    }
}

/// Keeps an answer, and the pattern of the words from which it was read.
pub(super) fn answer(talk: &mut Talk<'_>, id: DraftId, field: &str, value: Value, reading: Option<String>) {
    change(talk, id, |draft| {
        draft.skipped.retain(|skipped| skipped != field);
        draft.doubts.remove(field);
        draft.answers.insert(field.to_owned(), value);
        draft.readings.extend(reading.map(|reading| (field.to_owned(), reading)));
    });
}

/// Keeps what an answer may be until its question comes.
pub(super) fn doubt(talk: &mut Talk<'_>, id: DraftId, field: &str, values: Vec<Value>) {
    change(talk, id, |draft| {
        draft.skipped.retain(|skipped| skipped != field);
        draft.answers.remove(field);
        draft.doubts.insert(field.to_owned(), values);
    });
}

/// Leaves out what may be left out and has not been told.
pub(super) fn leave_out(talk: &mut Talk<'_>, id: DraftId, form: &Form) {
    change(talk, id, |draft| {
        let told = |field: &&Field| !draft.answers.contains_key(&field.id) && !draft.doubts.contains_key(&field.id);
        let left: Vec<String> =
            form.fields.iter().filter(|field| field.optional).filter(told).map(|field| field.id.clone()).collect();
        draft.skipped.extend(left);
    });
}

/// Takes a draft out of the state.
pub(super) fn take(talk: &mut Talk<'_>, id: DraftId) -> Option<Draft> {
    let at = talk.state.drafts.iter().position(|draft| draft.id == id)?;
    Some(talk.state.drafts.remove(at))
}

/// Adds or removes an option of several, kept in the plan's order.
pub(super) fn toggle(talk: &mut Talk<'_>, id: DraftId, field: &str, options: &[Opt], key: &str) {
    change(talk, id, |draft| {
        let mut chosen = match draft.answers.get(field) {
            Some(Value::Choices(chosen)) => chosen.clone(),
            _ => Vec::new(),
        };
        match chosen.iter().position(|chosen| chosen == key) {
            Some(at) => {
                chosen.remove(at);
            }
            None => chosen.push(key.to_owned()),
        }
        chosen.sort_by_key(|chosen| options.iter().position(|option| option.key == *chosen));
        if chosen.is_empty() {
            draft.answers.remove(field);
        } else {
            draft.answers.insert(field.to_owned(), Value::Choices(chosen));
        }
        draft.skipped.retain(|skipped| skipped != field);
    });
}

/// The first question that is called for and neither answered nor skipped. Several choices and photos are open until she
/// says that she is done, unless she is only changing another answer.
pub(super) fn next_field(talk: &Talk<'_>, id: DraftId) -> Option<String> {
    let draft = get(talk, id)?;
    let form = form(talk, &draft)?;
    let open = |field: &&Field| !draft.answers.contains_key(&field.id) && !draft.skipped.contains(&field.id);
    form.asked(&draft.answers).iter().copied().find(open).map(|field| field.id.clone())
}

/// Whether the unit of a draft is still one for which she reports.
pub(super) fn is_hers(talk: &Talk<'_>, draft: &Draft) -> bool {
    draft.corrects.is_some() || talk.scene.posts.iter().any(|post| post.unit.id == draft.unit)
}

/// The kinds whose question stays open until she says so.
pub(super) fn stays_open(kind: &Kind) -> bool {
    matches!(kind, Kind::Photos { .. } | Kind::Choices { .. })
}

/// The labels of what is chosen so far in the report being filled, in every language.
pub(in super::super) fn chosen_labels(talk: &Talk<'_>) -> Vec<String> {
    let Some((draft, form)) = filling(talk).and_then(|draft| Some((draft.clone(), form(talk, draft)?))) else {
        return Vec::new();
    };
    let chosen = |field: &Field| -> Vec<String> {
        let (options, keys) = match (&field.kind, draft.answers.get(&field.id)) {
            (Kind::Choice { options }, Some(Value::Choice(key))) => (options, std::slice::from_ref(key)),
            (Kind::Choices { options }, Some(Value::Choices(keys))) => (options, keys.as_slice()),
            _ => return Vec::new(),
        };
        options.iter().filter(|option| keys.contains(&option.key)).flat_map(|option| option.label.0.values().cloned()).collect()
    };
    form.fields.iter().flat_map(chosen).collect()
}

/// Whether she has said that the report being filled is about a talk.
pub(in super::super) fn is_of_talk(talk: &Talk<'_>) -> bool {
    filling(talk).is_some_and(|draft| draft.talk)
}

/// She says that the report being filled is about a talk.
pub(in super::super) fn set_of_talk(talk: &mut Talk<'_>) {
    if let Some(id) = filling(talk).map(|draft| draft.id) {
        change(talk, id, |draft| draft.talk = true);
    }
}

/// The draft being filled.
fn filling<'a>(talk: &'a Talk<'_>) -> Option<&'a Draft> {
    let At::Form { draft, .. } = &talk.state.at else { return None };
    talk.state.drafts.iter().find(|known| known.id == *draft)
}
