//! Emulation blocks brought in from lists, and written as such.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do: loudly")]

use chihoi::app::blocks::{BlocksError, export, import};
use chihoi::app::open::{Opened, Opening, open};
use chihoi::app::units;
use chihoi::store::{block, unit};

#[path = "support/database.rs"]
mod database;

use database::Database;

async fn opened(database: &Database) -> Opened {
    let opening = Opening::in_folder(database.folder.path().join("data"));
    let opened = open(Opening { database_url: Some(database.url.clone()), ..opening }).await.unwrap();
    units::import(&opened.app, units::shipped::list("2024").unwrap()).await.unwrap();
    units::import(&opened.app, units::shipped::list("attached").unwrap()).await.unwrap();
    opened
}

/// Units of a block need not stand together in the list, nor near one another in the tree.
const LIST: &str = "\u{feff}Năm;Khối thi đua;Mã đơn vị;Tên;Đơn vị trưởng\n2024;Khối số 1;051;Huyện Hoà An;x\n\
                    2024;Khối lực lượng vũ trang;CA;;X\n2024;Khối số 1;052;;\n2024;Khối lực lượng vũ trang;BP;;\n";

#[tokio::test]
async fn a_list_is_shown_first_and_takes_the_place_of_its_year_when_told_to() {
    for database in Database::each().await {
        let opened = opened(&database).await;
        let told = |years: Vec<chihoi::app::blocks::Year>| years.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
        let shown = told(import(&opened.app, LIST.as_bytes(), false).await.unwrap());
        assert_eq!(
            shown,
            "2024: Khối số 1 (2 units), Khối lực lượng vũ trang (2 units)\n\
             \u{20} 051 Huyện Hoà An: none -> Khối số 1 (leads)\n\
             \u{20} 052 Huyện Nguyên Bình: none -> Khối số 1\n\
             \u{20} CA Hội Phụ nữ Công an tỉnh: none -> Khối lực lượng vũ trang (leads)\n\
             \u{20} BP Hội Phụ nữ Bộ đội Biên phòng tỉnh: none -> Khối lực lượng vũ trang"
        );
        assert!(!block::exist(&mut opened.app.store.read().await.unwrap(), 2024).await.unwrap(), "shown only");
        import(&opened.app, LIST.as_bytes(), true).await.unwrap();
        let written = export(&opened.app, None).await.unwrap();
        assert_eq!(
            written,
            "year,block,unit,name,lead\n2024,Khối số 1,051,Huyện Hoà An,x\n2024,Khối số 1,052,Huyện Nguyên Bình,\n\
             2024,Khối lực lượng vũ trang,CA,Hội Phụ nữ Công an tỉnh,x\n\
             2024,Khối lực lượng vũ trang,BP,Hội Phụ nữ Bộ đội Biên phòng tỉnh,\n"
        );
        assert_eq!(told(import(&opened.app, written.as_bytes(), true).await.unwrap()).lines().count(), 1, "nothing is otherwise");

        // the next year another unit leads; this year's blocks stay
        let next = "year,block,unit,lead\n2025,Khối số 1,051,\n2025,Khối số 1,052,x\n";
        import(&opened.app, next.as_bytes(), true).await.unwrap();
        assert_eq!(export(&opened.app, Some(2024)).await.unwrap(), written);
        let leads = block::of_year(&mut opened.app.store.read().await.unwrap(), 2025).await.unwrap();
        assert_eq!(leads.iter().map(|member| member.leads).collect::<Vec<_>>(), [false, true]);
        // a list with fewer units takes their place
        let fewer = "year,block,unit,lead\n2025,Khối số 1,052,x\n";
        let told = told(import(&opened.app, fewer.as_bytes(), true).await.unwrap());
        assert!(told.ends_with("051 Huyện Hoà An: Khối số 1 -> none"), "{told}");
        assert_eq!(block::years(&mut opened.app.store.read().await.unwrap()).await.unwrap(), [2025, 2024]);
        opened.close().await;
        database.drop().await;
    }
}

#[tokio::test]
async fn every_fault_of_a_list_is_told_and_nothing_of_it_is_kept() {
    let database = Database::sqlite();
    let opened = opened(&database).await;
    let list = "year,block,unit,lead\n24,Khối 1,051,x\n2024,,051,x\n2024,Khối 1,99999,\n2024,Khối 1,051,x\n2024,Khối 2,051,\n\
                2024,Khối 1,052,x\n2024,Khối 2,053,\n";
    let Err(BlocksError::Faults(faults)) = import(&opened.app, list.as_bytes(), true).await else { panic!("it was taken") };
    let told: Vec<String> = faults.iter().map(|(row, wrong)| format!("{row}: {wrong}")).collect();
    assert_eq!(
        told,
        [
            "2: \"24\" is no year",
            "3: the block's name is missing",
            "4: there is no unit with the code \"99999\"",
            "6: Huyện Hoà An is in Khối 1 already",
            "1: Khối 1 has 2 leading units in 2024, and must have one",
            "1: Khối 2 has 0 leading units in 2024, and must have one",
        ]
    );
    let error = import(&opened.app, b"year,block\n", true).await.unwrap_err().to_string();
    assert!(error.contains("no column \"unit\"") && error.contains("no column \"lead\""), "{error}");
    let mut conn = opened.app.store.read().await.unwrap();
    assert!(unit::by_code(&mut conn, "051").await.unwrap().is_some() && block::years(&mut conn).await.unwrap().is_empty());
    drop(conn);
    opened.close().await;
}
