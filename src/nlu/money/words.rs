//! The words of money besides those of numbers. All folded.

/// The currency.
pub(super) const DONG: &[&str] = &["dong", "d", "vnd", "vnđ"];

/// Other currencies, after a number.
pub(super) const FOREIGN: &[&str] = &["do", "te", "ndt", "usd", "dollar", "dollars", "euro", "euros", "eur", "yuan", "rmb"];

/// "For each".
pub(super) const EACH: &[&str] = &["moi", "tung", "each", "per", "every"];

/// Words around an amount that do not change it.
pub(super) const FILLERS: &[&str] = &[
    "da", "a", "thua", "vang", "nhe", "thoi", "la", "co", "duoc", "dc", "dk", "khoang", "gan", "hon", "chung", "tong", "cong",
    "tat", "ca", "so", "tien", "het", "ung", "ho", "giup", "tang", "cho", "tri", "gia", "quy", "chan", "mat", "hop", "do",
    "cash", "about", "around", "nearly", "almost", "over", "total", "the", "of", "in", "all", "we", "gave", "for", "worth",
    "tien", "mat",
];

/// Things of which there can be several at one price, besides people and households.
pub(super) const THINGS: &[&str] =
    &["suat", "phan", "qua", "cai", "con", "chau", "cay", "gifts", "gift", "parcels", "parcel", "family"];

/// Joins two sums.
pub(super) const JOINERS: &[&str] = &["va", "voi", "cong", "them", "and", "plus"];
