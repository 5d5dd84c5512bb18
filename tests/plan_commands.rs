//! `chihoi plan` and `chihoi check`, as those who write plans and run the daemon use them.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do: loudly")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const SHIPPED: &str = include_str!("../plans/cao-bang-2024.toml");

/// Runs the program in a folder with nothing of the environment but its own.
fn run(folder: &Path, args: &[&str], typed: &str) -> (bool, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_chihoi"))
        .args(args)
        .current_dir(folder)
        .env_clear()
        .env("HOME", folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
    let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
    (status.success(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

#[test]
fn check_tells_every_fault_at_once_and_levels_that_no_unit_has() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(
        run(folder.path(), &["plan", "check"], ""),
        (true, "plans/cao-bang-2024.toml: no faults\n".to_owned(), String::new())
    );
    let faulty = SHIPPED
        .replacen("prefix = \"GH\"", "prefix = \"gh\"", 1)
        .replacen("en = \"Household report\"", "eng = \"Household report\"", 1)
        .replacen("level = \"co-so\"", "level = \"coso\"", 1);
    std::fs::write(folder.path().join("a.toml"), faulty).unwrap();
    let (fine, told, error) = run(folder.path(), &["plan", "check", "a.toml"], "");
    assert!(!fine && error.contains("4 faults"), "{error}");
    let places: Vec<&str> = told.lines().map(|line| line.split(": ").nth(1).unwrap()).collect();
    assert_eq!(places, ["form.giup-ho.name.eng", "form.giup-ho.name.en", "form.giup-ho.prefix", "indicator.loai-hinh.level"]);
    assert!(told.contains("did you mean `co-so`?"), "{told}");

    // after the district level ended: "every district" has no unit any more
    std::fs::write(folder.path().join("units.csv"), "code,name,level,parent\n04,T,tỉnh,\n1,X,xã,04\n2,C,chi hội,1\n").unwrap();
    let (fine, told, _) = run(folder.path(), &["plan", "check", "--units", "units.csv"], "");
    assert!(!fine);
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(told.starts_with("level.huyen: there is no unit of the levels huyện, thành phố from 2024-01-01"), "{told}");
    assert!(told.contains("indicator.nang-luc-huyen") && told.contains("indicator.khoi-nghiep-huyen"), "{told}");
}

#[test]
fn a_new_plan_is_begun_from_nothing_or_from_last_years_and_never_over_another() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("2024.toml"), SHIPPED).unwrap();
    for args in [
        ["plan", "new", "tinh-2026", "--year", "2026", "--out", "a.toml"].as_slice(),
        &["plan", "new", "tinh-2026", "--year", "2026", "--from", "2024.toml", "--out", "b.toml"],
    ] {
        assert!(run(folder.path(), args, "").0);
        let (fine, _, error) = run(folder.path(), args, "");
        assert!(!fine && error.contains("is there already"), "{error}");
    }
    let (fine, told, _) = run(folder.path(), &["plan", "check", "a.toml", "b.toml"], "");
    // the district level has ended since: whoever writes the plan of 2026 must think of other targets in its place
    assert!(
        !fine
            && told
                .starts_with("a.toml: no faults\nlevel.huyen: there is no unit of the levels huyện, thành phố from 2026-01-01"),
        "{told}"
    );
    assert_eq!(told.lines().count(), 2, "{told}");
    let (_, told, _) = run(folder.path(), &["plan", "diff", "2024.toml", "b.toml"], "");
    assert_eq!(told, "the plan: its targets hold: 2024-01-01 to 2024-12-31 -> 2026-01-01 to 2026-12-31\n");
}

#[test]
fn diff_says_what_changes_for_people() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.toml"), SHIPPED).unwrap();
    assert_eq!(run(folder.path(), &["plan", "diff", "a.toml", "a.toml"], "").1, "nothing changes for people\n");
    let changed = SHIPPED
        .replacen("target = 1300", "target = 1400", 1)
        .replacen("vi = \"Hộ nghèo\", en", "vi = \"Hộ nghèo đa chiều\", en", 1)
        .replacen("rule = \"20/10\"", "rule = \"19/10-20/10\"", 1)
        .replacen(
            "id = \"may-tinh\"\nname = { vi = \"Máy tính làm việc\"",
            "id = \"may-vi-tinh\"\nname = { vi = \"Máy vi tính\"",
            1,
        )
        .replace("form = \"may-tinh\"", "form = \"may-vi-tinh\"")
        .replacen("roles = [\"leader\"]\ngroup", "roles = [\"leader\", \"staff\"]\ngroup", 1);
    std::fs::write(folder.path().join("b.toml"), changed).unwrap();
    let (fine, told, error) = run(folder.path(), &["plan", "diff", "a.toml", "b.toml"], "");
    assert!(fine, "{error}");
    lines_are(
        &told,
        &[
            "report \"Báo cáo giúp hộ\": an answer to \"Diện hộ\" (vi) was \"Hộ nghèo\", is \"Hộ nghèo đa chiều\"",
            "report \"Chi hội trưởng tập huấn\": filled by: leader -> leader, staff",
            "report \"Máy vi tính\": is new, for staff, with up to 3 questions",
            "report \"Máy tính làm việc\": is no longer offered; reports that were sent stay, drafts can be finished",
            "figure 2.5a \"Hội viên tăng thêm\": target: 1300 -> 1400",
            "figure \"Máy tính làm việc\": other answers count for it; reports that were sent keep their figures",
            "day \"Ngày Phụ nữ Việt Nam 20/10\": falls on: 20/10 -> 19/10-20/10",
        ],
    );
}

fn lines_are(told: &str, lines: &[&str]) {
    assert_eq!(told.lines().collect::<Vec<_>>(), lines);
}

#[test]
fn show_sets_forms_figures_and_days_in_columns() {
    let folder = tempfile::tempdir().unwrap();
    let (fine, told, error) = run(folder.path(), &["plan", "show"], "");
    assert!(fine, "{error}");
    for line in [
        "GH Báo cáo giúp hộ (giup-ho), leader, staff, first page, up to 7 questions",
        "BV Bảo vệ phụ nữ, trẻ em (bao-ve), staff at xã, phường, thị trấn, huyện, thành phố, bao-ve, up to 7 questions, sensitive",
        "2.5b duoi-60 Cơ sở tập hợp dưới 60% phụ nữ 12 co-so with tong-hoi-vien under 60% of phu-nu, 17 at first",
    ] {
        let words = |shown: &str| shown.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.lines().any(|shown| words(shown) == line), "{line}\n{told}");
    }
    let days = run(folder.path(), &["plan", "show", "--what", "occasions", "--lang", "en"], "").1;
    let days: Vec<&str> = days.lines().skip(3).map(|line| line.trim_start().split("  ").next().unwrap()).collect();
    assert_eq!(days[..3], ["2024-01-01 to 2024-03-31", "2024-01-01 to 2024-12-31", "2024-01-01 to 2024-12-31"]);
    assert_eq!(days.len(), 21);
}

#[test]
fn a_form_is_talked_through_and_nothing_is_stored() {
    let folder = tempfile::tempdir().unwrap();
    let typed = "chị Mai\n1\nvốn\nxong\nbỏ qua\nhôm qua\nthoát nghèo\nkhông\ngửi\n";
    let (fine, told, error) = run(folder.path(), &["plan", "try", "giup-ho"], typed);
    assert!(fine, "{told} {error}");
    assert!(told.contains("Câu 1/7") && told.contains("  1. Hộ nghèo") && told.contains("7. Ảnh: (không có)"), "{told}");
    assert!(told.contains("thoat-ngheo: adds 1 on ") && told.contains("ho-duoc-giup: adds 1 on "), "{told}");
    let (fine, told, _) = run(folder.path(), &["plan", "try", "tap-hop", "--lang", "en"], "300\n500\ntoday\nsend\n");
    assert!(fine && told.contains("How many members are there now?") && told.contains("tong-hoi-vien: has 300 on "), "{told}");
    let (fine, _, error) = run(folder.path(), &["plan", "try", "giup-hoo"], "");
    assert!(!fine && error.contains("the forms are giup-ho, "), "{error}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is stored");
}
