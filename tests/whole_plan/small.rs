//! Small counts of people who must not be known are told nowhere, and follow from nothing that is told.

use chihoi::domain::locale::Locale;
use chihoi::domain::role::Role;

use crate::house::House;
use crate::{SHIPPED, units};

#[tokio::test]
async fn one_victim_in_a_commune_is_not_told_and_follows_from_no_other_figure() {
    let folder = tempfile::tempdir().unwrap();
    let house = House::open(folder.path(), SHIPPED, "2024-10-13").await;
    house.units(&units()).await;
    // two communes of one district, one of another
    for (at, group, count) in
        [("01660", "bao-luc", "8"), ("01657", "bao-luc", "1"), ("01474", "bao-luc", "6"), ("01474", "mua-ban", "2")]
    {
        let known = house.read(at, "2024-10-13").await;
        if known.iter().all(|(_, figure)| figure != "1 → 1") {
            house.person(Role::Staff, at, Locale::Vi).await;
        }
        let counts = [("phat-hien", count), ("tro-giup", count), ("duoi-16", "0"), ("len-tieng", "0")];
        let answers = [[("phat-sinh", "co"), ("nhom", group)].as_slice(), &counts, &[("ngay", "2024-10-01")]].concat();
        house.reports(at, Locale::Vi, "bao-ve", &answers).await;
    }
    let read = |at: &'static str, id: &'static str| {
        let house = &house;
        async move { house.read(at, "2024-10-13").await.into_iter().find(|(known, _)| known == id).unwrap().1 }
    };
    assert_eq!(read("04", "tro-giup").await, "17/17 → 80%");
    // 15 of 17 would tell of the 2 others
    assert_eq!((read("04", "bao-luc-ty-le").await, read("04", "mua-ban-ty-le").await), ("withheld".into(), "withheld".into()));
    // 9 of the district, less the 8 of one commune, would tell of the 1 of the other
    assert_eq!(read("051", "tro-giup").await, "9/9");
    assert_eq!((read("01660", "tro-giup").await, read("01657", "tro-giup").await), ("withheld".into(), "withheld".into()));
    // the other district's whole is told, but not what it is made of
    assert_eq!((read("01474", "tro-giup").await, read("01474", "bao-luc-ty-le").await), ("8/8".into(), "withheld".into()));
    // who reported nothing
    assert_eq!(read("01660-1", "tro-giup").await, "0/0");
    house.close().await;
}
