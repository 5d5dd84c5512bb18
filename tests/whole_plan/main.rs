//! Whole plans at work: every form is filled to the end in every language, and every indicator reads what was worked out by
//! hand; a plan of another association needs no other program; forms may change under open drafts; the table of targets in the
//! documents is true.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests fail as tests do: loudly")]

mod figures;
mod forms;
mod house;
mod other_association;
mod small;
mod table;
mod upgrade;

/// The plan that the program is built with.
const SHIPPED: &str = include_str!("../../plans/cao-bang-2024.toml");

/// The province's units as they were in 2024, with a few branches.
fn units() -> String {
    let branches = [("01660-1", "01660"), ("01660-2", "01660"), ("01657-1", "01657"), ("01474-1", "01474"), ("01474-2", "01474")];
    let mut csv = include_str!("../../plans/units/2024.csv").trim_end().to_owned();
    for (code, commune) in branches {
        csv.push_str(&format!("\n{code},Chi hội {code},chi hội,{commune}"));
    }
    csv.push('\n');
    csv
}
