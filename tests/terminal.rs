//! `chihoi chat`, as people run it: the program itself, in a folder of its own, with lines through a pipe.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on must stop")]

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use chihoi::app::open::{Opening, open};
use chihoi::domain::channel::ChannelName;
use chihoi::domain::locale::Locale;
use chihoi::domain::message::{Choice, ChoiceKind, Message};
use chihoi::domain::words::phrase_with;
use chihoi::i18n::Speech;
use chihoi::store::account::{self, Account};
use chihoi::store::{conversation, outbox};
use tempfile::TempDir;

const UNITS: &str = "code,name,level,parent_code\n04,Tỉnh Cao Bằng,tỉnh,\nA,Chi hội \u{1b}[31mNà Mẫu,chi hội,04\n";

/// A folder in which the program is at home.
struct Home {
    folder: TempDir,
    speech: Speech,
}

impl Home {
    fn new() -> Self {
        let home = Self { folder: tempfile::tempdir().unwrap(), speech: Speech::load().unwrap() };
        std::fs::write(home.folder.path().join("units.csv"), UNITS).unwrap();
        home.run(&["units", "import", "units.csv", "--apply"], b"");
        home
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chihoi"));
        command.args(args).current_dir(self.folder.path()).env_clear().env("HOME", self.folder.path());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// What it writes when it is run to its end.
    fn run(&self, args: &[&str], input: &[u8]) -> String {
        let output = ended(self.command(args).spawn().unwrap(), input);
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn invite(&self) -> String {
        self.run(&["invite", "--unit", "A", "--role", "leader"], b"").lines().next().unwrap().to_owned()
    }

    /// Types lines into a chat until they end.
    fn chat(&self, args: &[&str], lines: &[&str]) -> String {
        let input = lines.iter().map(|line| format!("{line}\n")).collect::<String>();
        self.run(&[&["chat"], args].concat(), input.as_bytes())
    }

    /// A leader who has joined.
    fn with_leader() -> Self {
        let home = Self::new();
        home.chat(&[&home.invite()], &["1", "Hoàng Thị Mẫu"]);
        home
    }

    fn text(&self, id: &str) -> String {
        self.speech.text(Locale::Vi, id)
    }

    /// What it says of the association whose plan it is.
    fn of_association(&self, id: &'static str) -> String {
        self.speech.say(Locale::Vi, &phrase_with(id, [("association", "Hội Liên hiệp Phụ nữ".into())]))
    }
}

fn ended(mut child: Child, input: &[u8]) -> Output {
    // A program that ended without reading all of it is judged by what it wrote.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

/// The pieces stand in the text in this order.
fn assert_in_order(text: &str, pieces: &[&str]) {
    let mut rest = text;
    for piece in pieces {
        let (_, behind) =
            rest.split_once(piece).unwrap_or_else(|| panic!("{piece:?} is not behind what was before it in\n{text}"));
        rest = behind;
    }
}

#[test]
fn a_leader_joins_and_sends_a_whole_report_with_a_photo() {
    let home = Home::new();
    let photo = home.folder.path().join("họp chi hội.png");
    image::RgbImage::from_fn(40, 30, |x, y| image::Rgb([x as u8, y as u8, 7])).save(photo).unwrap();
    let shown = home.chat(
        &[&home.invite().to_lowercase()],
        &[
            "ừ thì",
            "đồng ý",
            "Hoàng Thị Mẫu",
            "giúp hộ",
            "chị Mai",
            "ba mươi",
            "1",
            "1, 4",
            "mai mốt",
            "1tr",
            "hôm nay",
            "đang giúp",
            "ảnh",
            "ảnh họp.png",
            "photo ~/họp chi hội.png Họp rất vui",
            "xong",
            "8",
        ],
    );
    assert_in_order(
        &shown,
        &[
            "Chi hội [31mNà Mẫu",
            &home.of_association("join-notice"),
            "\n\n  1. Tôi đồng ý\n  2. Đồng ý, nhưng đừng nhắc\n  3. Không đồng ý\n\n",
            &home.text("join-yes-or-no"),
            &home.text("join-name"),
            "Hoàng Thị Mẫu!\n\n  1. ",
            "1/7",
            "\n  Hoặc gõ: Quay lại · Huỷ · Trợ giúp\n\n",
            "2/7",
            "  1. Hộ nghèo\n  2. Hộ cận nghèo\n",
            &home.text("form-choice-example"),
            "2/7",
            "3/7",
            "4/7",
            "  Chị có thể gõ: 200.000 đ · ",
            &home.text("form-money-example"),
            "4/7",
            "5/7",
            "6/7",
            "  1. Đang giúp\n",
            "7/7",
            &home.text("terminal-photo-which"),
            "“họp.png”",
            "(1/5)",
            "Chị xem lại “",
            "1. Hộ được giúp: chị Mai\n2. Diện hộ: Hộ nghèo\n3. Cách giúp: Vốn, cho vay; Tiền, quà\n4. Giá trị: 1.000.000 đ\n",
            "7. Ảnh: 1 ảnh\n",
            "(Kèm 1 ảnh)\n\n  1. ",
            "\n  8. Gửi báo cáo\n  Hoặc gõ: ",
            "Em đã nhận báo cáo GH 1/",
            "Hộ được giúp đỡ: 1 hộ",
        ],
    );
    assert!(!shown.contains("> "), "nobody sits there to be prompted: {shown}");
    assert!(!shown.contains('\u{1b}'), "{shown:?}");
}

#[test]
fn a_half_finished_report_waits_for_the_next_chat() {
    let home = Home::with_leader();
    let shown = home.chat(&[], &["giúp hộ", "chị Mai"]);
    assert!(!shown.contains("Chào chị"), "a script is not greeted: {shown}");
    assert!(shown.ends_with("  1. Hộ nghèo\n  2. Hộ cận nghèo\n  Hoặc gõ: Quay lại · Huỷ · Trợ giúp\n\n"), "{shown}");
    assert_in_order(&home.chat(&[], &["2"]), &["3/7"]);
    assert_in_order(&home.chat(&[], &["tiến độ", "làm tiếp"]), &["Tiến độ Chi hội", "iúp hộ”", "3/7"]);
    let sent = home.chat(&[], &["ngày công", "xong", "bỏ qua", "hôm nay", "1", "không", "gui"]);
    assert_in_order(&sent, &["4/7", "5/7", "6/7", "7/7", "1. Hộ được giúp: chị Mai\n2. Diện hộ: Hộ cận nghèo\n", "GH 1/"]);
}

#[test]
fn what_a_chat_cannot_use_is_harmless() {
    let home = Home::with_leader();
    let hostile = [
        "hoạt động\n1\nhôm nay\n".as_bytes(),
        "nhà \u{1b}[2J\u{1b}]0;title\u{7}văn\u{9b}31m hoá\u{0}\u{202e}x\ty\r\n".as_bytes(),
        b"\xff\xfe\xc3\n\x1b[A\x1bOP\n35\n\xc3\x28\x1b[5m\n",
        &[b'a'; 100_000],
        b"\nhai\n1\n",
    ]
    .concat();
    let shown = home.run(&["chat"], &hostile);
    let controls: String = shown.chars().filter(|c| *c != '\n' && (c.is_control() || *c == '\u{202e}')).collect();
    assert_eq!(controls, "", "{shown:?}");
    assert_in_order(&shown, &["3/6", &home.text("form-number-example"), "5/6", "6/6", "nhà ]0;titlevăn31m hoáx y\n", "35"]);
}

#[test]
fn a_chat_speaks_her_language_and_ends_at_a_word_in_any() {
    let home = Home::with_leader();
    let shown = home.chat(&[], &["english", "report", "activity", "1", "photo no.jpg", "thoát", "help"]);
    assert_in_order(
        &shown,
        &["  Or type: ", "Question 1 of 6", "Question 2 of 6", "  You may type: Today", "  Or type: Back", "the file “no.jpg”"],
    );
    assert!(!shown.contains("Hoặc gõ"), "{shown}");
    assert!(!shown.contains("113"), "help came after the end: {shown}");
}

#[test]
fn each_name_is_a_person_of_its_own_and_strangers_are_welcomed_once() {
    let home = Home::with_leader();
    let welcome = format!("{}\n\n  1. {}\n\n", home.of_association("join-welcome"), home.text("command-enter"));
    assert_eq!(home.chat(&["--as", "hoa"], &[]), welcome);
    assert_eq!(home.chat(&["--as", "hoa"], &[]), "");
    assert_eq!(home.chat(&["--as", "hoa"], &["tiến độ"]), welcome);
    assert_in_order(&home.chat(&[], &["menu"]), &["Hoàng Thị Mẫu", "  1. "]);
    let empty = ended(home.command(&["chat", "--as", " "]).spawn().unwrap(), b"");
    assert!(!empty.status.success());
}

/// Tells what is kept of the chat, after a reminder was queued in it.
async fn remind(folder: &Path, reminder: &Message) -> Account {
    let opened = open(Opening::in_folder(folder.join("data"))).await.unwrap();
    let (store, now) = (&opened.app.store, opened.app.clock.machine());
    let mut tx = store.begin().await.unwrap();
    let account = account::find(&mut tx, store, ChannelName::Terminal, "terminal").await.unwrap().unwrap();
    let version = conversation::bump(&mut tx, account.id).await.unwrap();
    let body = serde_json::to_string(reminder).unwrap();
    let new = outbox::New { account: account.id, version, position: 0, bulk: true, body: &body, not_before: now, now };
    outbox::put(&mut tx, store, new).await.unwrap();
    tx.commit().await.unwrap();
    opened.close().await;
    account
}

#[test]
fn a_reminder_takes_no_number_from_the_question_before_it() {
    let home = Home::with_leader();
    home.chat(&[], &["giúp hộ", "chị Mai"]);
    let label = home.text("reminder-report");
    let choices = vec![Choice { label: label.clone(), data: "c.baocao.o.x".to_owned(), kind: ChoiceKind::Answer }];
    let reminder = Message { text: "Hôm nay là ngày kỷ niệm".to_owned(), choices, ..Message::default() };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let account = runtime.block_on(remind(home.folder.path(), &reminder));
    assert!(account.blocked, "reminders go to a channel that she looks at");
    let shown = home.chat(&[], &["1"]);
    assert_in_order(&shown, &[&format!("{}\n\n  Hoặc gõ: {label}\n\n", reminder.text), "3/7"]);
}

#[test]
fn a_chat_works_beside_a_running_daemon() {
    let home = Home::with_leader();
    let mut daemon = home.command(&["serve", "--listen", "127.0.0.1:0"]).stdout(Stdio::null()).spawn().unwrap();
    let mut log = BufReader::new(daemon.stderr.take().unwrap()).lines();
    assert!(log.any(|line| line.unwrap().contains("listening")), "the daemon did not start");
    let shown = home.chat(&[], &["giúp hộ", "chị Mai"]);
    assert!(daemon.try_wait().unwrap().is_none(), "the daemon ended");
    daemon.kill().unwrap();
    daemon.wait().unwrap();
    assert_in_order(&shown, &["1/7", "2/7"]);
}
