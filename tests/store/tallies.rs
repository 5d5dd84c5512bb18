//! What reports count for, and where.

use std::collections::BTreeSet;

use chihoi::domain::id::{HouseholdId, UnitId};
use chihoi::domain::report::{Figure, Grain, Standing};
use chihoi::store::report::{self, Judged};
use chihoi::store::tally::{self, Ask};
use chihoi::store::{Tx, check, household};
use chrono::{Datelike, NaiveDate};

use crate::reports::{content, new};
use crate::support::{bring, each, id, open_as, row, somebody, tree};

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn figure(indicator: &str, on: NaiveDate, amount: i64, thing: Option<HouseholdId>, confirmable: bool) -> Figure {
    let year = on.with_ordinal(1).unwrap();
    Figure { indicator: indicator.to_owned(), slice: String::new(), day: on, amount, thing, stock: false, year, confirmable }
}

pub(crate) async fn read(tx: &mut Tx, unit: UnitId, indicator: &str, standing: Standing, grain: Grain, start: &str) -> i64 {
    tally::read(tx, unit, Ask { indicator, standing, grain, start: day(start) }).await.unwrap()
}

#[test]
fn a_household_reported_again_moves_nothing() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        let tree = tree(&mut tx, &store).await;
        let (lan, _) = somebody(&mut tx, &store, "Lan", "1").await;
        let pao = household::create(&mut tx, &store, tree.branch, "Páo").await.unwrap();
        let helped = |on: &str| content(on, vec![figure("2.2", day(on), 1, Some(pao), true)]);
        let later = report::send(&mut tx, &store, &helped("2024-10-05"), new(tree.branch, lan)).await.unwrap().report;
        let earlier = report::send(&mut tx, &store, &helped("2024-09-30"), new(tree.branch, lan)).await.unwrap().report;
        report::send(&mut tx, &store, &helped("2024-11-01"), new(tree.other, lan)).await.unwrap();
        for unit in [tree.branch, tree.other, tree.commune, tree.district, tree.province] {
            assert_eq!(read(&mut tx, unit, "2.2", Standing::Reported, Grain::Year, "2024-01-01").await, 1, "{unit}");
            assert_eq!(read(&mut tx, unit, "2.2", Standing::Confirmed, Grain::Year, "2024-01-01").await, 0, "{unit}");
        }
        // it counts on its earliest day
        assert_eq!(read(&mut tx, tree.province, "2.2", Standing::Reported, Grain::Month, "2024-09-01").await, 1);
        assert_eq!(read(&mut tx, tree.province, "2.2", Standing::Reported, Grain::Month, "2024-10-01").await, 0);
        assert_eq!(read(&mut tx, tree.other, "2.2", Standing::Reported, Grain::Day, "2024-11-01").await, 1);

        assert_eq!(report::confirm(&mut tx, &store, (later, 1), lan, 2).await.unwrap(), Judged::Saved);
        assert_eq!(read(&mut tx, tree.province, "2.2", Standing::Confirmed, Grain::Month, "2024-10-01").await, 1);
        report::withdraw(&mut tx, &store, (earlier, 1), lan, 3).await.unwrap();
        assert_eq!(read(&mut tx, tree.province, "2.2", Standing::Reported, Grain::Month, "2024-09-01").await, 0);
        assert_eq!(read(&mut tx, tree.province, "2.2", Standing::Reported, Grain::Month, "2024-10-01").await, 1);
        // the next year counts it anew
        report::send(&mut tx, &store, &helped("2025-01-05"), new(tree.branch, lan)).await.unwrap();
        assert_eq!(read(&mut tx, tree.province, "2.2", Standing::Reported, Grain::Year, "2025-01-01").await, 1);
        assert_eq!(check::recompute(&mut tx).await.unwrap(), []);
    });
}

#[test]
fn sums_add_up_the_tree_and_are_read_per_child() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        let tree = tree(&mut tx, &store).await;
        let (lan, _) = somebody(&mut tx, &store, "Lan", "1").await;
        let members = |amount| content("2024-10-05", vec![figure("2.5", day("2024-10-05"), amount, None, false)]);
        report::send(&mut tx, &store, &members(5), new(tree.branch, lan)).await.unwrap();
        report::send(&mut tx, &store, &members(-2), new(tree.branch, lan)).await.unwrap();
        report::send(&mut tx, &store, &members(4), new(tree.other, lan)).await.unwrap();
        let ask = |standing| Ask { indicator: "2.5", standing, grain: Grain::Month, start: day("2024-10-01") };
        for standing in [Standing::Reported, Standing::Confirmed] {
            assert_eq!(tally::read(&mut tx, tree.province, ask(standing)).await.unwrap(), 7);
            let below = tally::below(&mut tx, tree.commune, ask(standing)).await.unwrap();
            assert_eq!(below.iter().map(|(unit, sum)| (unit.id, *sum)).collect::<Vec<_>>(), [(tree.branch, 3), (tree.other, 4)]);
        }
    });
}

#[test]
fn a_commune_that_moves_counts_for_its_new_district_too() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        let tree = tree(&mut tx, &store).await;
        let (lan, _) = somebody(&mut tx, &store, "Lan", "1").await;
        let pao = household::create(&mut tx, &store, tree.branch, "Páo").await.unwrap();
        let on = day("2024-10-05");
        let said = content("2024-10-05", vec![figure("2.2", on, 1, Some(pao), true), figure("2.5", on, 3, None, false)]);
        report::send(&mut tx, &store, &said, new(tree.branch, lan)).await.unwrap();
        bring(&mut tx, &store, &[row("H2", Some("T")), row("X", Some("H2"))]).await;
        let moved = id(&mut tx, "H2").await;
        for unit in [moved, tree.district, tree.province] {
            assert_eq!(read(&mut tx, unit, "2.2", Standing::Reported, Grain::Year, "2024-01-01").await, 1, "{unit}");
            assert_eq!(read(&mut tx, unit, "2.5", Standing::Confirmed, Grain::Year, "2024-01-01").await, 3, "{unit}");
        }
        report::send(&mut tx, &store, &said, new(tree.other, lan)).await.unwrap();
        assert_eq!(read(&mut tx, moved, "2.5", Standing::Confirmed, Grain::Year, "2024-01-01").await, 6);
        assert_eq!(check::recompute(&mut tx).await.unwrap(), []);
    });
}

#[test]
fn the_check_finds_what_was_changed_by_hand() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        let tree = tree(&mut tx, &store).await;
        let (lan, _) = somebody(&mut tx, &store, "Lan", "1").await;
        let pao = household::create(&mut tx, &store, tree.branch, "Páo").await.unwrap();
        let said = content("2024-10-05", vec![figure("2.2", day("2024-10-05"), 1, Some(pao), false)]);
        report::send(&mut tx, &store, &said, new(tree.branch, lan)).await.unwrap();
        sqlx::query("update tally set amount = 2 where unit = $1 and grain = 'year' and standing = 'reported'")
            .bind(tree.commune.0)
            .execute(&mut *tx)
            .await
            .unwrap();
        sqlx::query("delete from counted where unit = $1 and standing = 'confirmed'")
            .bind(tree.branch.0)
            .execute(&mut *tx)
            .await
            .unwrap();
        let found = check::recompute(&mut tx).await.unwrap();
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(
            found.iter().any(|d| d.unit == tree.commune && d.kept.as_deref() == Some("2") && d.expected.as_deref() == Some("1"))
        );
        assert!(found.iter().any(|d| d.unit == tree.branch && d.kept.is_none()));
    });
}

#[test]
fn reports_of_one_household_at_the_same_time_count_it_once() {
    each(|store, url| async move {
        let other = open_as(&url, 7, 500_000).await.unwrap();
        let mut tx = store.begin().await.unwrap();
        let tree = tree(&mut tx, &store).await;
        let (lan, _) = somebody(&mut tx, &store, "Lan", "1").await;
        let pao = household::create(&mut tx, &store, tree.branch, "Páo").await.unwrap();
        tx.commit().await.unwrap();
        let mut sends = tokio::task::JoinSet::new();
        for n in 0..12_u32 {
            let store = if n % 2 == 0 { store.clone() } else { other.clone() };
            let unit = if n % 3 == 0 { tree.other } else { tree.branch };
            let on = NaiveDate::from_ymd_opt(2024, 10, 28 - n).unwrap();
            let said = content(&on.to_string(), vec![figure("2.2", on, 1, Some(pao), true), figure("2.5", on, 2, None, false)]);
            sends.spawn(async move {
                loop {
                    let mut tx = store.begin().await.unwrap();
                    let sent = report::send(&mut tx, &store, &said, new(unit, lan)).await;
                    match sent {
                        Ok(sent) => {
                            tx.commit().await.unwrap();
                            return (unit, sent.number);
                        }
                        Err(error) => assert!(error.is_retryable(), "{error}"),
                    }
                }
            });
        }
        let numbers: BTreeSet<(UnitId, i64)> = sends.join_all().await.into_iter().collect();
        assert_eq!(numbers.len(), 12, "a number was given twice");
        let mut tx = store.begin().await.unwrap();
        assert_eq!(read(&mut tx, tree.province, "2.2", Standing::Reported, Grain::Year, "2024-01-01").await, 1);
        assert_eq!(read(&mut tx, tree.province, "2.5", Standing::Confirmed, Grain::Year, "2024-01-01").await, 24);
        assert_eq!(check::recompute(&mut tx).await.unwrap(), []);
    });
}
