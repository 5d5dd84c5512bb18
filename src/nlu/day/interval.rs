//! Periods from one date to another: `14-15/11`, `từ 10 đến 12/11`, `3 và 4/11`, `from 3 to 5 March`.

use chrono::{NaiveDate, TimeDelta, Weekday};

use super::date::{relative_month, year};
use super::relative::{monday, week};
use super::text::Cursor;
use super::{Context, Meaning};
use crate::calendar::rule::Span;

/// Longer periods are not told by their days.
const MOST_DAYS: i64 = 92;

/// A day whose month and year may be left out.
#[derive(Clone, Copy)]
struct Loose {
    day: u32,
    month: Option<u32>,
    year: Option<i32>,
}

/// From a day to another, both inside.
pub(super) fn interval(context: &Context, cursor: &mut Cursor<'_>) -> Option<Meaning> {
    cursor.one_of(&["tu", "from"]);
    if let Some(meaning) = weekdays(context, cursor) {
        return Some(meaning);
    }
    let first = loose(context, cursor)?;
    let pair = match cursor.sign(&['-', '&', ',']) {
        Some('-') => false,
        Some(_) => true,
        // English "to" is spelled like nothing Vietnamese.
        None => cursor.one_of(&["den het", "den", "to", "va", "and"])? >= 3,
    };
    let last = loose(context, cursor)?;
    // "3/11 và 4" says nothing of days.
    let month = if pair { last.month? } else { last.month.or(first.month)? };
    let from = Loose { month: Some(first.month.unwrap_or(month)), ..first };
    let to = Loose { month: Some(month), ..last };
    let in_year = |of: i32| -> Option<Span> {
        let ends = at(to, last.year.unwrap_or(of))?;
        let begins = at(from, first.year.unwrap_or(of))?;
        match first.year {
            None if begins > ends => Span::new(at(from, last.year.unwrap_or(of) - 1)?, ends),
            _ => Span::new(begins, ends),
        }
        .filter(|span| span.last != span.first && (span.last - span.first).num_days() < MOST_DAYS)
        // "3 và 4/11" are days in a row; "3 và 10/11" are two days.
        .filter(|span| !pair || (span.last - span.first).num_days() == 1)
    };
    match last.year.or(first.year) {
        Some(year) => in_year(year).map(Meaning::One),
        None => context.nearest(|year| in_year(year).into_iter().collect()),
    }
}

/// `từ thứ hai đến thứ tư tuần trước`: in a week that is named.
fn weekdays(context: &Context, cursor: &mut Cursor<'_>) -> Option<Meaning> {
    let start = *cursor;
    let mut read = || {
        let first = cursor.weekday()?;
        cursor.one_of(&["den het", "den", "to"]).or_else(|| cursor.sign(&['-']).map(|_| 0))?;
        let last = cursor.weekday()?;
        let monday = monday(context.shifted(week(cursor)? * 7)?);
        let day = |weekday: Weekday| monday + TimeDelta::days(i64::from(weekday.num_days_from_monday()));
        Span::new(day(first), day(last)).map(Meaning::One)
    };
    let meaning = read();
    if meaning.is_none() {
        *cursor = start;
    }
    meaning
}

fn at(loose: Loose, year: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, loose.month?, loose.day)
}

/// A day; a month after `/`, `.`, `tháng` or in English; a year.
fn loose(context: &Context, cursor: &mut Cursor<'_>) -> Option<Loose> {
    cursor.one_of(&["ngay mung", "mung", "ngay", "hom"]);
    let day = cursor.number(31)?;
    if cursor.peek().is_some_and(|token| token.glued) {
        cursor.one_of(&["st", "nd", "rd", "th"]);
    }
    cursor.eat("of");
    if let Some(month) = cursor.month_name() {
        let year = year(context, cursor, None)?;
        return Some(Loose { day, month: Some(month), year });
    }
    let separator = cursor.sign(&['/', '.']);
    if separator.is_none() && !cursor.eat("thang") {
        return Some(Loose { day, month: None, year: None });
    }
    if separator.is_none()
        && let Some((year, month)) = relative_month(context, cursor)
    {
        return Some(Loose { day, month: Some(month), year: Some(year) });
    }
    let month = cursor.number(12)?;
    let year = year(context, cursor, separator)?;
    Some(Loose { day, month: Some(month), year })
}
