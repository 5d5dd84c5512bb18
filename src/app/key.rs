//! The key that seals the database: 64 hexadecimal digits in a file that only its owner reads.

use std::io::Write;
use std::path::Path;

use crate::domain::chance::Chance;

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The file cannot be read or written.
    #[error("the key's file {0} cannot be used: {1}")]
    File(String, std::io::Error),
    /// The file holds something else. It is never overwritten.
    #[error("the file {0} holds no key: 64 hexadecimal digits are needed")]
    NoKey(String),
}

/// The key in a file; a new one is made and kept there if there is no file.
///
/// # Errors
/// The file cannot be read or written, or holds something else.
pub fn in_file(file: &Path, chance: &dyn Chance) -> Result<[u8; 32], KeyError> {
    let failed = |error| KeyError::File(file.display().to_string(), error);
    match std::fs::read(file) {
        Ok(content) => {
            warn_if_open(file);
            of(&content).ok_or_else(|| KeyError::NoKey(file.display().to_string()))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let mut key = [0; 32];
            chance.fill(&mut key);
            write(file, &key).map_err(failed)?;
            tracing::info!("a new key was made in {}: without it the database cannot be read, so keep a copy", file.display());
            Ok(key)
        }
        Err(error) => Err(failed(error)),
    }
}

/// The key that these 64 hexadecimal digits write.
pub fn of_digits(digits: &str) -> Option<[u8; 32]> {
    if digits.len() != 64 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let mut key = [0; 32];
    for (index, byte) in key.iter_mut().enumerate() {
        *byte = u8::from_str_radix(digits.get(2 * index..2 * index + 2)?, 16).ok()?;
    }
    Some(key)
}

/// The key as digits, or as the 32 bytes themselves (demos of old were so).
fn of(content: &[u8]) -> Option<[u8; 32]> {
    content.try_into().ok().or_else(|| of_digits(std::str::from_utf8(content).ok()?.trim()))
}

/// Never overwrites: whoever was quicker has sealed with her own.
fn write(file: &Path, key: &[u8; 32]) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut open = options.open(file)?;
    let digits: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    // A half-written file would be taken for a broken key at the next start.
    let written = writeln!(open, "{digits}").and_then(|()| open.sync_all());
    if written.is_err() {
        let _ = std::fs::remove_file(file);
    }
    written
}

#[cfg(unix)]
fn warn_if_open(file: &Path) {
    use std::os::unix::fs::PermissionsExt;
    if std::fs::metadata(file).is_ok_and(|metadata| metadata.permissions().mode() & 0o077 != 0) {
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
        assert_eq!(in_file(&file, &SystemChance).unwrap(), [7; 32]);
        for junk in ["", "no key", &"g".repeat(64), &"é".repeat(32)] {
            std::fs::write(&file, junk).unwrap();
            assert!(matches!(in_file(&file, &SystemChance), Err(KeyError::NoKey(_))), "{junk:?}");
            assert_eq!(std::fs::read_to_string(&file).unwrap(), junk);
        }
    }
}
