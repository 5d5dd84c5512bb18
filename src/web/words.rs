//! The pages' own words, in the language of one visitor.

use std::sync::Arc;

use chrono::{DateTime, Datelike, FixedOffset, Weekday};

use super::host::Host;
use crate::domain::locale::Locale;

/// The pages' own words in one language.
#[derive(Clone)]
pub(super) struct Words {
    host: Arc<dyn Host>,
    /// The language.
    pub(super) locale: Locale,
}

impl Words {
    pub(super) fn new(host: Arc<dyn Host>, locale: Locale) -> Self {
        Self { host, locale }
    }

    /// The words of a Fluent message.
    pub(super) fn get(&self, id: &'static str) -> String {
        self.host.text(self.locale, id)
    }

    /// A day with its weekday, as a separator shows it.
    pub(super) fn day(&self, at: DateTime<FixedOffset>) -> String {
        let weekday = self.get(match at.weekday() {
            Weekday::Mon => "web-monday",
            Weekday::Tue => "web-tuesday",
            Weekday::Wed => "web-wednesday",
            Weekday::Thu => "web-thursday",
            Weekday::Fri => "web-friday",
            Weekday::Sat => "web-saturday",
            Weekday::Sun => "web-sunday",
        });
        format!("{weekday} {}", at.format("%d/%m/%Y"))
    }

    /// A moment, as the demo's clock shows it.
    pub(super) fn moment(&self, at: DateTime<FixedOffset>) -> String {
        format!("{} {}", at.format("%H:%M"), self.day(at))
    }
}
