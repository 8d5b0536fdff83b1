//! Wanted against live tables.

use super::{Column, Index, Table};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    CreateTable(Table),
    AddColumn {
        table: String,
        column: Column,
    },
    CreateIndex {
        table: String,
        index: Index,
    },
    DropIndex {
        table: String,
        name: String,
    },
    /// Loses data: only with consent.
    DropColumn {
        table: String,
        name: String,
    },
    DropTable {
        name: String,
    },
}

/// When a change may run, while other processes serve.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// At once, in one transaction with the new version: nobody notices.
    Expand,
    /// By a job afterwards, without blocking writers.
    Index,
    /// Only when every live process works with the new version.
    Contract,
}

impl Change {
    pub fn phase(&self) -> Phase {
        match self {
            Change::CreateTable(_) | Change::AddColumn { .. } => Phase::Expand,
            Change::CreateIndex { .. } => Phase::Index,
            Change::DropIndex { .. } | Change::DropColumn { .. } | Change::DropTable { .. } => Phase::Contract,
        }
    }

    pub fn is_lossy(&self) -> bool {
        matches!(self, Change::DropColumn { .. } | Change::DropTable { .. })
    }
}

/// Changes from `have` to `want`, in an order that can be run. A column whose kind differs is not changed in place: the
/// caller checks `conflicts` first.
pub fn diff(have: &[Table], want: &[Table]) -> Vec<Change> {
    let mut out = Vec::new();
    for table in want {
        let Some(live) = have.iter().find(|t| t.name == table.name) else {
            out.push(Change::CreateTable(table.clone()));
            continue;
        };
        for column in table.columns.iter().filter(|c| live.column(&c.name).is_none()) {
            out.push(Change::AddColumn { table: table.name.clone(), column: column.clone() });
        }
        for index in table.indices.iter().filter(|i| !live.indices.iter().any(|l| l.name == i.name)) {
            out.push(Change::CreateIndex { table: table.name.clone(), index: index.clone() });
        }
        for index in live.indices.iter().filter(|i| !table.indices.iter().any(|w| w.name == i.name)) {
            out.push(Change::DropIndex { table: table.name.clone(), name: index.name.clone() });
        }
        for column in live.columns.iter().filter(|c| table.column(&c.name).is_none()) {
            out.push(Change::DropColumn { table: table.name.clone(), name: column.name.clone() });
        }
    }
    for table in have.iter().filter(|t| !want.iter().any(|w| w.name == t.name)) {
        out.push(Change::DropTable { name: table.name.clone() });
    }
    out.sort_by_key(Change::phase);
    out
}

/// Columns that are there with another kind: `(table, column)`. A field cannot change into these without a new key.
pub fn conflicts(have: &[Table], want: &[Table]) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for table in want {
        let Some(live) = have.iter().find(|t| t.name == table.name) else { continue };
        for column in &table.columns {
            if live.column(&column.name).is_some_and(|l| l.kind != column.kind) {
                out.push((table.name.clone(), column.name.clone()));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::ColumnKind;
    use super::*;

    fn table(columns: &[&str]) -> Table {
        Table::new("f_lead", columns.iter().map(|c| Column::new(c, ColumnKind::Int)).collect(), &["a"])
    }

    #[test]
    fn plans_expansion_before_contraction() {
        let have = [table(&["a", "old"]).index(&["old"]), Table::new("gone", vec![], &[])];
        let want = [table(&["a", "new"]).index(&["new"]), Table::new("fresh", vec![], &[])];
        let plan = diff(&have, &want);
        let names: Vec<_> =
            plan.iter().map(|c| format!("{c:?}").split([' ', '(']).next().unwrap().to_owned()).collect();
        assert_eq!(
            names,
            ["AddColumn", "CreateTable", "CreateIndex", "DropIndex", "DropColumn", "DropTable"],
            "{plan:?}"
        );
        assert_eq!(plan.iter().filter(|c| c.is_lossy()).count(), 2);
        assert!(diff(&want, &want).is_empty());
    }

    #[test]
    fn finds_columns_that_changed_their_kind() {
        let mut want = table(&["a"]);
        want.columns[0].kind = ColumnKind::Text;
        assert_eq!(conflicts(&[table(&["a"])], &[want]), [("f_lead".to_owned(), "a".to_owned())]);
    }
}
