//! Units of the Union. Levels are data (`tỉnh`, `huyện`, `xã`, `chi hội` …), never an enum: the district level ended on
//! 1 July 2025 and the next reform will come.

use serde::{Deserialize, Serialize};

use super::id::UnitId;

/// A unit as the rest of the program speaks of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Its id, for ever.
    pub id: UnitId,
    /// Its official code or one that the Union gives (branches). Not unique over time.
    pub code: String,
    /// Its full name, with the kind of unit: `Xã Phan Thanh`, `Chi hội Nà Mười`.
    pub name: String,
    /// The name of its level, as imported.
    pub level: String,
    /// The unit above it today.
    pub parent: Option<UnitId>,
}
