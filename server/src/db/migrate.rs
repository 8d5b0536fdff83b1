//! From the live schema to the wanted one: planned first, then applied in phases.

use engine::schema::{Change, Phase, Table, conflicts, diff};

use super::introspect;
use super::{Conn, Dialect, Error, Result, Stmt, Tx, ddl};

/// What would change. Nothing has been done yet.
#[derive(Debug)]
pub struct Plan {
    pub changes: Vec<Change>,
    /// Columns that exist with another kind: no change in place is possible.
    pub conflicts: Vec<(String, String)>,
}

impl Plan {
    pub fn is_lossy(&self) -> bool {
        self.changes.iter().any(Change::is_lossy)
    }

    pub fn phase(&self, phase: Phase) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(move |c| c.phase() == phase)
    }
}

pub async fn plan(conn: &mut Conn, want: &[Table]) -> Result<Plan> {
    let have = introspect::tables(conn).await?;
    Ok(Plan { changes: diff(&have, want), conflicts: conflicts(&have, want) })
}

/// Runs the changes of a phase inside the caller's transaction, with which the new version becomes visible.
pub async fn apply(tx: &mut Tx, plan: &Plan, phase: Phase) -> Result<()> {
    if let Some((table, column)) = plan.conflicts.first() {
        return Err(Error::Schema(format!("{table}.{column} exists with another kind")));
    }
    if tx.dialect() == Dialect::Postgres {
        // Waits behind readers for a moment at most; the unit is then tried again.
        tx.exec(&Stmt::new("SET LOCAL lock_timeout = '2s'")).await?;
    }
    for change in plan.phase(phase) {
        for sql in ddl::statements(change, tx.dialect(), false) {
            tx.batch(&sql).await?;
        }
    }
    Ok(())
}

/// Builds what is missing of the indices, without stopping writers where the database can do that. Not in a transaction.
pub async fn build_indices(conn: &mut Conn, plan: &Plan) -> Result<usize> {
    let mut built = 0;
    for change in plan.phase(Phase::Index) {
        if let (Change::CreateIndex { index, .. }, Dialect::Postgres) = (change, conn.dialect()) {
            conn.batch(&format!("DROP INDEX CONCURRENTLY IF EXISTS {}", index.name)).await?;
        }
        for sql in ddl::statements(change, conn.dialect(), true) {
            conn.batch(&sql).await?;
            built += 1;
        }
    }
    Ok(built)
}

/// Drops indices that nothing wants any more. They carry no data, and no statement names one that is not wanted, so that
/// others may serve meanwhile, of older versions too. Not in a transaction.
pub async fn drop_indices(conn: &mut Conn, plan: &Plan) -> Result<usize> {
    let mut dropped = 0;
    for name in unwanted_indices(plan) {
        let how = if conn.dialect() == Dialect::Postgres { "CONCURRENTLY " } else { "" };
        conn.batch(&format!("DROP INDEX {how}IF EXISTS {name}")).await?;
        dropped += 1;
    }
    Ok(dropped)
}

/// Of our own making, by their names; unique ones are a rule and stay until somebody changes it.
pub fn unwanted_indices(plan: &Plan) -> impl Iterator<Item = &str> {
    plan.changes.iter().filter_map(|change| match change {
        Change::DropIndex { table, name } => name.starts_with(&format!("ix_{table}__")).then_some(name.as_str()),
        _ => None,
    })
}
