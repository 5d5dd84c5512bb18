//! Days and periods of which people are reminded.

use crate::domain::role::Role;
use crate::domain::words::Texts;

/// A day or period that comes every year.
#[derive(Clone, Debug, PartialEq)]
pub struct Occasion {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: Texts,
    /// What a reminder says besides the name and day: what to do on it.
    pub text: Texts,
    /// When it is, by the rules of `calendar`: `8/3`, `15/11–15/12`, `tuần có thứ bảy thứ 3 tháng 9`.
    pub rule: crate::calendar::rule::DateRule,
    /// The year from which anniversaries are counted; `None` for none.
    pub since: Option<i32>,
    /// The people reminded, and how many days before.
    pub audiences: Vec<Audience>,
    /// The form that is suggested on the day, with answers it brings (field id → option key).
    pub suggests: Option<Suggestion>,
    /// The fact is from memory and waits for staff to confirm it: shown to staff, never sent.
    pub unconfirmed: bool,
}

/// Who is reminded how long before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audience {
    /// The roles.
    pub roles: Vec<Role>,
    /// Days before the occasion's first day, each once; 0 is the day itself.
    pub lead: Vec<i64>,
}

/// A report that an occasion suggests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The form.
    pub form: String,
    /// Answers it brings: field id and option key.
    pub answers: Vec<(String, String)>,
}
