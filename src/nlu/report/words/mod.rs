//! The words of reports besides those of the vocabulary, in one table for each thing that they tell.

mod counted;
mod days;
mod text;
mod unit;

pub(super) use counted::*;
pub(super) use days::*;
pub(super) use text::*;
pub(super) use unit::*;

use super::super::number::NUMBERS;

/// All words of the tables, to be spelled.
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    let lists = [
        BRANCHES,
        PLACES,
        PEOPLE,
        CHILDREN,
        HOUSEHOLDS,
        GIVING,
        GATHERING,
        ABSENT,
        ATTEND,
        AROUND,
        TOTAL,
        EACH,
        PARCELS,
        DONG,
        OF_MONEY,
        OF_PEOPLE,
        OF_HOUSEHOLDS,
        VAGUE,
        OCCASION,
        JOINERS,
        CORRECTIONS,
        EDGES,
        POLITE,
        FILLERS,
    ];
    lists.into_iter().flatten().flat_map(|phrase| phrase.split(' ')).chain(NUMBERS.iter().map(|(word, _)| *word))
}
