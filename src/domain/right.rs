//! Who may do what: one table, for the chat, the pages and the exports alike.
//!
//! A role holds at its unit and at all below it in today's tree. Whoever has no role at or above a unit may do nothing there.

use super::role::Role;

/// Something that may be done at a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Right {
    /// Send a report (the plan says for each form which of these roles it is for).
    Report,
    /// Be offered the households that the unit knows, and read their stories.
    Households,
    /// Say that two households of a commune are one, and take it back.
    Merge,
    /// See figures and targets.
    Progress,
    /// Look at reports.
    Reports,
    /// Correct a report.
    Correct,
    /// Withdraw a report.
    Withdraw,
    /// Confirm what was reported.
    Confirm,
    /// Give the units below their targets.
    Targets,
    /// Make a code with which people join, for a role that one may grant.
    Invite,
    /// Decide on people who ask to be let in.
    Admit,
    /// See who is there, by name.
    People,
    /// Take a role from somebody, hand a unit to a new leader, suspend, and make a restoring code.
    Manage,
    /// Answer what people ask about their own data.
    Requests,
    /// See which messages did not reach somebody there, and have them sent again or dropped.
    Letters,
}

use Role::{Admin, Leader, Member, Staff};

impl Right {
    /// All rights, in the order of the table.
    pub const ALL: [Self; 15] = [
        Self::Report,
        Self::Households,
        Self::Merge,
        Self::Progress,
        Self::Reports,
        Self::Correct,
        Self::Withdraw,
        Self::Confirm,
        Self::Targets,
        Self::Invite,
        Self::Admit,
        Self::People,
        Self::Manage,
        Self::Requests,
        Self::Letters,
    ];

    /// The roles that have it.
    pub fn roles(self) -> &'static [Role] {
        match self {
            Self::Report => &[Member, Leader, Staff, Admin],
            Self::Households | Self::Reports | Self::Correct | Self::Withdraw => &[Leader, Staff],
            Self::Merge | Self::Confirm | Self::Targets => &[Staff],
            Self::Progress | Self::Invite | Self::People => &[Leader, Staff, Admin],
            Self::Admit | Self::Manage | Self::Requests | Self::Letters => &[Staff, Admin],
        }
    }

    /// Its name in the audit and in the table of `docs/access.md`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Households => "households",
            Self::Merge => "merge",
            Self::Progress => "progress",
            Self::Reports => "reports",
            Self::Correct => "correct",
            Self::Withdraw => "withdraw",
            Self::Confirm => "confirm",
            Self::Targets => "targets",
            Self::Invite => "invite",
            Self::Admit => "admit",
            Self::People => "people",
            Self::Manage => "manage",
            Self::Requests => "requests",
            Self::Letters => "letters",
        }
    }
}

/// The roles that a role may give at its unit and below: never one above itself.
pub fn grants(own: Role) -> &'static [Role] {
    match own {
        Member => &[],
        Leader => &[Member],
        Staff => &[Leader, Member, Staff],
        Admin => &[Leader, Member, Staff, Admin],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_grants_more_than_she_has() {
        for role in Role::ALL {
            assert!(grants(role).iter().all(|granted| *granted <= role), "{role}");
        }
    }
}
