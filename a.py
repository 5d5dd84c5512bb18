def sub(p, pairs, n=None):
    s=open(p).read()
    for a,b in pairs:
        if a not in s: print("MISSING",p,a[:90])
        s=s.replace(a,b,1)
    open(p,'w').write(s)
open('migrations/0015_files.sql','w').write('''-- which reports a file is in, the file by a keyed hash of its own: the same photo in two reports is noticed
create table attached (
    mark text not null,
    report bigint not null references report (id),
    primary key (mark, report)
);
create index attached_report on attached (report);

-- which report a message became, the message by a keyed hash of where it came from and its id there: edited later, it is
-- known again
create table said_in (
    mark text primary key,
    report bigint not null references report (id),
    at bigint not null
);
create index said_in_at on said_in (at);
''')
open('src/store/attached.rs','w').write('''//! Which reports a file is in: the same one in another report is noticed. Files are known by a keyed hash, so that nobody who
//! reads the database alone can try whether a certain picture is in it.

use sqlx::AnyConnection;

use crate::domain::file::FileHash;
use crate::domain::id::ReportId;

use super::error::StoreError;
use super::seal::Ctx;

/// Notes the files of a report, in the place of those that it had before.
///
/// # Errors
/// The database fails.
pub async fn put(conn: &mut AnyConnection, cx: &Ctx, report: ReportId, files: &[FileHash]) -> Result<(), StoreError> {
    sqlx::query("delete from attached where report = $1").bind(report.0).execute(&mut *conn).await?;
    for file in files {
        sqlx::query("insert into attached (mark, report) values ($1, $2) on conflict (mark, report) do nothing")
            .bind(mark(cx, file))
            .bind(report.0)
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

/// The reports in force, but for this one, that a file is in, oldest first; at most so many.
///
/// # Errors
/// The database fails.
pub async fn elsewhere(
    conn: &mut AnyConnection,
    cx: &Ctx,
    report: ReportId,
    file: &FileHash,
    limit: i64,
) -> Result<Vec<ReportId>, StoreError> {
    let reports: Vec<i64> = sqlx::query_scalar(
        "select a.report from attached a join report r on r.id = a.report
         where a.mark = $1 and a.report <> $2 and r.withdrawn = 0 order by a.report limit $3",
    )
    .bind(mark(cx, file))
    .bind(report.0)
    .bind(limit)
    .fetch_all(conn)
    .await?;
    Ok(reports.into_iter().map(ReportId).collect())
}

fn mark(cx: &Ctx, file: &FileHash) -> String {
    cx.hash("attached", file.as_str())
}
''')
open('src/store/said_in.rs','w').write('''//! Which report a message of hers became, for as long as she may edit it where she wrote it.

use sqlx::AnyConnection;

use crate::domain::id::ReportId;

use super::error::StoreError;

/// Notes that a message, known by its mark, answers something in a report.
///
/// # Errors
/// The database fails.
pub async fn put(conn: &mut AnyConnection, mark: &str, report: ReportId, now: i64) -> Result<(), StoreError> {
    sqlx::query(
        "insert into said_in (mark, report, at) values ($1, $2, $3)
         on conflict (mark) do update set report = excluded.report, at = excluded.at",
    )
    .bind(mark)
    .bind(report.0)
    .bind(now)
    .execute(conn)
    .await?;
    Ok(())
}

/// The report that a message is in.
///
/// # Errors
/// The database fails.
pub async fn find(conn: &mut AnyConnection, mark: &str) -> Result<Option<ReportId>, StoreError> {
    let report: Option<i64> =
        sqlx::query_scalar("select report from said_in where mark = $1").bind(mark).fetch_optional(conn).await?;
    Ok(report.map(ReportId))
}

/// Forgets what was noted before an instant. Answers how many rows.
///
/// # Errors
/// The database fails.
pub async fn clear(conn: &mut AnyConnection, before: i64) -> Result<u64, StoreError> {
    Ok(sqlx::query("delete from said_in where at < $1").bind(before).execute(conn).await?.rows_affected())
}
''')
open('src/domain/twins.rs','w').write('''//! The same file in several reports.

/// Other reports that have a file of this one too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Twins {
    /// Those that she may see: number and unit of each.
    pub known: Vec<(String, String)>,
    /// There are others.
    pub others: bool,
}

impl Twins {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty() && !self.others
    }
}
''')
open('src/app/twins.rs','w').write('''//! The same file in several reports: it is filed all the same, and staff and whoever sent it are told.

use sqlx::AnyConnection;

use crate::domain::answers::{Answers, Value};
use crate::domain::file::FileHash;
use crate::domain::id::ReportId;
use crate::domain::right::Right;
use crate::domain::role::Post;
use crate::domain::twins::Twins;
use crate::store::{attached, report, unit};

use super::lookup::number;
use super::{App, AppError, access};

/// The most of them that are looked at, and named.
const MOST: i64 = 20;
const NAMED: usize = 3;

/// Notes the files of a report that was sent or corrected.
pub(super) async fn note(app: &App, conn: &mut AnyConnection, report: ReportId, answers: &Answers) -> Result<(), AppError> {
    Ok(attached::put(conn, &app.store, report, &files(answers)).await?)
}

/// The other reports that have a file of this one too; what she may not see is there, and no more is said of it.
pub(super) async fn of(
    app: &App,
    conn: &mut AnyConnection,
    posts: &[Post],
    (id, answers): (ReportId, &Answers),
) -> Result<Twins, AppError> {
    let mut twins = Twins::default();
    let mut found: Vec<ReportId> = Vec::new();
    for file in files(answers) {
        found.extend(attached::elsewhere(conn, &app.store, id, &file, MOST).await?);
    }
    found.sort();
    found.dedup();
    for other in found {
        let Some(head) = report::get(conn, &app.store, other).await?.map(|report| report.head) else { continue };
        if twins.known.len() < NAMED && access::may(conn, posts, Right::Reports, head.unit).await? {
            let unit = unit::get(conn, head.unit).await?.map(|unit| unit.name).unwrap_or_default();
            twins.known.push((number(&head.prefix, head.number, head.year), unit));
        } else {
            twins.others = true;
        }
    }
    Ok(twins)
}

fn files(answers: &Answers) -> Vec<FileHash> {
    let files = answers.values().filter_map(|value| if let Value::Files(files) = value { Some(files) } else { None });
    files.flatten().map(|file| file.hash.clone()).collect()
}
''')
sub('src/domain/mod.rs',[("pub mod unit;","pub mod twins;\npub mod unit;")])
sub('src/store/mod.rs',[("pub mod audit;","pub mod attached;\npub mod audit;"),("pub mod seen;","pub mod said_in;\npub mod seen;")])
sub('src/app/mod.rs',[("mod turn;\n","mod turn;\nmod twins;\n")])
sub('src/app/clear.rs',[("    count += link_code::clear(&mut tx, now).await?;","    count += link_code::clear(&mut tx, now).await?;\n    count += said_in::clear(&mut tx, now - EDITABLE).await?;"),
("const DAY: i64 = 24 * 60 * 60 * 1_000;","const DAY: i64 = 24 * 60 * 60 * 1_000;\n/// How long it is known which report a message became: Telegram lets people edit one for two days.\nconst EDITABLE: i64 = 7 * DAY;"),
("outbox, raw_update, seen}","outbox, raw_update, said_in, seen}")])
# receipt and view
sub('src/domain/progress.rs',[("pub struct Receipt {","pub struct Receipt {\n    /// Other reports that have one of its files too.\n    pub twins: Twins,")])
sub('src/conversation/query.rs',[('''    /// The revision shown.
    pub revision: i64,''','''    /// Other reports that have one of them too, for those who look after its unit.
    pub twins: Twins,
    /// The revision shown.
    pub revision: i64,''')])
sub('src/app/view.rs',[('''    let leaders = if looks_after''','''    let twins = if looks_after { twins::of(app, conn, posts, (report.head.id, answers)).await? } else { Twins::default() };
    let leaders = if looks_after'''),("        revision: report.head.revision,\n","        twins,\n        revision: report.head.revision,\n")])
sub('src/app/view.rs',[("use super::{App, AppError, tell};","use super::{App, AppError, tell, twins};"),("use crate::domain::role::{Post, Role};","use crate::domain::role::{Post, Role};\nuse crate::domain::twins::Twins;")])
sub('src/domain/progress.rs',[("use super::id::ReportId;","use super::id::ReportId;\nuse super::twins::Twins;")])
s=open('src/domain/progress.rs').read()
s=s.replace("pub struct Receipt {\n    /// Other reports that have one of its files too.\n    pub twins: Twins,","pub struct Receipt {").replace('''    /// Some of its figures wait for staff.
    pub waits: bool,
}''','''    /// Some of its figures wait for staff.
    pub waits: bool,
    /// Other reports that have one of its files too.
    pub twins: Twins,
}''')
open('src/domain/progress.rs','w').write(s)
sub('src/conversation/query.rs',[("use crate::domain::unit::Unit;","use crate::domain::twins::Twins;\nuse crate::domain::unit::Unit;")])
sub('src/app/rehearsal.rs',[("rows: Vec::new(), waits })","rows: Vec::new(), waits, twins: Twins::default() })"),("use crate::domain::progress::Receipt;","use crate::domain::progress::Receipt;\nuse crate::domain::twins::Twins;")])
sub('src/app/deeds.rs',[("    draft::drop(conn, by, sent.id).await?;\n    let counted","    twins::note(app, conn, report, &content.answers).await?;\n    for mark in sent.said.values() {\n        said_in::put(conn, mark, report, doer.now).await?;\n    }\n    draft::drop(conn, by, sent.id).await?;\n    let counted"),
("        waits: content.figures.iter().any(|figure| figure.confirmable),\n","        waits: content.figures.iter().any(|figure| figure.confirmable),\n        twins: twins::of(app, conn, doer.posts, (report, &content.answers)).await?,\n"),
("privacy, tell};","privacy, tell, twins};"),(" report, target, unit};"," report, said_in, target, unit};")])
open('src/conversation/twins.rs','w').write('''//! The same photo or file in several reports, in words.

use crate::domain::twins::Twins;
use crate::domain::words::{Words, phrase, phrase_with};

/// To staff who look at a report; `None` if there is nothing to say.
pub(super) fn noticed(twins: &Twins) -> Option<Words> {
    said(twins, |reports| phrase_with("twins-known", [("reports", reports)]), "twins-others")
}

/// To whoever has sent the report.
pub(super) fn sent(twins: &Twins) -> Option<Words> {
    said(twins, |reports| phrase_with("receipt-twins", [("reports", reports)]), "receipt-twins-others")
}

fn said(twins: &Twins, known: impl FnOnce(Words) -> Words, others: &'static str) -> Option<Words> {
    let name = |(number, unit): &(String, String)| Words::Plain(format!("{number} ({unit})"));
    match twins.known.as_slice() {
        [] if twins.others => Some(phrase(others)),
        [] => None,
        reports => Some(known(Words::List(reports.iter().map(name).collect()))),
    }
}
''')
sub('src/conversation/mod.rs',[("pub mod told;\n","pub mod told;\nmod twins;\n")])
sub('src/conversation/progress.rs',[('''    if receipt.waits {
        lines.push(phrase("receipt-waits"));
    }
''','''    if receipt.waits {
        lines.push(phrase("receipt-waits"));
    }
    lines.extend(twins::sent(&receipt.twins));
'''),("use super::{figure, form};","use super::{figure, form, twins};")])
sub('src/conversation/journal.rs',[('''    talk.say(view_lines(&view));
''','''    talk.say(view_lines(&view));
    if let Some(words) = twins::noticed(&view.twins) {
        talk.say(words);
    }
''')])
sub('src/conversation/confirm.rs',[('''    talk.say(view_lines(&view));
''','''    talk.say(view_lines(&view));
    if let Some(words) = twins::noticed(&view.twins) {
        talk.say(words);
    }
'''),("use super::talk::Talk;\n","use super::talk::Talk;\nuse super::twins;\n")])
import re
s=open('src/conversation/journal.rs').read()
print([l for l in s.split('\n') if l.startswith('use super')])
vi=open('locales/vi/chat.ftl').read(); en=open('locales/en/chat.ftl').read()
i=vi.index("receipt-waits"); j=vi.index("\n",i)+1
print(vi[i-200:j+100])
vi=vi[:j]+'''# Other reports have a photo or a file of this one too. $reports – theirs: "GH 1/2024 (Chi hội Nà Mẫu)"
receipt-twins = Có ảnh hoặc tệp đã gửi ở { $reports }. Em vẫn nhận; nếu chị gửi nhầm thì bấm “Sửa hoặc rút lại báo cáo này” giúp em nhé.
# They are of units that she may not look at
receipt-twins-others = Có ảnh hoặc tệp đã gửi ở một báo cáo khác. Em vẫn nhận; nếu chị gửi nhầm thì bấm “Sửa hoặc rút lại báo cáo này” giúp em nhé.
# The same, to staff who look at the report
twins-known = Chú ý: có ảnh hoặc tệp trùng với { $reports }.
twins-others = Chú ý: có ảnh hoặc tệp trùng với báo cáo của đơn vị khác.
'''+vi[j:]
open('locales/vi/chat.ftl','w').write(vi)
i=en.index("receipt-waits"); j=en.index("\n",i)+1
en=en[:j]+'''# Other reports have a photo or a file of this one too. $reports – theirs: "GH 1/2024 (Chi hội Nà Mẫu)"
receipt-twins = A photo or file of it was also sent with { $reports }. I keep it all the same; if you sent it by mistake, please correct the report.
# They are of units that she may not look at
receipt-twins-others = A photo or file of it was also sent with another report. I keep it all the same; if you sent it by mistake, please correct the report.
# The same, to staff who look at the report
twins-known = Note: a photo or file is the same as in { $reports }.
twins-others = Note: a photo or file is the same as in a report of another unit.
'''+en[j:]
open('locales/en/chat.ftl','w').write(en)
