//! The words of commands.

use super::Command;

/// Name on buttons and after the slash, then other names, the English one last; then the plain words by which people mean it (folded).
pub(super) const TABLE: &[(Command, &[&str], &[&str])] = &[
    (Command::Menu, &["batdau", "start", "menu"], GREETINGS),
    (Command::Help, &["trogiup", "help"], &["tro giup", "giup do", "huong dan", "help", "?"]),
    (Command::Report, &["baocao", "report"], &["bao cao", "lam bao cao", "report"]),
    (Command::Resume, &["tieptuc", "resume"], &["tiep tuc", "lam tiep", "lam not", "resume", "continue"]),
    (Command::Progress, &["tiendo", "progress"], &["tien do", "so lieu", "thong ke", "progress"]),
    (
        Command::Journal,
        &["nhatky", "journal"],
        &["nhat ky", "xem bao cao", "bao cao da gui", "sua bao cao", "rut lai", "journal"],
    ),
    (Command::Confirm, &["xacnhan", "confirm"], &["xac nhan", "cho xac nhan", "confirm"]),
    (Command::Give, &["giaochitieu", "targets"], &["giao chi tieu", "chi tieu giao", "targets"]),
    (Command::Household, &["ho", "household"], &["ho", "xem ho", "cac ho", "ho da giup", "chuyen cua ho", "households"]),
    (Command::Blocks, &["khoi", "blocks"], &["khoi thi dua", "thi dua", "blocks"]),
    (Command::People, &["nguoi", "people"], &["nguoi cua don vi", "quan ly nguoi", "people"]),
    (Command::Invite, &["moi", "invite"], &["moi nguoi", "moi tham gia", "moi nguoi tham gia", "tao ma moi", "invite"]),
    (Command::Admit, &["duyet", "admit"], &["duyet nguoi", "duyet nguoi xin vao", "nguoi xin vao"]),
    (Command::Enter, &["xinvao", "ask"], &["xin vao", "xin tham gia", "chua co ma", "toi chua co ma"]),
    (Command::Own, &["dulieu", "mydata"], &["du lieu cua toi", "xem du lieu", "my data"]),
    (Command::Forget, &["quentoi", "forget"], &["quen toi", "xoa toi", "xoa du lieu cua toi", "forget me"]),
    (Command::Requests, &["yeucau", "requests"], &["yeu cau ve du lieu", "requests"]),
    (Command::Letters, &["tinloi", "unsent"], &["tin loi", "tin chua toi", "tin chua gui duoc", "unsent"]),
    (Command::Leave, &["roi", "leave"], &["roi chi hoi", "thoi tham gia", "roi don vi", "leave"]),
    (Command::Diary, &["lich", "diary"], &["lich", "xem lich", "lich ky niem", "ngay ky niem", "diary", "calendar"]),
    (Command::Reminders, &["nhacnho", "reminders"], &["nhac nho", "reminders"]),
    (Command::RemindersOff, &["thoinhac", "off"], &["thoi nhac", "dung nhac", "stop"]),
    (Command::Link, &["lienket", "link"], &["lien ket", "noi kenh", "them kenh", "link"]),
    (Command::Language, &["ngonngu", "language"], &["ngon ngu", "english", "tieng anh", "tieng viet", "vietnamese", "language"]),
    (Command::Back, &["quaylai", "lui", "back"], &["quay lai", "lui", "lui lai", "back"]),
    (Command::Cancel, &["huy", "cancel"], &["huy", "huy bo", "thoi", "cancel"]),
];

/// What people write when they come back: it is never an answer, not even where free text is one.
const GREETINGS: &[&str] = &[
    "bat dau",
    "menu",
    "start",
    "chao",
    "xin chao",
    "chao em",
    "xin chao em",
    "em chao chi",
    "chi chao em",
    "chao ban",
    "chao bot",
    "em oi",
    "bot oi",
    "hello",
    "hello em",
    "hi",
    "hi em",
    "alo",
    "alo em",
];
