//! A place in the TOML document that knows its key and line, and where faults are noted.

use std::cell::RefCell;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::{Fault, Problem};
use super::nearest::nearest;
use crate::domain::locale::Locale;
use crate::domain::words::Texts;

/// The faults found so far in a file.
pub(super) struct Notes<'a> {
    file: &'a str,
    text: &'a str,
    /// Languages in which every text must be given.
    languages: &'static [Locale],
    /// It is to come into force, and not one that was in force once: it must keep rules that came later too.
    new: bool,
    faults: RefCell<Vec<Fault>>,
}

impl<'a> Notes<'a> {
    pub(super) fn new(file: &'a str, text: &'a str, languages: &'static [Locale], new: bool) -> Self {
        Self { file, text, languages, new, faults: RefCell::default() }
    }

    pub(super) fn add(&self, offset: usize, key: &str, problem: Problem) {
        let fault = Fault { file: self.file.to_owned(), line: self.line(offset), key: key.to_owned(), problem };
        self.faults.borrow_mut().push(fault);
    }

    /// All faults, by line.
    pub(super) fn into_faults(self) -> Vec<Fault> {
        let mut faults = self.faults.into_inner();
        faults.sort_by_key(|fault| fault.line);
        faults
    }

    fn line(&self, offset: usize) -> usize {
        self.text.bytes().take(offset).filter(|byte| *byte == b'\n').count() + 1
    }
}

/// A value at a key.
#[derive(Clone)]
pub(super) struct Node<'a> {
    notes: &'a Notes<'a>,
    value: &'a DeValue<'a>,
    offset: usize,
    pub(super) key: String,
}

impl<'a> Node<'a> {
    fn new(notes: &'a Notes<'a>, value: &'a Spanned<DeValue<'a>>, key: String) -> Self {
        Self { notes, value: value.get_ref(), offset: value.span().start, key }
    }

    pub(super) fn note(&self, problem: Problem) {
        self.notes.add(self.offset, &self.key, problem);
    }

    /// Notes a fault at this line, under the key of the thing that this value is a part of.
    pub(super) fn note_under(&self, key: &str, problem: Problem) {
        self.notes.add(self.offset, key, problem);
    }

    pub(super) fn line(&self) -> usize {
        self.notes.line(self.offset)
    }

    /// A text that is not blank.
    pub(super) fn text(&self) -> Option<&'a str> {
        let text = self.typed("a text", self.value.as_str())?;
        if text.trim().is_empty() {
            self.note(Problem::Empty);
            return None;
        }
        Some(text)
    }

    pub(super) fn integer(&self) -> Option<i64> {
        let digits = self.typed("a whole number", self.value.as_integer())?;
        let value = i64::from_str_radix(digits.as_str(), digits.radix()).ok();
        if value.is_none() {
            self.note(Problem::WrongType { wanted: "a whole number of at most 18 digits", found: "a longer one" });
        }
        value
    }

    /// An integer from `min` to `max`.
    pub(super) fn within(&self, min: i64, max: i64) -> Option<i64> {
        let value = self.integer()?;
        if value < min || value > max {
            self.note(Problem::Outside { value, min, max });
            return None;
        }
        Some(value)
    }

    pub(super) fn flag(&self) -> Option<bool> {
        self.typed("true or false", self.value.as_bool())
    }

    /// A day without a time.
    pub(super) fn day(&self) -> Option<NaiveDate> {
        let stamp = self.value.as_datetime().filter(|stamp| stamp.time.is_none() && stamp.offset.is_none());
        let day = stamp
            .and_then(|stamp| stamp.date)
            .and_then(|date| NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day)));
        self.typed("a day such as 2024-12-31 without quotes", day)
    }

    /// The items of a list, keyed by their place from 1.
    pub(super) fn items(&self) -> Vec<Self> {
        let items = self.typed("a list", self.value.as_array());
        let item = |(place, value)| Self::new(self.notes, value, format!("{}.{}", self.key, place + 1));
        items.into_iter().flat_map(|items| items.iter().enumerate().map(item)).collect()
    }

    /// Whether it is a list.
    pub(super) fn is_list(&self) -> bool {
        self.value.as_array().is_some()
    }

    /// Notes a fault when this is a list without items.
    pub(super) fn not_empty(&self, of: &'static str) {
        if self.value.as_array().is_some_and(|items| items.is_empty()) {
            self.note(Problem::None { of });
        }
    }

    /// Texts of a list.
    pub(super) fn strings(&self) -> Vec<String> {
        self.items().iter().filter_map(|item| item.text().map(str::to_owned)).collect()
    }

    /// A table.
    pub(super) fn section(&self) -> Option<Section<'a>> {
        let table = self.typed("a table", self.value.as_table())?;
        Some(Section { notes: self.notes, table, offset: self.offset, key: self.key.clone() })
    }

    /// The tables of a list, keyed by the text at `name` in them, else by their place.
    pub(super) fn sections(&self, name: &str) -> Vec<Section<'a>> {
        let named = |item: Self| {
            let mut section = item.section()?;
            let id = section.find(name).and_then(|value| value.get_ref().as_str()).filter(|id| !id.is_empty());
            if let Some(id) = id {
                section.key = format!("{}.{id}", self.key);
            }
            Some(section)
        };
        self.items().into_iter().filter_map(named).collect()
    }

    /// A text in every language that must be given, and in those of the others that are.
    pub(super) fn texts(&self) -> Texts {
        let Some(section) = self.section() else { return Texts::default() };
        let needed = self.notes.languages;
        if needed == Locale::ALL {
            section.only(&Locale::ALL.map(Locale::as_str));
        }
        let text = |locale: Locale| {
            let name = locale.as_str();
            let node = if needed.contains(&locale) { section.need(name) } else { section.get(name) };
            Some((locale, node?.text()?.to_owned()))
        };
        Texts(Locale::ALL.into_iter().filter_map(text).collect())
    }

    /// An id or option key of at most `max` bytes.
    pub(super) fn id(&self, max: usize) -> Option<&'a str> {
        let id = self.text()?;
        let fits = id.len() <= max && id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        if !fits {
            self.note(Problem::BadId { id: id.to_owned(), max });
        }
        Some(id)
    }

    fn typed<T>(&self, wanted: &'static str, value: Option<T>) -> Option<T> {
        if value.is_none() {
            self.note(Problem::WrongType { wanted, found: found(self.value) });
        }
        value
    }
}

/// A table at a key.
pub(super) struct Section<'a> {
    notes: &'a Notes<'a>,
    table: &'a DeTable<'a>,
    offset: usize,
    pub(super) key: String,
}

impl<'a> Section<'a> {
    pub(super) fn root(notes: &'a Notes<'a>, table: &'a DeTable<'a>) -> Self {
        Self { notes, table, offset: 0, key: String::new() }
    }

    pub(super) fn note(&self, problem: Problem) {
        self.notes.add(self.offset, &self.key, problem);
    }

    /// Whether the plan is to come into force: a version that was once must stay readable when rules become stricter.
    pub(super) fn is_new(&self) -> bool {
        self.notes.new
    }

    /// Notes every key that is none of `known`.
    pub(super) fn only(&self, known: &[&str]) {
        for name in self.table.keys().filter(|name| !known.contains(&name.get_ref().as_ref())) {
            let near = nearest(name.get_ref(), known.iter().copied());
            self.notes.add(name.span().start, &self.below(name.get_ref()), Problem::UnknownKey { near });
        }
    }

    /// The value at a key that may be absent.
    pub(super) fn get(&self, name: &str) -> Option<Node<'a>> {
        self.find(name).map(|value| Node::new(self.notes, value, self.below(name)))
    }

    /// The text at a key, if there is one: nothing is noted, for it is read elsewhere.
    pub(super) fn peek(&self, name: &str) -> Option<&'a str> {
        self.find(name)?.get_ref().as_str()
    }

    /// The value at a key that must be given.
    pub(super) fn need(&self, name: &str) -> Option<Node<'a>> {
        let node = self.get(name);
        if node.is_none() {
            self.notes.add(self.offset, &self.below(name), Problem::Missing);
        }
        node
    }

    /// The values of a table whose keys are names of something, with the names.
    pub(super) fn entries(&self) -> Vec<(&'a str, Node<'a>)> {
        let entry = |(name, value): (&'a Spanned<_>, &'a _)| -> (&'a str, Node<'a>) {
            let name: &'a std::borrow::Cow<'a, str> = name.get_ref();
            (name.as_ref(), Node::new(self.notes, value, self.below(name)))
        };
        self.table.iter().map(entry).collect()
    }

    /// The id at `id`; empty with a fault noted when there is none.
    pub(super) fn id(&self, max: usize) -> String {
        self.need("id").and_then(|node| node.id(max)).unwrap_or_default().to_owned()
    }

    /// A text that must be given.
    pub(super) fn texts(&self, name: &str) -> Texts {
        self.need(name).map(|node| node.texts()).unwrap_or_default()
    }

    /// A switch that is off unless given.
    pub(super) fn flag(&self, name: &str) -> bool {
        self.get(name).and_then(|node| node.flag()).unwrap_or(false)
    }

    /// A list of texts that may be absent.
    pub(super) fn strings(&self, name: &str) -> Vec<String> {
        self.get(name).map(|node| node.strings()).unwrap_or_default()
    }

    fn find(&self, name: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.table.iter().find(|(key, _)| key.get_ref() == name).map(|(_, value)| value)
    }

    fn below(&self, name: &str) -> String {
        if self.key.is_empty() { name.to_owned() } else { format!("{}.{name}", self.key) }
    }
}

/// Names that must differ, with the line of the first use.
#[derive(Default)]
pub(super) struct Used(BTreeMap<String, usize>);

impl Used {
    /// Takes the text at a node, and notes a fault there if it was taken before.
    pub(super) fn take(&mut self, node: Option<&Node<'_>>) {
        let Some((node, name)) = node.and_then(|node| Some((node, node.value.as_str()?))) else { return };
        match self.0.get(name) {
            Some(first) => node.note(Problem::UsedTwice { name: name.to_owned(), first: *first }),
            None => drop(self.0.insert(name.to_owned(), node.line())),
        }
    }
}

fn found(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a point",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
