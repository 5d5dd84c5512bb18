//! Reading reports.

use std::collections::BTreeMap;

use sqlx::AnyConnection;

use crate::domain::id::{HouseholdId, PersonId, ReportId, UnitId};
use crate::domain::life::Stage;

use crate::store::data_key;
use crate::store::error::StoreError;
use crate::store::figure::read_day;
use crate::store::seal::Ctx;
use crate::store::unit;

use super::content::{self, Kept};
use super::write::REASON;
use super::{Head, Report, Return, Revision};

/// A report with all its revisions.
///
/// # Errors
/// The database fails, or a revision was tampered with.
pub async fn get(conn: &mut AnyConnection, cx: &Ctx, id: ReportId) -> Result<Option<Report>, StoreError> {
    let row: Option<Row> = sqlx::query_as(
        "select id, unit, form, prefix, year, number, revision, day, sent_at, sent_by, late, withdrawn, awaits,
                returned, confirmed_at
         from report where id = $1",
    )
    .bind(id.0)
    .fetch_optional(&mut *conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let head = head(row)?;
    let revisions = revisions(conn, cx, id).await?;
    let content = revisions.iter().rev().find_map(|revision| revision.content.clone());
    let content = content.ok_or(StoreError::Corrupt { what: "revision.content" })?;
    let returns = returns(conn, cx, id).await?;
    Ok(Some(Report { head, content, revisions, returns }))
}

/// How many reports somebody sent.
///
/// # Errors
/// The database fails.
pub async fn count_by(conn: &mut AnyConnection, by: PersonId) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar("select count(*) from report where sent_by = $1").bind(by.0).fetch_one(conn).await?)
}

/// The reports of a unit and, in today's tree, of all below it, newest first; `before` continues a list.
///
/// # Errors
/// The database fails.
pub async fn list(conn: &mut AnyConnection, unit: UnitId, before: Option<ReportId>, limit: i64) -> Result<Vec<Head>, StoreError> {
    let rows: Vec<Row> = sqlx::query_as(
        "select r.id, r.unit, r.form, r.prefix, r.year, r.number, r.revision, r.day, r.sent_at, r.sent_by, r.late,
                r.withdrawn, r.awaits, r.returned, r.confirmed_at
         from ancestor a join report r on r.unit = a.unit
         where a.above = $1 and a.today = 1 and (cast($2 as bigint) is null or r.id < $2)
         order by r.id desc limit $3",
    )
    .bind(unit.0)
    .bind(before.map(|before| before.0))
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(head).collect()
}

/// The reports of a unit and all below it that wait for staff to confirm a figure, oldest first; `after` continues a list.
///
/// # Errors
/// The database fails.
pub async fn awaiting(
    conn: &mut AnyConnection,
    unit: UnitId,
    after: Option<ReportId>,
    limit: i64,
) -> Result<Vec<Head>, StoreError> {
    let rows: Vec<Row> = sqlx::query_as(
        "select r.id, r.unit, r.form, r.prefix, r.year, r.number, r.revision, r.day, r.sent_at, r.sent_by, r.late,
                r.withdrawn, r.awaits, r.returned, r.confirmed_at
         from ancestor a join report r on r.unit = a.unit
         where a.above = $1 and a.today = 1 and r.awaits = 1 and (cast($2 as bigint) is null or r.id > $2)
         order by r.id limit $3",
    )
    .bind(unit.0)
    .bind(after.map(|after| after.0))
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.into_iter().map(head).collect()
}

/// How many reports of a unit and all below it wait for staff, of those that come after `after`.
///
/// # Errors
/// The database fails.
pub async fn count_awaiting(conn: &mut AnyConnection, unit: UnitId, after: Option<ReportId>) -> Result<i64, StoreError> {
    let count = sqlx::query_scalar(
        "select count(*) from ancestor a join report r on r.unit = a.unit
         where a.above = $1 and a.today = 1 and r.awaits = 1 and (cast($2 as bigint) is null or r.id > $2)",
    )
    .bind(unit.0)
    .bind(after.map(|after| after.0))
    .fetch_one(conn)
    .await?;
    Ok(count)
}

/// The households that reports of a unit, and of those that became a part of it, name today, with these reports, oldest
/// first. Withdrawn reports name nobody.
///
/// # Errors
/// The database fails, or a revision is unreadable.
pub async fn naming(conn: &mut AnyConnection, unit: UnitId) -> Result<BTreeMap<HouseholdId, Vec<ReportId>>, StoreError> {
    let mut units = vec![unit];
    let mut naming: BTreeMap<HouseholdId, Vec<ReportId>> = BTreeMap::new();
    while let Some(unit) = units.pop() {
        units.extend(unit::former(conn, unit).await?.into_iter().map(|former| former.id));
        let rows: Vec<(i64, String)> = sqlx::query_as(
            "select r.id, v.content from report r join revision v on v.report = r.id and v.revision = r.revision
             where r.unit = $1 and r.withdrawn = 0 and v.content is not null order by r.id",
        )
        .bind(unit.0)
        .fetch_all(&mut *conn)
        .await?;
        for (report, content) in rows {
            for household in content::named(&content)? {
                naming.entry(household).or_default().push(ReportId(report));
            }
        }
    }
    naming.values_mut().for_each(|reports| reports.sort_unstable());
    Ok(naming)
}

type Row = (i64, i64, String, String, i64, i64, i64, String, i64, i64, i64, i64, i64, i64, Option<i64>);

fn head(row: Row) -> Result<Head, StoreError> {
    let (id, unit, form, prefix, year, number, revision, day, sent_at, sent_by, late, withdrawn, awaits, returned, confirmed_at) =
        row;
    Ok(Head {
        id: ReportId(id),
        unit: UnitId(unit),
        form,
        prefix,
        year,
        number,
        revision,
        day: read_day(&day)?,
        sent_at,
        sent_by: PersonId(sent_by),
        late: late == 1,
        stage: Stage::kept(withdrawn, returned, confirmed_at.is_some()),
        awaits: awaits == 1,
    })
}

type RevisionRow = (i64, i64, i64, Option<String>, Option<Vec<u8>>);

async fn revisions(conn: &mut AnyConnection, cx: &Ctx, id: ReportId) -> Result<Vec<Revision>, StoreError> {
    let rows: Vec<RevisionRow> =
        sqlx::query_as("select revision, at, by, content, sealed from revision where report = $1 order by revision")
            .bind(id.0)
            .fetch_all(&mut *conn)
            .await?;
    let mut revisions = Vec::new();
    for (revision, at, by, open, sealed) in rows {
        let content = match open {
            Some(open) => Some(content::read(conn, cx, (id, revision), &Kept { open, sealed }).await?),
            None => None,
        };
        revisions.push(Revision { revision, at, by: PersonId(by), content });
    }
    Ok(revisions)
}

async fn returns(conn: &mut AnyConnection, cx: &Ctx, id: ReportId) -> Result<Vec<Return>, StoreError> {
    let rows: Vec<(i64, i64, i64, Vec<u8>)> =
        sqlx::query_as("select revision, at, by, reason from report_return where report = $1 order by at, revision")
            .bind(id.0)
            .fetch_all(&mut *conn)
            .await?;
    let mut returns = Vec::new();
    for (revision, at, by, sealed) in rows {
        let reason = data_key::unseal(conn, cx, REASON, id.0, &sealed).await?.unwrap_or_default();
        returns.push(Return { revision, at, by: PersonId(by), reason });
    }
    Ok(returns)
}
