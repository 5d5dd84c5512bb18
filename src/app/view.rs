//! A report as a conversation shows it: its answers in words, its history with names, what may be done with it.

use chrono::NaiveDate;
use sqlx::AnyConnection;

use crate::conversation::query::{Change, Changed, ReportLine, ReportView};
use crate::conversation::{differences, show};
use crate::domain::answers::{Answers, Value};
use crate::domain::id::PersonId;
use crate::domain::report::Content;
use crate::domain::role::{Post, Role};
use crate::domain::words::Words;
use crate::plan::field::Kind;
use crate::plan::form::Form;
use crate::store::report::{Head, Report, Revision};
use crate::store::{audit, erased, household, person, unit};

use super::access::holds;
use super::clock::local;
use super::lookup::number;
use super::{App, AppError, tell};

/// The report as someone with these posts sees it.
pub(super) async fn of(
    app: &App,
    conn: &mut AnyConnection,
    posts: &[Post],
    mut report: Report,
    today: NaiveDate,
) -> Result<ReportView, AppError> {
    let at = report.head.unit;
    let (leads, looks_after) = (holds(conn, posts, &[Role::Leader], at).await?, holds(conn, posts, &[Role::Staff], at).await?);
    without_erased(app, conn, &mut report.content.answers).await?;
    let answers = &report.content.answers;
    let plans = app.plans.now();
    let form = plans.version(&report.content.plan).and_then(|plan| plan.form(&report.head.form));
    let asked = form.map(|form| form.asked(answers)).unwrap_or_default();
    let shown = asked.iter().filter_map(|field| Some((field.label.clone(), show(field, answers.get(&field.id)?)))).collect();
    let photos = answers.values().filter_map(|value| if let Value::Photos(files) = value { Some(files.clone()) } else { None });
    let level = unit::get(conn, at).await?.map(|unit| unit.level).unwrap_or_default();
    // By the plan in force: a deadline that was moved has moved for what was filled before as well.
    let deadline = plans.for_day(report.head.day).and_then(|plan| plan.deadline(&level, report.head.day));
    let locked = deadline.and_then(|deadline| Some((Words::from(&deadline.period.name), deadline.lock?)));
    let leaders = if looks_after { tell::leaders(conn, at).await? } else { Vec::new() };
    let leaders = names(app, conn, leaders).await?;
    Ok(ReportView {
        line: line(app, conn, &report.head, &report.content).await?,
        shown,
        unit: at,
        form: report.head.form.clone(),
        plan: report.content.plan.clone(),
        answers: answers.clone(),
        history: history(app, conn, form, &report).await?,
        leads,
        looks_after,
        locked: locked.filter(|(_, last)| *last < today),
        leaders,
        photos: photos.flatten().collect(),
        revision: report.head.revision,
        awaits: report.head.awaits,
    })
}

/// A report as it stands on a list.
pub(super) async fn line(app: &App, conn: &mut AnyConnection, head: &Head, content: &Content) -> Result<ReportLine, AppError> {
    let plans = app.plans.now();
    let form = plans.version(&content.plan).and_then(|plan| plan.form(&head.form));
    let household =
        content.answers.values().find_map(|value| if let Value::Household(household) = value { household.id } else { None });
    let title = match household {
        Some(id) => household::get(conn, &app.store, id).await?.map(|household| Words::from(household.name)),
        None => form.and_then(|form| first_choice(form, &content.answers)),
    };
    Ok(ReportLine {
        id: head.id,
        number: number(&head.prefix, head.number, head.year),
        unit: unit::get(conn, head.unit).await?.map(|unit| unit.name).unwrap_or_default(),
        form: form.map_or_else(|| head.prefix.as_str().into(), |form| Words::from(&form.name)),
        day: head.day,
        title,
        stage: head.stage,
        late: head.late,
    })
}

/// What was chosen at the first question that is a choice.
fn first_choice(form: &Form, answers: &Answers) -> Option<Words> {
    let chosen = form.fields.iter().find(|field| matches!(field.kind, Kind::Choice { .. }))?;
    Some(show(chosen, answers.get(&chosen.id)?))
}

/// Photos that were deleted are no answers any more.
async fn without_erased(app: &App, conn: &mut AnyConnection, answers: &mut Answers) -> Result<(), AppError> {
    for value in answers.values_mut() {
        if let Value::Photos(files) = value {
            let mut left = Vec::new();
            for file in std::mem::take(files) {
                if !erased::is(conn, &app.store, &file).await? {
                    left.push(file);
                }
            }
            *files = left;
        }
    }
    answers.retain(|_, value| !matches!(value, Value::Photos(files) if files.is_empty()));
    Ok(())
}

/// What was done with it after it was sent, in the order of time.
async fn history(app: &App, conn: &mut AnyConnection, form: Option<&Form>, report: &Report) -> Result<Vec<Change>, AppError> {
    let mut events: Vec<(i64, PersonId, Changed)> = Vec::new();
    for pair in report.revisions.windows(2) {
        let [old, new] = pair else { continue };
        events.push((new.at, new.by, changed(form, old, new)));
    }
    for back in &report.returns {
        events.push((back.at, back.by, Changed::Returned(back.reason.clone())));
    }
    for entry in audit::of(conn, report.head.id.0).await? {
        if let (CONFIRMED, Some(by)) = (entry.what.as_str(), entry.by) {
            events.push((entry.at, by, Changed::Accepted));
        }
    }
    events.sort_by_key(|(at, ..)| *at);
    let mut history = Vec::new();
    for (at, by, what) in events {
        let by = names(app, conn, vec![by]).await?.pop().unwrap_or_default();
        history.push(Change { day: local(at).date_naive(), by, what });
    }
    Ok(history)
}

/// What the audit calls it when staff accept a report.
const CONFIRMED: &str = "report.confirm";

fn changed(form: Option<&Form>, old: &Revision, new: &Revision) -> Changed {
    match (&old.content, &new.content) {
        (Some(old), Some(new)) => {
            Changed::Corrected(form.map(|form| differences(form, &old.answers, &new.answers)).unwrap_or_default())
        }
        _ => Changed::Withdrawn,
    }
}

/// The names of those who are remembered.
pub(super) async fn names(app: &App, conn: &mut AnyConnection, people: Vec<PersonId>) -> Result<Vec<String>, AppError> {
    let mut names = Vec::new();
    for id in people {
        names.extend(person::get(conn, &app.store, id).await?.map(|person| person.name));
    }
    Ok(names)
}
