//! Sums that were spoilt are found and written anew.

use chihoi::domain::report::{Grain, Standing};
use chihoi::store::report::send;
use chihoi::store::{check, household};

use crate::reports::{content, new};
use crate::support::{each, somebody, tree};
use crate::tallies::{day, figure, read};

#[test]
fn a_spoilt_tally_is_found_and_repaired_and_nothing_else_is_touched() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        let tree = tree(&mut tx, &store).await;
        let (lan, _) = somebody(&mut tx, &store, "Lan", "1").await;
        let mai = household::create(&mut tx, &store, tree.branch, "Mai").await.unwrap();
        let mut stock = figure("members", day("2024-10-01"), 30, None, false);
        stock.stock = true;
        let figures = vec![
            figure("sum", day("2024-10-01"), 7, None, false),
            figure("things", day("2024-10-02"), 1, Some(mai), true),
            stock,
        ];
        send(&mut tx, &store, &content("2024-10-05", figures), new(tree.branch, lan)).await.unwrap();
        assert_eq!(check::repair(&mut tx).await.unwrap(), [], "nothing was wrong");
        // five ways of being wrong: a sum, a sum too much, a sum missing, a thing missing, a thing on another day
        for spoil in [
            "update tally set amount = amount + 1 where indicator = 'sum' and grain = 'year'",
            "insert into tally select unit, 'ghost', standing, grain, start, slice, amount from tally where indicator = 'sum'",
            "delete from tally where indicator = 'members'",
            "delete from counted where standing = 'reported'",
            "update counted set day = '2024-01-01'",
        ] {
            sqlx::query(spoil).execute(&mut *tx).await.unwrap();
            let found = check::recompute(&mut tx).await.unwrap();
            assert!(!found.is_empty(), "{spoil}");
            assert_eq!(check::repair(&mut tx).await.unwrap(), found, "{spoil}");
            assert_eq!(check::recompute(&mut tx).await.unwrap(), [], "{spoil}");
        }
        for (indicator, due) in [("sum", 7), ("things", 1), ("members", 30), ("ghost", 0)] {
            let sum = read(&mut tx, tree.province, indicator, Standing::Reported, Grain::Year, "2024-01-01").await;
            assert_eq!(sum, due, "{indicator}");
        }
    });
}
