//! A report's life: which act leads from where to where. Nothing else decides what may be done with a report.

/// Where a report stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// In force.
    Sent,
    /// In force, and given back by staff to be corrected: counts as reported, never as confirmed.
    Returned,
    /// In force, and accepted by staff.
    Accepted,
    /// Counts for nothing.
    Withdrawn,
}

/// What may be done with a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Another content in its place.
    Correct,
    /// Taking it back.
    Withdraw,
    /// Staff give it back, with a reason.
    Return,
    /// Staff accept it.
    Accept,
}

impl Stage {
    /// All stages.
    pub const ALL: [Self; 4] = [Self::Sent, Self::Returned, Self::Accepted, Self::Withdrawn];

    /// Where an act leads; `None` if it cannot be done here.
    pub fn after(self, act: Act) -> Option<Self> {
        match (self, act) {
            // Whatever staff thought of it, they have not seen what it says now.
            (Self::Sent | Self::Returned | Self::Accepted, Act::Correct) => Some(Self::Sent),
            (Self::Sent | Self::Returned | Self::Accepted, Act::Withdraw) => Some(Self::Withdrawn),
            (Self::Sent | Self::Accepted, Act::Return) => Some(Self::Returned),
            (Self::Sent | Self::Returned, Act::Accept) => Some(Self::Accepted),
            (Self::Withdrawn, _) | (Self::Returned, Act::Return) | (Self::Accepted, Act::Accept) => None,
        }
    }

    /// The stage of what is kept of a report: withdrawn, returned, and whether somebody has confirmed it.
    pub fn kept(withdrawn: i64, returned: i64, confirmed: bool) -> Self {
        match (withdrawn, returned) {
            (1, _) => Self::Withdrawn,
            (_, 1) => Self::Returned,
            _ if confirmed => Self::Accepted,
            _ => Self::Sent,
        }
    }
}
