//! A fresh store for each test, with counted ids and seeded chance.

use std::future::Future;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use chihoi::domain::chance::Chance;
use chihoi::domain::channel::ChannelName;
use chihoi::domain::id::{AccountId, Ids, PersonId, UnitId};
use chihoi::domain::locale::Locale;
use chihoi::store::unit::{Imported, Row};
use chihoi::store::{Keys, Store, StoreError, Tx, account, person, unit};
use chrono::NaiveDate;
use sqlx::any::AnyPoolOptions;

/// Ids that count from a start of their own.
pub(crate) struct Counter(pub(crate) AtomicI64);

impl Ids for Counter {
    fn next(&self) -> i64 {
        self.0.fetch_add(1, Ordering::Relaxed)
    }
}

/// Bytes that differ with every call, and are the same in every run.
#[derive(Default)]
pub(crate) struct Seeded(AtomicU64);

impl Chance for Seeded {
    fn fill(&self, bytes: &mut [u8]) {
        let seed = self.0.fetch_add(1, Ordering::Relaxed);
        blake3::Hasher::new().update(&seed.to_le_bytes()).finalize_xof().fill(bytes);
    }
}

/// Opens a store at this address, as a replica whose ids begin at `first`.
pub(crate) async fn open_as(url: &str, master: u8, first: i64) -> Result<Store, StoreError> {
    Store::open(url, Keys::new(&[master; 32]), Arc::new(Seeded::default()), Arc::new(Counter(AtomicI64::new(first)))).await
}

/// The address of a SQLite file.
pub(crate) fn sqlite_url(file: &Path) -> String {
    format!("sqlite:{}", file.display())
}

/// Runs a test on every engine there is, each time on an empty database. The test gets its address too.
pub(crate) fn each<F, Fut>(test: F)
where
    F: Fn(Store, String) -> Fut,
    Fut: Future<Output = ()>,
{
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let folder = tempfile::tempdir().unwrap();
        let url = sqlite_url(&folder.path().join("store.db"));
        test(open_as(&url, 7, 1_000).await.unwrap(), url).await;
        if let Some(schema) = Schema::fresh().await {
            test(open_as(&schema.url, 7, 1_000).await.unwrap(), schema.url.clone()).await;
            schema.drop().await;
        }
    });
}

/// A schema of its own in the PostgreSQL database given.
struct Schema {
    server: String,
    name: String,
    url: String,
}

impl Schema {
    async fn fresh() -> Option<Self> {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let server = std::env::var("CHIHOI_TEST_POSTGRES").ok()?;
        let name = format!("store_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let joint = if server.contains('?') { '&' } else { '?' };
        let url = format!("{server}{joint}options=-csearch_path%3D{name}");
        let schema = Self { server, name, url };
        schema.run(&format!("create schema {}", schema.name)).await;
        Some(schema)
    }

    async fn drop(self) {
        self.run(&format!("drop schema {} cascade", self.name)).await;
    }

    async fn run(&self, sql: &str) {
        sqlx::any::install_default_drivers();
        let pool = AnyPoolOptions::new().max_connections(1).connect(&self.server).await.unwrap();
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned())).execute(&pool).await.unwrap();
        pool.close().await;
    }
}

/// A province with a district, a commune and two branches.
pub(crate) async fn tree(tx: &mut Tx, store: &Store) -> Tree {
    let rows = [row("CH1", Some("X")), row("CH2", Some("X")), row("T", None), row("X", Some("H")), row("H", Some("T"))];
    bring(tx, store, &rows).await;
    Tree {
        province: id(tx, "T").await,
        district: id(tx, "H").await,
        commune: id(tx, "X").await,
        branch: id(tx, "CH1").await,
        other: id(tx, "CH2").await,
    }
}

/// The units of [`tree`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tree {
    pub(crate) province: UnitId,
    pub(crate) district: UnitId,
    pub(crate) commune: UnitId,
    pub(crate) branch: UnitId,
    pub(crate) other: UnitId,
}

/// A row of a list of units.
pub(crate) fn row(code: &str, parent: Option<&str>) -> Row {
    Row {
        code: code.to_owned(),
        name: format!("Đơn vị {code}"),
        level: code.chars().take(1).collect(),
        parent: parent.map(str::to_owned),
        ..Row::default()
    }
}

/// Brings in a list of units that has no faults.
pub(crate) async fn bring(tx: &mut Tx, store: &Store, rows: &[Row]) -> Imported {
    unit::import(tx, store, rows, TODAY).await.unwrap()
}

/// A day, and an instant of the machine.
pub(crate) const TODAY: (NaiveDate, i64) = (NaiveDate::from_ymd_opt(2025, 8, 1).unwrap(), 1);

/// The unit of a code.
pub(crate) async fn id(tx: &mut Tx, code: &str) -> UnitId {
    unit::by_code(tx, code).await.unwrap().unwrap().id
}

/// A person on Telegram.
pub(crate) async fn somebody(tx: &mut Tx, store: &Store, name: &str, address: &str) -> (PersonId, AccountId) {
    let person = person::create(tx, store, name, Locale::Vi, 1).await.unwrap();
    let account = account::find_or_create(tx, store, ChannelName::Telegram, address).await.unwrap();
    account::set_person(tx, account.id, person).await.unwrap();
    (person, account.id)
}
