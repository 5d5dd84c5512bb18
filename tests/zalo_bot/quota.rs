//! What Zalo's free plan gives: so many messages a month, both ways, and so many people.

use chihoi::domain::channel::ChannelName;
use chihoi::domain::role::Role;
use chihoi::store::traffic;

use super::support::database::Database;
use super::support::running::Running;
use super::support::zalo_bot::FakeZaloBot;

#[tokio::test(flavor = "multi_thread")]
async fn near_the_quota_staff_are_warned_then_reminders_stop_and_answers_go_on() {
    for database in Database::each().await {
        let zalo = FakeZaloBot::start().await;
        zalo.change(|world| world.settings.push(("CHIHOI_ZALO_BOT_QUOTA", "100".to_owned())));
        let running = Running::start(&database, &zalo).await;
        let (hoa, hong) = (zalo.phone("a1"), zalo.phone("b2"));
        running.join(&hong, "04", Role::Admin, "Mã Thị Hồng").await;
        running.join(&hoa, "01660-1", Role::Leader, "Nông Thị Hoa").await;
        let used = || async {
            let mut conn = running.app.store.read().await.unwrap();
            traffic::of(&mut conn, ChannelName::ZaloBot, "2024-10").await.unwrap()
        };
        assert_eq!(used().await, (6, 6), "three each to join, both ways");
        for _ in 0..34 {
            hoa.types("lịch");
            hoa.reads("Những ngày sắp tới").await;
        }
        assert_eq!(used().await, (40, 40));
        hoa.types("lịch");
        hoa.reads("Những ngày sắp tới").await;
        hong.reads("Bot Zalo đã dùng").await;
        while used().await.0 + used().await.1 < 95 {
            hoa.types("lịch");
            hoa.reads("Những ngày sắp tới").await;
        }
        hoa.types("lịch");
        hoa.reads("Những ngày sắp tới").await;
        hong.reads("không gửi lời nhắc qua Zalo nữa").await;
        running.at("2024-10-14T07:00:00").await;
        hoa.types("lịch");
        hoa.reads("Những ngày sắp tới").await;
        let reminded = hoa.history().iter().any(|shown| shown.text.contains("Em nhắc chị"));
        assert!(!reminded, "reminders have stopped");
        let mut conn = running.app.store.read().await.unwrap();
        let quota: i64 =
            sqlx::query_scalar("select count(*) from outbox where outcome = 'quota'").fetch_one(&mut *conn).await.unwrap();
        assert!(quota >= 1, "and each says why");
        drop(conn);
        // A new month: they go on.
        running.at("2024-11-01T07:00:00").await;
        hoa.types("lịch");
        hoa.reads("Những ngày sắp tới").await;
        assert_eq!(
            traffic::of(&mut running.app.store.read().await.unwrap(), ChannelName::ZaloBot, "2024-11").await.unwrap().0,
            1
        );
        running.end().await;
        drop(zalo);
        database.drop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_comes_after_the_last_place_is_told_where_to_go() {
    let (database, zalo) = (Database::sqlite(), FakeZaloBot::with_webhook().await);
    zalo.change(|world| world.settings.push(("CHIHOI_ZALO_BOT_PEOPLE", "2".to_owned())));
    let running = Running::start(&database, &zalo).await;
    zalo.until("the webhook is set", |world| world.webhook.is_some()).await;
    for (chat, name) in [("a1", "Nông Thị Hoa"), ("b2", "Lý Thị Sen")] {
        running.join(&zalo.phone(chat), "01660-1", Role::Leader, name).await;
    }
    let third = zalo.phone("c3");
    third.types("xin chào");
    let told = third.reads("đã đủ người").await;
    assert!(told.text.contains(&running.url), "{told:?}");
    zalo.phone("a1").types("lịch");
    zalo.phone("a1").reads("Những ngày sắp tới").await;
    running.end().await;
    zalo.finish().await;
}
