//! Whether a webhook call is Zalo's: the SHA-256 of app, body, time and secret written one after another.
//!
//! The documents and what is met in the field differ in three points, so each way is tried and any match is right: the first
//! part is the app's id or the account's, the time stands in the body or in a header, the secret is the webhook's or the app's.

use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use subtle::{Choice, ConstantTimeEq};

/// The header with the signature: `mac=<hex>`.
pub const SIGNATURE: &str = "x-zevent-signature";
/// The header with the time, where there is one.
pub const SIGNED_AT: &str = "x-zevent-timestamp";

/// What a call may be signed with, each with a name for the log.
pub(super) struct Parts<'a> {
    pub(super) first: [(&'static str, &'a str); 2],
    pub(super) times: [(&'static str, Option<&'a str>); 2],
    pub(super) secrets: [(&'static str, &'a SecretString); 2],
}

/// The way in which a call is signed, in words; `None` if in none. All ways are tried, whatever matches.
pub(super) fn way(shown: &str, body: &[u8], parts: &Parts<'_>) -> Option<String> {
    let shown = shown.trim().strip_prefix("mac=").unwrap_or(shown.trim()).to_ascii_lowercase();
    let mut found = None;
    for (first, id) in parts.first {
        for (time, at) in parts.times.iter().filter_map(|(name, at)| Some((*name, (*at)?))) {
            for (secret, key) in parts.secrets {
                let mut hash = Sha256::new();
                hash.update(id.as_bytes());
                hash.update(body);
                hash.update(at.as_bytes());
                hash.update(key.expose_secret().as_bytes());
                let right: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
                let same: Choice = right.as_bytes().ct_eq(shown.as_bytes());
                if bool::from(same) {
                    found = found.or_else(|| Some(format!("{first}, {time}, {secret}")));
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signed(text: &str) -> String {
        Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn every_way_of_signing_is_known_and_one_bit_less_is_not() {
        let (webhook, app): (SecretString, SecretString) = ("w".into(), "a".into());
        let parts = Parts {
            first: [("app id", "1"), ("account id", "2")],
            times: [("time of the body", Some("10")), ("time of the header", Some("20"))],
            secrets: [("webhook's secret", &webhook), ("app's secret", &app)],
        };
        for first in ["1", "2"] {
            for time in ["10", "20"] {
                for secret in ["w", "a"] {
                    let mac = signed(&format!("{first}{{}}{time}{secret}"));
                    assert!(way(&format!("mac={mac}"), b"{}", &parts).is_some());
                    assert!(way(&mac.to_uppercase(), b"{}", &parts).is_some());
                    let last = if mac.ends_with('0') { "1" } else { "0" };
                    assert_eq!(way(&format!("{}{last}", &mac[..63]), b"{}", &parts), None);
                    assert_eq!(way(&mac, b"{ }", &parts), None);
                }
            }
        }
        assert_eq!(way("", b"{}", &parts), None);
        let timeless = Parts { times: [("", None), ("", None)], ..parts };
        assert_eq!(way(&signed("1{}w"), b"{}", &timeless), None, "a call without a time");
    }
}
