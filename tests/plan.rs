//! The shipped plan: whole, true to the printed one, and short enough for a phone.

use chihoi::domain::locale::Locale;
use chihoi::domain::role::Role;
use chihoi::domain::words::Texts;
use chihoi::plan::field::Kind;
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
    let forms: Vec<_> = plan.forms.iter().map(|form| (form.id.as_str(), form.prefix.as_str())).collect();
    assert_eq!(forms, [("giup-ho", "GH"), ("hoat-dong", "HD"), ("hoi-vien", "HV")]);
    let targets: Vec<_> =
        plan.indicators.iter().filter_map(|kept| Some((kept.code.as_str(), kept.target_on(plan.to)?))).collect();
    assert_eq!(targets, [("2.2a", 161), ("2.2b", 161), ("2.5a", 1300)]);
    assert!(plan.indicators.iter().all(|kept| kept.confirmable == kept.code.starts_with("2.2")));
    assert_eq!(plan.occasions.len(), 11);
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
    for day in &plan.occasions {
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
