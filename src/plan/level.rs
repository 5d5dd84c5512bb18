//! What the plan calls the levels of units, and the groups in which it offers forms and figures.

use crate::domain::words::Texts;

/// A level as the plan speaks of it. Levels of units are data: `cơ sở Hội` is a `xã`, a `phường` or a `thị trấn`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// Its id.
    pub id: String,
    /// What its units are called.
    pub name: Texts,
    /// The names of levels in the list of units that it stands for.
    pub units: Vec<String>,
}

/// A group of forms and indicators, so that nobody scrolls through all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: Texts,
}
