//! Every form of the shipped plan, walked to the end.

use chihoi::domain::locale::Locale;
use chihoi::domain::role::Role;
use chihoi::plan::field::{Field, Kind};
use chihoi::plan::form::Form;

use crate::house::House;
use crate::{SHIPPED, units};

/// Where each form can be filled: the first of these.
const PLACES: [(Role, &str); 4] = [(Role::Leader, "01660-1"), (Role::Staff, "01660"), (Role::Staff, "051"), (Role::Staff, "04")];

#[tokio::test]
async fn every_form_is_filled_to_the_end_in_both_languages_whatever_is_chosen() {
    for locale in Locale::ALL {
        let folder = tempfile::tempdir().unwrap();
        let house = House::open(folder.path(), SHIPPED, "2024-10-13").await;
        house.units(&units()).await;
        for (role, at) in PLACES {
            house.person(role, at, locale).await;
        }
        let plan = house.plan();
        let mut walked = 0;
        for form in &plan.forms {
            let levels = ["chi hội", "xã", "huyện", "tỉnh"];
            let place = PLACES.iter().zip(levels).find(|((role, _), level)| form.is_for(*role, level));
            let ((_, at), _) = place.unwrap_or_else(|| panic!("nobody fills {}", form.id));
            for (turn, choices) in ways(form).iter().enumerate() {
                let name = format!("{} {turn}", NAMES[walked % NAMES.len()]);
                let answers: Vec<(&str, String)> = form
                    .fields
                    .iter()
                    .filter(|field| !matches!(field.kind, Kind::Photos { .. }))
                    .map(|field| (field.id.as_str(), answer(field, choices, &name)))
                    .collect();
                let asked = form.asked(&choices.iter().map(|(id, key)| ((*id).to_owned(), value(key))).collect());
                let hers: Vec<(&str, &str)> = answers
                    .iter()
                    .filter(|(id, _)| asked.iter().any(|field| field.id == *id))
                    .map(|(id, answer)| (*id, answer.as_str()))
                    .collect();
                house.reports(at, locale, &form.id, &hers).await;
                walked += 1;
            }
        }
        assert!(walked >= 29, "only {walked} reports");
        house.is_sound().await;
        house.close().await;
    }
}

/// Names that are not near each other.
const NAMES: [&str; 7] = ["chị Bình", "chị Chuyên", "chị Dung", "chị Giang", "chị Hạnh", "chị Khuê", "chị Phượng"];

fn value(key: &str) -> chihoi::domain::answers::Value {
    chihoi::domain::answers::Value::Choice(key.to_owned())
}

/// Choices that lead through all questions: each option of the questions on which others depend.
fn ways(form: &Form) -> Vec<Vec<(&str, &str)>> {
    let mut ways: Vec<Vec<(&str, &str)>> = vec![Vec::new()];
    for field in &form.fields {
        if let Kind::Choice { options } = &field.kind {
            let decides =
                form.fields.iter().any(|other| other.when.as_ref().is_some_and(|condition| condition.field == field.id));
            let options = if decides { options.as_slice() } else { &options[..1] };
            let with = |way: &Vec<_>, key| way.iter().copied().chain([(field.id.as_str(), key)]).collect::<Vec<_>>();
            ways = ways.iter().flat_map(|way| options.iter().map(|option| with(way, option.key.as_str()))).collect();
        }
    }
    ways
}

fn answer(field: &Field, choices: &[(&str, &str)], name: &str) -> String {
    match &field.kind {
        Kind::Choice { .. } => choices.iter().find(|(id, _)| *id == field.id).unwrap().1.to_owned(),
        Kind::Choices { options } => options[0].key.clone(),
        Kind::Number { limits, suggest } => suggest.first().copied().unwrap_or(limits.min).to_string(),
        Kind::Money { .. } => "500k".to_owned(),
        Kind::Day { .. } => "2024-10-01".to_owned(),
        Kind::Household => name.to_owned(),
        Kind::Text { .. } => "Nhà văn hoá xóm".to_owned(),
        Kind::Photos { .. } | Kind::Unit { .. } => unreachable!(),
    }
}
