//! Where a person is reached by what she did not ask for: on the oldest of her channels that reaches her, once; on the next
//! one, if that turns out not to; by a template to her phone, if there is no other way.

use sqlx::AnyConnection;

use crate::domain::channel::ChannelName;
use crate::domain::id::{AccountId, PersonId};
use crate::store::account::{self, Account};
use crate::store::{StoreError, person};

use super::{App, zalo_oa};

/// Where she is reached first.
pub(super) async fn first(app: &App, conn: &mut AnyConnection, id: PersonId) -> Result<Option<Account>, StoreError> {
    let accounts = account::accounts_of(conn, id).await?;
    match accounts.iter().find(|account| talks(account)) {
        Some(account) => Ok(Some(account.clone())),
        // Who has blocked us everywhere wants nothing of us.
        None if accounts.iter().any(|account| account.channel != ChannelName::ZaloPhone) => Ok(None),
        None => by_phone(app, conn, id).await,
    }
}

/// The oldest of her channels where she can be talked with.
pub(super) async fn talking(conn: &mut AnyConnection, id: PersonId) -> Result<Option<Account>, StoreError> {
    Ok(account::accounts_of(conn, id).await?.into_iter().find(talks))
}

/// Where she is tried after an account that does not reach her.
pub(super) async fn after(conn: &mut AnyConnection, tried: AccountId) -> Result<Option<Account>, StoreError> {
    let Some(tried) = account::get(conn, tried).await? else { return Ok(None) };
    let Some(id) = tried.person.filter(|_| tried.channel != ChannelName::ZaloPhone) else { return Ok(None) };
    let accounts = account::accounts_of(conn, id).await?;
    Ok(accounts.into_iter().find(|account| account.id > tried.id && talks(account)))
}

fn talks(account: &Account) -> bool {
    !account.blocked && account.channel != ChannelName::ZaloPhone
}

async fn by_phone(app: &App, conn: &mut AnyConnection, id: PersonId) -> Result<Option<Account>, StoreError> {
    if !zalo_oa::reaches_phones(conn).await? {
        return Ok(None);
    }
    let Some(phone) = person::phone(conn, &app.store, id).await? else { return Ok(None) };
    let account = account::find_or_create(conn, &app.store, ChannelName::ZaloPhone, &phone).await?;
    if account.blocked || account.person.is_some_and(|owner| owner != id) {
        return Ok(None);
    }
    account::set_person(conn, account.id, id).await?;
    Ok(Some(account))
}
