//! People brought in from lists, CSV and XLSX, on both databases.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do: loudly")]

#[path = "support/app.rs"]
mod app;
#[path = "support/database.rs"]
mod database;

use std::sync::Arc;

use app::{Counter, Seeded};
use chihoi::app::clock::Clock;
use chihoi::app::people::{Imported, PeopleError, Twins, What, Wish, import, rejected_file};
use chihoi::app::{App, table, units};
use chihoi::domain::locale::Locale;
use chihoi::domain::role::Role;
use chihoi::store::{post, roster, unit};
use database::Database;
use rust_xlsxwriter::Workbook;

const UNITS: &str = "code,name,level,parent\n04,Tỉnh Cao Bằng,tỉnh,\nA,Xã Nam Tuấn,xã,04\nA-1,Chi hội Nà Mẫu,chi hội,A\n\
                     A-2,Chi hội Bản Mẫu,chi hội,A\nB,Xã Dân Chủ,xã,04\nB-1,Chi hội Nà Mẫu,chi hội,B\n";
const WISH: Wish<'static> =
    Wish { under: None, role: Role::Member, same_name: Twins::Unclear, same_phone: Twins::Unclear, apply: true };

async fn opened(database: &Database) -> Arc<App> {
    let app = app::open(database, Arc::new(Counter::default()), Arc::new(Seeded::default()), Arc::new(Clock::default())).await;
    units::import(&app, UNITS).await.unwrap();
    app
}

async fn take(app: &App, list: impl AsRef<[u8]>, wish: Wish<'_>) -> Imported {
    import(app, list.as_ref(), wish, &mut |_, _| {}).await.unwrap()
}

fn whys(imported: &Imported) -> Vec<(u64, &'static str)> {
    imported.rejected.iter().map(|row| (row.line.number, row.why.as_str())).collect()
}

fn new(imported: &Imported) -> usize {
    imported.changes.iter().filter(|change| change.what == What::New).count()
}

/// Name, whether she has a phone, and her roles, in the order in which people came.
async fn known(app: &App) -> Vec<(String, bool, Vec<String>)> {
    let mut conn = app.store.read().await.unwrap();
    let mut all = Vec::new();
    for known in roster::everyone(&mut conn, &app.store).await.unwrap() {
        assert!(known.listed, "nobody has come yet");
        let mut posts = Vec::new();
        for (role, at) in known.posts {
            posts.push(format!("{role} {}", unit::get(&mut conn, at).await.unwrap().unwrap().code));
        }
        all.push((known.name, known.phone.is_some(), posts));
    }
    all
}

/// Titles above the heading, a second sheet with other columns, a number as a number, a name in capitals.
fn book() -> Vec<u8> {
    let mut book = Workbook::new();
    let leaders = book.add_worksheet();
    leaders.set_name("Chi hội trưởng").unwrap();
    leaders.write(0, 0, "HỘI LHPN TỈNH CAO BẰNG").unwrap();
    leaders.write(1, 2, "Danh sách chi hội trưởng năm 2024").unwrap();
    for (column, heading) in (0..).zip(["TT", "Họ và tên", "SĐT", "Chi hội", "Xã", "Chức vụ"]) {
        leaders.write(3, column, heading).unwrap();
    }
    let rows = [
        ("NÔNG THỊ HOA", "Nà Mẫu", "Nam Tuấn", "Chi hội trưởng"),
        ("Lý Thị Sen", "Chi hội Bản Mẫu", "Xã Nam Tuấn", "CHT"),
        ("Bế Thị Cúc", "Nà Mẫu", "Dân Chủ", "Bí thư"),
        ("Đàm Thị Lan", "", "Nam Tuấn", "Chủ tịch Hội"),
    ];
    for ((line, (name, unit, commune, role)), phone) in (4..).zip(rows).zip([912_345_001, 912_345_002, 912_345_003, 912_345_004])
    {
        leaders.write(line, 0, line - 3).unwrap();
        for (column, cell) in [(1, name), (3, unit), (4, commune), (5, role)] {
            leaders.write(line, column, cell).unwrap();
        }
        leaders.write(line, 2, phone).unwrap();
    }
    leaders.write(9, 1, "Người lập biểu").unwrap();
    book.add_worksheet().write(0, 0, "Ghi chú: danh sách lập ngày 1/10").unwrap();
    let members = book.add_worksheet();
    members.set_name("Hội viên").unwrap();
    for (line, cells) in (0..).zip([
        ["Họ đệm", "Tên", "Điện thoại", "Mã đơn vị"],
        ["Hoàng Thị", "Mai", "0912 345 005", "A-1"],
        ["Triệu Thị", "Mận", "chưa có", "A-1"],
        ["Nông Thị", "Hoa", "+84 912.345.001", "B-1"],
    ]) {
        for (column, cell) in (0..).zip(cells) {
            members.write(line, column, cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

#[tokio::test]
async fn a_list_is_shown_first_goes_in_when_told_to_and_may_be_brought_in_again() {
    for database in Database::each().await {
        let app = opened(&database).await;
        let shown = take(&app, book(), Wish { apply: false, ..WISH }).await;
        assert!(known(&app).await.is_empty(), "shown only");
        let done = take(&app, book(), WISH).await;
        assert_eq!(done.changes, shown.changes);
        assert_eq!(done.rejected, shown.rejected);
        let text = |text: &str| text.to_owned();
        let posts = |posts: &[&str]| posts.iter().map(|post| (*post).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            known(&app).await,
            [
                (text("Nông Thị Hoa"), true, posts(&["leader A-1", "member B-1"])),
                (text("Lý Thị Sen"), true, posts(&["leader A-2"])),
                (text("Đàm Thị Lan"), true, posts(&["staff A"])),
                (text("Hoàng Thị Mai"), true, posts(&["member A-1"])),
            ]
        );
        assert_eq!(whys(&done), [(7, "role"), (10, "no_unit"), (3, "phone")]);

        let again = take(&app, book(), WISH).await;
        assert_eq!((again.changes.len(), again.same, again.rejected.len()), (0, 5, 3));

        // mended in the file of what was rejected, the rest goes in
        let say = |words: &_| app.speech.say(Locale::Vi, words);
        let rest = rejected_file(&done, "Lý do", say).unwrap();
        let sheets = table::sheets(&rest).unwrap();
        let heading = ["TT", "Họ và tên", "SĐT", "Chi hội", "Xã", "Chức vụ", "Lý do"];
        assert_eq!((sheets.len(), sheets[0].name.as_str()), (2, "Chi hội trưởng"));
        assert_eq!(sheets[0].lines[0].cells, heading);
        assert_eq!(sheets[0].lines[1].cells[..6], ["3", "Bế Thị Cúc", "912345003", "Nà Mẫu", "Dân Chủ", "Bí thư"]);
        assert!(sheets[0].lines[1].cells[6].contains("“Bí thư”"));
        let still = take(&app, &rest, WISH).await;
        assert_eq!((still.changes.len(), whys(&still)), (0, vec![(2, "role"), (3, "no_unit"), (2, "phone")]));
        app.store.close().await;
        database.drop().await;
    }
}

#[tokio::test]
async fn who_is_who_is_not_guessed() {
    for database in Database::each().await {
        let app = opened(&database).await;
        let list = "\u{feff}DANH SÁCH;;\nHọ tên;Số điện thoại;Đơn vị\nNông Thị Hoa;0912345001;A-1\nNông Thị Hoa;0912345002;A-1\n\
                    Nông Thị Hoa;;A-1\nLý Thị Sen;0912345001;A-1\nMã Thị Hồng;;A-1\nMã Thị Hồng;;A-2\nLục Thị Huệ;0912345009;Nà Mẫu\n";
        let done = take(&app, list, WISH).await;
        // two of one name with phones of their own are two; without a phone nobody knows, nor with somebody else's
        assert_eq!(new(&done), 4);
        assert_eq!(whys(&done), [(5, "name_known"), (6, "phone_of_another"), (9, "several_units")]);
        let csv = String::from_utf8(rejected_file(&done, "Lý do", |words| app.speech.say(Locale::Vi, words)).unwrap()).unwrap();
        assert!(csv.starts_with("\u{feff}Họ tên,Số điện thoại,Đơn vị,Lý do\nNông Thị Hoa,,A-1,"), "{csv}");

        // told who is who, it goes in
        let two = "Họ tên,SĐT,Đơn vị\nNông Thị Hoa,,A-1\nLý Thị Sen,0912345001,A-1\n";
        let other = Wish { same_name: Twins::Other, same_phone: Twins::Other, ..WISH };
        assert_eq!(new(&take(&app, two, other).await), 2);
        // the one who is meant is known by the household's phone and her name
        let phones = take(&app, "Họ tên,SĐT,Đơn vị\nLý Thị Sen,0912345001,A-2\n", WISH).await;
        assert_eq!(phones.changes.iter().map(|change| change.what).collect::<Vec<_>>(), [What::Role]);
        // a phone comes later
        let later = "Họ tên,SĐT,Đơn vị\nMã Thị Hồng,0912345008,A-2\n";
        assert_eq!(whys(&take(&app, later, WISH).await), [(2, "name_known")]);
        let same = take(&app, later, Wish { same_name: Twins::Same, ..WISH }).await;
        assert_eq!(same.changes.iter().map(|change| change.what).collect::<Vec<_>>(), [What::Details]);
        assert_eq!(take(&app, later, WISH).await.same, 1);
        // a name that was spelt wrongly
        let spelt = "Họ tên,SĐT,Đơn vị\nMã Thị Hường,0912345008,A-2\n";
        assert_eq!(whys(&take(&app, spelt, WISH).await), [(2, "phone_of_another")]);
        assert_eq!(take(&app, spelt, Wish { same_phone: Twins::Same, ..WISH }).await.changes.len(), 1);
        assert!(known(&app).await.iter().any(|(name, ..)| name == "Mã Thị Hường"));
        app.store.close().await;
        database.drop().await;
    }
}

#[tokio::test]
async fn a_list_of_one_unit_needs_no_column_of_units_and_no_list_is_told() {
    let database = Database::sqlite();
    let app = opened(&database).await;
    let list = "Họ và tên\tĐiện thoại\nHoàng Thị Mai\t0912345005\n";
    let done = take(&app, list, Wish { under: Some("A-1"), role: Role::Leader, ..WISH }).await;
    assert_eq!((new(&done), done.changes[0].unit.as_str()), (1, "Chi hội Nà Mẫu (A-1)"));
    let mut conn = app.store.read().await.unwrap();
    let at = unit::by_code(&mut conn, "A-1").await.unwrap().unwrap().id;
    assert_eq!(post::holders(&mut conn, Role::Leader, at).await.unwrap().len(), 1);
    drop(conn);
    for (list, under, told) in [
        ("Chỉ tiêu,Số\n2.5a,10\n", None, "no sheet has a heading"),
        ("Họ và tên,SĐT\n", Some("Z"), "there is no unit with the code \"Z\""),
    ] {
        let error = import(&app, list.as_bytes(), Wish { under, ..WISH }, &mut |_, _| {}).await.unwrap_err();
        assert!(error.to_string().contains(told), "{error}");
    }
    assert!(matches!(import(&app, b"\xff\xfe", WISH, &mut |_, _| {}).await, Err(PeopleError::Table(_))));
    app.store.close().await;
    database.drop().await;
}
