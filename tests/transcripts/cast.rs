//! The units and the people of every transcript. Names are invented.

use chihoi::domain::id::PersonId;
use chihoi::domain::locale::Locale;
use chihoi::domain::role::Role;
use chihoi::store::unit::Row;
use chihoi::store::{Store, Tx, person, post, unit};
use chrono::NaiveDate;

/// Code, name, level and the unit above.
const UNITS: [(&str, &str, &str, &str); 7] = [
    ("04", "Tỉnh Cao Bằng", "tỉnh", ""),
    ("051", "Huyện Hoà An", "huyện", "04"),
    ("01660", "Xã Nam Tuấn", "xã", "051"),
    ("01660-1", "Chi hội Nà Mẫu", "chi hội", "01660"),
    ("01660-2", "Chi hội Bản Mẫu", "chi hội", "01660"),
    ("01657", "Xã Dân Chủ", "xã", "051"),
    ("01657-1", "Chi hội Lũng Mẫu", "chi hội", "01657"),
];

/// How a transcript calls someone, her name, role and unit.
const PEOPLE: [(&str, &str, Role, &str); 8] = [
    ("leader", "Nông Thị Hoa", Role::Leader, "01660-1"),
    ("neighbour", "Lý Thị Sen", Role::Leader, "01660-2"),
    ("far-leader", "Bế Thị Cúc", Role::Leader, "01657-1"),
    ("member", "Hoàng Thị Mai", Role::Member, "01660-1"),
    ("commune", "Đàm Thị Lan", Role::Staff, "01660"),
    ("far-commune", "La Thị Đào", Role::Staff, "01657"),
    ("province", "Triệu Thị Mận", Role::Staff, "04"),
    ("admin", "Mã Thị Hồng", Role::Admin, "04"),
];

/// Those who are known by nobody yet.
pub(crate) const STRANGERS: [&str; 3] = ["stranger", "stranger-2", "stranger-3"];

/// Code of the highest unit.
pub(crate) const TOP: &str = "04";

/// Makes units and people; who is who.
pub(crate) async fn make(tx: &mut Tx, store: &Store) -> Vec<(&'static str, PersonId)> {
    let rows = UNITS.map(|(code, name, level, parent)| Row {
        code: code.to_owned(),
        name: name.to_owned(),
        level: level.to_owned(),
        parent: Some(parent.to_owned()).filter(|parent| !parent.is_empty()),
        ..Row::default()
    });
    unit::import(tx, store, &rows, (NaiveDate::MIN, 1)).await.unwrap();
    let mut people = Vec::new();
    for (who, name, role, at) in PEOPLE {
        let id = person::create(tx, store, name, Locale::Vi, 1).await.unwrap();
        let at = unit::by_code(tx, at).await.unwrap().unwrap().id;
        post::grant(tx, store, id, (role, at), None, 1).await.unwrap();
        people.push((who, id));
    }
    people
}
