//! The shipped plan: whole, true to the printed one, and short enough for a phone.

use chihoi::calendar::rule::DateRule;
use chihoi::domain::locale::Locale;
use chihoi::domain::progress::Goal;
use chihoi::domain::role::Role;
use chihoi::domain::words::Texts;
use chihoi::plan::field::Kind;
use chihoi::plan::measure::Measure;
use chihoi::plan::read::read;
use chihoi::plan::{Plan, Plans};

const SHIPPED: &str = include_str!("../plans/cao-bang-2024.toml");

fn shipped() -> Plan {
    read("plans/cao-bang-2024.toml", SHIPPED).unwrap_or_else(|faults| {
        panic!("{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
    })
}

#[test]
fn the_shipped_plan_is_whole() {
    let plan = shipped();
    let forms: Vec<_> = plan.forms.iter().take(3).map(|form| (form.id.as_str(), form.prefix.as_str())).collect();
    assert_eq!(forms, [("giup-ho", "GH"), ("hoat-dong", "HD"), ("hoi-vien", "HV")]);
    let targets: Vec<_> = plan
        .indicators
        .iter()
        .filter(|kept| !kept.code.is_empty())
        .map(|kept| (kept.code.as_str(), kept.measure.goal(kept.target_on(plan.to).unwrap())))
        .collect();
    let (least, share, all) = (Goal::AtLeast, Goal::Percent, Goal::Percent(100));
    assert_eq!(
        targets,
        [
            ("2.1", all),
            ("2.2a", least(161)),
            ("2.2b", least(161)),
            ("2.2c", least(2)),
            ("2.2d", all),
            ("2.3", share(80)),
            ("2.4a", all),
            ("2.4b", all),
            ("2.5a", least(1300)),
            ("2.5b", Goal::Down { from: 17, to: 12 }),
            ("2.6a", all),
            ("2.6b", share(60)),
            ("2.6c", all),
            ("2.7a", least(1)),
            ("2.7b", least(1)),
            ("2.7c", all),
            ("2.7c", all),
            ("2.7d", all),
            ("2.7d", all),
            ("2.8", all),
            ("2.9", least(500)),
            ("2.10a", least(1)),
            ("2.10b", all),
            ("2.10c", all),
        ]
    );
    let minimums: Vec<_> = plan
        .indicators
        .iter()
        .filter_map(|kept| match &kept.measure {
            Measure::Units(units) if !kept.code.is_empty() => Some((kept.code.as_str(), units.level.as_str(), units.least)),
            _ => None,
        })
        .collect();
    assert_eq!(
        minimums,
        [
            ("2.1", "co-so", 1),
            ("2.2d", "huyen", 2),
            ("2.4a", "co-so", 5),
            ("2.4b", "co-so", 1),
            ("2.6b", "chi-hoi", 1),
            ("2.7c", "huyen", 1),
            ("2.7c", "co-so", 1),
            ("2.7d", "huyen", 1),
            ("2.7d", "co-so", 1),
            ("2.8", "huyen", 5),
            ("2.10b", "co-so", 1),
            ("2.10c", "co-so", 1),
        ]
    );
    assert!(plan.indicators.iter().all(|kept| kept.confirmable == ["2.2a", "2.2b"].contains(&kept.code.as_str())));
}

#[test]
fn the_shipped_events_have_their_quarters() {
    let plan = shipped();
    assert_eq!(plan.occasions.len(), 21);
    let quarters: Vec<_> = plan
        .occasions
        .iter()
        .filter_map(|event| if let DateRule::Window { quarter } = event.rule { Some((event.id.as_str(), quarter)) } else { None })
        .collect();
    assert_eq!(
        quarters,
        [
            ("chuyen-doi-so", None),
            ("chi-hoi-truong-tieu-bieu", Some(1)),
            ("dien-hinh-tien-tien", Some(2)),
            ("giua-nhiem-ky", Some(2)),
            ("gia-dinh-yeu-thuong", Some(2)),
            ("khuon-mau-gioi", Some(3)),
            ("hoc-tap-du-an-8", Some(3)),
            ("phu-nu-khoi-nghiep", Some(4)),
            ("quang-tay", Some(4)),
            ("nguyen-thi-dinh", None),
        ]
    );
}

#[test]
fn a_leader_is_offered_few_things_and_nothing_that_only_officers_know() {
    let plan = shipped();
    let hers: Vec<_> = plan.forms.iter().filter(|form| form.is_for(Role::Leader, "chi hội")).collect();
    let front = hers.iter().filter(|form| form.group.is_none()).count();
    let groups: std::collections::BTreeSet<_> = hers.iter().filter_map(|form| form.group.as_ref()).collect();
    assert_eq!((hers.len(), front, groups.len()), (10, 3, 3), "three reports and three groups to begin with");
    for group in groups {
        assert!(hers.iter().filter(|form| form.group.as_ref() == Some(group)).count() <= 3, "{group}");
    }
    for form in ["htx", "nang-luc", "tap-hop", "can-bo", "may-tinh", "mo-hinh-cntt", "giam-sat", "doi-thoai", "bao-ve"] {
        assert!(plan.form(form).is_some() && hers.iter().all(|known| known.id != form), "{form}");
    }
    assert!(plan.forms.iter().all(|form| (3..=7).contains(&form.most_questions())));
    let at = |level: &str| plan.forms.iter().filter(|form| form.is_for(Role::Staff, level)).count();
    assert_eq!((at("xã"), at("huyện"), at("tỉnh"), at("đơn vị trực thuộc")), (17, 15, 13, 9));
}

#[test]
fn the_form_on_violence_and_trafficking_asks_for_numbers_only_and_is_the_only_sensitive_one() {
    let plan = shipped();
    let sensitive: Vec<_> = plan.forms.iter().filter(|form| form.sensitive).map(|form| form.id.as_str()).collect();
    assert_eq!(sensitive, ["bao-ve"]);
    let few: Vec<_> = plan.indicators.iter().filter(|kept| plan.is_sensitive(kept)).map(|kept| &kept.group).collect();
    assert_eq!(few.len(), 11, "how many communes have reported is no secret");
    assert!(few.iter().all(|group| group.as_deref() == Some("bao-ve")));
}

#[test]
fn the_shipped_anniversaries_are_those_of_the_printed_plan() {
    let years = |id: &str| shipped().occasions.iter().find(|day| day.id == id).unwrap().since.map(|since| 2024 - since);
    assert_eq!(years("dang-3-2"), Some(94));
    assert_eq!(years("sinh-nhat-bac"), Some(134));
    assert_eq!(years("phu-nu-viet-nam"), Some(94));
    assert_eq!(years("dien-bien-phu"), Some(70));
    assert_eq!(years("moi-truong"), None);
}

#[test]
fn the_shipped_plan_reminds_of_20_10_a_week_before_and_leaders_on_the_day_too() {
    let plan = shipped();
    let day = plan.occasions.iter().find(|day| day.id == "phu-nu-viet-nam").unwrap();
    let lead = |role: Role| day.audiences.iter().find(|group| group.roles.contains(&role)).unwrap().lead.clone();
    assert_eq!(lead(Role::Leader), [7, 1, 0]);
    assert_eq!(lead(Role::Staff), [7, 1]);
    assert_eq!(lead(Role::Member), [6, 0]);
    for day in plan.occasions.iter().filter(|day| !day.rule.is_window()) {
        let leads = day.audiences.iter().find(|group| group.roles.contains(&Role::Leader)).unwrap();
        assert!(day.suggests.is_none() || leads.lead.contains(&0), "{}: its report is offered to no leader", day.id);
    }
}

#[test]
fn whatever_the_day_the_newest_version_of_a_plan_is_in_force() {
    let older = shipped();
    let newer = Plan { hash: "newer".to_owned(), ..shipped() };
    let plans = Plans::new(vec![older, newer]);
    for day in ["2020-01-01", "2024-06-01", "2026-06-01"] {
        assert_eq!(plans.for_day(day.parse().unwrap()).unwrap().hash, "newer", "{day}");
    }
}

#[test]
fn the_shipped_texts_fit_a_phone() {
    let plan = shipped();
    let fits = |texts: &Texts, most: usize| {
        for locale in Locale::ALL {
            let text = texts.in_locale(locale);
            assert!(text.chars().count() <= most, "over {most}: {text}");
        }
    };
    for name in plan.groups.iter().map(|group| &group.name).chain(plan.levels.iter().map(|level| &level.name)) {
        fits(name, 24);
    }
    for form in &plan.forms {
        fits(&form.name, 28);
        fits(&form.about, 80);
        for field in &form.fields {
            fits(&field.label, 28);
            fits(&field.ask, 100);
            if let Kind::Choice { options } | Kind::Choices { options } = &field.kind {
                options.iter().for_each(|option| fits(&option.label, 28));
            }
        }
    }
    for indicator in &plan.indicators {
        fits(&indicator.name, 40);
    }
    for occasion in &plan.occasions {
        fits(&occasion.name, 40);
        fits(&occasion.text, 120);
    }
}
