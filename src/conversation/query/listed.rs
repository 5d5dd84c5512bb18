//! Whom a phone number means, of the people whom lists brought in.

use crate::domain::id::PersonId;
use crate::domain::role::Role;
use crate::domain::unit::Unit;

/// Who is known by a phone, of those whom lists brought in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listed {
    /// Nobody.
    Nobody,
    /// One, who has not come yet.
    One {
        /// Who.
        person: PersonId,
        /// Her name: told to nobody before she is known to be she.
        name: String,
        /// Her highest role.
        role: Role,
        /// Where she has it.
        unit: Unit,
    },
    /// Some whom the phone alone does not tell: each says her name.
    Several(Vec<PersonId>),
    /// Somebody who has come already.
    Came,
}
