//! Whatever happens to reports, `counted` and `tally` say what the figures say.

use std::collections::{BTreeMap, BTreeSet};

use chihoi::domain::id::{HouseholdId, ReportId, UnitId};
use chihoi::domain::life::{Act, Stage};
use chihoi::domain::report::{Figure, Grain, Standing};
use chihoi::store::report::{self, Judged, Revised};
use chihoi::store::{Store, Tx, check, household, tally};
use chrono::NaiveDate;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::reports::{content, new};
use crate::support::{Tree, bring, each, row, somebody, tree};
use crate::tallies::{day, figure, read};

/// Something that happens to reports. Numbers are taken modulo what there is.
#[derive(Clone, Debug)]
enum Step {
    Send { unit: usize, figures: Vec<Drawn> },
    Revise { report: usize, figures: Vec<Drawn> },
    Withdraw { report: usize },
    Confirm { report: usize },
    GiveBack { report: usize },
    Move { to: bool },
}

#[derive(Clone, Debug)]
struct Drawn {
    indicator: usize,
    day: u64,
    amount: i64,
    thing: usize,
    slice: bool,
}

fn drawn() -> impl Strategy<Value = Vec<Drawn>> {
    let one = (0..4_usize, 0..500_u64, -5..20_i64, 0..3_usize, any::<bool>());
    let one = one.prop_map(|(indicator, day, amount, thing, slice)| Drawn { indicator, day, amount, thing, slice });
    prop::collection::vec(one, 0..4)
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..4_usize, drawn()).prop_map(|(unit, figures)| Step::Send { unit, figures }),
        3 => (0..20_usize, drawn()).prop_map(|(report, figures)| Step::Revise { report, figures }),
        2 => (0..20_usize).prop_map(|report| Step::Withdraw { report }),
        3 => (0..20_usize).prop_map(|report| Step::Confirm { report }),
        2 => (0..20_usize).prop_map(|report| Step::GiveBack { report }),
        1 => any::<bool>().prop_map(|to| Step::Move { to }),
    ]
}

/// Runs the steps in a transaction that is dropped, and checks after every one. Beside the check, which shares code with
/// what it checks, the province's sums are counted here in the plainest way.
async fn run(store: &Store, steps: &[Step]) {
    let mut tx = store.begin().await.unwrap();
    let tree = tree(&mut tx, store).await;
    bring(&mut tx, store, &[row("H2", Some("T"))]).await;
    let (lan, _) = somebody(&mut tx, store, "Lan", "1").await;
    let mut things = Vec::new();
    for name in ["A", "B", "C"] {
        things.push(household::create(&mut tx, store, tree.branch, name).await.unwrap());
    }
    let figures = |drawn: &[Drawn]| -> Vec<Figure> { drawn.iter().map(|drawn| figure_of(drawn, &things)).collect() };
    let mut model: Vec<Known> = Vec::new();
    for (at, step) in (10..).zip(steps) {
        match step {
            Step::Send { unit, figures: drawn } => {
                let unit = [tree.branch, tree.other, tree.commune, tree.province][*unit];
                let figures = figures(drawn);
                let sent = report::send(&mut tx, store, &content("2024-10-05", figures.clone()), new(unit, lan)).await.unwrap();
                model.push((sent.report, unit, 1, Some(figures), Stage::Sent));
            }
            Step::Move { to } => {
                let district = if *to { "H2" } else { "H" };
                bring(&mut tx, store, &[row("X", Some(district))]).await;
            }
            Step::Revise { report, .. } | Step::Withdraw { report } | Step::Confirm { report } | Step::GiveBack { report } => {
                let count = model.len().max(1);
                let Some((id, _, revision, live, stage)) = model.get_mut(report % count) else { continue };
                match step {
                    Step::Revise { figures: drawn, .. } => {
                        let figures = figures(drawn);
                        let said = content("2024-10-05", figures.clone());
                        let done = report::revise(&mut tx, store, (*id, *revision), &said, lan, 2).await.unwrap();
                        let due = match live {
                            None => Revised::Stale,
                            Some(old) if *old == figures => Revised::Same,
                            Some(_) => Revised::Saved,
                        };
                        assert_eq!(done, due);
                        if done == Revised::Saved {
                            (*revision, *live, *stage) = (*revision + 1, Some(figures), Stage::Sent);
                        }
                    }
                    Step::Withdraw { .. } => {
                        let done = report::withdraw(&mut tx, store, (*id, *revision), lan, 3).await.unwrap();
                        assert_eq!(done == Revised::Saved, live.is_some());
                        if done == Revised::Saved {
                            (*revision, *live, *stage) = (*revision + 1, None, Stage::Withdrawn);
                        }
                    }
                    _ => {
                        let (act, done) = match step {
                            Step::Confirm { .. } => {
                                (Act::Accept, report::confirm(&mut tx, store, (*id, *revision), lan, 4).await.unwrap())
                            }
                            _ => {
                                let done = report::give_back(&mut tx, store, (*id, *revision), "sai", lan, at).await;
                                (Act::Return, done.unwrap())
                            }
                        };
                        let after = stage.after(act);
                        assert_eq!(done == Judged::Saved, after.is_some());
                        *stage = after.unwrap_or(*stage);
                    }
                }
            }
        }
        assert_eq!(check::recompute(&mut tx).await.unwrap(), [], "after {step:?}");
        province_agrees(&mut tx, tree, &model).await;
    }
}

fn figure_of(drawn: &Drawn, things: &[HouseholdId]) -> Figure {
    let on = day("2024-01-01") + chrono::Days::new(drawn.day);
    let thing = (1..3).contains(&drawn.indicator).then(|| things[drawn.thing]);
    let amount = if thing.is_some() { 1 } else { drawn.amount };
    let mut figure = figure(["sum", "things", "unasked", "stock"][drawn.indicator], on, amount, thing, drawn.indicator < 2);
    figure.stock = drawn.indicator == 3;
    figure.slice = if drawn.slice { "ngheo".to_owned() } else { String::new() };
    figure
}

/// Report, unit, revision, figures in force, stage.
type Known = (ReportId, UnitId, i64, Option<Vec<Figure>>, Stage);

async fn province_agrees(tx: &mut Tx, tree: Tree, model: &[Known]) {
    for year in ["2024-01-01", "2025-01-01"] {
        for standing in [Standing::Reported, Standing::Confirmed] {
            let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
            let mut things: BTreeMap<&str, BTreeSet<HouseholdId>> = BTreeMap::new();
            for (_, _, _, live, stage) in model {
                for figure in live.iter().flatten().filter(|figure| figure.year == day(year) && !figure.stock) {
                    if standing == Standing::Confirmed && figure.confirmable && *stage != Stage::Accepted {
                        continue;
                    }
                    match figure.thing {
                        Some(thing) => drop(things.entry(&figure.indicator).or_default().insert(thing)),
                        None => *sums.entry(&figure.indicator).or_default() += figure.amount,
                    }
                }
            }
            let held = tally::of_year(tx, tree.province, day(year)).await.unwrap();
            let held = held.get(&("stock".to_owned(), standing.as_str().to_owned())).map_or(0, |sum| sum.ever);
            assert_eq!(held, stock(model, standing, year), "stock {standing:?} {year}");
            for indicator in ["sum", "things", "unasked"] {
                let due = sums.get(indicator).copied().unwrap_or(0)
                    + i64::try_from(things.get(indicator).map_or(0, BTreeSet::len)).unwrap();
                assert_eq!(
                    read(tx, tree.province, indicator, standing, Grain::Year, year).await,
                    due,
                    "{indicator} {standing:?} {year}"
                );
            }
        }
    }
}

/// What all units hold by the end of a year: the last that each said, of each slice.
fn stock(model: &[Known], standing: Standing, year: &str) -> i64 {
    type When = (NaiveDate, ReportId, usize);
    let mut last: BTreeMap<(UnitId, &str), (When, i64)> = BTreeMap::new();
    for (report, unit, _, live, stage) in model {
        for (place, figure) in live.iter().flatten().enumerate() {
            let counts = standing == Standing::Reported || *stage == Stage::Accepted || !figure.confirmable;
            if !figure.stock || !counts || figure.year > day(year) {
                continue;
            }
            let said = ((figure.day, *report, place), figure.amount);
            let kept = last.entry((*unit, &figure.slice)).or_insert(said);
            *kept = said.max(*kept);
        }
    }
    last.values().map(|(_, amount)| amount).sum()
}

#[test]
fn counting_agrees_with_the_figures_whatever_happens() {
    each(|store, _| async move {
        let handle = tokio::runtime::Handle::current();
        let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(24);
        let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
        tokio::task::block_in_place(|| {
            runner
                .run(&prop::collection::vec(step(), 1..20), |steps| {
                    let run = std::panic::AssertUnwindSafe(|| handle.block_on(run(&store, &steps)));
                    std::panic::catch_unwind(run).map_err(|_| TestCaseError::fail("see above"))
                })
                .unwrap();
        });
    });
}
