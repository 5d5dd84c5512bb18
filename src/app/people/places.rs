//! Which unit a list means: by its code, or by its name with the unit above it.

use std::collections::{BTreeMap, HashMap};

use sqlx::AnyConnection;

use super::columns::plain;
use crate::domain::id::UnitId;
use crate::domain::unit::Unit;
use crate::store::{StoreError, unit};

/// What may stand before a unit's name, folded: lists write it or leave it out.
const BEFORE: [&str; 14] = [
    "hoi lien hiep phu nu ",
    "hoi lhpn ",
    "hoi phu nu ",
    "bch hoi ",
    "chi hoi phu nu ",
    "chi hoi ",
    "xa ",
    "phuong ",
    "thi tran ",
    "thanh pho ",
    "huyen ",
    "tinh ",
    "thon ",
    "xom ",
];
/// What parts a unit's name from that of the unit above it, in one cell.
const PARTS: [char; 7] = [',', ';', '/', '(', ')', '–', '-'];

/// All units of today, to be found.
pub(super) struct Places {
    units: Vec<Unit>,
    by_id: HashMap<UnitId, usize>,
    by_code: HashMap<String, usize>,
    /// By the whole name and by the name without what may stand before it.
    by_name: BTreeMap<String, Vec<usize>>,
    /// The unit at or below which all others are.
    under: Option<UnitId>,
}

/// Why no unit is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NoPlace {
    /// None is named.
    Missing,
    /// None is called so.
    Unknown,
    /// Several are: the first two, with the units above them.
    Several(String, String),
}

impl Places {
    /// Units at or below `under`, or all.
    pub(super) async fn load(conn: &mut AnyConnection, under: Option<UnitId>) -> Result<Self, StoreError> {
        Ok(Self::of(unit::all(conn).await?, under))
    }

    fn of(units: Vec<Unit>, under: Option<UnitId>) -> Self {
        let by_id = units.iter().enumerate().map(|(at, unit)| (unit.id, at)).collect();
        let by_code = units.iter().enumerate().map(|(at, unit)| (unit.code.to_lowercase(), at)).collect();
        let mut places = Self { units, by_id, by_code, by_name: BTreeMap::new(), under };
        for (at, unit) in places.units.iter().enumerate() {
            let whole = plain(&unit.name);
            let short = without(&whole).to_owned();
            for name in [whole, short] {
                let named = places.by_name.entry(name).or_default();
                if !named.contains(&at) {
                    named.push(at);
                }
            }
        }
        places
    }

    /// The unit that these cells name, the most exact first, and a cell that names a unit above it.
    pub(super) fn find(&self, cells: &[&str], above: &str) -> Result<&Unit, NoPlace> {
        let hints = if above.is_empty() { Vec::new() } else { vec![above] };
        if cells.is_empty() {
            let own = if above.is_empty() { self.under.and_then(|under| self.get(under)) } else { None };
            return own.map_or_else(|| if above.is_empty() { Err(NoPlace::Missing) } else { self.named(above, &[]) }, Ok);
        }
        let mut wrong = NoPlace::Unknown;
        for cell in cells {
            if let Some(unit) =
                self.by_code.get(&cell.to_lowercase()).and_then(|at| self.units.get(*at)).filter(|unit| self.holds(unit))
            {
                return Ok(unit);
            }
            match self.named(cell, &hints) {
                Ok(unit) => return Ok(unit),
                Err(NoPlace::Unknown) => {}
                Err(several) => wrong = several,
            }
            // "Nà Mẫu, xã Nam Tuấn"
            let mut parts = cell.split(PARTS).map(str::trim).filter(|part| !part.is_empty());
            if let Some(name) = parts.next() {
                let hints: Vec<&str> = hints.iter().copied().chain(parts).collect();
                match self.named(name, &hints) {
                    Ok(unit) => return Ok(unit),
                    Err(NoPlace::Unknown) => {}
                    Err(several) => wrong = several,
                }
            }
        }
        Err(wrong)
    }

    /// Code and name, for whoever reads what was done.
    pub(super) fn label(unit: &Unit) -> String {
        format!("{} ({})", unit.name, unit.code)
    }

    fn get(&self, id: UnitId) -> Option<&Unit> {
        self.by_id.get(&id).and_then(|at| self.units.get(*at))
    }

    fn named(&self, name: &str, hints: &[&str]) -> Result<&Unit, NoPlace> {
        let whole = plain(name);
        let mut several = None;
        for key in [whole.as_str(), without(&whole)] {
            let named = self.by_name.get(key).map(Vec::as_slice).unwrap_or_default();
            let found: Vec<&Unit> = named
                .iter()
                .filter_map(|at| self.units.get(*at))
                .filter(|unit| self.holds(unit) && hints.iter().all(|hint| self.stands_below(unit, hint)))
                .collect();
            match found.as_slice() {
                [] => {}
                [only] => return Ok(only),
                [one, other, ..] => several = several.or(Some((self.with_above(one), self.with_above(other)))),
            }
        }
        Err(several.map_or(NoPlace::Unknown, |(one, other)| NoPlace::Several(one, other)))
    }

    fn with_above(&self, unit: &Unit) -> String {
        let above = unit.parent.and_then(|parent| self.get(parent)).map(|above| format!(", {}", above.name)).unwrap_or_default();
        format!("{}{above} ({})", unit.name, unit.code)
    }

    /// The unit and those above it.
    fn chain<'a>(&'a self, unit: &'a Unit) -> impl Iterator<Item = &'a Unit> {
        std::iter::successors(Some(unit), |unit| unit.parent.and_then(|parent| self.get(parent)))
    }

    fn holds(&self, unit: &Unit) -> bool {
        self.under.is_none_or(|under| self.chain(unit).any(|above| above.id == under))
    }

    fn stands_below(&self, unit: &Unit, hint: &str) -> bool {
        let hint = plain(hint);
        self.chain(unit).skip(1).any(|above| {
            let name = plain(&above.name);
            name == hint || without(&name) == without(&hint) || plain(&above.code) == hint
        })
    }
}

/// A folded name without what stands before it.
fn without(name: &str) -> &str {
    let mut rest = name;
    while let Some(shorter) = BEFORE.iter().find_map(|before| rest.strip_prefix(before)) {
        rest = shorter;
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(under: Option<i64>) -> Places {
        let unit = |id: i64, code: &str, name: &str, parent: i64| Unit {
            id: UnitId(id),
            code: code.to_owned(),
            name: name.to_owned(),
            level: String::new(),
            parent: (parent > 0).then_some(UnitId(parent)),
        };
        let units = vec![
            unit(1, "04", "Tỉnh Cao Bằng", 0),
            unit(2, "01660", "Xã Nam Tuấn", 1),
            unit(3, "01660-1", "Chi hội Nà Mẫu", 2),
            unit(4, "01657", "Xã Dân Chủ", 1),
            unit(5, "01657-1", "Chi hội Nà Mẫu", 4),
            unit(6, "01657-2", "Chi hội Bản Mẫu – Dân Chủ", 4),
        ];
        Places::of(units, under.map(UnitId))
    }

    #[test]
    fn a_unit_is_found_by_its_code_or_by_its_name_and_what_stands_above_it() {
        let all = places(None);
        for (cells, above, wanted) in [
            (vec!["01660-1"], "", 3),
            (vec!["chi hội nà mẫu"], "Xã Nam Tuấn", 3),
            (vec!["Na Mau"], "dân chủ", 5),
            (vec!["Nà Mẫu, xã Nam Tuấn"], "", 3),
            (vec!["Chi hội PN", "Nà Mẫu (Dân Chủ)"], "", 5),
            (vec!["Chi hội Bản Mẫu - Dân Chủ"], "", 6),
            (vec!["Hội LHPN xã Nam Tuấn"], "", 2),
            (vec![], "Nam Tuấn", 2),
        ] {
            assert_eq!(all.find(&cells, above).map(|unit| unit.id.0), Ok(wanted), "{cells:?} {above}");
        }
        assert_eq!(places(Some(4)).find(&["Nà Mẫu"], "").map(|unit| unit.id.0), Ok(5));
        assert_eq!(places(Some(5)).find(&[], "").map(|unit| unit.id.0), Ok(5));
    }

    #[test]
    fn what_is_unclear_or_unknown_is_said() {
        let all = places(None);
        let several = NoPlace::Several(
            "Chi hội Nà Mẫu, Xã Nam Tuấn (01660-1)".to_owned(),
            "Chi hội Nà Mẫu, Xã Dân Chủ (01657-1)".to_owned(),
        );
        // in the order of the units' codes as they were given
        assert_eq!(all.find(&["Nà Mẫu"], ""), Err(several));
        assert_eq!(all.find(&["Nà Mẫu"], "Xã Bình Dương"), Err(NoPlace::Unknown));
        assert_eq!(all.find(&["Lũng Mẫu"], ""), Err(NoPlace::Unknown));
        assert_eq!(all.find(&[], ""), Err(NoPlace::Missing));
        assert_eq!(places(Some(4)).find(&["01660-1"], ""), Err(NoPlace::Unknown));
    }
}
