//! What the database might answer.

use chihoi::conversation::query::{Found, Household, Query};
use chihoi::domain::id::{HouseholdId, UnitId};
use chihoi::domain::progress::{Amounts, Below, Progress, Row};
use chihoi::domain::role::Role;
use chihoi::domain::unit::Unit;
use chihoi::domain::words::Texts;
use chrono::NaiveDate;

/// An answer to a query; `chance` decides between those that there may be.
pub(crate) fn answer(query: &Query, chance: u64, today: NaiveDate) -> Found {
    if chance.is_multiple_of(4) {
        return Found::Nothing;
    }
    match query {
        Query::Invite(_) => Found::Invite { role: Role::ALL[(chance % 4) as usize], unit: unit(2) },
        Query::Households(_) => {
            let names = ["Hoàng Thị Mẫu", "Hoàng Thị Mậu", "chị Mai", "Nông Văn Thử", "Mai", "", "ho"];
            let known = names.iter().zip(1..).map(|(name, id)| Household { id: HouseholdId(id), name: (*name).to_owned() });
            Found::Households(known.take((chance % 8) as usize).collect())
        }
        Query::Progress(at) => Found::Progress(progress(*at, chance, today)),
        // Lists of reports and reports are played in the transcripts.
        _ => Found::Nothing,
    }
}

pub(crate) fn unit(id: i64) -> Unit {
    Unit {
        id: UnitId(id),
        code: id.to_string(),
        name: format!("Đơn vị {id}"),
        level: "xã".to_owned(),
        parent: (id > 1).then_some(UnitId(1)),
    }
}

fn progress(at: UnitId, chance: u64, today: NaiveDate) -> Progress {
    let amounts = Amounts { reported: chance as i64 % 200 - 20, confirmed: chance as i64 % 100 - 20 };
    let row = |whole| Row {
        code: "2.2a".to_owned(),
        name: Texts::default(),
        noun: Texts::default(),
        confirmable: chance.is_multiple_of(2),
        own: amounts,
        whole,
    };
    Progress {
        unit: unit(at.0),
        first: today,
        today,
        targets_hold: chance.is_multiple_of(5),
        rows: vec![row(None), row(Some((amounts, chance as i64 % 3 - 1)))],
        below: (10..10 + chance as i64 % 30).map(|id| Below { unit: unit(id), amounts }).collect(),
    }
}
