//! What staff say of a report, and who hears of it: it is accepted or given back; the unit hears when others change it.

use sqlx::AnyConnection;

use crate::conversation::differences;
use crate::conversation::journal::differs;
use crate::conversation::reply::Reply;
use crate::conversation::returning;
use crate::domain::id::{PersonId, ReportId};
use crate::domain::life::Stage;
use crate::domain::right::Right;
use crate::domain::words::Words;
use crate::plan::form::Form;
use crate::store::report::{self, Judged, Report, Revised};

use super::deeds::{Doer, known, may};
use super::{App, AppError, tell, view};

/// Accepts a report in the revision that staff saw.
pub(super) async fn confirm(
    app: &App,
    conn: &mut AnyConnection,
    doer: &Doer<'_>,
    (id, seen): (ReportId, i64),
) -> Result<(), AppError> {
    may(app, conn, doer, Right::Confirm, id).await?;
    match report::confirm(conn, &app.store, (id, seen), known(doer)?, doer.civil).await? {
        Judged::Stale => Err(AppError::Overtaken),
        Judged::Saved | Judged::Already => Ok(()),
    }
}

/// Gives a report back and tells its unit's leaders. Answers whether anyone was told.
pub(super) async fn give_back(
    app: &App,
    conn: &mut AnyConnection,
    doer: &Doer<'_>,
    (id, seen): (ReportId, i64),
    reason: &str,
) -> Result<bool, AppError> {
    let found = may(app, conn, doer, Right::Confirm, id).await?;
    let by = known(doer)?;
    match report::give_back(conn, &app.store, (id, seen), reason, by, doer.civil).await? {
        Judged::Saved => {}
        Judged::Already => return Ok(false),
        Judged::Stale => return Err(AppError::Overtaken),
    }
    let line = view::line(app, conn, &found.head, &found.content).await?;
    let reply = returning::returned(&line, &name(app, conn, by).await?, reason);
    tell_leaders(app, conn, &found, by, &reply).await
}

/// Withdraws a report. If staff do it, the unit's leaders are told.
pub(super) async fn withdraw(
    app: &App,
    conn: &mut AnyConnection,
    doer: &Doer<'_>,
    (id, seen): (ReportId, i64),
) -> Result<bool, AppError> {
    let found = may(app, conn, doer, Right::Withdraw, id).await?;
    let by = known(doer)?;
    match report::withdraw(conn, &app.store, (id, seen), by, doer.civil).await? {
        Revised::Saved => {}
        Revised::Same => return Ok(false),
        Revised::Stale => return Err(AppError::Overtaken),
    }
    let line = view::line(app, conn, &found.head, &found.content).await?;
    let reply = returning::changed(&line, &name(app, conn, by).await?, None);
    tell_leaders(app, conn, &found, by, &reply).await
}

/// After a correction: whoever gave the report back hears of it, and its leaders do if it was not one of them.
pub(super) async fn corrected(
    app: &App,
    conn: &mut AnyConnection,
    doer: &Doer<'_>,
    before: &Report,
    form: &Form,
) -> Result<bool, AppError> {
    let by = known(doer)?;
    let Some(now) = report::get(conn, &app.store, before.head.id).await? else { return Ok(false) };
    let line = view::line(app, conn, &now.head, &now.content).await?;
    let mut told = false;
    if before.head.stage == Stage::Returned
        && let Some(back) = before.returns.last()
        && back.by != by
    {
        told |= tell::tell(app, conn, back.by, &returning::corrected(&line), false).await?;
    }
    let changes = differences(form, &before.content.answers, &now.content.answers);
    let change = Words::Lines(changes.iter().map(differs).collect());
    let reply = returning::changed(&line, &name(app, conn, by).await?, Some(change));
    told |= tell_leaders(app, conn, &now, by, &reply).await?;
    Ok(told)
}

/// Tells a report's leaders, unless it is one of them who did it.
async fn tell_leaders(
    app: &App,
    conn: &mut AnyConnection,
    report: &Report,
    by: PersonId,
    reply: &Reply,
) -> Result<bool, AppError> {
    let leaders = tell::leaders(conn, report.head.unit).await?;
    if leaders.contains(&by) {
        return Ok(false);
    }
    let mut told = false;
    for leader in leaders {
        told |= tell::tell(app, conn, leader, reply, false).await?;
    }
    Ok(told)
}

async fn name(app: &App, conn: &mut AnyConnection, id: PersonId) -> Result<String, AppError> {
    Ok(view::names(app, conn, vec![id]).await?.pop().unwrap_or_default())
}
