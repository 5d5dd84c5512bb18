//! The main job on a channel with five buttons: a leader reports with taps, numbers and words; others follow and leave.

use chihoi::domain::role::Role;
use chihoi::store::person;

use super::support::database::Database;
use super::support::picture::picture;
use super::support::running::Running;
use super::support::zalo_oa::FakeZaloOa;

#[tokio::test(flavor = "multi_thread")]
async fn a_leader_reports_with_taps_numbers_and_words() {
    for database in Database::each().await {
        let zalo = FakeZaloOa::start().await;
        let running = Running::start(&database, &zalo).await;
        zalo.seed(&running.app).await;
        let leader = zalo.phone("8265018422211010123");
        leader.follows();
        leader.reads("chị gõ mã mời").await;
        running.join(&leader, "01660-1", Role::Leader, "Nông Thị Hoa").await;
        let asked = leader.reads("số điện thoại").await;
        assert!(asked.asks_phone, "{asked:?}");
        leader.gives_phone("84912345678");
        leader.reads("Em đã ghi số điện thoại").await;

        leader.types("menu");
        let menu = leader.reads("Chị cần em giúp việc gì").await;
        assert!(menu.text.contains("\n  1. Báo cáo giúp hộ\n") && menu.buttons.is_empty(), "seven choices are numbers: {menu:?}");
        leader.types("1");
        leader.reads("Câu 1/7").await;
        leader.types("chị Mai, xóm Bản Sáng");
        let class = leader.reads("Câu 2/7").await;
        let labels = |shown: &[(String, String)]| shown.iter().map(|(label, _)| label.clone()).collect::<Vec<_>>();
        assert_eq!(labels(&class.buttons), ["Hộ nghèo", "Hộ cận nghèo", "Quay lại", "Huỷ", "Trợ giúp"]);
        leader.taps("Hộ nghèo");
        leader.reads("Câu 3/7").await;
        leader.types("1, 3");
        let money = leader.reads("Câu 4/7").await;
        assert_eq!(money.buttons.len(), 5, "{money:?}");
        assert!(money.text.ends_with("Hoặc gõ: Quay lại · Huỷ · Trợ giúp"), "{money:?}");
        leader.taps("2.000.000 đ");
        leader.reads("Câu 5/7").await;
        leader.types("hôm qua");
        let result = leader.reads("Câu 6/7").await;
        leader.taps("Đã thoát nghèo");
        leader.reads("Câu 7/7").await;
        leader.sends_photos(&[picture(1), picture(2)], Some("Chị em trồng rừng"));
        leader.reads("(2/5)").await;
        // An old button answers nothing any more.
        leader.types(&result.buttons[0].1);
        leader.reads("Câu đó đã qua rồi").await;
        leader.types("xong");
        leader.reads("Giá trị: 2.000.000 đ").await;
        let pictures = leader.history().into_iter().filter_map(|shown| shown.photo).count();
        assert!(pictures >= 2, "pictures are shown");
        leader.types("gửi");
        leader.reads("Em đã nhận báo cáo GH 1/2024").await;

        let mut conn = running.app.store.read().await.unwrap();
        let id: i64 = sqlx::query_scalar("select id from person").fetch_one(&mut *conn).await.unwrap();
        let phone = person::phone(&mut conn, &running.app.store, chihoi::domain::id::PersonId(id)).await.unwrap();
        assert_eq!(phone.as_deref(), Some("84912345678"));
        drop(conn);
        running.end().await;
        zalo.finish().await;
        database.drop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_leaves_is_left_alone_and_who_follows_again_is_greeted() {
    let (database, zalo) = (Database::sqlite(), FakeZaloOa::start().await);
    let running = Running::start(&database, &zalo).await;
    zalo.seed(&running.app).await;
    let hoa = zalo.phone("7001");
    running.join(&hoa, "01660-1", Role::Leader, "Nông Thị Hoa").await;
    hoa.reads("số điện thoại").await;
    hoa.unfollows();
    zalo.until("it is known", |world| world.under_way == 0).await;
    let before = zalo.look(|world| world.calls["cs"]);
    running.at("2024-10-13T12:00:00").await;
    tokio::time::sleep(std::time::Duration::from_millis(1_500)).await;
    assert_eq!(zalo.look(|world| (world.calls["cs"], world.paid.len())), (before, 0), "nothing is tried");
    hoa.follows();
    hoa.reads("Chào chị Nông Thị Hoa").await;
    hoa.sends("user_send_sticker", serde_json::json!({}));
    hoa.reads("Em chỉ đọc được chữ và ảnh").await;
    hoa.sends("user_send_business_card", serde_json::json!({}));
    hoa.reads("Em chỉ đọc được chữ và ảnh").await;
    running.end().await;
    zalo.finish().await;
}
