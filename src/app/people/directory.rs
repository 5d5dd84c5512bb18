//! Who somebody on a list is: one who is known, or a new person. Where that is unclear, it is not guessed.

use std::collections::HashMap;

use crate::domain::id::{PersonId, UnitId};
use crate::domain::role::Role;
use crate::nlu::fold::keep_marks;
use crate::store::roster::Known;

use super::row::Row;
use super::{Twins, Why};

/// Everyone who is known, and those whom the list has brought in so far.
#[derive(Default)]
pub(super) struct Directory {
    people: Vec<Someone>,
    by_phone: HashMap<String, Vec<usize>>,
    by_name: HashMap<(UnitId, String), Vec<usize>>,
}

/// Somebody.
pub(super) struct Someone {
    pub(super) id: PersonId,
    /// As it is compared.
    name: String,
    pub(super) phone: Option<String>,
    posts: Vec<(Role, UnitId)>,
    /// The list itself brought her in.
    new: bool,
    /// She has come herself, or is known otherwise than by a list.
    pub(super) came: bool,
}

impl Directory {
    pub(super) fn of(known: Vec<Known>) -> Self {
        let mut directory = Self::default();
        for Known { id, name, phone, listed, posts } in known {
            directory.push(Someone { id, name: keep_marks(&name), phone, posts, new: false, came: !listed });
        }
        directory
    }

    /// Who the row speaks of; `None` for somebody new. `hash` is that of her phone.
    pub(super) fn who(
        &self,
        row: &Row,
        hash: Option<&str>,
        (same_name, same_phone): (Twins, Twins),
    ) -> Result<Option<usize>, Why> {
        let name = keep_marks(&row.name);
        let mates = hash.and_then(|hash| self.by_phone.get(hash)).map(Vec::as_slice).unwrap_or_default();
        if let Some(at) = mates.iter().find(|at| self.people.get(**at).is_some_and(|mate| mate.name == name)) {
            return Ok(Some(*at));
        }
        match (mates, same_phone) {
            ([], _) | (_, Twins::Other) => {}
            ([only], Twins::Same) => return Ok(Some(*only)),
            (_, Twins::Unclear | Twins::Same) => return Err(Why::PhoneOfAnother),
        }
        let namesakes = self.by_name.get(&(row.unit.id, name)).map(Vec::as_slice).unwrap_or_default();
        // Two of one list with phones of their own are two; one who was known may have a new phone.
        let unclear: Vec<usize> = namesakes
            .iter()
            .copied()
            .filter(|at| self.people.get(*at).is_some_and(|other| !(other.new && other.phone.is_some() && hash.is_some())))
            .collect();
        match (unclear.as_slice(), same_name) {
            ([], _) | (_, Twins::Other) => Ok(None),
            ([only], Twins::Same) => Ok(Some(*only)),
            (_, Twins::Unclear | Twins::Same) => Err(Why::NameKnown),
        }
    }

    pub(super) fn get(&self, at: usize) -> Option<&Someone> {
        self.people.get(at)
    }

    /// Somebody new.
    pub(super) fn add(&mut self, id: PersonId, row: &Row, hash: Option<String>) {
        let posts = vec![(row.role, row.unit.id)];
        self.push(Someone { id, name: keep_marks(&row.name), phone: hash, posts, new: true, came: false });
    }

    /// Gives somebody a role; false if she has it.
    pub(super) fn grant(&mut self, at: usize, (role, unit): (Role, UnitId)) -> bool {
        let Some(someone) = self.people.get_mut(at).filter(|someone| !someone.posts.contains(&(role, unit))) else {
            return false;
        };
        someone.posts.push((role, unit));
        self.by_name.entry((unit, someone.name.clone())).or_default().push(at);
        true
    }

    /// Gives somebody this phone; false if it is hers.
    pub(super) fn give_phone(&mut self, at: usize, hash: &str) -> bool {
        let Some(someone) = self.people.get_mut(at).filter(|someone| someone.phone.as_deref() != Some(hash)) else {
            return false;
        };
        if let Some(mates) = someone.phone.replace(hash.to_owned()).and_then(|old| self.by_phone.get_mut(&old)) {
            mates.retain(|mate| *mate != at);
        }
        self.by_phone.entry(hash.to_owned()).or_default().push(at);
        true
    }

    /// Gives somebody this name; false if it is hers.
    pub(super) fn rename(&mut self, at: usize, name: &str) -> bool {
        let name = keep_marks(name);
        let Some(someone) = self.people.get_mut(at).filter(|someone| someone.name != name) else { return false };
        someone.name = name;
        true
    }

    fn push(&mut self, someone: Someone) {
        let at = self.people.len();
        if let Some(hash) = &someone.phone {
            self.by_phone.entry(hash.clone()).or_default().push(at);
        }
        for (_, unit) in &someone.posts {
            let named = self.by_name.entry((*unit, someone.name.clone())).or_default();
            if !named.contains(&at) {
                named.push(at);
            }
        }
        self.people.push(someone);
    }
}
