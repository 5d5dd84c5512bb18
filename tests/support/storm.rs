//! Faults by a seed: whatever comes, what people filed is kept once, and nothing else is.

use chihoi::app::App;
use chihoi::domain::answers::Value;
use chihoi::store::{check, dead_letter, report, unit};

use super::faults::{Fault, When};
use super::running::Talks;

/// Parts of names that are not near one another.
const NAMES: [&str; 12] = ["Bích", "Duyên", "Hường", "Khánh", "Loan", "Mừng", "Ngọc", "Phượng", "Quyên", "Thắm", "Vui", "Xuân"];

/// A number below `most`, as the seed has it for this place.
pub fn number(seed: u64, place: usize, most: usize) -> usize {
    let hash = blake3::hash(&[seed.to_le_bytes(), (place as u64).to_le_bytes()].concat());
    let bytes: [u8; 8] = hash.as_bytes()[..8].try_into().unwrap();
    usize::try_from(u64::from_le_bytes(bytes) % most as u64).unwrap()
}

/// So many faults of these calls.
pub fn faults(seed: u64, count: usize, calls: &[&'static str], refusals: &[u16]) -> Vec<(When, Fault)> {
    let fault = |place: usize| {
        let method = calls[number(seed, place * 4, calls.len())];
        let after = u32::try_from(number(seed, place * 4 + 1, 60)).unwrap();
        let refused = refusals[number(seed, place * 4 + 2, refusals.len())];
        let fault = match number(seed, place * 4 + 3, 6) {
            0 => Fault::CutBefore,
            1 => Fault::CutAfter,
            2 => Fault::Gateway,
            3 => Fault::Garbage,
            4 => Fault::Slow(300),
            _ => Fault::Refused(refused, "by the seed", None),
        };
        (When { after, ..When::next(method, 1) }, fault)
    };
    (0..count).map(fault).collect()
}

/// Someone files reports, question by question; answers the names of the households.
pub async fn file(phone: &impl Talks, who: usize, count: usize) -> Vec<String> {
    let mut households = Vec::new();
    for number in 0..count {
        let mark = who * count + number;
        let name = format!("chị {} {}, nhà {mark}", NAMES[mark % 12], NAMES[mark / 12 % 12]);
        phone.says("giúp hộ");
        for (question, answer) in [
            ("Câu 1/7", name.as_str()),
            ("Câu 2/7", "nghèo"),
            ("Câu 3/7", "1, 3"),
            ("Câu 4/7", "500k"),
            ("Câu 5/7", "hôm qua"),
            ("Câu 6/7", "đang giúp"),
            ("Câu 7/7", "không"),
            ("Giá trị: 500.000 đ", "gửi"),
        ] {
            phone.hears(question).await;
            phone.says(answer);
        }
        phone.hears("Em đã nhận báo cáo").await;
        households.push(name);
    }
    households
}

/// The households of all that is kept; nothing else may be wrong.
pub async fn kept(app: &App) -> Vec<String> {
    let mut conn = app.store.read().await.unwrap();
    let letters = dead_letter::latest(&mut conn, &app.store, 10).await.unwrap();
    assert!(letters.is_empty(), "{letters:?}");
    assert_eq!(check::recompute(&mut conn).await.unwrap(), []);
    let top = unit::by_code(&mut conn, "04").await.unwrap().unwrap();
    let mut households = Vec::new();
    for head in report::list(&mut conn, top.id, None, 10_000).await.unwrap() {
        let report = report::get(&mut conn, &app.store, head.id).await.unwrap().unwrap();
        households.extend(report.content.answers.values().filter_map(|value| match value {
            Value::Household(named) => Some(named.name.clone()),
            _ => None,
        }));
    }
    households.sort();
    households
}
