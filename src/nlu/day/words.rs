//! The words of days. All folded; where dấu decides, `text.rs` looks at what was typed.

/// Other spellings, with what they stand for.
pub(super) const SPELLINGS: &[(&str, &[&str])] = &[
    ("hqua", &["hom", "qua"]),
    ("hwa", &["hom", "qua"]),
    ("hnay", &["hom", "nay"]),
    ("hn", &["hom", "nay"]),
    ("hum", &["hom"]),
    ("bua", &["hom"]),
    ("wa", &["qua"]),
    ("trc", &["truoc"]),
    ("thg", &["thang"]),
    ("trk", &["truoc"]),
    ("cn", &["chu", "nhat"]),
    ("mong", &["mung"]),
    ("chua", &["chu"]),
    ("al", &["am", "lich"]),
    ("ago", &["ago"]),
    ("tonight", &["hom", "nay"]),
    ("today", &["hom", "nay"]),
    ("yesterday", &["hom", "qua"]),
    ("tomorrow", &["ngay", "mai"]),
];

/// Words without meaning for the day.
pub(super) const FILLERS: &[&str] = &[
    "da",
    "a",
    "thua",
    "vang",
    "vao",
    "luc",
    "la",
    "som",
    "cua",
    "trong",
    "nhe",
    "oi",
    "on",
    "the",
    "at",
    "date",
    "morning",
    "afternoon",
    "evening",
];

/// Parts of a day: dropped.
pub(super) const PARTS: &[&str] = &["sang", "trua", "chieu", "toi", "dem", "khuya"];

/// English days of the week, Monday first.
pub(super) const WEEKDAYS: &[&[&str]] = &[
    &["monday", "mon"],
    &["tuesday", "tue", "tues"],
    &["wednesday", "wed"],
    &["thursday", "thu", "thurs"],
    &["friday", "fri"],
    &["saturday", "sat"],
    &["sunday", "sun"],
];

/// English months, January first.
pub(super) const MONTHS: &[&[&str]] = &[
    &["january", "jan"],
    &["february", "feb"],
    &["march", "mar"],
    &["april", "apr"],
    &["may"],
    &["june", "jun"],
    &["july", "jul"],
    &["august", "aug"],
    &["september", "sep", "sept"],
    &["october", "oct"],
    &["november", "nov"],
    &["december", "dec"],
];

/// All other words that the grammar names, for typing mistakes.
pub(super) const STRUCTURE: &[&str] = &[
    "hom", "nay", "qua", "kia", "ngay", "mai", "mot", "thang", "nam", "ngoai", "truoc", "sau", "toi", "roi", "vua", "sap",
    "tuan", "thu", "chu", "nhat", "nua", "cach", "day", "mung", "ram", "tet", "gieng", "chap", "trung", "am", "lich", "ta",
    "duong", "dau", "giua", "cuoi", "quy", "tu", "den", "va", "gio", "last", "next", "this", "week", "weekend", "month", "from",
    "days", "weeks", "of", "before", "after", "in", "and",
];
