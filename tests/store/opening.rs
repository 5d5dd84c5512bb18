//! Opening databases.

use chihoi::store::{Engine, StoreError, setting};

use crate::support::{open_as, sqlite_url};

#[test]
fn a_file_in_a_folder_of_any_name_is_made_and_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("dữ liệu của tỉnh");
    std::fs::create_dir(&inner).unwrap();
    let url = sqlite_url(&inner.join("store.db"));
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let store = open_as(&url, 7, 1).await.unwrap();
        assert_eq!(store.engine(), Engine::Sqlite);
        let mut tx = store.begin().await.unwrap();
        setting::set(&mut tx, "a", "b").await.unwrap();
        tx.commit().await.unwrap();
        store.close().await;
        let again = open_as(&url, 7, 1).await.unwrap();
        assert_eq!(setting::get(&mut again.read().await.unwrap(), "a").await.unwrap().as_deref(), Some("b"));
    });
    assert!(inner.join("store.db").exists());
}

#[test]
fn a_database_in_memory_keeps_what_is_written() {
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let store = open_as("sqlite::memory:", 7, 1).await.unwrap();
        let mut tx = store.begin().await.unwrap();
        setting::set(&mut tx, "a", "b").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(setting::get(&mut store.read().await.unwrap(), "a").await.unwrap().as_deref(), Some("b"));
    });
}

#[test]
fn sqlite_is_set_to_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let url = sqlite_url(&folder.path().join("store.db"));
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let store = open_as(&url, 7, 1).await.unwrap();
        let mut tx = store.begin().await.unwrap();
        let mut number = async |pragma: &'static str| -> i64 { sqlx::query_scalar(pragma).fetch_one(&mut *tx).await.unwrap() };
        assert_eq!(number("pragma synchronous").await, 2);
        assert_eq!(number("pragma foreign_keys").await, 1);
        assert_eq!(number("pragma busy_timeout").await, 5_000);
        assert_eq!(number("pragma secure_delete").await, 1);
        let mode: String = sqlx::query_scalar("pragma journal_mode").fetch_one(&mut *tx).await.unwrap();
        assert_eq!(mode, "wal");
    });
}

#[test]
fn addresses_of_other_kinds_are_refused() {
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        for url in ["mysql://me:secret@localhost/x", "store.db", ""] {
            let error = open_as(url, 7, 1).await.err().unwrap();
            assert!(matches!(error, StoreError::Address(_)), "{error}");
            assert!(!error.to_string().contains("secret"));
        }
    });
}

#[test]
fn a_busy_database_is_worth_another_try() {
    let folder = tempfile::tempdir().unwrap();
    let url = sqlite_url(&folder.path().join("store.db"));
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let one = open_as(&url, 7, 1).await.unwrap();
        let two = open_as(&url, 7, 1).await.unwrap();
        let held = one.begin().await.unwrap();
        let error = two.begin().await.err().unwrap();
        assert!(error.is_retryable(), "{error}");
        held.rollback().await.unwrap();
        let mut free = two.begin().await.unwrap();
        let twice = "insert into setting (key, value) values ('a', '1'), ('a', '2')";
        let error = StoreError::from(sqlx::query(twice).execute(&mut *free).await.err().unwrap());
        assert!(!error.is_retryable(), "{error}");
    });
}
