//! The words of numbers: what they count, and what stands around them. All folded.

/// Who takes part.
pub(in crate::nlu::report) const PEOPLE: &[&str] = &[
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
    "ba me",
    "cu",
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
pub(in crate::nlu::report) const CHILDREN: &[&str] =
    &["chau", "chau nho", "em nho", "hoc sinh", "em hoc sinh", "tre em", "tre", "thieu nhi", "em thieu nhi", "em be", "children"];

/// Households.
pub(in crate::nlu::report) const HOUSEHOLDS: &[&str] =
    &["ho gia dinh", "gia dinh", "ho dan", "ho", "nha", "hn", "hcn", "hgd", "households", "household", "families", "family"];

/// After "nhà": no household.
pub(in crate::nlu::report) const BUILDINGS: &[&str] = &[
    "van", "ve", "tam", "bep", "kho", "truong", "tre", "hop", "sinh", "tieu", "xuong", "tinh", "doan", "dai", "nuoc", "tho",
    "chua",
];

/// Before the name of whoever a household is called by.
pub(in crate::nlu::report) const TITLES: &[&str] =
    &["chi", "ba", "co", "bac", "ong", "anh", "em", "me", "cu", "di", "thim", "mo"];

/// "Give, help, visit": whoever follows gets something.
pub(in crate::nlu::report) const GIVING: &[&str] = &[
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
pub(in crate::nlu::report) const GATHERING: &[&str] = &[
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
pub(in crate::nlu::report) const ABSENT: &[&str] =
    &["vang", "nghi", "thieu", "vang mat", "khong di", "khong tham gia", "khong du", "absent"];

/// After people: they took part.
pub(in crate::nlu::report) const ATTEND: &[&str] =
    &["tham gia", "tham du", "co mat", "du", "den du", "nghe", "ve du", "toi du", "attended", "came", "took part"];

/// After people: whoever is so got something.
pub(in crate::nlu::report) const IN_NEED: &[&str] = &["ngheo", "om", "benh", "tan", "neo", "yeu"];

/// Words between a number and what governs it that change nothing.
pub(in crate::nlu::report) const AROUND: &[&str] = &[
    "khoang", "hon", "gan", "tam", "chung", "duoc", "dc", "dk", "co", "ca", "them", "cac", "thu", "hut", "la", "moi", "toan",
    "bo", "du", "du", "mat", "gom", "hien", "dien", "ve", "den", "cua",
];

/// Said of all.
pub(in crate::nlu::report) const TOTAL: &[&str] =
    &["tong", "tong cong", "tong so", "tong tri gia", "tong gia tri", "tat ca", "cong", "total"];

/// "For each".
pub(in crate::nlu::report) const EACH: &[&str] = &["moi", "tung", "each", "per", "every"];

/// Given out in pieces.
pub(in crate::nlu::report) const PARCELS: &[&str] = &["suat", "phan", "qua", "tui", "parcels", "parcel", "gifts"];

/// The currency.
pub(in crate::nlu::report) const DONG: &[&str] = &["dong", "d", "vnd", "dong chan"];

/// Other currencies, with their dấu.
pub(in crate::nlu::report) const FOREIGN: &[&str] = &["usd", "đô", "tệ", "ndt", "euro", "dollars", "dollar", "do", "te", "yuan"];

/// Speak of money: a number after them without a unit is money.
pub(in crate::nlu::report) const OF_MONEY: &[&str] =
    &["tien", "quy", "kinh phi", "tri gia", "gia tri", "so tien", "thu", "ung ho", "quyen gop", "gop", "chi phi", "het", "cost"];

/// Before a number, perhaps with a colon: it counts people.
pub(in crate::nlu::report) const OF_PEOPLE: &[&str] = &[
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
pub(in crate::nlu::report) const OF_HOUSEHOLDS: &[&str] = &["so ho", "so ho duoc giup", "ho duoc giup", "households"];

/// A number beside them is no count that can be kept.
pub(in crate::nlu::report) const VAGUE: &[&str] = &["vai", "may", "dam", "several"];

/// What stands between two numbers that are added.
pub(in crate::nlu::report) const JOINERS: &[&str] = &["va", "voi", "cung", "cong", "and", "plus"];

/// What stands between two numbers one of which is meant.
pub(in crate::nlu::report) const OR: &[&str] = &["hoac", "hay", "den", "toi", "or", "to"];

/// After these, what was meant instead of the number before.
pub(in crate::nlu::report) const CORRECTIONS: &[&str] =
    &["nham", "a nham", "a quen", "sua lai", "dinh chinh", "sorry", "correction"];

/// Between a household and the name by which it is called.
pub(in crate::nlu::report) const OF_NEED: &[&str] = &["ngheo", "can", "neo", "don", "kho", "khan", "chinh", "sach"];
