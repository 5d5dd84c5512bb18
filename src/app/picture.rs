//! Addresses under which a channel's servers fetch a photo: signed, the same for a week, good for any number of fetches.

use crate::domain::file::FileHash;

use super::App;

/// For how many days at least an address is good.
const DAYS: i64 = 7;
const DAY: i64 = 24 * 60 * 60 * 1_000;

/// The path of a photo's address: its hash, the last day on which it is good, and what proves that we made it.
pub fn path(app: &App, photo: &FileHash) -> String {
    // Counted in weeks, so that the address stays the same while it is tried again and again.
    let last = (app.clock.machine() / DAY / DAYS + 2) * DAYS;
    format!("/picture/{photo}/{last}/{}", proof(app, photo, last))
}

/// Whether this address is one of ours, and still good.
pub fn is_ours(app: &App, photo: &FileHash, last: i64, shown: &str) -> bool {
    use subtle::ConstantTimeEq;
    let right = bool::from(proof(app, photo, last).as_bytes().ct_eq(shown.as_bytes()));
    right && app.clock.machine() / DAY <= last
}

fn proof(app: &App, photo: &FileHash, last: i64) -> String {
    app.store.hash("picture", &format!("{photo} {last}"))
}
