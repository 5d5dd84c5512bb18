//! Whatever happens to reports, households and units, counting goes on as it must: the steps, and a world that takes them.

mod model;

use chihoi::domain::id::{HouseholdId, PersonId, UnitId};
use chihoi::domain::life::{Act, Stage};
use chihoi::domain::locale::Locale;
use chihoi::domain::report::{Content, Figure};
use chihoi::store::household::Merged;
use chihoi::store::report::{self, Judged, New, Revised};
use chihoi::store::unit::Row;
use chihoi::store::{Store, Tx, check, household, person, unit};
use chrono::{Datelike, Days, NaiveDate};
use model::Known;
use proptest::prelude::*;

/// Something that happens. Numbers are taken modulo what there is.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Send {
        unit: usize,
        figures: Vec<Drawn>,
    },
    Revise {
        report: usize,
        figures: Vec<Drawn>,
    },
    Withdraw {
        report: usize,
    },
    Confirm {
        report: usize,
    },
    GiveBack {
        report: usize,
    },
    Merge {
        double: usize,
        into: usize,
    },
    Part {
        double: usize,
    },
    /// The commune moves to the other district.
    Move {
        to: bool,
    },
    /// A branch becomes a part of another, or a new one is founded.
    Reform {
        unit: usize,
    },
}

#[derive(Clone, Debug)]
pub(crate) struct Drawn {
    indicator: usize,
    day: u64,
    amount: i64,
    thing: usize,
    slice: bool,
}

pub(crate) fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => (0..6_usize, drawn()).prop_map(|(unit, figures)| Step::Send { unit, figures }),
        6 => (any::<usize>(), drawn()).prop_map(|(report, figures)| Step::Revise { report, figures }),
        4 => any::<usize>().prop_map(|report| Step::Withdraw { report }),
        6 => any::<usize>().prop_map(|report| Step::Confirm { report }),
        4 => any::<usize>().prop_map(|report| Step::GiveBack { report }),
        5 => (0..THINGS, 0..THINGS).prop_map(|(double, into)| Step::Merge { double, into }),
        4 => (0..THINGS).prop_map(|double| Step::Part { double }),
        2 => any::<bool>().prop_map(|to| Step::Move { to }),
        1 => (0..6_usize).prop_map(|unit| Step::Reform { unit }),
    ]
}

fn drawn() -> impl Strategy<Value = Vec<Drawn>> {
    let one = (0..4_usize, 0..500_u64, -5..20_i64, 0..THINGS, any::<bool>());
    let one = one.prop_map(|(indicator, day, amount, thing, slice)| Drawn { indicator, day, amount, thing, slice });
    prop::collection::vec(one, 0..4)
}

/// How many households there are.
const THINGS: usize = 8;
const SUM: &str = "sum";
const STOCK: &str = "stock";

/// A province, what happened in it, and what must be counted.
pub(crate) struct World {
    province: UnitId,
    commune: UnitId,
    /// The branches that there are, by code.
    branches: Vec<(String, UnitId)>,
    founded: usize,
    lan: PersonId,
    things: Vec<HouseholdId>,
    /// What each was merged into.
    into: Vec<Option<usize>>,
    reports: Vec<Known>,
    now: i64,
}

impl World {
    pub(crate) async fn new(tx: &mut Tx, store: &Store) -> Self {
        let rows = [("T", None), ("H1", Some("T")), ("H2", Some("T")), ("X", Some("H1"))];
        bring(tx, store, &rows.map(|(code, parent)| row(code, parent))).await;
        let (province, commune) = (id(tx, "T").await, id(tx, "X").await);
        let lan = person::create(tx, store, "Lan", Locale::Vi, 1).await.unwrap();
        let (branches, things, into, reports) = (Vec::new(), Vec::new(), vec![None; THINGS], Vec::new());
        let mut world = Self { province, commune, branches, founded: 0, lan, things, into, reports, now: 10 };
        for _ in 0..3 {
            world.found(tx, store).await;
        }
        for (at, name) in ["Mai", "Lan", "Páo", "Sính", "Mẩy", "Dín", "Lý", "Cúc"].into_iter().enumerate() {
            let unit = world.branches.get(at % world.branches.len()).unwrap().1;
            world.things.push(household::create(tx, store, unit, name).await.unwrap());
        }
        world
    }

    pub(crate) async fn take(&mut self, tx: &mut Tx, store: &Store, step: &Step) {
        self.now += 1;
        match step {
            Step::Send { unit, figures } => {
                let units: Vec<UnitId> =
                    self.branches.iter().map(|(_, unit)| *unit).chain([self.commune, self.province]).collect();
                let unit = *units.get(unit % units.len()).unwrap();
                let figures = self.figures(figures);
                let new = New { unit, by: self.lan, prefix: "GH", now: self.now, late: false };
                let report = report::send(tx, store, &content(figures.clone()), new).await.unwrap().report;
                self.reports.push(Known { report, unit, revision: 1, figures: Some(figures), stage: Stage::Sent });
            }
            Step::Revise { report, figures } => self.revise(tx, store, *report, figures).await,
            Step::Withdraw { report } => {
                let (by, now) = (self.lan, self.now);
                let Some(known) = pick(&mut self.reports, *report) else { return };
                let done = report::withdraw(tx, store, (known.report, known.revision), by, now).await.unwrap();
                assert_eq!(done == Revised::Saved, known.figures.is_some());
                if done == Revised::Saved {
                    (known.revision, known.figures, known.stage) = (known.revision + 1, None, Stage::Withdrawn);
                }
            }
            Step::Confirm { report } => self.judge(tx, store, *report, Act::Accept).await,
            Step::GiveBack { report } => self.judge(tx, store, *report, Act::Return).await,
            Step::Merge { double, into } => {
                let may = double != into && self.into[*double].is_none() && self.into[*into].is_none();
                let pair = (self.things[*double], self.things[*into]);
                let done = household::merge(tx, store, pair, self.lan, self.now).await.unwrap();
                assert_eq!(done == Merged::Saved, may);
                if may {
                    self.into[*double] = Some(*into);
                }
            }
            Step::Part { double } => {
                let done = household::part(tx, store, self.things[*double], self.lan, self.now).await.unwrap();
                assert_eq!(done == Merged::Saved, self.into[*double].take().is_some());
            }
            Step::Move { to } => bring(tx, store, &[row("X", Some(if *to { "H2" } else { "H1" }))]).await,
            Step::Reform { unit } => self.reform(tx, store, *unit).await,
        }
    }

    /// `counted` and `tally` are what the figures say, and at the top what the plainest way of counting says: the check
    /// shares code with what it checks.
    pub(crate) async fn agrees(&self, tx: &mut Tx) {
        assert_eq!(check::recompute(tx).await.unwrap(), []);
        self.counts(tx).await;
    }

    async fn revise(&mut self, tx: &mut Tx, store: &Store, report: usize, figures: &[Drawn]) {
        let (figures, by, now) = (self.figures(figures), self.lan, self.now);
        let Some(known) = pick(&mut self.reports, report) else { return };
        let done = report::revise(tx, store, (known.report, known.revision), &content(figures.clone()), by, now).await.unwrap();
        let due = match &known.figures {
            None => Revised::Stale,
            Some(old) if *old == figures => Revised::Same,
            Some(_) => Revised::Saved,
        };
        assert_eq!(done, due);
        if done == Revised::Saved {
            (known.revision, known.figures, known.stage) = (known.revision + 1, Some(figures), Stage::Sent);
        }
    }

    async fn judge(&mut self, tx: &mut Tx, store: &Store, report: usize, act: Act) {
        let (by, now) = (self.lan, self.now);
        let Some(known) = pick(&mut self.reports, report) else { return };
        let seen = (known.report, known.revision);
        let done = match act {
            Act::Accept => report::confirm(tx, store, seen, by, now).await.unwrap(),
            _ => report::give_back(tx, store, seen, "sai", by, now).await.unwrap(),
        };
        let after = known.stage.after(act);
        assert_eq!(done == Judged::Saved, after.is_some());
        known.stage = after.unwrap_or(known.stage);
    }

    async fn reform(&mut self, tx: &mut Tx, store: &Store, unit: usize) {
        if self.branches.len() < 3 {
            return self.found(tx, store).await;
        }
        let (code, _) = self.branches.remove(unit % self.branches.len());
        let into = self.branches.get(unit % self.branches.len()).unwrap().0.clone();
        let ended = Row { to: TODAY.0.pred_opt(), merged_into: Some(into), ..row(&code, Some("X")) };
        bring(tx, store, &[ended]).await;
    }

    async fn found(&mut self, tx: &mut Tx, store: &Store) {
        self.founded += 1;
        let code = format!("C{}", self.founded);
        bring(tx, store, &[row(&code, Some("X"))]).await;
        let unit = id(tx, &code).await;
        self.branches.push((code, unit));
    }

    fn figures(&self, drawn: &[Drawn]) -> Vec<Figure> {
        let figure = |drawn: &Drawn| {
            let day = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap() + Days::new(drawn.day);
            let thing = (1..3).contains(&drawn.indicator).then(|| self.things[drawn.thing]);
            Figure {
                indicator: [SUM, "things", "unasked", STOCK][drawn.indicator].to_owned(),
                slice: if drawn.slice { "ngheo".to_owned() } else { String::new() },
                day,
                amount: if thing.is_some() { 1 } else { drawn.amount },
                thing,
                stock: drawn.indicator == 3,
                year: day.with_ordinal(1).unwrap(),
                confirmable: drawn.indicator < 2,
            }
        };
        drawn.iter().map(figure).collect()
    }
}

fn pick(reports: &mut [Known], at: usize) -> Option<&mut Known> {
    let count = reports.len().max(1);
    reports.get_mut(at % count)
}

fn content(figures: Vec<Figure>) -> Content {
    let day = NaiveDate::from_ymd_opt(2024, 10, 5).unwrap();
    let (form, plan) = ("giup-ho".to_owned(), "hash".to_owned());
    Content { form, plan, day, answers: std::collections::BTreeMap::new(), sealed: Vec::new(), figures }
}

fn row(code: &str, parent: Option<&str>) -> Row {
    Row {
        code: code.to_owned(),
        name: format!("Đơn vị {code}"),
        level: code.chars().take(1).collect(),
        parent: parent.map(str::to_owned),
        ..Row::default()
    }
}

/// A day, and an instant of the machine.
const TODAY: (NaiveDate, i64) = (NaiveDate::from_ymd_opt(2025, 8, 1).unwrap(), 1);

async fn bring(tx: &mut Tx, store: &Store, rows: &[Row]) {
    unit::import(tx, store, rows, TODAY).await.unwrap();
}

async fn id(tx: &mut Tx, code: &str) -> UnitId {
    unit::by_code(tx, code).await.unwrap().unwrap().id
}
