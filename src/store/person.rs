//! People who have joined.

use sqlx::AnyConnection;

use crate::domain::id::PersonId;
use crate::domain::locale::Locale;
use crate::domain::person::{Person, Reminders};
use crate::domain::phone::Phone;
use crate::domain::role::Role;

use super::audit::{self, Entry};
use super::data_key;
use super::error::StoreError;
use super::seal::Ctx;

/// Makes a person, with a key of her own.
///
/// # Errors
/// The database fails.
pub async fn create(conn: &mut AnyConnection, cx: &Ctx, name: &str, locale: Locale, now: i64) -> Result<PersonId, StoreError> {
    let id = PersonId::new(cx.ids());
    let key = data_key::create(conn, cx, id.0).await?;
    let sealed = cx.seal(&key, NAME, id.0, name)?;
    sqlx::query("insert into person (id, name, locale, created_at) values ($1, $2, $3, $4)")
        .bind(id.0)
        .bind(sealed)
        .bind(locale.as_str())
        .bind(now)
        .execute(conn)
        .await?;
    Ok(id)
}

/// A person; `None` if there is none, or if she has been forgotten.
///
/// # Errors
/// The database fails, or her name was tampered with.
pub async fn get(conn: &mut AnyConnection, cx: &Ctx, id: PersonId) -> Result<Option<Person>, StoreError> {
    let row: Option<(Option<Vec<u8>>, String, i64, i64)> =
        sqlx::query_as("select name, locale, reminders, hour from person where id = $1")
            .bind(id.0)
            .fetch_optional(&mut *conn)
            .await?;
    let Some((Some(sealed), locale, on, hour)) = row else { return Ok(None) };
    let Some(name) = data_key::unseal(conn, cx, NAME, id.0, &sealed).await? else { return Ok(None) };
    let locale = Locale::parse(&locale).ok_or(StoreError::Corrupt { what: "person.locale" })?;
    let hour = u32::try_from(hour).map_err(|_| StoreError::Corrupt { what: "person.hour" })?;
    Ok(Some(Person { id, name, locale, reminders: Reminders { on: on == 1, hour } }))
}

/// Whether only a list brought her in: she has not come yet.
///
/// # Errors
/// The database fails.
pub async fn is_listed(conn: &mut AnyConnection, id: PersonId) -> Result<bool, StoreError> {
    let listed: Option<Option<i64>> =
        sqlx::query_scalar("select listed_at from person where id = $1").bind(id.0).fetch_optional(conn).await?;
    Ok(listed.flatten().is_some())
}

/// She whom a list brought in has come; false if she has before.
///
/// # Errors
/// The database fails.
pub async fn come(conn: &mut AnyConnection, id: PersonId) -> Result<bool, StoreError> {
    let done = sqlx::query("update person set listed_at = null where id = $1 and listed_at is not null and forgotten_at is null")
        .bind(id.0)
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Changes her name.
///
/// # Errors
/// The database fails, or she has been forgotten.
pub async fn set_name(conn: &mut AnyConnection, cx: &Ctx, id: PersonId, name: &str) -> Result<(), StoreError> {
    let key = data_key::living(conn, cx, id.0).await?;
    let sealed = cx.seal(&key, NAME, id.0, name)?;
    sqlx::query("update person set name = $2 where id = $1").bind(id.0).bind(sealed).execute(conn).await?;
    Ok(())
}

/// Keeps her phone number.
///
/// # Errors
/// The database fails, or she has been forgotten.
pub async fn set_phone(conn: &mut AnyConnection, cx: &Ctx, id: PersonId, phone: &Phone) -> Result<(), StoreError> {
    let key = data_key::living(conn, cx, id.0).await?;
    let sealed = cx.seal(&key, PHONE, id.0, phone.as_str())?;
    sqlx::query("update person set phone = $2, phone_hash = $3 where id = $1")
        .bind(id.0)
        .bind(sealed)
        .bind(phone_hash(cx, phone))
        .execute(conn)
        .await?;
    Ok(())
}

/// Her phone number, if she gave it.
///
/// # Errors
/// The database fails, or it was tampered with.
pub async fn phone(conn: &mut AnyConnection, cx: &Ctx, id: PersonId) -> Result<Option<String>, StoreError> {
    let sealed: Option<Option<Vec<u8>>> =
        sqlx::query_scalar("select phone from person where id = $1").bind(id.0).fetch_optional(&mut *conn).await?;
    match sealed.flatten() {
        Some(sealed) => data_key::unseal(conn, cx, PHONE, id.0, &sealed).await,
        None => Ok(None),
    }
}

/// Changes her language.
///
/// # Errors
/// The database fails.
pub async fn set_locale(conn: &mut AnyConnection, id: PersonId, locale: Locale) -> Result<(), StoreError> {
    sqlx::query("update person set locale = $2 where id = $1").bind(id.0).bind(locale.as_str()).execute(conn).await?;
    Ok(())
}

/// Changes whether and when she is reminded.
///
/// # Errors
/// The database fails.
pub async fn set_reminders(conn: &mut AnyConnection, id: PersonId, reminders: Reminders) -> Result<(), StoreError> {
    sqlx::query("update person set reminders = $2, hour = $3 where id = $1")
        .bind(id.0)
        .bind(i64::from(reminders.on))
        .bind(i64::from(reminders.hour))
        .execute(conn)
        .await?;
    Ok(())
}

/// When she came, and the instant from which she is to be forgotten.
///
/// # Errors
/// The database fails.
pub async fn dates(conn: &mut AnyConnection, id: PersonId) -> Result<(Option<i64>, Option<i64>), StoreError> {
    let row: Option<(i64, Option<i64>)> =
        sqlx::query_as("select created_at, forget_at from person where id = $1").bind(id.0).fetch_optional(conn).await?;
    Ok(row.map_or((None, None), |(created, forget)| (Some(created), forget)))
}

/// Keeps from when on she is to be forgotten; `None` if she thinks better of it.
///
/// # Errors
/// The database fails.
pub async fn set_forget(conn: &mut AnyConnection, cx: &Ctx, id: PersonId, at: Option<i64>, now: i64) -> Result<(), StoreError> {
    sqlx::query("update person set forget_at = $2 where id = $1").bind(id.0).bind(at).execute(&mut *conn).await?;
    let what = if at.is_some() { "person.forget-asked" } else { "person.forget-kept" };
    audit::write(conn, cx, &Entry { at: now, by: Some(id), what: what.to_owned(), subject: id.0, detail: String::new() }).await
}

/// Those who are to be forgotten by now.
///
/// # Errors
/// The database fails.
pub async fn to_forget(conn: &mut AnyConnection, now: i64) -> Result<Vec<PersonId>, StoreError> {
    let ids: Vec<i64> = sqlx::query_scalar(
        "select id from person where forget_at is not null and forget_at <= $1 and forgotten_at is null order by id",
    )
    .bind(now)
    .fetch_all(conn)
    .await?;
    Ok(ids.into_iter().map(PersonId).collect())
}

/// Makes her roles worth nothing from now on, or worth something again.
///
/// # Errors
/// The database fails.
pub async fn suspend(
    conn: &mut AnyConnection,
    cx: &Ctx,
    id: PersonId,
    suspended: bool,
    (by, now): (Option<PersonId>, i64),
) -> Result<(), StoreError> {
    sqlx::query("update person set suspended_at = $2 where id = $1")
        .bind(id.0)
        .bind(suspended.then_some(now))
        .execute(&mut *conn)
        .await?;
    let what = if suspended { "person.suspend" } else { "person.resume" };
    audit::write(conn, cx, &Entry { at: now, by, what: what.to_owned(), subject: id.0, detail: String::new() }).await
}

/// The people who hold a role anywhere and want to be reminded at this local hour.
///
/// # Errors
/// The database fails.
pub async fn to_remind(conn: &mut AnyConnection, role: Role, hour: u32) -> Result<Vec<PersonId>, StoreError> {
    let ids: Vec<i64> = sqlx::query_scalar(
        "select distinct p.id from person p join post o on o.person = p.id
         where o.role = $1 and p.hour = $2 and p.reminders = 1 and p.suspended_at is null order by p.id",
    )
    .bind(role.as_str())
    .bind(i64::from(hour))
    .fetch_all(conn)
    .await?;
    Ok(ids.into_iter().map(PersonId).collect())
}

/// Forgets a person: her key is destroyed, and her posts, drafts, conversations and messages go. Her unit's reports stay,
/// naming an id that leads nowhere.
///
/// # Errors
/// The database fails.
pub async fn forget(conn: &mut AnyConnection, cx: &Ctx, id: PersonId, by: Option<PersonId>, now: i64) -> Result<(), StoreError> {
    data_key::destroy(conn, id.0).await?;
    // first: it is found by her posts of which unit it is
    let entry = Entry { at: now, by, what: "person.forget".to_owned(), subject: id.0, detail: String::new() };
    audit::write(conn, cx, &entry).await?;
    for statement in [
        sqlx::query("delete from outbox where account in (select id from account where person = $1)"),
        sqlx::query("delete from conversation where account in (select id from account where person = $1)"),
        sqlx::query("delete from wrong_code where account in (select id from account where person = $1)"),
        sqlx::query("delete from account where person = $1"),
        sqlx::query("delete from draft where person = $1"),
        sqlx::query("delete from post where person = $1"),
        sqlx::query("delete from link_code where person = $1"),
        sqlx::query("delete from ask where person = $1"),
        sqlx::query("delete from invite where person = $1"),
        sqlx::query("delete from occasion_sent where person = $1"),
        sqlx::query("update person set name = null, phone = null, phone_hash = null, forget_at = null where id = $1"),
    ] {
        statement.bind(id.0).execute(&mut *conn).await?;
    }
    sqlx::query("update person set forgotten_at = $2 where id = $1").bind(id.0).bind(now).execute(conn).await?;
    Ok(())
}

/// The keyed hash by which people with a phone are found.
pub(super) fn phone_hash(cx: &Ctx, phone: &Phone) -> String {
    cx.hash(PHONE, phone.as_str())
}

/// Where her sealed name belongs.
pub(super) const NAME: &str = "person.name";
/// Where her sealed phone number belongs.
pub(super) const PHONE: &str = "person.phone";
