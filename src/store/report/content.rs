//! A revision's content in the database: a readable document, and a sealed one with what is personal.

use sqlx::AnyConnection;

use crate::domain::answers::{Answers, Value};
use crate::domain::id::{HouseholdId, ReportId};
use crate::domain::report::Content;

use crate::store::error::StoreError;
use crate::store::seal::{Ctx, DataKey};
use crate::store::{data_key, household};

/// A content as kept.
pub(super) struct Kept {
    pub(super) open: String,
    pub(super) sealed: Option<Vec<u8>>,
}

/// Splits and seals a content. What is personal in a report about a household is sealed with that household's key: the
/// free text and the photos are about it, and must be forgotten with it. A known household's name is kept with the
/// household alone.
pub(super) async fn keep(
    conn: &mut AnyConnection,
    cx: &Ctx,
    (report, revision): (ReportId, i64),
    content: &Content,
) -> Result<Kept, StoreError> {
    let mut open = nameless(content);
    let (personal, answers): (Answers, Answers) =
        std::mem::take(&mut open.answers).into_iter().partition(|(field, value)| is_personal(&content.sealed, field, value));
    open.answers = answers;
    let open = serde_json::to_string(&open).map_err(|_| UNREADABLE)?;
    if personal.is_empty() {
        return Ok(Kept { open, sealed: None });
    }
    let key = key(conn, cx, content).await?;
    let personal = serde_json::to_string(&(revision, personal)).map_err(|_| UNREADABLE)?;
    Ok(Kept { open, sealed: Some(cx.seal(&key, SEALED, report.0, &personal)?) })
}

/// The key that seals what is personal in a report: of the household that it is about, or the installation's.
pub(super) async fn key(conn: &mut AnyConnection, cx: &Ctx, content: &Content) -> Result<DataKey, StoreError> {
    match households(content).first() {
        Some(household) => data_key::living(conn, cx, household.0).await,
        None => Ok(cx.master()),
    }
}

/// The content again; what has been forgotten is missing from it.
pub(super) async fn read(
    conn: &mut AnyConnection,
    cx: &Ctx,
    (report, revision): (ReportId, i64),
    kept: &Kept,
) -> Result<Content, StoreError> {
    let mut content: Content = serde_json::from_str(&kept.open).map_err(|_| UNREADABLE)?;
    if let Some(sealed) = &kept.sealed
        && let Some(personal) = data_key::unseal(conn, cx, SEALED, report.0, sealed).await?
    {
        let (of, personal): (i64, Answers) = serde_json::from_str(&personal).map_err(|_| UNREADABLE)?;
        // the seal names the report; within it, one revision's answers must not pass for another's
        if of != revision {
            return Err(StoreError::Unsealable { what: SEALED, row: report.0 });
        }
        content.answers.extend(personal);
    }
    for value in content.answers.values_mut() {
        if let Value::Household(answer) = value
            && let Some(id) = answer.id
            && let Some(household) = household::get(conn, cx, id).await?
        {
            answer.name = household.name;
        }
    }
    Ok(content)
}

/// The households that a content, as it is kept readable, names.
pub(super) fn named(open: &str) -> Result<Vec<HouseholdId>, StoreError> {
    Ok(households(&serde_json::from_str(open).map_err(|_| UNREADABLE)?))
}

/// Whether two contents say the same, whatever their households are called by now.
pub(super) fn same(a: &Content, b: &Content) -> bool {
    nameless(a) == nameless(b)
}

/// Where the sealed value belongs.
pub(in crate::store) const SEALED: &str = "revision.sealed";
const UNREADABLE: StoreError = StoreError::Corrupt { what: "revision.content" };

fn nameless(content: &Content) -> Content {
    let mut content = content.clone();
    for value in content.answers.values_mut() {
        if let Value::Household(answer) = value
            && answer.id.is_some()
        {
            answer.name.clear();
        }
    }
    content
}

fn households(content: &Content) -> Vec<HouseholdId> {
    let household = |value: &Value| match value {
        Value::Household(answer) => answer.id,
        _ => None,
    };
    content.answers.values().filter_map(household).collect()
}

fn is_personal(sealed: &[String], field: &str, value: &Value) -> bool {
    match value {
        Value::Text(_) | Value::Photos(_) => true,
        // a known household is only an id here
        Value::Household(answer) => answer.id.is_none(),
        _ => sealed.iter().any(|sealed| sealed == field),
    }
}
