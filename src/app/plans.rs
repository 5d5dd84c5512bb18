//! The plans a running daemon knows: those of a folder, or the ones the program was built with, and every older version
//! that a draft may still name.

use std::path::Path;

use crate::plan::read::{read, read_kept};
use crate::plan::{Plan, Plans};
use crate::store::{Store, StoreError, plan};

/// Why there are no plans.
#[derive(Debug, thiserror::Error)]
pub enum PlansError {
    /// Plans have faults; every one on a line of its own.
    #[error("the plan has faults:\n{0}")]
    Faults(String),
    /// A folder or a file in it cannot be read.
    #[error("{0} cannot be read: {1}")]
    Folder(String, std::io::Error),
    /// A folder without plans.
    #[error("there is no plan (*.toml) in {0}")]
    Empty(String),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// File name and text of the plans in a folder (`*.toml`), by name.
///
/// # Errors
/// The folder or a file in it cannot be read, or there is no plan in it.
pub fn in_folder(folder: &Path) -> Result<Vec<(String, String)>, PlansError> {
    let failed = |path: &Path, error| PlansError::Folder(path.display().to_string(), error);
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| failed(folder, error))? {
        let path = entry.map_err(|error| failed(folder, error))?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let text = std::fs::read_to_string(&path).map_err(|error| failed(&path, error))?;
            files.push((path.display().to_string(), text));
        }
    }
    files.sort();
    if files.is_empty() { Err(PlansError::Empty(folder.display().to_string())) } else { Ok(files) }
}

#[derive(rust_embed::RustEmbed)]
#[folder = "plans/"]
struct Shipped;

/// File name and text of the plans that the program was built with.
pub fn shipped() -> Vec<(String, String)> {
    Shipped::iter()
        .filter(|file| file.ends_with(".toml"))
        .filter_map(|file| Some((format!("plans/{file}"), String::from_utf8(Shipped::get(&file)?.data.into_owned()).ok()?)))
        .collect()
}

/// Checks these plans (file name and text), remembers them as in force from `now`, and adds the older versions.
///
/// # Errors
/// A plan has faults, or the database fails.
pub async fn load(store: &Store, files: &[(String, String)], now: i64) -> Result<Plans, PlansError> {
    let mut current = Vec::new();
    let mut faults = Vec::new();
    for (file, text) in files {
        match read(file, text) {
            Ok(plan) => current.push((plan, text)),
            Err(found) => faults.extend(found.iter().map(ToString::to_string)),
        }
    }
    if !faults.is_empty() {
        return Err(PlansError::Faults(faults.join("\n")));
    }
    let mut tx = store.begin().await?;
    for (plan, text) in &current {
        plan::remember(&mut tx, plan::Version { id: &plan.id, hash: &plan.hash, text }, now).await?;
    }
    let kept = plan::all(&mut tx).await?;
    tx.commit().await.map_err(StoreError::from)?;
    // An older version that this program can no longer read serves no draft (she is told); its reports stay as they are.
    let older: Vec<Plan> = kept
        .iter()
        .filter(|(hash, _)| current.iter().all(|(plan, _)| plan.hash != *hash))
        .filter_map(|(hash, text)| {
            let unreadable = |_: &Vec<_>| tracing::warn!(%hash, "an older plan version cannot be read any more");
            read_kept(hash, text).inspect_err(unreadable).ok()
        })
        .collect();
    Ok(Plans::new(older.into_iter().chain(current.into_iter().map(|(plan, _)| plan)).collect()))
}
