//! The chihoi program. Everything is in the library; this starts it.

fn main() {}
