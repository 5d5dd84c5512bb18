//! Days told from today: `hôm qua`, `3 ngày trước`, `thứ ba tuần trước`.

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

use super::text::{Cursor, EVENING_OR_NEXT};
use super::{Context, Meaning, date};
use crate::calendar::rule::Span;

/// Longer ago than this, days are not counted.
const MOST_DAYS: u32 = 99;

/// Words for days around today, and so many days from it.
pub(super) fn near(context: &Context, cursor: &mut Cursor<'_>) -> Option<Meaning> {
    let fixed: &[(&str, i64)] = &[
        ("hom nay", 0),
        ("ngay hom nay", 0),
        ("bay gio", 0),
        ("ngay bay gio", 0),
        ("nay", 0),
        ("this", 0),
        ("ngay hom qua", -1),
        ("day before hom qua", -2),
        ("hom qua", -1),
        ("qua", -1),
        ("last night", -1),
        ("ngay hom kia", -2),
        ("ngay mai", 1),
        ("day after ngay mai", 2),
        ("mai", 1),
        ("ngay kia", 2),
    ];
    let start = *cursor;
    if cursor.eat("hom") && cursor.peek().is_some_and(|token| token.word() == "kia") {
        let further = cursor.peek().is_some_and(|token| token.marked == "kìa");
        cursor.skip(1);
        return context.shifted(if further { -3 } else { -2 }).map(Meaning::day);
    }
    *cursor = start;
    if let Some(meaning) = after_next(context, cursor) {
        return Some(meaning);
    }
    *cursor = start;
    for (words, days) in fixed {
        // Alone, "quà" is a gift, and "này" no day.
        let plain = words.contains(' ') || cursor.peek().is_some_and(|token| !token.has_marks());
        let further = words.ends_with("kia") && cursor.second().is_some_and(|token| token.marked == "kìa");
        if !further && cursor.eat(words) {
            if plain && cursor.done() {
                return context.shifted(*days).map(Meaning::day);
            }
            *cursor = start;
        }
    }
    counted(context, cursor)
}

/// "mốt", "ngày mốt": the day after tomorrow. Without dấu "ngay mot" is also the first of a month.
fn after_next(context: &Context, cursor: &mut Cursor<'_>) -> Option<Meaning> {
    let named = cursor.eat("ngay");
    let mark = cursor.peek().filter(|token| token.word() == "mot")?.marked.clone();
    cursor.skip(1);
    let day = context.shifted(2).filter(|_| cursor.done())?;
    match mark.as_str() {
        "mốt" => Some(Meaning::day(day)),
        "mot" if named => {
            let firsts = date::bare_day(context, 1).into_iter().flat_map(|meaning| match meaning {
                Meaning::One(span) => vec![span],
                Meaning::Either(spans) => spans,
            });
            Some(Meaning::Either(std::iter::once(Span::day(day)).chain(firsts).collect()))
        }
        _ => None,
    }
}

/// `3 ngày trước`, `cách đây 1 tuần`, `2 days ago`, `in 3 days`, `3 ngày nữa`.
fn counted(context: &Context, cursor: &mut Cursor<'_>) -> Option<Meaning> {
    let since = cursor.one_of(&["cach day", "cach nay", "truoc day"]).is_some();
    let ahead = !since && cursor.eat("in");
    let count = i64::from(cursor.number(MOST_DAYS)?);
    let days = match cursor.one_of(&["ngay", "hom", "days", "day", "tuan", "weeks", "week"])? {
        0..=3 => count,
        _ => count * 7,
    };
    let weeks = days != count;
    let sign = if since {
        cursor.eat("truoc");
        -1
    } else if ahead {
        1
    } else {
        match cursor.one_of(&["truoc", "ago", "before", "nua", "sau", "sap"])? {
            0..=2 => -1,
            _ => 1,
        }
    };
    let meaning = context.shifted(sign * days).map(Meaning::day)?;
    // "2 tuần trước" is a day or a week.
    Some(if weeks && !since { meaning.doubtful() } else { meaning })
}

/// A day of the week: bare, of a week, just past, next.
pub(super) fn weekday(context: &Context, cursor: &mut Cursor<'_>) -> Option<Meaning> {
    cursor.one_of(&["hom", "ngay"]);
    // "tuần trước thứ năm"
    let mut ahead = *cursor;
    if let Some(weeks) = week(&mut ahead)
        && let Some(day) = ahead.weekday()
    {
        *cursor = ahead;
        return context.shifted(weeks * 7).map(|other| Meaning::day(in_week(other, day)));
    }
    let english = cursor.one_of(&["last", "next", "this"]);
    let day = cursor.weekday()?;
    let strictly = |past: bool| beside(context.today, day, past, false);
    let of_week = |weeks: i64| context.shifted(weeks * 7).map(|other| in_week(other, day));
    match english {
        // Said early in a week, "last Friday" is three days ago; where the two ways to count differ, it is asked.
        Some(0) => return either(strictly(true)?, of_week(-1)?),
        Some(1) => return either(strictly(false)?, of_week(1)?),
        Some(_) => return of_week(0).map(Meaning::day),
        None => {}
    }
    if cursor.done() {
        return beside(context.today, day, context.past, true).map(Meaning::day);
    }
    if cursor.eat(EVENING_OR_NEXT) {
        return either(beside(context.today, day, context.past, true)?, strictly(false)?);
    }
    if let Some(weeks) = week(cursor) {
        return of_week(weeks).map(Meaning::day);
    }
    match cursor.one_of(&["vua roi", "vua qua", "roi", "qua", "sap", "nay", "truoc"])? {
        0..=3 => strictly(true).map(Meaning::day),
        4 => strictly(false).map(Meaning::day),
        // "thứ bảy này" is of this week, and the nearest.
        5 => either(beside(context.today, day, context.past, true)?, of_week(0)?),
        _ => either(strictly(true)?, of_week(-1)?),
    }
}

/// How many weeks from this one: `tuần trước`, `last week`.
pub(super) fn week(cursor: &mut Cursor<'_>) -> Option<i64> {
    let phrases: &[(&str, i64)] = &[
        ("tuan truoc nua", -2),
        ("tuan truoc", -1),
        ("tuan vua roi", -1),
        ("tuan vua qua", -1),
        ("tuan roi", -1),
        ("tuan qua", -1),
        ("tuan nay", 0),
        ("tuan sau nua", 2),
        ("tuan sau", 1),
        ("tuan sap", 1),
        ("last week", -1),
        ("this week", 0),
        ("next week", 1),
    ];
    phrases.iter().find(|(words, _)| cursor.eat(words)).map(|(_, weeks)| *weeks)
}

/// The Monday of the week of a day.
pub(super) fn monday(day: NaiveDate) -> NaiveDate {
    in_week(day, Weekday::Mon)
}

fn in_week(day: NaiveDate, weekday: Weekday) -> NaiveDate {
    day.week(Weekday::Mon).first_day() + TimeDelta::days(i64::from(weekday.num_days_from_monday()))
}

/// The nearest such day of the week before or after `today`, which itself counts if `inclusive`.
fn beside(today: NaiveDate, weekday: Weekday, past: bool, inclusive: bool) -> Option<NaiveDate> {
    let days = |from: Weekday, to: Weekday| i64::from(to.num_days_from_monday() + 7 - from.num_days_from_monday()) % 7;
    let distance = if past { days(weekday, today.weekday()) } else { days(today.weekday(), weekday) };
    let distance = if distance == 0 && !inclusive { 7 } else { distance };
    today.checked_add_signed(TimeDelta::try_days(if past { -distance } else { distance })?)
}

fn either(one: NaiveDate, other: NaiveDate) -> Option<Meaning> {
    Some(if one == other { Meaning::day(one) } else { Meaning::Either(vec![Span::day(one), Span::day(other)]) })
}
