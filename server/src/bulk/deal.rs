//! Records to several people by weight. Who has one already keeps it, and it counts as theirs.

use std::collections::BTreeMap;

use engine::allocate::deal as dealt;
use engine::form::Form;
use engine::value::Id;

use super::act::Share;
use super::store::{Part, Row, RowState};
use crate::allocation::held_by;
use crate::db::Conn;
use crate::error::Result;
use crate::registry::Definitions;

/// Says of each planned row who is to get it; who gets how many, in the order of the people.
pub(super) async fn deal(
    conn: &mut Conn,
    defs: &Definitions,
    form: &Form,
    seat: &str,
    to: &[Share],
    rows: &mut [Row],
) -> Result<Vec<Part>> {
    let weights: Vec<u32> = to.iter().map(|share| share.weight).collect();
    let planned = || RowState::Planned;
    let n = rows.iter().filter(|row| row.state == planned()).count();
    let mut order = dealt::deal(n, &weights).into_iter().filter_map(|at| Some(to.get(at)?.person));
    let mut got: BTreeMap<Id, i64> = BTreeMap::new();
    for row in rows.iter_mut().filter(|row| row.state == planned()) {
        row.person = order.next();
        if row.person == row.holder {
            row.state = RowState::Unchanged;
        } else if let Some(person) = row.person {
            *got.entry(person).or_default() += 1;
        }
    }
    let people: Vec<Id> = to.iter().map(|share| share.person).collect();
    let held = held_by(conn, form, seat, &people).await?;
    let part = |person: &Id| Part {
        to: Some(*person),
        state: "owned".into(),
        n: got.get(person).copied().unwrap_or(0),
        held: held.get(person).copied(),
        cap: defs.holding_cap(&form.key, *person),
    };
    Ok(people.iter().map(part).collect())
}
