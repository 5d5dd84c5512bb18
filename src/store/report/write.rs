//! Sending, correcting, withdrawing, accepting and giving back.

use chrono::Datelike;
use sqlx::AnyConnection;

use crate::domain::id::{PersonId, ReportId, UnitId};
use crate::domain::life::{Act, Stage};
use crate::domain::report::Content;

use crate::store::audit::{self, Entry};
use crate::store::error::StoreError;
use crate::store::figure::{self, Live};
use crate::store::seal::Ctx;

use super::content::{self, Kept};
use super::{Judged, New, Revised, Sent};

/// Keeps a new report, numbers it and counts its figures.
///
/// # Errors
/// The database fails, the unit does not exist, or the content names a household that has been forgotten.
pub async fn send(conn: &mut AnyConnection, cx: &Ctx, content: &Content, new: New<'_>) -> Result<Sent, StoreError> {
    lock(conn, new.unit).await?;
    let report = ReportId::new(cx.ids());
    let year = i64::from(content.day.year());
    let number: i64 = sqlx::query_scalar(
        "insert into report_number (unit, prefix, year, last) values ($1, $2, $3, 1)
         on conflict (unit, prefix, year) do update set last = report_number.last + 1 returning last",
    )
    .bind(new.unit.0)
    .bind(new.prefix)
    .bind(year)
    .fetch_one(&mut *conn)
    .await?;
    sqlx::query(
        "insert into report (id, unit, form, prefix, year, number, revision, day, sent_at, sent_by, late, awaits)
         values ($1, $2, $3, $4, $5, $6, 1, $7, $8, $9, $10, $11)",
    )
    .bind(report.0)
    .bind(new.unit.0)
    .bind(content.form.as_str())
    .bind(new.prefix)
    .bind(year)
    .bind(number)
    .bind(content.day.to_string())
    .bind(new.now)
    .bind(new.by.0)
    .bind(i64::from(new.late))
    .bind(i64::from(awaits(content)))
    .execute(&mut *conn)
    .await?;
    let kept = content::keep(conn, cx, (report, 1), content).await?;
    append(conn, report, 1, Some(kept), (new.by, new.now)).await?;
    figure::replace(conn, report, new.unit, &[], &lives(content)).await?;
    note(conn, cx, "report.send", (report, 1), (new.by, new.now)).await?;
    Ok(Sent { report, number, year })
}

/// Puts a corrected content in the place of revision `base`. A confirmation does not outlive it.
///
/// # Errors
/// The database fails, there is no such report, or the content names a household that has been forgotten.
pub async fn revise(
    conn: &mut AnyConnection,
    cx: &Ctx,
    (report, base): (ReportId, i64),
    content: &Content,
    by: PersonId,
    now: i64,
) -> Result<Revised, StoreError> {
    let now_in_force = locked(conn, report).await?;
    let Some(_) = now_in_force.stage.after(Act::Correct) else { return Ok(Revised::Stale) };
    if content::same(&latest(conn, cx, report).await?, content) {
        return Ok(Revised::Same);
    }
    if now_in_force.revision != base {
        return Ok(Revised::Stale);
    }
    let revision = base + 1;
    sqlx::query(
        "update report set revision = $2, day = $3, awaits = $4, returned = 0, confirmed_at = null, confirmed_by = null
         where id = $1",
    )
    .bind(report.0)
    .bind(revision)
    .bind(content.day.to_string())
    .bind(i64::from(awaits(content)))
    .execute(&mut *conn)
    .await?;
    let kept = content::keep(conn, cx, (report, revision), content).await?;
    append(conn, report, revision, Some(kept), (by, now)).await?;
    let old = figure::of(conn, report).await?;
    figure::replace(conn, report, now_in_force.unit, &old, &lives(content)).await?;
    note(conn, cx, "report.revise", (report, revision), (by, now)).await?;
    Ok(Revised::Saved)
}

/// Withdraws a report whose revision in force is `base`: it counts for nothing from now on.
///
/// # Errors
/// The database fails, or there is no such report.
pub async fn withdraw(
    conn: &mut AnyConnection,
    cx: &Ctx,
    (report, base): (ReportId, i64),
    by: PersonId,
    now: i64,
) -> Result<Revised, StoreError> {
    let now_in_force = locked(conn, report).await?;
    let Some(_) = now_in_force.stage.after(Act::Withdraw) else { return Ok(Revised::Same) };
    if now_in_force.revision != base {
        return Ok(Revised::Stale);
    }
    let revision = base + 1;
    sqlx::query(
        "update report set revision = $2, withdrawn = 1, awaits = 0, returned = 0, confirmed_at = null, confirmed_by = null
         where id = $1",
    )
    .bind(report.0)
    .bind(revision)
    .execute(&mut *conn)
    .await?;
    append(conn, report, revision, None, (by, now)).await?;
    let old = figure::of(conn, report).await?;
    figure::replace(conn, report, now_in_force.unit, &old, &[]).await?;
    note(conn, cx, "report.withdraw", (report, revision), (by, now)).await?;
    Ok(Revised::Saved)
}

/// Accepts a report in the revision that staff has seen: its figures count as confirmed from now on.
///
/// # Errors
/// The database fails, or there is no such report.
pub async fn confirm(
    conn: &mut AnyConnection,
    cx: &Ctx,
    (report, seen): (ReportId, i64),
    by: PersonId,
    now: i64,
) -> Result<Judged, StoreError> {
    let now_in_force = locked(conn, report).await?;
    if let Some(not) = now_in_force.cannot(Act::Accept, seen) {
        return Ok(not);
    }
    sqlx::query("update report set awaits = 0, returned = 0, confirmed_at = $2, confirmed_by = $3 where id = $1")
        .bind(report.0)
        .bind(now)
        .bind(by.0)
        .execute(&mut *conn)
        .await?;
    count_as(conn, report, now_in_force.unit, true).await?;
    note(conn, cx, "report.confirm", (report, seen), (by, now)).await?;
    Ok(Judged::Saved)
}

/// Gives a report, in the revision that staff has seen, back to its unit. It goes on counting as reported: it is the unit's
/// word until the unit says otherwise.
///
/// # Errors
/// The database fails, or there is no such report.
pub async fn give_back(
    conn: &mut AnyConnection,
    cx: &Ctx,
    (report, seen): (ReportId, i64),
    reason: &str,
    by: PersonId,
    now: i64,
) -> Result<Judged, StoreError> {
    let now_in_force = locked(conn, report).await?;
    if let Some(not) = now_in_force.cannot(Act::Return, seen) {
        return Ok(not);
    }
    sqlx::query("update report set awaits = 0, returned = 1, confirmed_at = null, confirmed_by = null where id = $1")
        .bind(report.0)
        .execute(&mut *conn)
        .await?;
    // Like all free text of a report about a household it is forgotten with the household.
    let said = latest(conn, cx, report).await?;
    let key = content::key(conn, cx, &said).await?;
    sqlx::query("insert into report_return (report, revision, at, by, reason) values ($1, $2, $3, $4, $5)")
        .bind(report.0)
        .bind(seen)
        .bind(now)
        .bind(by.0)
        .bind(cx.seal(&key, REASON, report.0, reason)?)
        .execute(&mut *conn)
        .await?;
    count_as(conn, report, now_in_force.unit, false).await?;
    note(conn, cx, "report.return", (report, seen), (by, now)).await?;
    Ok(Judged::Saved)
}

/// Where the sealed reason belongs.
pub(in crate::store) const REASON: &str = "report_return.reason";

/// Lets a report's figures count as confirmed by staff, or not.
async fn count_as(conn: &mut AnyConnection, report: ReportId, unit: UnitId, by_staff: bool) -> Result<(), StoreError> {
    let old = figure::of(conn, report).await?;
    let new: Vec<Live> = old.iter().map(|live| Live::new(live.figure.clone(), by_staff)).collect();
    figure::replace(conn, report, unit, &old, &new).await
}

struct InForce {
    unit: UnitId,
    revision: i64,
    stage: Stage,
}

impl InForce {
    /// Why staff cannot do this with the revision that they saw.
    fn cannot(&self, act: Act, seen: i64) -> Option<Judged> {
        if self.stage == Stage::Withdrawn || self.revision != seen {
            return Some(Judged::Stale);
        }
        self.stage.after(act).is_none().then_some(Judged::Already)
    }
}

fn awaits(content: &Content) -> bool {
    content.figures.iter().any(|figure| figure.confirmable)
}

fn lives(content: &Content) -> Vec<Live> {
    content.figures.iter().map(|figure| Live::new(figure.clone(), false)).collect()
}

/// Makes other reports of this unit, and a reorganisation that touches it, wait (PostgreSQL; SQLite has one writer).
async fn lock(conn: &mut AnyConnection, unit: UnitId) -> Result<(), StoreError> {
    let done = sqlx::query("update unit set level = level where id = $1").bind(unit.0).execute(conn).await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(StoreError::Missing { what: "unit", id: unit.0 }) }
}

/// What is in force of a report, read after its unit is locked.
async fn locked(conn: &mut AnyConnection, report: ReportId) -> Result<InForce, StoreError> {
    let missing = StoreError::Missing { what: "report", id: report.0 };
    let unit: Option<i64> =
        sqlx::query_scalar("select unit from report where id = $1").bind(report.0).fetch_optional(&mut *conn).await?;
    let unit = UnitId(unit.ok_or(missing)?);
    lock(conn, unit).await?;
    let (revision, withdrawn, returned, confirmed_at): (i64, i64, i64, Option<i64>) =
        sqlx::query_as("select revision, withdrawn, returned, confirmed_at from report where id = $1")
            .bind(report.0)
            .fetch_one(conn)
            .await?;
    Ok(InForce { unit, revision, stage: Stage::kept(withdrawn, returned, confirmed_at.is_some()) })
}

async fn latest(conn: &mut AnyConnection, cx: &Ctx, report: ReportId) -> Result<Content, StoreError> {
    let (revision, open, sealed): (i64, String, Option<Vec<u8>>) = sqlx::query_as(
        "select revision, content, sealed from revision where report = $1 and content is not null
         order by revision desc limit 1",
    )
    .bind(report.0)
    .fetch_one(&mut *conn)
    .await?;
    content::read(conn, cx, (report, revision), &Kept { open, sealed }).await
}

async fn append(
    conn: &mut AnyConnection,
    report: ReportId,
    revision: i64,
    kept: Option<Kept>,
    (by, now): (PersonId, i64),
) -> Result<(), StoreError> {
    let (open, sealed) = kept.map_or((None, None), |kept| (Some(kept.open), kept.sealed));
    sqlx::query("insert into revision (report, revision, at, by, content, sealed) values ($1, $2, $3, $4, $5, $6)")
        .bind(report.0)
        .bind(revision)
        .bind(now)
        .bind(by.0)
        .bind(open)
        .bind(sealed)
        .execute(conn)
        .await?;
    Ok(())
}

async fn note(
    conn: &mut AnyConnection,
    cx: &Ctx,
    what: &str,
    (report, revision): (ReportId, i64),
    (by, at): (PersonId, i64),
) -> Result<(), StoreError> {
    let entry = Entry { at, by: Some(by), what: what.to_owned(), subject: report.0, detail: format!("revision {revision}") };
    audit::write(conn, cx, &entry).await
}
