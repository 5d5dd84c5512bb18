//! Which forms she may fill, and choosing one.

use crate::domain::answers::{Answers, Value};
use crate::domain::id::UnitId;
use crate::domain::message::ChoiceKind;
use crate::domain::role::{Post, Role};
use crate::domain::words::{Words, phrase, phrase_with};
use crate::nlu::fold::fold;
use crate::plan::field::Kind;
use crate::plan::form::Form;

use super::super::command::{self, Command};
use super::super::query::Query;
use super::super::state::Draft;
use super::super::talk::Talk;
use super::{draft, onward, show};

/// The forms that she may fill today, in the plan's order.
pub(in super::super) fn offered(talk: &Talk<'_>) -> Vec<Form> {
    let Some(plan) = talk.plans.for_day(talk.scene.today()) else { return Vec::new() };
    plan.forms.iter().filter(|form| post_for(talk, form).is_some()).cloned().collect()
}

/// The forms that someone with this role at a unit of this level may fill today.
pub(in super::super) fn offered_to(talk: &Talk<'_>, role: Role, level: &str) -> Vec<Form> {
    let Some(plan) = talk.plans.for_day(talk.scene.today()) else { return Vec::new() };
    plan.forms.iter().filter(|form| form.is_for(role, level)).cloned().collect()
}

/// Whether she may fill the form of this id today.
pub(in super::super) fn may_fill(talk: &Talk<'_>, form: &str) -> bool {
    offered(talk).iter().any(|offered| offered.id == form)
}

/// The form whose name she typed.
pub(in super::super) fn named(talk: &Talk<'_>, text: &str) -> Option<Form> {
    let words = fold(text);
    offered(talk).into_iter().find(|form| {
        let means = |name: &str| fold(name) == words;
        means(&form.id) || form.name.0.values().any(|name| means(name)) || form.words.iter().any(|name| means(name))
    })
}

/// `/baocao`: begins the form named behind it, or offers the forms.
pub(in super::super) fn choose(talk: &mut Talk<'_>, rest: &str) -> Result<(), Query> {
    let forms = offered(talk);
    let (rest, unit) = rest.split_once(AT).map_or((rest, None), |(rest, unit)| (rest, unit.parse().ok()));
    if let Some((form, answers)) = rest.strip_prefix(SUGGESTED).and_then(|occasion| suggested(talk, &forms, occasion)) {
        return begin_with(talk, &form, answers, (rest, unit));
    }
    if let Some(form) = forms.iter().find(|form| form.id == rest).cloned().or_else(|| named(talk, rest)) {
        return begin_with(talk, &form, Answers::new(), (&form.id, unit));
    }
    talk.leave();
    if forms.is_empty() {
        talk.say(phrase("form-none-for-you"));
        command::offers(talk);
        return Ok(());
    }
    let group = rest.strip_prefix(GROUP);
    let shown: Vec<&Form> = forms.iter().filter(|form| form.group.as_deref() == group).collect();
    // A group that is gone or not hers: all is offered.
    let (group, shown) = if group.is_some() && shown.is_empty() {
        (None, forms.iter().filter(|form| form.group.is_none()).collect())
    } else {
        (group, shown)
    };
    talk.say(phrase("form-choose"));
    let about =
        |form: &&Form| phrase_with("form-about", [("form", Words::from(&form.name)), ("about", Words::from(&form.about))]);
    if !shown.is_empty() {
        talk.say(Words::Lines(shown.iter().map(about).collect()));
    }
    for form in shown {
        offer(talk, form);
    }
    if group.is_none() {
        offer_groups(talk, &forms);
    }
    talk.offer_home(ChoiceKind::Main);
    Ok(())
}

/// Offers the forms of the first page, and a way to the others.
pub(in super::super) fn offer_front(talk: &mut Talk<'_>, forms: &[Form]) {
    for form in forms.iter().filter(|form| form.group.is_none()) {
        offer(talk, form);
    }
    if forms.iter().any(|form| form.group.is_some()) {
        talk.offer(phrase("form-others"), Command::Report.data(), ChoiceKind::Answer);
    }
}

/// Before a group's id: the forms in it.
const GROUP: &str = "g.";

/// The groups of these forms, in the plan's order; a form alone in its group is offered at once.
fn offer_groups(talk: &mut Talk<'_>, forms: &[Form]) {
    let groups = talk.plans.for_day(talk.scene.today()).map(|plan| plan.groups.clone()).unwrap_or_default();
    for group in groups {
        let inside: Vec<&Form> = forms.iter().filter(|form| form.group.as_ref() == Some(&group.id)).collect();
        match inside.as_slice() {
            [] => {}
            [form] => offer(talk, form),
            _ => {
                let label = phrase_with("form-group", [("group", Words::from(&group.name))]);
                talk.offer(label, format!("{}.{GROUP}{}", Command::Report.data(), group.id), ChoiceKind::Answer);
            }
        }
    }
}

/// Offers to begin a form.
fn offer(talk: &mut Talk<'_>, form: &Form) {
    talk.offer(Words::from(&form.name), format!("{}.{}", Command::Report.data(), form.id), ChoiceKind::Answer);
}

/// Before an occasion's id: the report that it suggests.
pub(in super::super) const SUGGESTED: &str = "o.";

/// The report that an occasion suggests, with what is known of it: the kind, and the day if it is today.
fn suggested(talk: &Talk<'_>, forms: &[Form], occasion: &str) -> Option<(Form, Answers)> {
    let today = talk.scene.today();
    let occasion = talk.plans.for_day(today)?.occasions.iter().find(|known| known.id == occasion)?;
    let suggestion = occasion.suggests.as_ref()?;
    let form = forms.iter().find(|form| form.id == suggestion.form)?;
    let mut answers: Answers =
        suggestion.answers.iter().map(|(field, key)| (field.clone(), Value::Choice(key.clone()))).collect();
    if occasion.rule.next_from(today).is_some_and(|span| span.holds(today))
        && let Some(day) = form.fields.iter().find(|field| matches!(field.kind, Kind::Day { .. }))
    {
        answers.insert(day.id.clone(), Value::Day(today));
    }
    Some((form.clone(), answers))
}

/// Begins a form, or goes on with a draft of it.
pub(in super::super) fn begin(talk: &mut Talk<'_>, form: &Form) -> Result<(), Query> {
    begin_with(talk, form, Answers::new(), (&form.id, None))
}

/// Before the id of the unit for which she reports, if she has several.
const AT: char = '@';

/// `rest` is what began it, and the unit that she chose.
fn begin_with(talk: &mut Talk<'_>, form: &Form, answers: Answers, (rest, unit): (&str, Option<UnitId>)) -> Result<(), Query> {
    let posts: Vec<Post> = posts_for(talk, form).into_iter().cloned().collect();
    let chosen = posts.iter().find(|post| Some(post.unit.id) == unit);
    if let (None, [_, _, ..]) = (chosen, posts.as_slice()) {
        ask_unit(talk, rest, &posts);
        return Ok(());
    }
    let post = chosen.or(posts.first()).cloned();
    let begun = |draft: &&Draft| {
        let same_unit = posts.len() < 2 || post.as_ref().is_some_and(|post| post.unit.id == draft.unit);
        draft.form == form.id && draft.corrects.is_none() && same_unit
    };
    if let Some(draft) = talk.state.drafts.iter().find(begun).map(|draft| draft.id) {
        return draft::go_on(talk, draft);
    }
    let Some((id, unit)) = draft::open(talk, form, post.map(|post| post.unit.id)) else {
        return choose(talk, "");
    };
    let filled: Vec<Words> = form.fields.iter().filter_map(|field| Some(show(field, answers.get(&field.id)?))).collect();
    draft::change(talk, id, |draft| draft.answers = answers);
    talk.say(phrase_with("form-begin", [("form", Words::from(&form.name)), ("unit", unit.as_str().into())]));
    if !filled.is_empty() {
        talk.say(phrase_with("form-filled", [("values", Words::List(filled))]));
    }
    onward(talk, id);
    Ok(())
}

/// The post with which she may fill a form: the lowest role that may, since it is the branch that reports.
fn post_for<'a>(talk: &Talk<'a>, form: &Form) -> Option<&'a Post> {
    posts_for(talk, form).first().copied()
}

/// Her posts of that role: one who leads two branches reports for one of them.
pub(super) fn posts_for<'a>(talk: &Talk<'a>, form: &Form) -> Vec<&'a Post> {
    let fitting = || talk.scene.posts.iter().filter(|post| form.is_for(post.role, &post.unit.level));
    let lowest = fitting().map(|post| post.role).min();
    fitting().filter(|post| Some(post.role) == lowest).collect()
}

/// Asks for which of her units she reports; what is answered begins the same again, with the unit behind it.
fn ask_unit(talk: &mut Talk<'_>, rest: &str, posts: &[Post]) {
    talk.leave();
    talk.say(phrase("form-which-unit"));
    for post in posts {
        let data = format!("{}.{rest}{AT}{}", Command::Report.data(), post.unit.id);
        talk.offer(post.unit.name.as_str().into(), data, ChoiceKind::Answer);
    }
    talk.offer_home(ChoiceKind::Aside);
}
