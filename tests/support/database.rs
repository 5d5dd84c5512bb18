//! Empty databases to try things on.

#![allow(dead_code, reason = "each program uses a part of it")]

use std::sync::atomic::{AtomicU64, Ordering};

use sqlx::any::AnyPoolOptions;
use tempfile::TempDir;

/// The server on which PostgreSQL is tried, if one is given.
pub(crate) fn postgres() -> Option<String> {
    std::env::var("CHIHOI_TEST_POSTGRES").ok()
}

/// An empty database, and a folder that goes with it.
pub(crate) struct Database {
    pub(crate) url: String,
    pub(crate) folder: TempDir,
    /// Server and name of a schema that was made for this.
    schema: Option<(String, String)>,
}

impl Database {
    /// One of each engine there is.
    pub(crate) async fn each() -> Vec<Self> {
        let mut all = vec![Self::sqlite()];
        if postgres().is_some() {
            all.push(Self::postgres().await);
        }
        all
    }

    pub(crate) fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { url: format!("sqlite:{}", folder.path().join("chihoi.db").display()), folder, schema: None }
    }

    /// A schema of its own on the server given.
    pub(crate) async fn postgres() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let server = postgres().unwrap();
        let name = format!("test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        // one may be left of a run that was cut short and had this process's number
        run(&server, &format!("drop schema if exists {name} cascade; create schema {name}")).await;
        let joint = if server.contains('?') { '&' } else { '?' };
        let url = format!("{server}{joint}options=-csearch_path%3D{name}");
        Self { url, folder: tempfile::tempdir().unwrap(), schema: Some((server, name)) }
    }

    pub(crate) async fn drop(self) {
        if let Some((server, name)) = self.schema {
            run(&server, &format!("drop schema {name} cascade")).await;
        }
    }
}

async fn run(server: &str, sql: &str) {
    sqlx::any::install_default_drivers();
    let pool = AnyPoolOptions::new().max_connections(1).connect(server).await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned())).execute(&pool).await.unwrap();
    pool.close().await;
}
