//! Reports: numbers, revisions, scope.

use chihoi::domain::answers::{Answers, HouseholdAnswer, Value};
use chihoi::domain::file::FileHash;
use chihoi::domain::id::{HouseholdId, PersonId, UnitId};
use chihoi::domain::life::{Act, Stage};
use chihoi::domain::report::{Content, Figure, Grain, Standing};
use chihoi::store::report::{self, Judged, New, Revised};
use chihoi::store::{Tx, audit, household};

use crate::support::{each, somebody, tree};
use crate::tallies::read;

/// A report of *Giúp hộ* on this day.
pub(crate) fn content(day: &str, figures: Vec<Figure>) -> Content {
    let answers = Answers::from([("value".to_owned(), Value::Money(500_000))]);
    Content {
        form: "giup-ho".to_owned(),
        plan: "hash".to_owned(),
        day: day.parse().unwrap(),
        answers,
        sealed: vec!["note".to_owned()],
        figures,
    }
}

/// Answers about a household.
pub(crate) fn answers(id: HouseholdId, name: &str, note: &str) -> Answers {
    Answers::from([
        ("household".to_owned(), Value::Household(HouseholdAnswer { id: Some(id), name: name.to_owned() })),
        ("outcome".to_owned(), Value::Choice("thoat-ngheo".to_owned())),
        ("note".to_owned(), Value::Text(note.to_owned())),
        ("photos".to_owned(), Value::Photos(vec![FileHash::of(&"ab".repeat(32)).unwrap()])),
    ])
}

/// What is known of a new report.
pub(crate) fn new(unit: UnitId, by: PersonId) -> New<'static> {
    New { unit, by, prefix: "GH", now: 1, late: false }
}

/// A figure that waits for staff.
fn confirmable() -> Figure {
    Figure {
        indicator: "2.2a".to_owned(),
        slice: String::new(),
        day: "2024-10-01".parse().unwrap(),
        amount: 1,
        thing: None,
        stock: false,
        year: "2024-01-01".parse().unwrap(),
        confirmable: true,
    }
}

#[test]
fn reports_are_numbered_per_unit_prefix_and_year() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        let tree = tree(&mut tx, &store).await;
        let (lan, _) = somebody(&mut tx, &store, "Lan", "1").await;
        let mut numbers = Vec::new();
        for (day, unit, prefix) in [
            ("2024-10-01", tree.branch, "GH"),
            ("2024-10-02", tree.branch, "GH"),
            ("2025-01-02", tree.branch, "GH"),
            ("2024-10-01", tree.branch, "HD"),
            ("2024-10-01", tree.other, "GH"),
            ("2024-09-01", tree.branch, "GH"),
        ] {
            let sent = report::send(&mut tx, &store, &content(day, vec![]), New { prefix, ..new(unit, lan) }).await.unwrap();
            numbers.push((sent.number, sent.year));
        }
        assert_eq!(numbers, [(1, 2024), (2, 2024), (1, 2025), (1, 2024), (1, 2024), (3, 2024)]);
    });
}

#[test]
fn a_correction_names_what_it_replaces() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        let tree = tree(&mut tx, &store).await;
        let (lan, _) = somebody(&mut tx, &store, "Lan", "1").await;
        let (hue, _) = somebody(&mut tx, &store, "Huệ", "2").await;
        let pao = household::create(&mut tx, &store, tree.branch, "Páo").await.unwrap();
        let mut first = content("2024-10-01", vec![]);
        first.answers = answers(pao, "Páo", "một");
        let id = report::send(&mut tx, &store, &first, new(tree.branch, lan)).await.unwrap().report;
        let mut second = first.clone();
        second.answers = answers(pao, "Páo", "hai");
        second.day = "2024-10-03".parse().unwrap();
        let mut third = second.clone();
        third.answers = answers(pao, "Páo", "ba");

        assert_eq!(report::revise(&mut tx, &store, (id, 1), &first, lan, 2).await.unwrap(), Revised::Same);
        assert_eq!(report::revise(&mut tx, &store, (id, 1), &second, hue, 3).await.unwrap(), Revised::Saved);
        assert_eq!(report::revise(&mut tx, &store, (id, 1), &second, hue, 4).await.unwrap(), Revised::Same);
        assert_eq!(report::revise(&mut tx, &store, (id, 1), &third, lan, 5).await.unwrap(), Revised::Stale);
        let kept = report::get(&mut tx, &store, id).await.unwrap().unwrap();
        assert_eq!(kept.content, second);
        assert_eq!((kept.head.revision, kept.head.day, kept.head.number), (2, second.day, 1));
        assert_eq!(kept.revisions.iter().map(|r| (r.revision, r.by, r.at)).collect::<Vec<_>>(), [(1, lan, 1), (2, hue, 3)]);
        assert_eq!(kept.revisions[0].content.as_ref(), Some(&first));

        assert_eq!(report::withdraw(&mut tx, &store, (id, 1), lan, 6).await.unwrap(), Revised::Stale);
        assert_eq!(report::withdraw(&mut tx, &store, (id, 2), lan, 7).await.unwrap(), Revised::Saved);
        assert_eq!(report::withdraw(&mut tx, &store, (id, 2), lan, 8).await.unwrap(), Revised::Same);
        assert_eq!(report::revise(&mut tx, &store, (id, 3), &third, lan, 9).await.unwrap(), Revised::Stale);
        let kept = report::get(&mut tx, &store, id).await.unwrap().unwrap();
        assert_eq!((kept.head.stage, kept.head.revision), (Stage::Withdrawn, 3));
        assert_eq!(kept.content, second);
        assert_eq!(kept.revisions[2].content, None);
        let done: Vec<String> = audit::of(&mut tx, id.0).await.unwrap().into_iter().map(|entry| entry.what).collect();
        assert_eq!(done, ["report.send", "report.revise", "report.withdraw"]);
    });
}

#[test]
fn staff_confirms_what_it_has_seen() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        let tree = tree(&mut tx, &store).await;
        let (lan, _) = somebody(&mut tx, &store, "Lan", "1").await;
        let (staff, _) = somebody(&mut tx, &store, "Hoa", "2").await;
        let first = content("2024-10-01", vec![confirmable()]);
        let id = report::send(&mut tx, &store, &first, new(tree.branch, lan)).await.unwrap().report;
        report::send(&mut tx, &store, &content("2024-10-01", vec![]), new(tree.branch, lan)).await.unwrap();
        let waiting = report::awaiting(&mut tx, tree.district, None, 5).await.unwrap();
        assert_eq!(waiting.iter().map(|head| (head.id, head.awaits)).collect::<Vec<_>>(), [(id, true)]);
        assert_eq!(report::awaiting(&mut tx, tree.other, None, 5).await.unwrap(), []);

        assert_eq!(report::confirm(&mut tx, &store, (id, 2), staff, 3).await.unwrap(), Judged::Stale);
        assert_eq!(report::confirm(&mut tx, &store, (id, 1), staff, 3).await.unwrap(), Judged::Saved);
        assert_eq!(report::confirm(&mut tx, &store, (id, 1), staff, 4).await.unwrap(), Judged::Already);
        let head = report::get(&mut tx, &store, id).await.unwrap().unwrap().head;
        assert_eq!(head.stage, Stage::Accepted);
        assert_eq!(report::awaiting(&mut tx, tree.district, None, 5).await.unwrap(), []);

        // a correction waits for staff again
        let second = content("2024-10-02", vec![confirmable()]);
        assert_eq!(report::revise(&mut tx, &store, (id, 1), &second, lan, 5).await.unwrap(), Revised::Saved);
        assert_eq!(report::get(&mut tx, &store, id).await.unwrap().unwrap().head.stage, Stage::Sent);
        assert_eq!(report::awaiting(&mut tx, tree.district, None, 5).await.unwrap().len(), 1);
        report::withdraw(&mut tx, &store, (id, 2), lan, 6).await.unwrap();
        assert_eq!(report::confirm(&mut tx, &store, (id, 3), staff, 7).await.unwrap(), Judged::Stale);
        assert_eq!(report::awaiting(&mut tx, tree.district, None, 5).await.unwrap(), []);
    });
}

#[test]
fn a_report_that_is_given_back_counts_as_reported_until_it_is_corrected() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        let tree = tree(&mut tx, &store).await;
        let (lan, _) = somebody(&mut tx, &store, "Lan", "1").await;
        let (staff, _) = somebody(&mut tx, &store, "Hoa", "2").await;
        let said = content("2024-10-01", vec![confirmable()]);
        let id = report::send(&mut tx, &store, &said, new(tree.branch, lan)).await.unwrap().report;
        let amounts = async |tx: &mut Tx| {
            let year = "2024-01-01";
            (
                read(tx, tree.province, "2.2a", Standing::Reported, Grain::Year, year).await,
                read(tx, tree.province, "2.2a", Standing::Confirmed, Grain::Year, year).await,
            )
        };
        report::confirm(&mut tx, &store, (id, 1), staff, 2).await.unwrap();
        assert_eq!(amounts(&mut tx).await, (1, 1));
        assert_eq!(report::give_back(&mut tx, &store, (id, 2), "sai", staff, 3).await.unwrap(), Judged::Stale);
        assert_eq!(report::give_back(&mut tx, &store, (id, 1), "sai ngày", staff, 3).await.unwrap(), Judged::Saved);
        assert_eq!(report::give_back(&mut tx, &store, (id, 1), "lại", staff, 4).await.unwrap(), Judged::Already);
        assert_eq!(amounts(&mut tx).await, (1, 0));
        let kept = report::get(&mut tx, &store, id).await.unwrap().unwrap();
        assert_eq!((kept.head.stage, kept.head.awaits), (Stage::Returned, false));
        assert_eq!(kept.returns.iter().map(|back| (back.reason.as_str(), back.by)).collect::<Vec<_>>(), [("sai ngày", staff)]);

        let second = content("2024-10-02", vec![confirmable()]);
        report::revise(&mut tx, &store, (id, 1), &second, lan, 5).await.unwrap();
        let head = report::get(&mut tx, &store, id).await.unwrap().unwrap().head;
        assert_eq!((head.stage, head.awaits), (Stage::Sent, true));
        report::give_back(&mut tx, &store, (id, 2), "vẫn sai", staff, 6).await.unwrap();
        // Staff may find that it was right after all.
        assert_eq!(report::confirm(&mut tx, &store, (id, 2), staff, 7).await.unwrap(), Judged::Saved);
        assert_eq!(amounts(&mut tx).await, (1, 1));
    });
}

#[test]
fn a_withdrawn_report_has_no_way_on_and_all_others_can_be_withdrawn() {
    for stage in Stage::ALL {
        let acts = [Act::Correct, Act::Withdraw, Act::Return, Act::Accept];
        assert_eq!(acts.iter().all(|act| stage.after(*act).is_none()), stage == Stage::Withdrawn);
        assert_eq!(stage.after(Act::Withdraw).is_some(), stage != Stage::Withdrawn);
        // What was corrected must be looked at again.
        assert!(stage == Stage::Withdrawn || stage.after(Act::Correct) == Some(Stage::Sent));
    }
}

#[test]
fn what_waits_is_counted_and_listed_page_by_page() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        let tree = tree(&mut tx, &store).await;
        let (lan, _) = somebody(&mut tx, &store, "Lan", "1").await;
        let mut ids = Vec::new();
        for unit in [tree.branch, tree.branch, tree.other, tree.branch] {
            let waits = content("2024-10-01", vec![confirmable()]);
            ids.push(report::send(&mut tx, &store, &waits, new(unit, lan)).await.unwrap().report);
        }
        let mut page = async |after, limit| -> (Vec<_>, i64) {
            let heads = report::awaiting(&mut tx, tree.province, after, limit).await.unwrap();
            let count = report::count_awaiting(&mut tx, tree.province, after).await.unwrap();
            (heads.into_iter().map(|head| head.id).collect(), count)
        };
        assert_eq!(page(None, 2).await, (vec![ids[0], ids[1]], 4));
        assert_eq!(page(Some(ids[1]), 2).await, (vec![ids[2], ids[3]], 2));
        assert_eq!(page(Some(ids[3]), 2).await, (vec![], 0));
        assert_eq!(report::count_awaiting(&mut tx, tree.branch, None).await.unwrap(), 3);
    });
}

#[test]
fn a_list_holds_the_unit_and_what_is_below_it() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        let tree = tree(&mut tx, &store).await;
        let (lan, _) = somebody(&mut tx, &store, "Lan", "1").await;
        let mut ids = Vec::new();
        for unit in [tree.branch, tree.other, tree.branch, tree.commune] {
            ids.push(report::send(&mut tx, &store, &content("2024-10-01", vec![]), new(unit, lan)).await.unwrap().report);
        }
        let mut list = async |unit, before, limit| -> Vec<_> {
            report::list(&mut tx, unit, before, limit).await.unwrap().into_iter().map(|head| head.id).collect()
        };
        assert_eq!(list(tree.province, None, 10).await, [ids[3], ids[2], ids[1], ids[0]]);
        assert_eq!(list(tree.province, Some(ids[2]), 1).await, [ids[1]]);
        assert_eq!(list(tree.branch, None, 10).await, [ids[2], ids[0]]);
    });
}
