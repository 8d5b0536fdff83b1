//! The allocation policy decides anew: what it would do, and doing it.

use std::collections::BTreeMap;

use engine::allocate::decide::{Newcomer, Placement};
use engine::condition::{Clock, Row as Image};
use engine::form::Form;
use engine::value::Id;

use super::store::{Part, Row, RowState};
use crate::allocation::{self, Slice, held_by};
use crate::db::Conn;
use crate::error::Result;
use crate::records::Seen;
use crate::registry::Definitions;

/// Who would get how many, were it done now. Nothing is written.
pub(super) async fn rehearse(
    conn: &mut Conn,
    defs: &Definitions,
    clock: &Clock,
    form: &Form,
    seat: &str,
    meant: &[(Id, Option<Seen>)],
    rows: &[Row],
) -> Result<Vec<Part>> {
    let planned = rows.iter().zip(meant).filter(|(row, _)| row.state == RowState::Planned);
    let images: Vec<&Image> = planned.filter_map(|(_, (_, seen))| Some(&seen.as_ref()?.record.row)).collect();
    let published = allocation::published(defs, form, seat)?;
    let mut slice = Slice::rehearse(conn, defs, clock, form, seat, published, &images, &[]).await?;
    let mut places: BTreeMap<(&'static str, Option<Id>), i64> = BTreeMap::new();
    for image in images {
        let decision = slice.decide(image, &Newcomer::default());
        let to = match decision.placement {
            Placement::Person(id) | Placement::Pool(id) | Placement::Nurture(id) => Some(id),
            _ => None,
        };
        *places.entry((allocation::state_of(&decision.placement), to)).or_default() += 1;
    }
    let people: Vec<Id> = places.keys().filter(|(state, _)| *state == "owned").filter_map(|(_, to)| *to).collect();
    let held = held_by(conn, form, seat, &people).await?;
    let part = |((state, to), n): ((&str, Option<Id>), i64)| {
        let person = to.filter(|_| state == "owned");
        Part {
            to,
            state: state.to_owned(),
            n,
            held: person.and_then(|person| held.get(&person).copied()),
            cap: person.and_then(|person| defs.holding_cap(&form.key, person)),
        }
    };
    let mut parts: Vec<Part> = places.into_iter().map(part).collect();
    parts.sort_by_key(|part| std::cmp::Reverse(part.n));
    Ok(parts)
}
