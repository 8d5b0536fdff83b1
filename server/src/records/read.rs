//! The read door: the only SELECT on form tables. Grants, masks and trash are applied here and nowhere else.

use std::collections::{BTreeMap, HashMap};

use engine::condition::{Bound, Clock, Row as Values, check, uses};
use engine::form::{Field, Form};
use engine::grant::{Access, FormAccess, RecordAccess, Verb};
use engine::schema::ColumnKind;
use engine::value::{Id, Value};
use sea_query::{Alias, Cond, Expr, ExprTrait, Order, Query as Select, SelectStatement};

use super::columns;
use super::page::Sort;
use super::page::{Key, fingerprint};
use super::reach::{self, Way};
use super::search::{self, Search};
use super::{Count, Cursor, Page, Query, Record, linked};
use crate::actor::Actor;
use crate::db::{Conn, Dialect, Row, Stmt, Tx};
use crate::error::{Error, FieldError, Result};
use crate::registry::{ActorScope, Definitions, Unscoped};

/// A record with what its reader may see of it and do with it.
#[derive(Clone, Debug)]
pub struct Seen {
    pub record: Record,
    pub access: RecordAccess,
}

/// Above this many records, lists sort by indexed fields only.
const UNINDEXED_SORT: i64 = 50_000;
/// Counting stops here.
const COUNT_LIMIT: i64 = 10_000;

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
    let way = found.way(conn, form, &column, query, limit).await?;

    // Records with a value first, then the empty ones: two ranges of one index instead of a sort.
    let rules = rules(defs, actor, clock, &access);
    let mut records = Vec::new();
    let start = cursor.as_ref().map(|c| (c.value.clone(), c.seq));
    if !matches!(start, Some((None, _))) {
        let after = start.as_ref().and_then(|(key, seq)| Some((key.clone()?, *seq)));
        let mut select = statement(form, &rules, found.on(&way, conn.dialect()));
        match way {
            Way::Hits => order_hits(&mut select, form, after.map(|(_, seq)| seq)),
            _ => order(&mut select, &column, query.sort.descending, after),
        }
        select.limit(limit as u64 + 1);
        records = fetch(conn, form, &rules, &access, reach::on(&way, form, &select, conn.dialect())).await?;
    }
    if records.len() <= limit && may_be_empty(form, index) {
        let after = start.as_ref().and_then(|(key, seq)| key.is_none().then_some(*seq));
        let mut select = statement(form, &rules, found.on(&way, conn.dialect()));
        order_empty(&mut select, &column, query.sort.descending, after);
        select.limit((limit + 1 - records.len()) as u64);
        records.extend(fetch(conn, form, &rules, &access, reach::on(&way, form, &select, conn.dialect())).await?);
    }

    let more = records.len() > limit;
    records.truncate(limit);
    let next = records.last().filter(|_| more).map(|last| {
        let value = last.record.row.values.get(index).and_then(|v| key_of(form, index, kind, v));
        Cursor { value, seq: last.record.seq, of: of.clone() }.encode()
    });
    fill(conn, form, &mut records).await?;
    let count = if query.count { Some(count_found(conn, form, &found, &way).await?) } else { None };
    Ok(Page { records, next, count })
}

/// One record, 404 where it may not be seen.
pub async fn get(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    form: &Form,
    id: Id,
) -> Result<Seen> {
    let access = readable(defs, actor, form)?;
    let bound = access.condition(Verb::Read, actor.relations(), clock, &Unscoped(defs));
    let found = live().add(col("id").eq(Expr::val(id.0))).add(bound.to_sql("t0"));
    let rules = rules(defs, actor, clock, &access);
    let select = statement(form, &rules, found);
    let mut records = fetch(conn, form, &rules, &access, Stmt::of(&select, conn.dialect())).await?;
    fill(conn, form, &mut records).await?;
    records.pop().ok_or(Error::NotFound)
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
    let way = found.way(conn, form, "", query, query.limit).await?;
    count_found(conn, form, &found, &way).await
}

/// How many records a form has, and how many of them are in the trash: for operators.
pub async fn size(conn: &mut Conn, form: &Form) -> Result<(i64, i64)> {
    let stmt = Stmt::new(format!("SELECT count(*), count(trashed_at) FROM {}", form.table()));
    conn.first(&stmt).await?.map_or(Ok((0, 0)), |row| Ok((row.req_int(0)?, row.req_int(1)?)))
}

/// Records by id, without grants: for the doors behind this one. Trashed ones are there, missing ones are not.
pub async fn load(conn: &mut Conn, form: &Form, ids: &[Id]) -> Result<Vec<Record>> {
    load_with(conn, form, ids, "").await
}

/// The same, locked until the end of the transaction, in the order of ids.
pub async fn load_for_update(tx: &mut Tx, form: &Form, ids: &[Id]) -> Result<Vec<Record>> {
    let lock = tx.for_update();
    load_with(tx, form, ids, lock).await
}

/// Titles of records of a form, as far as the actor may read them.
pub async fn titles(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    form: &Form,
    ids: &[Id],
) -> Result<HashMap<Id, String>> {
    let mut out = HashMap::new();
    let access = defs.access(actor, form)?;
    if ids.is_empty() || !access.may(Verb::Read) {
        return Ok(out);
    }
    let bound = access.condition(Verb::Read, actor.relations(), clock, &Unscoped(defs));
    for chunk in ids.chunks(500) {
        let mut select = Select::select();
        select
            .columns([(Alias::new("t0"), Alias::new("id")), (Alias::new("t0"), Alias::new(&form.title))])
            .from_as(Alias::new(form.table()), Alias::new("t0"))
            .cond_where(live().add(col("id").is_in(chunk.iter().map(|id| id.0))).add(bound.to_sql("t0")));
        for row in conn.rows(&Stmt::of(&select, conn.dialect())).await? {
            out.insert(row.req_id(0)?, row.req_text(1)?);
        }
    }
    Ok(out)
}

/// Rows of a form or of people, departments, pools, for conditions that cross to them.
pub(super) async fn rows_of(conn: &mut Conn, form: &Form, ids: &[Id]) -> Result<BTreeMap<Id, Values>> {
    let mut out = BTreeMap::new();
    if matches!(form.key.as_str(), "user" | "department" | "pool" | "party") {
        let table = if form.key == "user" { "account" } else { &form.key };
        for chunk in ids.chunks(500) {
            let keys: Vec<&str> = form.fields.iter().map(|f| f.key.as_str()).collect();
            let marks = Stmt::marks(chunk.len());
            let sql = format!("SELECT id, {} FROM {table} WHERE id IN ({marks})", keys.join(", "));
            for row in conn.rows(&Stmt::new(sql).binds(chunk)).await? {
                let mut at = 1;
                let values: Result<Vec<Value>> =
                    form.fields.iter().map(|f| Ok(columns::value(f, &row, &mut at)?)).collect();
                out.insert(row.req_id(0)?, Values { values: values?, linked: BTreeMap::new() });
            }
        }
        return Ok(out);
    }
    let mut records = load(conn, form, ids).await?;
    records.retain(|r| r.trashed_at.is_none());
    out.extend(records.into_iter().map(|r| (r.id, r.row)));
    Ok(out)
}

pub(super) fn readable(defs: &Definitions, actor: &Actor, form: &Form) -> Result<std::sync::Arc<FormAccess>> {
    let access = defs.access(actor, form)?;
    if access.may(Verb::Read) { Ok(access) } else { Err(Error::NotFound) }
}

/// Everything that decides whether a record is in the list.
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

    /// The way to a page in the order of a column.
    async fn way(&self, conn: &mut Conn, form: &Form, order: &str, query: &Query, limit: usize) -> Result<Way> {
        let search = self.search.as_ref().and_then(Option::as_ref);
        let newest = query.sort == Sort::parse("-created_at");
        let conditions = [&self.asked, &self.granted];
        reach::Asked { form, conditions, search, order, newest, limit }.way(conn).await
    }

    /// The condition where no way is said.
    pub(super) fn plain(&self, dialect: Dialect) -> Cond {
        self.on(&Way::Plain, dialect)
    }

    fn on(&self, way: &Way, dialect: Dialect) -> Cond {
        let mut found = live().add(self.asked.to_sql("t0"));
        if self.granted != Bound::TRUE {
            found = found.add(self.granted.to_sql("t0"));
        }
        match &self.search {
            None => found,
            Some(None) => found.add(Expr::val(1).eq(0)),
            Some(Some(search)) => found.add(way.searched(search, dialect)),
        }
    }
}

/// A field that the actor does not see in full on every record must not decide what a list shows.
pub(super) fn refuse_masked(
    defs: &Definitions,
    actor: &Actor,
    used: &std::collections::BTreeSet<(String, String)>,
) -> Result<()> {
    let mut errors = Vec::new();
    for (form, key) in used {
        let Ok(form) = defs.form(form) else { continue };
        let access = defs.access(actor, form)?;
        let Some(index) = form.index(key) else { continue };
        if access.anywhere(index) == Access::Hidden {
            let (zh, en) = (format!("没有字段 {key}"), format!("There is no field {key}"));
            errors.push(FieldError::new(key, "unknown_field", zh, en));
        } else if !access.everywhere(index).in_full() {
            errors.push(masked_error(key));
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(Error::Invalid(errors)) }
}

pub(super) fn masked_error(key: &str) -> FieldError {
    FieldError::new(
        key,
        "masked",
        "这个字段对你是打码的，不能用来筛选或排序",
        "This field is masked for you and cannot be filtered or sorted by",
    )
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
    if !columns::sorts_by_index(form, &column) {
        let newest = Stmt::new(format!("SELECT max(seq) FROM {}", form.table()));
        let size = conn.first(&newest).await?.map_or(Ok(None), |r| r.int(0))?.unwrap_or(0);
        if size > UNINDEXED_SORT {
            return Err(Error::field(
                key,
                "sort_needs_index",
                "记录超过 50,000 条，只能按有索引的字段排序",
                "With more than 50,000 records only indexed fields sort",
            ));
        }
    }
    Ok((column, kind, index))
}

fn may_be_empty(form: &Form, index: usize) -> bool {
    form.fields.get(index).is_none_or(|f: &Field| !matches!(f.key.as_str(), "created_at" | "updated_at"))
}

/// Conditions whose truth per record decides what the reader sees of it; none where one grant says it all.
pub(super) fn rules(defs: &Definitions, actor: &Actor, clock: &Clock, access: &FormAccess) -> Vec<Bound> {
    let all = access.conditions(actor.relations(), clock, &Unscoped(defs));
    if all.len() == 1 { Vec::new() } else { all }
}

fn col(name: &str) -> Expr {
    Expr::col((Alias::new("t0"), Alias::new(name)))
}

fn live() -> Cond {
    Cond::all().add(col("trashed_at").is_null())
}

pub(super) fn statement(form: &Form, rules: &[Bound], found: Cond) -> SelectStatement {
    let mut select = Select::select();
    for name in ["id", "seq", "rev", "trashed_at"] {
        select.expr(col(name));
    }
    for name in form.fields.iter().flat_map(columns::read_columns) {
        select.expr(col(&name));
    }
    for rule in rules {
        let holds = sea_query::CaseStatement::new().case(rule.to_sql("t0"), Expr::val(1)).finally(Expr::val(0));
        let holds: Expr = holds.into();
        select.expr(holds.cast_as(Alias::new("bigint")));
    }
    select.from_as(Alias::new(form.table()), Alias::new("t0")).cond_where(found);
    select
}

fn order(select: &mut SelectStatement, column: &str, descending: bool, after: Option<(Key, i64)>) {
    let direction = if descending { Order::Desc } else { Order::Asc };
    select
        .and_where(col(column).is_not_null())
        .order_by((Alias::new("t0"), Alias::new(column)), direction.clone())
        .order_by((Alias::new("t0"), Alias::new("seq")), direction);
    if let Some((key, seq)) = after {
        let value = match key {
            Key::Int(n) => Expr::val(n),
            Key::Text(text) => Expr::val(text),
            Key::Bytes(bytes) => Expr::val(bytes),
            Key::Id(id) => Expr::val(id.0),
        };
        // A row comparison walks the index from exactly here.
        let here = Expr::tuple([col(column), col("seq")]);
        let there = Expr::tuple([value, Expr::val(seq)]);
        select.and_where(if descending { here.lt(there) } else { here.gt(there) });
    }
}

fn order_hits(select: &mut SelectStatement, form: &Form, after: Option<i64>) {
    let seq = || search::rowid(&form.table());
    select.order_by_expr(seq(), Order::Desc);
    if let Some(after) = after {
        select.and_where(seq().lt(after));
    }
}

fn order_empty(select: &mut SelectStatement, column: &str, descending: bool, after: Option<i64>) {
    let direction = if descending { Order::Desc } else { Order::Asc };
    select.and_where(col(column).is_null()).order_by((Alias::new("t0"), Alias::new("seq")), direction);
    if let Some(seq) = after {
        select.and_where(if descending { col("seq").lt(seq) } else { col("seq").gt(seq) });
    }
}

fn key_of(form: &Form, index: usize, kind: ColumnKind, value: &Value) -> Option<Key> {
    match (kind, value) {
        (ColumnKind::Int, Value::Int(n)) => Some(Key::Int(*n)),
        (ColumnKind::Id, Value::Id(id)) => Some(Key::Id(*id)),
        (ColumnKind::Bytes, Value::Text(t)) => Some(Key::Bytes(columns::sort_key(&t.raw))),
        (ColumnKind::Text, Value::Text(t)) => Some(Key::Text(t.folded.clone())),
        (ColumnKind::Text, Value::Address(a)) => a.code.clone().map(Key::Text),
        (ColumnKind::Text, other) => {
            debug_assert!(form.fields.get(index).is_some());
            other.as_text().map(|t| Key::Text(t.to_owned()))
        }
        _ => None,
    }
}

pub(super) async fn fetch(
    conn: &mut Conn,
    form: &Form,
    rules: &[Bound],
    access: &FormAccess,
    select: Stmt,
) -> Result<Vec<Seen>> {
    let rows = conn.rows(&select).await?;
    rows.iter()
        .map(|row| {
            let mut at = 0;
            let record = record(form, row, &mut at)?;
            let mut applies = vec![true; rules.len().max(1)];
            for (i, _) in rules.iter().enumerate() {
                if let Some(applies) = applies.get_mut(i) {
                    *applies = row.req_int(at + i)? != 0;
                }
            }
            Ok(Seen { record, access: access.merged(&applies) })
        })
        .collect()
}

fn record(form: &Form, row: &Row, at: &mut usize) -> Result<Record> {
    let first = *at;
    *at += 4;
    let mut values = Vec::with_capacity(form.fields.len());
    for field in &form.fields {
        values.push(columns::value(field, row, at)?);
    }
    Ok(Record {
        id: row.req_id(first)?,
        seq: row.req_int(first + 1)?,
        rev: row.req_int(first + 2)?,
        trashed_at: row.int(first + 3)?,
        row: Values { values, linked: BTreeMap::new() },
    })
}

pub(super) async fn fill(conn: &mut Conn, form: &Form, seen: &mut [Seen]) -> Result<()> {
    let mut records: Vec<Record> = seen.iter_mut().map(|s| std::mem::replace(&mut s.record, hollow())).collect();
    linked::sets(conn, form, &mut records).await?;
    for (seen, record) in seen.iter_mut().zip(records) {
        seen.record = record;
    }
    Ok(())
}

fn hollow() -> Record {
    Record { id: Id::NIL, seq: 0, rev: 0, trashed_at: None, row: Values::default() }
}

async fn load_with(conn: &mut Conn, form: &Form, ids: &[Id], lock: &str) -> Result<Vec<Record>> {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    let names: Vec<String> = form.fields.iter().flat_map(columns::read_columns).collect();
    let mut out = Vec::new();
    for chunk in ids.chunks(500) {
        let sql = format!(
            "SELECT id, seq, rev, trashed_at, {} FROM {} WHERE id IN ({}) ORDER BY id{lock}",
            names.join(", "),
            form.table(),
            Stmt::marks(chunk.len())
        );
        for row in conn.rows(&Stmt::new(sql).binds(chunk)).await? {
            let mut at = 0;
            out.push(record(form, &row, &mut at)?);
        }
    }
    linked::sets(conn, form, &mut out).await?;
    Ok(out)
}

async fn count_found(conn: &mut Conn, form: &Form, found: &Found, way: &Way) -> Result<Count> {
    let dialect = conn.dialect();
    // The order does not matter: only what makes the matches few is of use.
    let way = if matches!(way, Way::Few(_) | Way::FewHits(_)) { way } else { &Way::Plain };
    let mut inner = Select::select();
    inner
        .expr(Expr::val(1))
        .from_as(Alias::new(form.table()), Alias::new("t0"))
        .cond_where(found.on(way, dialect))
        .limit(COUNT_LIMIT as u64 + 1);
    let inner = reach::on(way, form, &inner, dialect);
    let outer = Stmt { sql: format!("SELECT count(*) FROM ({}) AS found", inner.sql), binds: inner.binds };
    let n = conn.first(&outer).await?.map_or(Ok(0), |r| r.req_int(0))?;
    Ok(Count { n: Ord::min(n, COUNT_LIMIT), exact: n <= COUNT_LIMIT })
}

/// Records of parties, trashed ones included: what a newcomer may belong to.
pub async fn of_parties(conn: &mut Conn, form: &Form, parties: &[Id]) -> Result<Vec<Record>> {
    let mut ids = Vec::new();
    for chunk in parties.chunks(500) {
        let sql = format!("SELECT id FROM {} WHERE party IN ({})", form.table(), Stmt::marks(chunk.len()));
        for row in conn.rows(&Stmt::new(sql).binds(chunk)).await? {
            ids.push(row.req_id(0)?);
        }
    }
    load(conn, form, &ids).await
}
