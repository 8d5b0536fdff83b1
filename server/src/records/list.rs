//! Lists: what is found, in which order, page by page.

use std::collections::{BTreeSet, HashMap};

use engine::condition::{Bound, Clock, Column, check, uses};
use engine::form::{Field, Form};
use engine::grant::{Access, FormAccess, Verb};
use engine::schema::ColumnKind;
use engine::value::Value;
use sea_query::{Alias, Cond, Expr, ExprTrait, Order, Query as Select, SelectStatement};

use super::columns;
use super::page::{Key, Sort, fingerprint};
use super::reach::{self, Asked, Way};
use super::read::{col, fetch, fill, live, masked_error, readable, refuse_masked, rules, statement};
use super::search::{self, Search};
use super::{Count, Cursor, Page, Query, Seen};
use crate::actor::Actor;
use crate::db::{Conn, Dialect, Stmt};
use crate::error::{Error, Result};
use crate::registry::{ActorScope, Definitions, Unscoped};

/// Above this many records, lists sort by indexed fields only.
const UNINDEXED_SORT: i64 = 50_000;
/// Counting stops here.
pub(super) const COUNT_LIMIT: i64 = 10_000;
/// Most records that are read at once to be looked at one by one.
const CHUNK: usize = 1_000;

/// One page of a form's records.
pub async fn list(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    form: &Form,
    query: &Query,
) -> Result<Page> {
    let access = readable(defs, actor, form)?;
    let found = Found::new(defs, actor, clock, form, &access, query, conn.dialect())?;
    let (column, kind, index) = sorted(conn, form, &access, query).await?;
    let of = fingerprint(query, defs.version);
    let cursor = query.cursor.as_deref().map(|c| Cursor::decode(c, &of)).transpose()?;
    let limit = query.limit.clamp(1, 500);
    let asked = found.asked(form, query, &column);
    let way = asked.way(conn, limit).await?;
    let rules = rules(defs, actor, clock, &access);
    let descending = query.sort.descending;
    let walk = Walk {
        form,
        access: &access,
        rules: &rules,
        found: &found,
        way: &way,
        column: &column,
        kind,
        index,
        descending,
    };

    // Records with a value first, then the empty ones: two ranges of one index instead of a sort.
    let mut records = Vec::new();
    let start = cursor.map(|c| (c.value, c.seq));
    if !matches!(start, Some((None, _))) {
        let after = start.as_ref().and_then(|(key, seq)| Some((key.clone()?, *seq)));
        walk.range(conn, At::Value(after), limit + 1, &mut records).await?;
    }
    if records.len() <= limit && may_be_empty(form, index) {
        let after = start.and_then(|(key, seq)| key.is_none().then_some(seq));
        walk.range(conn, At::Empty(after), limit + 1, &mut records).await?;
    }

    let more = records.len() > limit;
    records.truncate(limit);
    let next = records.last().filter(|_| more).map(|last| {
        let (value, seq) = walk.position(last);
        Cursor { value, seq, of: of.clone() }.encode()
    });
    fill(conn, form, &mut records).await?;
    let count = if query.count { Some(counted(conn, &asked, &walk).await?) } else { None };
    Ok(Page { records, next, count })
}

/// How many records match, up to a limit.
pub async fn count(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    form: &Form,
    query: &Query,
) -> Result<Count> {
    let access = readable(defs, actor, form)?;
    let found = Found::new(defs, actor, clock, form, &access, query, conn.dialect())?;
    let (column, kind, index) = sorted(conn, form, &access, query).await?;
    let rules = rules(defs, actor, clock, &access);
    let (asked, way, descending) = (found.asked(form, query, &column), Way::Plain, query.sort.descending);
    let walk = Walk {
        form,
        access: &access,
        rules: &rules,
        found: &found,
        way: &way,
        column: &column,
        kind,
        index,
        descending,
    };
    counted(conn, &asked, &walk).await
}

/// A list on its way.
struct Walk<'a> {
    form: &'a Form,
    access: &'a FormAccess,
    rules: &'a [Bound],
    found: &'a Found,
    way: &'a Way,
    column: &'a str,
    kind: ColumnKind,
    /// Position of the order's field.
    index: usize,
    descending: bool,
}

/// Behind which record a range goes on.
enum At {
    /// Among those with a value.
    Value(Option<(Key, i64)>),
    /// Among those without.
    Empty(Option<i64>),
}

impl Walk<'_> {
    /// Adds records until there are `wanted`, or no more.
    async fn range(&self, conn: &mut Conn, mut at: At, wanted: usize, records: &mut Vec<Seen>) -> Result<()> {
        let dialect = conn.dialect();
        let exact = |search: &&Search| matches!(self.way, Way::Hits) && search.shows_all();
        let looked_at = self.found.search().filter(|s| self.way.looks_at_each(dialect) && !exact(s));
        let mut size = wanted - records.len();
        loop {
            let mut select = statement(self.form, self.rules, self.found.on(self.way, dialect));
            self.go_on(&mut select, &at);
            select.limit(size as u64);
            let chunk = reach::on(self.way, self.form, &select, dialect);
            let mut chunk = fetch(conn, self.form, self.rules, self.access, chunk).await?;
            let last = chunk.last().map(|last| self.position(last)).filter(|_| chunk.len() == size);
            if let Some(search) = looked_at {
                fill(conn, self.form, &mut chunk).await?;
                chunk.retain(|seen| search.finds(self.form, seen));
            }
            records.extend(chunk.into_iter().take(wanted - records.len()));
            let Some((value, seq)) = last.filter(|_| records.len() < wanted) else { return Ok(()) };
            at = match value {
                Some(value) => At::Value(Some((value, seq))),
                None => At::Empty(Some(seq)),
            };
            size = (size * 2).clamp(100, CHUNK);
        }
    }

    fn go_on(&self, select: &mut SelectStatement, at: &At) {
        let direction = || if self.descending { Order::Desc } else { Order::Asc };
        match at {
            At::Value(after) if matches!(self.way, Way::Hits) => {
                let seq = || search::rowid(&self.form.table());
                select.order_by_expr(seq(), Order::Desc);
                if let Some((_, after)) = after {
                    select.and_where(seq().lt(*after));
                }
            }
            At::Value(after) => {
                select
                    .and_where(col(self.column).is_not_null())
                    .order_by((Alias::new("t0"), Alias::new(self.column)), direction())
                    .order_by((Alias::new("t0"), Alias::new("seq")), direction());
                if let Some((key, seq)) = after {
                    let value = match key {
                        Key::Int(n) => Expr::val(*n),
                        Key::Text(text) => Expr::val(text.as_str()),
                        Key::Bytes(bytes) => Expr::val(bytes.clone()),
                        Key::Id(id) => Expr::val(id.0),
                    };
                    // A row comparison walks the index from exactly here.
                    let here = Expr::tuple([col(self.column), col("seq")]);
                    let there = Expr::tuple([value, Expr::val(*seq)]);
                    select.and_where(if self.descending { here.lt(there) } else { here.gt(there) });
                }
            }
            At::Empty(after) => {
                select
                    .and_where(col(self.column).is_null())
                    .order_by((Alias::new("t0"), Alias::new("seq")), direction());
                if let Some(seq) = after {
                    select.and_where(if self.descending { col("seq").lt(*seq) } else { col("seq").gt(*seq) });
                }
            }
        }
    }

    /// Where a record stands in the order.
    fn position(&self, seen: &Seen) -> (Option<Key>, i64) {
        let value = seen.record.row.values.get(self.index).and_then(|v| key_of(self.kind, v));
        (value, seen.record.seq)
    }
}

/// Everything that decides whether a record is in the list.
#[derive(Clone)]
pub(super) struct Found {
    asked: Bound,
    granted: Bound,
    /// `Some(None)`: a text that nothing can match.
    search: Option<Option<Search>>,
}

impl Found {
    pub(super) fn new(
        defs: &Definitions,
        actor: &Actor,
        clock: &Clock,
        form: &Form,
        access: &FormAccess,
        query: &Query,
        dialect: Dialect,
    ) -> Result<Found> {
        let checked = check(&defs.catalog, &form.key, &query.condition)?;
        refuse_masked(defs, actor, &uses(&checked))?;
        let scope = ActorScope { definitions: defs, actor, clock };
        let asked = checked.bind(actor.relations(), clock, &scope);
        let granted = access.condition(Verb::Read, actor.relations(), clock, &Unscoped(defs));
        let text = query.search.as_deref().filter(|t| !t.trim().is_empty());
        let search = text.map(|text| Search::new(text, form, defs, actor, access, clock, dialect));
        Ok(Found { asked, granted, search })
    }

    pub(super) fn asked<'a>(&'a self, form: &'a Form, query: &Query, order: &'a str) -> Asked<'a> {
        let newest = query.sort == Sort::parse("-created_at");
        Asked { form, conditions: [&self.asked, &self.granted], search: self.search(), order, newest }
    }

    pub(super) fn search(&self) -> Option<&Search> {
        self.search.as_ref().and_then(Option::as_ref)
    }

    /// The condition on the same table under another name, where nothing is searched for and all is read.
    pub(super) fn under(&self, alias: &str, dialect: Dialect) -> Cond {
        let live = Expr::col((Alias::new(alias), Alias::new("trashed_at"))).is_null();
        Cond::all().add(live).add(gathered(&self.asked, alias, dialect)).add(gathered(&self.granted, alias, dialect))
    }

    /// Whether the reader may read every record.
    pub(super) fn is_everything(&self) -> bool {
        self.granted == Bound::TRUE
    }

    /// What is left to ask of the records that hold `value` in `column`; nothing where none of them is found.
    pub(super) fn given(&self, column: &Column, value: &Value) -> Option<Found> {
        let (asked, granted) = (self.asked.given(column, value), self.granted.given(column, value));
        let none = asked == Bound::FALSE || granted == Bound::FALSE || matches!(self.search, Some(None));
        (!none).then(|| Found { asked, granted, search: self.search.clone() })
    }

    /// Whether it asks the same, where nothing is searched for.
    pub(super) fn asks_as(&self, other: &Found) -> bool {
        self.asked == other.asked && self.granted == other.granted
    }

    pub(super) fn on(&self, way: &Way, dialect: Dialect) -> Cond {
        self.with(self.asked.to_sql("t0"), self.granted.to_sql("t0"), way, dialect)
    }

    /// The same where all that is found is read, and not a page of it.
    pub(super) fn whole(&self, way: &Way, dialect: Dialect) -> Cond {
        self.with(gathered(&self.asked, "t0", dialect), gathered(&self.granted, "t0", dialect), way, dialect)
    }

    fn with(&self, asked: Cond, granted: Cond, way: &Way, dialect: Dialect) -> Cond {
        let mut found = live().add(asked);
        if self.granted != Bound::TRUE {
            found = found.add(granted);
        }
        match &self.search {
            None => found,
            Some(None) => found.add(Expr::val(1).eq(0)),
            Some(Some(search)) => match way.searched(search, dialect) {
                Some(condition) => found.add(condition),
                None => found,
            },
        }
    }
}

fn gathered(bound: &Bound, alias: &str, dialect: Dialect) -> Cond {
    match dialect {
        Dialect::Sqlite => bound.to_sql_gathered(alias),
        Dialect::Postgres => bound.to_sql(alias),
    }
}

async fn sorted(
    conn: &mut Conn,
    form: &Form,
    access: &FormAccess,
    query: &Query,
) -> Result<(String, ColumnKind, usize)> {
    let key = &query.sort.field;
    let unknown = || Error::field(key, "sort", "不能按这个字段排序", "Records cannot be sorted by this field");
    let index = form.index(key).ok_or_else(unknown)?;
    if access.everywhere(index) == Access::Hidden {
        return Err(unknown());
    }
    if !access.everywhere(index).in_full() {
        return Err(Error::Invalid(vec![masked_error(key)]));
    }
    let field = form.fields.get(index).ok_or_else(unknown)?;
    let (column, kind) = columns::sort_column(form, field).ok_or_else(unknown)?;
    if !columns::sorts_by_index(form, &column) && large(conn, &[form]).await?.contains(&form.key) {
        return Err(Error::field(
            key,
            "sort_needs_index",
            "记录超过 50,000 条，只能按有索引的字段排序",
            "With more than 50,000 records only indexed fields sort",
        ));
    }
    Ok((column, kind, index))
}

/// Fields by which no list of these forms can be sorted, since no index does and there are too many records; by form.
pub async fn unsortable(conn: &mut Conn, forms: &[&Form]) -> Result<HashMap<String, Vec<String>>> {
    let large = large(conn, forms).await?;
    let by_none = |form: &Form, field: &Field| {
        let column = columns::sort_column(form, field);
        column.is_some_and(|(column, _)| !columns::sorts_by_index(form, &column))
    };
    let of = |form: &&Form| {
        let fields = form.fields.iter().filter(|field| by_none(form, field)).map(|field| field.key.clone());
        (form.key.clone(), fields.collect())
    };
    Ok(forms.iter().filter(|form| large.contains(&form.key)).map(of).collect())
}

/// Which of them hold, or have held, more records than are sorted without an index.
async fn large(conn: &mut Conn, forms: &[&Form]) -> Result<BTreeSet<String>> {
    // The last step of each primary key.
    let newest = |form: &&Form| format!("SELECT '{}', max(seq) FROM {}", form.key, form.table());
    let sql: Vec<String> = forms.iter().map(newest).collect();
    if sql.is_empty() {
        return Ok(BTreeSet::new());
    }
    let mut out = BTreeSet::new();
    for row in conn.rows(&Stmt::new(sql.join(" UNION ALL "))).await? {
        if row.int(1)?.is_some_and(|newest| newest > UNINDEXED_SORT) {
            out.insert(row.req_text(0)?);
        }
    }
    Ok(out)
}

fn may_be_empty(form: &Form, index: usize) -> bool {
    form.fields.get(index).is_none_or(|f: &Field| !matches!(f.key.as_str(), "created_at" | "updated_at"))
}

fn key_of(kind: ColumnKind, value: &Value) -> Option<Key> {
    match (kind, value) {
        (ColumnKind::Int, Value::Int(n)) => Some(Key::Int(*n)),
        (ColumnKind::Id, Value::Id(id)) => Some(Key::Id(*id)),
        (ColumnKind::Bytes, Value::Text(t)) => Some(Key::Bytes(columns::sort_key(&t.raw))),
        (ColumnKind::Text, Value::Text(t)) => Some(Key::Text(t.folded.clone())),
        (ColumnKind::Text, Value::Address(a)) => a.code.clone().map(Key::Text),
        (ColumnKind::Text, other) => other.as_text().map(|t| Key::Text(t.to_owned())),
        _ => None,
    }
}

async fn counted(conn: &mut Conn, asked: &Asked<'_>, walk: &Walk<'_>) -> Result<Count> {
    let dialect = conn.dialect();
    // Whatever counts to its limit at all may as well be collected; the order does not matter.
    let own = match walk.way {
        Way::Few(_) | Way::FewHits(_) => None,
        _ => Some(asked.way_to_few(conn, COUNT_LIMIT).await?),
    };
    let way = own.as_ref().unwrap_or(walk.way);
    if let (Way::Few(_), Some(_)) = (way, walk.found.search()) {
        // So few that they are looked at.
        let walk = Walk { way, ..*walk };
        let mut records = Vec::new();
        walk.range(conn, At::Value(None), COUNT_LIMIT as usize + 1, &mut records).await?;
        walk.range(conn, At::Empty(None), COUNT_LIMIT as usize + 1, &mut records).await?;
        return Ok(Count { n: records.len() as i64, exact: true });
    }
    let all_hits = || dialect == Dialect::Sqlite && walk.found.search().is_some_and(Search::shows_all);
    let way = match way {
        Way::Plain if all_hits() => &Way::Hits,
        other => other,
    };
    let mut inner = Select::select();
    inner
        .expr(Expr::val(1))
        .from_as(Alias::new(walk.form.table()), Alias::new("t0"))
        .cond_where(walk.found.on(way, dialect))
        .limit(COUNT_LIMIT as u64 + 1);
    let inner = reach::on(way, walk.form, &inner, dialect);
    let outer = Stmt { sql: format!("SELECT count(*) FROM ({}) AS found", inner.sql), binds: inner.binds };
    let n = conn.first(&outer).await?.map_or(Ok(0), |r| r.req_int(0))?;
    Ok(Count { n: Ord::min(n, COUNT_LIMIT), exact: n <= COUNT_LIMIT })
}
