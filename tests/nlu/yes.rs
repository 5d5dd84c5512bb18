//! Yes or no.

use chihoi::nlu::{Reading, yesno};

#[test]
fn yes_and_no() {
    let yes = [
        "có",
        "co",
        "Có ạ",
        "dạ",
        "dạ vâng",
        "dạ có",
        "vâng",
        "vâng ạ",
        "ừ",
        "uh",
        "đúng",
        "đúng rồi",
        "dung r",
        "chính xác",
        "không sai",
        "rồi",
        "xong rồi",
        "ok",
        "OK!",
        "okela",
        "đồng ý",
        "dc",
        "đc",
        "đk",
        "được",
        "👍",
        "👍🏽",
        "ok 👍",
        "✅",
        "yes",
        "Yes please",
        "y",
        "yep",
        "co\u{301}",
        "ddungs roofi",
        "rooooi",
    ];
    let no = [
        "không",
        "khong",
        "ko",
        "k",
        "hok",
        "hem",
        "Không ạ",
        "dạ không",
        "chưa",
        "chưa ạ",
        "chưa có",
        "k phải",
        "không phải",
        "không đúng",
        "không được",
        "sai rồi",
        "không đồng ý",
        "👎",
        "❌",
        "no",
        "nope",
        "not yet",
        "wrong",
    ];
    for (inputs, want) in [(&yes[..], true), (&no[..], false)] {
        for input in inputs {
            assert_eq!(yesno::read(input), Reading::Sure(want), "{input:?}");
        }
    }
}

#[test]
fn hesitation_is_asked_about() {
    let table = [
        "",
        "có lẽ",
        "đừng",
        "dừng",
        "cô",
        "đã",
        "chắc vậy",
        "để hỏi lại đã",
        "có không?",
        "đúng không",
        "được chưa?",
        "vâng, không",
        "không, đúng rồi",
        "có và không",
        "👍👎",
        "35",
        "hôm qua",
        "không biết",
        "chưa chắc",
        "maybe",
        "yes and no",
        "no problem",
        "có 3 hộ",
        "<b>có</b>",
        "\u{202E}có",
        "🤔",
        "ừm",
    ];
    for input in table {
        assert_eq!(yesno::read(input), Reading::Nothing, "{input:?}");
    }
}
