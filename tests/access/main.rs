//! Who may do what: the table in `docs/access.md` is the program's, and the program keeps to it.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests fail as tests do: loudly")]

mod house;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeMap;

use chihoi::domain::incoming::Said;
use chihoi::domain::life::Stage;
use chihoi::domain::locale::Locale;
use chihoi::domain::right::Right;
use chihoi::domain::role::Role;
use chihoi::store::{ask, audit, post, report};
use house::{House, UNITS};
use support::database::Database;

/// Where a role at `own` holds.
const REACH: [&str; 3] = ["own", "child", "merged"];

#[test]
fn the_table_in_the_docs_is_the_programs() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/access.md")).unwrap();
    let mut found: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in text.lines().filter(|line| line.starts_with("| ") && line.matches('|').count() == 7) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        found.insert(cells[1], cells[2..6].to_vec());
    }
    found.remove("right");
    let said = |right: Right| Role::ALL.map(|role| if right.roles().contains(&role) { "yes" } else { "–" }).to_vec();
    let expected: BTreeMap<&str, Vec<&str>> = Right::ALL.map(|right| (right.as_str(), said(right))).into();
    assert_eq!(found, expected);
}

/// Whether the table and what it says below itself let this role use this right at a unit; `None` where there is nothing to try.
fn expected(role: Role, right: Right, relation: &str) -> Option<bool> {
    let holds = right.roles().contains(&role);
    match right {
        // a unit that has ended is entered no more: its people are those of what it became
        Right::Invite | Right::People | Right::Manage | Right::Requests | Right::Letters if relation == "merged" => None,
        // for a unit of her own posts, and no form of the plan is for members or admins
        Right::Report => Some(holds && relation == "own" && matches!(role, Role::Leader | Role::Staff)),
        // the units right below hers; her own is given by those above
        Right::Targets => Some(holds && relation == "child"),
        _ => Some(holds && REACH.contains(&relation)),
    }
}

#[tokio::test]
async fn every_right_holds_where_the_table_says_and_nowhere_else() {
    for database in Database::each().await {
        let house = House::new(&database).await;
        let (mut tried, mut wrong) = (0, Vec::new());
        for role in Role::ALL {
            for right in Right::ALL {
                for (code, _, relation) in UNITS {
                    let Some(expected) = expected(role, right, relation) else { continue };
                    if house.can(role, right, code).await != expected {
                        wrong.push(format!("{role}: {} at {relation}: must be {expected}", right.as_str()));
                    }
                    tried += 1;
                }
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
        assert_eq!(tried, 4 * (15 * 7 - 5));
        let mut conn = house.app.store.read().await.unwrap();
        let foreign = house.units["foreign"].id.0;
        let refused = audit::of(&mut conn, foreign).await.unwrap().into_iter().filter(|entry| entry.what == "access.refused");
        assert!(refused.count() > 0, "what was refused is in the audit");
        drop(conn);
        database.drop().await;
    }
}

#[tokio::test]
async fn a_button_that_was_not_offered_does_nothing_even_with_the_right_number() {
    let database = Database::sqlite();
    let house = House::new(&database).await;
    let (id, _) = house.reports["own"];
    for (who, keys) in [(Role::Leader, ["confirm", "return", "erase"]), (Role::Member, ["confirm", "correct", "withdraw"])] {
        for key in keys {
            let shown = house.taps(who, &format!("c.nhatky.{id}")).await;
            let number = shown.choices.iter().find_map(|choice| choice.data.strip_prefix('q')?.split('.').next()).unwrap_or("1");
            house.taps(who, &format!("q{number}.{key}")).await;
            house.types(who, "có").await;
            let mut conn = house.app.store.read().await.unwrap();
            let now = report::get(&mut conn, &house.app.store, id).await.unwrap().unwrap();
            assert_eq!((now.head.stage, now.revisions.len()), (Stage::Sent, 1), "{who} {key}");
        }
    }
}

#[tokio::test]
async fn a_button_of_somebody_elses_chat_does_nothing() {
    let database = Database::sqlite();
    let house = House::new(&database).await;
    let shown = house.types(Role::Staff, "/duyet").await;
    let button = shown.choices.iter().find(|choice| choice.label.contains("child")).unwrap().data.clone();
    let before = house.app.speech.text(Locale::Vi, "chat-question-past");
    for who in [Role::Leader, Role::Admin, Role::Member] {
        assert!(house.does(who, Said::Tap(button.clone())).await.text.starts_with(&before), "{who}");
    }
    let mut conn = house.app.store.read().await.unwrap();
    assert_eq!(ask::waiting(&mut conn, house.units["child"].id, 9).await.unwrap().len(), 1);
    let members = post::people_with_role_at(&mut conn, Role::Member, house.units["child"].id).await.unwrap();
    assert_eq!(members.len(), 1, "only the one who was there");
}
