//! The table of targets in the documents says what the plan says.

use std::collections::BTreeSet;

use chihoi::plan::Plan;
use chihoi::plan::indicator::Indicator;
use chihoi::plan::measure::{Measure, Per};
use chihoi::plan::read::read;

use crate::SHIPPED;

const TABLE: &str = include_str!("../../docs/targets.md");

#[test]
fn every_target_stands_in_the_table_with_its_form_figure_measure_and_place() {
    let plan = read("x", SHIPPED).unwrap();
    let rows: Vec<Vec<&str>> = TABLE
        .lines()
        .filter(|line| line.starts_with("| 2."))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    let told: Vec<Vec<String>> = rows.iter().map(|row| [0, 2, 3, 4, 5].map(|cell| row[cell].to_owned()).to_vec()).collect();
    let expected: Vec<Vec<String>> =
        plan.indicators.iter().filter(|kept| !kept.code.is_empty()).map(|kept| row(&plan, kept)).collect();
    assert_eq!(told, expected);
    assert!(rows.iter().all(|row| !row[1].is_empty()));
}

#[test]
fn the_table_of_tasks_names_forms_and_figures_that_there_are() {
    let plan = read("x", SHIPPED).unwrap();
    let known: BTreeSet<&str> =
        plan.forms.iter().map(|form| form.id.as_str()).chain(plan.indicators.iter().map(|kept| kept.id.as_str())).collect();
    let named: Vec<&str> =
        TABLE.lines().filter(|line| line.starts_with("| 3.")).flat_map(|line| line.split('`').skip(1).step_by(2)).collect();
    assert!(named.len() > 20);
    for name in named {
        assert!(known.contains(name), "{name}");
    }
}

fn row(plan: &Plan, kept: &Indicator) -> Vec<String> {
    let mut forms: Vec<String> = Vec::new();
    let bases = kept.measure.bases().into_iter().filter_map(|base| plan.indicator(base));
    for source in std::iter::once(kept).chain(bases).flat_map(|indicator| &indicator.from) {
        let form = format!("`{}`", source.form);
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
    let group = kept.group.as_ref().map(|id| plan.groups.iter().find(|group| group.id == *id).unwrap());
    let place =
        group.map_or_else(|| "/tiendo".to_owned(), |group| format!("/tiendo › {}", group.name.in_locale(Default::default())));
    vec![kept.code.clone(), forms.join(", "), format!("`{}`", kept.id), measure(&kept.measure), place]
}

fn measure(measure: &Measure) -> String {
    match measure {
        Measure::Sum => "sum".to_owned(),
        Measure::Distinct => "distinct households".to_owned(),
        Measure::Latest => "what each unit said last".to_owned(),
        Measure::Units(units) => format!("units of `{}` with at least {} of `{}`", units.level, units.least, units.of),
        Measure::Below(below) => {
            format!("units of `{}` with `{}` under {}% of `{}`", below.level, below.of, below.percent, below.per)
        }
        Measure::Percent(percent) => {
            let per = match &percent.per {
                Per::Indicator(per) => format!("`{per}`"),
                Per::Given => "what staff gives".to_owned(),
            };
            format!("`{}` in percent of {per}", percent.of)
        }
    }
}
