//! Reminders: what is due now by the people's clock is queued, once per person, whatever restarts or replicas do.

use std::sync::Arc;
use std::time::Duration;

use chrono::{NaiveDateTime, Timelike};
use tokio_util::sync::CancellationToken;

use crate::calendar::rule::Span;
use crate::conversation::diary::{coming, is_fresh, reminder};
use crate::domain::message::Notice;
use crate::domain::person::Person;
use crate::domain::role::Role;
use crate::domain::words::Words;
use crate::plan::occasion::Occasion;
use crate::store::{StoreError, occasion_sent, person};

use super::tell::remind;
use super::{App, AppError};

/// How often the daemon looks for what is due.
const EVERY: Duration = Duration::from_secs(20);
/// Hours (local) at which a late reminder may come: nobody is woken by our downtime.
const DAYTIME: std::ops::Range<u32> = 6..21;

/// Looks for what is due, until told to stop.
pub async fn run(app: Arc<App>, stop: CancellationToken) {
    while !stop.is_cancelled() {
        if let Err(error) = queue_due(&app).await {
            tracing::error!(%error, "reminders could not be queued");
        }
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            () = stop.cancelled() => {}
        }
    }
}

/// Queues what is due now. Answers how many reminders were queued.
///
/// # Errors
/// The database fails; what was not queued is due again.
pub async fn queue_due(app: &App) -> Result<usize, AppError> {
    let now = app.clock.civil().naive_local();
    let plans = app.plans.now();
    let Some(plan) = plans.for_day(now.date()) else { return Ok(0) };
    let mut queued = 0;
    for (span, occasion) in coming(plan, now.date()) {
        for audience in &occasion.audiences {
            // The day's own reminder says all that yesterday's would say late.
            let fresh = audience.lead.iter().copied().filter(|lead| is_fresh(span, *lead, now.date()));
            let Some(lead) = fresh.min() else { continue };
            for role in &audience.roles {
                queued += queue(app, now, Due { occasion, span, lead, role: *role }).await?;
            }
        }
    }
    if queued > 0 {
        app.news.tell_all();
    }
    Ok(queued)
}

/// A reminder that is due to those with a role.
#[derive(Clone, Copy)]
struct Due<'a> {
    occasion: &'a Occasion,
    span: Span,
    lead: i64,
    role: Role,
}

/// Queues a reminder to everyone whose hour has come.
async fn queue(app: &App, now: NaiveDateTime, due: Due<'_>) -> Result<usize, AppError> {
    let on_its_day = (due.span.first - now.date()).num_days() == due.lead;
    let hours = (0..24).filter(|hour| {
        if *hour == now.hour() { true } else { DAYTIME.contains(&now.hour()) && (!on_its_day || *hour < now.hour()) }
    });
    let mut tx = app.store.begin().await?;
    let mut queued = 0;
    for hour in hours {
        // Late by days and not at her hour: in the daytime only, or when her own hour strikes.
        for person in person::to_remind(&mut tx, due.role, hour).await? {
            if occasion_sent::take(&mut tx, &due.occasion.id, due.span.first, due.lead, person).await? {
                let reply = reminder(due.occasion, due.span, due.role, now.date());
                queued += usize::from(remind(app, &mut tx, person, &reply, |person| notice(app, person, due)).await?);
            }
        }
    }
    tx.commit().await.map_err(StoreError::from)?;
    Ok(queued)
}

/// A reminder in a few values, for a channel that takes nothing but an approved template.
fn notice(app: &App, person: &Person, due: Due<'_>) -> Notice {
    let occasion = due.occasion.name.in_locale(person.locale).to_owned();
    let day = app.speech.say(person.locale, &Words::Day(due.span.first));
    let values = [("name", person.name.clone()), ("occasion", occasion), ("day", day)];
    Notice { kind: "reminder".to_owned(), values: values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect() }
}
