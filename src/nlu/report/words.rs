//! The words of reports besides those of the vocabulary. All folded but [`INERT`], whose dấu tell them from terms.

use super::super::number::NUMBERS;

/// Phrases in which a word that could be a term means none.
pub(super) const INERT: &[&str] = &[
    "nhà vệ sinh",
    "tham gia",
    "tham dự",
    "tham quan",
    "tham mưu",
    "tham khảo",
    "tham luận",
    "phối hợp",
    "kết hợp",
    "tổ hợp",
    "hợp tác",
    "hợp đồng",
    "tổng hợp",
    "trường hợp",
    "phù hợp",
    "hợp lý",
    "hợp pháp",
    "hợp tác xã",
    "nước sinh hoạt",
    "rác sinh hoạt",
    "rác thải sinh hoạt",
    "sinh hoạt phí",
    "đồ sinh hoạt",
    "trao đổi",
    "trao quyền",
    "tăng cường",
    "tăng gia",
    "tăng thu nhập",
    "hạt giống",
    "hạt dẻ",
    "quy định",
    "quy ước",
    "quy chế",
    "quy hoạch",
    "quy mô",
    "quy trình",
    "thoát nghèo",
    "thoát cận nghèo",
    "giảm nghèo",
    "xoá đói giảm nghèo",
    "vượt nghèo",
    "hết nghèo",
    "giúp em",
    "giúp chị với",
    "ghi giúp",
    "nhắc giúp",
    "đơn vị",
    "đón tết",
    "đón nhận",
    "đón xuân",
    "lớp học sinh",
    "họp chợ",
    "hộp quà",
    "mua",
    "thảm hoạ",
    "tổ chức",
    "hợp vệ sinh",
    "học sinh",
    "quà vặt",
    "hội viên",
    "phụ nữ",
    "chi hội",
];

/// What a unit is called, before its name.
pub(super) const BRANCHES: &[&str] =
    &["chi hoi phu nu", "chi hoi pn", "chi hoi", "chi hoi lhpn", "hoi phu nu", "hoi pn", "hoi lhpn", "chpn", "don vi"];

/// Kinds of places that belong to a unit's name.
pub(super) const PLACES: &[&str] =
    &["to dan pho", "to dp", "tdp", "to", "xom", "thon", "khu pho", "khu", "ban", "hamlet", "village"];

/// First syllables of the names of hamlets in the north-eastern hills, by which a name is known without capitals.
pub(super) const TOPONYMS: &[&str] = &[
    "na", "ban", "pac", "khuoi", "lung", "coc", "nam", "phia", "phja", "khau", "khua", "bo", "dong", "thom", "tong", "keo",
    "thin", "po", "pan", "pu", "hang", "nguom", "phieng", "vo", "lam", "lan", "cao", "tan", "chong", "roong", "sam", "giuoc",
    "gioc", "ta", "thang", "lau", "ma", "mo", "luong", "doc", "xuan", "minh", "hoang", "hong", "quang",
];

/// After a branch these words are no name.
pub(super) const NO_NAME: &[&str] = &[
    "bạn", "mình", "em", "tôi", "chúng", "ta", "chị", "này", "nhà", "toi", "minh", "chung", "da", "đã", "co", "có", "di", "đi",
    "duoc", "được", "to", "tổ", "cua", "của", "se", "sẽ", "bên", "ben", "khác", "khac", "trên", "dưới", "làng", "lang", "xã",
    "xa", "va", "và", "voi", "với", "ra", "tai", "tại", "o", "ở", "vua", "vừa", "ngay", "hom", "tham", "xin", "bao", "cung",
    "cùng", "dc",
];

/// Before a place: it is another unit than hers.
pub(super) const WITH: &[&str] = &["voi", "cung", "sang", "den", "cua", "duong", "lang"];

/// Who takes part.
pub(super) const PEOPLE: &[&str] = &[
    "chi em",
    "chi hoi vien",
    "hoi vien",
    "phu nu",
    "chi",
    "ci",
    "c",
    "nguoi",
    "ng",
    "hv",
    "pn",
    "thanh vien",
    "dai bieu",
    "can bo",
    "anh em",
    "anh chi em",
    "ba con",
    "anh",
    "bac",
    "luot nguoi",
    "luot chi em",
    "luot",
    "dong chi",
    "hoc vien",
    "nu",
    "nam gioi",
    "nguoi dan",
    "women",
    "people",
    "persons",
    "members",
    "ladies",
    "sisters",
    "men",
];

/// Children: they get gifts, they are no participants.
pub(super) const CHILDREN: &[&str] =
    &["chau", "chau nho", "em nho", "hoc sinh", "em hoc sinh", "tre em", "tre", "thieu nhi", "em thieu nhi", "em be", "children"];

/// Households.
pub(super) const HOUSEHOLDS: &[&str] =
    &["ho gia dinh", "gia dinh", "ho dan", "ho", "nha", "hn", "hcn", "hgd", "households", "household", "families", "family"];

/// After "nhà": no household.
pub(super) const BUILDINGS: &[&str] = &[
    "van", "ve", "tam", "bep", "kho", "truong", "tre", "hop", "sinh", "tieu", "xuong", "tinh", "doan", "dai", "nuoc", "tho",
    "chua",
];

/// Before the name of whoever a household is called by.
pub(super) const TITLES: &[&str] = &["chi", "ba", "co", "bac", "ong", "anh", "em", "me", "cu", "di", "thim", "mo"];

/// "Give, help, visit": whoever follows gets something.
pub(super) const GIVING: &[&str] = &[
    "giup",
    "giup do",
    "ho tro",
    "tang",
    "tham",
    "tham hoi",
    "di tham",
    "trao",
    "trao tang",
    "bieu",
    "phat qua",
    "tang qua",
    "ung ho",
    "chuc tet",
    "dong vien",
    "cho vay",
    "sua nha",
    "lam nha",
    "xay nha",
    "phat",
    "cap",
    "tham om",
    "help",
    "helped",
];

/// "Tell, teach, gather": whoever follows takes part.
pub(super) const GATHERING: &[&str] = &[
    "tuyen truyen",
    "truyen thong",
    "tap huan",
    "pho bien",
    "mo lop",
    "lop",
    "day",
    "boi duong",
    "huong dan",
    "noi chuyen",
    "hop",
    "sinh hoat",
    "kham",
    "kham benh",
    "van dong",
    "to chuc",
    "day nghe",
    "hoi nghi",
    "dai hoi",
    "toa dam",
];

/// Absent.
pub(super) const ABSENT: &[&str] = &["vang", "nghi", "thieu", "vang mat", "khong di", "khong tham gia", "khong du", "absent"];

/// After people: they took part.
pub(super) const ATTEND: &[&str] =
    &["tham gia", "tham du", "co mat", "du", "den du", "nghe", "ve du", "toi du", "attended", "came", "took part"];

/// After people: whoever is so got something.
pub(super) const IN_NEED: &[&str] = &["ngheo", "om", "dau", "benh", "kho", "mang", "gia", "tan", "neo", "don", "can"];

/// Words between a number and what governs it that change nothing.
pub(super) const AROUND: &[&str] = &[
    "khoang", "hon", "gan", "tam", "chung", "duoc", "dc", "dk", "co", "ca", "them", "cac", "thu", "hut", "la", "moi", "toan",
    "bo", "du", "du", "mat", "gom", "hien", "dien", "ve", "den", "cua",
];

/// Said of all.
pub(super) const TOTAL: &[&str] = &["tong", "tong cong", "tong so", "tong tri gia", "tong gia tri", "tat ca", "cong", "total"];

/// "For each".
pub(super) const EACH: &[&str] = &["moi", "tung", "each", "per", "every"];

/// Given out in pieces.
pub(super) const PARCELS: &[&str] = &["suat", "phan", "qua", "tui", "parcels", "parcel", "gifts"];

/// The currency.
pub(super) const DONG: &[&str] = &["dong", "d", "vnd", "dong chan"];

/// Other currencies, with their dấu.
pub(super) const FOREIGN: &[&str] = &["usd", "đô", "tệ", "ndt", "euro", "dollars", "dollar", "do", "te", "yuan"];

/// Speak of money: a number after them without a unit is money.
pub(super) const OF_MONEY: &[&str] =
    &["tien", "quy", "kinh phi", "tri gia", "gia tri", "so tien", "thu", "ung ho", "quyen gop", "gop", "chi phi", "het", "cost"];

/// Before a number, perhaps with a colon: it counts people.
pub(super) const OF_PEOPLE: &[&str] = &[
    "so nguoi",
    "so luong",
    "so luong nguoi",
    "so nguoi tham gia",
    "so chi em",
    "so hoi vien",
    "tham gia",
    "tham du",
    "thanh phan",
    "quan so",
    "si so",
    "co mat",
    "so luot",
    "so nguoi tham du",
    "nguoi tham gia",
    "hoi vien tham gia",
    "hoi vien",
    "sl",
    "people",
    "participants",
    "so chi em tham gia",
    "tong so nguoi",
    "nguoi du",
    "so nguoi du",
];

/// Before a number, perhaps with a colon: it counts households.
pub(super) const OF_HOUSEHOLDS: &[&str] = &["so ho", "so ho duoc giup", "ho duoc giup", "households"];

/// A number beside them is no count that can be kept.
pub(super) const VAGUE: &[&str] = &["vai", "may", "dam", "several"];

/// Days that nobody can tell.
pub(super) const SOME_DAY: &[&str] = &[
    "hom no",
    "bua no",
    "hom truoc",
    "bua truoc",
    "lau roi",
    "may hom truoc",
    "may hom nay",
    "may bua",
    "dao nay",
    "hom bua",
    "dot truoc",
    "hom nao",
];

/// A day after these words is what is celebrated or prepared, not when.
pub(super) const OCCASION: &[&str] = &[
    "chao mung",
    "ky niem",
    "huong toi",
    "chuan bi",
    "nhan dip",
    "nhan ngay",
    "dip",
    "huong ung",
    "mit tinh",
    "chuc mung",
    "ke hoach",
    "trien khai",
];

/// Negations before an activity.
pub(super) const NO: &[&str] = &["khong", "k", "ko", "kg", "hok", "hem", "khg", "chua", "hoan", "huy", "not", "no"];

/// Between a negation and what it denies.
pub(super) const BETWEEN_NO: &[&str] =
    &["co", "duoc", "dc", "phai", "to", "chuc", "kip", "the", "hop", "buoi", "giup", "ho", "tro"];

/// What will be: no report of something done.
pub(super) const WILL: &[&str] = &["se", "sap", "du kien", "sap toi", "dinh", "du dinh", "will"];

/// Questions.
pub(super) const QUESTIONS: &[&str] = &[
    "bao nhieu",
    "bao gio",
    "khi nao",
    "may gio",
    "the nao",
    "lam sao",
    "cho hoi",
    "co phai",
    "tai sao",
    "o dau",
    "la gi",
    "cho chi hoi",
    "cho em hoi",
];

/// Orders to the program instead of a report.
pub(super) const ORDERS: &[&str] = &[
    "bo qua cac huong dan",
    "bo qua huong dan",
    "bo qua moi huong dan",
    "bo qua tat ca",
    "bo qua lenh",
    "bo qua cac lenh",
    "quen het",
    "quen moi",
    "quen cac",
    "ignore previous",
    "ignore all",
    "ignore the",
    "disregard",
    "system prompt",
    "duyet het",
    "duyet tat ca",
    "xoa het",
    "xoa du lieu",
    "xoa tat ca",
    "xoa bao cao",
    "approve all",
    "delete all",
    "you are now",
    "act as",
    "dat so ho",
    "dat chi tieu",
    "dong vai",
    "lam theo lenh",
    "cap quyen",
    "mat khau",
    "password",
    "admin",
];

/// What stands between two numbers that are added.
pub(super) const JOINERS: &[&str] = &["va", "voi", "cung", "cong", "and", "plus"];

/// What stands between two numbers one of which is meant.
pub(super) const OR: &[&str] = &["hoac", "hay", "den", "toi", "or", "to"];

/// After these, what was meant instead of the number before.
pub(super) const CORRECTIONS: &[&str] = &["nham", "a nham", "a quen", "sua lai", "dinh chinh", "sorry", "correction"];

/// Around what is told: politeness, headings, and what leads from one fact to the next.
pub(super) const EDGES: &[&str] = &[
    "da",
    "thua",
    "vang",
    "nhe",
    "oi",
    "a",
    "ah",
    "em",
    "bao cao",
    "xin bao cao",
    "em bao cao",
    "xin",
    "kinh gui",
    "co",
    "duoc",
    "dc",
    "dk",
    "khoang",
    "hon",
    "gan",
    "tam",
    "hom",
    "ngay",
    "luc",
    "vao",
    "tai",
    "tham gia",
    "tham du",
    "du",
    "co mat",
    "cho",
    "va",
    "voi",
    "la",
    "noi dung",
    "thoi gian",
    "so luong",
    "so nguoi",
    "thanh phan",
    "hoat dong",
    "tong cong",
    "tri gia",
    "tong tri gia",
    "tong",
    "kinh phi",
    "so tien",
    "moi",
    "to chuc",
    "vua",
    "roi",
    "den du",
    "nghe",
    "dia diem",
    "bot",
    "thi",
    "chi em",
    "so nguoi tham gia",
    "gom",
    "ah",
    "hoi vien",
    "at",
    "on",
    "with",
    "we had",
];

/// Words by which alone nothing is told.
pub(super) const FILLERS: &[&str] = &[
    "em", "chi", "minh", "chung", "toi", "ban", "di", "ra", "hoi", "vien", "phu", "nu", "ca", "cac", "the", "nha", "ho", "nguoi",
    "o", "cua", "nay", "da", "lai", "them", "tien", "quy", "het", "ben", "ta", "thu", "gop", "xong", "ngheo", "can", "dien",
    "thuoc",
];

/// All words of the tables, to be spelled.
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    let lists = [
        BRANCHES,
        PLACES,
        PEOPLE,
        CHILDREN,
        HOUSEHOLDS,
        GIVING,
        GATHERING,
        ABSENT,
        ATTEND,
        AROUND,
        TOTAL,
        EACH,
        PARCELS,
        DONG,
        OF_MONEY,
        OF_PEOPLE,
        OF_HOUSEHOLDS,
        VAGUE,
        OCCASION,
        JOINERS,
        CORRECTIONS,
        EDGES,
        FILLERS,
    ];
    lists.into_iter().flatten().flat_map(|phrase| phrase.split(' ')).chain(NUMBERS.iter().map(|(word, _)| *word))
}
