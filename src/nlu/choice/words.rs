//! The words around a choice. All folded; a word of a label comes first.

/// Words without meaning for the choice.
pub(super) const FILLERS: &[&str] = &[
    "da", "a", "thua", "vang", "nhe", "oi", "la", "thi", "chon", "em", "chi", "toi", "minh", "cai", "y", "so", "cau", "muc",
    "loai", "viec", "di", "roi", "the", "option", "number", "please", "i", "choose", "it", "is", "one", "ones", "cung",
];

/// Words that join several choices.
pub(super) const JOINERS: &[&str] = &["va", "voi", "cung", "and", "plus"];

/// Words that leave the choice open.
pub(super) const OR: &[&str] = &["hay", "hoac", "or"];

/// Words that turn a choice round.
pub(super) const NOT: &[&str] =
    &["khong", "k", "ko", "kg", "hok", "hem", "khg", "chua", "tru", "ngoai", "not", "no", "except", "neither", "dont"];

/// Ordinals from one end: the first, second, ...
pub(super) const FIRST: &[(&str, usize)] = &[
    ("thu nhat", 1),
    ("thu nhi", 2),
    ("thu hai", 2),
    ("thu ba", 3),
    ("thu tu", 4),
    ("thu nam", 5),
    ("thu sau", 6),
    ("thu bay", 7),
    ("thu tam", 8),
    ("thu chin", 9),
    ("dau tien", 1),
    ("dau", 1),
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
];

/// The last.
pub(super) const LAST: &[&str] = &["cuoi cung", "cuoi", "last"];

/// All of them.
pub(super) const ALL: &[&str] = &["tat ca", "het", "all", "everything"];
