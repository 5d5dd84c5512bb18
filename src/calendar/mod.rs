//! Days: the Vietnamese lunar calendar, rules for days that come every year, anniversaries. Pure: no clock.

pub mod lunar;
pub mod rule;
