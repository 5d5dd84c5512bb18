//! What staff gives units from a day on.

use std::collections::BTreeMap;

use chihoi::domain::target::Kind;
use chihoi::store::target::{New, below, give, of_unit};

use crate::support::{each, tree};
use crate::tallies::day;

#[test]
fn a_target_holds_from_its_day_on_and_earlier_days_keep_theirs() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        let tree = tree(&mut tx, &store).await;
        let new = |since: &str, kind, amount| New {
            indicator: "hoi-vien",
            unit: tree.commune,
            kind,
            since: day(since),
            amount,
            by: None,
        };
        for (since, kind, amount) in [
            ("2024-07-01", Kind::Target, Some(100)),
            ("2024-01-01", Kind::Target, Some(80)),
            ("2024-01-01", Kind::Whole, Some(9)),
            ("2024-10-01", Kind::Target, None),
            ("2024-07-01", Kind::Target, Some(110)),
        ] {
            give(&mut tx, &store, new(since, kind, amount), 1).await.unwrap();
        }
        for (on, target) in [("2023-12-31", None), ("2024-06-30", Some(80)), ("2024-07-01", Some(110)), ("2024-12-01", None)] {
            let held: BTreeMap<String, i64> = target.map(|target| ("hoi-vien".to_owned(), target)).into_iter().collect();
            assert_eq!(of_unit(&mut tx, tree.commune, Kind::Target, day(on)).await.unwrap(), held, "{on}");
        }
        assert_eq!(of_unit(&mut tx, tree.commune, Kind::Whole, day("2024-12-01")).await.unwrap()["hoi-vien"], 9);
        assert!(of_unit(&mut tx, tree.branch, Kind::Target, day("2024-06-30")).await.unwrap().is_empty());
        let given = below(&mut tx, tree.district, ("hoi-vien", Kind::Target), day("2024-08-01")).await.unwrap();
        assert_eq!(given.into_iter().collect::<Vec<_>>(), [(tree.commune, 110)]);
    });
}
