//! The words of days that the reader of days does not know. All folded.

/// Days that nobody can tell.
pub(in crate::nlu::report) const SOME_DAY: &[&str] = &[
    "hom no",
    "bua no",
    "hom truoc",
    "bua truoc",
    "lau roi",
    "may hom truoc",
    "may hom nay",
    "may bua",
    "dao nay",
    "mai mot",
    "hom bua",
    "dot truoc",
    "hom nao",
    "nam ngoai",
    "nam truoc",
];

/// A day after these words is what is celebrated or prepared, not when.
pub(in crate::nlu::report) const OCCASION: &[&str] = &[
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

/// Words with which a day begins.
pub(in crate::nlu::report) const FIRST: &[&str] = &[
    "hom",
    "ngay",
    "hqua",
    "hwa",
    "hnay",
    "hn",
    "hum",
    "bua",
    "sang",
    "trua",
    "chieu",
    "toi",
    "dem",
    "khuya",
    "thu",
    "cn",
    "chu",
    "mung",
    "mong",
    "ram",
    "trung",
    "tuan",
    "thang",
    "thg",
    "dau",
    "giua",
    "cuoi",
    "quy",
    "tu",
    "from",
    "cach",
    "yesterday",
    "today",
    "tomorrow",
    "last",
    "next",
    "on",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Words that are a day alone.
pub(in crate::nlu::report) const ALONE: &[&str] = &[
    "cn",
    "hqua",
    "hwa",
    "hnay",
    "hn",
    "yesterday",
    "today",
    "tomorrow",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Words that make a number before them part of a day.
pub(in crate::nlu::report) const AFTER: &[&str] =
    &["thang", "thg", "tet", "gieng", "chap", "ngay", "hom", "bua", "tuan", "days", "day", "weeks", "st", "nd", "rd", "th"];

/// Words that say that the day is meant, not celebrated.
pub(in crate::nlu::report) const MEANT: &[&str] =
    &["hom", "sang", "trua", "chieu", "toi", "dem", "hqua", "hnay", "yesterday", "today"];

/// After these, a month or week comes again and again.
pub(in crate::nlu::report) const EVERY: &[&str] = &["moi", "hang", "tung"];

/// Before "qua": it has passed, and is no gift.
pub(in crate::nlu::report) const PASSED: &[&str] =
    &["hom", "hum", "toi", "dem", "chieu", "sang", "trua", "bua", "tuan", "thang", "vua", "ngay"];
