//! What of new notices goes out of the house: a row for each mail that its reader wants and each robot that tells of it,
//! in the transaction of the notices. A workspace without mail server and robots pays nothing for it.

use std::collections::{BTreeMap, BTreeSet};

use engine::value::Id;

use super::Kind;
use super::choices::readers;
use crate::db::{Bind, Tx, insert};
use crate::error::Result;
use crate::registry::{Definitions, Robot};

/// What comes within this time for the same person or group is one message.
pub const GATHER_MS: i64 = 5_000;

pub(super) struct Fresh {
    pub notice: Id,
    pub account: Id,
    pub kind: &'static str,
}

pub(super) async fn lay_out(tx: &mut Tx, defs: &Definitions, fresh: &[Fresh], now: i64) -> Result<()> {
    let reach = &defs.reach;
    let mut rows = insert("delivery", &["id", "notice", "kind", "account", "robot", "at", "state", "due_at", "tries"]);
    let mut lay = |of: &Fresh, robot: Option<Id>| {
        let (id, due) = (crate::ids::new(now), now + GATHER_MS);
        let row: [Bind; 9] = [
            id.into(),
            of.notice.into(),
            of.kind.into(),
            of.account.into(),
            robot.into(),
            now.into(),
            "waiting".into(),
            due.into(),
            0.into(),
        ];
        rows.row(row);
    };
    let readers = match reach.mail {
        Some(_) => readers(tx, &fresh.iter().map(|f| f.account).collect()).await?,
        None => BTreeMap::new(),
    };
    let by_mail = |f: &&Fresh| readers.get(&f.account).is_some_and(|r| r.email.is_some() && r.wants(f.kind, reach));
    fresh.iter().filter(by_mail).for_each(|f| lay(f, None));
    for robot in &reach.robots {
        let people = people_of(defs, robot);
        let told = |f: &&Fresh| robot.kinds.contains(f.kind) && people.as_ref().is_none_or(|p| p.contains(&f.account));
        let mut once = BTreeSet::new();
        let first = |f: &&Fresh| !Kind::parse(f.kind).is_some_and(Kind::once) || once.insert(f.kind);
        fresh.iter().filter(told).filter(first).for_each(|f| lay(f, Some(robot.id)));
    }
    if rows.is_empty() { Ok(()) } else { Ok(tx.insert(rows).await?) }
}

/// Whose notices a robot tells; nothing for everybody's.
fn people_of(defs: &Definitions, robot: &Robot) -> Option<BTreeSet<Id>> {
    if robot.departments.is_empty() && robot.teams.is_empty() {
        return None;
    }
    let roots = robot.departments.iter().filter_map(|key| defs.department(key));
    let below: BTreeSet<Id> = roots.flat_map(|d| defs.department_tree(d.id)).collect();
    let within = defs.people.values().filter(|p| p.department.is_some_and(|d| below.contains(&d))).map(|p| p.id);
    let teams = robot.teams.iter().filter_map(|key| defs.directory.teams.get(key));
    Some(within.chain(teams.flat_map(|t| t.members.iter().map(|m| m.person))).collect())
}
