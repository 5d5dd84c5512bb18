//! The main job on a channel without buttons: a leader reports by numbers and words, with photos; a member is reminded.

use chihoi::domain::role::Role;

use super::support::database::Database;
use super::support::picture::picture;
use super::support::running::Running;
use super::support::zalo_bot::FakeZaloBot;

#[tokio::test(flavor = "multi_thread")]
async fn a_leader_reports_by_numbers_and_words_and_a_member_is_reminded() {
    for (database, by_webhook) in Database::each().await.into_iter().zip([true, false]).chain([(Database::sqlite(), false)]) {
        let zalo = if by_webhook { FakeZaloBot::with_webhook().await } else { FakeZaloBot::start().await };
        let running = Running::start(&database, &zalo).await;
        if by_webhook {
            zalo.until("the webhook is set", |world| world.webhook.is_some()).await;
        }
        let (leader, member) = (zalo.phone("6ede9afa66b88fe6d6a9"), zalo.phone("7ede9afa66b88fe6d6a9"));
        running.join(&leader, "01660-1", Role::Leader, "Nông Thị Hoa").await;
        zalo.change(|world| world.bare = true);
        running.join(&member, "01660-1", Role::Member, "Hoàng Thị Mai").await;

        leader.types("menu");
        let menu = leader.reads("Chị cần em giúp việc gì").await;
        assert!(menu.text.contains("\n  1. Báo cáo giúp hộ\n") && menu.text.ends_with("Hoặc gõ: Trợ giúp"), "{menu:?}");
        leader.types("1");
        leader.reads("Câu 1/7").await;
        leader.types("chị Mai, xóm Bản Sáng");
        leader.reads("Câu 2/7").await;
        leader.types("1");
        let help = leader.reads("Câu 3/7").await;
        assert!(help.text.contains("\n  8. Xong"), "{help:?}");
        leader.types("1, 3");
        let money = leader.reads("Câu 4/7").await;
        assert!(money.text.contains("Chị có thể gõ: 200.000 đ · 500.000 đ"), "{money:?}");
        leader.types("2tr");
        leader.reads("Câu 5/7").await;
        leader.types("hôm qua");
        leader.reads("Câu 6/7").await;
        leader.types("thoat ngheo");
        leader.reads("Câu 7/7").await;
        leader.sends_photo(&picture(1), "photo_url", None);
        leader.reads("(1/5)").await;
        leader.sends_photo(&picture(2), "photo", Some("Chị em trồng rừng"));
        leader.reads("(2/5)").await;
        leader.types("xong");
        leader.reads("Giá trị: 2.000.000 đ").await;
        if by_webhook {
            let pictures = leader.history().into_iter().filter_map(|shown| shown.photo);
            assert!(pictures.filter(|jpeg| jpeg.starts_with(&[0xff, 0xd8])).count() >= 2, "pictures go out by their address");
        }
        leader.types("gửi");
        leader.reads("Em đã nhận báo cáo GH 1/2024").await;

        running.at("2024-10-14T07:00:00").await;
        let reminder = member.reads("Ngày Phụ nữ Việt Nam 20/10 (94 năm)").await;
        assert!(reminder.text.ends_with("Hoặc gõ: Thôi nhắc"), "{reminder:?}");
        leader.reads("Ngày Phụ nữ Việt Nam 20/10 (94 năm)").await;
        running.end().await;
        zalo.finish().await;
        database.drop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_zalo_does_not_show_is_answered_with_where_to_find_a_human() {
    let (database, zalo) = (Database::sqlite(), FakeZaloBot::start().await);
    let running = Running::start(&database, &zalo).await;
    let hoa = zalo.phone("a1");
    running.join(&hoa, "01660-1", Role::Leader, "Nông Thị Hoa").await;
    hoa.types("giúp hộ");
    hoa.reads("Câu 1/7").await;
    hoa.sends("message.unsupported.received", serde_json::json!({}));
    let answer = hoa.reads("1900 96 96 80").await;
    assert!(answer.text.contains("Câu 1/7"), "the question stands: {answer:?}");
    hoa.sends("message.sticker.received", serde_json::json!({ "sticker": "x", "url": "https://a.example" }));
    hoa.reads("Em chỉ đọc được chữ và ảnh").await;
    // What nobody knows is kept, and disturbs nothing.
    hoa.delivers(r#"{"event_name":"message.dream.received","message":{"of":"tomorrow"}}"#);
    hoa.delivers(r#"{"event_name":"message.unsupported.received"}"#);
    hoa.delivers("[]");
    hoa.types("chị Mai");
    hoa.reads("Câu 2/7").await;
    let mut conn = running.app.store.read().await.unwrap();
    let strange = chihoi::store::raw_update::strange(&mut conn, chihoi::domain::channel::ChannelName::ZaloBot).await.unwrap();
    assert_eq!(strange, 3);
    drop(conn);
    running.end().await;
    zalo.finish().await;
}
