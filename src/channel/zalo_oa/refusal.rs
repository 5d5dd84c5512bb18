//! What Zalo's refusals mean for a message: one table, by Zalo's codes (messages and ZBS).

use std::time::Duration;

/// What is to be done about a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    /// The same call may be made again after so long.
    Later(Duration),
    /// What was uploaded is gone: upload it again.
    Upload,
    /// She cannot be reached.
    Unreachable,
    /// A consultation message is not allowed now: a template may be.
    Window,
    /// The template cannot be sent to a user of the account: only to a phone.
    Phone,
    /// A quota is used up.
    Quota,
    /// The token is not good; a new one was refused too, or was overtaken by a newer one.
    Token,
    /// Only an operator can mend it.
    Operator,
    /// Our own fault, or unknown: it will never be taken.
    Refused,
}

/// A token that is refused.
pub(super) const STALE_TOKEN: i64 = -216;

const MINUTE: Duration = Duration::from_secs(60);
const SHORT: Duration = Duration::from_secs(5);
const HOUR: Duration = Duration::from_secs(60 * 60);

const TABLE: &[(&[i64], Action)] = &[
    // over the rate of calls: the next minute
    (&[-32], Action::Later(MINUTE)),
    // failed at Zalo's; an article is still being made
    (&[-200, -214], Action::Later(SHORT)),
    // at night
    (&[-133, -234], Action::Later(HOUR)),
    (&[-100], Action::Upload),
    // blocked, banned, not seen for 45 days; ZBS: cannot receive, or does not want to
    (&[-217, -227, -244, -114, -118, -119, -139, -141], Action::Unreachable),
    // does not follow; no interaction within seven days
    (&[-213, -230, -232], Action::Window),
    (&[-249], Action::Phone),
    // of the account, of her; ZBS: of the day, of the template
    (&[-211, -218, -144, -147], Action::Quota),
    (&[STALE_TOKEN, -220, -124], Action::Token),
    // app, permission, verification, tier, money, templates
    (&[-109, -115, -131, -135, -136, -137, -146, -209, -212, -221, -223, -224, -240, -242, -320, -321], Action::Operator),
];

/// What is to be done about a refusal with this code.
pub(super) fn action(code: i64) -> Action {
    TABLE.iter().find(|(codes, _)| codes.contains(&code)).map_or(Action::Refused, |(_, action)| *action)
}

/// Whether the access token is not, or no longer, good.
pub(super) fn is_stale_token(code: i64) -> bool {
    action(code) == Action::Token
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_stands_once_and_unknown_ones_are_refusals() {
        let all: Vec<i64> = TABLE.iter().flat_map(|(codes, _)| codes.iter().copied()).collect();
        assert!(all.iter().enumerate().all(|(at, code)| !all.iter().skip(at + 1).any(|other| other == code)));
        for code in [-201, -210, -233, -108, -1121, -1122, -9_999, 7] {
            assert_eq!(action(code), Action::Refused, "{code}");
        }
        assert_eq!(action(-230), Action::Window);
    }
}
