//! Who has left works on no record any more: one statement for each form and level, however many records it were.

use engine::condition::link_table;
use engine::form::{COLLABORATORS, COLLABORATORS_ACT, Lang};
use engine::value::Id;
use serde_json::json;

use super::history::{self, EventKind};
use crate::actor::Actor;
use crate::db::{Stmt, Tx};
use crate::error::Result;
use crate::registry::Definitions;

/// Takes a person off every record that somebody else holds.
pub async fn part_from_all(tx: &mut Tx, defs: &Definitions, actor: &Actor, now: i64, person: Id) -> Result<()> {
    let body = json!({ "removed": [{ "id": person, "name": defs.name_of(person, Lang::Zh) }], "cause": "left" });
    for form in defs.catalog.forms().filter(|form| !form.seats.is_empty()) {
        let delete = |key| format!("DELETE FROM {} WHERE value = ?", link_table(&form.key, key));
        tx.exec(&Stmt::new(delete(COLLABORATORS_ACT)).bind(person)).await?;
        let all = Stmt::new(format!("{} RETURNING record", delete(COLLABORATORS))).bind(person);
        let mut events = history::rows();
        for row in tx.rows(&all).await? {
            history::row(&mut events, &form.key, row.req_id(0)?, now, EventKind::Collaborators, actor, &body);
        }
        if !events.is_empty() {
            tx.insert(events).await?;
        }
    }
    Ok(())
}
