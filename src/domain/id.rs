//! Typed ids: 63 bits, made by `app::ids`, kept as BIGINT and written as strings in JSON (JavaScript and some chat
//! services cannot hold 63 bits in a number).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Where new ids come from. The only implementation for real use is `app::ids`; tests count.
pub trait Ids: Send + Sync {
    /// A number never given out before by any replica, greater than 0.
    fn next(&self) -> i64;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub i64);

        impl $name {
            /// A new id of this kind.
            pub fn new(ids: &dyn Ids) -> Self {
                Self(ids.next())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(s: &str) -> Result<Self, Self::Err> {
                s.parse().map(Self)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )+};
}

ids! {
    /// A unit of the Union: province, district, commune, branch, or a directly attached unit.
    UnitId,
    /// A human being, on however many channels.
    PersonId,
    /// One address on one channel (a Telegram chat, a browser), with or without a known person.
    AccountId,
    /// A report begun and not yet sent.
    DraftId,
    /// A household that is helped.
    HouseholdId,
    /// A report; its revisions share the id.
    ReportId,
    /// An invite to join.
    InviteId,
    /// Somebody's wish to be let in.
    AskId,
    /// Something that somebody asks about her own data.
    RequestId,
    /// A message waiting to be, or having been, delivered.
    OutboxId,
}
