//! Leaving a unit: she gives up a role of hers.

use crate::domain::id::UnitId;
use crate::domain::message::ChoiceKind;
use crate::domain::role::Role;
use crate::domain::words::{Words, phrase, phrase_with};
use crate::nlu::{Reading, yesno};

use super::command::{self, role_name};
use super::query::Query;
use super::reply::Deed;
use super::scene::Input;
use super::state::At;
use super::talk::Talk;

/// `/roi`: asks which role she gives up, or whether she does.
pub(super) fn begin(talk: &mut Talk<'_>) {
    let posts = talk.scene.posts.clone();
    match posts.as_slice() {
        [] => {
            talk.leave();
            talk.say(phrase("menu-no-post"));
            command::offers(talk);
        }
        [only] => ask(talk, only.role, only.unit.id),
        several => {
            talk.ask(At::Leaving { post: None }, phrase("leave-which"));
            for (index, post) in several.iter().enumerate() {
                let label = phrase_with("leave-post", [("role", role_name(post.role)), ("unit", post.unit.name.as_str().into())]);
                talk.option(label, &index.to_string(), ChoiceKind::Answer);
            }
            talk.offer_home(ChoiceKind::Aside);
        }
    }
}

/// Asks whether she gives this one up.
pub(super) fn ask(talk: &mut Talk<'_>, role: Role, unit: UnitId) {
    let name = talk.scene.posts.iter().find(|post| post.unit.id == unit).map(|post| post.unit.name.clone()).unwrap_or_default();
    talk.ask(
        At::Leaving { post: Some((role, unit)) },
        phrase_with("leave-sure", [("role", role_name(role)), ("unit", Words::Plain(name))]),
    );
    talk.option(phrase("leave-yes"), "yes", ChoiceKind::Answer);
    talk.option(phrase("leave-no"), "no", ChoiceKind::Main);
}

pub(super) fn tapped(talk: &mut Talk<'_>, post: Option<(Role, UnitId)>, key: &str) -> Result<(), Query> {
    match (post, key, key.parse::<usize>().ok().and_then(|index| talk.scene.posts.get(index).cloned())) {
        (None, _, Some(chosen)) => ask(talk, chosen.role, chosen.unit.id),
        (Some((role, unit)), "yes", _) => {
            talk.leave();
            talk.act(Deed::Leave { role, unit });
            talk.say(phrase("leave-done"));
        }
        (Some(_), "no", _) => {
            talk.leave();
            talk.say(phrase("leave-stayed"));
            command::offers(talk);
        }
        _ => return talk.ask_again(),
    }
    Ok(())
}

pub(super) fn answer(talk: &mut Talk<'_>, post: Option<(Role, UnitId)>, input: &Input) -> Result<(), Query> {
    let reading = if let Input::Text(text) = input { yesno::read(text) } else { Reading::Nothing };
    match (post, reading) {
        (Some(_), Reading::Sure(yes)) => tapped(talk, post, if yes { "yes" } else { "no" }),
        _ => talk.ask_again(),
    }
}
