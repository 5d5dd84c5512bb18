//! Figures in words, and as a bar.

use crate::domain::progress::{Goal, Line, Reading};
use crate::domain::words::{Words, phrase, phrase_with};

/// Cells of a bar.
const BAR: i64 = 10;

/// What an indicator has come to, with its target: "1/161 hộ (0%), đã xác nhận 0".
pub(super) fn words(line: &Line, confirmable: bool) -> Words {
    match line.reading {
        Reading::Count(amounts) => match line.goal {
            Some(Goal::AtLeast(target)) if confirmable => {
                let confirmed = phrase_with("figure-confirmed", [("confirmed", Words::Count(amounts.confirmed))]);
                Words::Joined(vec![in_percent(amounts.reported, target, line), ", ".into(), confirmed])
            }
            Some(Goal::AtLeast(target)) => of_target(amounts.reported, target, line),
            _ => in_short(line, confirmable),
        },
        Reading::Share { part, confirmed, of: Some(of) } if of > 0 => {
            let share = match line.goal {
                Some(Goal::Percent(goal)) if goal < 100 => phrase_with(
                    "figure-share-goal",
                    [
                        ("part", Words::Count(part)),
                        ("of", Words::Count(of)),
                        ("noun", Words::from(&line.noun)),
                        ("percent", Words::Count(percent(part, of))),
                        ("goal", Words::Count(goal)),
                    ],
                ),
                _ if confirmable => in_percent(part, of, line),
                _ => of_target(part, of, line),
            };
            if !confirmable {
                return share;
            }
            let confirmed = phrase_with("figure-confirmed", [("confirmed", Words::Count(confirmed))]);
            Words::Joined(vec![share, ", ".into(), confirmed])
        }
        Reading::Crossing { beyond, known, all } => {
            let words = phrase_with(
                "figure-crossing",
                [
                    ("beyond", Words::Count(beyond)),
                    ("noun", Words::from(&line.noun)),
                    ("known", Words::Count(known)),
                    ("all", Words::Count(all)),
                ],
            );
            match line.goal {
                Some(Goal::Down { from, to }) => {
                    let goal = phrase_with("figure-down", [("from", Words::Count(from)), ("to", Words::Count(to))]);
                    Words::Joined(vec![words, ". ".into(), goal])
                }
                _ => words,
            }
        }
        _ => in_short(line, confirmable),
    }
}

/// What an indicator has come to, without more than its target's number: "1/161".
pub(super) fn in_short(line: &Line, confirmable: bool) -> Words {
    match line.reading {
        Reading::Count(amounts) => {
            let counted = match line.goal {
                Some(Goal::AtLeast(target)) => {
                    phrase_with("figure-of", [("part", Words::Count(amounts.reported)), ("of", Words::Count(target))])
                }
                _ => phrase_with("figure-count", [("count", Words::Count(amounts.reported)), ("noun", Words::from(&line.noun))]),
            };
            if confirmable { with_confirmed(counted, amounts.confirmed) } else { counted }
        }
        Reading::Share { part, confirmed, of: Some(of) } if of > 0 => {
            if confirmable {
                with_confirmed(in_percent(part, of, line), confirmed)
            } else {
                of_target(part, of, line)
            }
        }
        Reading::Share { of: Some(_), .. } => phrase_with("figure-none", [("noun", Words::from(&line.noun))]),
        Reading::Share { part, of: None, .. } => {
            phrase_with("figure-of-unknown", [("part", Words::Count(part)), ("noun", Words::from(&line.noun))])
        }
        Reading::Crossing { .. } => words(line, confirmable),
        Reading::Withheld => phrase("figure-withheld"),
    }
}

/// "5/10 (đã xác nhận 3)".
fn with_confirmed(counted: Words, confirmed: i64) -> Words {
    Words::Joined(vec![counted, " ".into(), phrase_with("progress-confirmed", [("confirmed", Words::Count(confirmed))])])
}

/// The bar under a figure with a target, unless there is nothing to show one of.
pub(super) fn bar(line: &Line, confirmable: bool) -> Option<String> {
    let (confirmed, reported, target) = match (line.reading, line.goal?) {
        (Reading::Count(amounts), Goal::AtLeast(target)) => {
            (if confirmable { amounts.confirmed } else { amounts.reported }, amounts.reported, target)
        }
        (Reading::Share { part, confirmed, of: Some(of) }, Goal::Percent(goal)) if of > 0 => {
            let sure = if confirmable { confirmed } else { part };
            (sure.saturating_mul(100), part.saturating_mul(100), of.saturating_mul(goal))
        }
        // A unit that has said nothing may still be beyond the line.
        (Reading::Crossing { beyond, known, all }, Goal::Down { from, to }) => {
            let left = from.min(beyond + (all - known).max(0));
            (from - left, from - left, from - to)
        }
        _ => return None,
    };
    Some(cells(confirmed, reported, target))
}

/// So many of so many, and in percent while they are not all.
fn of_target(part: i64, of: i64, line: &Line) -> Words {
    if part < of {
        return in_percent(part, of, line);
    }
    phrase_with("figure-reached", [("part", Words::Count(part)), ("of", Words::Count(of)), ("noun", Words::from(&line.noun))])
}

fn in_percent(part: i64, of: i64, line: &Line) -> Words {
    phrase_with(
        "figure-of-target",
        [
            ("part", Words::Count(part)),
            ("of", Words::Count(of)),
            ("noun", Words::from(&line.noun)),
            ("percent", Words::Count(percent(part, of))),
        ],
    )
}

/// Whole percent, rounded down: 160 of 161 is not 100%.
fn percent(value: i64, target: i64) -> i64 {
    if target <= 0 { 0 } else { (value.max(0).saturating_mul(100)) / target }
}

/// Confirmed cells full, reported ones half, the rest light.
fn cells(confirmed: i64, reported: i64, target: i64) -> String {
    let cells = |value: i64| if target <= 0 { 0 } else { (value.clamp(0, target).saturating_mul(BAR) / target).clamp(0, BAR) };
    let (full, half) = (cells(confirmed), cells(reported).max(cells(confirmed)));
    (0..BAR)
        .map(|cell| {
            if cell < full {
                '█'
            } else if cell < half {
                '▒'
            } else {
                '░'
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::words::Texts;

    #[test]
    fn a_bar_never_shows_more_than_there_is() {
        assert_eq!(cells(0, 0, 161), "░░░░░░░░░░");
        assert_eq!(cells(60, 87, 161), "███▒▒░░░░░");
        assert_eq!(cells(160, 160, 161), "█████████░");
        assert_eq!(cells(200, 200, 161), "██████████");
        assert_eq!(cells(0, -3, 0), "░░░░░░░░░░");
        assert_eq!(percent(160, 161), 99);
    }

    #[test]
    fn a_number_that_should_fall_is_reached_only_when_every_unit_has_said_so() {
        let bar = |beyond, known| {
            let reading = Reading::Crossing { beyond, known, all: 161 };
            bar(&Line { noun: Texts::default(), reading, goal: Some(Goal::Down { from: 17, to: 12 }) }, false).unwrap()
        };
        assert_eq!(bar(0, 3), "░░░░░░░░░░");
        assert_eq!(bar(14, 161), "██████░░░░");
        assert_eq!(bar(12, 161), "██████████");
    }
}
