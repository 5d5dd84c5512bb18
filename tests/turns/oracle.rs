//! What the database might answer.

use chihoi::conversation::query::{
    AskLine, BlockLine, Blocks, Book, Found, Household, HouseholdView, Listed, People, PersonLine, Place, Query, RequestLine,
    StoryLine, Twin, Units,
};
use chihoi::domain::channel::ChannelName;
use chihoi::domain::id::{AskId, HouseholdId, PersonId, ReportId, RequestId, UnitId};
use chihoi::domain::invited::Whom;
use chihoi::domain::life::Stage;
use chihoi::domain::locale::Locale;
use chihoi::domain::privacy::{Held, Purpose, Wish};
use chihoi::domain::progress::{Amounts, Below, Former, Goal, Line, Page, Progress, Reading, Row, Standing};
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
        Query::Invite(_) => Found::Invite { role: Role::ALL[(chance % 4) as usize], unit: unit(2), whom: whom(chance) },
        Query::Phone(_) if chance.is_multiple_of(3) => Found::Listed(Listed::Several(vec![PersonId(7), PersonId(8)])),
        Query::Phone(_) | Query::Listed(..) => match chance % 5 {
            0 => Found::Listed(Listed::Came),
            1 => Found::TooOften,
            _ => {
                let name = "Vi Thị Nhài".to_owned();
                Found::Listed(Listed::One { person: PersonId(7), name, role: Role::Leader, unit: unit(2) })
            }
        },
        Query::Units { above, .. } => {
            let place = |id: i64| Place { unit: unit(id), under: String::new(), has_parts: id % 2 == 0 };
            let list = (2..2 + chance as i64 % 5).map(place).collect();
            Found::Units(Units { above: above.map(|id| unit(id.0)), list, more: chance.is_multiple_of(2) })
        }
        Query::Grants(at) => Found::Grants { unit: unit(at.0), roles: Role::ALL[..(chance % 4) as usize].to_vec() },
        Query::People(at) => {
            let line = |id: i64| PersonLine {
                person: PersonId(id),
                name: "Vi Thị Nhài".to_owned(),
                role: Role::ALL[(id % 4) as usize],
                since: today,
                suspended: id == 2,
                listed: id == 4,
                managed: id != 3,
                of: None,
            };
            Found::People(People { unit: unit(at.0), list: (1..1 + chance as i64 % 5).map(line).collect() })
        }
        Query::Held => Found::Held(Held {
            since: Some(today),
            consents: vec![(Purpose::Reminders, chance.is_multiple_of(2), "1".to_owned(), today)],
            channels: ChannelName::ALL.to_vec(),
            reports: chance as i64 % 9,
            wishes: vec![(Wish::See, today, chance.is_multiple_of(3))],
            forgotten_on: chance.is_multiple_of(5).then_some(today),
        }),
        Query::Requests => {
            let (name, unit) = ("Vi Thị Nhài".to_owned(), "Chi hội Mẫu".to_owned());
            let line = RequestLine { id: RequestId(1), name, unit, wish: Wish::ALL[(chance % 4) as usize], due: today };
            Found::Requests(vec![line])
        }
        Query::Asks => {
            let line = |id: i64| AskLine {
                id: AskId(id),
                name: "Vi Thị Nhài".to_owned(),
                role: Role::Member,
                unit: "Chi hội Mẫu".to_owned(),
                day: today,
            };
            Found::Asks((1..1 + chance as i64 % 4).map(line).collect())
        }
        Query::Households(_) => {
            let names = ["Hoàng Thị Mẫu", "Hoàng Thị Mậu", "chị Mai", "Nông Văn Thử", "Mai", "", "ho"];
            let known = names.iter().zip(1..).map(|(name, id)| Household {
                id: HouseholdId(id),
                name: (*name).to_owned(),
                also: Vec::new(),
            });
            Found::Households(known.take((chance % 8) as usize).collect())
        }
        Query::Book(at) => {
            let household =
                |id: i64| Household { id: HouseholdId(id), name: format!("chị Mai {id}"), also: vec!["Mai".to_owned()] };
            Found::Book(Book { unit: unit(at.0), households: (1..1 + chance as i64 % 30).map(household).collect() })
        }
        Query::Household(id) if !chance.is_multiple_of(7) => Found::Household(Box::new(household(*id, chance, today))),
        Query::Twins(..) => Found::Twins((1..1 + chance as i64 % 9).map(twin).collect()),
        Query::Progress(at, page) => Found::Progress(progress(*at, page.clone(), chance, today)),
        Query::Blocks(_) => {
            let block = |id: i64| BlockLine { name: format!("Khối {id}"), lead: (id % 2 == 0).then(|| unit(id)) };
            let standing = |id: i64| Standing { unit: unit(id), reached: id, aimed: id % 3, percent: id * 9 };
            let list = (2..2 + chance as i64 % 4).map(block).collect();
            Found::Blocks(Blocks { year: 2024, list, standings: (2..9).map(standing).collect() })
        }
        Query::Officers(_) => Found::Officers(unit(1)),
        // Lists of reports and reports are played in the transcripts.
        _ => Found::Nothing,
    }
}

fn twin(id: i64) -> Twin {
    Twin { id: HouseholdId(id), name: format!("Mai {id}"), unit: unit(id), reports: id - 1 }
}

fn household(id: HouseholdId, chance: u64, today: NaiveDate) -> HouseholdView {
    let line = |nth: i64| StoryLine {
        report: ReportId(nth),
        number: format!("GH {nth}/2024"),
        elsewhere: chance.is_multiple_of(4).then(|| "Đơn vị 3".to_owned()),
        day: today - chrono::Days::new(nth as u64 * 100),
        form: "Giúp hộ".into(),
        said: vec!["Vốn".into(), "500.000 đ".into()],
        called: chance.is_multiple_of(3).then(|| "chị Mai".to_owned()),
        confirmable: chance.is_multiple_of(2),
        stage: Stage::Sent,
    };
    HouseholdView {
        id,
        name: "Hoàng Thị Mai".to_owned(),
        unit: unit(id.0),
        story: (0..chance as i64 % 25).map(line).collect(),
        doubles: (2..2 + chance as i64 % 3).map(twin).collect(),
        into: chance.is_multiple_of(5).then(|| unit(9)),
        merges: chance.is_multiple_of(2),
    }
}

fn whom(chance: u64) -> Whom {
    let name = "Vi Thị Nhài".to_owned();
    match chance % 3 {
        0 => Whom::Returning(name),
        1 => Whom::Anyone,
        _ => Whom::Listed(name),
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

fn progress(at: UnitId, page: Page, chance: u64, today: NaiveDate) -> Progress {
    let number = chance as i64 % 200 - 20;
    let amounts = Amounts { reported: number, confirmed: chance as i64 % 100 - 20 };
    let readings = [
        Reading::Count(amounts),
        Reading::Share { part: number, confirmed: number - 1, of: Some(number - 3) },
        Reading::Share { part: number, confirmed: number, of: None },
        Reading::Crossing { beyond: number, known: number, all: number + 2 },
        Reading::Withheld,
    ];
    let goals = [None, Some(Goal::AtLeast(number)), Some(Goal::Percent(60)), Some(Goal::Down { from: number, to: number / 2 })];
    let line = |nth: u64| Line {
        noun: Texts::default(),
        reading: readings[((chance + nth) % 5) as usize],
        goal: goals[((chance / 5 + nth) % 4) as usize],
    };
    let row = |nth: u64| Row {
        id: "x".to_owned(),
        code: "2.2a".to_owned(),
        name: Texts::default(),
        confirmable: chance.is_multiple_of(2),
        own: line(nth),
        whole: (!nth.is_multiple_of(3)).then(|| line(nth + 1)),
    };
    Progress {
        unit: unit(at.0),
        first: today,
        today,
        targets_hold: chance.is_multiple_of(5),
        page,
        rows: (0..6).map(row).collect(),
        groups: vec![("nhom".to_owned(), Texts(std::iter::once((Locale::Vi, "Nhóm".to_owned())).collect()))],
        below: (10..10 + chance as i64 % 30).map(|id| Below { unit: unit(id), amounts }).collect(),
        former: (50..50 + chance as i64 % 3)
            .map(|id| Former { unit: unit(id), last: today, is_part: id == 50, amounts })
            .collect(),
        has_blocks: chance.is_multiple_of(3),
    }
}
