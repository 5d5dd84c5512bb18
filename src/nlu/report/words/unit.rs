//! The words of units and their names. All folded.

/// What a unit is called, before its name.
pub(in crate::nlu::report) const BRANCHES: &[&str] =
    &["chi hoi phu nu", "chi hoi pn", "chi hoi", "chi hoi lhpn", "hoi phu nu", "hoi pn", "hoi lhpn", "chpn", "don vi"];

/// Kinds of places that belong to a unit's name.
pub(in crate::nlu::report) const PLACES: &[&str] =
    &["to dan pho", "to dp", "tdp", "to", "xom", "thon", "khu pho", "khu", "ban", "hamlet", "village"];

/// First syllables of the names of hamlets in the north-eastern hills, by which a name is known without capitals.
pub(in crate::nlu::report) const TOPONYMS: &[&str] = &[
    "na", "ban", "pac", "khuoi", "lung", "coc", "nam", "phia", "phja", "khau", "khua", "bo", "dong", "thom", "tong", "keo",
    "thin", "po", "pan", "pu", "hang", "nguom", "phieng", "vo", "lam", "lan", "cao", "tan", "chong", "roong", "sam", "giuoc",
    "gioc", "ta", "thang", "lau", "ma", "mo", "luong", "doc", "xuan", "minh", "hoang", "hong", "quang",
];

/// After a branch these words are no name.
pub(in crate::nlu::report) const NO_NAME: &[&str] = &[
    "bạn", "mình", "em", "tôi", "chúng", "ta", "chị", "này", "nhà", "toi", "minh", "chung", "da", "đã", "co", "có", "di", "đi",
    "duoc", "được", "to", "tổ", "cua", "của", "se", "sẽ", "bên", "ben", "khác", "khac", "trên", "dưới", "làng", "lang", "xã",
    "xa", "va", "và", "voi", "với", "ra", "tai", "tại", "o", "ở", "vua", "vừa", "ngay", "hom", "tham", "xin", "bao", "cung",
    "cùng", "dc",
];

/// Before a place: it is another unit than hers.
pub(in crate::nlu::report) const WITH: &[&str] = &["voi", "cung", "sang", "den", "cua", "duong", "lang"];
