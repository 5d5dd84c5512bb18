//! Correcting a report whose form has changed since it was sent.
//!
//! It is corrected under the version of its plan that is in force, so that what is asked now can be answered, if all that it says
//! can be said there. Else it is corrected as it was sent: nothing that she wrote is lost because a question has gone.

use crate::domain::answers::Answers;
use crate::plan::Plan;
use crate::plan::form::Form;

use super::super::query::ReportView;
use super::super::talk::Talk;

/// Under which version a report is corrected.
pub(super) struct Basis {
    /// The version's hash.
    pub(super) plan: String,
    /// What it says so far.
    pub(super) answers: Answers,
    /// The questions that stay unanswered unless she wants otherwise.
    pub(super) skipped: Vec<String>,
    /// What is asked was not asked when it was sent.
    pub(super) asks_more: bool,
    /// Answers were left out: nobody can say any more what was asked.
    pub(super) leaves_out: bool,
}

/// The basis for correcting a report.
pub(super) fn basis(talk: &Talk<'_>, view: &ReportView) -> Basis {
    let old: Option<&Plan> = talk.plans.version(&view.plan).map(AsRef::as_ref);
    let old_form = old.and_then(|plan| plan.form(&view.form));
    let newer = talk.plans.for_day(view.line.day).filter(|plan| plan.hash != view.plan);
    // Another year's plan counts other things: only a version of the same plan takes its place.
    let newer = newer.filter(|plan| old.is_none_or(|old| old.id == plan.id));
    let newer_form = newer.and_then(|plan| Some((plan, plan.form(&view.form)?)));
    if let Some((plan, form)) = newer_form {
        let fits = fitting(form, &view.answers);
        let leaves_out = fits.len() < view.answers.len();
        if !leaves_out || old_form.is_none() {
            let open: Vec<_> = form.asked(&fits).into_iter().filter(|field| !fits.contains_key(&field.id)).collect();
            let skipped = open.iter().filter(|field| field.optional).map(|field| field.id.clone()).collect();
            let asks_more = open.iter().any(|field| !field.optional);
            return Basis { plan: plan.hash.clone(), answers: fits, skipped, asks_more, leaves_out };
        }
    }
    let asked = old_form.map(|form| form.asked(&view.answers)).unwrap_or_default();
    let skipped = asked.iter().filter(|field| !view.answers.contains_key(&field.id)).map(|field| field.id.clone()).collect();
    Basis { plan: view.plan.clone(), answers: view.answers.clone(), skipped, asks_more: false, leaves_out: false }
}

/// The answers that this form's questions can have.
fn fitting(form: &Form, answers: &Answers) -> Answers {
    let allowed: Answers = answers
        .iter()
        .filter(|(id, value)| form.field(id).is_some_and(|field| field.kind.takes(value)))
        .map(|(id, value)| (id.clone(), value.clone()))
        .collect();
    let asked = form.asked(&allowed);
    asked.iter().filter_map(|field| Some((field.id.clone(), allowed.get(&field.id)?.clone()))).collect()
}
