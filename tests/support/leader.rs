//! Leaders who fill in the form *Giúp hộ*, over and over, as people do: each question is answered once, whatever is shown
//! twice, and every answer is one that no other question would take.

use std::collections::{BTreeMap, BTreeSet};

use chihoi::domain::answers::{Answers, Value};

use super::telegram::{Phone, Shown};

/// What a report must hold in the end: its answers, each as one line of text.
pub type Filed = BTreeMap<String, String>;

/// Keys of the options that the answers are made of, as the shipped plan has them.
const CLASSES: [&str; 2] = ["ngheo", "can-ngheo"];
const HELPS: [&str; 7] = ["von", "cay-con", "ngay-cong", "tien-qua", "sua-nha", "viec-lam", "khac"];
const RESULTS: [[&str; 2]; 2] = [["dang-giup", "thoat-ngheo"], ["dang-giup", "thoat-can-ngheo"]];
/// Parts of names that are not near one another.
const NAMES: [&str; 12] = ["Bích", "Duyên", "Hường", "Khánh", "Loan", "Mừng", "Ngọc", "Phượng", "Quyên", "Thắm", "Vui", "Xuân"];

/// Joins with a code.
pub async fn join(phone: &Phone, code: &str) {
    phone.types(&format!("/start {code}"));
    phone.reads("Chị có đồng ý không ạ?").await;
    phone.taps("Tôi đồng ý");
    phone.reads("Chị cho em biết họ tên ạ?").await;
    phone.types("Nông Thị Hoa");
    phone.reads("Cảm ơn chị").await;
}

/// Fills in forms as long as `more` says so; answers what was filed. Whatever is not as it must be is an error.
pub async fn report(phone: &Phone, more: impl Fn(usize) -> bool) -> Result<Vec<Filed>, String> {
    let mut all = Vec::new();
    // What ended something: it may come once more, and means nothing then.
    let mut ended: BTreeSet<String> = phone.history().into_iter().map(|shown| shown.text).collect();
    while more(all.len()) {
        let mut form = Form::new(phone, all.len());
        phone.types("giúp hộ");
        while form.goes_on(&phone.reads_next().await, &mut ended)? {}
        all.push(form.filed);
    }
    Ok(all)
}

/// The answers of a kept report as one line of text each.
pub fn filed(answers: &Answers) -> Filed {
    let line = |value: &Value| match value {
        Value::Text(text) | Value::Choice(text) => text.clone(),
        Value::Number(number) | Value::Money(number) => number.to_string(),
        Value::Day(day) => day.format("%d/%m/%Y").to_string(),
        Value::Choices(keys) => keys.join(" "),
        Value::Photos(photos) => photos.len().to_string(),
        Value::Household(household) => household.name.clone(),
        Value::Unit { name, .. } => name.clone(),
    };
    answers.iter().map(|(field, value)| (field.clone(), line(value))).collect()
}

struct Form<'a> {
    phone: &'a Phone,
    /// Tells this form from all others of all people.
    mark: usize,
    filed: Filed,
    /// What she has read already: a message that comes twice is not answered twice.
    read: BTreeSet<String>,
}

impl<'a> Form<'a> {
    fn new(phone: &'a Phone, number: usize) -> Self {
        let mark = usize::try_from(phone.chat).unwrap() * 1_000 + number;
        Self { phone, mark, filed: Filed::new(), read: BTreeSet::new() }
    }

    /// Answers what is asked; false at the end.
    fn goes_on(&mut self, shown: &Shown, ended: &mut BTreeSet<String>) -> Result<bool, String> {
        let text = &shown.text;
        if ended.contains(text) || !self.read.insert(text.clone()) {
            return Ok(true);
        }
        let labels = shown.labels();
        if text.contains("Em đã nhận báo cáo") {
            ended.insert(text.clone());
            return Ok(false);
        }
        if labels.contains(&"Gửi báo cáo") {
            self.say_or_tap(shown, "gửi", "Gửi báo cáo");
            return Ok(true);
        }
        if let Some(new) = labels.iter().find(|label| label.starts_with("Hộ mới: ")) {
            self.phone.taps(new);
            return Ok(true);
        }
        let question = (1..=7).find(|number| text.contains(&format!("Câu {number}/7")));
        let question = question.ok_or_else(|| format!("chat {}: it says {text:?}", self.phone.chat))?;
        self.answer(question, shown, &labels);
        Ok(true)
    }

    fn answer(&mut self, question: usize, shown: &Shown, labels: &[&str]) {
        let mark = self.mark;
        match question {
            1 => {
                let name = |place: usize| NAMES[mark / NAMES.len().pow(u32::try_from(place).unwrap()) % NAMES.len()];
                let name = format!("chị {} {} {}, nhà {mark}", name(0), name(1), name(2));
                self.phone.types(&name);
                self.file("ho", name);
            }
            2 => {
                let class = mark % 2;
                self.say_or_tap(shown, &(class + 1).to_string(), labels[class]);
                self.file("loai", CLASSES[class].to_owned());
            }
            3 => {
                let (a, b) = (mark % 3, 3 + mark % 4);
                self.phone.types(&format!("{}, {}", a + 1, b + 1));
                self.file("kieu", format!("{} {}", HELPS[a], HELPS[b]));
            }
            4 => {
                let value = 100_000 + mark % 4_000 * 1_000;
                self.phone.types(&value.to_string());
                self.file("gia-tri", value.to_string());
            }
            5 => {
                let day = labels[mark % 3];
                self.phone.taps(day);
                let day = day.split_once('(').map_or(day, |(_, day)| day).trim_end_matches(')').to_owned();
                self.file("ngay", day);
            }
            6 => {
                let (class, result) = (mark % 2, mark / 2 % 2);
                self.say_or_tap(shown, &(result + 1).to_string(), labels[result]);
                self.file(&format!("ket-qua-{}", CLASSES[class]), RESULTS[class][result].to_owned());
            }
            _ => self.phone.types("không"),
        }
    }

    /// Every other one types what the others tap.
    fn say_or_tap(&self, shown: &Shown, words: &str, label: &str) {
        if (self.mark / 1_000).is_multiple_of(2) {
            self.phone.types(words);
        } else {
            let data = shown.buttons.iter().flatten().find(|(text, _)| text == label).map(|(_, data)| data);
            self.phone.taps_on(shown, data.unwrap());
        }
    }

    fn file(&mut self, field: &str, answer: String) {
        self.filed.insert(field.to_owned(), answer);
    }
}
