//! The main job from end to end: a leader reports, an officer confirms, a member is reminded.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::phone::{Phone, Tab};

const HOUSEHOLD: &str = "chị Mai, xóm Bản Sáng";
/// True once every picture of the chat is there.
const PICTURES_SHOWN: &str = "
    const pictures = [...document.querySelectorAll('#lines img')];
    pictures.forEach((picture) => { picture.loading = 'eager'; });
    return pictures.length > 0 && pictures.every((picture) => picture.complete && picture.naturalWidth > 0);";

pub(crate) async fn run(phone: &Phone, folder: &Path) {
    let front = phone.tab("/").await;
    front.look("01-choose").await;
    let member = phone.tab("/demo/hoi-vien/").await;
    member.tap("Bắt đầu").await;
    let officer = phone.tab("/demo/xa/").await;
    officer.tap("Bắt đầu").await;
    let before = out_of_poverty(&officer.tap("Tiến độ").await);
    officer.look("02-progress").await;

    let leader = phone.tab("/demo/chi-hoi/").await;
    let number = report(&leader, &photo(folder)).await;
    let reported = out_of_poverty(&officer.say("tiến độ").await);
    assert_eq!(reported, Count { reported: before.reported + 1, ..before });

    confirm(&officer, &number).await;
    let confirmed = out_of_poverty(&officer.tap("Tiến độ").await);
    assert_eq!(confirmed, Count { reported: before.reported + 1, confirmed: before.confirmed + 1 });
    officer.look("23-progress-confirmed").await;

    remind(&leader, &member).await;
    speak_english(&leader).await;
    assert_eq!(phone.console().await, Vec::<Value>::new());
}

/// Fills and sends a report, with a step back, a change at the end and a reload before it is sent. Gives back its number.
async fn report(leader: &Tab<'_>, photo: &Path) -> String {
    leader.look("03-welcome").await;
    assert!(leader.tap("Bắt đầu").await.contains("chi hội trưởng"));
    leader.look("04-menu").await;
    assert!(leader.tap("Báo cáo giúp hộ").await.contains("Câu 1/7"));
    leader.look("05-household").await;
    assert!(leader.say(HOUSEHOLD).await.contains("Câu 2/7"));
    leader.look("06-class").await;
    assert!(leader.tap("Hộ cận nghèo").await.contains("Câu 3/7"));
    leader.look("07-kinds").await;
    let back = leader.tap("Quay lại").await;
    assert!(back.contains("Câu 2/7") && back.contains("Chị đã trả lời: Hộ cận nghèo"), "{back}");
    assert!(leader.tap("Hộ nghèo").await.contains("Câu 3/7"));
    leader.tap("Vốn, cho vay").await;
    leader.tap("Ngày công").await;
    leader.look("08-kinds-chosen").await;
    assert!(leader.tap("Xong").await.contains("Câu 4/7"));
    leader.look("09-money").await;
    assert!(leader.say("hai triệu").await.contains("Câu 5/7"));
    leader.look("10-day").await;
    leader.say("tiến độ").await;
    assert!(leader.tap("Làm tiếp báo cáo dở").await.contains("Câu 5/7"));
    assert!(leader.tap("Hôm qua (12/10/2024)").await.contains("Câu 6/7"));
    leader.look("11-outcome").await;
    assert!(leader.tap("Đã thoát nghèo").await.contains("Câu 7/7"));
    leader.look("12-photos").await;
    assert!(leader.send_photo(photo).await.contains("Em đã nhận ảnh (1/5)"));
    leader.until(PICTURES_SHOWN).await;
    leader.look("13-photo-kept").await;
    let summary = leader.tap("Xong").await;
    assert!(summary.contains("4. Giá trị: 2.000.000 đ") && summary.contains("7. Ảnh: 1 ảnh"), "{summary}");
    leader.look("14-summary").await;
    leader.tap("Huỷ").await;
    assert!(leader.say("xong").await.contains("Chị muốn bỏ hẳn báo cáo này ạ?"), "a word too much throws nothing away");
    leader.tap("Không, làm tiếp").await;
    assert!(leader.tap("Sửa: Giá trị").await.contains("Chị đã trả lời: 2.000.000 đ"));
    leader.look("15-change").await;
    let summary = leader.say("500k").await;
    for line in ["1. Hộ được giúp: chị Mai, xóm Bản Sáng", "2. Diện hộ: Hộ nghèo", "4. Giá trị: 500.000 đ"]
    {
        assert!(summary.contains(line), "{line}: {summary}");
    }

    let chat = leader.whole_chat().await;
    leader.reload().await;
    assert_eq!(leader.whole_chat().await, chat, "a reload keeps everything");
    leader.look("16-reloaded").await;
    let receipt = leader.tap("Gửi báo cáo").await;
    assert!(receipt.contains("Hộ có phụ nữ thoát nghèo: 2 hộ (đã xác nhận 1). Toàn tỉnh: "), "{receipt}");
    leader.look("17-receipt").await;
    let number = receipt.split_once("báo cáo ").and_then(|(_, rest)| rest.split_once('.')).expect("the receipt has a number");
    number.0.to_owned()
}

/// Opens the report among those that wait, looks at it and confirms it.
async fn confirm(officer: &Tab<'_>, number: &str) {
    officer.say("xác nhận").await;
    officer.look("20-awaiting").await;
    let report = officer.tap(&format!("{HOUSEHOLD} – Chi hội Nà Mẫu – Nam Tuấn ({number})")).await;
    assert!(report.contains("Giá trị: 500.000 đ") && report.contains("Kết quả: Đã thoát nghèo"), "{report}");
    officer.until(PICTURES_SHOWN).await;
    officer.look("21-confirm").await;
    let done = officer.tap("Đúng, xác nhận").await;
    assert!(done.contains(&format!("Đã xác nhận báo cáo {number}")), "{done}");
    officer.look("22-confirmed").await;
}

/// The next morning: the member's page, open all the time, shows the reminder by itself; a reload keeps it.
async fn remind(leader: &Tab<'_>, member: &Tab<'_>) {
    let before = member.count().await;
    leader.press("Ngày hôm sau").await;
    let reminder = member.told(before, "20/10").await;
    assert!(reminder.contains("còn 6 ngày nữa") && reminder.contains("(94 năm)"), "{reminder}");
    member.look("30-reminder").await;
    member.reload().await;
    assert_eq!(member.count().await, before + 1, "one reminder, and it stays");
    leader.look("31-next-morning").await;
}

/// The page follows her language by itself, buttons and all, and follows her back.
async fn speak_english(leader: &Tab<'_>) {
    leader.say("ngôn ngữ").await;
    leader.tap("English").await;
    leader.until("return document.documentElement.lang === 'en' && document.readyState === 'complete'").await;
    leader.until("return document.querySelector('textarea').placeholder === 'Write here…'").await;
    assert!(leader.whole_chat().await.contains("From now on I speak English with you."));
    leader.look("32-english").await;
    leader.say("tiếng việt").await;
    leader.until("return document.documentElement.lang === 'vi' && document.readyState === 'complete'").await;
    leader.look("33-vietnamese-again").await;
}

/// What progress says of households out of poverty, for the unit itself.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Count {
    reported: u64,
    confirmed: u64,
}

fn out_of_poverty(progress: &str) -> Count {
    let line = progress.lines().skip_while(|line| !line.starts_with("2.2a ")).nth(1).expect("the indicator is there");
    let numbers: Vec<u64> = line.split(|char: char| !char.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect();
    Count { reported: numbers[0], confirmed: numbers[1] }
}

/// A small picture.
fn photo(folder: &Path) -> PathBuf {
    let file = folder.join("photo.png");
    let shade = |part: u32, whole: u32| u8::try_from(part * 255 / whole).unwrap();
    let picture = image::RgbImage::from_fn(320, 240, |x, y| image::Rgb([shade(x, 320), shade(y, 240), 120]));
    picture.save(&file).unwrap();
    file
}
