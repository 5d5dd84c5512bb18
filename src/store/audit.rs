//! Who did what and when. Ids and words of the program only, never a name.

use sqlx::AnyConnection;

use crate::domain::id::{PersonId, UnitId};

use super::error::StoreError;
use super::seal::Ctx;

/// Something that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: i64,
    /// By whom; `None` for the operator or the daemon itself.
    pub by: Option<PersonId>,
    /// What, as `report.confirm`.
    pub what: String,
    /// The id of what it was done to.
    pub subject: i64,
    /// More of it: ids, numbers.
    pub detail: String,
}

/// An entry as it was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The entry.
    pub entry: Entry,
    /// The unit that it is of.
    pub unit: Option<UnitId>,
}

/// Which entries are sought; what is `None` does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this unit, of those below it today, or of what ever was a part of it.
    pub unit: Option<UnitId>,
    /// Done by this person, or to her.
    pub person: Option<PersonId>,
    /// Of this kind (`report.confirm`), or of the kinds that begin so (`report`).
    pub kind: Option<String>,
    /// Not before this instant.
    pub from: Option<i64>,
    /// Before this instant.
    pub until: Option<i64>,
}

/// Writes an entry, of the unit that its subject is or belongs to, else of the one where its doer holds a role.
///
/// # Errors
/// The database fails.
pub async fn write(conn: &mut AnyConnection, cx: &Ctx, entry: &Entry) -> Result<(), StoreError> {
    let unit: Option<i64> = sqlx::query_scalar(
        "select coalesce(
            (select id from unit where id = $1),
            (select unit from report where id = $1),
            (select unit from household where id = $1),
            (select unit from invite where id = $1),
            (select unit from ask where id = $1),
            (select o.unit from request r join post o on o.person = r.person where r.id = $1 order by o.since, o.unit limit 1),
            (select unit from post where person = $1 order by since, unit limit 1),
            (select unit from post where person = $2 order by since, unit limit 1))",
    )
    .bind(entry.subject)
    .bind(entry.by.map(|by| by.0))
    .fetch_one(&mut *conn)
    .await?;
    write_of(conn, cx, entry, unit.map(UnitId)).await
}

/// Writes an entry of a unit.
///
/// # Errors
/// The database fails.
pub async fn write_of(conn: &mut AnyConnection, cx: &Ctx, entry: &Entry, unit: Option<UnitId>) -> Result<(), StoreError> {
    sqlx::query("insert into audit (id, at, by, what, subject, detail, unit) values ($1, $2, $3, $4, $5, $6, $7)")
        .bind(cx.ids().next())
        .bind(entry.at)
        .bind(entry.by.map(|by| by.0))
        .bind(entry.what.as_str())
        .bind(entry.subject)
        .bind(entry.detail.as_str())
        .bind(unit.map(|unit| unit.0))
        .execute(conn)
        .await?;
    Ok(())
}

/// All that was done to a subject, oldest first.
///
/// # Errors
/// The database fails.
pub async fn of(conn: &mut AnyConnection, subject: i64) -> Result<Vec<Entry>, StoreError> {
    let rows: Vec<(i64, Option<i64>, String, String)> =
        sqlx::query_as("select at, by, what, detail from audit where subject = $1 order by id")
            .bind(subject)
            .fetch_all(conn)
            .await?;
    let entry =
        |(at, by, what, detail): (i64, Option<i64>, String, String)| Entry { at, by: by.map(PersonId), what, subject, detail };
    Ok(rows.into_iter().map(entry).collect())
}

/// The latest `limit` entries that are sought, oldest first.
///
/// # Errors
/// The database fails.
pub async fn list(conn: &mut AnyConnection, filter: &Filter, limit: i64) -> Result<Vec<Kept>, StoreError> {
    type Row = (i64, Option<i64>, String, i64, String, Option<i64>);
    let rows: Vec<Row> = sqlx::query_as(
        "select at, by, what, subject, detail, unit from audit
         where (cast($1 as bigint) is null or unit in (select unit from ancestor where above = $1))
         and (cast($2 as bigint) is null or by = $2 or subject = $2)
         and (cast($3 as text) is null or what = $3 or substr(what, 1, length($3) + 1) = $3 || '.')
         and (cast($4 as bigint) is null or at >= $4) and (cast($5 as bigint) is null or at < $5)
         order by id desc limit $6",
    )
    .bind(filter.unit.map(|unit| unit.0))
    .bind(filter.person.map(|person| person.0))
    .bind(filter.kind.as_deref())
    .bind(filter.from)
    .bind(filter.until)
    .bind(limit)
    .fetch_all(conn)
    .await?;
    let kept = |(at, by, what, subject, detail, unit): Row| Kept {
        entry: Entry { at, by: by.map(PersonId), what, subject, detail },
        unit: unit.map(UnitId),
    };
    Ok(rows.into_iter().rev().map(kept).collect())
}
