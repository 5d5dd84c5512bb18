//! The Vietnamese lunar calendar (UTC+7), lunar years 1900 to 2100.
//!
//! The rules are those published by Hồ Ngọc Đức: a month begins on the day of the new moon, month 11 holds the winter
//! solstice, and of thirteen months between two solstices the first that holds no major solar term is the leap one.
//! New moons and the sun's longitude follow the short series of Jean Meeus. Before 1968 printed calendars of the time
//! may differ by a day, since they were made for other meridians.

use std::f64::consts::{PI, TAU};
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};

/// The lunar years that are converted.
pub const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

/// A day of the lunar calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LunarDay {
    /// The lunar year, named by the solar year in which it begins.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: u32,
    /// In the leap month that follows the month of this number.
    pub leap: bool,
    /// The day, 1 to 30.
    pub day: u32,
}

impl LunarDay {
    /// The lunar day of a solar one; `None` outside [`YEARS`].
    pub fn of(day: NaiveDate) -> Option<Self> {
        // Two years of slack keep the series in the range where they hold.
        if !(YEARS.start() - 1..=YEARS.end() + 1).contains(&day.year()) {
            return None;
        }
        let number = number_of(day);
        let month = MONTHS.get(MONTHS.partition_point(|month| month.first <= number).checked_sub(1)?)?;
        let lunar =
            Self { year: month.year, month: month.number, leap: month.leap, day: u32::try_from(number - month.first + 1).ok()? };
        YEARS.contains(&lunar.year).then_some(lunar)
    }

    /// The solar day; `None` for a day that the calendar does not have (30 of a month of 29 days, a leap month in a year
    /// without it) or outside [`YEARS`].
    pub fn solar(self) -> Option<NaiveDate> {
        if !YEARS.contains(&self.year) || !(1..=30).contains(&self.day) {
            return None;
        }
        let month = of_year(self.year).iter().find(|month| month.number == self.month && month.leap == self.leap)?;
        (i64::from(self.day) <= month.length).then(|| day_of(month.first + i64::from(self.day) - 1)).flatten()
    }
}

/// The number of the month after which a lunar year has a leap month, if it has one; `None` outside [`YEARS`].
pub fn leap_month(year: i32) -> Option<u32> {
    if !YEARS.contains(&year) {
        return None;
    }
    of_year(year).iter().find(|month| month.leap).map(|month| month.number)
}

/// A lunar month: when it begins (Julian day number), how many days it has, and what it is called.
struct Month {
    first: i64,
    length: i64,
    year: i32,
    number: u32,
    leap: bool,
}

/// All months that are converted, in order: worked out once, since a conversation asks for a few of them again and again.
static MONTHS: LazyLock<Vec<Month>> = LazyLock::new(|| (*YEARS.start()..=YEARS.end() + 2).flat_map(months).collect());

/// The months of a lunar year.
fn of_year(year: i32) -> &'static [Month] {
    let from = MONTHS.partition_point(|month| month.year < year);
    let until = MONTHS.partition_point(|month| month.year <= year);
    MONTHS.get(from..until).unwrap_or_default()
}

/// The months from the eleventh of the year before `ends_in` to the tenth (or leap tenth) of `ends_in`.
fn months(ends_in: i32) -> Vec<Month> {
    let (from, until) = (eleventh_month(ends_in - 1), eleventh_month(ends_in));
    let moon = moon_near(from);
    let starts: Vec<i64> = (0..).map(|step| new_moon_day(moon + step)).take_while(|&first| first <= until).collect();
    let terms: Vec<i64> = starts.iter().map(|&first| major_term(first)).collect();
    let leap = match starts.len() {
        // Thirteen months and the first day of the next eleventh.
        14 => terms.windows(2).position(|pair| pair.first() == pair.last()),
        _ => None,
    };
    let lasting = starts.windows(2).filter_map(|pair| Some((*pair.first()?, pair.last()? - pair.first()?)));
    lasting
        .enumerate()
        .map(|(index, (first, length))| {
            let behind = usize::from(leap.is_some_and(|leap| index >= leap));
            let number = u32::try_from((10 + index - behind.min(index)) % 12 + 1).unwrap_or(12);
            let year = if number >= 11 { ends_in - 1 } else { ends_in };
            Month { first, length, year, number, leap: leap == Some(index) }
        })
        .collect()
}

/// First day of the lunar month 11 of a solar year: the last new moon on or before the winter solstice's day.
fn eleventh_month(year: i32) -> i64 {
    let new_year = NaiveDate::from_ymd_opt(year, 12, 31).map_or(0, number_of);
    let mut moon = moon_near(new_year) + 1;
    // The estimate of the moon's number may be one too high (in 2054 it is, by seconds), so it is walked back.
    while new_moon_day(moon) > new_year || major_term(new_moon_day(moon)) >= 9 {
        moon -= 1;
    }
    new_moon_day(moon)
}

/// The number (0 is January 1900) of the new moon nearest to a day.
fn moon_near(number: i64) -> i64 {
    ((number as f64 - 2_415_021.076_998_695) / 29.530_588_853 + 0.5).floor() as i64
}

/// In which twelfth of the sun's way round, counted from the March equinox, a day at UTC+7 begins.
fn major_term(number: i64) -> i64 {
    (sun_longitude(number as f64 - 0.5 - ZONE) / PI * 6.0).floor() as i64
}

/// The day at UTC+7 on which a new moon falls.
fn new_moon_day(moon: i64) -> i64 {
    (new_moon(moon as f64) + 0.5 + ZONE).floor() as i64
}

/// Seven hours as a part of a day.
const ZONE: f64 = 7.0 / 24.0;

/// Moment of a new moon as a Julian date (Meeus, *Astronomical Algorithms*, 1991, shortened).
fn new_moon(k: f64) -> f64 {
    let t = k / 1236.85;
    let (t2, t3) = (t * t, t * t * t);
    let sine = |degrees: f64| degrees.to_radians().sin();
    let mean = 2_415_020.759_33 + 29.530_588_68 * k + 0.000_117_8 * t2 - 0.000_000_155 * t3
        + 0.000_33 * sine(166.56 + 132.87 * t - 0.009_173 * t2);
    let sun = 359.2242 + 29.105_356_08 * k - 0.000_033_3 * t2 - 0.000_003_47 * t3;
    let moon = 306.0253 + 385.816_918_06 * k + 0.010_730_6 * t2 + 0.000_012_36 * t3;
    let node = 21.2964 + 390.670_506_46 * k - 0.001_652_8 * t2 - 0.000_002_39 * t3;
    let correction = (0.1734 - 0.000_393 * t) * sine(sun) + 0.0021 * sine(2.0 * sun) - 0.4068 * sine(moon)
        + 0.0161 * sine(2.0 * moon)
        - 0.0004 * sine(3.0 * moon)
        + 0.0104 * sine(2.0 * node)
        - 0.0051 * sine(sun + moon)
        - 0.0074 * sine(sun - moon)
        + 0.0004 * sine(2.0 * node + sun)
        - 0.0004 * sine(2.0 * node - sun)
        - 0.0006 * sine(2.0 * node + moon)
        + 0.0010 * sine(2.0 * node - moon)
        + 0.0005 * sine(2.0 * moon + sun);
    // Dynamical time to universal time.
    let delta = -0.000_278 + 0.000_265 * t + 0.000_262 * t2;
    mean + correction - delta
}

/// Longitude of the sun at a Julian date, radians in `0..2π`.
fn sun_longitude(date: f64) -> f64 {
    let t = (date - 2_451_545.0) / 36_525.0;
    let t2 = t * t;
    let anomaly = (357.529_10 + 35_999.050_30 * t - 0.000_155_9 * t2 - 0.000_000_48 * t * t2).to_radians();
    let mean = 280.466_45 + 36_000.769_83 * t + 0.000_303_2 * t2;
    let centre = (1.914_600 - 0.004_817 * t - 0.000_014 * t2) * anomaly.sin()
        + (0.019_993 - 0.000_101 * t) * (2.0 * anomaly).sin()
        + 0.000_290 * (3.0 * anomaly).sin();
    (mean + centre).to_radians().rem_euclid(TAU)
}

/// Julian day number of a solar day.
fn number_of(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce()) + CE_TO_JULIAN
}

fn day_of(number: i64) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(i32::try_from(number - CE_TO_JULIAN).ok()?)
}

const CE_TO_JULIAN: i64 = 1_721_425;
