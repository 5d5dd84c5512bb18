//! The main job: a leader reports, her officer sees and confirms it, a member is reminded.

use chihoi::domain::role::Role;

use super::support::database::Database;
use super::support::picture::picture;
use super::support::running::Running;
use super::support::telegram::{FakeTelegram, Shown};

#[tokio::test(flavor = "multi_thread")]
async fn a_leader_reports_her_officer_confirms_and_a_member_is_reminded() {
    for database in Database::each().await {
        let telegram = FakeTelegram::start().await;
        let running = Running::start(&database, &telegram).await;
        let (leader, officer, member) = (telegram.phone(1_001), telegram.phone(1_002), telegram.phone(7_000_000_003));
        running.join(&leader, "01660-1", Role::Leader, "Nông Thị Hoa").await;
        running.join(&officer, "01660", Role::Staff, "Đàm Thị Lan").await;
        running.join(&member, "01660-1", Role::Member, "Hoàng Thị Mai").await;

        leader.types("/baocao");
        leader.reads("Chị muốn báo cáo việc gì").await;
        leader.types("giúp hộ");
        leader.reads("Câu 1/7").await;
        leader.types("chị Mai, xóm Bản Sáng");
        leader.reads("Câu 2/7").await;
        leader.taps("Hộ nghèo");
        leader.reads("Câu 3/7").await;
        // She goes back once, and answers again.
        leader.taps("Quay lại");
        leader.reads("Chị đã trả lời: Hộ nghèo").await;
        leader.taps("Giữ nguyên");
        leader.reads("Câu 3/7").await;
        leader.types("1, 3");
        leader.reads("Câu 4/7").await;
        leader.types("2tr");
        leader.reads("Câu 5/7").await;
        leader.taps("Hôm qua (11/10/2024)");
        leader.reads("Câu 6/7").await;
        leader.taps("Đã thoát nghèo");
        leader.reads("Câu 7/7").await;
        leader.sends_photo(&picture(1), None);
        leader.reads("Em đã nhận ảnh (1/5)").await;
        leader.taps("Xong");
        let summary = leader.reads("Giá trị: 2.000.000 đ").await;
        // The photo came before the words, as a picture of its own.
        let photos = leader.history().into_iter().filter_map(|shown| shown.photo);
        assert!(photos.into_iter().all(|photo| photo.starts_with(&[0xff, 0xd8])), "photos go out as JPEG");
        assert_eq!(summary.labels().last().copied(), Some("Trợ giúp"));
        leader.taps("Sửa: Giá trị");
        leader.reads("Chị đã trả lời: 2.000.000 đ").await;
        leader.types("2 triệu rưỡi");
        leader.reads("Giá trị: 2.500.000 đ").await;
        leader.taps("Gửi báo cáo");
        leader.reads("Em đã nhận báo cáo GH 1/2024").await;

        officer.types("tiến độ");
        officer.reads("Tiến độ Xã Nam Tuấn").await;
        officer.types("/xacnhan");
        officer.reads("đang chờ chị xác nhận").await;
        officer.types("1");
        officer.reads("Giá trị: 2.500.000 đ").await;
        officer.taps("Đúng, xác nhận");
        officer.reads("Đã xác nhận báo cáo GH 1/2024").await;
        officer.types("/tiendo");
        officer.reads("(đã xác nhận 1)").await;

        running.at("2024-10-14T07:00:00").await;
        let reminder = member.reads("Ngày Phụ nữ Việt Nam 20/10 (94 năm)").await;
        assert_eq!(reminder.labels(), ["Thôi nhắc"]);
        leader.reads("Ngày Phụ nữ Việt Nam 20/10 (94 năm)").await;
        officer.reads("Ngày Phụ nữ Việt Nam 20/10 (94 năm)").await;

        // What she chose stands where the buttons were.
        let chosen = |shown: &Shown| shown.text.contains("✓ Đã thoát nghèo") && shown.buttons.is_empty();
        telegram.until("the choice is shown", |world| world.chats[&leader.chat].shown.iter().any(chosen)).await;
        assert!(telegram.look(|world| world.queries.is_empty()), "every tap was answered");
        let menus = telegram.look(|world| world.menus.clone());
        assert!(menus.contains_key("") && menus.contains_key("vi") && menus["en"].contains(&"progress".to_owned()), "{menus:?}");
        running.end().await;
        telegram.finish().await;
        database.drop().await;
    }
}
