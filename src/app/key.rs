//! The installation's master keys: 64 hexadecimal digits each, as a setting or in a file that only its owner reads.
//!
//! Keys have numbers: the first is 0 and may be written without one, later ones are `1:DIGITS`, apart by blanks or lines.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::{fmt, fs};

use crate::domain::chance::Chance;
use crate::store::Masters;

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The file cannot be read or written.
    #[error("the key's file {0} cannot be used: {1}")]
    File(String, std::io::Error),
    /// The file holds something else. It is never overwritten.
    #[error("the file {0} holds no key: 64 hexadecimal digits are needed, or several such keys as 0:DIGITS 1:DIGITS")]
    NoKey(String),
}

/// Where the master keys come from.
#[derive(Clone)]
pub enum Source {
    /// They were given, and cannot be changed from here.
    Given(Masters),
    /// They are in a file, which is made with a first key if it is missing.
    InFile(PathBuf),
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Given(keys) => f.debug_tuple("Given").field(&keys.len()).finish(),
            Self::InFile(file) => f.debug_tuple("InFile").field(file).finish(),
        }
    }
}

impl Source {
    /// The keys; a first one is made if there is no file.
    ///
    /// # Errors
    /// The file cannot be read or written, or holds something else.
    pub fn open(&self, chance: &dyn Chance) -> Result<Masters, KeyError> {
        match self {
            Self::Given(keys) => Ok(keys.clone()),
            Self::InFile(file) => in_file(file, chance),
        }
    }

    /// The keys that are there now; none if they cannot be read.
    pub fn look(&self) -> Masters {
        match self {
            Self::Given(keys) => keys.clone(),
            Self::InFile(file) => fs::read(file).ok().and_then(|content| of(&content)).unwrap_or_default(),
        }
    }
}

/// The keys in a file; a first one is made and kept there if there is no file.
///
/// # Errors
/// The file cannot be read or written, or holds something else.
pub fn in_file(file: &Path, chance: &dyn Chance) -> Result<Masters, KeyError> {
    let failed = |error| KeyError::File(file.display().to_string(), error);
    match fs::read(file) {
        Ok(content) => {
            warn_if_open(file);
            of(&content).ok_or_else(|| KeyError::NoKey(file.display().to_string()))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let keys = Masters::from([(0, fresh(chance))]);
            create(file, &keys).map_err(failed)?;
            tracing::info!("a new key was made in {}: without it the database cannot be read, so keep a copy", file.display());
            Ok(keys)
        }
        Err(error) => Err(failed(error)),
    }
}

/// Makes a key of this number and adds it to the file.
///
/// # Errors
/// The file cannot be read or written, or holds something else.
pub fn add(file: &Path, number: u32, chance: &dyn Chance) -> Result<(), KeyError> {
    change(file, |keys| {
        keys.entry(number).or_insert_with(|| fresh(chance));
    })
}

/// Takes the key of this number out of the file.
///
/// # Errors
/// The file cannot be read or written, or holds something else.
pub fn remove(file: &Path, number: u32) -> Result<(), KeyError> {
    change(file, |keys| {
        keys.remove(&number);
    })
}

/// The keys that a text writes; `None` if it writes anything else, or none.
pub fn of_text(text: &str) -> Option<Masters> {
    let mut keys = Masters::new();
    for word in text.split_whitespace() {
        let (number, digits) = match word.split_once(':') {
            Some((number, digits)) => (number.parse().ok()?, digits),
            None => (0, word),
        };
        if keys.insert(number, of_digits(digits)?).is_some() {
            return None;
        }
    }
    Some(keys).filter(|keys| !keys.is_empty())
}

fn of_digits(digits: &str) -> Option<[u8; 32]> {
    if digits.len() != 64 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let mut key = [0; 32];
    for (index, byte) in key.iter_mut().enumerate() {
        *byte = u8::from_str_radix(digits.get(2 * index..2 * index + 2)?, 16).ok()?;
    }
    Some(key)
}

/// The keys as digits, or one as the 32 bytes themselves (demos of old were so).
fn of(content: &[u8]) -> Option<Masters> {
    if let Ok(key) = content.try_into() {
        return Some(Masters::from([(0, key)]));
    }
    of_text(std::str::from_utf8(content).ok()?)
}

fn fresh(chance: &dyn Chance) -> [u8; 32] {
    let mut key = [0; 32];
    chance.fill(&mut key);
    key
}

/// Never overwrites: whoever was quicker has sealed with her own.
fn create(file: &Path, keys: &Masters) -> std::io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut open = options.open(file)?;
    let digits = |key: &[u8; 32]| key.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    // A half-written file would be taken for a broken key at the next start.
    let written = keys
        .iter()
        .try_for_each(|(number, key)| match number {
            0 => writeln!(open, "{}", digits(key)),
            number => writeln!(open, "{number}:{}", digits(key)),
        })
        .and_then(|()| open.sync_all());
    if written.is_err() {
        let _ = fs::remove_file(file);
    }
    written
}

/// Writes the file anew beside itself and puts that in its place: whatever happens, one of the two is whole.
fn change(file: &Path, change: impl FnOnce(&mut Masters)) -> Result<(), KeyError> {
    let failed = |error| KeyError::File(file.display().to_string(), error);
    let mut keys = of(&fs::read(file).map_err(failed)?).ok_or_else(|| KeyError::NoKey(file.display().to_string()))?;
    change(&mut keys);
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let beside = file.with_file_name(name);
    match fs::remove_file(&beside) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(failed(error)),
        _ => {}
    }
    create(&beside, &keys).and_then(|()| as_owned(file, &beside)).and_then(|()| fs::rename(&beside, file)).map_err(failed)
}

/// Whoever runs the daemon must read the file that somebody else (root) has written.
#[cfg(unix)]
fn as_owned(before: &Path, file: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::{MetadataExt, chown};
    let owned = fs::metadata(before)?;
    let now = fs::metadata(file)?;
    if (owned.uid(), owned.gid()) == (now.uid(), now.gid()) {
        return Ok(());
    }
    chown(file, Some(owned.uid()), Some(owned.gid()))
}

#[cfg(not(unix))]
fn as_owned(_: &Path, _: &Path) -> std::io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn warn_if_open(file: &Path) {
    use std::os::unix::fs::PermissionsExt;
    if fs::metadata(file).is_ok_and(|metadata| metadata.permissions().mode() & 0o077 != 0) {
        tracing::warn!("others on this machine can read the key in {}; `chmod 600` it", file.display());
    }
}

#[cfg(not(unix))]
fn warn_if_open(_: &Path) {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::chance::SystemChance;

    #[test]
    fn a_key_is_made_once_readable_by_its_owner_only_and_junk_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("key");
        let key = in_file(&file, &SystemChance).unwrap();
        assert_eq!(in_file(&file, &SystemChance).unwrap(), key);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        }
        std::fs::write(&file, [7; 32]).unwrap();
        assert_eq!(in_file(&file, &SystemChance).unwrap(), Masters::from([(0, [7; 32])]));
        let twice = format!("{0} 0:{0}", "07".repeat(32));
        for junk in ["", "no key", &"g".repeat(64), &"é".repeat(32), &twice, &format!("x:{}", "07".repeat(32))] {
            std::fs::write(&file, junk).unwrap();
            assert!(matches!(in_file(&file, &SystemChance), Err(KeyError::NoKey(_))), "{junk:?}");
            assert_eq!(std::fs::read_to_string(&file).unwrap(), junk);
        }
    }

    #[test]
    fn keys_are_added_and_taken_out_and_the_file_stays_its_owners() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("key");
        std::fs::write(&file, [7; 32]).unwrap();
        std::fs::write(folder.path().join("key.new"), "left by a crash").unwrap();
        add(&file, 1, &SystemChance).unwrap();
        add(&file, 2, &SystemChance).unwrap();
        let keys = Source::InFile(file.clone()).look();
        assert_eq!((keys.len(), keys.get(&0)), (3, Some(&[7; 32])));
        add(&file, 2, &SystemChance).unwrap();
        assert_eq!(Source::InFile(file.clone()).look(), keys, "a key that is there is not made anew");
        remove(&file, 0).unwrap();
        remove(&file, 1).unwrap();
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("2:") && text.lines().count() == 1);
        assert_eq!(of_text(&text).unwrap().get(&2), keys.get(&2));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        }
        std::fs::write(&file, "junk").unwrap();
        assert!(matches!(add(&file, 3, &SystemChance), Err(KeyError::NoKey(_))));
    }
}
