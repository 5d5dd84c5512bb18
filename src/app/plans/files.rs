//! Files of plans: those of the operator, or the ones the program was built with.

use std::path::Path;

use super::PlansError;

/// A plan's text and the name of the file that it stands in.
pub type File = (String, String);

#[derive(rust_embed::RustEmbed)]
#[folder = "plans/"]
struct Shipped;

/// The plans that the program was built with.
pub fn shipped() -> Vec<File> {
    Shipped::iter()
        .filter(|file| file.ends_with(".toml"))
        .filter_map(|file| Some((format!("plans/{file}"), String::from_utf8(Shipped::get(&file)?.data.into_owned()).ok()?)))
        .collect()
}

/// The plan in a file, or those in a folder (`*.toml`), by name.
///
/// # Errors
/// A file or the folder cannot be read, or there is no plan in it.
pub fn at(place: &Path) -> Result<Vec<File>, PlansError> {
    let failed = |path: &Path, error| PlansError::Unreadable(path.display().to_string(), error);
    let mut paths = vec![place.to_owned()];
    if place.is_dir() {
        let entries = std::fs::read_dir(place).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let entries = entries.map_err(|error| failed(place, error))?;
        paths = entries.into_iter().map(|entry| entry.path()).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
        paths.sort();
    }
    let file = |path: &std::path::PathBuf| match std::fs::read_to_string(path) {
        Ok(text) => Ok((path.display().to_string(), text)),
        Err(error) => Err(failed(path, error)),
    };
    let files = paths.iter().map(file).collect::<Result<Vec<_>, _>>()?;
    if files.is_empty() { Err(PlansError::Empty(place.display().to_string())) } else { Ok(files) }
}
