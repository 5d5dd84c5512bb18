//! What people type and what is understood: tables per kind, and properties of all texts.

mod nlu {
    mod choices;
    mod corpus;
    mod days;
    mod harm;
    mod items;
    mod numbers;
    mod properties;
    mod spellings;
    mod sums;
    mod yes;
}
