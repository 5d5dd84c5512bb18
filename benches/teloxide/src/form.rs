//! What is asked, and what comes after each answer.

use serde::{Deserialize, Serialize};

/// Where somebody is.
#[derive(Clone, Default, Serialize, Deserialize)]
pub enum State {
    #[default]
    Stranger,
    Consenting,
    Naming,
    Home,
    Asked(Vec<String>),
}

/// A message, with the labels of its buttons.
pub struct Reply {
    pub text: String,
    pub labels: Vec<String>,
}

/// Seven questions, each with its choices.
const QUESTIONS: [(&str, &[&str]); 7] = [
    ("Chị giúp hộ nào ạ? Chị gõ tên chủ hộ và xóm, ví dụ: chị Mai, xóm Bản Sáng.", &[]),
    ("Hộ này thuộc loại nào ạ?", &["Hộ nghèo", "Hộ cận nghèo"]),
    (
        "Chi hội giúp bằng cách nào ạ? Chị chọn một hay nhiều, ví dụ: 1, 3.",
        &["Vốn", "Cây, con giống", "Ngày công", "Tiền, quà", "Sửa nhà", "Việc làm", "Cách khác"],
    ),
    ("Giá trị khoảng bao nhiêu tiền ạ? Ví dụ: 500 nghìn, 2 triệu.", &[]),
    ("Giúp ngày nào ạ?", &["Hôm nay (12/10/2024)", "Hôm qua (11/10/2024)", "Hôm kia (10/10/2024)"]),
    ("Kết quả đến nay thế nào ạ?", &["Đang giúp", "Đã thoát nghèo"]),
    ("Chị có ảnh không ạ? Chị gửi ảnh, hoặc gõ: không.", &["Xong"]),
];

/// What follows, what is said, and a report that is complete.
pub fn step(state: State, said: &str) -> (State, Reply, Option<Vec<String>>) {
    let reply = |text: &str, labels: &[&str]| Reply {
        text: text.to_owned(),
        labels: labels.iter().map(|label| (*label).to_owned()).collect(),
    };
    match state {
        State::Stranger => (
            State::Consenting,
            reply("Em giữ tên và báo cáo của chị. Chị có đồng ý không ạ?", &["Tôi đồng ý", "Không"]),
            None,
        ),
        State::Consenting => (State::Naming, reply("Chị cho em biết họ tên ạ?", &[]), None),
        State::Naming => (State::Home, reply("Cảm ơn chị.", &["Báo cáo"]), None),
        State::Home => (State::Asked(Vec::new()), question(0), None),
        State::Asked(answers) if answers.len() == QUESTIONS.len() => {
            (State::Home, reply("Em đã nhận báo cáo", &["Báo cáo"]), Some(answers))
        }
        State::Asked(mut answers) => match QUESTIONS.get(answers.len()).and_then(|(_, choices)| read(choices, said)) {
            None => {
                let again = question(answers.len());
                (State::Asked(answers), again, None)
            }
            Some(answer) => {
                answers.push(answer);
                let next = match answers.len() {
                    asked if asked < QUESTIONS.len() => question(asked),
                    _ => reply(&format!("Chị xem lại ạ:\n{}", answers.join("\n")), &["Gửi báo cáo", "Huỷ"]),
                };
                (State::Asked(answers), next, None)
            }
        },
    }
}

fn question(number: usize) -> Reply {
    let (text, choices) = QUESTIONS[number];
    let aside = ["Quay lại", "Huỷ", "Trợ giúp"];
    Reply {
        text: format!("Câu {}/7. {text}", number + 1),
        labels: choices.iter().chain(&aside).map(|label| (*label).to_owned()).collect(),
    }
}

/// Numbers or labels of choices; where there are none, any text.
fn read(choices: &[&str], said: &str) -> Option<String> {
    if choices.len() < 2 {
        return (!said.trim().is_empty()).then(|| said.trim().to_owned());
    }
    let one = |part: &str| match part.trim().parse::<usize>() {
        Ok(number) => choices.get(number.checked_sub(1)?).copied(),
        Err(_) => choices.iter().find(|label| label.eq_ignore_ascii_case(part.trim())).copied(),
    };
    let whole = choices.iter().find(|label| **label == said).copied();
    let parts: Option<Vec<&str>> = whole.map_or_else(|| said.split(',').map(one).collect(), |label| Some(vec![label]));
    parts.map(|parts| parts.join("; "))
}
