//! Texts that cannot drive a terminal, whoever wrote them.

/// The text without anything that a terminal would obey: of the control characters only the ends of lines stay.
pub(super) fn safe(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' => Some(c),
        '\t' => Some(' '),
        _ => (!c.is_control()).then_some(c),
    };
    text.chars().filter_map(shown).collect()
}
