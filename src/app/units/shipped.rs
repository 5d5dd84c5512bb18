//! The lists of units that the program brings along: the province before and after 1 July 2025, and what stands directly
//! under the province without being a commune.

#[derive(rust_embed::RustEmbed)]
#[folder = "plans/units/"]
struct Shipped;

/// The names of the lists, in order.
pub fn names() -> Vec<String> {
    let mut names: Vec<String> = Shipped::iter().filter_map(|file| Some(file.strip_suffix(".csv")?.to_owned())).collect();
    names.sort();
    names
}

/// The list of this name.
pub fn list(name: &str) -> Option<Vec<u8>> {
    Some(Shipped::get(&format!("{name}.csv"))?.data.into_owned())
}
