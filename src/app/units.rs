//! Units from a list: CSV with the columns `code`, `name`, `level` and `parent_code`.

use std::collections::BTreeMap;
use std::fmt;

use csv::{ReaderBuilder, StringRecord};
use unicode_normalization::UnicodeNormalization;

use crate::store::StoreError;
use crate::store::unit::{self, Imported, Row};

use super::App;

/// The columns, each with the names that its heading may have.
const COLUMNS: [&[&str]; 4] = [&["code"], &["name"], &["level"], &["parent_code", "parent"]];

/// Something in a list that cannot be brought in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line in the file, from 1.
    pub line: u64,
    /// What is wrong.
    pub wrong: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.wrong)
    }
}

/// Why a list was not brought in. Nothing of it was.
#[derive(Debug, thiserror::Error)]
pub enum UnitsError {
    /// The list has faults; every one on a line of its own.
    #[error("nothing was brought in:\n{}", .0.iter().map(|fault| format!("  {fault}")).collect::<Vec<_>>().join("\n"))]
    Faults(Vec<Fault>),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Brings in a list, all of it or nothing. Units that are known by their code are changed; units that the list leaves out
/// stay.
///
/// # Errors
/// The list has faults, or the database fails.
pub async fn import(app: &App, csv: &str) -> Result<Imported, UnitsError> {
    let (lines, mut faults) = read(csv);
    let codes: BTreeMap<&str, u64> = lines.iter().map(|(line, row)| (row.code.as_str(), *line)).collect();
    let mut tx = app.store.begin().await?;
    for (line, row) in &lines {
        if codes.get(row.code.as_str()) != Some(line) {
            faults.push(Fault { line: *line, wrong: format!("the code {:?} is given again further down", row.code) });
        }
        if let Some(parent) = row.parent.as_deref().filter(|parent| !codes.contains_key(parent))
            && unit::by_code(&mut tx, parent).await?.is_none()
        {
            faults.push(Fault { line: *line, wrong: format!("there is no unit with the code {parent:?} for it to stand under") });
        }
    }
    if !faults.is_empty() {
        faults.sort_by_key(|fault| fault.line);
        return Err(UnitsError::Faults(faults));
    }
    let rows: Vec<Row> = lines.into_iter().map(|(_, row)| row).collect();
    let imported = unit::import(&mut tx, &app.store, &rows).await?;
    tx.commit().await.map_err(StoreError::from)?;
    Ok(imported)
}

/// The rows with their lines, and what is wrong with the others.
fn read(csv: &str) -> (Vec<(u64, Row)>, Vec<Fault>) {
    // Spreadsheets write a mark of the encoding, and semicolons where the comma is in numbers.
    let csv = csv.trim_start_matches('\u{feff}');
    let head = csv.lines().next().unwrap_or_default();
    let delimiter = [b';', b'\t'].into_iter().find(|mark| head.as_bytes().contains(mark) && !head.contains(','));
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter.unwrap_or(b',')).flexible(true).has_headers(false).from_reader(csv.as_bytes());
    let mut records = reader.records();
    let mut faults = Vec::new();
    let heading = records.next().and_then(Result::ok).unwrap_or_default();
    let places = COLUMNS.map(|names| heading.iter().position(|cell| names.contains(&cell.trim().to_lowercase().as_str())));
    for (names, place) in COLUMNS.iter().zip(places) {
        if let (Some(name), None) = (names.first(), place) {
            faults.push(Fault {
                line: 1,
                wrong: format!("there is no column {name:?}; the columns are code, name, level, parent_code"),
            });
        }
    }
    if !faults.is_empty() {
        return (Vec::new(), faults);
    }
    let mut rows = Vec::new();
    for record in records {
        match record {
            Ok(record) if record.iter().all(|cell| cell.trim().is_empty()) => {}
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                match row(&record, places) {
                    Ok(row) => rows.push((line, row)),
                    Err(wrong) => faults.push(Fault { line, wrong }),
                }
            }
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                faults.push(Fault { line, wrong: "cannot be read".to_owned() });
            }
        }
    }
    (rows, faults)
}

fn row(record: &StringRecord, places: [Option<usize>; 4]) -> Result<Row, String> {
    let cell =
        |place: Option<usize>| -> String { place.and_then(|at| record.get(at)).unwrap_or_default().trim().nfc().collect() };
    let [code, name, level, parent] = places.map(cell);
    for (what, cell) in [("code", &code), ("name", &name), ("level", &level)] {
        if cell.is_empty() {
            return Err(format!("its {what} is missing"));
        }
    }
    if code == parent {
        return Err("it cannot stand under itself".to_owned());
    }
    Ok(Row { code, name, level, parent: Some(parent).filter(|parent| !parent.is_empty()) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::open::{Opening, open};

    #[tokio::test]
    async fn a_list_comes_in_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let app = open(Opening::in_folder(folder.path().to_owned())).await.unwrap().app;
        let list = "\u{feff}code;name;level;parent_code\r\n04;\"Tỉnh; một\";tỉnh;\r\n040;Thành phố;thành phố;04\r\n;;;\r\n";
        assert_eq!(import(&app, list).await.unwrap(), Imported { new: 2, changed: 0, same: 0 });
        assert_eq!(import(&app, "level,code,parent,name\nhuyện,042,04,Huyện A\n").await.unwrap().new, 1);
        let faulty = "code,name,level,parent_code\n1,A,x,04\n1,B,x,04\n2,C,x,99\n,D,x,04\n3,E,x,3\n4,F,x\n";
        let Err(UnitsError::Faults(faults)) = import(&app, faulty).await else { panic!("faults were taken") };
        assert_eq!(
            faults.iter().map(ToString::to_string).collect::<Vec<_>>(),
            [
                "line 2: the code \"1\" is given again further down",
                "line 4: there is no unit with the code \"99\" for it to stand under",
                "line 5: its code is missing",
                "line 6: it cannot stand under itself",
            ]
        );
        let Err(UnitsError::Faults(faults)) = import(&app, "mã,tên\n1,A\n").await else { panic!("a strange file was taken") };
        assert_eq!(faults.len(), 4);
        let mut conn = app.store.read().await.unwrap();
        assert!(unit::by_code(&mut conn, "4").await.unwrap().is_none());
        assert_eq!(unit::by_code(&mut conn, "04").await.unwrap().unwrap().name, "Tỉnh; một");
    }
}
