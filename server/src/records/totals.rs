//! What customers bought in all, in fields of theirs that forms of sales name (`sale.totals`): whatever a unit of work did to
//! sales, the totals of the customers whose they are or were follow in it. They count every sale; what one reader may see of
//! them is in `purchases`.

use std::collections::{BTreeSet, HashMap};

use engine::condition::Clock;
use engine::form::{Form, Sale, Totals};
use engine::value::{FieldKind, Id, Value};

use super::{Change, Effects, Record, Write, apply, read};
use crate::actor::Actor;
use crate::db::{Conn, Stmt, Tx};
use crate::error::Result;
use crate::registry::Definitions;

/// Customers of one statement.
const STEP: usize = 500;

/// A form whose sales are totalled, and the form of its customers.
#[derive(Clone, Copy)]
struct Kept<'d> {
    form: &'d Form,
    sale: &'d Sale,
    totals: &'d Totals,
    customers: &'d Form,
}

/// Paid now and not gone back.
#[derive(Clone, Copy)]
struct Total {
    amount: Option<i64>,
    first: Option<i64>,
    last: Option<i64>,
}

fn kept(defs: &Definitions) -> impl Iterator<Item = Kept<'_>> {
    defs.catalog.forms().filter_map(|form| {
        let sale = form.sale.as_ref()?;
        let customers = defs.form(form.field(&sale.customer)?.form.as_deref()?).ok()?;
        Some(Kept { form: defs.form(&form.key).ok()?, sale, totals: sale.totals.as_ref()?, customers })
    })
}

/// After all changes of a unit of work: the totals of everybody whose sales they touched, and of customers who came back.
pub async fn settle_totals(tx: &mut Tx, defs: &Definitions, clock: &Clock, done: &Effects) -> Result<Effects> {
    let mut out = Effects::default();
    for kept in kept(defs) {
        let mut touched = BTreeSet::new();
        for effect in &done.0 {
            let before = effect.before.as_ref();
            if effect.form == kept.form.key {
                let (old, new) = (before.and_then(|b| kept.counted(b)), kept.counted(&effect.after));
                if old != new {
                    touched.extend(old.into_iter().chain(new).map(|(customer, _, _)| customer));
                }
            }
            let returned = before.is_some_and(|b| b.trashed_at.is_some()) && effect.after.trashed_at.is_none();
            if effect.form == kept.customers.key && returned {
                touched.insert(effect.id);
            }
        }
        let touched: Vec<Id> = touched.into_iter().collect();
        out.0.extend(kept.settle(tx, defs, clock, &touched).await?.0);
    }
    Ok(out)
}

/// Of some customers, whose sales were moved without being written: by a merge.
pub async fn total_of(tx: &mut Tx, defs: &Definitions, clock: &Clock, customers: &Form, ids: &[Id]) -> Result<()> {
    for kept in kept(defs).filter(|kept| kept.customers.key == customers.key) {
        kept.settle(tx, defs, clock, ids).await?;
    }
    Ok(())
}

/// Of the next customers behind the row number `after`; the last number, or `None` at the end. For totals that a form has
/// begun to keep.
pub async fn refresh_totals(
    tx: &mut Tx,
    defs: &Definitions,
    clock: &Clock,
    customers: &Form,
    after: i64,
) -> Result<Option<i64>> {
    if kept(defs).all(|kept| kept.customers.key != customers.key) {
        return Ok(None);
    }
    let sql = format!("SELECT id, seq FROM {} WHERE seq > ? ORDER BY seq LIMIT {STEP}", customers.table());
    let rows = tx.rows(&Stmt::new(sql).bind(after)).await?;
    let ids: Vec<Id> = rows.iter().map(|row| row.req_id(0)).collect::<crate::db::Result<_>>()?;
    total_of(tx, defs, clock, customers, &ids).await?;
    Ok(rows.last().map(|row| row.req_int(1)).transpose()?)
}

impl Kept<'_> {
    /// Whose it is, and what it adds to their totals.
    fn counted(&self, record: &Record) -> Option<(Id, Option<i64>, Option<i64>)> {
        let Sale { customer, amount, at, status, paid, .. } = self.sale;
        let is_paid = record.value(self.form, status).as_text().is_some_and(|s| paid.iter().any(|p| p == s));
        if record.trashed_at.is_some() || !is_paid {
            return None;
        }
        let value = |key: &str| record.value(self.form, key);
        Some((value(customer).as_id()?, value(amount).as_int(), value(at).as_int()))
    }

    /// Customers are locked before their sales are read, so that whoever writes a sale next reads this one too.
    async fn settle(&self, tx: &mut Tx, defs: &Definitions, clock: &Clock, ids: &[Id]) -> Result<Effects> {
        let mut out = Effects::default();
        for chunk in ids.chunks(STEP) {
            let customers = read::load_for_update(tx, self.customers, chunk).await?;
            let totals = self.read(tx, chunk).await?;
            let write = |record| self.write(clock, record, &totals);
            let writes = customers.into_iter().filter_map(write).collect();
            out.0.extend(apply(tx, defs, &Actor::system("totals"), clock, writes).await?.0);
        }
        Ok(out)
    }

    async fn read(&self, conn: &mut Conn, ids: &[Id]) -> Result<HashMap<Id, Total>> {
        let Sale { customer, amount, at, status, paid, .. } = self.sale;
        let (among, binds) = Stmt::among(ids, conn.dialect());
        let sql = format!(
            "SELECT {customer}, CAST(sum({amount}) AS bigint), min({at}), max({at}) FROM {} \
             WHERE {customer} {among} AND {status} IN ({}) AND trashed_at IS NULL GROUP BY {customer}",
            self.form.table(),
            Stmt::marks(paid.len())
        );
        let rows = conn.rows(&Stmt::new(sql).binds(binds).binds(paid)).await?;
        let total = |row: &crate::db::Row| {
            let total = Total { amount: row.int(1)?, first: row.int(2)?, last: row.int(3)? };
            Ok((row.req_id(0)?, total))
        };
        rows.iter().map(total).collect()
    }

    /// Nothing where the record says it already. One in the trash follows when it comes back.
    fn write(&self, clock: &Clock, record: Record, totals: &HashMap<Id, Total>) -> Option<Write> {
        let total = totals.get(&record.id);
        let Totals { amount, first, last } = self.totals;
        let whens = [(first, total.and_then(|t| t.first)), (last, total.and_then(|t| t.last))];
        let whens = whens.into_iter().filter_map(|(key, at)| Some((key.as_ref()?, at)));
        let mut derived = Vec::new();
        for (key, units) in std::iter::once((amount, total.and_then(|t| t.amount))).chain(whens) {
            let index = self.customers.index(key)?;
            let is_day = self.customers.fields.get(index)?.kind == FieldKind::Date;
            let units = if is_day { units.and_then(|at| clock.day_of(at)) } else { units };
            let value = units.map_or(Value::Null, Value::Int);
            if record.row.values.get(index) != Some(&value) {
                derived.push((index, value));
            }
        }
        if record.trashed_at.is_some() || derived.is_empty() {
            return None;
        }
        let mut write = Write::new(self.customers, record.id, Change::Follow);
        (write.derived, write.before) = (derived, Some(record));
        Some(write)
    }
}
