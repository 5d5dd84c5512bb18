//! A table as people keep it: CSV, or the first sheet of an Excel file (XLSX).

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use chrono::NaiveDate;
use csv::ReaderBuilder;
use unicode_normalization::UnicodeNormalization;

/// What every XLSX file begins with: it is a ZIP archive.
const ZIP: &[u8] = b"PK\x03\x04";

/// A table: its heading, folded to lower case, and its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What the columns are called.
    pub heading: Vec<String>,
    /// The rows that hold anything.
    pub rows: Vec<Line>,
}

/// A row, with its place in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The line in the file, from 1.
    pub number: u64,
    /// Its cells: trimmed, NFC.
    pub cells: Vec<String>,
}

/// Why a file is no table.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// It is neither CSV in UTF-8 nor XLSX.
    #[error("it is neither CSV (in UTF-8) nor XLSX")]
    Form,
    /// It is XLSX that cannot be read.
    #[error("the XLSX file cannot be read: {0}")]
    Sheet(#[from] calamine::XlsxError),
    /// A line of CSV that cannot be read.
    #[error("line {0} cannot be read")]
    Line(u64),
}

/// Reads a table from a file's bytes.
///
/// # Errors
/// See [`TableError`].
pub fn read(bytes: &[u8]) -> Result<Table, TableError> {
    if bytes.starts_with(ZIP) {
        return sheet(bytes);
    }
    text(std::str::from_utf8(bytes).map_err(|_| TableError::Form)?)
}

impl Table {
    /// The place of the column that has one of these names.
    pub fn column(&self, names: &[&str]) -> Option<usize> {
        self.heading.iter().position(|heading| names.contains(&heading.as_str()))
    }
}

impl Line {
    /// The cell in a column, empty where there is none.
    pub fn cell(&self, column: Option<usize>) -> &str {
        column.and_then(|at| self.cells.get(at)).map_or("", String::as_str)
    }
}

/// A day as lists write it: `2025-07-01` or `1/7/2025`.
pub fn day(text: &str) -> Option<NaiveDate> {
    ["%Y-%m-%d", "%d/%m/%Y"].into_iter().find_map(|form| NaiveDate::parse_from_str(text, form).ok())
}

fn text(text: &str) -> Result<Table, TableError> {
    // Spreadsheets write a mark of the encoding, and semicolons where the comma is in numbers.
    let text = text.trim_start_matches('\u{feff}');
    let head = text.lines().next().unwrap_or_default();
    let delimiter = [b';', b'\t'].into_iter().find(|mark| head.as_bytes().contains(mark) && !head.contains(','));
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter.unwrap_or(b',')).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut lines = Vec::new();
    for record in reader.records() {
        let line = |position: Option<&csv::Position>| position.map_or(0, csv::Position::line);
        let record = record.map_err(|error| TableError::Line(line(error.position())))?;
        lines.push(Line { number: line(record.position()), cells: record.iter().map(kept).collect() });
    }
    Ok(table(lines))
}

fn sheet(bytes: &[u8]) -> Result<Table, TableError> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes))?;
    let Some(sheet) = book.worksheet_range_at(0) else { return Ok(Table::default()) };
    let sheet = sheet?;
    let first = sheet.start().map_or(0, |(row, _)| u64::from(row));
    let lines = (first + 1..).zip(sheet.rows());
    Ok(table(lines.map(|(number, cells)| Line { number, cells: cells.iter().map(cell).collect() }).collect()))
}

fn table(lines: Vec<Line>) -> Table {
    let mut lines = lines.into_iter().filter(|line| line.cells.iter().any(|cell| !cell.is_empty()));
    let heading = lines.next().unwrap_or_default().cells.iter().map(|name| name.to_lowercase()).collect();
    Table { heading, rows: lines.collect() }
}

/// A cell's content as text. Days come as spreadsheets hold them, whole numbers without their `.0`.
fn cell(data: &Data) -> String {
    match data {
        Data::DateTime(at) => at.as_datetime().map_or_else(|| at.to_string(), |at| at.date().to_string()),
        Data::Empty | Data::Error(_) => String::new(),
        other => kept(&other.to_string()),
    }
}

fn kept(cell: &str) -> String {
    cell.trim().nfc().collect()
}
