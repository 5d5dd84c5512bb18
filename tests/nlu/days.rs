//! Days. 24 November 2026 is a Tuesday.

use chihoi::calendar::rule::Span;
use chihoi::nlu::{Reading, day};
use chrono::NaiveDate;

fn read(input: &str, today: &str, past: bool) -> Reading<Span> {
    day::read(input, today.parse().expect("a day of the test"), past)
}

fn span(text: &str) -> Span {
    let day = |text: &str| text.parse::<NaiveDate>().expect("a day of the test");
    let (first, last) = text.split_once("..").unwrap_or((text, text));
    Span { first: day(first), last: day(last) }
}

fn check(past: bool, table: &[(&str, &str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .map(|(input, today, want)| (input, today, want, read(input, today, past)))
        .filter(|(_, _, want, got)| *got != Reading::Sure(span(want)))
        .map(|(input, today, want, got)| format!("{input:?} on {today}: {want}, not {got:?}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const TODAY: &str = "2026-11-24";

#[test]
fn days_of_what_was_done() {
    check(
        true,
        &[
            ("2/11", TODAY, "2026-11-02"),
            ("02-11", TODAY, "2026-11-02"),
            ("2.11.2026", TODAY, "2026-11-02"),
            ("2 11 2026", TODAY, "2026-11-02"),
            ("02/11/26", TODAY, "2026-11-02"),
            ("２/１１", TODAY, "2026-11-02"),
            ("2026/11/02", TODAY, "2026-11-02"),
            ("24/11", TODAY, "2026-11-24"),
            ("25/12", "2027-01-02", "2026-12-25"),
            ("5/6/2025", TODAY, "2025-06-05"),
            ("29/2/2024", TODAY, "2024-02-29"),
            ("Ngày 7 tháng 10 năm 2026", TODAY, "2026-10-07"),
            ("ngày bảy tháng mười", TODAY, "2026-10-07"),
            ("ngày hai mươi mốt tháng tư", "2026-05-01", "2026-04-21"),
            ("ngay muoi lam thang chin", TODAY, "2026-09-15"),
            ("ngày 9 tháng 8 năm ngoái", TODAY, "2025-08-09"),
            ("ngày 3 tháng mười năm ngoái", TODAY, "2025-10-03"),
            ("ngày 3 tháng trước", TODAY, "2026-10-03"),
            ("ngày 3 tháng này", TODAY, "2026-11-03"),
            ("ngày 30", TODAY, "2026-10-30"),
            ("ngày 31", TODAY, "2026-10-31"),
            ("hôm 24", TODAY, "2026-11-24"),
            ("ngày 24 vừa rồi", TODAY, "2026-10-24"),
            ("mồng 4 tháng 10", TODAY, "2026-10-04"),
            ("hôm nay", TODAY, TODAY),
            ("hnay", TODAY, TODAY),
            ("tối nay ạ", TODAY, TODAY),
            ("HÔM QUA", TODAY, "2026-11-23"),
            ("dạ hôm qua ạ", TODAY, "2026-11-23"),
            ("hoom qua", TODAY, "2026-11-23"),
            ("đêm qua", TODAY, "2026-11-23"),
            ("tối qua 8h", TODAY, "2026-11-23"),
            ("8h30 sáng hôm qua", TODAY, "2026-11-23"),
            ("8 giờ ngày 20/11", TODAY, "2026-11-20"),
            ("hôm kìa", TODAY, "2026-11-21"),
            ("bữa kia", TODAY, "2026-11-22"),
            ("3 ngày trước", TODAY, "2026-11-21"),
            ("hai hôm trước", TODAY, "2026-11-22"),
            ("cách đây 1 tuần", TODAY, "2026-11-17"),
            ("cach day muoi ngay", TODAY, "2026-11-14"),
            ("hôm thứ bảy", TODAY, "2026-11-21"),
            ("20 thg 11", TODAY, "2026-11-20"),
            ("thứ hai", TODAY, "2026-11-23"),
            ("thứ 3", TODAY, "2026-11-24"),
            ("thứ tư", TODAY, "2026-11-18"),
            ("t7", TODAY, "2026-11-21"),
            ("thu sau tuan truoc", TODAY, "2026-11-20"),
            ("thứ sáu tuần trước nữa", TODAY, "2026-11-13"),
            ("thứ ba vừa rồi", TODAY, "2026-11-17"),
            ("thứ hai tuần này", TODAY, "2026-11-23"),
            ("chủ nhật tuần rồi", TODAY, "2026-11-22"),
            ("chủ nhật, 22/11", TODAY, "2026-11-22"),
            ("thứ 2 ngày 23/11", TODAY, "2026-11-23"),
            ("mùng 1 tết", "2026-03-01", "2026-02-17"),
            ("28 tết", "2026-03-01", "2026-02-15"),
            ("mùng 5 tháng giêng", "2026-03-10", "2026-02-21"),
            ("23 tháng chạp", "2026-03-01", "2026-02-10"),
            ("10/3 âm lịch", "2026-05-01", "2026-04-26"),
            ("10/3 ÂL", "2026-05-01", "2026-04-26"),
            ("ngày 10 tháng 3 âm", "2026-05-01", "2026-04-26"),
            ("15/7 lịch âm năm 2025", TODAY, "2025-09-06"),
            ("trung thu", TODAY, "2026-09-25"),
            ("rằm trung thu", TODAY, "2026-09-25"),
            ("rằm tháng 7 năm ngoái", TODAY, "2025-09-06"),
            ("hôm rằm", "2026-09-30", "2026-09-25"),
            ("today", TODAY, TODAY),
            ("yesterday", TODAY, "2026-11-23"),
            ("yesterday morning", TODAY, "2026-11-23"),
            ("the day before yesterday", TODAY, "2026-11-22"),
            ("two days ago", TODAY, "2026-11-22"),
            ("3rd March", "2026-03-10", "2026-03-03"),
            ("March 3, 2026", TODAY, "2026-03-03"),
            ("the 21st of October", TODAY, "2026-10-21"),
            ("on Saturday", TODAY, "2026-11-21"),
            ("last Sunday", TODAY, "2026-11-22"),
        ],
    );
}

#[test]
fn periods_of_what_was_done() {
    check(
        true,
        &[
            ("14-15/11", TODAY, "2026-11-14..2026-11-15"),
            ("từ 10 đến 12/11", TODAY, "2026-11-10..2026-11-12"),
            ("tu ngay 10 den ngay 12 thang 11", TODAY, "2026-11-10..2026-11-12"),
            ("28/10 - 2/11", TODAY, "2026-10-28..2026-11-02"),
            ("30/12/2025-2/1/2026", TODAY, "2025-12-30..2026-01-02"),
            ("3 và 4/11", TODAY, "2026-11-03..2026-11-04"),
            ("from 3 to 5 November", TODAY, "2026-11-03..2026-11-05"),
            ("tuần trước", TODAY, "2026-11-16..2026-11-22"),
            ("tuần này", TODAY, "2026-11-23..2026-11-29"),
            ("last week", TODAY, "2026-11-16..2026-11-22"),
            ("cuối tuần", TODAY, "2026-11-21..2026-11-22"),
            ("cuối tuần trước", TODAY, "2026-11-21..2026-11-22"),
            ("đầu tháng", TODAY, "2026-11-01..2026-11-10"),
            ("giữa tháng 10", TODAY, "2026-10-11..2026-10-20"),
            ("cuối tháng 2", "2024-03-05", "2024-02-21..2024-02-29"),
            ("cuối tháng trước", TODAY, "2026-10-21..2026-10-31"),
            ("tháng 9", TODAY, "2026-09-01..2026-09-30"),
            ("tháng mười hai năm ngoái", TODAY, "2025-12-01..2025-12-31"),
            ("tháng trước", "2027-01-08", "2026-12-01..2026-12-31"),
            ("tuần thứ 3 tháng 9", TODAY, "2026-09-14..2026-09-20"),
            ("tuan thu ba thang chin nam 2025", TODAY, "2025-09-15..2025-09-21"),
            ("tháng 10 vừa rồi", TODAY, "2026-10-01..2026-10-31"),
            ("quý 2", TODAY, "2026-04-01..2026-06-30"),
            ("quý III năm 2025", TODAY, "2025-07-01..2025-09-30"),
        ],
    );
}

#[test]
fn days_of_what_is_planned() {
    check(
        false,
        &[
            ("mai", TODAY, "2026-11-25"),
            ("sáng mai", TODAY, "2026-11-25"),
            ("ngày kia", TODAY, "2026-11-26"),
            ("ngày mốt", TODAY, "2026-11-26"),
            ("3 ngày nữa", TODAY, "2026-11-27"),
            ("in 3 days", TODAY, "2026-11-27"),
            ("tomorrow", TODAY, "2026-11-25"),
            ("20/12", TODAY, "2026-12-20"),
            ("5/1", TODAY, "2027-01-05"),
            ("ngày 15", TODAY, "2026-12-15"),
            ("ngày 31", TODAY, "2026-12-31"),
            ("thứ ba", TODAY, "2026-11-24"),
            ("thứ ba tới", TODAY, "2026-12-01"),
            ("thứ tư tới", TODAY, "2026-11-25"),
            ("thứ bảy tuần sau", TODAY, "2026-12-05"),
            ("tối thứ bảy", TODAY, "2026-11-28"),
            ("mùng 3 tết", TODAY, "2027-02-08"),
            ("cuối tuần này", TODAY, "2026-11-28..2026-11-29"),
            ("tuần sau", TODAY, "2026-11-30..2026-12-06"),
            ("tháng 3 năm sau", TODAY, "2027-03-01..2027-03-31"),
            ("8/3", TODAY, "2027-03-08"),
        ],
    );
}

/// Asked: nothing is sure, and what is offered is as given.
#[test]
fn doubtful_days_are_asked_about() {
    let past: &[(&str, &[&str])] = &[
        ("31/2", &[]),
        ("10/20", &[]),
        ("15/13", &[]),
        ("0/5", &[]),
        ("32/1", &[]),
        ("29/2/2025", &[]),
        ("hôm nọ", &[]),
        ("bữa trước", &[]),
        ("lâu rồi", &[]),
        ("mấy hôm trước", &[]),
        ("20/11 hay 21/11", &[]),
        ("20/11 hoặc 21/11", &[]),
        ("3 và 10/11", &[]),
        ("15/11-10/11", &[]),
        ("20/11 <b>", &[]),
        ("20/11'; drop table", &[]),
        ("\u{202E}20/11", &[]),
        ("tháng 15", &[]),
        ("quà", &[]),
        ("20 chị", &[]),
        ("tuần thứ 6 tháng 9", &[]),
        ("5/6/7", &[]),
        ("5/6/1999", &[]),
        ("30 tết 2026", &[]),
        ("ngày 20 hôm qua", &[]),
        ("không nhớ", &[]),
        ("35 chị", &[]),
        ("tối", &[]),
        ("", &[]),
        ("?", &[]),
        ("mai", &["2026-11-25"]),
        ("25/11/2026", &["2026-11-25"]),
        ("chủ nhật tuần này", &["2026-11-29"]),
        ("thứ hai 20/11", &["2026-11-20"]),
        ("mùng 3", &["2026-11-03"]),
        ("15", &["2026-11-15"]),
        ("25/12", &["2025-12-25", "2026-12-25"]),
        ("2 tuần trước", &["2026-11-10"]),
        ("thứ sáu này", &["2026-11-20", "2026-11-27"]),
        ("1/6 âm lịch năm 2025", &["2025-06-25", "2025-07-25"]),
    ];
    for (input, want) in past {
        let got = read(input, TODAY, true);
        let want: Vec<Span> = want.iter().map(|text| span(text)).collect();
        let want = if want.is_empty() { Reading::Nothing } else { Reading::Unsure(want) };
        assert_eq!(got, want, "{input:?}");
    }
    assert_eq!(read("hôm qua", TODAY, false), Reading::Unsure(vec![span("2026-11-23")]));
    let weekend = vec![span("2026-11-28..2026-11-29"), span("2026-11-21..2026-11-22")];
    assert_eq!(read("cuối tuần", "2026-11-29", true), Reading::Unsure(weekend));
    assert_eq!(read("ngày kìa", TODAY, false), Reading::Nothing);
    assert_eq!(read("sau tết", TODAY, false), Reading::Nothing);
    assert_eq!(read("ngày 3 tháng sau", TODAY, false), Reading::Sure(span("2026-12-03")));
    assert_eq!(read("ngày 3 tháng sáu", TODAY, true), Reading::Sure(span("2026-06-03")));
    assert_eq!(read("ngay 3 thang sau", TODAY, true), Reading::Sure(span("2026-06-03")));
    assert_eq!(read("ngay 3 thang sau", TODAY, false), Reading::Unsure(vec![span("2026-12-03")]));
    assert_eq!(read("ngay mot", TODAY, false), Reading::Unsure(vec![span("2026-11-26"), span("2026-12-01")]));
}
