//! The sender's side: what is due, and what became of it.

use sqlx::AnyConnection;

use crate::domain::channel::ChannelName;
use crate::domain::delivery::Outcome;
use crate::domain::id::{AccountId, OutboxId};
use crate::domain::locale::Locale;

use crate::store::error::StoreError;
use crate::store::seal::Ctx;
use crate::store::{account, data_key, person};

use super::BODY;

/// What a sender asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Its channel.
    pub channel: ChannelName,
    /// Only this account's (a web session on this replica), or all.
    pub account: Option<AccountId>,
    /// The epoch of its lease, greater than 0.
    pub epoch: i64,
    /// Now.
    pub now: i64,
    /// The most rows, and the most of them that are bulk with no reply behind them.
    pub limit: i64,
    /// See `limit`.
    pub bulk: i64,
}

/// A message in hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// Its id.
    pub id: OutboxId,
    /// To whom.
    pub account: AccountId,
    /// Where that is on the channel.
    pub address: String,
    /// The conversation's version that it belongs to.
    pub version: i64,
    /// Its place among the messages of that version.
    pub position: i64,
    /// An announcement or a reminder: a doubtful sending is not repeated.
    pub bulk: bool,
    /// The message (JSON).
    pub body: String,
    /// Her language, if she has chosen one.
    pub locale: Option<Locale>,
    /// When she last did something there, if the channel cares.
    pub heard_at: Option<i64>,
    /// Her phone, if she gave it.
    pub phone: Option<String>,
    /// How often it has been claimed, this time included.
    pub tries: i64,
    /// When it was queued.
    pub queued_at: i64,
}

/// Settles what an earlier epoch had in hand: bulk ends as unknown, replies wait again. To be done once, before a sender
/// begins.
///
/// # Errors
/// The database fails.
pub async fn abandon(conn: &mut AnyConnection, claim: Claim) -> Result<(), StoreError> {
    sqlx::query(
        "update outbox set outcome = 'unknown', reason = 'in hand when its sender ended', done_at = $3
         where channel = $1 and outcome is null and bulk = 1 and claimed < $2
         and (cast($4 as bigint) is null or account = $4)",
    )
    .bind(claim.channel.as_str())
    .bind(claim.epoch)
    .bind(claim.now)
    .bind(claim.account.map(|account| account.0))
    .execute(&mut *conn)
    .await?;
    sqlx::query(
        "update outbox set claimed = null
         where channel = $1 and outcome is null and bulk = 0 and claimed < $2
         and (cast($3 as bigint) is null or account = $3)",
    )
    .bind(claim.channel.as_str())
    .bind(claim.epoch)
    .bind(claim.account.map(|account| account.0))
    .execute(&mut *conn)
    .await?;
    Ok(())
}

/// Takes what is due: replies before bulk, and of each account only the first that waits, so that order is kept whatever
/// fails. A bulk row that a reply waits behind counts as a reply here.
///
/// # Errors
/// The database fails, or a row was tampered with.
pub async fn claim(conn: &mut AnyConnection, cx: &Ctx, claim: Claim) -> Result<Vec<Due>, StoreError> {
    // Two statements: the first looks at chats with a reply only, the second walks the index and stops at its limit.
    let mut ids: Vec<i64> = sqlx::query_scalar(
        "select o.id from outbox o
         where o.channel = $1 and o.outcome is null and o.not_before <= $2 and (o.claimed is null or o.claimed < $3)
         and (cast($4 as bigint) is null or o.account = $4)
         and o.account in (select r.account from outbox r where r.channel = $1 and r.outcome is null and r.bulk = 0)
         and not exists (
             select 1 from outbox e where e.account = o.account and e.outcome is null
             and (e.version < o.version or (e.version = o.version and e.position < o.position)))
         order by o.not_before, o.id
         limit $5",
    )
    .bind(claim.channel.as_str())
    .bind(claim.now)
    .bind(claim.epoch)
    .bind(claim.account.map(|account| account.0))
    .bind(claim.limit)
    .fetch_all(&mut *conn)
    .await?;
    let left = (claim.limit - i64::try_from(ids.len()).unwrap_or(i64::MAX)).min(claim.bulk);
    if left > 0 {
        let bulk: Vec<i64> = sqlx::query_scalar(
            "select o.id from outbox o
             where o.channel = $1 and o.outcome is null and o.not_before <= $2 and (o.claimed is null or o.claimed < $3)
             and (cast($4 as bigint) is null or o.account = $4)
             and not exists (
                 select 1 from outbox r where r.account = o.account and r.outcome is null and r.bulk = 0)
             and not exists (
                 select 1 from outbox e where e.account = o.account and e.outcome is null
                 and (e.version < o.version or (e.version = o.version and e.position < o.position)))
             order by o.not_before, o.id
             limit $5",
        )
        .bind(claim.channel.as_str())
        .bind(claim.now)
        .bind(claim.epoch)
        .bind(claim.account.map(|account| account.0))
        .bind(left)
        .fetch_all(&mut *conn)
        .await?;
        ids.extend(bulk);
    }
    let mut dues = Vec::new();
    for id in ids {
        dues.extend(take(conn, cx, id, claim).await?);
    }
    Ok(dues)
}

/// Keeps how a delivery ended; false if the row is in another epoch's hand.
///
/// # Errors
/// The database fails.
pub async fn mark(
    conn: &mut AnyConnection,
    (id, epoch): (OutboxId, i64),
    outcome: Outcome,
    reason: &str,
    now: i64,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "update outbox set outcome = $3, reason = $4, done_at = $5
         where id = $1 and claimed = $2 and outcome is null",
    )
    .bind(id.0)
    .bind(epoch)
    .bind(outcome.as_str())
    .bind(reason)
    .bind(now)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Lets a message wait for another try; false if the row is in another epoch's hand.
///
/// # Errors
/// The database fails.
pub async fn retry(conn: &mut AnyConnection, (id, epoch): (OutboxId, i64), not_before: i64) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "update outbox set claimed = null, not_before = $3
         where id = $1 and claimed = $2 and outcome is null",
    )
    .bind(id.0)
    .bind(epoch)
    .bind(not_before)
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Puts a message back that was claimed too early for its chat's pace: that was no try.
///
/// # Errors
/// The database fails.
pub async fn postpone(conn: &mut AnyConnection, (id, epoch): (OutboxId, i64), not_before: i64) -> Result<(), StoreError> {
    sqlx::query(
        "update outbox set claimed = null, tries = tries - 1, not_before = $3
         where id = $1 and claimed = $2 and outcome is null",
    )
    .bind(id.0)
    .bind(epoch)
    .bind(not_before)
    .execute(conn)
    .await?;
    Ok(())
}

/// The earliest instant at which something on a channel (of one account, or of all; a reply, or anything) may be claimed.
/// What is in hand is left out, and what waits behind another message of its chat.
///
/// # Errors
/// The database fails.
pub async fn next_due(
    conn: &mut AnyConnection,
    channel: ChannelName,
    account: Option<AccountId>,
    replies_only: bool,
) -> Result<Option<i64>, StoreError> {
    Ok(sqlx::query_scalar(
        "select o.not_before from outbox o
         where o.channel = $1 and o.outcome is null and o.claimed is null
         and (cast($2 as bigint) is null or o.account = $2) and (o.bulk = 0 or cast($3 as bigint) = 0)
         and not exists (
             select 1 from outbox e where e.account = o.account and e.outcome is null
             and (e.version < o.version or (e.version = o.version and e.position < o.position)))
         order by o.not_before, o.id limit 1",
    )
    .bind(channel.as_str())
    .bind(account.map(|account| account.0))
    .bind(i64::from(replies_only))
    .fetch_optional(conn)
    .await?)
}

/// How many messages of a channel (of one account, or of all) wait or are in hand.
///
/// # Errors
/// The database fails.
pub async fn waiting(conn: &mut AnyConnection, channel: ChannelName, account: Option<AccountId>) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar(
        "select count(*) from outbox where channel = $1 and outcome is null
         and (cast($2 as bigint) is null or account = $2)",
    )
    .bind(channel.as_str())
    .bind(account.map(|account| account.0))
    .fetch_one(conn)
    .await?)
}

type Owner = (Vec<u8>, Option<String>, Option<i64>, Option<i64>, Option<Vec<u8>>);
type Taken = (i64, i64, i64, i64, Vec<u8>, i64, i64);

async fn take(conn: &mut AnyConnection, cx: &Ctx, id: i64, claim: Claim) -> Result<Option<Due>, StoreError> {
    let row: Option<Taken> = sqlx::query_as(
        "update outbox set claimed = $2, tries = tries + 1
         where id = $1 and outcome is null and (claimed is null or claimed < $2)
         returning account, version, position, bulk, body, tries, queued_at",
    )
    .bind(id)
    .bind(claim.epoch)
    .fetch_optional(&mut *conn)
    .await?;
    let Some((owner, version, position, bulk, body, tries, queued_at)) = row else { return Ok(None) };
    let (address, locale, heard_at, person, phone): Owner = sqlx::query_as(
        "select a.address, coalesce(p.locale, a.locale), a.heard_at, a.person, p.phone from account a left join person p on p.id = a.person where a.id = $1",
    )
    .bind(owner)
    .fetch_one(&mut *conn)
    .await?;
    let locale = locale.as_deref().and_then(Locale::parse);
    let phone = match person.zip(phone) {
        Some((person, sealed)) => data_key::unseal(conn, cx, person::PHONE, person, &sealed).await?,
        None => None,
    };
    let address = data_key::unseal(conn, cx, account::ADDRESS, owner, &address).await?;
    let body = data_key::unseal(conn, cx, BODY, id, &body).await?;
    let (Some(address), Some(body)) = (address, body) else {
        // its person has been forgotten: there is nothing to send, and nothing may wait behind it
        mark(conn, (OutboxId(id), claim.epoch), Outcome::Refused, "forgotten", claim.now).await?;
        return Ok(None);
    };
    let account = AccountId(owner);
    Ok(Some(Due {
        id: OutboxId(id),
        account,
        address,
        version,
        position,
        bulk: bulk == 1,
        body,
        locale,
        heard_at,
        phone,
        tries,
        queued_at,
    }))
}
