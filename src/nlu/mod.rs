//! nlu.
