//! Dates: `20/11`, `ngày 5 tháng này`, `mùng 3 tết`, `rằm tháng bảy`, `3rd March 2026`.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::text::Cursor;
use super::{Context, Meaning};
use crate::calendar::lunar::{LunarDay, leap_month};
use crate::calendar::rule::Span;

/// Words that say that a day is lunar.
const LUNAR: &[&str] = &["am lich", "lich am", "lich ta", "am"];

/// A date, perhaps after a day of the week that must match it.
pub(super) fn date(context: &Context, cursor: &mut Cursor<'_>) -> Option<Meaning> {
    let weekday = cursor.weekday();
    cursor.sign(&[',']);
    let meaning = named_lunar(context, cursor).or_else(|| dated(context, cursor))?;
    let weekday = weekday.or_else(|| weekday_after(cursor));
    Some(match (weekday, meaning) {
        (Some(weekday), Meaning::One(span)) if span.first.weekday() != weekday => Meaning::Either(vec![span]),
        (_, meaning) => meaning,
    })
}

/// A day of the week behind a date: `20/11/2026 thứ sáu`.
fn weekday_after(cursor: &mut Cursor<'_>) -> Option<Weekday> {
    let mut ahead = *cursor;
    ahead.sign(&[',', '(']);
    let weekday = ahead.weekday()?;
    ahead.sign(&[')']);
    *cursor = ahead;
    Some(weekday)
}

/// The nearest day of this number in any month.
pub(super) fn bare_day(context: &Context, day: u32) -> Option<Meaning> {
    context.nearest(|year| (1..=12).filter_map(|month| NaiveDate::from_ymd_opt(year, month, day)).map(Span::day).collect())
}

/// A solar year if one is named: `/2026`, `năm 2026`, `năm ngoái`. `None` if the words are no year.
pub(super) fn year(context: &Context, cursor: &mut Cursor<'_>, separator: Option<char>) -> Option<Option<i32>> {
    let start = *cursor;
    let spaced = cursor.eat("nam") || separator.is_some_and(|sign| sign != ' ' && cursor.sign(&[sign]).is_some());
    let named = spaced || cursor.peek().is_some_and(|token| token.digits().len() == 4);
    if let Some(year) = cursor.digits(4).filter(|_| named) {
        return Some(i32::try_from(year).ok());
    }
    if !spaced {
        let short = separator == Some(' ') && cursor.peek().is_some_and(|token| token.digits().len() == 2);
        return if short { Some(cursor.digits(2).and_then(|year| i32::try_from(2000 + year).ok())) } else { Some(None) };
    }
    if let Some(year) = cursor.digits(2) {
        return Some(i32::try_from(2000 + year).ok());
    }
    if let Some(which) = cursor.one_of(&["nay", "ngoai", "truoc", "sau", "sap"]) {
        let this = context.today.year();
        return Some(Some([this, this - 1, this - 1, this + 1, this + 1].get(which).copied()?));
    }
    *cursor = start;
    None
}

/// A month told from this one, as `(year, month)`: what follows `tháng`.
pub(super) fn relative_month(context: &Context, cursor: &mut Cursor<'_>) -> Option<(i32, u32)> {
    if let Some(next) = cursor.peek().filter(|token| token.word() == "sau") {
        // "tháng sáu" is June, "tháng sau" the next month; without dấu, what has been done was in June.
        if next.marked == "sáu" || (!cursor.marked() && context.past) {
            return None;
        }
        context.doubt.set(context.doubt.get() || !cursor.marked());
    }
    let which = cursor.one_of(&["nay", "truoc", "vua roi", "vua qua", "roi", "qua", "sau", "sap"])?;
    let (year, month) = (context.today.year(), context.today.month());
    Some(match which {
        0 => (year, month),
        1..=5 if month == 1 => (year - 1, 12),
        1..=5 => (year, month - 1),
        _ if month == 12 => (year + 1, 1),
        _ => (year, month + 1),
    })
}

/// `rằm`, `rằm tháng bảy`, `trung thu`.
fn named_lunar(context: &Context, cursor: &mut Cursor<'_>) -> Option<Meaning> {
    let start = *cursor;
    let mut read = || {
        let intros = ["tet trung thu", "ram trung thu", "ngay trung thu", "hom trung thu", "hom ram trung thu", "trung thu"];
        if cursor.one_of(&intros).is_some() {
            let year = year(context, cursor, None)?;
            return lunar(context, 15, 8, year);
        }
        let _intro = cursor.one_of(&["ngay", "hom"]);
        if !cursor.eat("ram") {
            return None;
        }
        let month = cursor.eat("thang");
        if !month {
            let last = context.past && cursor.one_of(&["vua roi", "vua qua", "roi"]).is_some();
            if cursor.done() {
                // The last one is never today's.
                let from = if last { context.shifted(-1)? } else { context.today };
                return recent_full_moon(&context.seen_from(from, context.past));
            }
        }
        let month = lunar_month(cursor).or_else(|| cursor.number(12)).or_else(|| cursor.eat("tu").then_some(4))?;
        cursor.one_of(LUNAR);
        let year = year(context, cursor, None)?;
        lunar(context, 15, month, year)
    };
    let meaning = read();
    if meaning.is_none() {
        *cursor = start;
    }
    meaning
}

/// Day and month in figures or words.
fn dated(context: &Context, cursor: &mut Cursor<'_>) -> Option<Meaning> {
    if let Some(day) = iso(cursor) {
        return Some(Meaning::day(day));
    }
    if let Some(month) = cursor.month_name() {
        let day = cursor.number(31)?;
        ordinal(cursor);
        cursor.sign(&[',']);
        let year = year(context, cursor, None)?;
        return solar(context, day, month, year);
    }
    if cursor.eat("ngay dau tien thang") || cursor.eat("ngay dau thang") {
        let (year, month) = match relative_month(context, cursor) {
            Some((year, month)) => (Some(year), month),
            None => (None, cursor.number(12).or_else(|| cursor.eat("tu").then_some(4))?),
        };
        let named = if year.is_some() { year } else { self::year(context, cursor, Some('/'))? };
        return solar(context, 1, month, named);
    }
    let intro = cursor.one_of(&["ngay mung", "hom mung", "mung", "ngay", "hom"]);
    let early = intro.is_some_and(|intro| intro <= 2);
    let figures = cursor.peek().is_some_and(|token| !token.digits().is_empty());
    let day = cursor.number(31)?;
    ordinal(cursor);
    // "sau tết" is after Tết.
    if (figures || intro.is_some()) && cursor.eat("tet") {
        return tet(context, cursor, day);
    }
    cursor.eat("of");
    if let Some(month) = cursor.month_name() {
        let year = year(context, cursor, None)?;
        return solar(context, day, month, year);
    }
    let mut separator = cursor.sign(&['/', '-', '.']);
    if separator.is_none() && cursor.eat("thang") {
        if let Some((year, month)) = relative_month(context, cursor) {
            return NaiveDate::from_ymd_opt(year, month, day).map(Meaning::day).filter(|_| !early);
        }
        if let Some(month) = lunar_month(cursor) {
            cursor.one_of(LUNAR);
            let year = year(context, cursor, None)?;
            return lunar(context, day, month, year);
        }
        separator = Some('/');
    } else if separator.is_none() && figures && cursor.peek().is_some_and(|token| !token.digits().is_empty()) {
        separator = Some(' ');
    } else if separator.is_none() {
        return without_month(context, cursor, day, intro, early);
    }
    let month = cursor.number(12).or_else(|| cursor.eat("tu").then_some(4))?;
    let mut year_of = year(context, cursor, separator)?;
    let moon = cursor.one_of(LUNAR).is_some();
    if moon && year_of.is_none() {
        year_of = year(context, cursor, None)?;
    }
    if moon {
        return lunar(context, day, month, year_of);
    }
    cursor.eat("duong lich");
    let just = cursor.one_of(&["vua roi", "vua qua", "roi"]).is_some();
    let soon = !just && cursor.eat("sap");
    let side = context.seen_from(context.today, if soon { false } else { just || context.past });
    solar(&side, day, month, year_of)
}

/// A bare day. "mùng 3" can be lunar or solar; "15" alone is confirmed.
fn without_month(context: &Context, cursor: &mut Cursor<'_>, day: u32, intro: Option<usize>, early: bool) -> Option<Meaning> {
    let moon = cursor.one_of(LUNAR).is_some();
    if early || moon {
        if moon || !cursor.done() {
            return None;
        }
        let Some(Meaning::One(span)) = bare_day(context, day) else { return None };
        return Some(Meaning::Either(vec![span]));
    }
    let strict = match cursor.one_of(&["vua roi", "vua qua", "roi", "sap"]) {
        None => return bare_day(context, day).map(|meaning| if intro.is_some() { meaning } else { meaning.doubtful() }),
        Some(3) => false,
        Some(_) => true,
    };
    let beside = context.today.checked_add_days(Days::new(1)).filter(|_| !strict).or_else(|| context.today.pred_opt())?;
    bare_day(&context.seen_from(beside, strict), day)
}

/// `2026-11-03`, `2026/11/03`.
fn iso(cursor: &mut Cursor<'_>) -> Option<NaiveDate> {
    let mut ahead = *cursor;
    let year = i32::try_from(ahead.digits(4)?).ok()?;
    let sign = ahead.sign(&['-', '/', '.'])?;
    let month = ahead.number(12)?;
    ahead.sign(&[sign])?;
    let day = ahead.number(31)?;
    *cursor = ahead;
    NaiveDate::from_ymd_opt(year, month, day)
}

/// `st`, `nd`, `rd`, `th` after a number.
fn ordinal(cursor: &mut Cursor<'_>) {
    if cursor.peek().is_some_and(|token| token.glued) {
        cursor.one_of(&["st", "nd", "rd", "th"]);
    }
}

/// Months that have lunar names.
fn lunar_month(cursor: &mut Cursor<'_>) -> Option<u32> {
    cursor.one_of(&["gieng", "chap"]).map(|which| if which == 0 { 1 } else { 12 })
}

fn solar(context: &Context, day: u32, month: u32, year: Option<i32>) -> Option<Meaning> {
    match year {
        Some(year) => NaiveDate::from_ymd_opt(year, month, day).map(Meaning::day),
        None => context.nearest(|year| NaiveDate::from_ymd_opt(year, month, day).map(Span::day).into_iter().collect()),
    }
}

/// `mùng 3 tết` is in the first month, `28 tết` in the last.
fn tet(context: &Context, cursor: &mut Cursor<'_>, day: u32) -> Option<Meaning> {
    let year = year(context, cursor, None)?;
    match day {
        1..=10 => lunar(context, day, 1, year),
        // "28 tết 2026" comes before the new year 2026.
        20..=30 => lunar(context, day, 12, year.map(|year| year - 1))
            .map(|meaning| if year.is_some() { meaning.doubtful() } else { meaning }),
        _ => None,
    }
}

/// A lunar day; both where the year has the month twice.
fn lunar(context: &Context, day: u32, month: u32, year: Option<i32>) -> Option<Meaning> {
    let of = |year: i32, leap: bool| LunarDay { year, month, leap, day }.solar().map(Span::day);
    let meaning = match year {
        Some(year) => of(year, false).map(Meaning::One),
        None => context.nearest(|year| of(year, false).into_iter().collect()),
    }?;
    let Meaning::One(span) = meaning else { return Some(meaning) };
    // The last lunar months lie in the next solar year, and before Tết "this year" is not clear.
    let crossing =
        year.is_some() && (month >= 11 || LunarDay::of(context.today).is_none_or(|today| today.year != context.today.year()));
    let lunar_year = LunarDay::of(span.first)?.year;
    let twin = (leap_month(lunar_year) == Some(month)).then(|| of(lunar_year, true)).flatten();
    Some(match twin {
        Some(twin) => Meaning::Either(vec![span, twin]),
        None if crossing => Meaning::Either(vec![span]),
        None => Meaning::One(span),
    })
}

/// The nearest 15th of a lunar month, today included.
fn recent_full_moon(context: &Context) -> Option<Meaning> {
    let full = |day: &NaiveDate| LunarDay::of(*day).is_some_and(|lunar| lunar.day == 15);
    let step = |day: &NaiveDate| if context.past { day.pred_opt() } else { day.succ_opt() };
    std::iter::successors(Some(context.today), step).take(31).find(full).map(Meaning::day)
}

/// The Saturday and Sunday of the week of a day.
pub(super) fn weekend(day: NaiveDate) -> Option<Span> {
    let week = day.week(Weekday::Mon);
    Span::new(week.last_day().pred_opt()?, week.last_day())
}
