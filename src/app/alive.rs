//! Signs of life: a process keeps a file in the data folder locked for as long as it runs.
//!
//! The system frees the lock whatever ends the process, so that what a killed one held need not wait until its term is over.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

/// This process's sign, and those of others in the same folder.
#[derive(Clone, Debug)]
pub struct Alive {
    folder: PathBuf,
    /// Those who were dead when this process began; their files are gone.
    dead: Arc<BTreeSet<String>>,
    /// Locked while any clone lives.
    _sign: Arc<File>,
}

impl Alive {
    /// Gives the sign of `holder`, and clears away those of dead processes.
    ///
    /// # Errors
    /// The folder cannot be written to, or its file system has no locks.
    pub fn sign(folder: PathBuf, holder: &str) -> io::Result<Self> {
        fs::create_dir_all(&folder)?;
        let sign = File::create(folder.join(holder))?;
        // Somebody may be looking whether we are dead: that takes a moment.
        sign.lock()?;
        let mut dead = BTreeSet::new();
        for other in fs::read_dir(&folder)?.flatten() {
            let name = other.file_name().to_string_lossy().into_owned();
            if name != holder && is_free(&other.path()) {
                fs::remove_file(other.path())?;
                dead.insert(name);
            }
        }
        Ok(Self { folder, dead: Arc::new(dead), _sign: Arc::new(sign) })
    }

    /// Is this holder known to be dead? One that left no sign here (it may be on another machine) is not.
    pub fn is_dead(&self, holder: &str) -> bool {
        !holder.is_empty() && (self.dead.contains(holder) || is_free(&self.folder.join(holder)))
    }
}

fn is_free(sign: &std::path::Path) -> bool {
    File::open(sign).is_ok_and(|sign| sign.try_lock().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_has_ended_is_dead_and_nobody_else() {
        let folder = tempfile::tempdir().unwrap();
        let sign = |holder: &str| Alive::sign(folder.path().to_owned(), holder).unwrap();
        let (a, b) = (sign("a"), sign("b"));
        assert!(!a.is_dead("b") && !b.is_dead("a") && !a.is_dead("a"));
        assert!(!a.is_dead("elsewhere") && !a.is_dead(""));
        drop(b);
        assert!(a.is_dead("b"));
        let c = sign("c");
        assert!(c.is_dead("b") && !c.is_dead("a"));
        assert!(!folder.path().join("b").exists());
    }
}
