//! Tables as people keep them: CSV, or the sheets of an Excel file (XLSX).

use std::io::Cursor;

use calamine::{Data, Reader, SheetType, SheetVisible, Xlsx};
use chrono::NaiveDate;
use csv::ReaderBuilder;
use unicode_normalization::UnicodeNormalization;

/// What every XLSX file begins with: it is a ZIP archive.
const ZIP: &[u8] = b"PK\x03\x04";
/// How many lines of a text are looked at to learn what parts its cells.
const HEAD: usize = 20;

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

/// A sheet of a file; a CSV file is one without a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What it is called.
    pub name: String,
    /// The lines that hold anything, the heading among them.
    pub lines: Vec<Line>,
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

/// Reads a table from a file's bytes: of several sheets the first.
///
/// # Errors
/// See [`TableError`].
pub fn read(bytes: &[u8]) -> Result<Table, TableError> {
    Ok(sheets(bytes)?.into_iter().next().unwrap_or_default().table())
}

/// Reads all sheets that are shown.
///
/// # Errors
/// See [`TableError`].
pub fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, TableError> {
    if is_xlsx(bytes) {
        return book(bytes);
    }
    let lines = text(std::str::from_utf8(bytes).map_err(|_| TableError::Form)?)?;
    Ok(vec![Sheet { name: String::new(), lines }])
}

/// Whether a file is XLSX, by its bytes.
pub fn is_xlsx(bytes: &[u8]) -> bool {
    bytes.starts_with(ZIP)
}

impl Sheet {
    /// The table whose heading is the first line.
    fn table(self) -> Table {
        let mut lines = self.lines.into_iter();
        let heading = lines.next().unwrap_or_default().cells.iter().map(|name| name.to_lowercase()).collect();
        Table { heading, rows: lines.collect() }
    }
}

impl Table {
    /// The place of the column that has one of these names.
    pub fn column(&self, names: &[&str]) -> Option<usize> {
        self.heading.iter().position(|heading| names.contains(&heading.as_str()))
    }
}

impl Line {
    fn holds_anything(&self) -> bool {
        self.cells.iter().any(|cell| !cell.is_empty())
    }

    /// The cell in a column, empty where there is none.
    pub fn cell(&self, column: Option<usize>) -> &str {
        column.and_then(|at| self.cells.get(at)).map_or("", String::as_str)
    }
}

/// A day as lists write it: `2025-07-01` or `1/7/2025`.
pub fn day(text: &str) -> Option<NaiveDate> {
    ["%Y-%m-%d", "%d/%m/%Y"].into_iter().find_map(|form| NaiveDate::parse_from_str(text, form).ok())
}

fn text(text: &str) -> Result<Vec<Line>, TableError> {
    // Spreadsheets write a mark of the encoding, and semicolons where the comma is in numbers.
    let text = text.trim_start_matches('\u{feff}');
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter(text)).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut lines = Vec::new();
    for record in reader.records() {
        let line = |position: Option<&csv::Position>| position.map_or(0, csv::Position::line);
        let record = record.map_err(|error| TableError::Line(line(error.position())))?;
        lines.push(Line { number: line(record.position()), cells: record.iter().map(kept).collect() });
    }
    Ok(lines.into_iter().filter(Line::holds_anything).collect())
}

/// The mark that parts most cells of the line that has the most of them: titles above a heading have none.
fn delimiter(text: &str) -> u8 {
    let most = |mark: u8| text.lines().take(HEAD).map(|line| line.bytes().filter(|byte| *byte == mark).count()).max();
    // of equals the last wins
    [b'\t', b';', b','].into_iter().max_by_key(|mark| most(*mark)).unwrap_or(b',')
}

fn book(bytes: &[u8]) -> Result<Vec<Sheet>, TableError> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes))?;
    let shown = |sheet: &&calamine::Sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible;
    let names: Vec<String> = book.sheets_metadata().iter().filter(shown).map(|sheet| sheet.name.clone()).collect();
    let mut sheets = Vec::new();
    for name in names {
        let range = book.worksheet_range(&name)?;
        let first = range.start().map_or(0, |(row, _)| u64::from(row));
        let lines =
            (first + 1..).zip(range.rows()).map(|(number, cells)| Line { number, cells: cells.iter().map(cell).collect() });
        sheets.push(Sheet { name, lines: lines.filter(Line::holds_anything).collect() });
    }
    Ok(sheets)
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
