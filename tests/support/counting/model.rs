//! What must be counted, in the plainest way: all reports, one by one.

use std::collections::{BTreeMap, BTreeSet};

use chihoi::domain::id::{HouseholdId, ReportId, UnitId};
use chihoi::domain::life::Stage;
use chihoi::domain::report::{Figure, Grain, Standing};
use chihoi::store::Tx;
use chihoi::store::tally::{self, Ask};
use chrono::NaiveDate;

use super::{STOCK, SUM, World};

/// A report as it must be.
pub(super) struct Known {
    pub(super) report: ReportId,
    pub(super) unit: UnitId,
    pub(super) revision: i64,
    /// The figures in force; `None` once it is withdrawn.
    pub(super) figures: Option<Vec<Figure>>,
    pub(super) stage: Stage,
}

impl Known {
    fn counting(&self, standing: Standing) -> impl Iterator<Item = (usize, &Figure)> {
        let counts =
            move |figure: &Figure| standing == Standing::Reported || self.stage == Stage::Accepted || !figure.confirmable;
        self.figures.iter().flatten().enumerate().filter(move |(_, figure)| counts(figure))
    }
}

impl World {
    /// The sums of the province, and of the commune, which has every branch below it.
    pub(super) async fn counts(&self, tx: &mut Tx) {
        for (at, own) in [(self.province, None), (self.commune, Some(self.province))] {
            let reports: Vec<&Known> = self.reports.iter().filter(|known| Some(known.unit) != own).collect();
            for year in [2024, 2025].map(|year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap()) {
                for standing in [Standing::Reported, Standing::Confirmed] {
                    let about = format!("{at} {standing:?} {year}");
                    for (indicator, due) in self.amounts(&reports, standing, year) {
                        let ask = Ask { indicator, standing, grain: Grain::Year, start: year };
                        assert_eq!(tally::read(tx, at, ask).await.unwrap(), due, "{indicator} {about}");
                    }
                    let held = tally::of_year(tx, at, year).await.unwrap();
                    let held = held.get(&(STOCK.to_owned(), standing.as_str().to_owned())).map_or(0, |sum| sum.ever);
                    assert_eq!(held, stock(&reports, standing, year), "{STOCK} {about}");
                }
            }
        }
    }

    /// What each indicator but the stock comes to in a year.
    fn amounts(&self, reports: &[&Known], standing: Standing, year: NaiveDate) -> [(&'static str, i64); 3] {
        let mut sum = 0;
        let mut things: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for (_, figure) in reports.iter().flat_map(|known| known.counting(standing)).filter(|(_, figure)| figure.year == year) {
            match figure.thing {
                Some(thing) => drop(things.entry(&figure.indicator).or_default().insert(self.root(thing))),
                None if figure.stock => {}
                None => sum += figure.amount,
            }
        }
        let distinct = |indicator| i64::try_from(things.get(indicator).map_or(0, BTreeSet::len)).unwrap();
        [(SUM, sum), ("things", distinct("things")), ("unasked", distinct("unasked"))]
    }

    fn root(&self, thing: HouseholdId) -> usize {
        let mut at = self.things.iter().position(|known| *known == thing).unwrap();
        while let Some(into) = self.into[at] {
            at = into;
        }
        at
    }
}

/// What units hold by the end of a year: the last that each said, of each slice.
fn stock(reports: &[&Known], standing: Standing, year: NaiveDate) -> i64 {
    type When = (NaiveDate, ReportId, usize);
    let mut last: BTreeMap<(UnitId, &str), (When, i64)> = BTreeMap::new();
    for known in reports {
        for (place, figure) in known.counting(standing).filter(|(_, figure)| figure.stock && figure.year <= year) {
            let said = ((figure.day, known.report, place), figure.amount);
            let kept = last.entry((known.unit, &figure.slice)).or_insert(said);
            *kept = said.max(*kept);
        }
    }
    last.values().map(|(_, amount)| amount).sum()
}
