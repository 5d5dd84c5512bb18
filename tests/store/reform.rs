//! The reform of 1 July 2025 on a tree with reports: nothing is lost, nothing counts twice, the old breakdown stays.

use std::collections::BTreeMap;

use chihoi::app::units::shipped;
use chihoi::domain::id::UnitId;
use chihoi::domain::report::{Grain, Standing};
use chihoi::domain::role::Role;
use chihoi::domain::target::Kind;
use chihoi::domain::unit::Unit;
use chihoi::store::target::{self, New};
use chihoi::store::unit::{self, Row};
use chihoi::store::{Store, Tx, audit, check, household, person, post, report};

use crate::reports::{content, new};
use crate::support::{bring, each, id, row, somebody};
use crate::tallies::{day, figure, read};

/// Communes with branches that report; every other commune reports itself.
const WITH_BRANCHES: usize = 20;

/// A list that the program brings along.
fn list(name: &str) -> Vec<Row> {
    let text = shipped::list(name).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_slice());
    let some = |cell: &str| Some(cell.to_owned()).filter(|cell| !cell.is_empty());
    let row = |record: csv::StringRecord| Row {
        code: record[0].to_owned(),
        name: record[1].to_owned(),
        level: record[2].to_owned(),
        parent: some(&record[3]),
        from: some(&record[4]).map(|day| day.parse().unwrap()),
        to: some(&record[5]).map(|day| day.parse().unwrap()),
        merged_into: some(&record[6]),
    };
    reader.records().map(|record| row(record.unwrap())).collect()
}

/// Sums of a unit: households, and what is simply added.
async fn sums(tx: &mut Tx, unit: UnitId) -> (i64, i64) {
    let households = read(tx, unit, "2.2", Standing::Reported, Grain::Year, "2025-01-01").await;
    (households, read(tx, unit, "2.5", Standing::Confirmed, Grain::Year, "2025-01-01").await)
}

/// The communes of before, with what each has reported.
async fn prepare(tx: &mut Tx, store: &Store) -> Vec<Unit> {
    bring(tx, store, &list("2024")).await;
    let (lan, _) = somebody(tx, store, "Lan", "1").await;
    let mut communes = Vec::new();
    let province = id(tx, "04").await;
    for district in unit::children(tx, province).await.unwrap() {
        communes.extend(unit::children(tx, district.id).await.unwrap());
    }
    for (index, commune) in communes.iter().enumerate() {
        let mut reporting = commune.id;
        if index < WITH_BRANCHES {
            let code = format!("{}-1", commune.code);
            bring(tx, store, &[row(&code, Some(&commune.code))]).await;
            reporting = id(tx, &code).await;
        }
        for turn in 0..1 + index % 3 {
            let home = household::create(tx, store, reporting, "Páo").await.unwrap();
            let on = day(["2025-02-03", "2025-04-05", "2025-06-07"][turn]);
            let amount = i64::try_from(index + turn).unwrap();
            let figures = vec![figure("2.2", on, 1, Some(home), true), figure("2.5", on, amount, None, false)];
            report::send(tx, store, &content(&on.to_string(), figures), new(reporting, lan)).await.unwrap();
        }
    }
    communes
}

#[test]
fn totals_stay_and_each_new_commune_is_the_sum_of_its_parts() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        let communes = prepare(&mut tx, &store).await;
        let province = id(&mut tx, "04").await;
        let whole = sums(&mut tx, province).await;
        let mut before = BTreeMap::new();
        for commune in &communes {
            before.insert(commune.id, sums(&mut tx, commune.id).await);
        }
        let added = before.values().fold((0, 0), |all, one| (all.0 + one.0, all.1 + one.1));
        assert!(communes.len() == 161 && whole == added && whole.0 > 161, "{whole:?}");

        let done = bring(&mut tx, &store, &list("2025")).await;
        assert_eq!((done.new_units(), done.changes.len()), (56, 56 + 171));
        assert_eq!(sums(&mut tx, province).await, whole);
        let today = unit::children(&mut tx, province).await.unwrap();
        assert_eq!(today.len(), 56);
        let mut parts = 0;
        for commune in &today {
            let mut sum = (0, 0);
            for former in unit::former(&mut tx, commune.id).await.unwrap() {
                // the breakdown by old communes stays what it was
                assert_eq!(sums(&mut tx, former.id).await, before[&former.id]);
                assert!(unit::is_below(&mut tx, former.id, commune.id).await.unwrap());
                sum = (sum.0 + before[&former.id].0, sum.1 + before[&former.id].1);
                parts += 1;
            }
            assert_eq!(sums(&mut tx, commune.id).await, sum, "{}", commune.name);
        }
        assert_eq!(parts, 161);
        assert_eq!(check::recompute(&mut tx).await.unwrap(), []);

        // what a branch reports from now on counts once in its new commune, and for the old one too
        let old = &communes[0];
        let branch = unit::by_code(&mut tx, &format!("{}-1", old.code)).await.unwrap().unwrap();
        let commune = unit::get(&mut tx, branch.parent.unwrap()).await.unwrap().unwrap();
        assert_eq!(commune.id, unit::living(&mut tx, old.id).await.unwrap().unwrap().id);
        let (lan, _) = somebody(&mut tx, &store, "Lan", "2").await;
        let was = sums(&mut tx, commune.id).await;
        let said = content("2025-08-01", vec![figure("2.5", day("2025-08-01"), 7, None, false)]);
        report::send(&mut tx, &store, &said, new(branch.id, lan)).await.unwrap();
        assert_eq!(sums(&mut tx, commune.id).await, (was.0, was.1 + 7));
        assert_eq!(sums(&mut tx, old.id).await.1, before[&old.id].1 + 7);
        assert_eq!(sums(&mut tx, province).await, (whole.0, whole.1 + 7));
        assert_eq!(check::recompute(&mut tx).await.unwrap(), []);
    });
}

#[test]
fn people_targets_and_households_go_where_their_unit_went() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        bring(&mut tx, &store, &[row("T", None), row("A", Some("T")), row("B", Some("T")), row("A1", Some("A"))]).await;
        let (a, b) = (id(&mut tx, "A").await, id(&mut tx, "B").await);
        let (lan, _) = somebody(&mut tx, &store, "Lan", "1").await;
        let (hue, _) = somebody(&mut tx, &store, "Huệ", "2").await;
        for (person, role) in [(lan, Role::Staff), (hue, Role::Member)] {
            post::grant(&mut tx, &store, person, (role, a), None, 1).await.unwrap();
        }
        post::grant(&mut tx, &store, hue, (Role::Member, b), None, 1).await.unwrap();
        let home = household::create(&mut tx, &store, a, "Páo").await.unwrap();
        for (unit, amount) in [(a, 3), (b, 5)] {
            let new =
                New { indicator: "2.2", unit, kind: Kind::Target, since: day("2025-01-01"), amount: Some(amount), by: None };
            target::give(&mut tx, &store, new, 1).await.unwrap();
        }
        let ends = Row { to: Some(day("2025-06-30")), merged_into: Some("B".to_owned()), ..row("A", Some("T")) };
        let done = bring(&mut tx, &store, &[ends]).await;
        assert_eq!(
            done.carried.iter().map(|c| (c.person, c.role, c.to)).collect::<Vec<_>>(),
            [(lan, Role::Staff, b), (hue, Role::Member, b)]
        );
        for person in [lan, hue] {
            let posts = post::of(&mut tx, person).await.unwrap();
            assert_eq!(posts.iter().map(|post| post.unit.id).collect::<Vec<_>>(), [b]);
        }
        assert_eq!(household::get(&mut tx, &store, home).await.unwrap().unwrap().unit, b);
        assert_eq!(unit::children(&mut tx, b).await.unwrap()[0].code, "A1");
        for (on, amount) in [("2025-06-30", 5), ("2025-07-01", 8)] {
            assert_eq!(target::of_unit(&mut tx, b, Kind::Target, day(on)).await.unwrap()["2.2"], amount, "{on}");
        }
        assert_eq!(unit::living(&mut tx, a).await.unwrap().unwrap().id, b);
        assert_eq!(audit::of(&mut tx, a.0).await.unwrap().last().unwrap().what, "unit.close");
        assert!(person::get(&mut tx, &store, lan).await.unwrap().is_some());
    });
}

#[test]
fn a_unit_is_split_when_the_list_says_where_each_part_goes() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        bring(&mut tx, &store, &[row("T", None), row("A", Some("T")), row("A1", Some("A")), row("A2", Some("A"))]).await;
        let since = |code: &str| Row { from: Some(day("2025-07-01")), ..row(code, Some("T")) };
        let ends = Row { to: Some(day("2025-06-30")), ..row("A", Some("T")) };
        let left = unit::import(&mut tx, &store, &[since("B"), ends.clone()], crate::support::TODAY).await;
        assert!(left.is_err(), "its parts would stand under nothing");
        drop(tx);
        let mut tx = store.begin().await.unwrap();
        bring(&mut tx, &store, &[row("T", None), row("A", Some("T")), row("A1", Some("A")), row("A2", Some("A"))]).await;
        bring(&mut tx, &store, &[since("B"), since("C"), row("A1", Some("B")), row("A2", Some("C")), ends]).await;
        let below: Vec<String> = {
            let top = id(&mut tx, "T").await;
            unit::children(&mut tx, top).await.unwrap().into_iter().map(|unit| unit.code).collect()
        };
        assert_eq!(below, ["B", "C"]);
        assert!(unit::by_code(&mut tx, "A").await.unwrap().is_none());
    });
}
