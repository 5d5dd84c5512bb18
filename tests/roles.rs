//! What operators do with people: sheets of invites, roles given and handed on, who is there.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do: loudly")]

#[path = "support/app.rs"]
mod app;
#[path = "support/database.rs"]
mod database;

use std::sync::Arc;

use app::{Counter, Seeded};
use chihoi::app::clock::Clock;
use chihoi::app::people::listing::{Wanted, find};
use chihoi::app::people::{Twins, Wish, import};
use chihoi::app::posts::{self, PostError};
use chihoi::app::sheet::{self, Opens, SheetError};
use chihoi::app::{App, units};
use chihoi::domain::id::PersonId;
use chihoi::domain::locale::Locale;
use chihoi::domain::phone::Phone;
use chihoi::domain::role::Role;
use chihoi::store::{audit, invite, person, post, unit};
use database::Database;
use url::Url;

const UNITS: &str = "code,name,level,parent\n04,Tỉnh Cao Bằng,tỉnh,\nA,Xã Nam Tuấn,xã,04\nA-1,Chi hội Nà Mẫu,chi hội,A\n\
                     A-2,Chi hội Bản Mẫu,chi hội,A\nB,Xã Dân Chủ,xã,04\nB-1,Chi hội Lũng Mẫu,chi hội,B\n";
const PEOPLE: &str = "Họ và tên,SĐT,Đơn vị,Chức vụ\nNông Thị Hoa,0912345001,A-1,Chi hội trưởng\n\
                      Hoàng Thị Mai,0912345002,A-1,Hội viên\nLý Thị Sen,0912345003,A-2,Chi hội trưởng\n";

async fn opened(database: &Database) -> Arc<App> {
    let app = app::open(database, Arc::new(Counter::default()), Arc::new(Seeded::default()), Arc::new(Clock::default())).await;
    units::import(&app, UNITS).await.unwrap();
    let wish = Wish { under: None, role: Role::Member, same_name: Twins::Unclear, same_phone: Twins::Unclear, apply: true };
    import(&app, PEOPLE.as_bytes(), wish, &mut |_, _| {}).await.unwrap();
    app
}

async fn called(app: &App, name: &str) -> PersonId {
    let wanted = Wanted { named: Some(name), ..Wanted::default() };
    find(app, &wanted).await.unwrap().first().unwrap().person
}

async fn leaders(app: &App, code: &str) -> Vec<PersonId> {
    let mut conn = app.store.read().await.unwrap();
    let at = unit::by_code(&mut conn, code).await.unwrap().unwrap().id;
    post::holders(&mut conn, Role::Leader, at).await.unwrap()
}

#[tokio::test]
async fn a_sheet_has_a_good_code_for_each_branch_and_may_leave_out_those_whose_leader_has_come() {
    for database in Database::each().await {
        let app = opened(&database).await;
        let opens = Opens::Web(Url::parse("https://chat.example.vn").unwrap());
        let wish = sheet::Wish { unit: "04", role: Role::Leader, uses: 1, days: 30, missing: false, opens, locale: Locale::Vi };
        let made = sheet::make(&app, &wish).await.unwrap();
        let codes: Vec<(&str, &str)> = made
            .groups
            .iter()
            .flat_map(|(above, all)| all.iter().map(|one| (above.code.as_str(), one.unit.code.as_str())))
            .collect();
        assert_eq!(codes, [("A", "A-1"), ("A", "A-2"), ("B", "B-1")]);
        assert!(made.document.starts_with(b"PK"), "a DOCX is a ZIP archive");
        let mut conn = app.store.read().await.unwrap();
        for invited in made.groups.iter().flat_map(|(_, all)| all) {
            let worth = invite::peek(&mut conn, &app.store, &invited.code, app.clock.machine()).await.unwrap().unwrap();
            assert_eq!((worth.unit, worth.role), (invited.unit.id, Role::Leader));
        }
        drop(conn);
        // whom only a list knows has not come; she who has is left out
        let come = leaders(&app, "A-1").await;
        let mut tx = app.store.begin().await.unwrap();
        assert!(person::come(&mut tx, *come.first().unwrap()).await.unwrap());
        assert!(!person::come(&mut tx, *come.first().unwrap()).await.unwrap(), "once");
        tx.commit().await.unwrap();
        let missing = sheet::make(&app, &sheet::Wish { unit: "A", missing: true, ..wish.clone() }).await.unwrap();
        assert_eq!(missing.groups.iter().map(|(_, all)| all.len()).sum::<usize>(), 1);
        let nobody = sheet::make(&app, &sheet::Wish { unit: "A-1", missing: true, ..wish.clone() }).await;
        assert!(matches!(nobody, Err(SheetError::Nobody)));
        assert!(matches!(sheet::make(&app, &sheet::Wish { unit: "Z", ..wish }).await, Err(SheetError::NoUnit(_))));
        app.store.close().await;
        database.drop().await;
    }
}

#[tokio::test]
async fn a_branch_gets_a_new_leader_in_one_step_and_nothing_is_guessed() {
    for database in Database::each().await {
        let app = opened(&database).await;
        let (hoa, mai, sen) = (called(&app, "hoa").await, called(&app, "Mai").await, called(&app, "sen").await);
        assert_eq!(posts::hand_over(&app, "A-1", None, mai).await.unwrap(), Some(hoa));
        assert_eq!(leaders(&app, "A-1").await, [mai]);
        assert!(matches!(posts::hand_over(&app, "A-1", None, mai).await, Err(PostError::Leads)));
        assert!(matches!(posts::hand_over(&app, "A-1", Some(hoa), sen).await, Err(PostError::LeadsNot(id)) if id == hoa));
        assert_eq!(posts::hand_over(&app, "B-1", None, sen).await.unwrap(), None, "nobody led it");
        assert!(posts::grant(&app, sen, Role::Leader, "A-1").await.unwrap());
        assert!(!posts::grant(&app, sen, Role::Leader, "A-1").await.unwrap(), "she has it");
        assert!(matches!(posts::hand_over(&app, "A-1", None, hoa).await, Err(PostError::Several(2))));
        assert!(posts::revoke(&app, sen, Role::Leader, "A-1").await.unwrap());
        assert!(!posts::revoke(&app, sen, Role::Leader, "A-1").await.unwrap(), "she has it no more");
        assert!(matches!(posts::grant(&app, PersonId(1), Role::Leader, "A-1").await, Err(PostError::NoPerson(_))));
        posts::suspend(&app, mai, true).await.unwrap();
        let mut conn = app.store.read().await.unwrap();
        assert!(post::of(&mut conn, mai).await.unwrap().is_empty());
        drop(conn);
        app.store.close().await;
        database.drop().await;
    }
}

#[tokio::test]
async fn names_are_read_only_if_they_are_wanted_and_that_is_noted() {
    for database in Database::each().await {
        let app = opened(&database).await;
        let reads = async || {
            let mut conn = app.store.read().await.unwrap();
            audit::of(&mut conn, 0).await.unwrap().iter().filter(|entry| entry.what == "people.read").count()
        };
        let all = find(&app, &Wanted::default()).await.unwrap();
        assert!(all.len() == 3 && all.iter().all(|line| line.name.is_none() && !line.come));
        assert_eq!(reads().await, 0);
        let phone = Phone::read("0912 345 003");
        let hers = find(&app, &Wanted { phone, names: true, ..Wanted::default() }).await.unwrap();
        assert_eq!(hers.iter().map(|line| line.name.as_deref().unwrap()).collect::<Vec<_>>(), ["Lý Thị Sen"]);
        assert_eq!(reads().await, 1);
        let there = Wanted { unit: Some("A"), role: Some(Role::Leader), come: Some(false), ..Wanted::default() };
        assert_eq!(find(&app, &there).await.unwrap().len(), 2);
        assert!(find(&app, &Wanted { unit: Some("B"), ..Wanted::default() }).await.unwrap().is_empty());
        app.store.close().await;
        database.drop().await;
    }
}
