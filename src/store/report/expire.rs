//! What is personal in reports, destroyed when its time is over. Figures, choices and counts stay.

use chrono::NaiveDate;
use sqlx::AnyConnection;

use crate::domain::answers::Value;
use crate::domain::file::FileHash;
use crate::domain::id::ReportId;
use crate::store::audit::{self, Entry};
use crate::store::error::StoreError;
use crate::store::seal::Ctx;

use super::content::{self, Kept};

/// The forms of which reports hold something personal.
///
/// # Errors
/// The database fails.
pub async fn personal_forms(conn: &mut AnyConnection) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar(
        "select distinct form from report r where exists (select 1 from revision v where v.report = r.id and v.sealed is not null)
         or exists (select 1 from report_return b where b.report = r.id) order by form",
    )
    .fetch_all(conn)
    .await?)
}

/// Up to `most` reports of a form about days before this one that hold something personal.
///
/// # Errors
/// The database fails.
pub async fn personal_before(
    conn: &mut AnyConnection,
    form: &str,
    day: NaiveDate,
    most: i64,
) -> Result<Vec<ReportId>, StoreError> {
    let ids: Vec<i64> = sqlx::query_scalar(
        "select id from report r where form = $1 and day < $2
         and (exists (select 1 from revision v where v.report = r.id and v.sealed is not null)
              or exists (select 1 from report_return b where b.report = r.id))
         order by id limit $3",
    )
    .bind(form)
    .bind(day.to_string())
    .bind(most)
    .fetch_all(conn)
    .await?;
    Ok(ids.into_iter().map(ReportId).collect())
}

/// Destroys what is personal in a report, in all its revisions, and why it was given back. Answers the photos that were in it.
///
/// # Errors
/// The database fails, or a value was tampered with.
pub async fn destroy_personal(
    conn: &mut AnyConnection,
    cx: &Ctx,
    report: ReportId,
    now: i64,
) -> Result<Vec<FileHash>, StoreError> {
    let rows: Vec<(i64, String, Vec<u8>)> = sqlx::query_as(
        "select revision, content, sealed from revision where report = $1 and content is not null and sealed is not null
         order by revision",
    )
    .bind(report.0)
    .fetch_all(&mut *conn)
    .await?;
    let mut photos: Vec<FileHash> = Vec::new();
    for (revision, open, sealed) in rows {
        let said = content::read(conn, cx, (report, revision), &Kept { open, sealed: Some(sealed) }).await?;
        for value in said.answers.into_values() {
            if let Value::Photos(files) = value {
                photos.extend(files);
            }
        }
    }
    photos.sort();
    photos.dedup();
    sqlx::query("update revision set sealed = null where report = $1").bind(report.0).execute(&mut *conn).await?;
    sqlx::query("delete from report_return where report = $1").bind(report.0).execute(&mut *conn).await?;
    let (what, detail) = ("report.expire".to_owned(), format!("{} photos", photos.len()));
    audit::write(conn, cx, &Entry { at: now, by: None, what, subject: report.0, detail }).await?;
    Ok(photos)
}
