//! What is personal in reports goes when the plan says so, on both databases; figures, choices and counts stay.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do: loudly")]

mod support;

use chihoi::app::open::{Opening, open};
use chihoi::app::{erase, expire, units};
use chihoi::domain::answers::{Answers, HouseholdAnswer, Value};
use chihoi::domain::id::{PersonId, ReportId};
use chihoi::domain::locale::Locale;
use chihoi::domain::report::{Content, Figure, Grain, Standing};
use chihoi::store::tally::{self, Ask};
use chihoi::store::{audit, check, household, person, report, unit};
use chrono::{Datelike, NaiveDate};
use support::database::Database;
use support::picture;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[tokio::test]
async fn names_texts_and_photos_of_old_reports_are_destroyed_and_figures_stay() {
    for database in Database::each().await {
        let opening = Opening::in_folder(database.folder.path().to_owned());
        let opened = open(Opening { database_url: Some(database.url.clone()), ..opening }).await.unwrap();
        let app = &opened.app;
        units::import(app, "code,name,level,parent\nA,Chi hội Nà Mẫu,chi hội,\n").await.unwrap();
        let at = |day: &str| {
            let noon = self::day(day).and_hms_opt(5, 0, 0).unwrap().and_utc().timestamp_millis();
            app.clock.advance(noon - app.clock.machine() - app.clock.ahead());
        };
        let photo = app.photos.keep(picture::picture(1)).await.unwrap();
        let mut tx = app.store.begin().await.unwrap();
        let own = unit::by_code(&mut tx, "A").await.unwrap().unwrap().id;
        let lan = person::create(&mut tx, &app.store, "Lan", Locale::Vi, 1).await.unwrap();
        let home = household::create(&mut tx, &app.store, own, "Hoàng Văn Páo").await.unwrap();
        let content = |on: &str, amount: i64, photos: Vec<_>| Content {
            form: "giup-ho".to_owned(),
            plan: "hash".to_owned(),
            day: self::day(on),
            answers: Answers::from([
                ("ho".to_owned(), Value::Household(HouseholdAnswer { id: Some(home), name: String::new() })),
                ("loai".to_owned(), Value::Choice("ngheo".to_owned())),
                ("ghi-chu".to_owned(), Value::Text("ốm nặng".to_owned())),
                ("anh".to_owned(), Value::Photos(photos)),
            ]),
            sealed: Vec::new(),
            figures: vec![Figure {
                indicator: "2.9".to_owned(),
                slice: String::new(),
                day: self::day(on),
                amount,
                thing: None,
                stock: false,
                year: self::day(on).with_ordinal(1).unwrap(),
                confirmable: true,
            }],
        };
        let new = report::New { unit: own, by: lan, prefix: "GH", now: 1, late: false };
        let old = report::send(&mut tx, &app.store, &content("2024-12-31", 3, vec![photo.clone()]), new).await.unwrap().report;
        report::revise(&mut tx, &app.store, (old, 1), &content("2024-12-31", 4, vec![photo.clone()]), lan, 2).await.unwrap();
        report::give_back(&mut tx, &app.store, (old, 2), "chị xem lại", PersonId(lan.0), 3).await.unwrap();
        let young = report::send(&mut tx, &app.store, &content("2025-01-01", 5, Vec::new()), new).await.unwrap().report;
        tx.commit().await.unwrap();

        // the plan of 2024 keeps it for 24 months after the year: until the end of 2026
        at("2026-12-31");
        assert_eq!(expire::due(app).await.unwrap(), 0);
        at("2027-01-01");
        assert_eq!(expire::due(app).await.unwrap(), 1);
        assert_eq!(expire::due(app).await.unwrap(), 0, "once is enough");
        assert_eq!(erase::sweep(app).await.unwrap(), 1);
        assert!(app.photos.read(&photo).await.unwrap().is_none());

        let mut conn = app.store.read().await.unwrap();
        let kept = report::get(&mut conn, &app.store, old).await.unwrap().unwrap();
        assert_eq!(kept.revisions.len(), 2);
        assert!(kept.returns.is_empty());
        for revision in &kept.revisions {
            let answers = &revision.content.as_ref().unwrap().answers;
            let fields: Vec<&str> = answers.keys().map(String::as_str).collect();
            assert_eq!(fields, ["ho", "loai"], "choices stay, and which household it was, by number");
        }
        assert!(report::get(&mut conn, &app.store, young).await.unwrap().unwrap().content.answers.contains_key("ghi-chu"));
        let ask = Ask { indicator: "2.9", standing: Standing::Reported, grain: Grain::Year, start: day("2024-01-01") };
        assert_eq!(tally::read(&mut conn, own, ask).await.unwrap(), 4);
        assert_eq!(check::recompute(&mut conn).await.unwrap(), []);
        let noted = async |id: ReportId| audit::of(&mut app.store.read().await.unwrap(), id.0).await.unwrap();
        drop(conn);
        assert!(noted(old).await.iter().any(|entry| entry.what == "report.expire" && entry.by.is_none()));
        assert!(noted(young).await.iter().all(|entry| entry.what != "report.expire"));
        opened.close().await;
        database.drop().await;
    }
}
