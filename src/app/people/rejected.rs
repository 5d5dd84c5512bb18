//! The rows that did not go in, as a file of the form of the list: the same columns, and one that says why. Whoever keeps the
//! list mends them there and brings that file in.

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use crate::domain::words::Words;

use super::{Imported, Rejected};

/// Writes the file: CSV for CSV, XLSX for XLSX. `heading` is that of the reasons, `say` their language.
///
/// # Errors
/// The file cannot be made, which a list that could be read does not cause.
pub fn file(imported: &Imported, heading: &str, say: impl Fn(&Words) -> String) -> Result<Vec<u8>, XlsxError> {
    if imported.xlsx { book(imported, heading, say) } else { Ok(text(imported, heading, say)) }
}

fn text(imported: &Imported, heading: &str, say: impl Fn(&Words) -> String) -> Vec<u8> {
    // Excel takes a text for UTF-8 only if this mark is at its beginning.
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer("\u{feff}".as_bytes().to_vec());
    let head = imported.sheets.first().map(|(_, heading)| heading.as_slice()).unwrap_or_default();
    let width = width(head, &imported.rejected);
    let rows = imported.rejected.iter().map(|row| (row.line.cells.as_slice(), say(&row.why.words())));
    for (cells, last) in std::iter::once((head, heading.to_owned())).chain(rows) {
        let padded = cells.iter().map(String::as_str).chain(std::iter::repeat("")).take(width);
        // A buffer takes whatever it is given.
        let _ = writer.write_record(padded.chain([last.as_str()]));
    }
    writer.into_inner().unwrap_or_default()
}

fn book(imported: &Imported, heading: &str, say: impl Fn(&Words) -> String) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    for (place, (name, head)) in imported.sheets.iter().enumerate() {
        let rows: Vec<&Rejected> = imported.rejected.iter().filter(|row| row.sheet == place).collect();
        if rows.is_empty() {
            continue;
        }
        let width = width(head, rows.iter().copied());
        let sheet = book.add_worksheet();
        sheet.set_name(name)?;
        for (column, cell) in (0..).zip(head) {
            sheet.write_string_with_format(0, column, cell, &bold)?;
        }
        let last = u16::try_from(width).unwrap_or(u16::MAX);
        sheet.write_string_with_format(0, last, heading, &bold)?;
        for (line, row) in (1..).zip(rows) {
            cells(sheet, line, &row.line.cells)?;
            sheet.write_string(line, last, say(&row.why.words()))?;
        }
        sheet.autofit();
    }
    book.save_to_buffer()
}

/// Phones stay text, so that their zero stays.
fn cells(sheet: &mut Worksheet, line: u32, cells: &[String]) -> Result<(), XlsxError> {
    for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
        sheet.write_string(line, column, cell)?;
    }
    Ok(())
}

/// The widest line.
fn width<'a>(heading: &[String], rows: impl IntoIterator<Item = &'a Rejected>) -> usize {
    rows.into_iter().map(|row| row.line.cells.len()).chain([heading.len()]).max().unwrap_or_default()
}
