//! Rules that the compiler cannot hold: which room may use which, where words and statements may stand, how files are kept.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on must stop")]

mod source;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use source::Source;

/// Each room and the rooms that it may use, from the ground up.
const ROOMS: [(&str, &[&str]); 13] = [
    ("domain", &[]),
    ("calendar", &["domain"]),
    ("nlu", &["domain", "calendar"]),
    ("plan", &["domain", "calendar", "nlu"]),
    ("i18n", &["domain"]),
    ("conversation", &["domain", "calendar", "nlu", "plan"]),
    ("store", &["domain"]),
    ("stats", &["domain", "calendar", "plan", "i18n", "store"]),
    ("channel", &["domain"]),
    ("app", &["domain", "calendar", "nlu", "plan", "i18n", "conversation", "store", "stats", "channel"]),
    ("web", &["domain", "calendar", "nlu", "plan", "i18n", "conversation", "store", "stats", "channel", "app"]),
    ("config", &["domain", "calendar", "nlu", "plan", "i18n", "conversation", "store", "stats", "channel", "app", "web"]),
    ("cli", &["domain", "calendar", "nlu", "plan", "i18n", "conversation", "store", "stats", "channel", "app", "web", "config"]),
];
/// Rooms that only think: no waiting, no world.
const PURE: [&str; 6] = ["domain", "calendar", "nlu", "plan", "i18n", "conversation"];
/// What begins a path into the world.
const WORLD: [&str; 12] = [
    "axum",
    "object_store",
    "reqwest",
    "sqlx",
    "teloxide",
    "tokio",
    "std::env",
    "std::fs",
    "std::net",
    "std::process",
    "std::thread",
    "std::io",
];
/// What begins a statement.
const SQL: [&str; 6] = ["select ", "insert into ", "update ", "delete from ", "create table ", "with recursive "];
/// Names that say nothing.
const EMPTY_NAMES: [&str; 6] = ["common", "helper", "helpers", "misc", "util", "utils"];
const MOST_LINES: usize = 400;

#[test]
fn the_house_is_tidy() {
    let files = rust_files(&["src", "tests"]);
    assert!(files.len() > 100, "only {} files were found", files.len());
    let mut faults: Vec<String> = files.iter().flat_map(|path| faults(path, &std::fs::read_to_string(path).unwrap())).collect();
    let met: BTreeMap<_, _> = files.iter().filter_map(|path| Some((room(path)?, path))).collect();
    faults.extend(ROOMS.iter().filter(|(name, _)| !met.contains_key(name)).map(|(name, _)| format!("no room {name}")));
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn untidy_files_are_found() {
    let of = |path: &str, text: &str| faults(Path::new(path), &format!("//! What it is.\n{text}"));
    for (path, text, wanted) in [
        ("src/domain/a.rs", "use crate::app::App;", "domain must not use app"),
        ("src/store/a.rs", "use crate::{domain::id::UnitId, conversation};", "store must not use conversation"),
        ("src/plan/read/a.rs", "use super::super::super::store::unit;", "plan must not use store"),
        ("src/nlu/mod.rs", "use super::plan::Plan;", "nlu must not use plan"),
        ("src/i18n/a.rs", "fn f() { crate::web::router(); }", "i18n must not use web"),
        ("src/channel/a.rs", "fn f() { println!(\"{}\", crate::store::open()); }", "channel must not use store"),
        ("src/web/a.rs", "mod inner { use super::super::super::cli::run; }", "web must not use cli"),
        ("src/attic/a.rs", "", "attic is no room"),
        ("src/web/a.rs", "const A: &str = \"Chị viết\";", "words of people"),
        ("src/app/a.rs", "fn f() { log!(\"x\", { \"Gửi\" }); }", "words of people"),
        ("src/app/a.rs", "const A: &str = \"select 1\";", "SQL outside the store"),
        ("src/domain/a.rs", "async fn f() {}", "domain must not wait"),
        ("src/conversation/a.rs", "fn f() { g(async move {}); }", "conversation must not wait"),
        ("src/plan/a.rs", "use std::fs::read;", "plan must not touch std::fs"),
        ("src/calendar/a.rs", "fn f() -> sqlx::Result<()> { g() }", "calendar must not touch sqlx"),
        ("src/web/a.rs", "mod utils;", "utils is no name"),
        ("src/web/helpers.rs", "", "helpers is no name"),
        ("src/web/a.rs", "pub struct UnitManager;", "UnitManager is no name"),
        ("src/web/a.rs", "trait PageHelper {}", "PageHelper is no name"),
    ] {
        let found = of(path, text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert!(found[0].contains(wanted), "{text}: {found:?}");
    }
    assert!(faults(Path::new("src/web/a.rs"), "fn f() {}")[0].contains("does not say what it is"));
    assert!(of("src/web/a.rs", &"// long\n".repeat(MOST_LINES))[0].contains("401 lines"));
}

#[test]
fn what_is_allowed_is_not_found() {
    for (path, text) in [
        ("src/app/a.rs", "use crate::store::unit; use super::App; use self::b::c;"),
        ("src/app/demo/a.rs", "use super::super::App;"),
        ("src/nlu/words.rs", "const A: &[&str] = &[\"hôm nay\"];"),
        ("src/conversation/a.rs", "/// \"Câu 3/6: \".\nfn f() {}"),
        ("src/conversation/a.rs", "#[cfg(test)]\nmod tests { const A: &str = \"Hoàng Thị Mẫu\"; use crate::store::unit; }"),
        ("src/i18n/a.rs", "fn f() -> String { format!(\"{} đ\", 1) }"),
        ("src/store/a.rs", "const A: &str = \"select name from unit\";"),
        ("src/web/a.rs", "fn f() { html! { h1 { (name) } } }"),
        ("tests/a.rs", "use chihoi::web::router; const A: &str = \"Chị\";"),
    ] {
        assert_eq!(faults(Path::new(path), &format!("//! What it is.\n{text}")), Vec::<String>::new(), "{text}");
    }
}

/// Everything wrong with a file.
fn faults(path: &Path, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    if !text.starts_with("//! ") {
        found.push("the file does not say what it is (`//!`)".to_owned());
    }
    let lines = text.lines().count();
    if lines > MOST_LINES {
        found.push(format!("{lines} lines, more than {MOST_LINES}"));
    }
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    if EMPTY_NAMES.contains(&stem) {
        found.push(format!("{stem} is no name for a file"));
    }
    let source = Source::read(text, &module(path));
    for name in &source.names {
        if EMPTY_NAMES.contains(&name.as_str()) || name.ends_with("Manager") || name.ends_with("Helper") {
            found.push(format!("{name} is no name"));
        }
    }
    if path.starts_with("src") {
        found.extend(in_house(path, &source));
    }
    found.into_iter().map(|fault| format!("{}: {fault}", path.display())).collect()
}

/// What is wrong with a file of `src/`.
fn in_house(path: &Path, source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    let Some(room) = room(path) else { return found };
    let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
        return vec![format!("{room} is no room")];
    };
    for other in &source.rooms {
        if other != room && ROOMS.iter().any(|(name, _)| name == other) && !allowed.contains(&other.as_str()) {
            found.push(format!("{room} must not use {other}"));
        }
    }
    // Tests beside the code speak as people do.
    let is_tests = path.file_name().is_some_and(|name| name == "tests.rs");
    for text in &source.texts {
        if room != "nlu" && !is_tests && is_words(text) {
            found.push(format!("words of people are in locales/ and plans/: {text:?}"));
        }
        if room != "store" && SQL.iter().any(|start| text.trim_start().to_lowercase().starts_with(start)) {
            found.push(format!("SQL outside the store: {text:?}"));
        }
    }
    if PURE.contains(&room) {
        if source.waits {
            found.push(format!("{room} must not wait (async)"));
        }
        for used in &source.paths {
            if let Some(world) = WORLD.iter().find(|world| used == *world || used.starts_with(&format!("{world}::"))) {
                found.push(format!("{room} must not touch {world}"));
            }
        }
    }
    found
}

/// A literal with letters that only Vietnamese has. The sign of the đồng alone is no word.
fn is_words(text: &str) -> bool {
    let letter = |c: char| c.is_alphabetic() && matches!(u32::from(c), 0xC0..=0x1B0 | 0x1EA0..=0x1EF9);
    text.chars().any(letter) && text.replace("{}", "").trim() != "đ"
}

/// The room of a file below `src/`, if it is in one.
fn room(path: &Path) -> Option<&str> {
    let mut parts = path.strip_prefix("src").ok()?.iter().filter_map(|part| part.to_str());
    match (parts.next()?, parts.next()) {
        ("lib.rs" | "main.rs", None) => None,
        (first, _) => Some(first.strip_suffix(".rs").unwrap_or(first)),
    }
}

/// The module that a file is: `src/app/demo/seed.rs` is `app`, `demo`, `seed`.
fn module(path: &Path) -> Vec<String> {
    let mut parts: Vec<String> = path.with_extension("").iter().skip(1).map(|part| part.to_string_lossy().into_owned()).collect();
    if parts.last().is_some_and(|last| matches!(last.as_str(), "mod" | "lib" | "main")) {
        parts.pop();
    }
    parts
}

fn rust_files(folders: &[&str]) -> Vec<PathBuf> {
    let mut waiting: Vec<PathBuf> = folders.iter().map(PathBuf::from).collect();
    let mut files = Vec::new();
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}
