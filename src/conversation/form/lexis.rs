//! The words by which forms and their options are known in a message: those that the plan gives them.

use crate::nlu::report::{Report, Sort, Term, Vocabulary};
use crate::plan::field::{Holds, Kind};
use crate::plan::form::Form;

/// The vocabulary of forms, and what each of its terms means.
pub(super) struct Lexis {
    /// The words.
    pub(super) vocabulary: Vocabulary,
    meanings: Vec<Meaning>,
}

/// What a term means.
struct Meaning {
    /// The form's place.
    form: usize,
    /// The field and the option's key; `None` for the form itself.
    option: Option<(String, String)>,
}

impl Lexis {
    pub(super) fn new(forms: &[Form]) -> Self {
        let (mut meanings, mut terms): (Vec<Meaning>, Vec<Term<'_>>) = (Vec::new(), Vec::new());
        for (place, form) in forms.iter().enumerate() {
            let names = form.words.iter().chain(form.name.0.values());
            terms.extend(names.map(|words| Term { sort: Sort::Activity, number: meanings.len(), words }));
            meanings.push(Meaning { form: place, option: None });
            for field in &form.fields {
                let (Kind::Choice { options } | Kind::Choices { options }) = &field.kind else { continue };
                let sort = match field.holds {
                    Some(Holds::Activity) => Sort::Activity,
                    Some(Holds::Class) => Sort::Class,
                    _ => Sort::Other,
                };
                for option in options {
                    let names = option.words.iter().chain(option.label.0.values());
                    terms.extend(names.map(|words| Term { sort, number: meanings.len(), words }));
                    meanings.push(Meaning { form: place, option: Some((field.id.clone(), option.key.clone())) });
                }
            }
        }
        Self { vocabulary: Vocabulary::new(terms), meanings }
    }

    /// The form that a report is for: that of the activity named first; of several, the one that has it as an option.
    pub(super) fn form(&self, report: &Report) -> Option<usize> {
        let first = report.terms.iter().find(|mention| mention.sort == Sort::Activity)?;
        let meanings = || first.terms.iter().filter_map(|term| self.meanings.get(*term));
        meanings().find(|meaning| meaning.option.is_some()).or_else(|| meanings().next()).map(|meaning| meaning.form)
    }

    /// The key of the option of this form's field that a term means.
    pub(super) fn option(&self, term: usize, form: usize, field: &str) -> Option<&str> {
        let meaning = self.meanings.get(term).filter(|meaning| meaning.form == form)?;
        let (of, key) = meaning.option.as_ref()?;
        (of == field).then_some(key.as_str())
    }
}
