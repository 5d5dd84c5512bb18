//! Everything sealed in a database, read without the program: what a key that somebody found would open.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{Key, KeyInit, XChaCha20Poly1305, XNonce};
use chihoi::store::{Engine, Store};

/// A sealed value and where it lies.
#[derive(Debug)]
pub struct Sealed {
    /// Table and column.
    pub what: String,
    /// The row.
    pub row: i64,
    pub value: Vec<u8>,
}

/// The columns that hold bytes: table, column, and the column that names the row.
pub async fn columns(store: &Store) -> Vec<(String, String, String)> {
    let mut conn = store.read().await.unwrap();
    let statement = match store.engine() {
        Engine::Sqlite => {
            "select m.name, p.name from sqlite_master m join pragma_table_info(m.name) p
             where m.type = 'table' and lower(p.type) in ('bytea', 'blob') and m.name not like '\\_sqlx%' escape '\\'"
        }
        Engine::Postgres => {
            "select cast(table_name as text), cast(column_name as text) from information_schema.columns
             where table_schema = current_schema() and data_type = 'bytea' and table_name not like '\\_sqlx%'"
        }
    };
    let found: Vec<(String, String)> = sqlx::query_as(statement).fetch_all(&mut *conn).await.unwrap();
    let row = |table: &str| match table {
        "conversation" => "account",
        "revision" | "report_return" => "report",
        "master_key" => "number",
        _ => "id",
    };
    found
        .into_iter()
        .map(|(table, column)| (row(&table).to_owned(), table, column))
        .map(|(row, table, column)| (table, column, row))
        .collect()
}

/// Every sealed value.
pub async fn all(store: &Store) -> Vec<Sealed> {
    let mut all = Vec::new();
    for (table, column, row) in columns(store).await {
        let statement = format!("select {row}, {column} from {table} where {column} is not null");
        let mut conn = store.read().await.unwrap();
        let rows: Vec<(i64, Vec<u8>)> = sqlx::query_as(sqlx::AssertSqlSafe(statement)).fetch_all(&mut *conn).await.unwrap();
        all.extend(rows.into_iter().map(|(row, value)| Sealed { what: format!("{table}.{column}"), row, value }));
    }
    all
}

/// What a master key makes of it: the secret that seals.
pub fn secret(master: &[u8; 32]) -> [u8; 32] {
    blake3::derive_key("chihoi 2024-11 sealing of personal values", master)
}

impl Sealed {
    /// The id of the key that the value names.
    pub fn key(&self) -> i64 {
        i64::from_be_bytes(self.value[1..9].try_into().unwrap())
    }

    /// What a secret makes of it, taken for the one of this id.
    pub fn open(&self, secret: &[u8; 32], id: i64) -> Option<Vec<u8>> {
        let mut place = vec![1];
        place.extend_from_slice(self.what.as_bytes());
        place.push(0);
        place.extend_from_slice(&self.row.to_be_bytes());
        place.extend_from_slice(&id.to_be_bytes());
        let nonce: [u8; 24] = self.value[9..33].try_into().unwrap();
        let payload = Payload { msg: &self.value[33..], aad: &place };
        XChaCha20Poly1305::new(&Key::from(*secret)).decrypt(&XNonce::from(nonce), payload).ok()
    }
}
