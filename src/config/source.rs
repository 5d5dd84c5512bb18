//! Where settings come from, and the faults found on the way.

use std::collections::BTreeMap;
use std::path::Path;

use super::flags::Flags;
use super::{Fault, Faults};

/// The settings that may stand in the file. Those marked are secrets: they may be in files of their own.
const KNOWN: [(&str, bool); 32] = [
    ("data", false),
    ("database_url", true),
    ("master_key", true),
    ("listen", false),
    ("public_url", false),
    ("plans", false),
    ("telegram_token", true),
    ("telegram_api", false),
    ("telegram_proxy", true),
    ("telegram_mode", false),
    ("telegram_secret", true),
    ("telegram_connections", false),
    ("telegram_rate", false),
    ("telegram_chat_rate", false),
    ("telegram_group_rate", false),
    ("zalo_bot_token", true),
    ("zalo_bot_secret", true),
    ("zalo_bot_mode", false),
    ("zalo_bot_api", false),
    ("zalo_bot_quota", false),
    ("zalo_bot_people", false),
    ("zalo_oa_id", false),
    ("zalo_oa_app_id", false),
    ("zalo_oa_app_secret", true),
    ("zalo_oa_webhook_secret", true),
    ("zalo_oa_api", false),
    ("zalo_oa_oauth", false),
    ("zalo_oa_business", false),
    ("zalo_oa_buttons", false),
    ("zalo_oa_phone_picture", false),
    ("zalo_oa_rate", false),
    ("zalo_oa_templates", false),
];
/// Variables of the environment that are no settings of this kind.
const OTHERS: [&str; 2] = ["CHIHOI_LOG", "CHIHOI_CONFIG"];

/// A setting as it was given.
pub(super) struct Found {
    pub(super) place: String,
    pub(super) text: String,
}

/// Flags, environment and file, and the faults found so far.
pub(super) struct Sources<'a> {
    flags: &'a Flags,
    environment: &'a BTreeMap<String, String>,
    file: Option<(String, toml::Table)>,
    faults: Vec<Fault>,
}

impl<'a> Sources<'a> {
    pub(super) fn new(flags: &'a Flags, environment: &'a BTreeMap<String, String>) -> Self {
        let mut sources = Self { flags, environment, file: None, faults: Vec::new() };
        let given = flags.config.as_ref().map(|file| file.display().to_string());
        if let Some(file) = given.or_else(|| environment.get("CHIHOI_CONFIG").filter(|file| !file.is_empty()).cloned()) {
            sources.open(&file);
        }
        // A service manager may set variables of its own (Kubernetes: CHIHOI_PORT), so a strange one is no fault.
        for name in environment.keys().filter(|name| name.starts_with("CHIHOI_") && !name.starts_with("CHIHOI_TEST_")) {
            let setting = name.trim_start_matches("CHIHOI_").to_ascii_lowercase();
            if !is_known(&setting) && !OTHERS.contains(&name.as_str()) {
                tracing::warn!("{name} is no setting of this program");
            }
        }
        sources
    }

    fn open(&mut self, file: &str) {
        let text = match std::fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) => return self.wrong(file, &format!("cannot be read: {error}")),
        };
        match text.parse::<toml::Table>() {
            Ok(table) => {
                for name in table.keys().filter(|name| !is_known(name)) {
                    let known = KNOWN.map(|(known, _)| known).join(", ");
                    self.wrong(&format!("{file}: {name}"), &format!("is no setting; there are {known}"));
                }
                self.file = Some((file.to_owned(), table));
            }
            // Only the place: the message would quote the line, which may hold a secret.
            Err(error) => {
                let line = error.span().map_or(1, |span| text.get(..span.start).unwrap_or_default().lines().count().max(1));
                self.wrong(&format!("{file}, line {line}"), &format!("is no TOML: {}", error.message()));
            }
        }
    }

    pub(super) fn wrong(&mut self, place: &str, wrong: &str) {
        self.faults.push(Fault { place: place.to_owned(), wrong: wrong.to_owned() });
    }

    /// A setting, as the first source has it.
    pub(super) fn text(&mut self, name: &str) -> Option<Found> {
        self.in_flags(name).or_else(|| self.in_environment(name)).or_else(|| self.in_toml(name))
    }

    /// A table, which only the file can have: its place and what stands in it.
    pub(super) fn table(&mut self, name: &str) -> Option<(String, toml::Table)> {
        let (file, table) = self.file.as_ref()?;
        let place = format!("{file}: {name}");
        match table.get(name)? {
            toml::Value::Table(found) => Some((place, found.clone())),
            _ => {
                self.wrong(&place, "must be a table");
                None
            }
        }
    }

    /// A secret: as it is, or as the content of the file that is named. A key's file that is missing is no fault here.
    pub(super) fn secret(&mut self, name: &str) -> Option<Found> {
        let in_file = format!("{name}_file");
        for source in [Self::in_flags, Self::in_environment, Self::in_toml] {
            match (source(self, name), source(self, &in_file)) {
                (Some(_), Some(file)) => {
                    self.wrong(&file.place, &format!("is given, and {name} itself too: only one of them is needed"));
                    return None;
                }
                (Some(secret), None) => return Some(secret),
                (None, Some(_)) if name == "master_key" => return None,
                (None, Some(file)) => return self.content(&file),
                (None, None) => {}
            }
        }
        None
    }

    /// The file of a secret that the program makes itself.
    pub(super) fn made_file(&mut self, name: &str) -> Option<String> {
        self.text(&format!("{name}_file")).map(|found| found.text)
    }

    /// Reads a setting's text. What is wrong with it is a fault.
    pub(super) fn read<T>(&mut self, found: &Found, read: impl FnOnce(&str) -> Result<T, String>) -> Option<T> {
        match read(&found.text) {
            Ok(value) => Some(value),
            Err(wrong) => {
                self.wrong(&found.place, &wrong);
                None
            }
        }
    }

    pub(super) fn finish(self) -> Result<(), Faults> {
        if self.faults.is_empty() { Ok(()) } else { Err(Faults(self.faults)) }
    }

    fn in_flags(&mut self, name: &str) -> Option<Found> {
        let text = self.flags.get(name)?;
        Some(Found { place: format!("--{}", name.replace('_', "-")), text: text.to_owned() })
    }

    /// An empty variable is as none: that is how one is taken back in a service's file.
    fn in_environment(&mut self, name: &str) -> Option<Found> {
        let variable = format!("CHIHOI_{}", name.to_ascii_uppercase());
        let text = self.environment.get(&variable).filter(|text| !text.is_empty())?;
        Some(Found { place: variable, text: text.clone() })
    }

    fn in_toml(&mut self, name: &str) -> Option<Found> {
        let (file, table) = self.file.as_ref()?;
        let value = table.get(name)?;
        let place = format!("{file}: {name}");
        match value {
            toml::Value::String(text) => Some(Found { place, text: text.clone() }),
            toml::Value::Integer(number) => Some(Found { place, text: number.to_string() }),
            _ => {
                self.wrong(&place, "must be a number, or a text in quotes");
                None
            }
        }
    }

    fn content(&mut self, named: &Found) -> Option<Found> {
        match std::fs::read_to_string(Path::new(&named.text)) {
            Ok(text) if text.trim().is_empty() => {
                self.wrong(&named.place, &format!("{} is empty", named.text));
                None
            }
            Ok(text) => Some(Found { place: named.place.clone(), text: text.trim().to_owned() }),
            Err(error) => {
                self.wrong(&named.place, &format!("{} cannot be read: {error}", named.text));
                None
            }
        }
    }
}

fn is_known(name: &str) -> bool {
    KNOWN.iter().any(|(known, secret)| name == *known || (*secret && name.strip_suffix("_file") == Some(known)))
}
