//! Whatever Zalo answers: a reply comes in the end, once where that is possible, and nobody waits for another.

use chihoi::domain::role::Role;

use super::support::database::Database;
use super::support::running::Running;
use super::support::zalo_oa::{FakeZaloOa, Fault, When};

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_comes_in_the_end_whatever_zalo_answers() {
    for database in Database::each().await {
        let zalo = FakeZaloOa::start().await;
        let running = Running::start(&database, &zalo).await;
        zalo.seed(&running.app).await;
        let hoa = zalo.phone("7001");
        running.join(&hoa, "01660-1", Role::Leader, "Nông Thị Hoa").await;
        hoa.reads("số điện thoại").await;
        for (fault, times) in [
            (Fault::CutAfter, 2),
            (Fault::CutBefore, 1),
            (Fault::Gateway, 1),
            (Fault::Garbage, 1),
            (Fault::Refused(200, "send failed", None), 1),
            (Fault::Refused(216, "Access token is invalid", None), 1),
            (Fault::Refused(220, "Access token has expired", None), 1),
        ] {
            zalo.fail(When::next_to("cs", "7001", 1), fault);
            hoa.types("lịch");
            for _ in 0..times {
                hoa.reads("Những ngày sắp tới").await;
            }
        }
        assert_eq!(zalo.look(|world| world.refreshed), 2, "a refused token is replaced, each time once");
        running.end().await;
        zalo.finish().await;
        database.drop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_refused_for_good_says_why_and_stops_nothing() {
    let (database, zalo) = (Database::sqlite(), FakeZaloOa::start().await);
    let running = Running::start(&database, &zalo).await;
    zalo.seed(&running.app).await;
    let hoa = zalo.phone("7001");
    running.join(&hoa, "01660-1", Role::Leader, "Nông Thị Hoa").await;
    hoa.reads("số điện thoại").await;
    for (code, outcome) in [(201, "refused"), (217, "unreachable"), (211, "quota"), (230, "window_closed"), (9_999, "refused")] {
        zalo.fail(When::next("cs", 1), Fault::Refused(code, "no", None));
        hoa.types("lịch");
        zalo.until("it is refused", |world| world.faults.is_empty()).await;
        hoa.types("trợ giúp");
        hoa.reads("Chị gõ chữ").await;
        let ended: Vec<String> = sqlx::query_scalar("select outcome from outbox where outcome <> 'sent' order by id desc")
            .fetch_all(&mut *running.app.store.read().await.unwrap())
            .await
            .unwrap();
        assert_eq!(ended.first().map(String::as_str), Some(outcome), "{code}");
    }
    running.end().await;
    zalo.finish().await;
}
