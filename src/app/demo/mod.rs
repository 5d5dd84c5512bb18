//! The demo: a believable tree as it was in 2024, invented people, a few months of reports, and a civil clock that starts
//! on 13 October 2024 at 06:55. Everything in it is sample data and says so.

mod seed;

use std::sync::Arc;

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime};

use crate::domain::channel::ChannelName;
use crate::domain::id::PersonId;
use crate::store::{StoreError, account, person, post, setting};

use super::clock::{Clock, vietnam};
use super::{App, AppError, remind};

/// Someone whom a visitor may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Persona {
    /// Her part of the page's address.
    pub slug: &'static str,
    /// The id of the sentence that says what she is.
    pub title: &'static str,
    /// Her name and unit.
    pub who: String,
}

/// Slug and title of the personas, in the order shown.
const PERSONAS: [(&str, &str); 4] = [
    ("chi-hoi", "web-persona-leader"),
    ("hoi-vien", "web-persona-member"),
    ("xa", "web-persona-commune"),
    ("tinh", "web-persona-province"),
];
/// Milliseconds of an hour.
pub const HOUR: i64 = 3_600_000;
/// When the demo's mornings begin: the hour at which people are reminded unless they chose another.
const MORNING: u32 = 7;
const AHEAD: &str = "demo clock";
const SEEDED: &str = "demo seeded";

/// The address of a persona's chat.
pub fn address(slug: &str) -> Option<String> {
    PERSONAS.iter().any(|(known, _)| *known == slug).then(|| format!("demo-{slug}"))
}

/// How far the demo's civil clock is ahead of the machine's on its first start, in milliseconds (it is behind).
pub fn first_ahead(clock: &Clock) -> i64 {
    let start = NaiveDate::from_ymd_opt(2024, 10, 13).zip(NaiveTime::from_hms_opt(6, 55, 0));
    let start = start.and_then(|(day, time)| day.and_time(time).and_local_timezone(vietnam()).single());
    start.map_or(0, |start| start.timestamp_millis() - clock.machine())
}

/// Sets the demo's clock (as an earlier run left it, or to its start) and fills an empty database.
///
/// # Errors
/// The database fails.
pub async fn prepare(app: &App) -> Result<(), AppError> {
    let mut tx = app.store.begin().await?;
    let ahead = setting::keep(&mut tx, AHEAD, &first_ahead(&app.clock).to_string()).await?;
    app.clock.advance(ahead.parse().unwrap_or_else(|_| first_ahead(&app.clock)) - app.clock.ahead());
    if setting::get(&mut tx, SEEDED).await?.is_none() {
        seed::fill(app, &mut tx).await?;
        setting::set(&mut tx, SEEDED, "1").await?;
    }
    tx.commit().await.map_err(StoreError::from)?;
    Ok(())
}

/// The personas with their invented names and units.
///
/// # Errors
/// The database fails.
pub async fn personas(app: &App) -> Result<Vec<Persona>, AppError> {
    let mut conn = app.store.read().await?;
    let mut personas = Vec::new();
    for (slug, title) in PERSONAS {
        let known = match address(slug) {
            Some(address) => account::find(&mut conn, &app.store, ChannelName::Web, &address).await?,
            None => None,
        };
        let Some(id): Option<PersonId> = known.and_then(|account| account.person) else { continue };
        let Some(person) = person::get(&mut conn, &app.store, id).await? else { continue };
        let unit = post::of(&mut conn, id).await?.into_iter().next().map(|post| post.unit.name).unwrap_or_default();
        personas.push(Persona { slug, title, who: format!("{}, {unit}", person.name) });
    }
    Ok(personas)
}

/// Milliseconds from `now` to the morning of the day after it.
pub fn until_morning(now: DateTime<FixedOffset>) -> i64 {
    let morning = now.date_naive().checked_add_days(Days::new(1)).zip(NaiveTime::from_hms_opt(MORNING, 0, 0));
    let morning = morning.and_then(|(day, time)| day.and_time(time).and_local_timezone(vietnam()).single());
    morning.map_or(0, |morning| (morning - now).num_milliseconds() + 1)
}

/// Moves the civil clock ahead from full hour to full hour, so that nothing that falls due on the way is late, and keeps it.
///
/// # Errors
/// The database fails.
pub async fn advance(app: &Arc<App>, millis: i64) -> Result<(), AppError> {
    let mut left = millis;
    while left > 0 {
        let step = left.min(HOUR - app.clock.civil().timestamp_millis().rem_euclid(HOUR));
        app.clock.advance(step);
        left -= step;
        remind::queue_due(app).await?;
    }
    let mut tx = app.store.begin().await?;
    setting::set(&mut tx, AHEAD, &app.clock.ahead().to_string()).await?;
    tx.commit().await.map_err(StoreError::from)?;
    app.news.tell_all();
    Ok(())
}
