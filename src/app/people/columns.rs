//! Which column of a list holds what, by its heading, however associations spell it.

use crate::app::table::Line;
use crate::nlu::fold::fold;

/// How many lines of a sheet are looked at for its heading: titles stand above it.
const HEAD: usize = 30;

/// The columns of a list; of some kinds there may be several ("code of the unit", "name of the unit"), or none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Columns {
    name: Vec<usize>,
    family: Vec<usize>,
    phone: Vec<usize>,
    unit: Vec<usize>,
    commune: Vec<usize>,
    role: Vec<usize>,
}

/// What a column may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Name,
    /// The name without the given one, which stands in a column of its own.
    Family,
    Phone,
    Unit,
    Commune,
    Role,
}

/// Headings, folded and without punctuation. One that begins with one of these and goes on is meant too; the longest decides.
const HEADINGS: [(Kind, &[&str]); 6] = [
    (Kind::Name, &["ho va ten", "ho ten", "ho va ten hoi vien", "ten", "ten hoi vien", "hoi vien", "name", "full name"]),
    (Kind::Family, &["ho", "ho dem", "ho lot", "ho va dem", "ho va ten dem", "ho va chu dem", "ho ten dem"]),
    (
        Kind::Phone,
        &[
            "so dien thoai",
            "dien thoai",
            "sdt",
            "so dt",
            "dt",
            "dtdd",
            "di dong",
            "so di dong",
            "so phone",
            "phone",
            "mobile",
            "zalo",
            "so zalo",
        ],
    ),
    (
        Kind::Unit,
        &[
            "don vi",
            "ma don vi",
            "ten don vi",
            "chi hoi",
            "ma chi hoi",
            "ten chi hoi",
            "thuoc chi hoi",
            "sinh hoat tai chi hoi",
            "unit",
            "branch",
        ],
    ),
    (Kind::Commune, &["xa", "phuong", "thi tran", "xa phuong", "ten xa", "co so hoi", "hoi lhpn xa", "hoi phu nu xa", "commune"]),
    (Kind::Role, &["chuc vu", "chuc danh", "vai tro", "nhiem vu", "role", "position"]),
];

impl Columns {
    /// Finds a list's heading among the first lines of a sheet: its place and its columns.
    pub(super) fn find(lines: &[Line]) -> Option<(usize, Self)> {
        lines.iter().take(HEAD).enumerate().find_map(|(at, line)| Some((at, Self::read(line)?)))
    }

    /// The columns of a heading. It has a name, and something else: a title that speaks of names is none.
    fn read(heading: &Line) -> Option<Self> {
        let mut columns = Self::default();
        for (at, cell) in heading.cells.iter().enumerate() {
            let Some(kind) = kind(cell) else { continue };
            columns.of(kind).push(at);
        }
        let others = [&columns.phone, &columns.unit, &columns.commune, &columns.role];
        (!columns.name.is_empty() && others.iter().any(|found| !found.is_empty())).then_some(columns)
    }

    fn of(&mut self, kind: Kind) -> &mut Vec<usize> {
        match kind {
            Kind::Name => &mut self.name,
            Kind::Family => &mut self.family,
            Kind::Phone => &mut self.phone,
            Kind::Unit => &mut self.unit,
            Kind::Commune => &mut self.commune,
            Kind::Role => &mut self.role,
        }
    }

    pub(super) fn name(&self, line: &Line) -> String {
        format!("{} {}", first(line, &self.family), first(line, &self.name)).trim().to_owned()
    }

    pub(super) fn phone<'a>(&self, line: &'a Line) -> &'a str {
        first(line, &self.phone)
    }

    /// What is said of the unit, the most exact first.
    pub(super) fn units<'a>(&self, line: &'a Line) -> Vec<&'a str> {
        self.unit.iter().map(|at| line.cell(Some(*at))).filter(|cell| !cell.is_empty()).collect()
    }

    pub(super) fn commune<'a>(&self, line: &'a Line) -> &'a str {
        first(line, &self.commune)
    }

    pub(super) fn role<'a>(&self, line: &'a Line) -> &'a str {
        first(line, &self.role)
    }
}

/// Folded, letters and digits only, one space between words.
pub(super) fn plain(text: &str) -> String {
    let folded = fold(text);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn first<'a>(line: &'a Line, places: &[usize]) -> &'a str {
    places.iter().map(|at| line.cell(Some(*at))).find(|cell| !cell.is_empty()).unwrap_or_default()
}

fn kind(heading: &str) -> Option<Kind> {
    let heading = plain(heading);
    let begins = |spelling: &str| heading.strip_prefix(spelling).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let all = HEADINGS.iter().flat_map(|(kind, spellings)| spellings.iter().map(move |spelling| (*kind, *spelling)));
    // "Tên" is a name, "Tên đơn vị" is not; "Họ và tên" is one, "Họ và tên đệm" a part of it
    all.filter(|(_, spelling)| begins(spelling)).max_by_key(|(_, spelling)| spelling.len()).map(|(kind, _)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(cells: &[&str]) -> Line {
        Line { number: 1, cells: cells.iter().map(|cell| (*cell).to_owned()).collect() }
    }

    #[test]
    fn headings_are_known_however_they_are_spelt() {
        for (heading, wanted) in [
            ("Họ và tên", Kind::Name),
            ("HỌ TÊN HỘI VIÊN", Kind::Name),
            ("Tên", Kind::Name),
            ("Họ và tên đệm", Kind::Family),
            ("Họ", Kind::Family),
            ("Số điện thoại (Zalo)", Kind::Phone),
            ("SĐT", Kind::Phone),
            ("ĐTDĐ", Kind::Phone),
            ("Đơn vị", Kind::Unit),
            ("Tên chi hội", Kind::Unit),
            ("Mã đơn vị", Kind::Unit),
            ("Xã/phường", Kind::Commune),
            ("Cơ sở Hội", Kind::Commune),
            ("Chức vụ trong Hội", Kind::Role),
            ("Vai trò", Kind::Role),
        ] {
            assert_eq!(kind(heading), Some(wanted), "{heading}");
        }
        for heading in ["STT", "Ngày sinh", "Ghi chú", "Dân tộc", "Năm vào Hội", "Lý do", ""] {
            assert_eq!(kind(heading), None, "{heading}");
        }
    }

    #[test]
    fn a_heading_stands_below_titles_and_a_title_is_none() {
        let lines = [
            line(&["HỘI LHPN XÃ NAM TUẤN"]),
            line(&["", "Hội viên chi hội Nà Mẫu năm 2024"]),
            line(&["TT", "Họ và tên đệm", "Tên", "Năm sinh", "SĐT", "Chi hội"]),
            line(&["1", "Nông Thị", "Hoa", "1980", "912345678", "Nà Mẫu"]),
        ];
        let (at, columns) = Columns::find(&lines).unwrap();
        assert_eq!(at, 2);
        let row = &lines[3];
        assert_eq!(
            (columns.name(row).as_str(), columns.phone(row), columns.units(row)),
            ("Nông Thị Hoa", "912345678", vec!["Nà Mẫu"])
        );
        assert!(Columns::find(&lines[..2]).is_none());
    }
}
