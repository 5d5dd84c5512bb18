//! A unit and what is known of it in a reporting year, from which every indicator is read.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use sqlx::AnyConnection;

use crate::domain::id::UnitId;
use crate::domain::progress::{Amounts, Goal, Line, Reading};
use crate::domain::report::Standing;
use crate::domain::target::Kind;
use crate::domain::unit::Unit;
use crate::plan::Plan;
use crate::plan::indicator::Indicator;
use crate::plan::level::Level;
use crate::plan::measure::Known;
use crate::store::tally::{self, Sums};
use crate::store::{StoreError, target, unit};

use super::small::{self, Count};

/// A unit in the reporting year that holds a day.
pub(super) struct Place<'p> {
    plan: &'p Plan,
    unit: Unit,
    first: NaiveDate,
    today: NaiveDate,
    sums: Sums,
    /// Targets of its own, and of how many shares are, by indicator.
    targets: BTreeMap<String, i64>,
    wholes: BTreeMap<String, i64>,
}

impl<'p> Place<'p> {
    pub(super) async fn of(conn: &mut AnyConnection, plan: &'p Plan, unit: Unit, today: NaiveDate) -> Result<Self, StoreError> {
        let first = plan.reporting_year(today).0;
        let sums = tally::of_year(conn, unit.id, first).await?;
        let targets = target::of_unit(conn, unit.id, Kind::Target, today).await?;
        let wholes = target::of_unit(conn, unit.id, Kind::Whole, today).await?;
        Ok(Self { plan, unit, first, today, sums, targets, wholes })
    }

    /// What an indicator has come to here, with the unit's own target.
    pub(super) async fn line(&self, conn: &mut AnyConnection, indicator: &Indicator) -> Result<Line, StoreError> {
        let level = indicator.measure.level().and_then(|level| self.plan.level(level));
        let mut known = Known { given: self.wholes.get(&indicator.id).copied(), ..Known::default() };
        for base in indicator.measure.bases().into_iter().filter_map(|base| self.plan.indicator(base)) {
            let amounts = self.amounts(Some(base));
            // Nobody has ever said what there is: that is not nothing.
            if !base.measure.is_stock() || amounts.reported != 0 {
                known.amounts.insert(base.id.clone(), amounts);
            }
        }
        if let Some(level) = level {
            known.at_level = level.units.contains(&self.unit.level);
            if !known.at_level {
                known.units = self.units(conn, level, &indicator.measure.bases()).await?;
            }
        }
        let read = indicator.measure.read(&known);
        let reading = read.map_or_else(|| Reading::Count(self.amounts(Some(indicator))), |read| read.reading);
        let brought = read.and_then(|read| read.goal);
        let counts = read.and_then(|read| read.counts).and_then(|base| self.plan.indicator(base)).unwrap_or(indicator);
        let is_told = !self.plan.is_sensitive(indicator) || self.is_told(conn, indicator).await?;
        Ok(Line {
            noun: counts.unit.clone(),
            reading: if is_told { reading } else { Reading::Withheld },
            goal: brought.or_else(|| self.goal(indicator)).filter(|_| self.plan.holds(self.today)),
        })
    }

    /// Whether what an indicator of people who must not be known has come to can be told: it, or all that it is read from.
    async fn is_told(&self, conn: &mut AnyConnection, indicator: &Indicator) -> Result<bool, StoreError> {
        let mut path = unit::ancestors(conn, self.unit.id).await?;
        path.reverse();
        let mut counted: Vec<&Indicator> =
            indicator.measure.bases().into_iter().filter_map(|base| self.plan.indicator(base)).collect();
        if counted.is_empty() {
            counted.push(indicator);
        }
        for counted in counted {
            if !small::is_told(conn, &Count::of(self.plan, counted), self.plan.small, &path, self.first).await? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The target that staff gave the unit; else the plan's, for the highest unit.
    fn goal(&self, indicator: &Indicator) -> Option<Goal> {
        let of_plan = || indicator.target_on(self.today).filter(|_| self.unit.parent.is_none());
        self.targets.get(&indicator.id).copied().or_else(of_plan).map(|target| indicator.measure.goal(target))
    }

    fn amounts(&self, indicator: Option<&Indicator>) -> Amounts {
        let Some(indicator) = indicator else { return Amounts::default() };
        let sum = |standing: Standing| {
            let sum = self.sums.get(&(indicator.id.clone(), standing.as_str().to_owned())).copied().unwrap_or_default();
            if indicator.measure.is_stock() { sum.ever } else { sum.year }
        };
        Amounts { reported: sum(Standing::Reported), confirmed: sum(Standing::Confirmed) }
    }

    /// The units of a level here, each with what it has said of these indicators.
    async fn units(
        &self,
        conn: &mut AnyConnection,
        level: &Level,
        bases: &[&str],
    ) -> Result<Vec<BTreeMap<String, Amounts>>, StoreError> {
        let mut units: BTreeMap<UnitId, BTreeMap<String, Amounts>> = BTreeMap::new();
        for name in level.units.iter().collect::<BTreeSet<_>>() {
            for id in unit::at_level(conn, self.unit.id, name).await? {
                units.entry(id).or_default();
            }
            for base in bases {
                let stock = self.plan.indicator(base).is_some_and(|base| base.measure.is_stock());
                for (id, amount) in tally::at_level(conn, self.unit.id, name, base, (self.first, stock)).await? {
                    units.entry(id).or_default().insert((*base).to_owned(), amount);
                }
            }
        }
        Ok(units.into_values().collect())
    }
}
