//! Lists as people write them, and the two arrangements of the province.

use super::*;
use crate::app::open::{Opened, Opening, open};
use crate::store::unit::What;

async fn fresh() -> (Opened, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    (open(Opening::in_folder(folder.path().to_owned())).await.unwrap(), folder)
}

fn faults(outcome: Result<Imported, UnitsError>) -> Vec<String> {
    let Err(UnitsError::Faults(faults)) = outcome else { panic!("faults were taken") };
    faults.iter().map(ToString::to_string).collect()
}

#[tokio::test]
async fn a_list_comes_in_whole_or_not_at_all() {
    let (opened, _folder) = fresh().await;
    let app = &opened.app;
    let list = "\u{feff}code;name;level;parent_code\r\n04;\"Tỉnh; một\";tỉnh;\r\n040;Thành phố;thành phố;04\r\n;;;\r\n";
    assert_eq!(preview(app, list).await.unwrap().new_units(), 2);
    assert_eq!(import(app, list).await.unwrap().new_units(), 2);
    assert_eq!(import(app, list).await.unwrap().same, 2);
    assert_eq!(import(app, "level,code,parent,name\nhuyện,042,04,Huyện A\n").await.unwrap().new_units(), 1);
    let faulty = "code,name,level,parent\n1,A,x,04\n1,B,x,04\n2,C,x,99\n,D,x,04\n3,E,x,3\n4,F,x\n";
    assert_eq!(faults(import(app, faulty).await), ["line 5: its code is missing"]);
    let faulty = "code,name,level,parent\n1,A,x,04\n1,B,x,04\n";
    assert_eq!(faults(import(app, faulty).await), ["line 2: this unit is given again further down"]);
    let faulty = "code,name,level,parent\n2,C,x,99\n4,F,x\n";
    assert_eq!(faults(import(app, faulty).await), ["line 2: there is no unit with the code \"99\" on the day meant"]);
    assert_eq!(faults(import(app, "code,name,level,parent\n3,E,x,3\n").await), ["line 2: it cannot stand under itself"]);
    assert_eq!(faults(import(app, "mã,tên\n1,A\n").await).len(), 4);
    let early = "code,name,level,parent,from\n5,G,x,04,2999-01-01\n";
    assert_eq!(faults(import(app, early).await), ["line 2: 2999-01-01 has not come yet: bring the list in on that day"]);
    let mut conn = app.store.read().await.unwrap();
    assert!(unit::by_code(&mut conn, "4").await.unwrap().is_none());
    assert_eq!(unit::by_code(&mut conn, "04").await.unwrap().unwrap().name, "Tỉnh; một");
}

#[tokio::test]
async fn the_province_before_and_after_the_reform() {
    let (opened, _folder) = fresh().await;
    let app = &opened.app;
    let count = async |level: Option<&str>| {
        let mut conn = app.store.read().await.unwrap();
        let top = unit::by_code(&mut conn, "04").await.unwrap().unwrap().id;
        unit::descendants(&mut conn, top, level).await.unwrap()
    };
    assert_eq!(import(app, shipped::list("2024").unwrap()).await.unwrap().new_units(), 172);
    assert_eq!(count(Some("xã")).await + count(Some("phường")).await + count(Some("thị trấn")).await, 161);
    assert_eq!(count(Some("huyện")).await + count(Some("thành phố")).await, 10);
    let reform = import(app, shipped::list("2025").unwrap()).await.unwrap();
    let ended = reform.changes.iter().filter(|change| matches!(change.what, What::Closed { .. })).count();
    assert_eq!((reform.new_units(), ended, reform.same), (56, 171, 1));
    assert_eq!((count(None).await, count(Some("xã")).await, count(Some("phường")).await), (56, 53, 3));
    // one code, two units
    let mut conn = app.store.read().await.unwrap();
    let now = unit::by_code(&mut conn, "01273").await.unwrap().unwrap();
    assert_eq!(now.name, "Phường Thục Phán");
    let former: Vec<String> = unit::former(&mut conn, now.id).await.unwrap().into_iter().map(|unit| unit.name).collect();
    assert_eq!(former, ["Phường Sông Hiến", "Phường Hợp Giang", "Phường Đề Thám", "Xã Hoàng Tung", "Xã Hưng Đạo"]);
    drop(conn);
    let again = import(app, shipped::list("2025").unwrap()).await.unwrap();
    assert_eq!((again.changes, again.same), (Vec::new(), 228));
    // the list of before means other units: it is refused, not joined by code
    let joined = faults(import(app, shipped::list("2024").unwrap()).await);
    assert!(joined.iter().any(|fault| fault.contains("since 2025-07-01 the code is that of Phường Thục Phán")), "{joined:?}");
    // a branch listed under the commune of before stands under what that became, and counts for both
    let branch = "code,name,level,parent\nNM,Chi hội Nà Mẫu,chi hội,01267@2025-06-30\n";
    assert_eq!(import(app, branch).await.unwrap().new_units(), 1);
    let mut conn = app.store.read().await.unwrap();
    assert_eq!(unit::by_code(&mut conn, "NM").await.unwrap().unwrap().parent, Some(now.id));
}

#[tokio::test]
async fn a_new_deployment_begins_with_todays_communes_and_knows_the_old_ones() {
    let (opened, _folder) = fresh().await;
    let app = &opened.app;
    let done = import(app, shipped::list("2025").unwrap()).await.unwrap();
    assert_eq!(done.new_units(), 228);
    assert_eq!(import(app, shipped::list("attached").unwrap()).await.unwrap().new_units(), 3);
    let mut conn = app.store.read().await.unwrap();
    let top = unit::by_code(&mut conn, "04").await.unwrap().unwrap().id;
    assert_eq!(unit::descendants(&mut conn, top, None).await.unwrap(), 59);
    assert_eq!(unit::children(&mut conn, top).await.unwrap().len(), 59);
}
