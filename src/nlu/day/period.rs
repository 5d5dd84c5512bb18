//! Periods with a name: `tuần trước`, `cuối tuần`, `đầu tháng 3`, `tuần thứ 3 tháng 9`, `quý 2`.

use chrono::{Datelike, Months, NaiveDate, TimeDelta};

use super::date::{relative_month, weekend, year};
use super::relative::{monday, week};
use super::text::Cursor;
use super::{Context, Meaning};
use crate::calendar::rule::{Span, week_of_saturday};

/// More than so many days, weeks or months are not counted.
const MOST: u32 = 31;

/// A week, a weekend, a month or a part of it, a quarter.
pub(super) fn period(context: &Context, cursor: &mut Cursor<'_>) -> Option<Meaning> {
    if let Some(weeks) = week(cursor) {
        let first = monday(context.shifted(weeks * 7)?);
        return Span::new(first, first + TimeDelta::days(6)).map(Meaning::One);
    }
    if let Some(meaning) = week_of_month(context, cursor) {
        return Some(meaning);
    }
    if let Some(which) = cursor.one_of(&["cuoi tuan", "last weekend", "this weekend", "next weekend", "weekend"]) {
        return weekend_of(context, cursor, which);
    }
    if let Some(meaning) = whole_year(context, cursor) {
        return Some(meaning);
    }
    if cursor.eat("quy") {
        if let Some(meaning) = quarter_beside(context, cursor) {
            return Some(meaning);
        }
        let number = cursor.one_of(&["iv", "iii", "ii", "i"]).and_then(|which| u32::try_from(4 - which).ok());
        let number = number.or_else(|| cursor.number(4))?;
        let named = year(context, cursor, Some('/'))?;
        let quarter = |year: i32| months(NaiveDate::from_ymd_opt(year, number * 3 - 2, 1)?, 3);
        return whole(context, named, quarter);
    }
    if let Some(which) = cursor.one_of(&["last month", "this month", "next month"]) {
        let this = context.today.with_day(1)?;
        let first = match which {
            0 => this.checked_sub_months(Months::new(1))?,
            1 => this,
            _ => this.checked_add_months(Months::new(1))?,
        };
        return months(first, 1).map(Meaning::One);
    }
    month(context, cursor)
}

/// `tuần thứ 3 tháng 9`, `tuần đầu tháng 9`: the week that holds the n-th Saturday.
fn week_of_month(context: &Context, cursor: &mut Cursor<'_>) -> Option<Meaning> {
    let start = *cursor;
    let mut read = || {
        let nth = if cursor.eat("tuan dau tien") || cursor.eat("tuan dau") {
            1
        } else {
            let named = cursor.eat("tuan thu");
            if !named && !cursor.eat("tuan") {
                return None;
            }
            if cursor.eat("nhat") {
                1
            } else if cursor.eat("tu") {
                4
            } else {
                cursor.number(5)?
            }
        };
        if !cursor.eat("thang") {
            return None;
        }
        if let Some((year, month)) = relative_month(context, cursor) {
            return week_of_saturday(year, month, nth).map(Meaning::One);
        }
        let month = cursor.number(12)?;
        let named = year(context, cursor, Some('/'))?;
        whole(context, named, |year| week_of_saturday(year, month, nth))
    };
    let meaning = read();
    if meaning.is_none() {
        *cursor = start;
    }
    meaning
}

/// The last past weekend, or the next; on a weekend itself it may be this one or the other.
fn weekend_of(context: &Context, cursor: &mut Cursor<'_>, which: usize) -> Option<Meaning> {
    let at = |weeks: i64| weekend(context.shifted(weeks * 7)?);
    let named = match which {
        0 => match cursor.one_of(&["nay", "truoc", "vua roi", "vua qua", "roi", "qua", "sau", "sap"]) {
            Some(0) => Some(0),
            Some(1) => return at(-1).map(Meaning::One),
            Some(2..=5) => Some(-1),
            Some(6) => return at(1).map(Meaning::One),
            Some(_) => Some(1),
            None => week_after(cursor),
        },
        1 => Some(-1),
        2 => Some(0),
        3 => Some(1),
        _ => None,
    };
    let this = at(0)?;
    match named {
        Some(weeks) => at(weeks).map(Meaning::One),
        None if this.holds(context.today) => Some(Meaning::Either(vec![this, at(if context.past { -1 } else { 1 })?])),
        None if context.past => at(-1).map(Meaning::One),
        None => Some(Meaning::One(this)),
    }
}

/// `cuối tuần trước` has no second "tuần"; `cuối tuần tuần trước` has.
fn week_after(cursor: &mut Cursor<'_>) -> Option<i64> {
    week(cursor)
}

/// A month, or its first, second or last third.
fn month(context: &Context, cursor: &mut Cursor<'_>) -> Option<Meaning> {
    let third = cursor.one_of(&["dau", "giua", "cuoi"]);
    if !cursor.eat("thang") {
        return None;
    }
    let part = |year: i32, month: u32| -> Option<Span> {
        let all = months(NaiveDate::from_ymd_opt(year, month, 1)?, 1)?;
        match third {
            Some(0) => Span::new(all.first, all.first.with_day(10)?),
            Some(1) => Span::new(all.first.with_day(11)?, all.first.with_day(20)?),
            Some(_) => Span::new(all.first.with_day(21)?, all.last),
            None => Some(all),
        }
    };
    if third.is_some() && cursor.done() {
        let meaning = context.nearest(|year| (1..=12).filter_map(|month| part(year, month)).collect())?;
        return Some(meaning);
    }
    if let Some((year, month)) = relative_month(context, cursor) {
        return part(year, month).map(Meaning::One);
    }
    let number = cursor.number(12).or_else(|| cursor.eat("tu").then_some(4))?;
    let named = year(context, cursor, Some('/'))?;
    let just = context.past && named.is_none() && cursor.one_of(&["vua roi", "vua qua"]).is_some();
    let soon = named.is_none() && !just && cursor.eat("sap");
    let side = context.seen_from(context.today, context.past && !soon);
    whole(&side, named, |year| part(year, number).filter(|span| !just || span.last < context.today))
}

/// `2 ngày vừa rồi`, `3 tháng tới`: whole ones before or after this one.
pub(super) fn counted(context: &Context, cursor: &mut Cursor<'_>) -> Option<Meaning> {
    let start = *cursor;
    let mut read = || {
        let count = i64::from(cursor.number(MOST)?);
        let unit = cursor.one_of(&["ngay", "tuan", "thang"])?;
        let past = cursor.one_of(&["vua roi", "vua qua", "qua", "roi", "sap", "tiep theo"])? < 4;
        let (from, to) = if past { (-count, -1) } else { (1, count) };
        let ends = match unit {
            0 => (context.shifted(from)?, context.shifted(to)?),
            1 => (monday(context.shifted(from * 7)?), monday(context.shifted(to * 7)?) + TimeDelta::days(6)),
            _ => {
                let first = |months: i64| {
                    let this = context.today.with_day(1)?;
                    let count = Months::new(u32::try_from(months.unsigned_abs()).ok()?);
                    if months < 0 { this.checked_sub_months(count) } else { this.checked_add_months(count) }
                };
                (first(from)?, months(first(to)?, 1)?.last)
            }
        };
        Span::new(ends.0, ends.1).map(Meaning::One)
    };
    let meaning = read();
    if meaning.is_none() {
        *cursor = start;
    }
    meaning
}

/// `năm nay`, `năm ngoái`, `năm 2025`.
fn whole_year(context: &Context, cursor: &mut Cursor<'_>) -> Option<Meaning> {
    let mut ahead = *cursor;
    let year = year(context, &mut ahead, None).flatten().filter(|_| ahead.done() && cursor.eat("nam"))?;
    *cursor = ahead;
    Span::new(NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?).map(Meaning::One)
}

/// `quý này`, `quý trước`, `quý sau`: what follows `quý`.
fn quarter_beside(context: &Context, cursor: &mut Cursor<'_>) -> Option<Meaning> {
    let away = match cursor.one_of(&["nay", "truoc", "vua roi", "vua qua", "roi", "sau", "sap", "tiep"])? {
        0 => None,
        1..=4 => Some(false),
        _ => Some(true),
    };
    let this = NaiveDate::from_ymd_opt(context.today.year(), (context.today.month0() / 3) * 3 + 1, 1)?;
    let first = match away {
        None => this,
        Some(false) => this.checked_sub_months(Months::new(3))?,
        Some(true) => this.checked_add_months(Months::new(3))?,
    };
    months(first, 3).map(Meaning::One)
}

/// A period of a year that was named, or of the nearest.
fn whole(context: &Context, named: Option<i32>, in_year: impl Fn(i32) -> Option<Span>) -> Option<Meaning> {
    match named {
        Some(year) => in_year(year).map(Meaning::One),
        None => context.nearest(|year| in_year(year).into_iter().collect()),
    }
}

/// So many whole months from the first of one.
fn months(first: NaiveDate, count: u32) -> Option<Span> {
    Span::new(first, first.checked_add_months(Months::new(count))?.pred_opt()?)
}
