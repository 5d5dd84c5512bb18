//! What is typed, what is shown, and in which order.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::channel::receive::Taken;
use crate::domain::file::FileHash;
use crate::domain::message::{Choice, ChoiceKind, Message};
use crate::domain::words::Phrase;

/// What was written, said and waited for, in order.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<String>>);

impl Log {
    fn add(&self, text: &str) {
        self.0.lock().unwrap().push_str(text);
    }

    fn text(&self) -> String {
        self.0.lock().unwrap().clone()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.add(std::str::from_utf8(bytes).unwrap());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Closed;

impl Write for Closed {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

struct Fake {
    log: Log,
    keys: AtomicUsize,
    /// How often what is handed in is not kept.
    refusals: AtomicUsize,
}

impl Host for Fake {
    fn address(&self) -> &str {
        "hoa"
    }

    fn key(&self) -> String {
        self.keys.fetch_add(1, Ordering::Relaxed).to_string()
    }

    fn say(&self, words: Words) -> BoxFuture<'_, String> {
        std::future::ready(spoken(&words)).boxed()
    }

    fn all_shown(&self) -> BoxFuture<'_, ()> {
        self.log.add("[shown]\n");
        std::future::ready(()).boxed()
    }
}

impl Receiver for Fake {
    fn receive(&self, incoming: Incoming) -> BoxFuture<'_, Result<Taken, NotKept>> {
        let kept = self.refusals.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_err();
        assert_eq!((incoming.channel, incoming.address.as_str()), (ChannelName::Terminal, "hoa"));
        let said = match incoming.said {
            Said::Photo { content, caption } => format!("photo of {} {caption:?}", content.len()),
            other => format!("{other:?}"),
        };
        self.log.add(&format!("[{} {said}{}]\n", incoming.key, if kept { "" } else { " not kept" }));
        std::future::ready(if kept { Ok(Taken::default()) } else { Err(NotKept) }).boxed()
    }
}

/// Words without a language.
fn spoken(words: &Words) -> String {
    let each = |words: &[Words]| words.iter().map(spoken).collect::<Vec<_>>();
    match words {
        Words::Plain(text) => text.clone(),
        Words::Count(count) => count.to_string(),
        Words::Lines(lines) => each(lines).join("\n"),
        Words::Joined(pieces) => each(pieces).concat(),
        Words::Phrase(Phrase { id, args }) => {
            let args = args.iter().map(|(name, value)| format!(" {name}={}", spoken(value))).collect::<String>();
            format!("<{id}{args}>")
        }
        other => panic!("{other:?} is not for a terminal"),
    }
}

fn vocabulary() -> Vocabulary {
    Vocabulary { photo: vec!["ảnh".to_owned(), "photo".to_owned()], end: vec!["thoát".to_owned(), "exit".to_owned()] }
}

fn terminal(attended: bool) -> (Arc<Fake>, Terminal) {
    let fake = Arc::new(Fake { log: Log::default(), keys: 0.into(), refusals: 0.into() });
    let host: Arc<dyn Host> = Arc::<Fake>::clone(&fake);
    let terminal = Terminal::new(host, vocabulary(), Box::new(fake.log.clone()), attended);
    (fake, terminal)
}

fn typed(lines: &[&str]) -> mpsc::Receiver<String> {
    let text = lines.join("\n");
    super::lines(move || io::Cursor::new(text))
}

fn message(text: &str, choices: &[(&str, ChoiceKind)], photos: usize) -> Message {
    let choice = |(label, kind): &(&str, ChoiceKind)| Choice { label: (*label).to_owned(), data: "q1.x".to_owned(), kind: *kind };
    let photo = FileHash::of(&"0".repeat(64)).unwrap();
    Message {
        text: text.to_owned(),
        choices: choices.iter().map(choice).collect(),
        photos: vec![photo; photos],
        ..Message::default()
    }
}

fn shown(message: &Message, unasked: bool) -> String {
    let (text, photos, choices) = (message.text.as_str(), message.photos.len(), message.choices.as_slice());
    safe(&spoken(&Plain { text, photos, choices, unasked }.words()))
}

#[test]
fn answers_are_numbered_and_all_else_is_words_to_type() {
    use ChoiceKind::{Answer, Aside, Main, Suggestion};
    let choices =
        [("back", Aside), ("poor", Answer), ("20", Suggestion), ("near-\n poor", Answer), ("30", Suggestion), ("send", Main)];
    let expected = "Which?\n<plain-photos count=2>\n\n  1. poor\n  2. near- poor\n  3. send\n  \
                    <plain-may-type labels=20 · 30>\n  <plain-or-type labels=back>";
    assert_eq!(shown(&message("Which?", &choices, 2), false), expected);
    let reminder = "A day\n\n  <plain-or-type labels=report · stop>";
    assert_eq!(shown(&message("A day", &[("stop", Aside), ("report", Main)], 0), true), reminder, "numbers are the question's");
    let ten = shown(&message("", &[("a", Answer); 10], 0), false);
    assert!(ten.starts_with("\n   1. a\n") && ten.ends_with("\n  10. a"), "{ten:?}");
    assert_eq!(shown(&message("Thanks", &[], 0), false), "Thanks");
}

#[test]
fn what_is_shown_cannot_drive_the_terminal() {
    let hostile = "a\u{1b}[2Jb\u{9b}31mc\u{7}d\re\u{0}\tf\u{7f}\ng\u{8}";
    assert_eq!(shown(&message(hostile, &[("x\u{1b}c", ChoiceKind::Answer)], 0), false), "a[2Jb31mcde f\ng\n\n  1. xc");
}

#[test]
fn lines_are_read_for_what_they_mean() {
    let text = |text: &str| Line::Said(Said::Text(text.to_owned()));
    let start = |code: Option<&str>| Line::Said(Said::Start(code.map(str::to_owned)));
    for (line, meant) in [
        ("", Line::Nothing),
        (" \t\r", Line::Nothing),
        ("\u{1b}[A\u{1b}OP\u{1b}[1;5C\u{1b}", Line::Nothing),
        ("\u{1b}[", Line::Nothing),
        ("thoát", Line::End),
        (" THOÁT\r", Line::End),
        ("thoa\u{301}t", Line::End),
        ("/exit", Line::End),
        ("thoat", text("thoat")),
        ("thoát nghèo", text("thoát nghèo")),
        ("ảnh a.jpg  hai chị ", Line::Photo("a.jpg  hai chị")),
        ("Photo  a.jpg", Line::Photo("a.jpg")),
        ("/photo a.jpg", Line::Photo("a.jpg")),
        ("ảnh ", Line::Photo("")),
        ("ảnh.jpg", text("ảnh.jpg")),
        ("anh Tuấn", text("anh Tuấn")),
        ("3\u{1b}[D5", text("35")),
        ("a\u{0}b\u{1b}]c\u{7}", text("ab]c")),
        ("/start", start(None)),
        ("/start a7kd2m9p", start(Some("a7kd2m9p"))),
        ("/started", text("/started")),
    ] {
        assert_eq!(line::read(line, &vocabulary()), meant, "{line:?}");
    }
    let long = "ư".repeat(20_000);
    assert!(matches!(line::read(&long, &vocabulary()), Line::Said(Said::Text(text)) if text.chars().count() == 8_192));
}

#[tokio::test]
async fn photos_come_from_files_however_their_paths_are_written() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().to_str().unwrap();
    for name in ["a.jpg", "a b.jpg", "it's.jpg"] {
        std::fs::write(folder.path().join(name), name).unwrap();
    }
    std::fs::write(folder.path().join("big.jpg"), vec![0; 12 * 1024 * 1024 + 1]).unwrap();
    for (typed, name, caption) in [
        (format!("{root}/a.jpg"), "a.jpg", None),
        (format!("{root}/a.jpg  họp rất\u{7} vui "), "a.jpg", Some("họp rất vui")),
        (format!("{root}/a b.jpg"), "a b.jpg", None),
        (format!("{root}/a b.jpg vui"), "a b.jpg", Some("vui")),
        (format!("\"{root}/a b.jpg\" vui"), "a b.jpg", Some("vui")),
        (format!("'{root}/a b.jpg'"), "a b.jpg", None),
        (format!("{root}/a\\ b.jpg vui"), "a b.jpg", Some("vui")),
        (format!("{root}/it\\'s.jpg"), "it's.jpg", None),
        (format!("{root}/it's.jpg vui"), "it's.jpg", Some("vui")),
        (format!("{root}/a.jpg {}", "x ".repeat(2_000)), "a.jpg", Some("x ".repeat(2_000).trim())),
    ] {
        let photo = Said::Photo { content: name.as_bytes().to_vec(), caption: caption.map(str::to_owned) };
        assert_eq!(photo::open(&typed).await, Ok(photo), "{typed}");
    }
    for (typed, why) in [
        (format!("{root}/none.jpg vui"), format!("<terminal-photo-missing path={root}/none.jpg>")),
        (format!("'{root}/no ne.jpg' vui"), format!("<terminal-photo-missing path={root}/no ne.jpg>")),
        (String::new(), "<terminal-photo-which>".to_owned()),
        ("\"".to_owned(), "<terminal-photo-missing path=>".to_owned()),
        ("x".repeat(9_000), format!("<terminal-photo-missing path={}>", "x".repeat(120))),
        (root.to_owned(), format!("<terminal-photo-unreadable path={root}>")),
        ("/dev/zero".to_owned(), "<terminal-photo-unreadable path=/dev/zero>".to_owned()),
        (format!("{root}/big.jpg"), format!("<terminal-photo-large path={root}/big.jpg>")),
    ] {
        assert_eq!(photo::open(&typed).await.map_err(|why| spoken(&why)), Err(why), "{typed}");
    }
}

#[tokio::test]
async fn every_line_waits_for_the_replies_to_the_one_before() {
    let (fake, terminal) = terminal(false);
    terminal.talk(&*fake, typed(&["một", "", "ảnh none.jpg", "hai", "exit", "ba"]), None).await.unwrap();
    let missing = "<terminal-photo-missing path=none.jpg>\n\n";
    assert_eq!(fake.log.text(), format!("[shown]\n[0 Text(\"một\")]\n[shown]\n{missing}[shown]\n[1 Text(\"hai\")]\n[shown]\n"));
}

#[tokio::test]
async fn someone_who_sits_there_is_prompted_and_told_how() {
    let (fake, terminal) = terminal(true);
    terminal.talk(&*fake, typed(&["một", "\n"]), Some(Said::Start(Some("A".to_owned())))).await.unwrap();
    let greeted = "[0 Start(Some(\"A\"))]\n[shown]\n<terminal-hint>\n\n> ";
    // the ends of typed lines are shown by the terminal itself
    assert_eq!(fake.log.text(), format!("{greeted}[1 Text(\"một\")]\n[shown]\n> > \n<terminal-bye>\n\n"));
}

#[tokio::test]
async fn a_reminder_goes_below_the_prompt_and_prompts_anew() {
    let (fake, terminal) = terminal(true);
    terminal.on_screen(Screen::ask).await;
    let outgoing = Outgoing { message: message("A day", &[], 0), unasked: true, ..Outgoing::default() };
    terminal.send("hoa", &outgoing, 0).await.unwrap();
    terminal.on_screen(Screen::ask).await;
    terminal.leave();
    assert_eq!(fake.log.text(), "> \nA day\n\n> \n");
}

#[tokio::test]
async fn a_line_that_is_not_kept_is_handed_in_again_under_its_key() {
    let (fake, terminal) = terminal(false);
    fake.refusals.store(1, Ordering::Relaxed);
    terminal.talk(&*fake, typed(&["một"]), None).await.unwrap();
    assert_eq!(fake.log.text(), "[shown]\n[0 Text(\"một\") not kept]\n[0 Text(\"một\")]\n[shown]\n");

    let (fake, terminal) = self::terminal(false);
    fake.refusals.store(AGAIN.len() + 1, Ordering::Relaxed);
    assert_eq!(terminal.talk(&*fake, typed(&["một", "hai"]), None).await, Err(NotKept), "what follows would mean another thing");
    assert!(!fake.log.text().contains("hai"));

    let (fake, terminal) = self::terminal(true);
    fake.refusals.store(AGAIN.len() + 1, Ordering::Relaxed);
    terminal.talk(&*fake, typed(&["một", "hai"]), None).await.unwrap();
    assert!(fake.log.text().contains("<terminal-not-kept>\n\n[shown]\n> [1 Text(\"hai\")]"), "{}", fake.log.text());
}

#[tokio::test]
async fn what_cannot_be_written_waits_and_the_terminal_is_gone() {
    let (fake, _) = terminal(false);
    let terminal = Terminal::new(fake, vocabulary(), Box::new(Closed), false);
    let outgoing = Outgoing { message: message("lost", &[], 0), ..Outgoing::default() };
    let failed = terminal.send("hoa", &outgoing, 0).await.unwrap_err();
    assert!(matches!(failed, Failed { done: 0, error: SendError::Later { .. } }), "{failed:?}");
    terminal.gone().await;
}
