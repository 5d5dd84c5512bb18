//! What was stored, in words; and what must hold whatever was stored.

use chihoi::app::App;
use chihoi::conversation::show;
use chihoi::domain::id::PersonId;
use chihoi::domain::life::Stage;
use chihoi::domain::locale::Locale;
use chihoi::domain::person::Reminders;
use chihoi::domain::progress::{Amounts, Page, Reading};
use chihoi::domain::report::Content;
use chihoi::domain::words::Words;
use chihoi::i18n::format;
use chihoi::stats::progress;
use chihoi::store::report::{self, Report};
use chihoi::store::{check, dead_letter, person, post, unit};

use super::cast;
use super::play::visible;

/// How many people there are before anyone joins.
const CAST: usize = 8;

/// What was stored, each line with `=` before it.
pub(crate) async fn words(app: &App) -> String {
    let mut conn = app.store.read().await.unwrap();
    let mut lines = Vec::new();
    let mut counts = Vec::new();
    for (count, noun) in [
        (sqlx::query_scalar("select count(*) from report").fetch_one(&mut *conn).await.unwrap(), "báo cáo"),
        (sqlx::query_scalar("select count(*) from draft").fetch_one(&mut *conn).await.unwrap(), "bản nháp"),
        (sqlx::query_scalar("select count(*) from household").fetch_one(&mut *conn).await.unwrap(), "hộ"),
        (sqlx::query_scalar("select count(*) from person").fetch_one(&mut *conn).await.unwrap(), "người"),
    ] {
        let count: i64 = count;
        counts.push(format!("{count} {noun}"));
    }
    lines.push(counts.join(", "));
    let needs: i64 =
        sqlx::query_scalar("select cast(coalesce(sum(count), 0) as bigint) from referral").fetch_one(&mut *conn).await.unwrap();
    if needs > 0 {
        lines.push(format!("{needs} lần báo có người cần giúp"));
    }
    let top = unit::by_code(&mut conn, cast::TOP).await.unwrap().unwrap();
    for head in report::list(&mut conn, top.id, None, 1_000).await.unwrap().into_iter().rev() {
        let report = report::get(&mut conn, &app.store, head.id).await.unwrap().unwrap();
        let unit = unit::get(&mut conn, report.head.unit).await.unwrap().unwrap().name;
        lines.push(line(app, &report, &unit));
    }
    let today = app.clock.civil().date_naive();
    let plans = app.plans.now();
    let plan = plans.for_day(today).unwrap();
    for row in progress::of(&mut conn, plan, top, today, Page::All).await.unwrap().rows {
        let name = row.name.in_locale(Locale::Vi);
        match row.own.reading {
            Reading::Count(Amounts { reported: 0, confirmed: 0 }) | Reading::Share { part: 0, .. } => {}
            Reading::Count(amounts) => {
                let confirmed = if row.confirmable { format!(", {} xác nhận", amounts.confirmed) } else { String::new() };
                lines.push(format!("{name}: {} báo{confirmed}", amounts.reported));
            }
            Reading::Share { part, of, .. } => {
                lines.push(format!("{name}: {part}/{}", of.map_or_else(|| "?".to_owned(), |of| of.to_string())));
            }
            Reading::Crossing { known: 0, .. } => {}
            Reading::Crossing { beyond, known, .. } => lines.push(format!("{name}: {beyond} trong {known} đã báo")),
            Reading::Withheld => lines.push(format!("{name}: không nêu")),
        }
    }
    let people: Vec<i64> = sqlx::query_scalar("select id from person order by id").fetch_all(&mut *conn).await.unwrap();
    for (index, id) in people.into_iter().enumerate() {
        let Some(known) = person::get(&mut conn, &app.store, PersonId(id)).await.unwrap() else {
            lines.push("(một người đã được quên)".to_owned());
            continue;
        };
        let mut about = Vec::new();
        if index >= CAST {
            about.push("người mới".to_owned());
        }
        let posts = post::of(&mut conn, known.id).await.unwrap();
        if index >= CAST || posts.len() > 1 {
            about.extend(posts.iter().map(|post| format!("{} {}", post.role, post.unit.name)));
        }
        if !known.reminders.on {
            about.push("không nhắc".to_owned());
        } else if known.reminders.hour != Reminders::default().hour {
            about.push(format!("nhắc lúc {} giờ", known.reminders.hour));
        }
        if known.locale != Locale::Vi {
            about.push(format!("tiếng {}", known.locale));
        }
        if !about.is_empty() {
            lines.push(format!("{}: {}", visible(&known.name), about.join(", ")));
        }
    }
    lines.into_iter().map(|line| format!("= {line}\n")).collect()
}

/// "GH 1/2024, Chi hội Nà Mẫu, 13/10/2024: Hộ được giúp: …".
fn line(app: &App, report: &Report, unit: &str) -> String {
    let Content { form, plan, day, answers, .. } = &report.content;
    let plans = app.plans.now();
    let fields = plans.version(plan).and_then(|plan| plan.form(form)).unwrap().asked(answers);
    let answers: Vec<String> = fields
        .into_iter()
        .filter_map(|field| {
            let value: Words = show(field, answers.get(&field.id)?);
            Some(format!("{}: {}", field.label.in_locale(Locale::Vi), app.speech.say(Locale::Vi, &value)))
        })
        .collect();
    let status = match report.head.stage {
        Stage::Sent => "",
        Stage::Returned => " (bị trả lại)",
        Stage::Accepted => " (đã xác nhận)",
        Stage::Withdrawn => " (đã rút)",
    };
    let head = &report.head;
    format!(
        "{} {}/{}, {unit}, {}: {}{status}",
        head.prefix,
        head.number,
        head.year,
        format::day(*day),
        visible(&answers.join("; "))
    )
}

/// What no transcript may leave behind.
pub(crate) async fn faults(app: &App) -> Result<(), String> {
    let mut conn = app.store.read().await.unwrap();
    let letters = dead_letter::latest(&mut conn, &app.store, 10).await.unwrap();
    if !letters.is_empty() {
        return Err(format!("turns failed: {letters:?}"));
    }
    let differences = check::recompute(&mut conn).await.unwrap();
    if differences.is_empty() { Ok(()) } else { Err(format!("the tallies are not what the figures say: {differences:?}")) }
}
