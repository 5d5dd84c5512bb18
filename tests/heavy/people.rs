//! A list of 20,000 people in one XLSX: seconds, memory, and that bad rows are told.

use std::sync::Arc;
use std::time::Instant;

use chihoi::app::open::{Opening, open};
use chihoi::app::people::{Twins, Wish, import};
use chihoi::app::units;
use chihoi::domain::role::Role;
use rust_xlsxwriter::Workbook;

use super::engine;
use super::support::database::Database;

const PEOPLE: u32 = 20_000;
const BRANCHES: u32 = 400;
/// Each so-manieth row has a phone that is none.
const BAD: u32 = 1_000;

#[tokio::test(flavor = "multi_thread")]
async fn twenty_thousand_people_from_one_list() {
    let list = list();
    for database in Database::each().await {
        let opening =
            Opening { database_url: Some(database.url.clone()), ..Opening::in_folder(database.folder.path().to_owned()) };
        let opened = open(opening).await.unwrap();
        let branches = (0..BRANCHES).map(|at| format!("X-{at},Chi hội Mẫu {at},chi hội,X\n")).collect::<String>();
        units::import(&opened.app, format!("code,name,level,parent\nX,Xã Mẫu,xã,\n{branches}")).await.unwrap();
        let app = Arc::clone(&opened.app);
        let wish = Wish { under: None, role: Role::Member, same_name: Twins::Unclear, same_phone: Twins::Unclear, apply: true };
        for (what, apply) in [("shown", false), ("brought in", true), ("brought in again", true)] {
            let begun = Instant::now();
            let done = import(&app, &list, Wish { apply, ..wish }, &mut |_, _| {}).await.unwrap();
            let taken = begun.elapsed();
            let good = usize::try_from(PEOPLE - PEOPLE / BAD).unwrap();
            assert_eq!((done.changes.len() + done.same, done.rejected.len()), (good, usize::try_from(PEOPLE / BAD).unwrap()));
            println!(
                "{}: {PEOPLE} people {what} in {:.1} s, {} MB at most",
                engine(&database),
                taken.as_secs_f64(),
                most_memory()
            );
        }
        drop(app);
        opened.close().await;
        database.drop().await;
    }
}

fn list() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in (0..).zip(["STT", "Họ và tên", "Số điện thoại", "Chi hội", "Chức vụ"]) {
        sheet.write(1, column, heading).unwrap();
    }
    for at in 0..PEOPLE {
        let line = at + 2;
        sheet.write(line, 0, at + 1).unwrap();
        sheet.write(line, 1, format!("Nông Thị {}", name(at))).unwrap();
        let phone = if at % BAD == 0 { "09".to_owned() } else { format!("09{at:08}") };
        sheet.write(line, 2, phone).unwrap();
        sheet.write(line, 3, format!("Mẫu {}", at % BRANCHES)).unwrap();
        sheet.write(line, 4, if at < BRANCHES { "Chi hội trưởng" } else { "Hội viên" }).unwrap();
    }
    book.save_to_buffer().unwrap()
}

/// Names have no digits.
fn name(at: u32) -> String {
    let letter = |place: u32| char::from(b'a' + u8::try_from(at / 26_u32.pow(place) % 26).unwrap());
    [letter(3), letter(2), letter(1), letter(0)].iter().collect::<String>()
}

/// The most that this process ever held, in MB; 0 where that is not known.
fn most_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kilobytes| kilobytes.parse::<u64>().ok()).unwrap_or_default() / 1_024
}
