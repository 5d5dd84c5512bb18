//! Payloads as Telegram sends them, shortened, and what is heard in them.

use super::*;

const CHAT: &str =
    r#""chat":{"id":7,"first_name":"A","type":"private"},"date":1,"from":{"id":7,"is_bot":false,"first_name":"A"}"#;

fn heard(update: &str) -> Heard {
    let update = read(&update.replace("CHAT", CHAT)).unwrap();
    assert_eq!(update.id, 5);
    update.heard
}

fn message(content: &str) -> Heard {
    heard(&format!(r#"{{"update_id":5,"message":{{"message_id":9,CHAT,{content}}}}}"#))
}

fn said(said: Said) -> Heard {
    Heard::Said { chat: 7, said }
}

fn photo(file: &str, caption: Option<&str>) -> Heard {
    Heard::Photo { chat: 7, file: file.to_owned(), caption: caption.map(str::to_owned) }
}

#[test]
fn words_are_heard_whatever_comes_with_them() {
    let text = |text: &str| said(Said::Text(text.to_owned()));
    for (content, expected) in [
        (r#""text":"Xin chào""#, text("Xin chào")),
        (r#""text":"e\u0302\u0301 \u0000\u0007x\ny""#, text("ế x\ny")),
        // newer than this program: entities, previews, buttons of unknown kinds
        (r#""text":"20/10","entities":[{"offset":0,"length":5,"type":"date_time","unix_time":1}]"#, text("20/10")),
        (
            r#""text":"a","rich_message":{"blocks":[]},"reply_markup":{"inline_keyboard":[[{"text":"x","disabled":true}]]}"#,
            text("a"),
        ),
        (
            r#""text":"half \ud83d, whole \ud83d\ude00, \\ud83d as typed, half \ude00""#,
            text("half \u{fffd}, whole 😀, \\ud83d as typed, half \u{fffd}"),
        ),
        (r#""text":"/start""#, said(Said::Start(None))),
        (r#""text":"/start A7KD2M9P""#, said(Said::Start(Some("A7KD2M9P".to_owned())))),
        (r#""text":"/start@chihoi_bot A7KD2M9P""#, said(Said::Start(Some("A7KD2M9P".to_owned())))),
        (r#""text":"/starting""#, text("/starting")),
        (r#""text":" \u0000 ""#, said(Said::Other { caption: None })),
        (r#""sticker":{"file_id":"s"}"#, said(Said::Other { caption: None })),
        (r#""voice":{"file_id":"v"},"caption":"nghe nhé""#, said(Said::Other { caption: Some("nghe nhé".to_owned()) })),
        (r#""hologram":{"file_id":"h"}"#, said(Said::Other { caption: None })),
        (r#""text":17"#, said(Said::Other { caption: None })),
    ] {
        assert_eq!(message(content), expected, "{content}");
    }
}

#[test]
fn of_a_photo_the_largest_size_is_taken_and_a_picture_sent_as_a_file_is_a_photo() {
    let sizes = r#""photo":[{"file_id":"s","width":90,"height":60},{"file_id":"l","width":1280,"height":853,"file_size":9},{"file_id":"m","width":320,"height":213}]"#;
    assert_eq!(message(sizes), photo("l", None));
    assert_eq!(message(&format!(r#"{sizes},"caption":" họp ""#)), photo("l", Some(" họp ")));
    assert_eq!(message(r#""document":{"file_id":"d","mime_type":"image/png","file_size":20971520}"#), photo("d", None));
    for content in [
        r#""document":{"file_id":"d","mime_type":"image/png","file_size":20971521}"#,
        r#""document":{"file_id":"d","mime_type":"application/pdf"}"#,
        r#""document":{"file_id":"d"}"#,
        r#""photo":[]"#,
    ] {
        assert_eq!(message(content), said(Said::Other { caption: None }), "{content}");
    }
}

#[test]
fn a_tap_is_heard_with_the_message_it_stands_under() {
    let buttons = r#""reply_markup":{"inline_keyboard":[[{"text":"Một","callback_data":"q1.a"}],[{"text":"Hai","callback_data":"q1.b"},{"text":"?","url":"u"}]]}"#;
    let tap = |under: &str| {
        heard(&format!(
            r#"{{"update_id":5,"callback_query":{{"id":"99","from":{{"id":7}},"chat_instance":"c","data":"q1.b"{under}}}}}"#
        ))
    };
    let expected = |under| Heard::Tap(Tap { query: "99".to_owned(), chat: 7, data: "q1.b".to_owned(), under });
    let shown = Under { message: 9, text: "Câu hỏi".to_owned(), label: "Hai".to_owned() };
    assert_eq!(tap(&format!(r#","message":{{"message_id":9,CHAT,"text":"Câu hỏi",{buttons}}}"#)), expected(Some(shown)));
    assert_eq!(tap(r#","message":{"message_id":9,CHAT,"text":"Câu hỏi"}"#), expected(None), "the buttons are gone already");
    assert_eq!(tap(r#","message":{"message_id":9,"date":0,CHAT}"#), expected(None), "inaccessible");
    assert_eq!(tap(""), expected(None));
    assert_eq!(tap(r#","message":{"message_id":9,"chat":{"id":-5,"type":"group"},"text":"x"}"#), Heard::Nothing);
}

#[test]
fn who_blocks_the_bot_leaves_and_who_unblocks_it_returns() {
    let membership = |kind: &str, status: &str| {
        heard(&format!(
            r#"{{"update_id":5,"my_chat_member":{{"chat":{{"id":7,"type":"{kind}"}},"from":{{"id":7}},"date":1,"old_chat_member":{{"status":"member"}},"new_chat_member":{{"status":"{status}","user":{{"id":1}}}}}}}}"#
        ))
    };
    assert_eq!(membership("private", "kicked"), said(Said::Left));
    assert_eq!(membership("private", "member"), said(Said::Returned));
    assert_eq!(membership("supergroup", "member"), Heard::Group(7));
    assert_eq!(membership("channel", "administrator"), Heard::Group(7));
    assert_eq!(membership("group", "left"), Heard::Nothing);
}

#[test]
fn groups_and_unknown_updates_are_passed_over_and_what_is_no_update_is_nothing() {
    for update in [
        r#"{"update_id":5,"message":{"message_id":1,"chat":{"id":-5,"type":"group"},"text":"/start"}}"#,
        r#"{"update_id":5,"message":{"message_id":1}}"#,
        r#"{"update_id":5,"message":17}"#,
        r#"{"update_id":5,"telepathy":{"thought":"x"}}"#,
        r#"{"update_id":5,"callback_query":{}}"#,
        r#"{"update_id":5}"#,
    ] {
        assert_eq!(heard(update), Heard::Nothing, "{update}");
    }
    for garbage in ["17", "null", "{}", r#"{"update_id":"five"}"#, "[]", r#""\ud83d""#] {
        assert_eq!(read(garbage), None, "{garbage}");
    }
}

#[test]
fn a_phone_number_is_taken_from_her_own_card_only() {
    let card = |card: &str| {
        heard(&format!(
            r#"{{"update_id":5,"message":{{"message_id":1,"chat":{{"id":7,"type":"private"}},"contact":{{"first_name":"Hoa",{card}}}}}}}"#
        ))
    };
    let said = |said| Heard::Said { chat: 7, said };
    assert_eq!(card(r#""phone_number":"+84912345001","user_id":7"#), said(Said::Phone("+84912345001".to_owned())));
    for foreign in [r#""phone_number":"+84912345001","user_id":8"#, r#""phone_number":"+84912345001""#] {
        assert_eq!(card(foreign), said(Said::Other { caption: None }), "{foreign}");
    }
}

#[test]
fn mending_leaves_everything_else_as_it_is() {
    for whole in ["", "{}", r"\u0061\\u\n\u00e1\ud83d\ude00", "ế😀", r#""\"#, r#""\ế"#, r"\u12", r"\\\\ud83d"] {
        assert_eq!(mend(whole), whole);
    }
    assert_eq!(mend(r"\ud83d\ud83d\ude00\ud83d"), r"\ufffd\ud83d\ude00\ufffd");
    assert_eq!(mend(r"\\\ud83d"), r"\\\ufffd");
    assert_eq!(mend(r"\ude00é"), r"\ufffdé");
}
