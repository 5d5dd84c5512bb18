//! "Did you mean": the known name most like one that was written.

/// The candidate nearest to `name`, if it is near enough to be what was meant: at most one slip in three letters.
pub(super) fn nearest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<String> {
    let allowed = (name.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| !candidate.is_empty())
        .map(|candidate| (slips(name, candidate), candidate))
        .filter(|(slips, _)| *slips <= allowed)
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, candidate)| candidate.to_owned())
}

/// Letters added, dropped, changed, or swapped with their neighbour (optimal string alignment).
fn slips(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    let mut last = None;
    for (row, here) in a.chars().enumerate() {
        let mut current = vec![row + 1];
        for (column, there) in b.iter().enumerate() {
            let cell = |cells: &[usize], at: usize| cells.get(at).copied().unwrap_or(usize::MAX - 1);
            let change = cell(&above, column) + usize::from(here != *there);
            let mut least = change.min(cell(&above, column + 1) + 1).min(cell(&current, column) + 1);
            let crossed = column.checked_sub(1).filter(|left| last == Some(*there) && b.get(*left) == Some(&here));
            if let Some(left) = crossed {
                least = least.min(cell(&before, left) + 1);
            }
            current.push(least);
        }
        before = std::mem::replace(&mut above, current);
        last = Some(here);
    }
    above.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_what_was_meant() {
        assert_eq!(nearest("hoo", ["loai", "ho"]).as_deref(), Some("ho"));
        assert_eq!(nearest("lable", ["ask", "label"]).as_deref(), Some("label"));
        assert_eq!(nearest("optoinal", ["option", "optional"]).as_deref(), Some("optional"));
    }

    #[test]
    fn says_nothing_when_nothing_is_near() {
        assert_eq!(nearest("ngay", ["loai", "ho", ""]), None);
        assert_eq!(nearest("x", [""]), None);
    }
}
