//! An open draft and old reports survive a new version of the form, and the plan of the next year.

use chihoi::domain::locale::Locale;
use chihoi::domain::role::Role;

use crate::house::House;
use crate::{SHIPPED, units};

const VI: Locale = Locale::Vi;

/// The shipped plan with a question less and one more in the report of members, and a choice that is called otherwise and
/// another that is kept under another key in the report of households.
fn newer() -> String {
    let changed = |text: String, passage: &str, replacement: &str| {
        assert!(text.contains(passage), "{passage}");
        text.replacen(passage, replacement, 1)
    };
    let start = SHIPPED.find("[[form.field]]\nid = \"ghi-chu\"").unwrap();
    let end = start + SHIPPED[start..].find("max = 500\n").unwrap() + "max = 500\n".len();
    let reason = "[[form.field]]\nid = \"ly-do\"\nkind = \"choice\"\nlabel = { vi = \"Lý do\", en = \"Reason\" }\n\
                  ask = { vi = \"Vì sao có chị ra khỏi Hội ạ?\", en = \"Why did members leave?\" }\noptions = [\n\
                  { key = \"chuyen\", label = { vi = \"Chuyển nơi ở\", en = \"Moved\" } },\n\
                  { key = \"khac\", label = { vi = \"Lý do khác\", en = \"Other\" } },\n]\n";
    let text = format!("{}{reason}{}", &SHIPPED[..start], &SHIPPED[end..]);
    let text = changed(text, "vi = \"Hộ nghèo\", en = \"Poor\"", "vi = \"Hộ nghèo đa chiều\", en = \"Poor\"");
    changed(text, "key = \"ngay-cong\"", "key = \"cong\"")
}

#[tokio::test]
async fn drafts_go_on_as_they_began_and_reports_stay_what_they_were_when_the_form_changes() {
    let folder = tempfile::tempdir().unwrap();
    let house = House::open(folder.path(), SHIPPED, "2024-10-13").await;
    house.units(&units()).await;
    house.person(Role::Leader, "01660-1", VI).await;
    let sent = [("moi", "5"), ("roi", "1"), ("ngay", "2024-10-01"), ("ghi-chu", "Hai chị chuyển đi")];
    house.reports("01660-1", VI, "hoi-vien", &sent).await;
    for text in ["/baocao hoi-vien", "3", "/baocao giup-ho", "chị Mai", "Hộ nghèo"] {
        house.says("01660-1", text).await;
    }
    house.close().await;

    let house = House::open(folder.path(), &newer(), "2024-10-14").await;
    // the draft goes on with the choices it began with
    let asked = house.says("01660-1", "tiếp tục").await;
    assert!(asked.text.contains("Mình làm tiếp “Báo cáo giúp hộ”") && asked.text.contains("Câu 3/7"), "{}", asked.text);
    let mut last = asked;
    for text in ["Ngày công", "xong", "bỏ qua", "1/10/2024", "Đã thoát nghèo", "không", "gửi"] {
        last = house.says("01660-1", text).await;
    }
    assert!(last.text.contains("GH 1/2024"), "{}", last.text);
    // the other draft still asks the question that is gone; what is begun now asks the new one
    let asked = house.says("01660-1", "tiếp tục").await;
    assert!(asked.text.contains("Câu 2/4"), "{}", asked.text);
    for text in ["0", "1/10/2024"] {
        last = house.says("01660-1", text).await;
    }
    assert!(last.text.contains("ghi chú gì thêm"), "{}", last.text);
    for text in ["bỏ qua", "gửi"] {
        last = house.says("01660-1", text).await;
    }
    assert!(last.text.contains("HV 2/2024"), "{}", last.text);
    let new = [("moi", "2"), ("roi", "1"), ("ngay", "2024-10-02"), ("ly-do", "chuyen")];
    house.reports("01660-1", VI, "hoi-vien", &new).await;
    // 5 - 1 + 3 + 2 - 1
    let read = house.read("04", "2024-10-14").await;
    assert!(read.contains(&("hoi-vien-tang".to_owned(), "8 → 1300".to_owned())), "{read:?}");

    // the oldest report is shown with the question that was asked then
    let journal = house.says("01660-1", "báo cáo đã gửi").await;
    let place = journal.choices.iter().position(|choice| choice.label.contains("HV 1/2024")).unwrap() + 1;
    let shown = house.says("01660-1", &place.to_string()).await;
    assert!(shown.text.contains("Ghi chú: Hai chị chuyển đi"), "{}", shown.text);
    house.is_sound().await;
    house.close().await;
}

#[tokio::test]
async fn the_plan_of_the_next_year_takes_over_and_what_was_begun_is_finished_and_counted_by_its_day() {
    let folder = tempfile::tempdir().unwrap();
    let house = House::open(folder.path(), SHIPPED, "2024-12-30").await;
    house.units(&units()).await;
    house.person(Role::Leader, "01660-1", VI).await;
    for text in ["/baocao hoi-vien", "3", "1"] {
        house.says("01660-1", text).await;
    }
    house.close().await;

    let next = SHIPPED
        .replacen("cao-bang-2024", "cao-bang-2025", 1)
        .replacen("from = 2024-01-01", "from = 2025-01-01", 1)
        .replacen("to = 2024-12-31", "to = 2025-12-31", 1)
        .replacen("target = 1300", "target = 900", 1);
    let house = House::open(folder.path(), &next, "2025-01-03").await;
    assert_eq!(house.plan().id, "cao-bang-2025");
    house.says("01660-1", "tiếp tục").await;
    let mut last = house.says("01660-1", "28/12/2024").await;
    for text in ["bỏ qua", "gửi"] {
        last = house.says("01660-1", text).await;
    }
    assert!(last.text.contains("HV 1/2024") && last.text.contains("Năm 2024"), "{}", last.text);
    house.reports("01660-1", VI, "hoi-vien", &[("moi", "4"), ("roi", "0"), ("ngay", "2025-01-02")]).await;
    let read = |day: &'static str| {
        let house = &house;
        async move { house.read("04", day).await.into_iter().find(|(id, _)| id == "hoi-vien-tang").unwrap().1 }
    };
    assert_eq!(read("2025-01-03").await, "4 → 900");
    house.is_sound().await;
    house.close().await;
}
