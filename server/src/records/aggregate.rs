//! Many records of one form at once: how many, split by what, how long something took, which are due first. Grants, masks
//! and trash decide here as they do in lists: a figure never counts what its reader may not see.

use engine::condition::{Clock, Condition, Op, check, uses};
use engine::form::{Field, Form, seat_column};
use engine::value::{Id, Shape};
use sea_query::{Alias, CaseStatement, Expr, Order, Query as Select, SelectStatement};

use super::page::Query;
use super::reach::Way;
use super::{Seen, list, read};
use crate::actor::Actor;
use crate::db::{Conn, Row, Stmt};
use crate::error::{Error, Result};
use crate::registry::{ActorScope, Definitions};

/// The records that are meant: those that the actor may read and for which the condition holds.
pub struct Among<'a> {
    pub defs: &'a Definitions,
    pub actor: &'a Actor,
    pub clock: &'a Clock,
    pub form: &'a Form,
    pub condition: Condition,
}

/// What the records are split by.
pub enum By<'a> {
    /// A person, link or choice; empty is a group of its own.
    Field(&'a str),
    /// The same of the record to which a link leads: the link, and the field there.
    Across(&'a str, &'a str),
    /// Ranges of a number or instant: group i begins at `bounds[i - 1]`, group 0 lies below all bounds.
    Ranges(&'a str, &'a [i64]),
}

/// A figure beside the count.
pub enum Figure<'a> {
    /// Records for which this holds too.
    When(Condition),
    /// The smallest value of a number or instant.
    Least(&'a str),
    /// The largest.
    Most(&'a str),
    /// All values of a number together.
    Sum(&'a str),
    /// How many records a link leads to.
    Distinct(&'a str),
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    None,
    Id(Id),
    Key(String),
    Range(usize),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub group: Group,
    pub n: i64,
    /// In the order in which they were asked; the smallest of nothing is empty.
    pub figures: Vec<Option<i64>>,
}

/// How much is looked at.
#[derive(Clone, Copy)]
pub(super) enum Read {
    /// What an index finds: one's own records, the sales of one customer.
    Found,
    /// All that the actor may read, as for a board.
    Whole,
}

/// Records that take up room with their holder: not ended.
pub fn open(form: &Form) -> Condition {
    let Some(life) = &form.lifecycle else { return Condition::TRUE };
    let ended: Vec<&String> = life.closed.iter().chain(&life.won).collect();
    Condition::Not(Box::new(Condition::test(&life.field, Op::In, serde_json::json!(ended))))
}

impl Among<'_> {
    /// One line for all of them.
    pub async fn totals(&self, conn: &mut Conn, figures: &[Figure<'_>]) -> Result<Line> {
        let (inner, asked) = self.inner(conn, Expr::cust("0"), figures, Read::Found)?;
        let sql = format!("SELECT count(*){asked} FROM ({}) x", inner.sql);
        let row = conn.first(&Stmt { sql, binds: inner.binds }).await?;
        let row = row.ok_or_else(|| Error::Internal("a count without a row".into()))?;
        line(&row, 0, Group::None, figures.len())
    }

    /// One line for each group that has records.
    pub async fn grouped(&self, conn: &mut Conn, by: &By<'_>, figures: &[Figure<'_>]) -> Result<Vec<Line>> {
        let (group, shape) = self.group(by)?;
        let (inner, asked) = self.inner(conn, group, figures, Read::Whole)?;
        let shown = if shape == Shape::Int { "CAST(g AS bigint)" } else { "g" };
        let sql = format!("SELECT {shown}, count(*){asked} FROM ({}) x GROUP BY g", inner.sql);
        let rows = conn.rows(&Stmt { sql, binds: inner.binds }).await?;
        rows.iter().map(|row| line(row, 1, group_of(row, shape)?, figures.len())).collect()
    }

    /// The first records by an instant, the earliest first. Few records of one holder are sorted, not many by the instant.
    pub async fn first(&self, conn: &mut Conn, order: &str, limit: u64) -> Result<Vec<Seen>> {
        let access = read::readable(self.defs, self.actor, self.form)?;
        let found = self.found(&access, conn, Read::Found)?;
        let rules = read::rules(self.defs, self.actor, self.clock, &access);
        let column = self.column(order)?;
        let mut select = read::statement(self.form, &rules, found);
        select
            .order_by_expr(Expr::cust(format!("{column} + 0")), Order::Asc)
            .order_by((Alias::new("t0"), Alias::new("seq")), Order::Asc)
            .limit(limit);
        let select = Stmt::of(&select, conn.dialect());
        let mut records = read::fetch(conn, self.form, &rules, &access, select).await?;
        read::fill(conn, self.form, &mut records).await?;
        Ok(records)
    }

    /// First times that a seat of these records was filled from `from` to before `to`: all, and those by one of `causes`.
    pub async fn first_fills(
        &self,
        conn: &mut Conn,
        seat: &str,
        from: i64,
        to: i64,
        causes: &[&str],
    ) -> Result<(i64, i64)> {
        let mut select = Select::select();
        select.expr(Expr::cust("1")).and_where(Expr::cust("t0.id = h.record"));
        let inner = self.finish(conn, select, Read::Found)?;
        let causes: Vec<String> = causes.iter().map(|c| format!("'{c}'")).collect();
        let sql = format!(
            "SELECT count(*), count(CASE WHEN h.cause IN ({}) THEN 1 END) FROM seat_history h \
             WHERE h.form = '{}' AND h.seat = '{seat}' AND h.at >= {from} AND h.at < {to} AND h.to_person IS NOT NULL \
             AND h.from_person IS NULL AND NOT EXISTS (SELECT 1 FROM seat_history e WHERE e.record = h.record AND e.seat = h.seat AND e.at < h.at \
             AND e.to_person IS NOT NULL) AND EXISTS ({})",
            causes.join(", "),
            self.form.key,
            inner.sql
        );
        let row = conn.first(&Stmt { sql, binds: inner.binds }).await?;
        row.map_or(Ok((0, 0)), |row| Ok((row.req_int(0)?, row.req_int(1)?)))
    }

    fn query(&self) -> Query {
        Query { condition: self.condition.clone(), ..Query::default() }
    }

    /// `SELECT g, figures … FROM form WHERE …`, and what the outer statement asks of the figures.
    fn inner(&self, conn: &Conn, group: Expr, figures: &[Figure<'_>], read: Read) -> Result<(Stmt, String)> {
        let (select, asked) = self.selecting(group, figures)?;
        Ok((self.finish(conn, select, read)?, asked))
    }

    pub(super) fn selecting(&self, group: Expr, figures: &[Figure<'_>]) -> Result<(SelectStatement, String)> {
        let mut select = Select::select();
        select.expr_as(group, Alias::new("g"));
        let mut asked = String::new();
        for (nth, figure) in figures.iter().enumerate() {
            let name = format!("c{nth}");
            let expr = match figure {
                Figure::When(condition) => {
                    asked.push_str(&format!(", count(nullif({name}, 0))"));
                    self.holds(condition)?
                }
                Figure::Least(key) => {
                    asked.push_str(&format!(", min({name})"));
                    Expr::cust(self.column(key)?)
                }
                Figure::Most(key) => {
                    asked.push_str(&format!(", max({name})"));
                    Expr::cust(self.column(key)?)
                }
                // A sum of integers is a decimal on PostgreSQL.
                Figure::Sum(key) => {
                    asked.push_str(&format!(", CAST(sum({name}) AS bigint)"));
                    Expr::cust(self.column(key)?)
                }
                Figure::Distinct(key) => {
                    asked.push_str(&format!(", count(DISTINCT {name})"));
                    Expr::cust(format!("t0.{}", self.field(key)?.key))
                }
            };
            select.expr_as(expr, Alias::new(name));
        }
        Ok((select, asked))
    }

    pub(super) fn finish(&self, conn: &Conn, mut select: SelectStatement, read: Read) -> Result<Stmt> {
        let access = read::readable(self.defs, self.actor, self.form)?;
        let found = self.found(&access, conn, read)?;
        select.from_as(Alias::new(self.form.table()), Alias::new("t0")).cond_where(found);
        Ok(Stmt::of(&select, conn.dialect()))
    }

    fn found(&self, access: &engine::grant::FormAccess, conn: &Conn, read: Read) -> Result<sea_query::Cond> {
        let dialect = conn.dialect();
        let found = list::Found::new(self.defs, self.actor, self.clock, self.form, access, &self.query(), dialect)?;
        Ok(match read {
            Read::Found => found.on(&Way::Plain, dialect),
            Read::Whole => found.whole(&Way::Plain, dialect),
        })
    }

    fn holds(&self, condition: &Condition) -> Result<Expr> {
        let checked = check(&self.defs.catalog, &self.form.key, condition)?;
        read::refuse_masked(self.defs, self.actor, &uses(&checked))?;
        let scope = ActorScope { definitions: self.defs, actor: self.actor, clock: self.clock };
        let bound = checked.bind(self.actor.relations(), self.clock, &scope);
        Ok(CaseStatement::new().case(bound.to_sql("t0"), Expr::cust("1")).finally(Expr::cust("0")).into())
    }

    pub(super) fn group(&self, by: &By<'_>) -> Result<(Expr, Shape)> {
        match by {
            By::Field(key) => {
                let field = self.field(key)?;
                if !matches!(field.shape(), Shape::Id | Shape::Key) {
                    return Err(Error::Internal(format!("records cannot be split by {key}")));
                }
                Ok((Expr::cust(format!("t0.{key}")), field.shape()))
            }
            By::Across(link, key) => {
                let target = self.defs.catalog.target(self.field(link)?).ok_or(Error::NotFound)?;
                let there = Among { form: target, condition: Condition::TRUE, ..*self };
                let field = there.field(key)?;
                if !matches!(field.shape(), Shape::Id | Shape::Key) {
                    return Err(Error::Internal(format!("records cannot be split by {link}.{key}")));
                }
                let sql = format!("(SELECT g0.{key} FROM {} g0 WHERE g0.id = t0.{link})", target.table());
                Ok((Expr::cust(sql), field.shape()))
            }
            By::Ranges(key, bounds) => Ok((Expr::cust(ranges(&self.column(key)?, bounds)), Shape::Int)),
        }
    }

    /// Column of a number or instant.
    pub(super) fn column(&self, key: &str) -> Result<String> {
        match self.field(key)?.shape() {
            Shape::Int => Ok(format!("t0.{key}")),
            _ => Err(Error::Internal(format!("{key} is no number"))),
        }
    }

    /// A field that the actor sees in full on every record, or figures would tell what the mask hides.
    pub(super) fn field(&self, key: &str) -> Result<&Field> {
        let index =
            self.form.index(key).ok_or_else(|| Error::Internal(format!("no field {key} in {}", self.form.key)))?;
        let access = self.defs.access(self.actor, self.form)?;
        if !access.everywhere(index).in_full() {
            return Err(Error::Invalid(vec![read::masked_error(key)]));
        }
        self.form.fields.get(index).ok_or(Error::NotFound)
    }
}

/// The group of a value, as in `By::Ranges`: nested halves, so that few comparisons are made also for many bounds.
pub(crate) fn ranges(value: &str, bounds: &[i64]) -> String {
    halves(value, bounds, 0, bounds.len())
}

fn halves(value: &str, bounds: &[i64], low: usize, high: usize) -> String {
    let middle = low + (high - low) / 2;
    match bounds.get(middle) {
        Some(bound) if low < high => format!(
            "CASE WHEN {value} < {bound} THEN {} ELSE {} END",
            halves(value, bounds, low, middle),
            halves(value, bounds, middle + 1, high)
        ),
        _ => low.to_string(),
    }
}

pub(super) fn group_of(row: &Row, shape: Shape) -> Result<Group> {
    Ok(match shape {
        Shape::Id => row.id(0)?.map_or(Group::None, Group::Id),
        Shape::Int => usize::try_from(row.req_int(0)?).map_or(Group::None, Group::Range),
        _ => row.text(0)?.map_or(Group::None, Group::Key),
    })
}

pub(super) fn line(row: &Row, at: usize, group: Group, figures: usize) -> Result<Line> {
    let figures = (0..figures).map(|i| Ok(row.int(at + 1 + i)?)).collect::<Result<Vec<_>>>()?;
    Ok(Line { group, n: row.req_int(at)?, figures })
}

impl Line {
    /// A count among the figures.
    pub fn count(&self, nth: usize) -> i64 {
        self.figures.get(nth).copied().flatten().unwrap_or(0)
    }
}

impl Group {
    pub fn id(&self) -> Option<Id> {
        if let Group::Id(id) = self { Some(*id) } else { None }
    }
}

/// Records held on a seat whose first contact has not been made.
pub fn awaiting_contact(form: &Form, seat: &str) -> Condition {
    let empty = |part: &str| Condition::Test {
        field: seat_column(seat, part),
        op: Op::IsEmpty,
        value: engine::condition::Operand::None,
    };
    Condition::All(vec![Condition::Not(Box::new(empty("due"))), empty("contact"), open(form)])
}

#[cfg(test)]
mod tests {
    use super::ranges;

    #[test]
    fn ranges_halve() {
        assert_eq!(ranges("v", &[]), "0");
        assert_eq!(ranges("v", &[10]), "CASE WHEN v < 10 THEN 0 ELSE 1 END");
        let three = ranges("v", &[10, 20, 30]);
        assert_eq!(
            three,
            "CASE WHEN v < 20 THEN CASE WHEN v < 10 THEN 0 ELSE 1 END ELSE CASE WHEN v < 30 THEN 2 ELSE 3 END END"
        );
    }
}
