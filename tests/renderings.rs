//! How each kind of message is shown on the channels of Zalo: `tests/data/renderings.txt` holds the calls, to be read by eye.
//! `UPDATE=1` writes it.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do: loudly")]

#[path = "support/app.rs"]
mod app;
#[path = "support/mod.rs"]
mod support;

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use app::{Counter, Seeded, open};
use chihoi::app::clock::Clock;
use chihoi::channel::send::{Outgoing, Sender};
use chihoi::domain::locale::Locale;
use chihoi::domain::message::{Choice, ChoiceKind, Message, Notice};
use serde_json::Value;
use support::database;
use support::database::Database;
use support::picture::picture;
use support::zalo_bot::FakeZaloBot;
use support::zalo_oa::FakeZaloOa;

const USER: &str = "7001";

#[tokio::test(flavor = "multi_thread")]
async fn messages_are_shown_as_written() {
    let database = Database::sqlite();
    let app = open(&database, Arc::new(Counter::default()), Arc::new(Seeded::default()), Arc::new(Clock::default())).await;
    let photo = app.photos.keep(picture(1)).await.unwrap();
    let jpeg: bytes::Bytes = app.photos.read(&photo).await.unwrap().unwrap().into();
    let (bot, account) = (FakeZaloBot::start().await, FakeZaloOa::start().await);
    account.seed(&app).await;
    bot.phone(USER);
    account.phone(USER);
    bot.change(|world| {
        world.chats.entry(USER.to_owned()).or_default();
    });
    let senders: [(&str, Arc<dyn Sender>); 2] = [("zalo_bot", bot.sender(&app)), ("zalo_oa", account.sender(&app))];
    let mut text = String::from("# Written by `UPDATE=1 cargo test --test renderings`; read it by eye.\n");
    for (what, message, unasked) in kinds() {
        for (name, sender) in &senders {
            let mut message = message.clone();
            let photos = if what.contains("ảnh") {
                message.photos = vec![photo.clone()];
                vec![jpeg.clone()]
            } else {
                Vec::new()
            };
            let since_heard =
                Some(if what.contains("im lặng") { Duration::from_secs(30 * 24 * 60 * 60) } else { Duration::ZERO });
            let (locale, phone) = (Locale::Vi, None);
            let outgoing =
                Outgoing { message, photos, locale, unasked, bulk: unasked, since_heard, phone, tracking: "1".to_owned() };
            let sent = sender.send(USER, &outgoing, 0).await;
            writeln!(
                text,
                "\n## {what}, {name}: {}",
                sent.map_or_else(|failed| failed.error.to_string(), |sent| sent.how.to_owned())
            )
            .unwrap();
            let calls = if *name == "zalo_bot" {
                bot.change(|world| std::mem::take(&mut world.bodies))
            } else {
                account.change(|world| std::mem::take(&mut world.bodies))
            };
            for (call, body) in calls {
                writeln!(text, "{call}\n{}", shown(&body)).unwrap();
            }
        }
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/renderings.txt");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&file, &text).unwrap();
    }
    assert_eq!(text, std::fs::read_to_string(&file).unwrap(), "UPDATE=1 rewrites it");
}

/// What each is called, and whether nobody asked for it.
fn kinds() -> Vec<(&'static str, Message, bool)> {
    use ChoiceKind::{Answer, Aside, Main, Suggestion};
    let message = |text: &str, choices: &[(&str, ChoiceKind)]| {
        let choice = |(place, (label, kind)): (usize, &(&str, ChoiceKind))| Choice {
            label: (*label).to_owned(),
            data: format!("q7.{place}"),
            kind: *kind,
        };
        Message { text: text.to_owned(), choices: choices.iter().enumerate().map(choice).collect(), ..Message::default() }
    };
    let asides = [("Quay lại", Aside), ("Huỷ", Aside), ("Trợ giúp", Aside)];
    let with = |choices: &[(&'static str, ChoiceKind)]| [choices, &asides].concat();
    let long = "Chị em thôn Nà Mẫu họp bàn việc giúp nhau trồng ngô vụ đông. ".repeat(70);
    let help = ["Vốn", "Cây giống", "Ngày công", "Tiền, quà", "Sửa nhà", "Học nghề", "Cách khác"].map(|label| (label, Answer));
    let values = [("name", "Nông Thị Hoa"), ("occasion", "Ngày Phụ nữ Việt Nam 20/10"), ("day", "20/10/2024")];
    let values = values.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let notice = Some(Notice { kind: "reminder".to_owned(), values });
    let day = message("Em nhắc chị trước 7 ngày:\n\n20/10/2024: Ngày Phụ nữ Việt Nam 20/10", &[("Thôi nhắc", Aside)]);
    vec![
        ("Một câu", message("Em đã ghi lại. Cảm ơn chị!", &[]), false),
        ("Hơn 2.000 ký tự", message(&long, &with(&[("Đúng rồi", Main)])), false),
        (
            "Hai lựa chọn và ba lối ra",
            message("Hộ này thuộc diện nào ạ?", &with(&[("Hộ nghèo", Answer), ("Hộ cận nghèo", Answer)])),
            false,
        ),
        ("Bảy lựa chọn", message("Chi hội giúp bằng cách nào ạ?", &with(&help)), false),
        (
            "Bốn gợi ý",
            message(
                "Giá trị khoảng bao nhiêu ạ?",
                &with(&[
                    ("200.000 đ", Suggestion),
                    ("500.000 đ", Suggestion),
                    ("1.000.000 đ", Suggestion),
                    ("Bỏ qua", Suggestion),
                ]),
            ),
            false,
        ),
        ("Một ảnh", message("Đây là ảnh của báo cáo.", &[]), false),
        ("Một lời nhắc", Message { notice: notice.clone(), ..day.clone() }, true),
        ("Một lời nhắc cho người im lặng một tháng", Message { notice, ..day }, true),
    ]
}

/// A body as indented JSON; of a long text only the ends.
fn shown(body: &Value) -> String {
    fn short(value: &Value) -> Value {
        match value {
            Value::String(text) if text.chars().count() > 400 => {
                let count = text.chars().count();
                let first: String = text.chars().take(60).collect();
                let last: String = text.chars().skip(count - 120).collect();
                Value::from(format!("{first} … ({count}) … {last}"))
            }
            Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), short(value))).collect(),
            Value::Array(items) => items.iter().map(short).collect(),
            other => other.clone(),
        }
    }
    serde_json::to_string_pretty(&short(body)).unwrap()
}
