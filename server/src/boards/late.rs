//! Who is late with first contacts and planned follow-ups, now.

use std::collections::BTreeMap;

use engine::condition::{Condition, Op};
use engine::form::seat_column;
use engine::value::Id;
use serde::Serialize;

use super::scope::Scope;
use crate::db::Conn;
use crate::error::Result;
use crate::figures::{Count, Named, person};
use crate::records::{By, Figure};

/// People in the table; the others are one line below it.
const SHOWN: usize = 20;

#[derive(Serialize, utoipa::ToSchema)]
pub struct Late {
    /// Who is late at all.
    pub people: usize,
    pub rows: Vec<LateRow>,
    /// The people beyond the table together.
    pub others: usize,
    pub others_overdue: i64,
    pub others_plans: i64,
    #[serde(skip)]
    pub overdue: i64,
    #[serde(skip)]
    pub longest_ms: Option<i64>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct LateRow {
    pub person: Named,
    /// First contacts whose time is over.
    pub overdue: Count,
    /// Planned follow-ups whose time is over.
    pub plans: Count,
    /// How long the oldest overdue first contact is late, in milliseconds.
    pub longest_ms: Option<i64>,
}

pub(super) async fn read(conn: &mut Conn, scope: &Scope<'_>) -> Result<Late> {
    let due = seat_column(&scope.seat, "due");
    let by = By::Field(&scope.seat);
    let mut found: BTreeMap<Id, (i64, i64, Option<i64>)> = BTreeMap::new();
    for line in scope.among(vec![scope.overdue()]).grouped(conn, &by, &[Figure::Least(&due)]).await? {
        if let Some(id) = line.group.id() {
            let late = line.figures.first().copied().flatten().map(|due| scope.clock.now_ms() - due);
            let entry = found.entry(id).or_default();
            (entry.0, entry.2) = (line.n, late);
        }
    }
    if let Some(plan) = scope.overdue_plan() {
        for line in scope.among(vec![plan]).grouped(conn, &by, &[]).await? {
            if let Some(id) = line.group.id() {
                found.entry(id).or_default().1 = line.n;
            }
        }
    }
    let mut all: Vec<_> = found.into_iter().collect();
    all.sort_by_key(|(id, (overdue, plans, _))| (-overdue, -plans, *id));
    let rest = all.get(SHOWN..).unwrap_or_default();
    let (others, others_overdue, others_plans) =
        (rest.len(), rest.iter().map(|(_, l)| l.0).sum(), rest.iter().map(|(_, l)| l.1).sum());
    let row = |(id, (overdue, plans, longest)): &(Id, (i64, i64, Option<i64>))| {
        let own = || Condition::test(&scope.seat, Op::Eq, id.to_string());
        let planned = scope.overdue_plan().unwrap_or(Condition::Any(Vec::new()));
        LateRow {
            person: person(scope.defs, *id),
            overdue: scope.count(*overdue, vec![own(), scope.overdue()]),
            plans: scope.count(*plans, vec![own(), planned]),
            longest_ms: *longest,
        }
    };
    Ok(Late {
        people: all.len(),
        overdue: all.iter().map(|(_, l)| l.0).sum(),
        longest_ms: all.iter().filter_map(|(_, l)| l.2).max(),
        rows: all.iter().take(SHOWN).map(row).collect(),
        others,
        others_overdue,
        others_plans,
    })
}
