//! Choices.

use chihoi::nlu::Reading;
use chihoi::nlu::choice::{self, Opt};

fn options(labels: &[&[&'static str]]) -> Vec<Opt<'static>> {
    labels.iter().map(|labels| Opt { labels: labels.to_vec(), words: Vec::new() }).collect()
}

fn classes() -> Vec<Opt<'static>> {
    options(&[&["Hộ nghèo", "Poor household"], &["Hộ cận nghèo", "Near-poor household"], &["Hộ khác", "Other household"]])
}

fn outcomes() -> Vec<Opt<'static>> {
    options(&[&["Đang giúp", "Still helping"], &["Thoát nghèo", "Out of poverty"], &["Thoát cận nghèo", "Out of near-poverty"]])
}

fn activities() -> Vec<Opt<'static>> {
    let mut options = options(&[
        &["Sinh hoạt chi hội", "Branch meeting"],
        &["Tuyên truyền", "Awareness talk"],
        &["Tập huấn", "Training"],
        &["Vệ sinh môi trường", "Cleaning up"],
        &["Thăm hỏi, tặng quà", "Visits and gifts"],
        &["Việc khác", "Something else"],
    ]);
    if let Some(first) = options.first_mut() {
        first.words = vec!["họp", "meeting"];
    }
    options
}

#[test]
fn one_of_the_classes() {
    let table = [
        ("1", 0),
        ("số 2", 1),
        ("2.", 1),
        ("2️⃣", 1),
        ("ba", 2),
        ("cái thứ hai", 1),
        ("thứ 3", 2),
        ("ý đầu tiên", 0),
        ("cái cuối", 2),
        ("Hộ nghèo", 0),
        ("ho ngheo", 0),
        ("nghèo", 0),
        ("ngheof", 0),
        ("nghoè", 0),
        ("hộ cận nghèo", 1),
        ("can ngheo", 1),
        ("cận nghèo ạ", 1),
        ("CẬN NGHÈO", 1),
        ("khác", 2),
        ("2. hộ cận nghèo", 1),
        ("the second", 1),
        ("near-poor", 1),
        ("near poor household", 1),
        ("poor household", 0),
        ("other", 2),
    ];
    for (input, want) in table {
        assert_eq!(choice::read(input, &classes()), Reading::Sure(want), "{input:?}");
    }
}

#[test]
fn one_of_others() {
    let activities = activities();
    let table = [
        ("họp", 0),
        ("sinh hoạt", 0),
        ("tuyên truyền", 1),
        ("ve sinh duong lang", 3),
        ("tặng quà", 4),
        ("thăm hỏi tặng quà", 4),
        ("visits and gifts", 4),
        ("training", 2),
        ("viec khac", 5),
    ];
    for (input, want) in table {
        assert_eq!(choice::read(input, &activities), Reading::Sure(want), "{input:?}");
    }
    for (input, want) in
        [("thoát nghèo", 1), ("đã thoát nghèo rồi", 1), ("thoát cận nghèo", 2), ("cận nghèo", 2), ("đang giúp", 0), ("giúp", 0)]
    {
        let got = choice::read(input, &outcomes());
        let sure = got == Reading::Sure(want);
        assert!(sure || (input.starts_with("đã") && !matches!(got, Reading::Sure(_))), "{input:?}: {got:?}");
    }
    let answers = options(&[&["Có", "Yes"], &["Không", "No"]]);
    assert_eq!(choice::read("không", &answers), Reading::Sure(1));
    assert_eq!(choice::read("có ạ", &answers), Reading::Sure(0));
    let figures = options(&[&["20"], &["2"], &["30"]]);
    assert_eq!(choice::read("20", &figures), Reading::Sure(0));
    assert_eq!(choice::read("2", &figures), Reading::Sure(1));
    assert_eq!(choice::read("30", &figures), Reading::Sure(2));
    let confusing = options(&[&["2"], &["1"]]);
    assert_eq!(choice::read("2", &confusing), Reading::Unsure(vec![0, 1]));
}

#[test]
fn doubtful_choices_are_asked_about() {
    let inputs = [
        "",
        "0",
        "4",
        "-1",
        "1.5",
        "99999999999999999999",
        "1-2",
        "1 2",
        "nghèo hoặc cận nghèo",
        "nghèo và cận nghèo",
        "không",
        "không phải hộ nghèo",
        "không nghèo",
        "chưa nghèo",
        "thoát nghèo",
        "gần nghèo",
        "hộ",
        "hôm qua",
        "2 hộ nghèo",
        "đừng chọn hộ nghèo",
        "1?",
        "<b>1</b>",
        "\u{202E}1",
        "asdfgh",
    ];
    for input in inputs {
        let got = choice::read(input, &classes());
        assert!(!matches!(got, Reading::Sure(_)), "{input:?}: {got:?}");
    }
    assert_eq!(choice::read("thoát", &outcomes()), Reading::Unsure(vec![1, 2]));
    assert_eq!(choice::read("nghèo hay cận nghèo", &classes()), Reading::Unsure(vec![0, 1]));
    assert_eq!(choice::read("1", &[]), Reading::Nothing);
}

#[test]
fn several() {
    let table: &[(&str, &[usize])] = &[
        ("1, 3", &[0, 2]),
        ("1 3", &[0, 2]),
        ("1,2", &[0, 1]),
        ("1,2,3.", &[0, 1, 2]),
        ("1+3", &[0, 2]),
        ("3 và 1", &[2, 0]),
        ("1", &[0]),
        ("1, 1", &[0]),
        ("họp và tuyên truyền", &[0, 1]),
        ("hop, tap huan", &[0, 2]),
        ("thăm hỏi, tặng quà", &[4]),
        ("tập huấn, thăm hỏi, tặng quà", &[2, 4]),
        ("meeting and training", &[0, 2]),
        ("tất cả", &[0, 1, 2, 3, 4, 5]),
    ];
    for (input, want) in table {
        assert_eq!(choice::read_many(input, &activities()), Reading::Sure(want.to_vec()), "{input:?}");
    }
    for input in ["1-3", "1, 9", "họp hoặc tuyên truyền", "không họp", "tất cả trừ họp", "họp với ai đó", "", "xyz"]
    {
        let got = choice::read_many(input, &activities());
        assert!(!matches!(got, Reading::Sure(_)), "{input:?}: {got:?}");
    }
}
