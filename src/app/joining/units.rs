//! Units to choose from: by where they stand, or by what was typed.

use sqlx::AnyConnection;

use crate::app::lookup::Asker;
use crate::app::{App, AppError, access};
use crate::conversation::query::{Found, Place, Units};
use crate::domain::id::UnitId;
use crate::domain::right::Right;
use crate::domain::unit::Unit;
use crate::nlu::fold::fold;
use crate::store::unit;

/// The most that are offered at a time; who seeks another types its name.
const MOST: usize = 12;

/// Units at or below `above`, or all that she has the right for; with words, those whose names hold them.
pub(super) async fn find(
    app: &App,
    conn: &mut AnyConnection,
    asker: Asker<'_>,
    (right, above): (Option<Right>, Option<UnitId>),
    named: &str,
) -> Result<Found, AppError> {
    let tops = match (right, above) {
        (Some(right), Some(above)) if !access::may(conn, asker.posts, right, above).await? => {
            access::refused(app, conn, asker.person, right, above.0).await?;
            return Ok(Found::Nothing);
        }
        (_, Some(above)) => vec![above],
        (Some(right), None) => access::highest(conn, asker.posts, right).await?,
        (None, None) if named.is_empty() => return Ok(Found::Units(Units::default())),
        (None, None) => unit::roots(conn).await?.into_iter().map(|unit| unit.id).collect(),
    };
    let mut found = Units::default();
    let mut units = Vec::new();
    if !named.is_empty() {
        units = by_name(conn, &tops, named).await?;
    } else if let [only] = tops.as_slice() {
        found.above = unit::get(conn, *only).await?;
        units = unit::children(conn, *only).await?;
    } else {
        for top in tops {
            units.extend(unit::get(conn, top).await?);
        }
    }
    found.more = units.len() > MOST;
    units.truncate(MOST);
    for unit in units {
        let under = match unit.parent {
            Some(parent) if !named.is_empty() => unit::get(conn, parent).await?.map(|above| above.name).unwrap_or_default(),
            _ => String::new(),
        };
        let has_parts = !unit::children(conn, unit.id).await?.is_empty();
        found.list.push(Place { unit, under, has_parts });
    }
    Ok(Found::Units(found))
}

/// Those whose names hold the words, the nearest first. A unit of before the reform is found as what it became.
async fn by_name(conn: &mut AnyConnection, tops: &[UnitId], named: &str) -> Result<Vec<Unit>, AppError> {
    let words = fold(named);
    let mut ranked: Vec<(bool, String, UnitId)> = Vec::new();
    for top in tops {
        for unit in unit::all_below(conn, *top).await? {
            let name = fold(&unit.name);
            if name.contains(&words) {
                ranked.push((!name.ends_with(&words), name, unit.id));
            }
        }
    }
    ranked.sort();
    let mut units: Vec<Unit> = Vec::new();
    for (.., id) in ranked.into_iter().take(MOST * 2) {
        units.extend(unit::living(conn, id).await?.filter(|living| units.iter().all(|known| known.id != living.id)));
    }
    Ok(units)
}
