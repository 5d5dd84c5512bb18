//! Turns through the door with everything that belongs to them, on a database on disk (SQLite: WAL, synchronous=FULL; and
//! PostgreSQL, if one is given): one person alone, each turn waiting for its commit, and 100 people who write at once.

#![expect(clippy::unwrap_used, reason = "a program for those who develop this")]

#[path = "../tests/support/app.rs"]
mod app;
#[path = "../tests/support/database.rs"]
mod database;

use std::hint::black_box;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use app::{Counter, Seeded, open};
use chihoi::app::App;
use chihoi::app::clock::Clock;
use chihoi::app::handle::Door;
use chihoi::domain::channel::ChannelName;
use chihoi::domain::incoming::{Incoming, Said};
use chihoi::domain::locale::Locale;
use chihoi::domain::role::Role;
use chihoi::store::unit::Row;
use chihoi::store::{account, dead_letter, person, post, report, unit};
use chrono::NaiveDate;
use criterion::{BenchmarkId, Criterion, Throughput};
use database::Database;

const PEOPLE: u64 = 100;
/// A whole report of an activity.
const REPORT: [&str; 8] =
    ["báo cáo hoạt động", "họp", "hôm qua", "nhà văn hoá xóm", "25", "Sinh hoạt chi hội, bàn việc giúp hộ", "không", "gửi"];

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    for database in runtime.block_on(Database::each()) {
        let engine = if database.url.starts_with("sqlite") { "SQLite" } else { "PostgreSQL" };
        let (app, door) = runtime.block_on(prepare(&database));
        let mut group = criterion.benchmark_group("handle");
        for people in [1, PEOPLE] {
            group.throughput(Throughput::Elements(people * REPORT.len() as u64));
            group.bench_function(BenchmarkId::new(engine, people), |bencher| {
                bencher.iter(|| runtime.block_on(file(&door, black_box(people))));
            });
        }
        group.finish();
        runtime.block_on(async {
            let mut conn = app.store.read().await.unwrap();
            assert_eq!(dead_letter::count(&mut conn).await.unwrap(), 0);
            let top = unit::by_code(&mut conn, "04").await.unwrap().unwrap();
            assert!(!report::list(&mut conn, top.id, None, 1).await.unwrap().is_empty(), "reports were filed");
        });
        drop((app, door));
        runtime.block_on(database.drop());
    }
    criterion.final_summary();
}

/// Each of so many people files a report, all of them at the same time.
async fn file(door: &Door, people: u64) {
    static KEYS: AtomicU64 = AtomicU64::new(0);
    for text in REPORT {
        let turns = (0..people).map(|who| {
            let key = KEYS.fetch_add(1, Ordering::Relaxed).to_string();
            let said = Said::Text(text.to_owned());
            door.receive(Incoming { channel: ChannelName::Telegram, key, address: who.to_string(), said })
        });
        assert!(futures::future::join_all(turns).await.iter().all(Result::is_ok));
    }
}

async fn prepare(database: &Database) -> (Arc<App>, Door) {
    let clock = Arc::new(Clock::default());
    let app = open(database, Arc::new(Counter::default()), Arc::new(Seeded::default()), clock).await;
    let mut tx = app.store.begin().await.unwrap();
    let row = |code: &str, name: &str, level: &str, parent: Option<&str>| Row {
        code: code.to_owned(),
        name: name.to_owned(),
        level: level.to_owned(),
        parent: parent.map(str::to_owned),
        ..Row::default()
    };
    let units = [
        row("04", "Tỉnh Cao Bằng", "tỉnh", None),
        row("051", "Huyện Hoà An", "huyện", Some("04")),
        row("01660", "Xã Nam Tuấn", "xã", Some("051")),
        row("01660-1", "Chi hội Nà Mẫu", "chi hội", Some("01660")),
    ];
    unit::import(&mut tx, &app.store, &units, (NaiveDate::MIN, 1)).await.unwrap();
    let branch = unit::by_code(&mut tx, "01660-1").await.unwrap().unwrap().id;
    for who in 0..PEOPLE {
        let id = person::create(&mut tx, &app.store, "Nông Thị Hoa", Locale::Vi, 1).await.unwrap();
        post::grant(&mut tx, &app.store, id, (Role::Leader, branch), None, 1).await.unwrap();
        let account = account::find_or_create(&mut tx, &app.store, ChannelName::Telegram, &who.to_string()).await.unwrap();
        account::set_person(&mut tx, account.id, id).await.unwrap();
    }
    tx.commit().await.unwrap();
    let door = Door::open(Arc::clone(&app));
    (app, door)
}
