//! Staff find two households to be one, and take that back.

use crate::domain::id::HouseholdId;
use crate::domain::message::ChoiceKind;
use crate::domain::words::{Words, phrase, phrase_with};
use crate::nlu::{Reading, yesno};

use super::super::command::{self, Command};
use super::super::query::{Found, HouseholdView, Query, Twin};
use super::super::reply::Deed;
use super::super::scene::Input;
use super::super::state::At;
use super::super::talk::Talk;
use super::{APART, look, show};

/// Keys: whose name is kept; neither; yes.
const FIRST: &str = "first";
const SECOND: &str = "second";
const NO: &str = "no";
const YES: &str = "yes";

/// Asks with which household this one is one: those of near names, or whose name is near what was typed.
pub(in super::super) fn ask_twins(talk: &mut Talk<'_>, household: HouseholdId, named: &str) -> Result<(), Query> {
    let Some(view) = look(talk, household)?.filter(|view| view.merges) else { return show(talk, household) };
    let twins = match talk.scene.find(Query::Twins(view.id, named.to_owned()))? {
        Found::Twins(twins) => twins.clone(),
        _ => Vec::new(),
    };
    let question = phrase_with("house-twins", [("name", called_so(&view))]);
    talk.ask(At::Twins { household: view.id, offered: twins.iter().map(|twin| twin.id).collect() }, question);
    match (twins.is_empty(), named.is_empty()) {
        (true, true) => talk.say(phrase("house-twins-none")),
        (true, false) => talk.say(phrase("house-twins-not-found")),
        (false, _) => {}
    }
    for (index, twin) in twins.iter().enumerate() {
        let label = phrase_with("house-twin", [("name", called(twin)), ("count", Words::Count(twin.reports))]);
        talk.option(label, &index.to_string(), ChoiceKind::Answer);
    }
    talk.option(phrase("house-merge-no"), NO, ChoiceKind::Aside);
    talk.offer_home(ChoiceKind::Aside);
    Ok(())
}

pub(in super::super) fn tapped_twins(
    talk: &mut Talk<'_>,
    household: HouseholdId,
    offered: &[HouseholdId],
    key: &str,
) -> Result<(), Query> {
    match (key, key.parse::<usize>().ok().and_then(|index| offered.get(index))) {
        (NO, _) => show(talk, household),
        (_, Some(other)) => ask_merging(talk, (household, *other)),
        _ => talk.ask_again(),
    }
}

/// A name was typed.
pub(in super::super) fn answer_twins(talk: &mut Talk<'_>, household: HouseholdId, input: &Input) -> Result<(), Query> {
    match input {
        Input::Text(text) if !text.trim().is_empty() => ask_twins(talk, household, text.trim()),
        _ => talk.ask_again(),
    }
}

/// Asks whether two households are one, and whose name is kept.
pub(in super::super) fn ask_merging(talk: &mut Talk<'_>, (one, other): (HouseholdId, HouseholdId)) -> Result<(), Query> {
    let Some((first, second)) = both(talk, (one, other))? else { return changed(talk, one) };
    let about = [("first", about(&first)), ("second", about(&second))];
    talk.ask(At::Merging { one, other }, phrase_with("house-merge-ask", about));
    for (view, key) in [(&first, FIRST), (&second, SECOND)] {
        talk.option(phrase_with("house-merge-yes", [("name", called_so(view))]), key, ChoiceKind::Answer);
    }
    talk.option(phrase("house-merge-no"), NO, ChoiceKind::Main);
    Ok(())
}

pub(in super::super) fn tapped_merging(
    talk: &mut Talk<'_>,
    (one, other): (HouseholdId, HouseholdId),
    key: &str,
) -> Result<(), Query> {
    if key == NO {
        return show(talk, one);
    }
    // Asked once more within the turn's own transaction: somebody else may have merged one of them meanwhile.
    let Some((first, second)) = both(talk, (one, other))? else { return changed(talk, one) };
    let (kept, double) = match key {
        FIRST => (first, second),
        SECOND => (second, first),
        _ => return talk.ask_again(),
    };
    talk.leave();
    talk.act(Deed::Merge { double: double.id, into: kept.id });
    talk.say(phrase_with("house-merged", [("double", called_so(&double)), ("name", called_so(&kept))]));
    talk.offer(phrase("house-see"), format!("{}.{}", Command::Household.data(), kept.id), ChoiceKind::Answer);
    talk.offer(phrase("house-undo"), format!("{}.{APART}{}", Command::Household.data(), double.id), ChoiceKind::Answer);
    talk.offer_home(ChoiceKind::Main);
    Ok(())
}

/// Words at the question: only "no" is clear enough.
pub(in super::super) fn answer_merging(
    talk: &mut Talk<'_>,
    pair: (HouseholdId, HouseholdId),
    input: &Input,
) -> Result<(), Query> {
    match input {
        Input::Text(text) if yesno::read(text) == Reading::Sure(false) => tapped_merging(talk, pair, NO),
        _ => {
            talk.say(phrase("house-merge-which"));
            ask_merging(talk, pair)
        }
    }
}

/// Asks whether a household that was merged is to count by itself again.
pub(in super::super) fn ask_parting(talk: &mut Talk<'_>, double: HouseholdId) -> Result<(), Query> {
    let Some((root, twin)) = merged(talk, double)? else { return changed(talk, double) };
    let question = phrase_with("house-part-ask", [("double", called(&twin)), ("name", called_so(&root))]);
    talk.ask(At::Parting { double }, question);
    talk.option(phrase("house-part-yes"), YES, ChoiceKind::Answer);
    talk.option(phrase("house-part-no"), NO, ChoiceKind::Main);
    Ok(())
}

pub(in super::super) fn tapped_parting(talk: &mut Talk<'_>, double: HouseholdId, key: &str) -> Result<(), Query> {
    let Some((root, twin)) = merged(talk, double)? else { return changed(talk, double) };
    match key {
        NO => return show(talk, double),
        YES => {}
        _ => return talk.ask_again(),
    }
    talk.leave();
    talk.act(Deed::Part { double });
    talk.say(phrase_with("house-parted", [("double", called(&twin)), ("name", called_so(&root))]));
    for (name, id) in [(&twin.name, double), (&root.name, root.id)] {
        let label = phrase_with("house-see-this", [("name", name.as_str().into())]);
        talk.offer(label, format!("{}.{id}", Command::Household.data()), ChoiceKind::Answer);
    }
    talk.offer_home(ChoiceKind::Main);
    Ok(())
}

pub(in super::super) fn answer_parting(talk: &mut Talk<'_>, double: HouseholdId, input: &Input) -> Result<(), Query> {
    let read = if let Input::Text(text) = input { yesno::read(text) } else { Reading::Nothing };
    match read {
        Reading::Sure(true) => tapped_parting(talk, double, YES),
        Reading::Sure(false) => tapped_parting(talk, double, NO),
        _ => {
            talk.say(phrase("house-part-yes-or-no"));
            ask_parting(talk, double)
        }
    }
}

/// "Hoàng Thị Mai – Chi hội Nà Mẫu".
pub(super) fn called(twin: &Twin) -> Words {
    phrase_with("house-of-unit", [("name", twin.name.as_str().into()), ("unit", twin.unit.name.as_str().into())])
}

fn called_so(view: &HouseholdView) -> Words {
    phrase_with("house-of-unit", [("name", view.name.as_str().into()), ("unit", view.unit.name.as_str().into())])
}

/// What is known of one of two, to be compared.
fn about(view: &HouseholdView) -> Words {
    let mut about = vec![called_so(view)];
    if let Some(last) = view.story.last() {
        let count = Words::Count(i64::try_from(view.story.len()).unwrap_or(i64::MAX));
        about.extend([", ".into(), phrase_with("house-known-by", [("count", count), ("day", Words::Day(last.day))])]);
    }
    Words::Joined(about)
}

/// Both, if they can still be merged.
fn both(talk: &Talk<'_>, (one, other): (HouseholdId, HouseholdId)) -> Result<Option<(HouseholdView, HouseholdView)>, Query> {
    let whole = |view: &HouseholdView, id| view.id == id && view.merges;
    let (first, second) = (look(talk, one)?, look(talk, other)?);
    Ok(first.zip(second).filter(|(first, second)| whole(first, one) && whole(second, other)))
}

/// What it was merged into, and it itself, if she may part them.
fn merged(talk: &Talk<'_>, double: HouseholdId) -> Result<Option<(HouseholdView, Twin)>, Query> {
    let Some(root) = look(talk, double)?.filter(|view| view.merges) else { return Ok(None) };
    let twin = root.doubles.iter().find(|twin| twin.id == double).cloned();
    Ok(twin.map(|twin| (root, twin)))
}

/// It is not what it was when she was asked: somebody else was faster.
fn changed(talk: &mut Talk<'_>, household: HouseholdId) -> Result<(), Query> {
    talk.say(phrase("house-changed"));
    if look(talk, household)?.is_some() {
        return show(talk, household);
    }
    talk.leave();
    command::offers(talk);
    Ok(())
}
