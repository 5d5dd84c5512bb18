//! Values that an old master key sealed, sealed anew: every column that may hold one is in the table here.

use sqlx::any::AnyArguments;
use sqlx::query::{Query, QueryAs, QueryScalar};
use sqlx::{Any, AnyConnection};

use super::account::ADDRESS;
use super::error::StoreError;
use super::seal::{self, Ctx, KEY_PLACE};
use super::{conversation, dead_letter, outbox, raw_update, report, token_pair};

/// How many columns there are; they are known by their place, from 0.
pub fn columns() -> usize {
    COLUMNS.len()
}

/// The table and column at a place.
pub fn name(column: usize) -> &'static str {
    COLUMNS.get(column).map_or("", |column| column.what)
}

/// How many values of a column the master key of this number has sealed.
///
/// # Errors
/// The database fails.
pub async fn count(conn: &mut AnyConnection, column: usize, number: u32) -> Result<i64, StoreError> {
    let Some(column) = COLUMNS.get(column) else { return Ok(0) };
    Ok((column.count)().bind(seal::beginning(number)).fetch_one(conn).await?)
}

/// Seals up to `most` values of a column anew, of rows not before `from`. Answers the last row and how many; `None` when
/// there are no more. A value that was changed meanwhile stays as it is.
///
/// # Errors
/// The database fails, or a value was tampered with.
pub async fn batch(
    conn: &mut AnyConnection,
    cx: &Ctx,
    (column, number): (usize, u32),
    from: i64,
    most: i64,
) -> Result<Option<(i64, i64)>, StoreError> {
    let Some(column) = COLUMNS.get(column) else { return Ok(None) };
    let rows = (column.next)().bind(seal::beginning(number)).bind(from).bind(most).fetch_all(&mut *conn).await?;
    let mut done = None;
    for (row, value) in rows {
        let anew = cx.seal_anew(number, column.what, row, &value)?;
        (column.write)().bind(row).bind(value).bind(anew).execute(&mut *conn).await?;
        done = Some((row, done.map_or(1, |(_, count)| count + 1)));
    }
    Ok(done)
}

type Next = QueryAs<'static, Any, (i64, Vec<u8>), AnyArguments>;

/// A column that may hold what a master key sealed, and the statements that find, replace and count it. Rows are found by
/// the id that the seal names; the value itself tells apart what has the same (two revisions of a report).
struct Column {
    what: &'static str,
    next: fn() -> Next,
    write: fn() -> Query<'static, Any, AnyArguments>,
    count: fn() -> QueryScalar<'static, Any, i64, AnyArguments>,
}

const COLUMNS: [Column; 10] = [
    Column {
        what: KEY_PLACE,
        next: || {
            sqlx::query_as("select id, secret from data_key where substr(secret, 1, 9) = $1 and id >= $2 order by id limit $3")
        },
        write: || sqlx::query("update data_key set secret = $3 where id = $1 and secret = $2"),
        count: || sqlx::query_scalar("select count(*) from data_key where substr(secret, 1, 9) = $1"),
    },
    Column {
        what: ADDRESS,
        next: || {
            sqlx::query_as("select id, address from account where substr(address, 1, 9) = $1 and id >= $2 order by id limit $3")
        },
        write: || sqlx::query("update account set address = $3 where id = $1 and address = $2"),
        count: || sqlx::query_scalar("select count(*) from account where substr(address, 1, 9) = $1"),
    },
    Column {
        what: conversation::STATE,
        next: || {
            sqlx::query_as(
                "select account, state from conversation where substr(state, 1, 9) = $1 and account >= $2
                 order by account limit $3",
            )
        },
        write: || sqlx::query("update conversation set state = $3 where account = $1 and state = $2"),
        count: || sqlx::query_scalar("select count(*) from conversation where substr(state, 1, 9) = $1"),
    },
    Column {
        what: outbox::BODY,
        next: || sqlx::query_as("select id, body from outbox where substr(body, 1, 9) = $1 and id >= $2 order by id limit $3"),
        write: || sqlx::query("update outbox set body = $3 where id = $1 and body = $2"),
        count: || sqlx::query_scalar("select count(*) from outbox where substr(body, 1, 9) = $1"),
    },
    Column {
        what: dead_letter::BODY,
        next: || {
            sqlx::query_as("select id, body from dead_letter where substr(body, 1, 9) = $1 and id >= $2 order by id limit $3")
        },
        write: || sqlx::query("update dead_letter set body = $3 where id = $1 and body = $2"),
        count: || sqlx::query_scalar("select count(*) from dead_letter where substr(body, 1, 9) = $1"),
    },
    Column {
        what: raw_update::BODY,
        next: || {
            sqlx::query_as("select id, body from raw_update where substr(body, 1, 9) = $1 and id >= $2 order by id limit $3")
        },
        write: || sqlx::query("update raw_update set body = $3 where id = $1 and body = $2"),
        count: || sqlx::query_scalar("select count(*) from raw_update where substr(body, 1, 9) = $1"),
    },
    Column {
        what: report::SEALED,
        next: || {
            sqlx::query_as(
                "select report, sealed from revision where substr(sealed, 1, 9) = $1 and report >= $2
                 order by report limit $3",
            )
        },
        write: || sqlx::query("update revision set sealed = $3 where report = $1 and sealed = $2"),
        count: || sqlx::query_scalar("select count(*) from revision where substr(sealed, 1, 9) = $1"),
    },
    Column {
        what: report::REASON,
        next: || {
            sqlx::query_as(
                "select report, reason from report_return where substr(reason, 1, 9) = $1 and report >= $2
                 order by report limit $3",
            )
        },
        write: || sqlx::query("update report_return set reason = $3 where report = $1 and reason = $2"),
        count: || sqlx::query_scalar("select count(*) from report_return where substr(reason, 1, 9) = $1"),
    },
    Column {
        what: token_pair::ACCESS,
        next: || {
            sqlx::query_as("select id, access from token_pair where substr(access, 1, 9) = $1 and id >= $2 order by id limit $3")
        },
        write: || sqlx::query("update token_pair set access = $3 where id = $1 and access = $2"),
        count: || sqlx::query_scalar("select count(*) from token_pair where substr(access, 1, 9) = $1"),
    },
    Column {
        what: token_pair::REFRESH,
        next: || {
            sqlx::query_as(
                "select id, refresh from token_pair where substr(refresh, 1, 9) = $1 and id >= $2 order by id limit $3",
            )
        },
        write: || sqlx::query("update token_pair set refresh = $3 where id = $1 and refresh = $2"),
        count: || sqlx::query_scalar("select count(*) from token_pair where substr(refresh, 1, 9) = $1"),
    },
];
