//! What customers bought, of records that are sales: each customer's number, sum, first and last, in one statement.
//!
//! It reads one index that holds all it needs (see `engine::schema::form_tables`): 200,000 records take a tenth of a second on
//! SQLite, so no sums are kept beside them. Who may read few of them is led to these few instead.

use engine::condition::{Condition, Op};
use engine::form::Sale;
use engine::schema::form_tables;
use engine::value::Id;
use sea_query::{Alias, CaseStatement, Expr, Query as Select, SelectStatement};
use serde_json::json;

use super::aggregate::Among;
use super::list::Found;
use super::page::Query;
use super::reach::{self, Way};
use super::read;
use crate::db::{Conn, Stmt};
use crate::error::{Error, Result};

/// So many records are collected rather than looked for among all.
const FEW: i64 = 200_000;

/// The records that are paid now, as far as the actor may read them.
pub struct Purchases<'a> {
    /// With the condition that leads to few of them, if there is one: a department's customers, a shop.
    pub among: Among<'a>,
    pub sale: &'a Sale,
}

/// First instants: of the compared period, of the period, of what comes after it; and from when on a customer is active,
/// not asleep, not lost at its end, and not lost at its beginning.
#[derive(Clone, Copy, Debug)]
pub struct Dates {
    pub before: i64,
    pub start: i64,
    pub end: i64,
    pub active: i64,
    pub sleeping: i64,
    pub lost: i64,
    pub lost_then: i64,
    /// A year before the end.
    pub year: i64,
}

/// How many customers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Buyers {
    /// Who bought up to the end of the period, and what they paid in all.
    pub all: i64,
    pub amount: i64,
    /// Who bought in the period, and twice at least in it; the same in the compared period.
    pub bought: i64,
    pub again: i64,
    pub bought_before: i64,
    pub again_before: i64,
    /// By how long ago they bought last.
    pub active: i64,
    pub quiet: i64,
    pub sleeping: i64,
    pub lost: i64,
    /// Not lost when the period began; of them, lost at its end.
    pub kept: i64,
    pub churned: i64,
    /// Who had bought a year ago, and what they paid since.
    pub known: i64,
    pub since: i64,
}

/// Which customers are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    All,
    Bought,
    Again,
    Active,
    Quiet,
    Sleeping,
    Lost,
    Churned,
}

/// A customer with what it bought up to the end of the period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Buyer {
    pub customer: Id,
    pub n: i64,
    pub amount: i64,
    pub last: i64,
}

/// Where a page of customers ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    pub amount: i64,
    pub last: i64,
    pub customer: Id,
}

/// As an address carries it: `1230000.1766000000000.` and the id.
impl std::fmt::Display for Spot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}.{}", self.amount, self.last, self.customer)
    }
}

impl std::str::FromStr for Spot {
    type Err = ();

    fn from_str(text: &str) -> std::result::Result<Self, ()> {
        let mut parts = text.splitn(3, '.');
        let mut next = || parts.next().ok_or(());
        let number = |part: &str| part.parse().map_err(drop);
        Ok(Spot { amount: number(next()?)?, last: number(next()?)?, customer: Id::parse(next()?).ok_or(())? })
    }
}

/// What was paid in a period, and how much of it by customers who had bought before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Later {
    pub amount: i64,
    pub later: i64,
}

impl Purchases<'_> {
    /// Customers by what they did until the end of the period.
    pub async fn buyers(&self, conn: &mut Conn, dates: &Dates) -> Result<Buyers> {
        let inner = self.by_customer(conn, dates).await?;
        let counts = [
            "1 = 1".to_owned(),
            "k >= 1".to_owned(),
            "k >= 2".to_owned(),
            "p >= 1".to_owned(),
            "p >= 2".to_owned(),
            of(Which::Active, dates),
            of(Which::Quiet, dates),
            of(Which::Sleeping, dates),
            of(Which::Lost, dates),
            format!("b >= {}", dates.lost_then),
            of(Which::Churned, dates),
            format!("f < {}", dates.year),
        ];
        let counts: Vec<String> = counts.iter().map(|c| format!("count(CASE WHEN {c} THEN 1 END)")).collect();
        let sums = format!(
            "CAST(sum(s) AS bigint), {}, CAST(sum(CASE WHEN f < {} THEN r END) AS bigint)",
            counts.join(", "),
            dates.year
        );
        let sql = format!("SELECT {sums} FROM ({}) y", inner.sql);
        let row = conn.first(&Stmt { sql, binds: inner.binds }).await?;
        let row = row.ok_or_else(|| Error::Internal("a count without a row".into()))?;
        Ok(Buyers {
            amount: row.int(0)?.unwrap_or(0),
            all: row.req_int(1)?,
            bought: row.req_int(2)?,
            again: row.req_int(3)?,
            bought_before: row.req_int(4)?,
            again_before: row.req_int(5)?,
            active: row.req_int(6)?,
            quiet: row.req_int(7)?,
            sleeping: row.req_int(8)?,
            lost: row.req_int(9)?,
            kept: row.req_int(10)?,
            churned: row.req_int(11)?,
            known: row.req_int(12)?,
            since: row.int(13)?.unwrap_or(0),
        })
    }

    /// Who paid most first; after the last one of the page before.
    pub async fn list(
        &self,
        conn: &mut Conn,
        dates: &Dates,
        which: Which,
        after: Option<Spot>,
        limit: usize,
    ) -> Result<Vec<Buyer>> {
        let inner = self.by_customer(conn, dates).await?;
        let which = of(which, dates);
        let mut stmt =
            Stmt { sql: format!("SELECT c, n, s, l FROM ({}) y WHERE {which}", inner.sql), binds: inner.binds };
        if let Some(Spot { amount, last, customer }) = after {
            let mark = stmt.mark(conn.dialect());
            let behind = format!(" AND (s < {amount} OR s = {amount} AND (l < {last} OR l = {last} AND c > {mark}))");
            stmt.sql.push_str(&behind);
            stmt = stmt.bind(customer);
        }
        stmt.sql.push_str(&format!(" ORDER BY s DESC, l DESC, c LIMIT {limit}"));
        let rows = conn.rows(&stmt).await?;
        let buyer = |row: &crate::db::Row| {
            let (customer, n, amount, last) = (row.req_id(0)?, row.req_int(1)?, row.int(2)?, row.req_int(3)?);
            Ok(Buyer { customer, n, amount: amount.unwrap_or(0), last })
        };
        rows.iter().map(buyer).collect()
    }

    /// What was paid by customers who had paid for an earlier record, whenever: of the compared period and of the period.
    pub async fn later(&self, conn: &mut Conn, dates: &Dates) -> Result<[Later; 2]> {
        let Sale { customer, at, amount, .. } = self.sale;
        self.seen_in_full()?;
        let earlier = self.found(conn, &Condition::All(vec![self.paid()]))?;
        let mut before = Select::select();
        let same =
            format!("p.{customer} = t0.{customer} AND p.{at} <= t0.{at} AND (p.{at} < t0.{at} OR p.seq < t0.seq)");
        before.expr(Expr::cust("1")).from_as(Alias::new(self.among.form.table()), Alias::new("p"));
        before.cond_where(earlier.under("p", conn.dialect())).and_where(Expr::cust(same));
        let before: Expr =
            CaseStatement::new().case(Expr::exists(before), Expr::cust("1")).finally(Expr::cust("0")).into();
        let range = format!("CASE WHEN t0.{at} < {} THEN 0 ELSE 1 END", dates.start);
        let mut select = Select::select();
        select.expr_as(Expr::cust(range), Alias::new("g")).expr_as(Expr::cust(format!("t0.{amount}")), Alias::new("m"));
        select.expr_as(before, Alias::new("e"));
        self.from(&mut select, dates.end);
        select.and_where(Expr::cust(format!("t0.{at} >= {}", dates.before)));
        select.cond_where(self.found(conn, &self.condition())?.whole(&Way::Plain, conn.dialect()));
        let inner = Stmt::of(&select, conn.dialect());
        let sums = "CAST(sum(m) AS bigint), CAST(sum(CASE WHEN e = 1 THEN m END) AS bigint)";
        let sql = format!("SELECT CAST(g AS bigint), {sums} FROM ({}) x GROUP BY g", inner.sql);
        let mut out = [Later::default(); 2];
        for row in conn.rows(&Stmt { sql, binds: inner.binds }).await? {
            let (amount, later) = (row.int(1)?.unwrap_or(0), row.int(2)?.unwrap_or(0));
            if let Some(slot) = out.get_mut(usize::from(row.req_int(0)? != 0)) {
                *slot = Later { amount, later };
            }
        }
        Ok(out)
    }

    /// `SELECT c, n, s, f, l, b, k, p, r`: a customer, how many records and how much, when first, when last, when last before
    /// the period, how many in it and in the one before, how much in the last year.
    async fn by_customer(&self, conn: &mut Conn, dates: &Dates) -> Result<Stmt> {
        let Sale { customer, at, amount, .. } = self.sale;
        self.seen_in_full()?;
        let mut select = Select::select();
        for (column, name) in [(customer, "c"), (at, "at"), (amount, "m")] {
            select.expr_as(Expr::cust(format!("t0.{column}")), Alias::new(name));
        }
        self.from(&mut select, dates.end);
        let way = self.way(conn).await?;
        select.cond_where(self.found(conn, &self.condition())?.whole(&way, conn.dialect()));
        let inner = reach::on(&way, self.among.form, &select, conn.dialect());
        let Dates { before, start, year, .. } = dates;
        let sql = format!(
            "SELECT c, count(*) AS n, CAST(coalesce(sum(m), 0) AS bigint) AS s, min(at) AS f, max(at) AS l, \
             max(CASE WHEN at < {start} THEN at END) AS b, count(CASE WHEN at >= {start} THEN 1 END) AS k, \
             count(CASE WHEN at >= {before} AND at < {start} THEN 1 END) AS p, \
             CAST(coalesce(sum(CASE WHEN at >= {year} THEN m END), 0) AS bigint) AS r FROM ({}) x GROUP BY c",
            inner.sql
        );
        Ok(Stmt { sql, binds: inner.binds })
    }

    fn from(&self, select: &mut SelectStatement, end: i64) {
        let Sale { customer, at, .. } = self.sale;
        select.from_as(Alias::new(self.among.form.table()), Alias::new("t0"));
        select.and_where(Expr::cust(format!("t0.{customer} IS NOT NULL AND t0.{at} < {end}")));
    }

    /// Along the index of what customers bought, or to the few that the reader may read or asked for.
    async fn way(&self, conn: &mut Conn) -> Result<Way> {
        let form = self.among.form;
        let narrow = self.found(conn, &self.among.condition)?;
        if !narrow.is_everything() || !self.among.condition.is_true() {
            let way = narrow.asked(form, &Query::default(), "seq").way_to_few(conn, FEW).await?;
            if matches!(way, Way::Few(_)) {
                return Ok(way);
            }
        }
        let tables = form_tables(form);
        let table = tables.first().ok_or(Error::NotFound)?;
        let bought = [&self.sale.customer, &self.sale.at, &self.sale.status, &self.sale.amount];
        let index = table.indices.iter().find(|i| i.columns.iter().eq(bought));
        Ok(index.map_or(Way::Plain, |i| Way::Walk(i.name.clone())))
    }

    fn condition(&self) -> Condition {
        Condition::All(vec![self.among.condition.clone(), self.paid()])
    }

    fn paid(&self) -> Condition {
        Condition::test(&self.sale.status, Op::In, json!(self.sale.paid))
    }

    fn found(&self, conn: &Conn, condition: &Condition) -> Result<Found> {
        let Among { defs, actor, clock, form, .. } = self.among;
        let query = Query { condition: condition.clone(), ..Query::default() };
        Found::new(defs, actor, clock, form, &*read::readable(defs, actor, form)?, &query, conn.dialect())
    }

    /// A figure would tell what a mask hides.
    fn seen_in_full(&self) -> Result<()> {
        self.sale.fields().try_for_each(|key| self.among.field(key).map(drop))
    }
}

/// Of the lines of `by_customer`.
fn of(which: Which, dates: &Dates) -> String {
    let Dates { active, sleeping, lost, lost_then, .. } = dates;
    match which {
        Which::All => "1 = 1".into(),
        Which::Bought => "k >= 1".into(),
        Which::Again => "k >= 2".into(),
        Which::Active => format!("l >= {active}"),
        Which::Quiet => format!("l < {active} AND l >= {sleeping}"),
        Which::Sleeping => format!("l < {sleeping} AND l >= {lost}"),
        Which::Lost => format!("l < {lost}"),
        Which::Churned => format!("b >= {lost_then} AND l < {lost}"),
    }
}
