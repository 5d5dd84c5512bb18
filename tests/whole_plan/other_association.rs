//! A plan of another association, in other units and another reporting year: the same program.

use chihoi::domain::locale::Locale;
use chihoi::domain::role::Role;

use crate::house::House;

const FARMERS: &str = include_str!("../data/plan-farmers.toml");
const UNITS: &str = "code,name,level,parent_code\nLG,Tỉnh Lam Giang,tỉnh,\nX1,Xã Đồng Mẫu,xã,LG\nX2,Phường Bến Mẫu,phường,LG\n\
                     X3,Xã Núi Mẫu,xã,LG\nX1A,Chi hội thôn Đông,chi hội,X1\nX2A,Chi hội thôn Tây,chi hội,X2\n";

#[tokio::test]
async fn another_association_reports_and_counts_with_no_other_program() {
    for locale in Locale::ALL {
        let folder = tempfile::tempdir().unwrap();
        let house = House::open(folder.path(), FARMERS, "2026-08-20").await;
        house.units(UNITS).await;
        for (role, at) in
            [(Role::Leader, "X1A"), (Role::Leader, "X2A"), (Role::Staff, "X1"), (Role::Staff, "X2"), (Role::Staff, "LG")]
        {
            house.person(role, at, locale).await;
        }
        // two farms of the first commune, one of them reported twice; one of the second
        house.reports("X1A", locale, "gioi", &[("ho", "ông Bình"), ("cap", "xa")]).await;
        house.reports("X1A", locale, "gioi", &[("ho", "ông Bình"), ("cap", "tinh"), ("thu-nhap", "300 triệu")]).await;
        house.reports("X1A", locale, "gioi", &[("ho", "bà Chuyên"), ("cap", "xa")]).await;
        house.reports("X2A", locale, "gioi", &[("ho", "bà Dung"), ("cap", "xa")]).await;
        // 19 of 100 are under a fifth, 40 of 200 are not
        house.reports("X1", locale, "quy", &[("ho-vay", "19"), ("tong-ho", "100"), ("ngay", "2026-08-01")]).await;
        house.reports("X2", locale, "quy", &[("ho-vay", "40"), ("tong-ho", "200"), ("ngay", "2026-08-01")]).await;
        // 6 + 2 disputes, 5 + 1 settled; the second commune's are few, and the first's would tell them
        house.reports("X1", locale, "tranh-chap", &[("so-vu", "6"), ("hoa-giai", "5")]).await;
        house.reports("X2", locale, "tranh-chap", &[("so-vu", "2"), ("hoa-giai", "1")]).await;

        let read = |pairs: [&str; 4]| -> Vec<(String, String)> {
            ["ho-gioi", "xa-co-ho-gioi", "ty-le-vay", "hoa-giai"]
                .map(str::to_owned)
                .into_iter()
                .zip(pairs.map(str::to_owned))
                .collect()
        };
        assert_eq!(house.read("LG", "2026-08-20").await, read(["3 (0) → 50", "1/3 (0) → 50%", "1 of 2/3 → 3..1", "6/8 → 70%"]));
        assert_eq!(house.read("LG", "2026-05-31").await[0].1, "3 (0) → 40", "the target of then");
        assert_eq!(house.read("X1", "2026-08-20").await, read(["2 (0)", "2 (0) → 2", "19/100 → 20%", "withheld"]));
        assert_eq!(house.read("X2", "2026-08-20").await[3].1, "withheld");
        // the reporting year begins on 1 December: sums begin again, what there is stays
        assert_eq!(house.read("LG", "2026-12-01").await, read(["0 (0)", "0/3 (0)", "1 of 2/3", "0/0"]));

        let diary = house.says("X1A", "lịch").await.text;
        let event = if locale == Locale::Vi { "Quý III/2026: Hội chợ nông sản" } else { "Quarter III/2026: Farm fair" };
        assert!(diary.contains("14/10/2026") && diary.contains(event), "{diary}");
        house.is_sound().await;
        house.close().await;
    }
}
