//! From answers to a report's content: its day, what must be sealed, and the figures it yields.

use chrono::NaiveDate;

use crate::domain::answers::{Answers, Value};
use crate::domain::report::{Content, Figure};

use super::Plan;
use super::field::Kind;
use super::form::Form;
use super::indicator::{Amount, Indicator, Source};
use super::measure::Measure;

/// The content of a report filled in `form` by a unit of this level.
///
/// `today` is its day where the form asks for none. Households in `answers` are known ones: a distinct
/// figure of an unknown household would count nothing.
pub fn content(plan: &Plan, form: &Form, level: &str, answers: &Answers, today: NaiveDate) -> Content {
    let asked = form.asked(answers);
    let answers: Answers =
        asked.iter().filter_map(|field| answers.get(&field.id).map(|value| (field.id.clone(), value.clone()))).collect();
    let day = asked.iter().find_map(|field| day_of(&answers, &field.id)).unwrap_or(today);
    let sealed = asked
        .iter()
        .filter(|field| field.personal || matches!(field.kind, Kind::Text { .. } | Kind::Photos { .. } | Kind::Household))
        .map(|field| field.id.clone())
        .collect();
    let figures = plan
        .indicators
        .iter()
        .flat_map(|indicator| indicator.from.iter().map(move |source| (indicator, source)))
        .filter(|(_, source)| source.form == form.id)
        .filter(|(_, source)| source.levels.is_empty() || source.levels.iter().any(|known| known == level))
        .filter_map(|(indicator, source)| figure(plan, indicator, source, &answers, day))
        .collect();
    Content { form: form.id.clone(), plan: plan.hash.clone(), day, answers, sealed, figures }
}

fn figure(plan: &Plan, indicator: &Indicator, source: &Source, answers: &Answers, report_day: NaiveDate) -> Option<Figure> {
    if source.when.as_ref().is_some_and(|condition| !condition.holds(answers)) {
        return None;
    }
    let amount = match &source.amount {
        Amount::Is(amount) => *amount,
        Amount::Field(field) => match answers.get(field) {
            Some(Value::Number(amount) | Value::Money(amount)) => *amount,
            _ => return None,
        },
    };
    let thing = match &indicator.measure {
        Measure::Distinct => match source.thing.as_ref().and_then(|field| answers.get(field)) {
            Some(Value::Household(household)) => Some(household.id?),
            _ => return None,
        },
        _ => None,
    };
    let day = source.day.as_ref().and_then(|field| day_of(answers, field)).unwrap_or(report_day);
    Some(Figure {
        indicator: indicator.id.clone(),
        slice: String::new(),
        day,
        amount: if source.minus { -amount } else { amount },
        thing,
        stock: indicator.measure.is_stock(),
        year: plan.reporting_year(day).0,
        confirmable: indicator.confirmable,
    })
}

fn day_of(answers: &Answers, field: &str) -> Option<NaiveDate> {
    match answers.get(field) {
        Some(Value::Day(day)) => Some(*day),
        _ => None,
    }
}
