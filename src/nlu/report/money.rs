//! How much money.

use super::super::Reading;
use super::Fact;
use super::counts::{is_total, together};
use super::message::Message;
use super::noun::What;
use super::numbers::Number;

/// The largest sum that a branch can mean, đồng.
const MOST: i64 = 10_000_000_000;

/// The sum: stated, or for each times how many.
pub(super) fn money(
    message: &Message<'_>,
    numbers: &[Number],
    people: Option<&Fact<i64>>,
    households: Option<&Fact<i64>>,
) -> Option<Fact<i64>> {
    let all: Vec<&Number> = numbers.iter().filter(|number| number.what == What::Money).collect();
    let totals: Vec<&Number> =
        all.iter().copied().filter(|number| is_total(message, number.at.start) && number.each.is_none()).collect();
    if !totals.is_empty() {
        return together(message, &totals, MOST, |_, _| false);
    }
    let Some(each) = all.iter().find_map(|number| number.each) else { return together(message, &all, MOST, |_, _| false) };
    let at = message.bytes(all.first()?.at.start..all.last()?.at.end);
    let [only] = all.as_slice() else { return Some(Fact { reading: Reading::Nothing, at }) };
    let product = match only.values.as_slice() {
        [price] => count(numbers, each, people, households).and_then(|count| price.checked_mul(count)),
        _ => None,
    };
    let reading = product.filter(|sum| *sum <= MOST).map_or(Reading::Nothing, Reading::Sure);
    Some(Fact { reading, at })
}

/// How many there are of what each gets or gives.
fn count(numbers: &[Number], each: What, people: Option<&Fact<i64>>, households: Option<&Fact<i64>>) -> Option<i64> {
    let counted = |what: What| {
        let mut values = numbers.iter().filter(|number| number.what == what).map(|number| number.values.as_slice());
        match (values.next(), values.next()) {
            (Some([value]), None) => Some(*value),
            _ => None,
        }
    };
    let sure = |fact: Option<&Fact<i64>>| fact.and_then(Fact::sure).copied();
    match each {
        What::Households => sure(households),
        What::People => sure(people).or_else(|| counted(What::People)),
        What::Parcels => counted(What::Parcels)
            .or_else(|| sure(households))
            .or_else(|| counted(What::Children))
            .or_else(|| counted(What::People)),
        What::Children => counted(What::Children),
        What::Things | What::Money => None,
    }
}
