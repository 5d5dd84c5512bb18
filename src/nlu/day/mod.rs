//! Days and periods, solar and lunar.

mod date;
mod interval;
mod period;
mod relative;
mod text;
mod words;

use std::cell::Cell;

use chrono::{Datelike, NaiveDate};

use super::Reading;
use super::token::{Token, spell, tokens};
use crate::calendar::rule::Span;
use text::{Cursor, uniform};

pub(super) use text::WORDS;

/// Years in which days are taken for meant.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;
/// A day without a year that is further away may as well be the one on the other side of today.
const FAR: i64 = 300;
/// How many years are looked through for a day without a year; 29/2 comes every fourth, once every eighth.
const REACH: i32 = 8;

/// A day or a period, both ends inside; a single day has equal ends.
///
/// With `past`, something that has been done is spoken
/// of, and a day without a year or month is the nearest one up to today; without, something planned, from today on.
///
/// Order is day, month, year. Unsure: a day on the wrong side of today, a day of the week that does not match, `mùng 3`
/// without a month (lunar or solar), a day without a year more than 300 days away. Nothing: impossible days, `hôm nọ`.
pub fn read(input: &str, today: NaiveDate, past: bool) -> Reading<Span> {
    let Some(mut tokens) = tokens(input) else { return Reading::Nothing };
    spell(&mut tokens, &[&WORDS]);
    read_tokens(&tokens, today, past)
}

/// The same for words that are spelled already.
pub(super) fn read_tokens(tokens: &[Token], today: NaiveDate, past: bool) -> Reading<Span> {
    let Some(tokens) = uniform(tokens) else { return Reading::Nothing };
    let context = Context { today, past, doubt: Cell::new(false) };
    let meaning = GRAMMARS.iter().find_map(|(_, grammar)| whole(&context, &tokens, *grammar));
    let inside = |span: &Span| YEARS.contains(&span.first.year()) && YEARS.contains(&span.last.year());
    match meaning {
        Some(Meaning::One(span)) if !inside(&span) => Reading::Nothing,
        Some(Meaning::One(span)) if context.doubt.get() => Reading::Unsure(vec![span]),
        Some(Meaning::One(span)) if (past && span.first > today) || (!past && span.last < today) => Reading::Unsure(vec![span]),
        Some(Meaning::One(span)) => Reading::Sure(span),
        Some(Meaning::Either(spans)) => Reading::among(spans.into_iter().filter(inside)),
        None => Reading::Nothing,
    }
}

type Grammar = fn(&Context, &mut Cursor<'_>) -> Option<Meaning>;

/// The grammars of days, in the order in which they are tried.
const GRAMMARS: [(&str, Grammar); 6] = [
    ("counted", period::counted),
    ("near", relative::near),
    ("weekday", relative::weekday),
    ("interval", interval::interval),
    ("date", date::date),
    ("period", period::period),
];

/// What a grammar makes of all tokens.
fn whole(context: &Context, tokens: &[Token], grammar: Grammar) -> Option<Meaning> {
    let mut cursor = Cursor::new(tokens);
    grammar(context, &mut cursor).filter(|_| cursor.done())
}

/// The name of the grammar by which an answer is read: for those who write rules.
pub fn rule(input: &str, today: NaiveDate, past: bool) -> Option<&'static str> {
    let mut tokens = tokens(input)?;
    spell(&mut tokens, &[&WORDS]);
    let tokens = uniform(&tokens)?;
    let context = Context { today, past, doubt: Cell::new(false) };
    GRAMMARS.iter().find(|(_, grammar)| whole(&context, &tokens, *grammar).is_some()).map(|(name, _)| *name)
}

/// From where days are counted.
struct Context {
    today: NaiveDate,
    past: bool,
    /// Some word can be read in two ways, so that the day is to be confirmed.
    doubt: Cell<bool>,
}

/// What words mean, whatever side of today it is on.
enum Meaning {
    /// This.
    One(Span),
    /// One of these, or this one to be confirmed.
    Either(Vec<Span>),
}

impl Meaning {
    fn day(day: NaiveDate) -> Self {
        Self::One(Span::day(day))
    }

    /// The same, to be confirmed.
    fn doubtful(self) -> Self {
        match self {
            Self::One(span) => Self::Either(vec![span]),
            either => either,
        }
    }
}

impl Context {
    /// The same from another day.
    fn seen_from(&self, today: NaiveDate, past: bool) -> Self {
        Self { today, past, doubt: Cell::new(false) }
    }

    /// The day so many days from today.
    fn shifted(&self, days: i64) -> Option<NaiveDate> {
        self.today.checked_add_signed(chrono::TimeDelta::try_days(days)?)
    }

    /// Of what comes every year, the nearest on the right side of today; both neighbours if it is far.
    fn nearest(&self, in_year: impl Fn(i32) -> Vec<Span>) -> Option<Meaning> {
        let this = self.today.year();
        let near = [-1, 0, 1].map(|offset| in_year(this + offset));
        let of = |offset: i32| match usize::try_from(offset + 1).ok().and_then(|place| near.get(place)) {
            Some(spans) => spans.clone(),
            None => in_year(this + offset),
        };
        let before = (-REACH..=1).rev().find_map(|offset| of(offset).into_iter().filter(|span| span.first <= self.today).max());
        let after = (-1..=REACH).find_map(|offset| of(offset).into_iter().filter(|span| span.last >= self.today).min());
        let (chosen, other) = if self.past { (before, after) } else { (after, before) };
        let chosen = chosen?;
        let distance = if self.past { self.today - chosen.last } else { chosen.first - self.today };
        Some(match other {
            Some(other) if distance.num_days() > FAR => Meaning::Either(vec![chosen, other]),
            _ => Meaning::One(chosen),
        })
    }
}
