//! The way to a page of records. Walking the index of the order is right when many records match, collecting and sorting the
//! matches when few do. SQLite plans without a thought of the limit, and PostgreSQL finds no index for "mine or shared with
//! me": so the matches are counted first, as far as it matters, and the way is said.

use engine::condition::{Bound, BoundHop, BoundTest, Test, link_table};
use engine::form::Form;
use engine::schema::{Covered, Table, form_tables};
use engine::value::Shape;
use sea_query::{Alias, Cond, Expr, ExprTrait, Query as Select, SelectStatement, UnionType};

use super::search::{Search, col};
use crate::db::{Conn, Dialect, Stmt};
use crate::error::Result;

/// Up to here any way is short.
const SMALL: i64 = 2_000;
/// So few candidates of a search are looked at one by one; with more the full-text index is asked.
const LOOKED_AT: i64 = 500;
/// So many hits of a search are collected and sorted where they are wanted in another order than they come in.
const HITS: i64 = 20_000;

/// How the records of a list are reached.
#[derive(Clone, Debug)]
pub(super) enum Way {
    /// As the database likes.
    Plain,
    /// Along the table itself: where all is read, an index only makes it jump.
    Scan,
    /// Along this index of the order.
    Walk(String),
    /// All of these few, sorted.
    Few(Box<SelectStatement>),
    /// The few hits of the search, sorted.
    FewHits(Box<SelectStatement>),
    /// Hits of the search as the full-text index gives them, the newest first.
    Hits,
}

impl Way {
    /// What the search asks of the database on this way.
    pub(super) fn searched(&self, search: &Search, dialect: Dialect) -> Option<Cond> {
        match self {
            Way::Hits => Some(search.along()),
            _ if self.looks_at_each(dialect) => None,
            _ => Some(search.gathered()),
        }
    }

    /// Whether a search is decided by looking at the records that the database gives.
    pub(super) fn looks_at_each(&self, dialect: Dialect) -> bool {
        match self {
            Way::Few(_) => true,
            Way::Walk(_) | Way::Hits => dialect == Dialect::Sqlite,
            Way::Plain | Way::Scan | Way::FewHits(_) => false,
        }
    }
}

/// What a list asks for.
pub(super) struct Asked<'a> {
    pub form: &'a Form,
    /// Conditions that all must hold: what is asked, what is granted.
    pub conditions: [&'a Bound; 2],
    pub search: Option<&'a Search>,
    /// Column of the order.
    pub order: &'a str,
    /// Newest first, which is the order of the rows themselves.
    pub newest: bool,
}

impl Asked<'_> {
    /// The way to a page.
    pub(super) async fn way(&self, conn: &mut Conn, limit: usize) -> Result<Way> {
        let newest = Stmt::new(format!("SELECT max(seq) FROM {}", self.form.table()));
        let size = conn.first(&newest).await?.map_or(Ok(None), |r| r.int(0))?.unwrap_or(0);
        if size <= SMALL {
            return Ok(Way::Plain);
        }
        // With n of N records matching, a walk looks at limit · N / n of them, and collecting at n: equal at √(limit · N),
        // where one record costs the same on both ways.
        let dearer = if conn.dialect() == Dialect::Postgres { COLLECTED } else { 1.0 };
        let few = ((limit as f64) * size as f64 / dearer).sqrt() as i64;
        let way = self.way_to_few(conn, few).await?;
        if matches!(way, Way::Few(_)) {
            return Ok(way);
        }
        if conn.dialect() == Dialect::Postgres {
            return Ok(Way::Plain);
        }
        if let Some(search) = self.search {
            if self.newest {
                return Ok(Way::Hits);
            }
            let hits = search.hits();
            if counted(conn, std::slice::from_ref(&hits), HITS).await? <= HITS {
                return Ok(Way::FewHits(Box::new(hits)));
            }
        }
        let tables = form_tables(self.form);
        let index = tables
            .iter()
            .take(1)
            .flat_map(|table| &table.indices)
            .find(|i| i.rows == Covered::Live && i.columns.first().is_some_and(|c| c == self.order));
        Ok(index.map_or(Way::Plain, |i| Way::Walk(i.name.clone())))
    }

    /// To the records of the condition that fewest meet, if they are at most `few`.
    pub(super) async fn way_to_few(&self, conn: &mut Conn, few: i64) -> Result<Way> {
        let tables = form_tables(self.form);
        let Some(table) = tables.first() else { return Ok(Way::Plain) };
        let few = if self.search.is_some() { Ord::min(few, LOOKED_AT) } else { few };
        let mut best: Option<(i64, Vec<SelectStatement>)> = None;
        for condition in self.conditions.iter().flat_map(|c| conjuncts(c)) {
            let Some(sets) = self.sets(table, condition) else { continue };
            let most = best.as_ref().map_or(few, |(n, _)| n - 1);
            let n = counted(conn, &sets, most).await?;
            if n <= most {
                best = Some((n, sets));
            }
        }
        Ok(best.map_or(Way::Plain, |(_, sets)| Way::Few(Box::new(union(sets)))))
    }

    /// Selections of `seq` that together hold every record that meets the condition, each found by an index.
    fn sets(&self, table: &Table, condition: &Bound) -> Option<Vec<SelectStatement>> {
        match condition {
            // Of conditions that all must hold, one is enough: the first of those that name single things.
            Bound::All(_) => {
                let parts: Vec<&Bound> = conjuncts(condition);
                let named = parts.iter().filter(|p| matches!(p, Bound::Test(t) if names(&t.test)));
                named.chain(&parts).find_map(|part| self.sets(table, part))
            }
            Bound::Any(parts) if !parts.is_empty() => {
                let sets: Option<Vec<_>> = parts.iter().map(|part| self.sets(table, part)).collect();
                // Two roles of one person often let in the same records, which are not to be counted twice.
                let once = |mut all: Vec<SelectStatement>, set| {
                    if !all.contains(&set) {
                        all.push(set);
                    }
                    all
                };
                sets.map(|sets| sets.into_iter().flatten().fold(Vec::new(), once))
            }
            Bound::Test(test) => self.set(table, test).map(|set| vec![set]),
            _ => None,
        }
    }

    fn set(&self, table: &Table, test: &BoundTest) -> Option<SelectStatement> {
        let own = || (Alias::new(self.form.table()), Alias::new("t0"));
        let mut select = Select::select();
        select.expr(col("t0", "seq")).and_where(col("t0", "trashed_at").is_null());
        if matches!(test.column.shape, Shape::Keys | Shape::Ids) {
            return self.set_of_many(table, test, select);
        }
        if !names(&test.test) {
            return None;
        }
        match test.hops.as_slice() {
            [] => {
                indexed(table, test).then_some(())?;
                let (form, t0) = own();
                select.from_as(form, t0).cond_where(Bound::Test(test.clone()).to_sql("t0"));
            }
            // What belongs to a record that is reached itself: contacts of my customers.
            [hop] => {
                let target = self.owner_of_parts(table, hop)?;
                let there = BoundTest { hops: Vec::new(), ..test.clone() };
                let (form, t0) = own();
                let joined = col("t0", &hop.hop.key).equals((Alias::new("t1"), Alias::new("id")));
                select.from_as(target, Alias::new("t1"));
                select.join_as(sea_query::JoinType::InnerJoin, form, t0, joined);
                select.and_where(col("t1", "trashed_at").is_null()).cond_where(Bound::Test(there).to_sql("t1"));
            }
            _ => return None,
        }
        Some(select)
    }

    /// Records with one of several values, found by the table of these; or parts of such records: contacts of customers on
    /// which I work with others.
    fn set_of_many(&self, table: &Table, test: &BoundTest, mut select: SelectStatement) -> Option<SelectStatement> {
        let list = match &test.test {
            Test::HasAny(keys) => keys.iter().map(|k| sea_query::Value::from(k.as_str())).collect::<Vec<_>>(),
            Test::HasAnyId(ids) => ids.iter().map(|id| sea_query::Value::from(id.0)).collect(),
            _ => return None,
        };
        let link = Alias::new(link_table(&test.column.form, &test.column.key));
        select.from_as(link, Alias::new("l0")).and_where(col("l0", "value").is_in(list));
        let (inner, of) = (sea_query::JoinType::InnerJoin, |alias: &str, column: &str| {
            col(alias, column).equals((Alias::new("l0"), Alias::new("record")))
        });
        let (form, t0) = (Alias::new(self.form.table()), Alias::new("t0"));
        match test.hops.as_slice() {
            [] => select.join_as(inner, form, t0, of("t0", "id")),
            [hop] => {
                let target = self.owner_of_parts(table, hop)?;
                select.join_as(inner, target, Alias::new("t1"), of("t1", "id"));
                select.and_where(col("t1", "trashed_at").is_null());
                select.join_as(inner, form, t0, of("t0", &hop.hop.key))
            }
            _ => return None,
        };
        Some(select)
    }

    /// Table of the records to which a link leads, where the link is found by an index.
    fn owner_of_parts(&self, table: &Table, hop: &BoundHop) -> Option<Alias> {
        let target = hop.hop.target.as_str();
        let people = matches!(target, "user" | "department" | "pool" | "party");
        let leads = !hop.hop.many && starts_index(table, &hop.hop.key) && target != self.form.key && !people;
        leads.then(|| Alias::new(format!("f_{target}")))
    }
}

/// Whether records are found by the value of a column.
pub(super) fn finds(form: &Form, column: &str) -> bool {
    form_tables(form).first().is_some_and(|table| starts_index(table, column))
}

/// Parts that all must hold.
fn conjuncts(bound: &Bound) -> Vec<&Bound> {
    match bound {
        Bound::All(parts) => parts.iter().flat_map(conjuncts).collect(),
        other => vec![other],
    }
}

/// Whether a test names the values it wants.
fn names(test: &Test) -> bool {
    matches!(test, Test::IntIn(_) | Test::TextIn(_) | Test::KeyIn(_) | Test::IdIn(_))
}

fn indexed(table: &Table, test: &BoundTest) -> bool {
    let name = engine::condition::column_name(&test.column.key, test.column.part);
    let folded = matches!(test.column.shape, Shape::Text | Shape::Address) && matches!(test.test, Test::TextIn(_));
    starts_index(table, &if folded { format!("{}__k", test.column.key) } else { name })
}

fn starts_index(table: &Table, column: &str) -> bool {
    table.indices.iter().any(|i| i.columns.first().is_some_and(|c| c == column))
}

fn union(sets: Vec<SelectStatement>) -> SelectStatement {
    let mut sets = sets.into_iter();
    let mut first = sets.next().unwrap_or_default();
    sets.for_each(|set| {
        first.union(UnionType::Distinct, set);
    });
    first
}

/// What PostgreSQL takes for a record that it collects and sorts, in records that it walks over.
const COLLECTED: f64 = 4.0;
/// From so many times as many on, what PostgreSQL expects is believed; below it is counted.
const BELIEVED: i64 = 2;

/// Size of all sets together, counted to just above `most`.
async fn counted(conn: &mut Conn, sets: &[SelectStatement], most: i64) -> Result<i64> {
    // PostgreSQL counts a large set by reading the table until it has enough: 5 to 30 ms at 100,000 records.
    for set in sets {
        let expected = conn.expected(&Stmt::of(set, conn.dialect())).await?;
        if expected.is_some_and(|n| n > most * BELIEVED) {
            return Ok(most + 1);
        }
    }
    let mut sum = 0;
    for set in sets {
        let left = u64::try_from(most - sum + 1).unwrap_or(0);
        let mut outer = Select::select();
        outer.expr(Expr::cust("count(*)")).from_subquery(set.clone().limit(left).to_owned(), Alias::new("found"));
        sum += conn.first(&Stmt::of(&outer, conn.dialect())).await?.map_or(Ok(0), |r| r.req_int(0))?;
        if sum > most {
            break;
        }
    }
    Ok(sum)
}

/// The statement over `t0`, on the way.
pub(super) fn on(way: &Way, form: &Form, select: &SelectStatement, dialect: Dialect) -> Stmt {
    let mut select = select.clone();
    if let Way::Few(few) | Way::FewHits(few) = way {
        select.cond_where(Cond::all().add(col("t0", "seq").in_subquery((**few).clone())));
    }
    let mut stmt = Stmt::of(&select, dialect);
    if dialect == Dialect::Sqlite {
        let table = form.table();
        let plain = format!("FROM \"{table}\" AS \"t0\"");
        let said = match way {
            Way::Plain => return stmt,
            Way::Walk(index) => format!("{plain} INDEXED BY {index}"),
            Way::Scan | Way::Few(_) | Way::FewHits(_) => format!("{plain} NOT INDEXED"),
            Way::Hits => format!("FROM x_{table} CROSS JOIN \"{table}\" AS \"t0\" NOT INDEXED"),
        };
        // The first is the list itself; those inside of conditions have other names.
        stmt.sql = stmt.sql.replacen(&plain, &said, 1);
    }
    stmt
}
