//! Does what a turn asked for, within the turn's transaction.

use chrono::{Datelike, NaiveDate};
use sqlx::AnyConnection;

use crate::conversation;
use crate::conversation::link;
use crate::conversation::reply::Deed;
use crate::conversation::state::Draft;
use crate::domain::answers::Value;
use crate::domain::id::{AccountId, PersonId, ReportId, UnitId};
use crate::domain::invited::Invited;
use crate::domain::locale::Locale;
use crate::domain::privacy::Purpose;
use crate::domain::progress::Receipt;
use crate::domain::right::Right;
use crate::domain::role::Post;
use crate::plan::content::content;
use crate::stats::progress;
use crate::store::audit::Entry;
use crate::store::report::{Report, Revised};
use crate::store::{account, audit, draft, erased, household, link_code, person, post, referral, report, target, unit};

use super::lookup::number;
use super::{App, AppError, access, households, joining, judging, letters, privacy, tell};

/// Who does something, and when.
pub(super) struct Doer<'a> {
    pub(super) account: AccountId,
    pub(super) person: Option<PersonId>,
    pub(super) posts: &'a [Post],
    pub(super) locale: Locale,
    pub(super) today: NaiveDate,
    /// The machine's time.
    pub(super) now: i64,
    /// The people's time: what is kept of reports is theirs.
    pub(super) civil: i64,
}

/// What doing it came to.
#[derive(Default)]
pub(super) struct Done {
    /// The receipt of the report that was sent.
    pub(super) receipt: Option<Receipt>,
    /// The code that was made.
    pub(super) invited: Option<Invited>,
    /// The language chosen.
    pub(super) locale: Option<Locale>,
    /// Who joined.
    pub(super) joined: Option<PersonId>,
    /// Others were told something.
    pub(super) told: bool,
    /// The bytes of a photo are to go.
    pub(super) erases: bool,
}

pub(super) async fn apply(app: &App, conn: &mut AnyConnection, doer: &Doer<'_>, deeds: &[Deed]) -> Result<Done, AppError> {
    let mut done = Done::default();
    for deed in deeds {
        match deed {
            Deed::Join { code, name, reminders } => {
                done.joined = Some(joining::join(app, conn, doer, code, (name, *reminders)).await?);
            }
            Deed::Become { by, reminders } => {
                done.joined = Some(joining::become_listed(app, conn, doer, by, *reminders).await?);
            }
            Deed::ComeBack { code } => done.joined = Some(joining::come_back(app, conn, doer, code).await?),
            Deed::Invite { unit, role, uses, days } => {
                done.invited = Some(joining::invite(app, conn, doer, (*unit, *role), (*uses, *days)).await?);
            }
            Deed::Ask { name, reminders, unit, role } => {
                done.joined = Some(joining::ask(app, conn, doer, (name.as_deref(), *reminders), (*role, *unit)).await?);
                done.told = true;
            }
            Deed::Restore { unit, role, person } => {
                done.invited = Some(joining::restore(app, conn, doer, *person, (*role, *unit)).await?);
            }
            Deed::Dismiss { unit, role, person } => {
                joining::dismiss(app, conn, doer, *person, (*role, *unit)).await?;
                done.told = true;
            }
            Deed::Hand { unit, from, to } => {
                joining::hand(app, conn, doer, (*from, *to), *unit).await?;
                done.told = true;
            }
            Deed::Suspend { person, suspended } => {
                joining::suspend(app, conn, doer, *person, *suspended).await?;
                done.told = true;
            }
            Deed::Letter { letter, again } => {
                letters::decide(app, conn, doer, *letter, *again).await?;
                done.told = true;
            }
            Deed::Leave { role, unit } => {
                let me = known(doer)?;
                post::revoke(conn, &app.store, me, (*role, *unit), Some(me), doer.civil).await?;
            }
            Deed::Admit { ask, admitted } => {
                joining::admit(app, conn, doer, *ask, *admitted).await?;
                done.told = true;
            }
            Deed::Send(draft) => {
                let (receipt, told) = send(app, conn, doer, draft).await?;
                done.receipt = Some(receipt);
                done.told |= told;
            }
            Deed::Drop(id) => draft::drop(conn, known(doer)?, *id).await?,
            Deed::Confirm { report, revision } => judging::confirm(app, conn, doer, (*report, *revision)).await?,
            Deed::Return { report, revision, reason } => {
                done.told |= judging::give_back(app, conn, doer, (*report, *revision), reason).await?;
            }
            Deed::Withdraw { report, revision } => {
                done.told |= judging::withdraw(app, conn, doer, (*report, *revision)).await?;
            }
            Deed::Misread { kind, pattern } => tracing::info!(kind, pattern, "an answer was misread"),
            Deed::Refer(unit) => done.told |= refer(app, conn, doer, *unit).await?,
            Deed::Erase { file, report } => {
                if let Some(report) = report {
                    may(app, conn, doer, Right::Confirm, *report).await?;
                }
                erased::mark(conn, &app.store, file, report.map_or(0, |report| report.0), doer.person, doer.civil).await?;
                done.erases = true;
            }
            Deed::OfferLink { code } => {
                let until = doer.now + link::MINUTES * 60_000;
                link_code::create(conn, &app.store, known(doer)?, code, until).await?;
            }
            Deed::Link { code } => {
                let id = link_code::take(conn, &app.store, code, doer.now).await?;
                let id = id.ok_or(AppError::Impossible("to link with a spent code"))?;
                done.told |= tell::tell(app, conn, id, &link::told(), false).await?;
                account::set_person(conn, doer.account, id).await?;
                let entry = Entry {
                    at: doer.now,
                    by: Some(id),
                    what: "account.link".to_owned(),
                    subject: doer.account.0,
                    detail: String::new(),
                };
                audit::write(conn, &app.store, &entry).await?;
                done.locale = person::get(conn, &app.store, id).await?.map(|person| person.locale);
            }
            Deed::Give { unit: at, kind, indicator, since, amount } => {
                may_give(conn, doer, *at).await?;
                let (by, since) = (doer.person, *since);
                let new = target::New { indicator, unit: *at, kind: *kind, since, amount: *amount, by };
                target::give(conn, &app.store, new, doer.civil).await?;
            }
            Deed::Merge { double, into } => done.told |= households::merge(app, conn, doer, (*double, *into)).await?,
            Deed::Part { double } => done.told |= households::part(app, conn, doer, *double).await?,
            Deed::SetReminders(reminders) => {
                person::set_reminders(conn, known(doer)?, *reminders).await?;
                privacy::agree(app, conn, known(doer)?, (Purpose::Reminders, reminders.on), doer.civil).await?;
            }
            Deed::Rename(name) => person::set_name(conn, &app.store, known(doer)?, name).await?,
            Deed::Request(wish) => {
                privacy::ask(app, conn, doer, *wish).await?;
                done.told = true;
            }
            Deed::Answered(id) => {
                privacy::answered(app, conn, doer, *id).await?;
                done.told = true;
            }
            Deed::Forget(forget) => privacy::forget(app, conn, doer, *forget).await?,
            Deed::SetLocale(locale) => {
                done.locale = Some(*locale);
                person::set_locale(conn, known(doer)?, *locale).await?;
            }
        }
    }
    Ok(done)
}

pub(super) fn known(doer: &Doer<'_>) -> Result<PersonId, AppError> {
    doer.person.ok_or(AppError::Impossible("a stranger's deed"))
}

/// Targets come from above: an officer gives them below her unit, and nobody but the highest unit to itself.
async fn may_give(conn: &mut AnyConnection, doer: &Doer<'_>, at: UnitId) -> Result<(), AppError> {
    let unit = unit::get(conn, at).await?.ok_or(AppError::Impossible("a target for no unit"))?;
    let from = unit.parent.unwrap_or(at);
    if access::may(conn, doer.posts, Right::Targets, from).await? {
        Ok(())
    } else {
        Err(AppError::Impossible("a target out of scope"))
    }
}

/// The report, if she may do this with it.
pub(super) async fn may(
    app: &App,
    conn: &mut AnyConnection,
    doer: &Doer<'_>,
    right: Right,
    id: ReportId,
) -> Result<Report, AppError> {
    let found = report::get(conn, &app.store, id).await?.ok_or(AppError::Impossible("a deed to no report"))?;
    if !access::may(conn, doer.posts, right, found.head.unit).await? {
        return Err(AppError::Impossible("a deed to a report out of scope"));
    }
    Ok(found)
}

/// Counts that somebody needs help at a unit, and tells the officers above it. Answers whether there was one to tell.
async fn refer(app: &App, conn: &mut AnyConnection, doer: &Doer<'_>, at: UnitId) -> Result<bool, AppError> {
    if !doer.posts.iter().any(|post| post.unit.id == at) {
        return Err(AppError::Impossible("to tell of a need elsewhere"));
    }
    let unit = unit::get(conn, at).await?.ok_or(AppError::Impossible("a need at no unit"))?;
    referral::add(conn, at, doer.today).await?;
    let Some((above, officers)) = tell::officers(conn, at, doer.person).await? else { return Ok(false) };
    let first = NaiveDate::from_ymd_opt(doer.today.year(), 1, 1).unwrap_or(doer.today);
    let count = referral::since(conn, above.id, first).await?;
    let reply = conversation::care::call(&unit, &above, count);
    for officer in officers {
        tell::tell(app, conn, officer, &reply, false).await?;
    }
    Ok(true)
}

async fn send(app: &App, conn: &mut AnyConnection, doer: &Doer<'_>, sent: &Draft) -> Result<(Receipt, bool), AppError> {
    let by = known(doer)?;
    if !access::may(conn, doer.posts, Right::Report, sent.unit).await? {
        return Err(AppError::Impossible("to report for a unit out of scope"));
    }
    let plans = app.plans.now();
    let plan = plans.version(&sent.plan).ok_or(AppError::Impossible("a draft of an unknown plan"))?;
    let form = plan.form(&sent.form).ok_or(AppError::Impossible("a draft of an unknown form"))?;
    let mut answers = sent.answers.clone();
    for value in answers.values_mut() {
        if let Value::Household(named) = value
            && named.id.is_none()
        {
            named.id = Some(household::create(conn, &app.store, sent.unit, &named.name).await?);
        }
    }
    let unit = unit::get(conn, sent.unit).await?.ok_or(AppError::Impossible("a report of no unit"))?;
    let content = content(plan, form, &unit.level, &answers, doer.today);
    let (mut told, mut was_due) = (false, None);
    let (report, number) = match sent.corrects {
        None => {
            let due = plan.deadline(&unit.level, content.day).map(|deadline| deadline.due);
            was_due = due.filter(|due| *due < doer.today);
            let late = was_due.is_some();
            let new = report::New { unit: sent.unit, by, prefix: &form.prefix, now: doer.civil, late };
            let kept = report::send(conn, &app.store, &content, new).await?;
            (kept.report, number(&form.prefix, kept.number, kept.year))
        }
        Some((id, base)) => {
            // Stale only if another replica was faster: run again, the turn tells her.
            let before = report::get(conn, &app.store, id).await?.ok_or(AppError::Impossible("to correct no report"))?;
            // What says the same is no correction, whatever has become of its form.
            let same = before.content.answers == content.answers;
            let content = if same { &before.content } else { &content };
            match report::revise(conn, &app.store, (id, base), content, by, doer.civil).await? {
                Revised::Stale => return Err(AppError::Overtaken),
                Revised::Same => {}
                Revised::Saved => told = judging::corrected(app, conn, doer, &before, form).await?,
            }
            let head = report::get(conn, &app.store, id).await?.ok_or(AppError::Impossible("to correct no report"))?.head;
            (id, number(&head.prefix, head.number, head.year))
        }
    };
    draft::drop(conn, by, sent.id).await?;
    let counted: Vec<&str> = content.figures.iter().map(|figure| figure.indicator.as_str()).collect();
    let receipt = Receipt {
        report,
        number,
        year: plan.year(content.day),
        rows: progress::of_indicators(conn, plan, &unit, &counted, content.day).await?,
        waits: content.figures.iter().any(|figure| figure.confirmable),
        was_due,
        unit,
    };
    Ok((receipt, told))
}
