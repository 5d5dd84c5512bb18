//! A list of units brought into the tree. A code alone is no unit: codes are given anew after a reform, so what a list
//! names is the unit that bears the code on a day.

use chrono::NaiveDate;
use sqlx::AnyConnection;

use crate::domain::id::UnitId;
use crate::store::error::StoreError;
use crate::store::post;
use crate::store::seal::Ctx;

use super::list::{Change, Fault, ImportError, Imported, Left, Row, What, Wrong};
use super::write::{Gained, close, count_for, describe, insert, move_under};
use super::{Bearer, bearers, children, is_below, living};

/// Brings in a list, in any order, as of `today`. Units that it leaves out stay as they are. Dropped instead of committed,
/// the transaction has told what would change.
///
/// # Errors
/// The list has faults, or the database fails: the transaction is good for nothing but to be dropped.
pub async fn import(
    conn: &mut AnyConnection,
    cx: &Ctx,
    rows: &[Row],
    (today, now): (NaiveDate, i64),
) -> Result<Imported, ImportError> {
    let mut import = Import { rows, today, now, done: Imported::default(), faults: Vec::new(), gained: Gained::default() };
    import.look();
    let mut left: Vec<usize> = (0..rows.len()).collect();
    while !left.is_empty() && import.faults.is_empty() {
        // a row waits for the row of the unit above it
        let (later, ready): (Vec<usize>, Vec<usize>) = left.iter().partition(|at| import.waits(**at, &left));
        if let (true, Some(at)) = (ready.is_empty(), later.first()) {
            import.fault(*at, Wrong::Circle);
        }
        for at in ready {
            import.place(conn, cx, at).await?;
        }
        left = later;
    }
    if import.faults.is_empty() {
        // those that become part of another go first: what stands below them goes with them
        let ends = |into: bool| {
            (0..rows.len())
                .filter(move |at| rows.get(*at).is_some_and(|row| row.to.is_some() && row.merged_into.is_some() == into))
        };
        for at in ends(true).chain(ends(false)) {
            import.end(conn, cx, at).await?;
        }
        import.tell_apart(conn).await?;
    }
    if !import.faults.is_empty() {
        import.faults.sort_by_key(|fault| fault.row);
        return Err(ImportError::Faults(import.faults));
    }
    import.gained.rewrite(conn).await?;
    Ok(import.done)
}

struct Import<'a> {
    rows: &'a [Row],
    today: NaiveDate,
    now: i64,
    done: Imported,
    faults: Vec<Fault>,
    gained: Gained,
}

impl Import<'_> {
    fn fault(&mut self, row: usize, wrong: Wrong) {
        self.faults.push(Fault { row, wrong });
    }

    /// Finds what is wrong with the list by itself.
    fn look(&mut self) {
        let mut last = std::collections::BTreeMap::new();
        for (at, row) in self.rows.iter().enumerate() {
            if let Some(earlier) = last.insert((row.code.as_str(), row.from), at) {
                self.faults.push(Fault { row: earlier, wrong: Wrong::Twice });
            }
            let late = row.from.filter(|from| *from > self.today).or(row.to.filter(|to| *to >= self.today));
            if let Some(day) = late {
                self.faults.push(Fault { row: at, wrong: Wrong::NotYet(day) });
            }
        }
    }

    /// Whether the unit above a row's is given by another row that has not been placed.
    fn waits(&self, at: usize, left: &[usize]) -> bool {
        let Some((row, parent)) = self.rows.get(at).and_then(|row| Some((row, row.parent.as_deref()?))) else { return false };
        let (code, day) = named(parent, row.day());
        let gives = |other: &Row| {
            other.code == code
                && day.is_none_or(|day| other.from.is_none_or(|from| from <= day) && other.to.is_none_or(|to| day <= to))
                && (day.is_some() || other.to.is_none())
        };
        left.iter().any(|other| self.rows.get(*other).is_some_and(gives))
    }

    /// Makes, renames or moves the unit of a row.
    async fn place(&mut self, conn: &mut AnyConnection, cx: &Ctx, at: usize) -> Result<(), StoreError> {
        let Some(row) = self.rows.get(at) else { return Ok(()) };
        let known = bearers(conn, &row.code).await?;
        let found = match (row.from, row.to) {
            (Some(from), _) => known.iter().find(|bearer| bearer.from == Some(from)),
            (None, Some(to)) => known.iter().find(|bearer| bearer.on(to)),
            (None, None) => known.iter().find(|bearer| bearer.to.is_none()),
        };
        let renamed =
            found.filter(|found| row.from.is_none() && row.to.is_none() && found.from.is_some() && found.unit.name != row.name);
        if let Some(other) = renamed {
            self.fault(at, Wrong::Borne { by: other.unit.name.clone(), since: other.from });
            return Ok(());
        }
        let mut above = None;
        if let Some(parent) = &row.parent {
            match stands_for(conn, parent, row.day()).await? {
                Some(found) => above = Some(found),
                None => {
                    self.fault(at, Wrong::Unknown(parent.clone()));
                    return Ok(());
                }
            }
        }
        let parent = match &above {
            // who has ended is followed to what it became, unless the row speaks of the time before
            Some(above) if row.to.is_none() => {
                living(conn, above.unit.id).await?.map(|unit| (unit.id, said(&unit.code, &unit.name)))
            }
            Some(above) => Some((above.unit.id, said(&above.unit.code, &above.unit.name))),
            None => None,
        };
        if let (Some(named), None) = (&row.parent, &parent) {
            self.fault(at, Wrong::Unknown(named.clone()));
            return Ok(());
        }
        let under = parent.as_ref().map(|(_, said)| said.clone());
        let parent = parent.map(|(id, _)| id);
        let Some(found) = found else {
            let id = insert(conn, cx, row, parent, self.now).await?;
            if let Some(above) = above.filter(|above| parent.is_some_and(|parent| parent != above.unit.id)) {
                count_for(conn, id, above.unit.id).await?;
            }
            self.changed(id, row, What::New { level: row.level.clone(), under });
            return Ok(());
        };
        if row.to.is_some() {
            // as it was before it ended: nothing of it is changed but the end
            return Ok(());
        }
        let (id, before) = (found.unit.id, &found.unit);
        let described = before.name != row.name || before.level != row.level;
        if described {
            describe(conn, cx, id, row, self.now).await?;
            self.changed(id, row, What::Described { before: format!("{}, {}", before.name, before.level) });
        }
        let moved = before.parent != parent;
        if moved {
            if let Some(parent) = parent
                && is_below(conn, parent, id).await?
            {
                self.fault(at, Wrong::Circle);
                return Ok(());
            }
            let was = match before.parent {
                Some(was) => super::get(conn, was).await?.map(|unit| said(&unit.code, &unit.name)),
                None => None,
            };
            move_under(conn, cx, id, parent, &mut self.gained, self.now).await?;
            self.changed(id, row, What::Moved { before: was, under });
        }
        if !described && !moved {
            self.done.same += 1;
        }
        Ok(())
    }

    /// Ends the unit of a row.
    async fn end(&mut self, conn: &mut AnyConnection, cx: &Ctx, at: usize) -> Result<(), StoreError> {
        let Some((row, last)) = self.rows.get(at).and_then(|row| Some((row, row.to?))) else { return Ok(()) };
        let known = bearers(conn, &row.code).await?;
        let Some(found) = known.iter().find(|bearer| bearer.on(last) && (row.from.is_none() || bearer.from == row.from)) else {
            return Ok(());
        };
        if found.to.is_some() {
            self.done.same += 1;
            return Ok(());
        }
        let into = match &row.merged_into {
            None => None,
            Some(code) => match stands_for(conn, code, last.succ_opt()).await? {
                Some(into) if is_below(conn, into.unit.id, found.unit.id).await? => {
                    self.fault(at, Wrong::Circle);
                    return Ok(());
                }
                Some(into) => Some(into.unit),
                None => {
                    self.fault(at, Wrong::Unknown(code.clone()));
                    return Ok(());
                }
            },
        };
        let below = children(conn, found.unit.id).await?.len();
        if into.is_none() && below > 0 {
            self.fault(at, Wrong::LeavesBelow(below));
            return Ok(());
        }
        if into.is_none() {
            let left = post::at(conn, found.unit.id).await?;
            let unit = found.unit.id;
            self.done.left.extend(left.into_iter().map(|held| Left { person: held.person, role: held.role, unit }));
        }
        let ending = (last, into.as_ref().map(|into| into.id));
        let carried = close(conn, cx, found.unit.id, ending, &mut self.gained, self.now).await?;
        self.done.carried.extend(carried);
        let into = into.map(|into| said(&into.code, &into.name));
        self.changed(found.unit.id, row, What::Closed { last, into });
        Ok(())
    }

    /// Two units must not bear one code at a time.
    async fn tell_apart(&mut self, conn: &mut AnyConnection) -> Result<(), StoreError> {
        for (at, row) in self.rows.iter().enumerate().filter(|(_, row)| row.to.is_none()) {
            let known = bearers(conn, &row.code).await?;
            let mut living = known.iter().filter(|bearer| bearer.to.is_none());
            if let (Some(_), Some(other)) = (living.next(), living.next()) {
                self.faults.push(Fault { row: at, wrong: Wrong::Borne { by: other.unit.name.clone(), since: other.from } });
            }
        }
        Ok(())
    }

    fn changed(&mut self, unit: UnitId, row: &Row, what: What) {
        self.done.changes.push(Change { unit, code: row.code.clone(), name: row.name.clone(), what });
    }
}

/// Code and day in `CODE` or `CODE@YYYY-MM-DD`.
fn named(text: &str, day: Option<NaiveDate>) -> (&str, Option<NaiveDate>) {
    match text.split_once('@') {
        Some((code, on)) => (code, on.parse().ok().or(day)),
        None => (text, day),
    }
}

/// The unit that a row names: who bears the code on the day, or today.
async fn stands_for(conn: &mut AnyConnection, text: &str, day: Option<NaiveDate>) -> Result<Option<Bearer>, StoreError> {
    let (code, day) = named(text, day);
    let meant = |bearer: &Bearer| day.map_or(bearer.to.is_none(), |day| bearer.on(day));
    Ok(bearers(conn, code).await?.into_iter().find(meant))
}

/// A unit as the difference names it.
fn said(code: &str, name: &str) -> String {
    format!("{code} {name}")
}
