//! What one version of a plan changes for people against another: what they are asked, what is counted, of what they are
//! reminded.

use std::fmt;

use chrono::NaiveDate;

use crate::domain::locale::Locale;
use crate::domain::role::Role;
use crate::domain::words::Texts;

use super::Plan;
use super::field::{Field, Kind, Opt};
use super::form::Form;
use super::indicator::{Indicator, Target};
use super::occasion::Occasion;

/// A change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What changes: a report, a figure, a day, in the words of the plan.
    pub about: String,
    /// How.
    pub what: String,
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.about, self.what)
    }
}

/// The changes from `old` to `new`, in the order of the new plan, what is gone last. Names are said in `locale`.
pub fn diff(old: &Plan, new: &Plan, locale: Locale) -> Vec<Change> {
    let mut changes = Changes { locale, about: String::new(), list: Vec::new() };
    changes.about("the plan");
    changes.text("its name", &old.name, &new.name);
    let unnamed = Texts::default();
    let association = |plan: &Plan| plan.association.clone().unwrap_or_else(|| unnamed.clone());
    changes.text("its association", &association(old), &association(new));
    changes.value("its targets hold", &format!("{} to {}", old.from, old.to), &format!("{} to {}", new.from, new.to));
    changes.value("counts told as few are those below", &old.small.to_string(), &new.small.to_string());
    each(&old.forms, &new.forms, |form| &form.id, |before, after| changes.form(before, after));
    each(
        &old.indicators,
        &new.indicators,
        |kept| &kept.id,
        |before, after| changes.indicator((before, old.from), (after, new.from)),
    );
    each(&old.occasions, &new.occasions, |day| &day.id, |before, after| changes.occasion(before, after));
    changes.list
}

/// Pairs what has the same id, in the order of the new list, then what only the old one has.
fn each<'a, T>(old: &'a [T], new: &'a [T], id: impl Fn(&T) -> &String, mut pair: impl FnMut(Option<&'a T>, Option<&'a T>)) {
    let of = |list: &'a [T], wanted: &String| list.iter().find(|item| id(item) == wanted);
    for after in new {
        pair(of(old, id(after)), Some(after));
    }
    for before in old.iter().filter(|before| of(new, id(before)).is_none()) {
        pair(Some(before), None);
    }
}

struct Changes {
    locale: Locale,
    about: String,
    list: Vec<Change>,
}

impl Changes {
    fn about(&mut self, about: impl Into<String>) {
        self.about = about.into();
    }

    fn say(&mut self, what: impl Into<String>) {
        self.list.push(Change { about: self.about.clone(), what: what.into() });
    }

    fn name(&self, texts: &Texts) -> String {
        format!("\"{}\"", texts.in_locale(self.locale))
    }

    fn text(&mut self, what: &str, old: &Texts, new: &Texts) {
        for locale in Locale::ALL {
            let (before, after) = (old.in_locale(locale), new.in_locale(locale));
            if before != after {
                self.say(format!("{what} ({locale}) was \"{before}\", is \"{after}\""));
            }
        }
    }

    fn value(&mut self, what: &str, old: &str, new: &str) {
        if old != new {
            self.say(format!("{what}: {old} -> {new}"));
        }
    }

    fn form(&mut self, old: Option<&Form>, new: Option<&Form>) {
        let Some(shown) = new.or(old) else { return };
        self.about(format!("report {}", self.name(&shown.name)));
        let (old, new) = match (old, new) {
            (Some(old), Some(new)) => (old, new),
            (None, Some(new)) => {
                self.say(format!("is new, for {}, with up to {} questions", roles(&new.roles), new.most_questions()));
                return;
            }
            _ => {
                self.say("is no longer offered; reports that were sent stay, drafts can be finished");
                return;
            }
        };
        self.text("it", &old.name, &new.name);
        self.value("filled by", &roles(&old.roles), &roles(&new.roles));
        self.value("filled at", &levels(&old.levels), &levels(&new.levels));
        self.value("offered in", group(&old.group), group(&new.group));
        self.value("asks up to so many questions", &old.most_questions().to_string(), &new.most_questions().to_string());
        each(&old.fields, &new.fields, |field| &field.id, |before, after| self.field(before, after));
    }

    fn field(&mut self, old: Option<&Field>, new: Option<&Field>) {
        match (old, new) {
            (None, Some(new)) => self.say(format!("a new question: {}", self.name(&new.ask))),
            (Some(old), None) => self.say(format!("{} is no longer asked", self.name(&old.label))),
            (Some(old), Some(new)) => {
                let label = self.name(&new.label);
                self.text(&format!("the question of {label}"), &old.ask, &new.ask);
                self.text(&format!("what {label} is called"), &old.label, &new.label);
                let skip = |field: &Field| if field.optional { "may be skipped" } else { "must be answered" };
                self.value(&label, skip(old), skip(new));
                let when = |field: &Field| {
                    field
                        .when
                        .as_ref()
                        .map_or_else(|| "always".to_owned(), |when| format!("{} is {}", when.field, when.is.join(" or ")))
                };
                self.value(&format!("{label} is asked when"), &when(old), &when(new));
                let (before, after) = (options(&old.kind), options(&new.kind));
                each(before, after, |option| &option.key, |before, after| self.option(&label, before, after));
                if before.is_empty() && after.is_empty() && old.kind != new.kind {
                    self.say(format!("what may answer {label} has changed"));
                }
            }
            (None, None) => {}
        }
    }

    fn option(&mut self, label: &str, old: Option<&Opt>, new: Option<&Opt>) {
        match (old, new) {
            (None, Some(new)) => self.say(format!("{label} may also be {}", self.name(&new.label))),
            (Some(old), None) => self.say(format!("{label} may no longer be {}", self.name(&old.label))),
            (Some(old), Some(new)) => self.text(&format!("an answer to {label}"), &old.label, &new.label),
            (None, None) => {}
        }
    }

    fn indicator(&mut self, (old, old_from): (Option<&Indicator>, NaiveDate), (new, new_from): (Option<&Indicator>, NaiveDate)) {
        let Some(shown) = new.or(old) else { return };
        let name = self.name(&shown.name);
        self.about(if shown.code.is_empty() { format!("figure {name}") } else { format!("figure {} {name}", shown.code) });
        // One that holds from the plan's first day on is told without it: next year's is no change.
        let target = |target: &Target, first: NaiveDate| {
            if target.from == first { target.is.to_string() } else { format!("{} from {}", target.is, target.from) }
        };
        let targets = |kept: &Indicator, first: NaiveDate| match kept.targets.as_slice() {
            [] => "none".to_owned(),
            targets => targets.iter().map(|one| target(one, first)).collect::<Vec<_>>().join(", "),
        };
        match (old, new) {
            (None, Some(new)) => self.say(format!("is new; target: {}", targets(new, new_from))),
            (Some(_), None) => self.say("is no longer shown; what was counted stays"),
            (Some(old), Some(new)) => {
                self.text("it", &old.name, &new.name);
                self.value("target", &targets(old, old_from), &targets(new, new_from));
                self.value("shown in", group(&old.group), group(&new.group));
                if old.measure != new.measure {
                    self.say("is measured otherwise");
                }
                if old.from != new.from {
                    self.say("other answers count for it; reports that were sent keep their figures");
                }
                if old.assigned != new.assigned {
                    self.say(if new.assigned {
                        "staff may give units targets of their own"
                    } else {
                        "units have no targets of their own"
                    });
                }
                if old.confirmable != new.confirmable {
                    self.say(if new.confirmable { "staff must confirm it" } else { "nobody has to confirm it" });
                }
            }
            (None, None) => {}
        }
    }

    fn occasion(&mut self, old: Option<&Occasion>, new: Option<&Occasion>) {
        let Some(shown) = new.or(old) else { return };
        self.about(format!("day {}", self.name(&shown.name)));
        match (old, new) {
            (None, Some(new)) => self.say(format!("is new: {}", new.rule)),
            (Some(_), None) => self.say("nobody is reminded of it any more"),
            (Some(old), Some(new)) => {
                self.text("it", &old.name, &new.name);
                self.text("what is said of it", &old.text, &new.text);
                self.value("falls on", &old.rule.to_string(), &new.rule.to_string());
                self.value("reminds", &audiences(old), &audiences(new));
                if old.unconfirmed != new.unconfirmed {
                    self.say(if new.unconfirmed { "waits to be confirmed" } else { "is confirmed" });
                }
            }
            (None, None) => {}
        }
    }
}

fn roles(roles: &[Role]) -> String {
    roles.iter().map(|role| role.as_str()).collect::<Vec<_>>().join(", ")
}

fn levels(levels: &[String]) -> String {
    if levels.is_empty() { "every level".to_owned() } else { levels.join(", ") }
}

fn group(group: &Option<String>) -> &str {
    group.as_deref().unwrap_or("the first page")
}

fn options(kind: &Kind) -> &[Opt] {
    match kind {
        Kind::Choice { options } | Kind::Choices { options } => options,
        _ => &[],
    }
}

fn audiences(day: &Occasion) -> String {
    let one = |audience: &super::occasion::Audience| {
        let days: Vec<String> = audience.lead.iter().map(i64::to_string).collect();
        format!("{} {} days before", roles(&audience.roles), days.join(", "))
    };
    day.audiences.iter().map(one).collect::<Vec<_>>().join("; ")
}
