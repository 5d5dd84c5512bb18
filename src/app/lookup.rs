//! Answers a turn's queries, within the turn's transaction and within the person's scope: what she may not see is as if it
//! were not there.

use chrono::NaiveDate;
use sqlx::AnyConnection;

use crate::conversation::query::{Found, Household, Query, ReportLine, ReportView};
use crate::conversation::show;
use crate::domain::answers::{Answers, Value};
use crate::domain::id::{AccountId, UnitId};
use crate::domain::role::{Post, Role};
use crate::stats::progress;
use crate::store::report::{self, Head};
use crate::store::{household, invite, unit};

use super::{App, AppError};

/// So many wrong codes within so many milliseconds, and the account must wait.
const WRONG_CODES: (i64, i64) = (5, 15 * 60 * 1_000);
/// The most reports on a list.
const MOST: i64 = 8;

/// Looks something up for an account of someone with these posts. `today` is hers, `now` the machine's.
pub(super) async fn find(
    app: &App,
    conn: &mut AnyConnection,
    (account, posts): (AccountId, &[Post]),
    query: &Query,
    (today, now): (NaiveDate, i64),
) -> Result<Found, AppError> {
    match query {
        Query::Invite(code) => {
            let (most, within) = WRONG_CODES;
            if invite::wrong_since(conn, account, now - within).await? >= most {
                return Ok(Found::TooOften);
            }
            let Some((at, role)) = invite::peek(conn, &app.store, code, now).await? else {
                invite::note_wrong(conn, &app.store, account, now).await?;
                return Ok(Found::Nothing);
            };
            Ok(unit::get(conn, at).await?.map_or(Found::Nothing, |unit| Found::Invite { role, unit }))
        }
        Query::Households(at) => {
            if !sees(conn, posts, *at, &[Role::Leader, Role::Staff]).await? {
                return Ok(Found::Nothing);
            }
            let households = household::of_unit(conn, &app.store, *at).await?;
            Ok(Found::Households(households.into_iter().map(|known| Household { id: known.id, name: known.name }).collect()))
        }
        Query::Progress(at) => {
            let (Some(plan), Some(unit)) = (app.plans.for_day(today), unit::get(conn, *at).await?) else {
                return Ok(Found::Nothing);
            };
            if !sees(conn, posts, *at, &[Role::Leader, Role::Staff, Role::Admin]).await? {
                return Ok(Found::Nothing);
            }
            Ok(Found::Progress(progress::of(conn, plan, unit, today).await?))
        }
        Query::Awaiting => {
            let mut lines = Vec::new();
            for post in posts.iter().filter(|post| post.role == Role::Staff) {
                for head in report::awaiting(conn, post.unit.id, MOST).await? {
                    if let Some(report) = report::get(conn, &app.store, head.id).await? {
                        lines.push(line(app, conn, &head, &report.content.answers).await?);
                    }
                }
            }
            Ok(Found::Awaiting(lines))
        }
        Query::Report(id) => {
            let Some(report) = report::get(conn, &app.store, *id).await? else { return Ok(Found::Nothing) };
            if !sees(conn, posts, report.head.unit, &[Role::Leader, Role::Staff]).await? {
                return Ok(Found::Nothing);
            }
            let answers = &report.content.answers;
            let fields = app.plans.version(&report.content.plan).and_then(|plan| plan.form(&report.head.form));
            let shown = fields.map(|form| form.asked(answers)).unwrap_or_default();
            let shown =
                shown.iter().filter_map(|field| Some((field.label.clone(), show(field, answers.get(&field.id)?)))).collect();
            let photos =
                answers.values().filter_map(|value| if let Value::Photos(files) = value { Some(files.clone()) } else { None });
            let confirmable = report.head.awaits && sees(conn, posts, report.head.unit, &[Role::Staff]).await?;
            Ok(Found::Report(Box::new(ReportView {
                line: line(app, conn, &report.head, answers).await?,
                answers: shown,
                photos: photos.flatten().collect(),
                revision: report.head.revision,
                confirmable,
            })))
        }
    }
}

/// Whether one of these roles, held at the unit or above it, is among the posts.
pub(super) async fn sees(conn: &mut AnyConnection, posts: &[Post], at: UnitId, roles: &[Role]) -> Result<bool, AppError> {
    for post in posts.iter().filter(|post| roles.contains(&post.role)) {
        if unit::is_below(conn, at, post.unit.id).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A report's number as people say it: `GH 17/2024`.
pub(super) fn number(prefix: &str, number: i64, year: i64) -> String {
    format!("{prefix} {number}/{year}")
}

async fn line(app: &App, conn: &mut AnyConnection, head: &Head, answers: &Answers) -> Result<ReportLine, AppError> {
    let household = answers.values().find_map(|value| if let Value::Household(household) = value { household.id } else { None });
    let title = match household {
        Some(id) => household::get(conn, &app.store, id).await?.map(|household| household.name).unwrap_or_default(),
        None => String::new(),
    };
    Ok(ReportLine {
        id: head.id,
        number: number(&head.prefix, head.number, head.year),
        unit: unit::get(conn, head.unit).await?.map(|unit| unit.name).unwrap_or_default(),
        day: head.day,
        title,
    })
}
