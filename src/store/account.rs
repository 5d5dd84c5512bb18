//! Accounts: an address on a channel, with or without a known person.

use sqlx::AnyConnection;

use crate::domain::channel::ChannelName;
use crate::domain::id::{AccountId, PersonId};
use crate::domain::locale::Locale;

use super::data_key;
use super::error::StoreError;
use super::seal::{Ctx, DataKey};

/// An account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// The channel it is on.
    pub channel: ChannelName,
    /// Whose it is, once she has joined.
    pub person: Option<PersonId>,
    /// The language chosen here before she joined.
    pub locale: Option<Locale>,
    /// The bot cannot reach it: blocked or left.
    pub blocked: bool,
}

/// The account at an address, made if there is none.
///
/// # Errors
/// The database fails.
pub async fn find_or_create(
    conn: &mut AnyConnection,
    cx: &Ctx,
    channel: ChannelName,
    address: &str,
) -> Result<Account, StoreError> {
    if let Some(account) = find(conn, cx, channel, address).await? {
        return Ok(account);
    }
    let id = AccountId::new(cx.ids());
    let sealed = cx.seal(&cx.master(), ADDRESS, id.0, address)?;
    sqlx::query(
        "insert into account (id, channel, hash, address) values ($1, $2, $3, $4) on conflict (channel, hash) do nothing",
    )
    .bind(id.0)
    .bind(channel.as_str())
    .bind(cx.hash(channel.as_str(), address))
    .bind(sealed)
    .execute(&mut *conn)
    .await?;
    // another replica may have been quicker
    find(conn, cx, channel, address).await?.ok_or(StoreError::Missing { what: "account", id: id.0 })
}

/// The account at an address.
///
/// # Errors
/// The database fails.
pub async fn find(
    conn: &mut AnyConnection,
    cx: &Ctx,
    channel: ChannelName,
    address: &str,
) -> Result<Option<Account>, StoreError> {
    let row: Option<Row> =
        sqlx::query_as("select id, channel, person, locale, blocked_at from account where channel = $1 and hash = $2")
            .bind(channel.as_str())
            .bind(cx.hash(channel.as_str(), address))
            .fetch_optional(conn)
            .await?;
    row.map(account).transpose()
}

/// The accounts of a person, oldest first.
///
/// # Errors
/// The database fails.
pub async fn accounts_of(conn: &mut AnyConnection, person: PersonId) -> Result<Vec<Account>, StoreError> {
    let rows: Vec<Row> =
        sqlx::query_as("select id, channel, person, locale, blocked_at from account where person = $1 order by id")
            .bind(person.0)
            .fetch_all(conn)
            .await?;
    rows.into_iter().map(account).collect()
}

/// An account.
///
/// # Errors
/// The database fails.
pub async fn get(conn: &mut AnyConnection, id: AccountId) -> Result<Option<Account>, StoreError> {
    let row: Option<Row> = sqlx::query_as("select id, channel, person, locale, blocked_at from account where id = $1")
        .bind(id.0)
        .fetch_optional(conn)
        .await?;
    row.map(account).transpose()
}

/// Keeps when she last did something here.
///
/// # Errors
/// The database fails.
pub async fn heard(conn: &mut AnyConnection, id: AccountId, now: i64) -> Result<(), StoreError> {
    sqlx::query("update account set heard_at = $2 where id = $1").bind(id.0).bind(now).execute(conn).await?;
    Ok(())
}

/// How many accounts of its channel are older.
///
/// # Errors
/// The database fails.
pub async fn before(conn: &mut AnyConnection, account: &Account) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar("select count(*) from account where channel = $1 and id < $2")
        .bind(account.channel.as_str())
        .bind(account.id.0)
        .fetch_one(conn)
        .await?)
}

/// Makes the account hers.
///
/// # Errors
/// The database fails, or there is no such person.
pub async fn set_person(conn: &mut AnyConnection, id: AccountId, person: PersonId) -> Result<(), StoreError> {
    sqlx::query("update account set person = $2 where id = $1").bind(id.0).bind(person.0).execute(conn).await?;
    Ok(())
}

/// Gives a person back what is hers: the account is hers, and those that she had on the same channel are hers no more. What
/// was said there is gone: whoever holds the lost phone must not read it.
///
/// # Errors
/// The database fails, or there is no such person.
pub async fn restore(conn: &mut AnyConnection, id: AccountId, person: PersonId) -> Result<(), StoreError> {
    let lost: Vec<i64> = sqlx::query_scalar(
        "select id from account where person = $2 and id <> $1
         and channel = (select channel from account where id = $1) order by id",
    )
    .bind(id.0)
    .bind(person.0)
    .fetch_all(&mut *conn)
    .await?;
    for lost in lost {
        for statement in [
            sqlx::query("delete from outbox where account = $1"),
            sqlx::query("update conversation set state = null where account = $1"),
            sqlx::query("update account set person = null where id = $1"),
        ] {
            statement.bind(lost).execute(&mut *conn).await?;
        }
    }
    set_person(conn, id, person).await
}

/// Keeps the language chosen before joining.
///
/// # Errors
/// The database fails.
pub async fn set_locale(conn: &mut AnyConnection, id: AccountId, locale: Locale) -> Result<(), StoreError> {
    sqlx::query("update account set locale = $2 where id = $1").bind(id.0).bind(locale.as_str()).execute(conn).await?;
    Ok(())
}

/// Marks the account as blocked since an instant, or, with `None`, as reachable again.
///
/// # Errors
/// The database fails.
pub async fn set_blocked(conn: &mut AnyConnection, id: AccountId, since: Option<i64>) -> Result<(), StoreError> {
    sqlx::query("update account set blocked_at = $2 where id = $1").bind(id.0).bind(since).execute(conn).await?;
    Ok(())
}

/// Channel of an account, and the key that seals what is written to or about it: the person's, or the master key while
/// nobody has joined.
pub(super) async fn key(conn: &mut AnyConnection, cx: &Ctx, id: AccountId) -> Result<(String, DataKey), StoreError> {
    let row: Option<(String, Option<i64>)> =
        sqlx::query_as("select channel, person from account where id = $1").bind(id.0).fetch_optional(&mut *conn).await?;
    let (channel, person) = row.ok_or(StoreError::Missing { what: "account", id: id.0 })?;
    let key = match person {
        Some(person) => data_key::living(conn, cx, person).await?,
        None => cx.master(),
    };
    Ok((channel, key))
}

/// Where the sealed address belongs.
pub(super) const ADDRESS: &str = "account.address";

type Row = (i64, String, Option<i64>, Option<String>, Option<i64>);

fn account((id, channel, person, locale, blocked): Row) -> Result<Account, StoreError> {
    Ok(Account {
        id: AccountId(id),
        channel: ChannelName::parse(&channel).ok_or(StoreError::Corrupt { what: "account.channel" })?,
        person: person.map(PersonId),
        locale: locale.as_deref().and_then(Locale::parse),
        blocked: blocked.is_some(),
    })
}
