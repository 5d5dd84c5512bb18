//! What a message leaves behind besides the report: readings that were corrected are told by their pattern alone.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use chihoi::conversation::query::{Found, Query};
use chihoi::conversation::reply::Deed;
use chihoi::conversation::scene::{Input, Scene};
use chihoi::conversation::state::State;
use chihoi::conversation::turn;
use chihoi::domain::id::{DraftId, PersonId, UnitId};
use chihoi::domain::locale::Locale;
use chihoi::domain::person::{Person, Reminders};
use chihoi::domain::role::{Post, Role};
use chihoi::domain::unit::Unit;
use chihoi::plan::Plans;
use chihoi::plan::read::read;
use chrono::NaiveDate;

fn scene() -> Scene {
    let unit =
        Unit {
            id: UnitId(2), code: "1".to_owned(), name: "Chi hội Mẫu".to_owned(), level: "chi hội".to_owned(), parent: None
        };
    Scene {
        now: NaiveDate::from_ymd_opt(2024, 10, 13).unwrap().and_hms_opt(7, 0, 0).unwrap(),
        person: Some(Person { id: PersonId(1), name: "Mẫu".to_owned(), locale: Locale::Vi, reminders: Reminders::default() }),
        posts: vec![Post { role: Role::Leader, unit }],
        gives_phone: false,
        new_draft: DraftId(3),
        found: vec![(Query::Households(UnitId(2)), Found::Households(Vec::new()))],
    }
}

/// Types one text after another; the state after each, and all that was done.
fn talk(texts: &[&str]) -> (State, Vec<Deed>) {
    let plan = read("plans/cao-bang-2024.toml", include_str!("../plans/cao-bang-2024.toml")).unwrap();
    let (plans, scene) = (Plans::new(vec![plan]), scene());
    let (mut state, mut deeds) = (State::default(), Vec::new());
    for text in texts {
        let taken = turn(&plans, &scene, state, &Input::Text((*text).to_owned())).expect("nothing has to be looked up");
        state = taken.state;
        deeds.extend(taken.deeds);
    }
    (state, deeds)
}

#[test]
fn a_reading_that_was_corrected_is_told_by_its_pattern() {
    let (_, deeds) = talk(&["hôm qua họp 35 chị, bàn việc thu quỹ", "ngày 10/10", "33 chị"]);
    let misread = |kind, pattern: &str| Deed::Misread { kind, pattern: pattern.to_owned() };
    assert_eq!(deeds, [misread("day", "hom qua"), misread("number", "## chi")]);
}

#[test]
fn an_answer_that_was_tapped_or_stays_is_not_misread() {
    let (_, deeds) = talk(&["hôm qua họp 35 chị, bàn việc thu quỹ", "ngày 12/10", "35 chị"]);
    assert_eq!(deeds, []);
}

#[test]
fn nobodys_name_is_in_what_is_remembered_of_readings() {
    let (state, _) = talk(&["giúp nhà chị Nông Thị Mẫu, hộ nghèo, 15 ngày công, trị giá 3 triệu, hôm 10/10, đang giúp"]);
    let draft = state.drafts.first().unwrap();
    assert_eq!(draft.answers.len(), 6, "{:?}", draft.answers);
    let readings = format!("{:?}", draft.readings);
    assert!(readings.contains("hom ##/##"), "{readings}");
    for name in ["nong", "mau", "Nông", "Mẫu"] {
        assert!(!readings.contains(name), "{readings}");
    }
}
