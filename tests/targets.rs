//! Targets brought in from lists, CSV and XLSX.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do: loudly")]

use chihoi::app::clock::{Clock, vietnam};
use chihoi::app::open::{Opened, Opening, open};
use chihoi::app::targets::{TargetsError, import};
use chihoi::app::units;
use chihoi::domain::progress::{Goal, Page};
use chihoi::domain::target::Kind;
use chihoi::stats::{progress, ranking};
use chihoi::store::{target, unit};
use chrono::{DateTime, NaiveDate};

/// `indicator,unit,amount,since`: 2.5a of the districts 051 and 052, the first from 1 July 2024 (a cell with a date).
const XLSX: &[u8] = include_bytes!("data/targets.xlsx");

async fn opened() -> (tempfile::TempDir, Opened) {
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::default();
    let day: NaiveDate = "2024-10-13".parse().unwrap();
    let now: DateTime<_> = day.and_hms_opt(8, 0, 0).unwrap().and_local_timezone(vietnam()).unwrap();
    clock.advance(now.timestamp_millis() - clock.machine());
    let opened = open(Opening { clock, ..Opening::in_folder(folder.path().to_owned()) }).await.unwrap();
    units::import(&opened.app, include_str!("../plans/units/2024.csv")).await.unwrap();
    (folder, opened)
}

async fn held(opened: &Opened, code: &str, kind: Kind, day: &str) -> Vec<(String, i64)> {
    let mut conn = opened.app.store.read().await.unwrap();
    let at = unit::by_code(&mut conn, code).await.unwrap().unwrap().id;
    target::of_unit(&mut conn, at, kind, day.parse().unwrap()).await.unwrap().into_iter().collect()
}

#[tokio::test]
async fn a_list_is_shown_first_and_given_when_told_to_and_what_held_before_stays_for_its_days() {
    let (_folder, opened) = opened().await;
    let list = "\u{feff}Chỉ tiêu;Đơn vị;Số\nhoi-vien-tang;051;1.50\n2.9;051;40\n2.6a;04;20\n";
    let list = list.replace("1.50", "150");
    let shown = import(&opened.app, list.as_bytes(), false).await.unwrap();
    let shown: Vec<String> = shown.iter().map(ToString::to_string).collect();
    assert_eq!(
        shown,
        [
            "hoi-vien-tang target of 051 Huyện Hoà An from 2024-01-01: none -> 150",
            "gioi-thieu-dang target of 051 Huyện Hoà An from 2024-01-01: none -> 40",
            "thanh-thao whole of 04 Tỉnh Cao Bằng from 2024-01-01: none -> 20",
        ]
    );
    assert!(held(&opened, "051", Kind::Target, "2024-12-31").await.is_empty(), "shown only");
    import(&opened.app, list.as_bytes(), true).await.unwrap();
    assert_eq!(held(&opened, "04", Kind::Whole, "2024-12-31").await, [("thanh-thao".to_owned(), 20)]);

    let later = import(&opened.app, XLSX, true).await.unwrap();
    let later: Vec<String> = later.iter().map(ToString::to_string).collect();
    assert_eq!(
        later,
        [
            "hoi-vien-tang target of 051 Huyện Hoà An from 2024-07-01: 150 -> 180",
            "hoi-vien-tang target of 052 Huyện Nguyên Bình from 2024-01-01: none -> 120",
        ]
    );
    for (day, amount) in [("2024-06-30", 150), ("2024-07-01", 180)] {
        let held = held(&opened, "051", Kind::Target, day).await;
        assert!(held.contains(&("hoi-vien-tang".to_owned(), amount)), "{day}: {held:?}");
    }
    opened.close().await;
}

#[tokio::test]
async fn every_fault_of_a_list_is_told_with_its_row_and_nothing_of_it_is_given() {
    let (_folder, opened) = opened().await;
    let list = "indicator,unit,amount,since\n2.5a,051,10,\n9.9,051,10,\n2.1,051,10,\n2.5a,99999,10,\n2.5a,052,many,\n\
                2.5a,052,10,2023-12-31\n2.5a,052,10,soon\n2.5a,051,12,2024-01-01\n";
    let Err(TargetsError::Faults(faults)) = import(&opened.app, list.as_bytes(), true).await else { panic!("it was taken") };
    let told: Vec<String> = faults.iter().map(|(row, wrong)| format!("{row}: {wrong}")).collect();
    assert_eq!(
        told,
        [
            "3: the plan has no indicator \"9.9\"",
            "4: the plan does not say that loai-hinh is given unit by unit (`assigned = true`)",
            "5: there is no unit with the code \"99999\"",
            "6: \"many\" is no whole number",
            "7: 2023-12-31 lies in a year that is over, which keeps the targets that it had",
            "8: \"soon\" is no day such as 2024-07-01",
            "9: hoi-vien-tang of 051 Huyện Hoà An from 2024-01-01 is given above already",
        ]
    );
    assert!(held(&opened, "051", Kind::Target, "2024-12-31").await.is_empty());
    for (list, told) in
        [(b"indicator,amount\n".as_slice(), "row 1: there is no column \"unit\""), (b"\xff\xfe", "it is neither CSV")]
    {
        let error = import(&opened.app, list, true).await.unwrap_err().to_string();
        assert!(error.contains(told), "{error}");
    }
    opened.close().await;
}

#[tokio::test]
async fn units_right_under_the_province_have_targets_beside_the_districts() {
    let (_folder, opened) = opened().await;
    units::import(&opened.app, units::shipped::list("attached").unwrap()).await.unwrap();
    import(&opened.app, b"indicator,unit,amount\n2.5a,CA,25\n2.5a,BP,12\n2.5a,051,150\n", true).await.unwrap();
    assert_eq!(held(&opened, "CA", Kind::Target, "2024-12-31").await, [("hoi-vien-tang".to_owned(), 25)]);
    let mut conn = opened.app.store.read().await.unwrap();
    let top = unit::by_code(&mut conn, "04").await.unwrap().unwrap();
    let given = target::below(&mut conn, top.id, ("hoi-vien-tang", Kind::Target), "2024-12-31".parse().unwrap()).await.unwrap();
    let mut given: Vec<i64> = given.into_values().collect();
    given.sort_unstable();
    assert_eq!(given, [12, 25, 150]);
    // what counts in communes does not count in them
    let plans = opened.app.plans.now();
    let plan = plans.for_day("2024-10-13".parse().unwrap()).unwrap();
    let police = unit::by_code(&mut conn, "CA").await.unwrap().unwrap();
    let read = progress::of(&mut conn, plan, police.clone(), "2024-10-13".parse().unwrap(), Page::All).await.unwrap();
    let goal = |id: &str| read.rows.iter().find(|row| row.id == id).unwrap().own.goal;
    assert_eq!(goal("hoi-vien-tang"), Some(Goal::AtLeast(25)));
    assert_eq!(goal("gia-dinh-co-so"), None);
    let standings = ranking::of(&mut conn, plan, vec![top, police], "2024-10-13".parse().unwrap()).await.unwrap();
    assert!(standings.iter().all(|standing| standing.reached == 0 && standing.percent == 0), "{standings:?}");
    drop(conn);
    opened.close().await;
}
