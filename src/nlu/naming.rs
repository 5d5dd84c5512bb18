//! What households are called: "chị Mai, xóm Bản Sáng", "Hoàng Thị Mai". Whether a typed name may mean a known one.

use super::fold::{bare, keep_marks};

/// How near a known name is to a typed one: the nearer, the smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Nearness {
    letters: Letters,
    hamlet: Hamlet,
    marks: Marks,
}

impl Nearness {
    /// The two are written alike, dấu and all, and name no two hamlets.
    pub fn is_same(self) -> bool {
        self.letters == Letters::Same && self.marks == Marks::default() && self.hamlet != Hamlet::Other
    }
}

/// In how many words the dấu differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Marks {
    /// Both have some, and they are not the same.
    other: usize,
    /// One has none.
    missing: usize,
}

/// How near the letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Letters {
    /// The same, dấu aside.
    Same,
    /// Two words or more of one are all in the other, in their order.
    Within,
    /// They sound the same, or one letter differs.
    Slipped,
    /// One is the given name of the other.
    Given,
}

/// Whether the hamlets are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Hamlet {
    Same,
    /// One of them names none.
    Unknown,
    Other,
}

/// How near a known name is to a typed one; `None` if they are two people's.
pub fn nearness(typed: &str, known: &str) -> Option<Nearness> {
    let (typed, known) = (Name::read(typed), Name::read(known));
    let hamlet = typed.hamlet_with(&known);
    let (letters, marks) = typed.letters_with(&known)?;
    // of a given name alone there are many in a commune
    (letters != Letters::Given || hamlet != Hamlet::Other).then_some(Nearness { letters, hamlet, marks })
}

/// A name taken apart.
struct Name {
    /// Its words with their dấu, and without.
    words: Vec<(String, String)>,
    /// The hamlet, without dấu; empty if none is named.
    hamlet: String,
}

/// What stands before a name.
const TITLES: &[&str] = &["hộ", "nhà", "gia", "đình", "chị", "bà", "cô", "ông", "anh", "em", "bác", "chú", "cụ", "mế"];
/// What stands before the name of a hamlet.
const PLACES: &[&str] = &["xóm", "thôn", "bản", "tổ", "khu", "làng", "phố"];
/// The same without dấu, where it is no name: `bàn` and `tô` are.
const BARE_PLACES: &[&str] = &["xom", "thon"];

impl Name {
    fn read(text: &str) -> Self {
        let marked = keep_marks(text);
        let (name, behind) = marked.split_once([',', '(', ';']).unwrap_or((&marked, ""));
        let letters = |c: char| c.is_alphanumeric() || c == '\'';
        let split = |text: &str| -> Vec<(String, String)> {
            let words = text.split(|c| !letters(c)).filter(|word| !word.is_empty());
            words.map(|word| (word.to_owned(), bare(word))).collect()
        };
        let mut words = split(name);
        let is_title = |(marked, plain): &(String, String)| {
            TITLES.iter().any(|title| title == marked || (marked == plain && bare(title) == *plain))
        };
        let titles = words.iter().take_while(|word| is_title(word)).count();
        words.drain(..titles.min(words.len().saturating_sub(1)));
        let is_place =
            |(marked, _): &(String, String)| PLACES.contains(&marked.as_str()) || BARE_PLACES.contains(&marked.as_str());
        let mut place = split(behind);
        // a word for a hamlet begins it, if there is a name before and something behind
        if let Some(at) = words.iter().skip(1).position(is_place).map(|at| at + 1).filter(|at| at + 1 < words.len()) {
            let named = words.split_off(at);
            place = named.into_iter().chain(place).collect();
        }
        if place.len() > 1 && place.first().is_some_and(is_place) {
            place.remove(0);
        }
        let hamlet = place.into_iter().map(|(_, plain)| plain).collect::<Vec<_>>().join(" ");
        Self { words, hamlet }
    }

    fn hamlet_with(&self, other: &Self) -> Hamlet {
        let (a, b) = (self.hamlet.as_str(), other.hamlet.as_str());
        if a.is_empty() || b.is_empty() {
            Hamlet::Unknown
        } else if a == b || a.ends_with(&format!(" {b}")) || b.ends_with(&format!(" {a}")) {
            Hamlet::Same
        } else {
            Hamlet::Other
        }
    }

    /// How near the letters are, and how much the dấu of the words differ that are in both.
    fn letters_with(&self, other: &Self) -> Option<(Letters, Marks)> {
        let (a, b) = (self.plain(), other.plain());
        if a.is_empty() || b.is_empty() {
            return None;
        }
        let (short, long) = if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        if a == b {
            return Some((Letters::Same, marks(self.words.iter().zip(&other.words))));
        }
        if short.words.len() >= 2
            && let Some(pairs) = pairs(&short.words, &long.words)
        {
            return Some((Letters::Within, marks(pairs.into_iter())));
        }
        if sound(&self.words) == sound(&other.words) || slipped(&a, &b) {
            return Some((Letters::Slipped, marks(self.words.iter().zip(&other.words))));
        }
        match (short.words.as_slice(), long.words.last()) {
            ([given], Some(last)) if given.1 == last.1 => Some((Letters::Given, marks(std::iter::once((given, last))))),
            _ => None,
        }
    }

    fn plain(&self) -> String {
        self.words.iter().map(|(_, plain)| plain.as_str()).collect::<Vec<_>>().join(" ")
    }
}

type Word = (String, String);

/// Each word of `short` with the word of `long` that is it, in their order.
fn pairs<'a>(short: &'a [Word], long: &'a [Word]) -> Option<Vec<(&'a Word, &'a Word)>> {
    let mut rest = long.iter();
    short.iter().map(|word| Some((word, rest.find(|other| other.1 == word.1)?))).collect()
}

fn marks<'a>(pairs: impl Iterator<Item = (&'a Word, &'a Word)>) -> Marks {
    let mut marks = Marks::default();
    for ((marked, plain), (other, other_plain)) in pairs.filter(|((marked, _), (other, _))| marked != other) {
        if marked == plain || other == other_plain {
            marks.missing += 1;
        } else {
            marks.other += 1;
        }
    }
    marks
}

/// Beginnings that are written for one another, each with what it is taken for.
const SOUNDS: &[(&str, &str)] =
    &[("tr", "ch"), ("gi", "d"), ("r", "d"), ("s", "x"), ("k", "c"), ("qu", "co"), ("ph", "f"), ("ngh", "ng"), ("gh", "g")];

/// The words as they sound: people of several tongues spell one another's names by ear.
fn sound(words: &[Word]) -> Vec<String> {
    let sound = |(_, plain): &Word| {
        let begins = SOUNDS.iter().find_map(|(written, taken)| {
            let rest = plain.strip_prefix(written).filter(|rest| rest.starts_with(['a', 'e', 'i', 'o', 'u', 'y']))?;
            Some(format!("{taken}{rest}"))
        });
        begins.unwrap_or_else(|| plain.clone()).replace('y', "i")
    };
    words.iter().map(sound).collect()
}

/// Whether one letter is another, too many or too few, or two neighbours are swapped, in names long enough for that to be a
/// slip.
fn slipped(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > 1 || a.len().min(b.len()) < LEAST {
        return false;
    }
    let start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let longest = a.len().max(b.len());
    if start + end + 1 >= longest {
        return true;
    }
    let swapped = |at: usize| a.get(at) == b.get(at + 1) && a.get(at + 1) == b.get(at);
    a.len() == b.len() && start + end + 2 == longest && swapped(start)
}

/// Shorter names differ by a letter because they are others: `Mai` and `May`, `Hoa` and `Hoan`.
const LEAST: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;

    /// What is near, the nearest first.
    fn ranked<'a>(typed: &str, known: &[&'a str]) -> Vec<&'a str> {
        let mut near: Vec<(Nearness, &str)> = known.iter().filter_map(|name| Some((nearness(typed, name)?, *name))).collect();
        near.sort();
        near.into_iter().map(|(_, name)| name).collect()
    }

    #[test]
    fn the_nearest_name_comes_first() {
        let known = ["Hoàng Thị Mẫu", "Hoàng Thị Mậu", "Hoang Thi Mau", "Nông Văn Thử", "Lý Thị Ví Dụ", "Giàng Thị Sính"];
        for (typed, due) in [
            // typed dấu rank higher than none, and none higher than others
            ("Hoàng Thị Mậu", &["Hoàng Thị Mậu", "Hoang Thi Mau", "Hoàng Thị Mẫu"][..]),
            ("chị Hoàng Thị Mẫu", &["Hoàng Thị Mẫu", "Hoang Thi Mau", "Hoàng Thị Mậu"]),
            ("chi hoang thi mau", &["Hoang Thi Mau", "Hoàng Thị Mẫu", "Hoàng Thị Mậu"]),
            ("Nong Van Thu", &["Nông Văn Thử"]),
            ("Lý Ví Dụ", &["Lý Thị Ví Dụ"]),
            ("lí thị ví dụ", &["Lý Thị Ví Dụ"]),
            ("Nong Van Thur", &["Nông Văn Thử"]),
            ("Nông Vna Thử", &["Nông Văn Thử"]),
            ("Dàng Thị Xính", &["Giàng Thị Sính"]),
            ("bà Sính", &["Giàng Thị Sính"]),
            ("Đàm Thị Khác", &[]),
            ("Thị", &[]),
        ] {
            assert_eq!(ranked(typed, &known), due, "{typed}");
        }
    }

    #[test]
    fn the_same_hamlet_ranks_higher_and_another_keeps_given_names_apart() {
        let known = ["Mai, xóm Nà Pò", "chị Mai xóm Bản Sáng", "Hoàng Thị Mai", "Bàn Thị Mai", "Mai Thị Lan"];
        for (typed, due) in [
            ("chị Mai, Bản Sáng", &["chị Mai xóm Bản Sáng", "Mai, xóm Nà Pò", "Bàn Thị Mai", "Hoàng Thị Mai"][..]),
            ("chị mai thôn nà pò", &["Mai, xóm Nà Pò", "chị Mai xóm Bản Sáng", "Bàn Thị Mai", "Hoàng Thị Mai"]),
            ("Hoàng Thị Mai xom Ban Sang", &["Hoàng Thị Mai", "chị Mai xóm Bản Sáng"]),
            ("Bàn Thị Mai", &["Bàn Thị Mai", "Mai, xóm Nà Pò", "chị Mai xóm Bản Sáng"]),
        ] {
            assert_eq!(ranked(typed, &known), due, "{typed}");
        }
        assert!(nearness("chị Mai", "Mai").unwrap().is_same());
        assert!(!nearness("Mai, xóm Nà Pò", "Mai, xóm Bản Sáng").unwrap().is_same());
        assert!(!nearness("Hoàng Thị Mẫu", "Hoàng Thị Mậu").unwrap().is_same());
    }

    #[test]
    fn nothing_typed_breaks_it() {
        for text in ["", ",", "xóm", "chị", "bản bản bản", "\u{202e}", "a,b,c(d", "hộ gia đình chị"] {
            let _ = nearness(text, "Hoàng Thị Mai");
            let _ = nearness("Hoàng Thị Mai", text);
        }
    }
}
