//! What every indicator of the shipped plan reads after these reports, worked out by hand.

use chihoi::domain::locale::Locale;
use chihoi::domain::role::Role;
use chihoi::domain::target::Kind;
use chihoi::store::{report, target, unit};

use crate::house::House;
use crate::{SHIPPED, units};

type Reports<'a> = &'a [(&'a str, &'a str, &'a [(&'a str, &'a str)])];

const OUT: &[(&str, &str)] = &[("kieu", "von"), ("ngay", "2024-10-01")];

/// Who reports, the form, and the answers, besides those of `OUT` for a household that is helped.
const REPORTS: Reports<'_> = &[
    // 2.2: Mai is out of poverty and is reported twice; Lan is still helped; Hoa is out; Sen is no longer near-poor
    ("01660-1", "giup-ho", &[("ho", "chị Mai"), ("loai", "ngheo"), ("ket-qua-ngheo", "thoat-ngheo")]),
    ("01660-1", "giup-ho", &[("ho", "chị Mai"), ("loai", "ngheo"), ("ket-qua-ngheo", "thoat-ngheo")]),
    ("01660-1", "giup-ho", &[("ho", "chị Lan"), ("loai", "ngheo"), ("ket-qua-ngheo", "dang-giup")]),
    ("01660-2", "giup-ho", &[("ho", "chị Hoa"), ("loai", "ngheo"), ("ket-qua-ngheo", "thoat-ngheo")]),
    ("01657-1", "giup-ho", &[("ho", "chị Sen"), ("loai", "can-ngheo"), ("ket-qua-can-ngheo", "thoat-can-ngheo")]),
    // 2.5: 5 - 1 + 3 - 4 = 3
    ("01660-1", "hoi-vien", &[("moi", "5"), ("roi", "1"), ("ngay", "2024-09-30")]),
    ("01657-1", "hoi-vien", &[("moi", "3"), ("roi", "4"), ("ngay", "2024-09-30")]),
    // 2.10: one commune with a digital class
    ("01660-1", "hoat-dong", &[("loai", "hop"), ("ngay", "2024-09-30"), ("so-nguoi", "20"), ("noi-dung", "Họp quý")]),
    ("01660-1", "hoat-dong", &[("loai", "cntt"), ("ngay", "2024-10-02"), ("so-nguoi", "15"), ("noi-dung", "VNeID")]),
    ("01657-1", "hoat-dong", &[("loai", "van-nghe"), ("ngay", "2024-09-30"), ("so-nguoi", "30"), ("noi-dung", "Hát then")]),
    // 2.1: a health club; a Project 8 model and another one count elsewhere
    ("01660-1", "mo-hinh", &[("loai", "suc-khoe"), ("ten", "Dân vũ"), ("ngay", "2024-10-01"), ("so-nguoi", "12")]),
    ("01660-2", "mo-hinh", &[("loai", "du-an-8"), ("ten", "Tổ truyền thông"), ("ngay", "2024-10-01"), ("so-nguoi", "9")]),
    ("01657-1", "mo-hinh", &[("loai", "khac"), ("ten", "Tổ tiết kiệm"), ("ngay", "2024-10-01"), ("so-nguoi", "8")]),
    // 2.4: 3 + 2 households of one commune (one of them twice), 1 of another
    ("01660-1", "nam-khong-ba-sach", &[("ho", "chị Bình"), ("bo", "nam-khong"), ("ngay", "2024-10-01")]),
    ("01660-1", "nam-khong-ba-sach", &[("ho", "chị Chuyên"), ("bo", "nam-co"), ("ngay", "2024-10-01")]),
    ("01660-1", "nam-khong-ba-sach", &[("ho", "chị Dung"), ("bo", "nam-khong"), ("ngay", "2024-10-01")]),
    ("01660-1", "nam-khong-ba-sach", &[("ho", "chị Bình"), ("bo", "nam-co"), ("ngay", "2024-10-05")]),
    ("01660-2", "nam-khong-ba-sach", &[("ho", "chị Giang"), ("bo", "nam-khong"), ("ngay", "2024-10-01")]),
    ("01660-2", "nam-khong-ba-sach", &[("ho", "chị Hạnh"), ("bo", "nam-khong"), ("ngay", "2024-10-01")]),
    ("01657-1", "nam-khong-ba-sach", &[("ho", "chị Khuê"), ("bo", "nam-khong"), ("ngay", "2024-10-01")]),
    // 2.4: one work planned, one done
    ("01660-1", "cong-trinh", &[("trang-thai", "dang-ky"), ("ten", "Đường hoa"), ("ngay", "2024-09-01")]),
    ("01657-1", "cong-trinh", &[("trang-thai", "hoan-thanh"), ("ten", "Đèn"), ("ngay", "2024-10-01"), ("so-nguoi", "20")]),
    // 2.8: five families of one district (one of them twice), one of another
    ("01660-1", "khoi-nghiep", &[("ho", "chị Phượng"), ("y-tuong", "Miến dong"), ("kieu", "von"), ("ngay", "2024-10-01")]),
    ("01660-1", "khoi-nghiep", &[("ho", "chị Thắm"), ("y-tuong", "Nuôi gà"), ("kieu", "von"), ("ngay", "2024-10-01")]),
    ("01660-1", "khoi-nghiep", &[("ho", "chị Phượng"), ("y-tuong", "Bún khô"), ("kieu", "thu-tuc"), ("ngay", "2024-10-03")]),
    ("01660-2", "khoi-nghiep", &[("ho", "chị Liên"), ("y-tuong", "May vá"), ("kieu", "von"), ("ngay", "2024-10-01")]),
    ("01657-1", "khoi-nghiep", &[("ho", "chị Nga"), ("y-tuong", "Quán ăn"), ("kieu", "von"), ("ngay", "2024-10-01")]),
    ("01657-1", "khoi-nghiep", &[("ho", "chị Ước"), ("y-tuong", "Rau sạch"), ("kieu", "von"), ("ngay", "2024-10-01")]),
    ("01474-1", "khoi-nghiep", &[("ho", "chị Mười"), ("y-tuong", "Lạp sườn"), ("kieu", "von"), ("ngay", "2024-10-01")]),
    // 3.9
    (
        "01660-1",
        "tang-qua",
        &[("chuong-trinh", "me-do-dau"), ("so-tre", "2"), ("so-qua", "5"), ("gia-tri", "500k"), ("ngay", "2024-10-01")],
    ),
    ("01474-1", "tang-qua", &[("chuong-trinh", "khac"), ("so-qua", "10"), ("gia-tri", "1 triệu"), ("ngay", "2024-10-01")]),
    // 2.9: 2 + 1 introduced, 1 admitted
    ("01660-1", "gioi-thieu-dang", &[("gioi-thieu", "2"), ("ket-nap", "1"), ("ngay", "2024-10-01")]),
    ("01474-1", "gioi-thieu-dang", &[("gioi-thieu", "1"), ("ket-nap", "0"), ("ngay", "2024-10-01")]),
    // 2.6: two leaders of five were trained in the Union's work, one of them twice
    ("01660-1", "tap-huan", &[("noi-dung", "nghiep-vu"), ("cap", "huyen"), ("ngay", "2024-08-01")]),
    ("01660-1", "tap-huan", &[("noi-dung", "nghiep-vu"), ("cap", "tinh"), ("ngay", "2024-09-01")]),
    ("01660-2", "tap-huan", &[("noi-dung", "cntt"), ("cap", "xa"), ("ngay", "2024-08-01")]),
    ("01657-1", "tap-huan", &[("noi-dung", "nghiep-vu"), ("cap", "huyen"), ("ngay", "2024-08-01")]),
    // 2.2: one new co-operative; two women of one district (one twice), one of another
    ("01660", "htx", &[("ten", "Nông sản"), ("ngay", "2024-05-05"), ("so-nu", "2"), ("thanh-vien", "9"), ("ho-tro", "von")]),
    ("01660", "nang-luc", &[("chi", "chị Xuân"), ("vai-tro", "htx"), ("noi-dung", "Bán hàng"), ("ngay", "2024-10-01")]),
    ("01660", "nang-luc", &[("chi", "chị Yến"), ("vai-tro", "htx"), ("noi-dung", "Kế toán"), ("ngay", "2024-10-01")]),
    ("01660", "nang-luc", &[("chi", "chị Xuân"), ("vai-tro", "htx"), ("noi-dung", "Kế toán"), ("ngay", "2024-10-02")]),
    ("01474", "nang-luc", &[("chi", "chị Tâm"), ("vai-tro", "htx"), ("noi-dung", "Kế toán"), ("ngay", "2024-10-01")]),
    // 2.5: the first commune was below 60% and rose to it; the second is below; the third is above. What came first in time
    // but was reported last does not count
    ("01660", "tap-hop", &[("hoi-vien", "110"), ("phu-nu", "200"), ("ngay", "2024-06-30")]),
    ("01660", "tap-hop", &[("hoi-vien", "120"), ("phu-nu", "200"), ("ngay", "2024-09-30")]),
    ("01660", "tap-hop", &[("hoi-vien", "90"), ("phu-nu", "200"), ("ngay", "2024-05-31")]),
    ("01657", "tap-hop", &[("hoi-vien", "59"), ("phu-nu", "100"), ("ngay", "2024-09-30")]),
    ("01474", "tap-hop", &[("hoi-vien", "90"), ("phu-nu", "100"), ("ngay", "2024-09-30")]),
    // 2.6: 1 + 3 + 10 of 20 as given by staff; of those of province and districts 8 + 2 of 10 + 4
    ("01660", "can-bo", &[("tong", "2"), ("thanh-thao", "1"), ("du-ba", "1"), ("ngay", "2024-10-01")]),
    ("051", "can-bo", &[("tong", "4"), ("thanh-thao", "3"), ("du-ba", "2"), ("ngay", "2024-10-01")]),
    ("04", "can-bo", &[("tong", "10"), ("thanh-thao", "10"), ("du-ba", "8"), ("ngay", "2024-10-01")]),
    // 2.10: one commune had a computer and has none any more, another shares one, the third has none
    ("01660", "may-tinh", &[("co", "rieng"), ("khi-nao", "truoc"), ("ngay", "2024-09-01")]),
    ("01660", "may-tinh", &[("co", "chua"), ("ngay", "2024-10-01")]),
    ("01474", "may-tinh", &[("co", "chung"), ("khi-nao", "nam-nay"), ("ngay", "2024-10-01")]),
    ("01657", "may-tinh", &[("co", "chua"), ("ngay", "2024-10-01")]),
    ("04", "mo-hinh-cntt", &[("ten", "Họp trên mạng"), ("noi-dung", "Ba xã"), ("ngay", "2024-03-01")]),
    // 2.7: what a commune does counts for no district, and what the province only takes part in is not led by it
    ("04", "giam-sat", &[("loai", "giam-sat"), ("vai-tro", "chu-tri"), ("ten", "A"), ("kien-nghi", "3"), ("ngay", "2024-10-01")]),
    (
        "04",
        "giam-sat",
        &[("loai", "giam-sat"), ("vai-tro", "tham-gia"), ("ten", "B"), ("kien-nghi", "1"), ("ngay", "2024-10-01")],
    ),
    ("04", "giam-sat", &[("loai", "phan-bien"), ("ten", "C"), ("kien-nghi", "5"), ("ngay", "2024-10-01")]),
    (
        "051",
        "giam-sat",
        &[("loai", "giam-sat"), ("vai-tro", "tham-gia"), ("ten", "A"), ("kien-nghi", "0"), ("ngay", "2024-10-01")],
    ),
    (
        "01660",
        "giam-sat",
        &[("loai", "giam-sat"), ("vai-tro", "tham-gia"), ("ten", "A"), ("kien-nghi", "0"), ("ngay", "2024-10-01")],
    ),
    ("01660", "giam-sat", &[("loai", "gop-y"), ("ten", "D"), ("kien-nghi", "2"), ("ngay", "2024-10-01")]),
    ("01657", "giam-sat", &[("loai", "phan-bien"), ("ten", "E"), ("kien-nghi", "2"), ("ngay", "2024-10-01")]),
    ("01660", "doi-thoai", &[("noi-dung", "Nước sạch"), ("so-nguoi", "60"), ("ngay", "2024-10-01")]),
    // 2.3: 3 + 3 of 4 + 3; one commune says that there was no case
    ("01660", "bao-ve", &[("phat-sinh", "khong"), ("ngay", "2024-10-01")]),
    (
        "01657",
        "bao-ve",
        &[
            ("phat-sinh", "co"),
            ("nhom", "bao-luc"),
            ("phat-hien", "4"),
            ("tro-giup", "3"),
            ("duoi-16", "1"),
            ("len-tieng", "4"),
            ("ngay", "2024-10-01"),
        ],
    ),
    (
        "051",
        "bao-ve",
        &[
            ("phat-sinh", "co"),
            ("nhom", "mua-ban"),
            ("phat-hien", "3"),
            ("tro-giup", "3"),
            ("duoi-16", "0"),
            ("len-tieng", "0"),
            ("ngay", "2024-10-01"),
        ],
    ),
];

/// Indicator and what it reads for the province, for the commune 01660, and for its branch 01660-1.
const READ: [(&str, &str, &str, &str); 39] = [
    ("loai-hinh", "1/161 → 100%", "1 → 1", "1"),
    ("thoat-ngheo", "2 (1) → 161", "2 (1)", "1 (1)"),
    ("thoat-can-ngheo", "1 (0) → 161", "0 (0)", "0 (0)"),
    ("htx-moi", "1 → 2", "1", "0"),
    ("nang-luc-huyen", "1/10 → 100%", "2", "0"),
    ("tro-giup", "6/7 → 80%", "0/0", "0/0"),
    ("bao-luc-ty-le", "3/4", "0/0", "0/0"),
    ("mua-ban-ty-le", "3/3", "0/0", "0/0"),
    ("duoi-16", "withheld", "0", "0"),
    ("len-tieng", "4", "0", "0"),
    ("co-so-bao-ve", "2/161", "1 → 1", "0"),
    ("gia-dinh-co-so", "1/161 → 100%", "5 → 5", "3"),
    ("cong-trinh-co-so", "1/161 → 100%", "0 → 1", "0"),
    ("cong-trinh-dang-ky", "1", "1", "1"),
    ("du-an-8", "1", "1", "0"),
    ("hoi-vien-tang", "3 → 1300", "4 → 8", "4"),
    ("duoi-60", "1 of 3/161 → 17..12", "120/200 → 60%", "0/?"),
    ("thanh-thao", "14/20 → 100%", "1/?", "0/?"),
    ("chi-hoi-truong", "2/5 → 60%", "1/2", "2 → 1"),
    ("phan-mem", "10/14 → 100%", "0/?", "0/?"),
    ("giam-sat-tinh", "1 → 1", "0", "0"),
    ("phan-bien-tinh", "1 → 1", "0", "0"),
    ("giam-sat-huyen", "1/10 → 100%", "0", "0"),
    ("giam-sat-xa", "1/161 → 100%", "1 → 1", "0"),
    ("gop-y-huyen", "0/10 → 100%", "0", "0"),
    ("gop-y-xa", "2/161 → 100%", "1 → 1", "0"),
    ("doi-thoai", "1", "1", "0"),
    ("khoi-nghiep-huyen", "1/10 → 100%", "3", "2"),
    ("gioi-thieu-dang", "3 → 500", "2", "2"),
    ("ket-nap-dang", "1", "1", "1"),
    ("mo-hinh-cntt", "1 → 1", "0", "0"),
    ("may-tinh-co-so", "1/161 → 100%", "0 → 1", "0"),
    ("cntt-co-so", "1/161 → 100%", "1 → 1", "1"),
    ("ho-duoc-giup", "4", "3", "2"),
    ("hoat-dong", "3", "2", "2"),
    ("luot-tham-gia", "65", "35", "35"),
    ("tre-do-dau", "2", "2", "2"),
    ("suat-qua", "15", "5", "5"),
    ("gia-tri-qua", "1500000", "500000", "500000"),
];

async fn filled(house: &House, locale: Locale) {
    house.units(&units()).await;
    for at in ["01660-1", "01660-2", "01657-1", "01474-1"] {
        house.person(Role::Leader, at, locale).await;
    }
    for at in ["01660", "01657", "01474", "051", "04"] {
        house.person(Role::Staff, at, locale).await;
    }
    for (who, form, answers) in REPORTS {
        let out = if *form == "giup-ho" { OUT } else { &[] };
        let answers: Vec<(&str, &str)> = answers.iter().chain(out).copied().collect();
        house.reports(who, locale, form, &answers).await;
    }
    let store = &house.app().store;
    let mut tx = store.begin().await.unwrap();
    let commune = unit::by_code(&mut tx, "01660").await.unwrap().unwrap().id;
    let province = unit::by_code(&mut tx, "04").await.unwrap().unwrap().id;
    // staff confirms Mai's first report
    let first = report::awaiting(&mut tx, province, None, 1).await.unwrap()[0].id;
    let by = report::get(&mut tx, store, first).await.unwrap().unwrap().head.sent_by;
    report::confirm(&mut tx, store, (first, 1), by, 1).await.unwrap();
    // the commune's own target, and how many officers there are
    let since = "2024-01-01".parse().unwrap();
    for (indicator, unit, kind, amount) in
        [("hoi-vien-tang", commune, Kind::Target, 8), ("thanh-thao", province, Kind::Whole, 20)]
    {
        let new = target::New { indicator, unit, kind, since, amount: Some(amount), by: None };
        target::give(&mut tx, store, new, 1).await.unwrap();
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn every_indicator_reads_what_was_worked_out_by_hand_in_both_languages() {
    for locale in Locale::ALL {
        let folder = tempfile::tempdir().unwrap();
        let house = House::open(folder.path(), SHIPPED, "2024-10-13").await;
        filled(&house, locale).await;
        let pick = |at: usize| -> Vec<(String, String)> {
            READ.iter().map(|row| (row.0.to_owned(), [row.1, row.2, row.3][at].to_owned())).collect()
        };
        for (index, at) in ["04", "01660", "01660-1"].into_iter().enumerate() {
            assert_eq!(house.read(at, "2024-10-13").await, pick(index), "{at}");
        }
        // A year later sums begin again and stocks stay; no targets hold.
        let later = house.read("04", "2025-02-01").await;
        let read = |id: &str| later.iter().find(|(known, _)| known == id).unwrap().1.as_str();
        assert_eq!((read("hoi-vien-tang"), read("duoi-60"), read("may-tinh-co-so")), ("0", "1 of 3/161", "1/161"));
        house.is_sound().await;
        house.close().await;
    }
}
