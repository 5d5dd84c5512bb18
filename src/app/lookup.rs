//! Answers a turn's queries, within the turn's transaction and within the person's scope: what she may not see is as if it
//! were not there.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sqlx::AnyConnection;

use crate::conversation::query::{Awaiting, Found, Journal, Query, ReportLine};
use crate::domain::id::{AccountId, PersonId, ReportId, UnitId};
use crate::domain::right::Right;
use crate::domain::role::Post;
use crate::domain::target::{Kind, Shares};
use crate::stats::progress;
use crate::store::report::{self, Head, Report};
use crate::store::{target, unit};

use super::{App, AppError, access, blocks, households, joining, letters, privacy, tell, view};

/// The most reports on a list.
const LINES: usize = 8;
const MOST: i64 = LINES as i64;

/// Who asks.
#[derive(Clone, Copy)]
pub(super) struct Asker<'a> {
    pub(super) account: AccountId,
    pub(super) person: Option<PersonId>,
    pub(super) posts: &'a [Post],
}

/// Looks something up for someone. `today` is hers, `now` the machine's.
pub(super) async fn find(
    app: &App,
    conn: &mut AnyConnection,
    asker: Asker<'_>,
    query: &Query,
    (today, now): (NaiveDate, i64),
) -> Result<Found, AppError> {
    let Asker { person, posts, .. } = asker;
    match query {
        Query::Invite(code) => joining::worth(app, conn, asker, code, now).await,
        Query::Units { .. } | Query::Grants(_) | Query::People(_) | Query::Asks => joining::find(app, conn, asker, query).await,
        Query::Phone(phone) => joining::by_phone(app, conn, phone).await,
        Query::Listed(people, name) => joining::listed(app, conn, asker, (people, name), now).await,
        Query::NewCode => Ok(Found::Code(super::invite::new_code(app.chance.as_ref()))),
        Query::Letters => letters::find(app, conn, posts).await,
        Query::Held | Query::Requests => privacy::find(app, conn, asker, query).await,
        Query::Households(_) | Query::Book(_) | Query::Household(_) | Query::Twins(..) => {
            households::find(app, conn, asker, query).await
        }
        Query::Progress(at, page) => {
            if !access::may(conn, posts, Right::Progress, *at).await? {
                access::refused(app, conn, person, Right::Progress, at.0).await?;
                return Ok(Found::Nothing);
            }
            let plans = app.plans.now();
            let (Some(plan), Some(unit)) = (plans.for_day(today), unit::get(conn, *at).await?) else {
                return Ok(Found::Nothing);
            };
            Ok(Found::Progress(progress::of(conn, plan, unit, today, page.clone()).await?))
        }
        Query::Officers(at) => {
            let officers = tell::officers(conn, *at, person).await?;
            Ok(officers.map_or(Found::Nothing, |(unit, _)| Found::Officers(unit)))
        }
        Query::Shares(at, kind, indicator) => {
            if !access::may(conn, posts, Right::Targets, *at).await? {
                access::refused(app, conn, person, Right::Targets, at.0).await?;
                return Ok(Found::Nothing);
            }
            shares(conn, *at, (*kind, indicator), today).await
        }
        Query::Awaiting(after) => Ok(Found::Awaiting(awaiting(app, conn, (person, posts), *after).await?)),
        Query::Journal(before) => Ok(Found::Journal(journal(app, conn, (person, posts), *before).await?)),
        Query::Blocks(named) => {
            let plans = app.plans.now();
            // Blocks reach across the tree: only who sees all of it sees them.
            let top = posts.iter().filter(|post| Right::Progress.roles().contains(&post.role) && post.unit.parent.is_none());
            match (plans.for_day(today), top.count()) {
                (Some(plan), 1..) => Ok(Found::Blocks(blocks::find(conn, plan, named.as_deref(), today).await?)),
                _ => {
                    access::refused(app, conn, person, Right::Progress, 0).await?;
                    Ok(Found::Nothing)
                }
            }
        }
        Query::Report(id) => match report::get(conn, &app.store, *id).await? {
            Some(report)
                if access::may(conn, posts, Right::Reports, report.head.unit).await? && !is_kept_from(app, posts, &report) =>
            {
                access::seen(app, conn, person, "report.read", (id.0, 1)).await?;
                Ok(Found::Report(Box::new(view::of(app, conn, posts, report, today).await?)))
            }
            Some(report) => {
                access::refused(app, conn, person, Right::Reports, report.head.unit.0).await?;
                Ok(Found::Nothing)
            }
            // a number that somebody guessed
            None => {
                access::refused(app, conn, person, Right::Reports, id.0).await?;
                Ok(Found::Nothing)
            }
        },
    }
}

/// What a unit and those right below it have been given.
async fn shares(
    conn: &mut AnyConnection,
    at: UnitId,
    (kind, indicator): (Kind, &str),
    today: NaiveDate,
) -> Result<Found, AppError> {
    let Some(own) = unit::get(conn, at).await? else { return Ok(Found::Nothing) };
    let amount = target::of_unit(conn, at, kind, today).await?.get(indicator).copied();
    let given = target::below(conn, at, (indicator, kind), today).await?;
    let below = unit::children(conn, at).await?;
    let below = below.into_iter().map(|unit| (given.get(&unit.id).copied(), unit)).map(|(amount, unit)| (unit, amount));
    Ok(Found::Shares(Shares { own: (own, amount), below: below.collect() }))
}

/// The oldest reports after `after` that wait below the units that she looks after.
async fn awaiting(
    app: &App,
    conn: &mut AnyConnection,
    (person, posts): (Option<PersonId>, &[Post]),
    after: Option<ReportId>,
) -> Result<Awaiting, AppError> {
    let (mut heads, mut all, mut rest) = (Vec::new(), 0_i64, 0_i64);
    for unit in access::highest(conn, posts, Right::Confirm).await? {
        heads.extend(report::awaiting(conn, unit, after, MOST).await?);
        all += report::count_awaiting(conn, unit, None).await?;
        rest += report::count_awaiting(conn, unit, after).await?;
    }
    heads.sort_by_key(|head| head.id);
    heads.truncate(LINES);
    let lines = lines(app, conn, (person, posts), &heads).await?;
    let rest = rest.saturating_sub(i64::try_from(lines.len()).unwrap_or(i64::MAX));
    Ok(Awaiting { lines, all, rest })
}

/// The latest reports before `before` of the units that she reports for or looks after.
async fn journal(
    app: &App,
    conn: &mut AnyConnection,
    (person, posts): (Option<PersonId>, &[Post]),
    before: Option<ReportId>,
) -> Result<Journal, AppError> {
    let mut heads = Vec::new();
    for unit in access::highest(conn, posts, Right::Reports).await? {
        heads.extend(report::list(conn, unit, before, MOST + 1).await?);
    }
    heads.sort_by_key(|head| std::cmp::Reverse(head.id));
    let older = heads.len() > LINES;
    heads.truncate(LINES);
    Ok(Journal { lines: lines(app, conn, (person, posts), &heads).await?, older })
}

/// The reports as a list shows them: with the names of households, so that it is noted of which units they are.
async fn lines(
    app: &App,
    conn: &mut AnyConnection,
    (person, posts): (Option<PersonId>, &[Post]),
    heads: &[Head],
) -> Result<Vec<ReportLine>, AppError> {
    let mut units: BTreeMap<i64, usize> = BTreeMap::new();
    for head in heads {
        *units.entry(head.unit.0).or_default() += 1;
    }
    for (unit, count) in units {
        access::seen(app, conn, person, "reports.read", (unit, count)).await?;
    }
    let mut lines = Vec::new();
    for head in heads {
        if let Some(report) = report::get(conn, &app.store, head.id).await?.filter(|report| !is_kept_from(app, posts, report)) {
            lines.push(view::line(app, conn, head, &report.content).await?);
        }
    }
    Ok(lines)
}

/// Whether a report is sensitive and of another unit than hers: she sees what such reports come to, not one of them.
fn is_kept_from(app: &App, posts: &[Post], report: &Report) -> bool {
    let plans = app.plans.now();
    let form = plans.version(&report.content.plan).and_then(|plan| plan.form(&report.head.form));
    form.is_some_and(|form| form.sensitive) && posts.iter().all(|post| post.unit.id != report.head.unit)
}

/// A report's number as people say it: `GH 17/2024`.
pub(super) fn number(prefix: &str, number: i64, year: i64) -> String {
    format!("{prefix} {number}/{year}")
}
