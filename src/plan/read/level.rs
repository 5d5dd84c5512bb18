//! Levels of units and groups, and what names them.

use super::fault::Problem;
use super::form::SHORT_ID;
use super::nearest::nearest;
use super::node::{Node, Section, Used};
use crate::plan::level::{Group, Level};

/// The levels and groups that the rest of the plan may name.
pub(super) struct Outline {
    pub(super) levels: Vec<Level>,
    pub(super) groups: Vec<Group>,
}

/// The levels and groups of a plan. It may have none.
pub(super) fn outline(root: &Section<'_>) -> Outline {
    let mut ids = Used::default();
    let levels = root.get("level").map(|node| node.sections("id")).unwrap_or_default();
    let levels = levels.iter().map(|section| {
        section.only(&["id", "name", "units"]);
        ids.take(section.get("id").as_ref());
        let units = section.need("units");
        if let Some(units) = &units {
            units.not_empty("level of units");
        }
        let units = units.map(|node| node.strings()).unwrap_or_default();
        Level { id: section.id(SHORT_ID), name: section.texts("name"), units }
    });
    let levels = levels.collect();
    let mut ids = Used::default();
    let groups = root.get("group").map(|node| node.sections("id")).unwrap_or_default();
    let groups = groups.iter().map(|section| {
        section.only(&["id", "name"]);
        ids.take(section.get("id").as_ref());
        Group { id: section.id(SHORT_ID), name: section.texts("name") }
    });
    Outline { levels, groups: groups.collect() }
}

impl Outline {
    /// The names of levels of units that `levels` in a section stands for; none where it is absent.
    pub(super) fn unit_levels(&self, section: &Section<'_>) -> Vec<String> {
        let Some(node) = section.get("levels") else { return Vec::new() };
        node.not_empty("level");
        node.items().iter().filter_map(|item| self.level(item, &node.key)).flat_map(|level| level.units.clone()).collect()
    }

    /// The level named at a node.
    pub(super) fn level(&self, node: &Node<'_>, key: &str) -> Option<&Level> {
        let name = node.text()?;
        let level = self.levels.iter().find(|level| level.id == name);
        if level.is_none() {
            let near = nearest(name, self.levels.iter().map(|level| level.id.as_str()));
            node.note_under(key, Problem::UnknownLevel { name: name.to_owned(), near });
        }
        level
    }

    /// The group named at `group` in a section, where it is.
    pub(super) fn group(&self, section: &Section<'_>) -> Option<String> {
        let node = section.get("group")?;
        let name = node.text()?;
        if !self.groups.iter().any(|group| group.id == name) {
            let near = nearest(name, self.groups.iter().map(|group| group.id.as_str()));
            node.note(Problem::UnknownGroup { name: name.to_owned(), near });
        }
        Some(name.to_owned())
    }
}
