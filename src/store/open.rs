//! Opening a database: its pools, its settings, its schema.

use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use sqlx::any::AnyPoolOptions;
use sqlx::pool::PoolConnection;
use sqlx::{Any, AnyConnection, AnyPool, Executor};

use crate::domain::chance::Chance;
use crate::domain::id::Ids;

use super::error::StoreError;
use super::seal::{Ctx, Keys};
use super::{master_key, setting};

/// A transaction that may write. Dropped without `commit`, it is rolled back; `begin` on it is a savepoint.
pub type Tx = sqlx::Transaction<'static, Any>;

/// A connection for reading.
pub type Reader = PoolConnection<Any>;

/// The engine behind an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Embedded, one machine.
    Sqlite,
    /// A server, any number of replicas.
    Postgres,
}

/// An open database. Clones share it.
#[derive(Clone)]
pub struct Store {
    engine: Engine,
    writer: AnyPool,
    readers: AnyPool,
    ctx: Arc<Ctx>,
}

impl Store {
    /// Opens the database at `url` (`sqlite:PATH`, `sqlite::memory:`, `postgres://…`), makes a SQLite file that is
    /// missing, and brings the schema up to date.
    ///
    /// `ids` is not asked for anything before this returns, nor by [`super::lease`] and [`super::setting`]: its replica
    /// number may be learnt afterwards.
    ///
    /// # Errors
    /// The address is of no known kind, the database cannot be reached or migrated, or was sealed with another key.
    pub async fn open(url: &str, keys: Keys, chance: Arc<dyn Chance>, ids: Arc<dyn Ids>) -> Result<Self, StoreError> {
        sqlx::any::install_default_drivers();
        let ctx = Arc::new(Ctx::new(keys, chance, ids));
        let store = match engine_of(url)? {
            Engine::Sqlite => Self::sqlite(url, ctx).await?,
            Engine::Postgres => Self::postgres(url, ctx).await?,
        };
        sqlx::migrate!().run(&store.writer).await?;
        store.check_keys().await?;
        Ok(store)
    }

    /// Which engine it is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Begins a transaction that may write. On SQLite it is the only one until it ends.
    ///
    /// # Errors
    /// The database cannot be reached, on SQLite another process writes for longer than the busy timeout, or the master key
    /// that seals now is not at hand.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        let mut tx = self.begin_unsealed().await?;
        self.ctx.seal_with(master_key::in_force(&mut tx).await?)?;
        Ok(tx)
    }

    /// Begins a transaction beside which no other has begun or begins: it waits for those that may write, and they wait for
    /// it. For the change of the key that seals, which must not happen within a transaction.
    ///
    /// # Errors
    /// As [`Store::begin`].
    pub async fn begin_alone(&self) -> Result<Tx, StoreError> {
        let mut tx = self.begin_unsealed().await?;
        if self.engine == Engine::Postgres {
            // all others have read this table
            (&mut *tx).execute("lock table master_key in access exclusive mode").await?;
        }
        self.ctx.seal_with(master_key::in_force(&mut tx).await?)?;
        Ok(tx)
    }

    /// Brings what was written into the database's file and empties the log beside it, as far as readers let it (SQLite): the
    /// log still holds the pages of before, and with them a key that was destroyed.
    ///
    /// # Errors
    /// The database fails.
    pub async fn empty_log(&self) -> Result<(), StoreError> {
        if self.engine == Engine::Sqlite {
            self.writer.acquire().await?.execute("pragma wal_checkpoint(truncate)").await?;
        }
        Ok(())
    }

    /// A connection for reading. On `sqlite::memory:` it waits for the transaction that is open.
    ///
    /// # Errors
    /// The database cannot be reached, or all readers are busy for half a minute.
    pub async fn read(&self) -> Result<Reader, StoreError> {
        Ok(self.readers.acquire().await?)
    }

    /// Waits for open connections to come back, and closes them.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }

    async fn sqlite(url: &str, ctx: Arc<Ctx>) -> Result<Self, StoreError> {
        let lasting =
            || AnyPoolOptions::new().idle_timeout(None).max_lifetime(None).after_connect(|conn, _| Box::pin(pragmas(conn)));
        if url.contains(":memory:") {
            // each connection would have a memory of its own
            let only = lasting().max_connections(1).connect(url).await?;
            return Ok(Self { engine: Engine::Sqlite, writer: only.clone(), readers: only, ctx });
        }
        let joint = if url.contains('?') { '&' } else { '?' };
        let created = if url.contains("mode=") { url.to_owned() } else { format!("{url}{joint}mode=rwc") };
        let writer = lasting().max_connections(1).connect(&created).await?;
        let readers = lasting().max_connections(SQLITE_READERS).connect_lazy(&created)?;
        Ok(Self { engine: Engine::Sqlite, writer, readers, ctx })
    }

    async fn postgres(url: &str, ctx: Arc<Ctx>) -> Result<Self, StoreError> {
        let pool = |size| AnyPoolOptions::new().max_connections(size).acquire_timeout(Duration::from_secs(30));
        let writer = pool(POSTGRES_WRITERS).connect(url).await?;
        let readers = pool(POSTGRES_READERS).connect_lazy(url)?;
        Ok(Self { engine: Engine::Postgres, writer, readers, ctx })
    }

    async fn begin_unsealed(&self) -> Result<Tx, StoreError> {
        Ok(match self.engine {
            // a deferred transaction that reads and then writes fails with code 517 beside a second process
            Engine::Sqlite => self.writer.begin_with("begin immediate").await?,
            Engine::Postgres => self.writer.begin().await?,
        })
    }

    /// A database opened with the wrong master key would take new rows that the right one cannot read.
    async fn check_keys(&self) -> Result<(), StoreError> {
        let mut tx = self.begin_unsealed().await?;
        // before keys had numbers, this told them apart
        let kept = setting::get(&mut tx, KEY_CHECK).await?;
        if kept.is_some_and(|kept| kept != self.ctx.hash("setting", KEY_CHECK)) {
            return Err(StoreError::WrongKey);
        }
        master_key::settle(&mut tx, &self.ctx).await?;
        tx.commit().await?;
        Ok(())
    }
}

impl Deref for Store {
    type Target = Ctx;

    fn deref(&self) -> &Ctx {
        &self.ctx
    }
}

const KEY_CHECK: &str = "master key check";
const SQLITE_READERS: u32 = 4;
const POSTGRES_WRITERS: u32 = 8;
const POSTGRES_READERS: u32 = 8;

fn engine_of(url: &str) -> Result<Engine, StoreError> {
    match url.split_once(':').map(|(scheme, _)| scheme) {
        Some("sqlite") => Ok(Engine::Sqlite),
        Some("postgres" | "postgresql") => Ok(Engine::Postgres),
        _ => Err(StoreError::Address("it must begin with sqlite: or postgres:")),
    }
}

async fn pragmas(conn: &mut AnyConnection) -> Result<(), sqlx::Error> {
    // FULL: a turn that was answered must survive a power cut; secure_delete: a destroyed key must not stay in a free page
    for pragma in [
        "pragma busy_timeout = 5000",
        "pragma journal_mode = wal",
        "pragma synchronous = full",
        "pragma foreign_keys = on",
        "pragma secure_delete = on",
    ] {
        conn.execute(pragma).await?;
    }
    Ok(())
}
