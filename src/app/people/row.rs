//! A row of a list of people, read whole or not at all.

use crate::app::table::Line;
use crate::conversation::join::read_name;
use crate::domain::phone::Phone;
use crate::domain::role::Role;
use crate::domain::unit::Unit;

use super::Why;
use super::columns::{Columns, plain};
use super::places::{NoPlace, Places};

/// Somebody as a list gives her.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) phone: Option<Phone>,
    pub(super) unit: Unit,
    pub(super) role: Role,
}

/// What lists call the roles, folded. A deputy reports only once her officer gives her the role.
const ROLES: [(Role, &[&str]); 3] = [
    (Role::Leader, &["chi hoi truong", "truong chi hoi", "cht", "to truong", "leader"]),
    (Role::Member, &["hoi vien", "hv", "chi hoi pho", "pho chi hoi", "chp", "to pho", "thanh vien", "member"]),
    (Role::Staff, &["chu tich", "pho chu tich", "ct", "pct", "can bo", "chuyen vien", "staff"]),
];

impl Row {
    /// Reads a line; `None` if it holds nobody (a total, an empty line with a number). Whoever has no role in the list is
    /// `otherwise`.
    pub(super) fn read(line: &Line, columns: &Columns, places: &Places, otherwise: Role) -> Option<Result<Self, Why>> {
        let (name, phone) = (columns.name(line), columns.phone(line));
        if name.is_empty() && phone.is_empty() {
            return None;
        }
        Some(Self::parse(line, columns, places, (&name, phone, otherwise)))
    }

    fn parse(line: &Line, columns: &Columns, places: &Places, (name, phone, otherwise): (&str, &str, Role)) -> Result<Self, Why> {
        let name = read_name(&usual_case(name)).ok_or(Why::Name)?;
        let phone = match phone {
            "" => None,
            written => Some(Phone::read(written).ok_or(Why::Phone)?),
        };
        let unit = places.find(&columns.units(line), columns.commune(line)).map_err(|wrong| match wrong {
            NoPlace::Missing => Why::NoUnit,
            NoPlace::Unknown => Why::UnknownUnit,
            NoPlace::Several(one, other) => Why::SeveralUnits(one, other),
        })?;
        let role = match columns.role(line) {
            "" => otherwise,
            called => read_role(called).ok_or_else(|| Why::Role(called.to_owned()))?,
        };
        Ok(Self { name, phone, unit: unit.clone(), role })
    }
}

fn read_role(called: &str) -> Option<Role> {
    let called = plain(called);
    let begins = |spelling: &str| called.strip_prefix(spelling).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let all = ROLES.iter().flat_map(|(role, spellings)| spellings.iter().map(move |spelling| (*role, *spelling)));
    all.filter(|(_, spelling)| begins(spelling)).max_by_key(|(_, spelling)| spelling.len()).map(|(role, _)| role)
}

/// Lists shout: a name all in capitals is written as names are.
fn usual_case(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_string() + &letters.as_str().to_lowercase()).unwrap_or_default()
    };
    name.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_known_by_what_lists_call_them_and_nothing_else_is_one() {
        for (called, wanted) in [
            ("Chi hội trưởng", Some(Role::Leader)),
            ("CHT phụ nữ", Some(Role::Leader)),
            ("Chi hội phó", Some(Role::Member)),
            ("Hội viên nòng cốt", Some(Role::Member)),
            ("Phó Chủ tịch Hội", Some(Role::Staff)),
            ("leader", Some(Role::Leader)),
            ("Quản trị", None),
            ("admin", None),
            ("Bí thư", None),
        ] {
            assert_eq!(read_role(called), wanted, "{called}");
        }
    }

    #[test]
    fn names_in_capitals_are_written_as_names_are() {
        assert_eq!(usual_case("NÔNG THỊ ĐÀO"), "Nông Thị Đào");
        assert_eq!(usual_case("Nông Thị H'Mai"), "Nông Thị H'Mai");
    }
}
