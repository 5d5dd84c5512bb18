//! Households that are merged, and parted again.

use chihoi::domain::report::{Grain, Standing};
use chihoi::store::household::{self, Merged, forget, merge, part};
use chihoi::store::{Tx, audit, check, report};
use sqlx::Row;

use crate::reports::{answers, content, new};
use crate::support::{each, open_as, somebody, tree};
use crate::tallies::{day, figure, read};

/// Every row of `counted` and `tally`, in order.
async fn rows(tx: &mut Tx) -> Vec<String> {
    let mut rows = Vec::new();
    for sql in [
        "select 'c' || '|' || indicator || '|' || year || '|' || thing || '|' || standing || '|' || unit || '|' || day || '|' || slice
         from counted",
        "select 't' || '|' || unit || '|' || indicator || '|' || standing || '|' || grain || '|' || start || '|' || slice || '|' || amount
         from tally where amount <> 0",
    ] {
        rows.extend(sqlx::query(sql).fetch_all(&mut **tx).await.unwrap().iter().map(|row| row.get::<String, _>(0)));
    }
    rows.sort();
    rows
}

#[test]
fn merged_households_count_once_and_parting_them_restores_every_row() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        let tree = tree(&mut tx, &store).await;
        let (lan, _) = somebody(&mut tx, &store, "Lan", "1").await;
        let mai = household::create(&mut tx, &store, tree.branch, "Mai").await.unwrap();
        let mai_too = household::create(&mut tx, &store, tree.other, "Mai xóm dưới").await.unwrap();
        let third = household::create(&mut tx, &store, tree.branch, "Hoàng Mai").await.unwrap();
        let years = ["2024-10-05", "2024-09-01", "2025-02-01"];
        for (thing, on, unit) in [
            (mai, years[0], tree.branch),
            (mai_too, years[1], tree.other),
            (third, years[2], tree.branch),
            (mai, years[2], tree.branch),
        ] {
            let said = content(on, vec![figure("2.2", day(on), 1, Some(thing), true), figure("2.5", day(on), 3, None, false)]);
            report::send(&mut tx, &store, &said, new(unit, lan)).await.unwrap();
        }
        let before = rows(&mut tx).await;
        let province = async |tx: &mut Tx, grain, start| read(tx, tree.province, "2.2", Standing::Reported, grain, start).await;
        assert_eq!(province(&mut tx, Grain::Year, "2024-01-01").await, 2);

        assert_eq!(merge(&mut tx, &store, (mai_too, mai), lan, 2).await.unwrap(), Merged::Saved);
        assert_eq!(province(&mut tx, Grain::Year, "2024-01-01").await, 1);
        // on the earlier of their days
        assert_eq!(province(&mut tx, Grain::Month, "2024-09-01").await, 1);
        assert_eq!(province(&mut tx, Grain::Month, "2024-10-01").await, 0);
        // each unit goes on counting the household that it reported
        for unit in [tree.branch, tree.other] {
            assert_eq!(read(&mut tx, unit, "2.2", Standing::Reported, Grain::Year, "2024-01-01").await, 1);
        }
        assert_eq!(check::recompute(&mut tx).await.unwrap(), []);
        let once = rows(&mut tx).await;
        assert_eq!(merge(&mut tx, &store, (mai, third), lan, 3).await.unwrap(), Merged::Saved);
        assert_eq!(province(&mut tx, Grain::Year, "2025-01-01").await, 1);
        assert_eq!(check::recompute(&mut tx).await.unwrap(), []);

        // what is merged already is merged no further, nor with itself
        for (double, into) in [(mai, mai_too), (mai_too, third), (third, third), (third, mai)] {
            assert_eq!(merge(&mut tx, &store, (double, into), lan, 4).await.unwrap(), Merged::Stale);
        }
        assert_eq!(part(&mut tx, &store, third, lan, 4).await.unwrap(), Merged::Stale);

        // taken back in the order in which it was done, and in the other
        assert_eq!(part(&mut tx, &store, mai, lan, 5).await.unwrap(), Merged::Saved);
        assert_eq!(rows(&mut tx).await, once);
        assert_eq!(merge(&mut tx, &store, (mai, third), lan, 6).await.unwrap(), Merged::Saved);
        assert_eq!(part(&mut tx, &store, mai_too, lan, 7).await.unwrap(), Merged::Saved);
        assert_eq!(check::recompute(&mut tx).await.unwrap(), []);
        assert_eq!(part(&mut tx, &store, mai, lan, 8).await.unwrap(), Merged::Saved);
        assert_eq!(rows(&mut tx).await, before);
        assert_eq!(part(&mut tx, &store, mai, lan, 9).await.unwrap(), Merged::Stale);
        let told: Vec<String> = audit::of(&mut tx, mai.0).await.unwrap().into_iter().map(|entry| entry.what).collect();
        assert_eq!(told, ["household.merge", "household.part", "household.merge", "household.part"]);
    });
}

#[test]
fn forgetting_a_household_forgets_what_was_merged_into_it_and_no_other() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        let tree = tree(&mut tx, &store).await;
        let (lan, _) = somebody(&mut tx, &store, "Lan", "1").await;
        let mut houses = Vec::new();
        for name in ["Páo", "Sính", "Dín", "Cúc"] {
            houses.push(household::create(&mut tx, &store, tree.branch, name).await.unwrap());
        }
        let [pao, sinh, din, cuc] = houses[..] else { panic!() };
        let mut said = content("2024-10-01", vec![]);
        said.answers = answers(pao, "Páo", "ốm");
        let sent = report::send(&mut tx, &store, &said, new(tree.branch, lan)).await.unwrap().report;
        // Páo into Sính into Dín into Cúc
        for pair in [(pao, sinh), (sinh, din), (din, cuc)] {
            assert_eq!(merge(&mut tx, &store, pair, lan, 2).await.unwrap(), Merged::Saved);
        }
        assert_eq!(report::get(&mut tx, &store, sent).await.unwrap().unwrap().content, said, "the report keeps its household");
        forget(&mut tx, &store, din, Some(lan), 3).await.unwrap();
        let names: Vec<String> =
            household::of_unit(&mut tx, &store, tree.branch).await.unwrap().into_iter().map(|known| known.name).collect();
        assert_eq!(names, ["Cúc"]);
        assert!(!format!("{:?}", report::get(&mut tx, &store, sent).await.unwrap().unwrap().content.answers).contains("ốm"));
        // what is forgotten is neither merged nor parted
        assert_eq!(part(&mut tx, &store, sinh, lan, 4).await.unwrap(), Merged::Stale);
        assert_eq!(check::recompute(&mut tx).await.unwrap(), []);
    });
}

#[test]
fn a_spoilt_root_is_found_and_repaired() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        let tree = tree(&mut tx, &store).await;
        let (lan, _) = somebody(&mut tx, &store, "Lan", "1").await;
        let mai = household::create(&mut tx, &store, tree.branch, "Mai").await.unwrap();
        let lan_home = household::create(&mut tx, &store, tree.branch, "Lan").await.unwrap();
        for thing in [mai, lan_home] {
            let said = content("2024-10-05", vec![figure("2.2", day("2024-10-05"), 1, Some(thing), false)]);
            report::send(&mut tx, &store, &said, new(tree.branch, lan)).await.unwrap();
        }
        merge(&mut tx, &store, (mai, lan_home), lan, 2).await.unwrap();
        for spoil in ["update household set root = null", "update household set root = id where root is null"] {
            sqlx::query(spoil).execute(&mut *tx).await.unwrap();
            let found = check::recompute(&mut tx).await.unwrap();
            assert!(found.iter().all(|difference| difference.row.starts_with("household")) && !found.is_empty(), "{found:?}");
            assert_eq!(check::repair(&mut tx).await.unwrap(), found);
            assert_eq!(check::recompute(&mut tx).await.unwrap(), []);
        }
        assert_eq!(read(&mut tx, tree.province, "2.2", Standing::Reported, Grain::Year, "2024-01-01").await, 1);
    });
}

#[test]
fn reports_and_merges_of_one_household_at_the_same_time_leave_every_sum_right() {
    each(|store, url| async move {
        let other = open_as(&url, 7, 500_000).await.unwrap();
        let mut tx = store.begin().await.unwrap();
        let tree = tree(&mut tx, &store).await;
        let (lan, _) = somebody(&mut tx, &store, "Lan", "1").await;
        let mut houses = Vec::new();
        for (name, unit) in [("Mai", tree.branch), ("Mai A", tree.other), ("Mai B", tree.branch)] {
            houses.push(household::create(&mut tx, &store, unit, name).await.unwrap());
        }
        tx.commit().await.unwrap();
        let mut all = tokio::task::JoinSet::new();
        for n in 0..18_usize {
            let store = if n % 2 == 0 { store.clone() } else { other.clone() };
            let (one, two) = (houses[n % 3], houses[(n + 1) % 3]);
            let unit = if n % 3 == 1 { tree.other } else { tree.branch };
            let said = content("2024-10-05", vec![figure("2.2", day("2024-10-05"), 1, Some(one), n % 2 == 0)]);
            all.spawn(async move {
                loop {
                    let mut tx = store.begin().await.unwrap();
                    let done = match n / 6 {
                        0 => report::send(&mut tx, &store, &said, new(unit, lan)).await.map(|_| ()),
                        1 => merge(&mut tx, &store, (one, two), lan, 2).await.map(|_| ()),
                        _ => part(&mut tx, &store, one, lan, 3).await.map(|_| ()),
                    };
                    match done {
                        Ok(()) => return tx.commit().await.unwrap(),
                        Err(error) => assert!(error.is_retryable(), "{error}"),
                    }
                }
            });
        }
        all.join_all().await;
        let mut tx = store.begin().await.unwrap();
        assert_eq!(check::recompute(&mut tx).await.unwrap(), []);
    });
}
