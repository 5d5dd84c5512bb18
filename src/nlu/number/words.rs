//! The words of counts. All folded; where dấu decides, the reader looks at what was typed.

use super::amount::Sense;

/// Words that are or make numbers.
pub(in crate::nlu) const NUMBERS: &[(&str, Sense)] = &[
    ("mot", Sense::Digit(1)),
    ("hai", Sense::Digit(2)),
    ("ba", Sense::Digit(3)),
    ("bon", Sense::Digit(4)),
    ("nam", Sense::Digit(5)),
    ("sau", Sense::Digit(6)),
    ("bay", Sense::Digit(7)),
    ("tam", Sense::Digit(8)),
    ("chin", Sense::Digit(9)),
    ("tu", Sense::Unit(4)),
    ("lam", Sense::Unit(5)),
    ("nham", Sense::Unit(5)),
    ("muoi", Sense::Ten),
    ("ham", Sense::Tens(20)),
    ("bam", Sense::Tens(30)),
    ("chuc", Sense::Chuc),
    ("ta", Sense::Dozen),
    ("tram", Sense::Hundred),
    ("nghin", Sense::Scale(1_000)),
    ("ngan", Sense::Scale(1_000)),
    ("ngin", Sense::Scale(1_000)),
    ("k", Sense::Scale(1_000)),
    ("trieu", Sense::Scale(1_000_000)),
    ("tr", Sense::Scale(1_000_000)),
    ("ty", Sense::Scale(1_000_000_000)),
    ("ti", Sense::Scale(1_000_000_000)),
    ("linh", Sense::And),
    ("le", Sense::And),
    ("nua", Sense::Half),
    ("ruoi", Sense::AndHalf),
    ("one", Sense::English(1)),
    ("two", Sense::English(2)),
    ("three", Sense::English(3)),
    ("four", Sense::English(4)),
    ("five", Sense::English(5)),
    ("six", Sense::English(6)),
    ("seven", Sense::English(7)),
    ("eight", Sense::English(8)),
    ("nine", Sense::English(9)),
    ("ten", Sense::English(10)),
    ("eleven", Sense::English(11)),
    ("twelve", Sense::English(12)),
    ("thirteen", Sense::English(13)),
    ("fourteen", Sense::English(14)),
    ("fifteen", Sense::English(15)),
    ("sixteen", Sense::English(16)),
    ("seventeen", Sense::English(17)),
    ("eighteen", Sense::English(18)),
    ("nineteen", Sense::English(19)),
    ("twenty", Sense::English(20)),
    ("thirty", Sense::English(30)),
    ("forty", Sense::English(40)),
    ("fifty", Sense::English(50)),
    ("sixty", Sense::English(60)),
    ("seventy", Sense::English(70)),
    ("eighty", Sense::English(80)),
    ("ninety", Sense::English(90)),
    ("dozen", Sense::EnglishDozen),
    ("hundred", Sense::EnglishHundred),
    ("thousand", Sense::Scale(1_000)),
    ("million", Sense::Scale(1_000_000)),
    ("billion", Sense::Scale(1_000_000_000)),
];

/// Who is counted as people.
pub(in crate::nlu) const PEOPLE: &[&str] = &[
    "chi", "ci", "c", "nguoi", "ng", "anh", "em", "co", "bac", "me", "hoi", "vien", "phu", "nu", "dai", "bieu", "hv", "women",
    "woman", "people", "person", "persons", "members", "member", "men", "man", "ladies", "sisters",
];

/// What is counted as households.
pub(in crate::nlu) const HOUSEHOLDS: &[&str] =
    &["ho", "nha", "dinh", "ngheo", "households", "household", "families", "family", "homes", "poor"];

/// Other things that are counted, each its own kind.
pub(in crate::nlu) const THINGS: &[&str] =
    &["suat", "phan", "qua", "buoi", "lan", "cuon", "cay", "con", "gifts", "gift", "parcels", "times"];

/// Words around a number that do not change it: politeness, "about", "there were", "took part".
pub(in crate::nlu) const FILLERS: &[&str] = &[
    "da", "a", "thua", "nhe", "oi", "thoi", "la", "co", "duoc", "dc", "dk", "khoang", "gan", "hon", "chung", "tong", "cong",
    "tat", "ca", "so", "luong", "tham", "gia", "du", "mat", "toi", "den", "ve", "cho", "giup", "hop", "roi", "do", "about",
    "around", "nearly", "almost", "over", "roughly", "total", "there", "were", "was", "came", "attended", "in", "all", "the",
    "of", "we", "had", "helped",
];

/// Words that join two counts of one thing.
pub(in crate::nlu) const JOINERS: &[&str] = &["va", "voi", "cung", "and", "plus", "cong"];

/// Words that make any number beside them vague.
pub(in crate::nlu) const VAGUE: &[&str] = &["vai", "may", "dam", "nhieu", "it", "several", "some", "few", "many", "half"];

/// After these words comes what was meant instead of what stands before.
pub(in crate::nlu) const CORRECTIONS: &[&[&str]] =
    &[&["a", "nham"], &["nham"], &["ghi", "nham"], &["a", "quen"], &["sua", "lai"], &["sorry"], &["correction"], &["i", "mean"]];

/// "No" as the beginning of an answer that means none.
pub(in crate::nlu) const NO: &[&str] =
    &["khong", "k", "ko", "kg", "hok", "hem", "khg", "hong", "chang", "chua", "no", "none", "zero", "nobody", "nothing"];

/// What may follow [`NO`].
pub(in crate::nlu) const OF_NONE: &[&str] = &[
    "co",
    "ai",
    "ho",
    "nha",
    "gia",
    "dinh",
    "nguoi",
    "chi",
    "nao",
    "het",
    "ca",
    "a",
    "duoc",
    "dc",
    "giup",
    "tham",
    "ngheo",
    "can",
    "mot",
    "ton",
    "mat",
    "dong",
    "tien",
    "chi",
    "phi",
    "one",
    "households",
    "household",
    "people",
    "at",
    "all",
    "money",
    "cost",
    "da",
    "thua",
    "nhe",
    "bi",
];
