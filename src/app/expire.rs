//! What is personal in reports is destroyed when the time is over for which the plan keeps it.

use crate::store::{StoreError, erased, report};

use super::{App, AppError};

/// How many reports are dealt with in one transaction.
const BATCH: i64 = 50;

/// Destroys what is due by the people's calendar. Answers of how many reports; their photos are deleted by the next sweep.
///
/// # Errors
/// The database fails; what was not destroyed is due again.
pub async fn due(app: &App) -> Result<usize, AppError> {
    let today = app.clock.civil().date_naive();
    let plans = app.plans.now();
    let Some(plan) = plans.for_day(today) else { return Ok(0) };
    let mut destroyed = 0;
    for form in report::personal_forms(&mut *app.store.read().await?).await? {
        let Some(first) = plan.keeps_from(&form, today) else { continue };
        loop {
            let mut tx = app.store.begin().await?;
            let old = report::personal_before(&mut tx, &form, first, BATCH).await?;
            for id in &old {
                let now = app.clock.machine();
                for photo in report::destroy_personal(&mut tx, &app.store, *id, now).await? {
                    erased::mark(&mut tx, &app.store, &photo, id.0, None, now).await?;
                }
            }
            tx.commit().await.map_err(StoreError::from)?;
            if old.is_empty() {
                break;
            }
            destroyed += old.len();
        }
    }
    if destroyed > 0 {
        app.store.empty_log().await?;
    }
    Ok(destroyed)
}
