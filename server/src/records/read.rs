//! The read door: the only SELECT on form tables. Grants, masks and trash are applied here and nowhere else.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use engine::condition::{Bound, Clock, Row as Values, crosses};
use engine::form::Form;
use engine::grant::{Access, FormAccess, RecordAccess, Verb};
use engine::value::{Id, Value};
use sea_query::{Alias, Cond, Expr, ExprTrait, Query as Select, SelectStatement};

use super::columns;
use super::{Record, linked};
use crate::actor::Actor;
use crate::db::{Conn, Row, Stmt, Tx};
use crate::error::{Error, FieldError, Result};
use crate::registry::{Definitions, Unscoped};

/// A record with what its reader may see of it and do with it.
#[derive(Clone, Debug)]
pub struct Seen {
    pub record: Record,
    pub access: RecordAccess,
}

impl Seen {
    /// Whether no sensitive value is kept from the reader, or each can be revealed. What people write about a record and
    /// attach to it holds such values in any place, so it is open as a whole or not at all.
    pub fn is_whole(&self, form: &Form) -> bool {
        let mut fields = form.fields.iter().zip(&self.access.access);
        self.access.may(Verb::Reveal) || fields.all(|(field, access)| !field.sensitive || access.in_full())
    }
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

/// Those of several records that the actor may see, in no order.
pub async fn seen(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    form: &Form,
    ids: &[Id],
) -> Result<Vec<Seen>> {
    let access = readable(defs, actor, form)?;
    let bound = access.condition(Verb::Read, actor.relations(), clock, &Unscoped(defs));
    let rules = rules(defs, actor, clock, &access);
    let mut out = Vec::new();
    for chunk in ids.chunks(500) {
        let found = live().add(col("id").is_in(chunk.iter().map(|id| id.0))).add(bound.to_sql("t0"));
        let select = statement(form, &rules, found);
        out.extend(fetch(conn, form, &rules, &access, Stmt::of(&select, conn.dialect())).await?);
    }
    fill(conn, form, &mut out).await?;
    Ok(out)
}

/// How many records a form has, and how many of them are in the trash: for operators.
pub async fn size(conn: &mut Conn, form: &Form) -> Result<(i64, i64)> {
    let stmt = Stmt::new(format!("SELECT count(*), count(trashed_at) FROM {}", form.table()));
    conn.first(&stmt).await?.map_or(Ok((0, 0)), |row| Ok((row.req_int(0)?, row.req_int(1)?)))
}

/// How many records lie in a pool, trashed ones too: they may come back.
pub async fn lying(conn: &mut Conn, form: &Form, seat: &str, pool: Id) -> Result<i64> {
    let column = engine::form::seat_column(seat, "pool");
    let stmt = Stmt::new(format!("SELECT count(*) FROM {} WHERE {column} = ?", form.table())).bind(pool);
    conn.first(&stmt).await?.map_or(Ok(0), |row| Ok(row.req_int(0)?))
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

/// Whoever sits in a seat of some records, each once: asked before records are locked, as people come first.
pub async fn holders(conn: &mut Conn, form: &Form, seat: &str, ids: &[Id]) -> Result<Vec<Id>> {
    let mut out = BTreeSet::new();
    for chunk in ids.chunks(500) {
        let (among, binds) = Stmt::among(chunk, conn.dialect());
        let sql = format!("SELECT {seat} FROM {} WHERE id {among} AND {seat} IS NOT NULL", form.table());
        for row in conn.rows(&Stmt::new(sql).binds(binds)).await? {
            out.insert(row.req_id(0)?);
        }
    }
    Ok(out.into_iter().collect())
}

/// Those of some people who may read a record, and what each sees of it.
pub async fn readers(
    conn: &mut Conn,
    defs: &Definitions,
    clock: &Clock,
    form: &Form,
    record: &Record,
    people: impl IntoIterator<Item = Id>,
) -> Result<BTreeMap<Id, RecordAccess>> {
    let open = Unscoped(defs);
    let mut asked = Vec::new();
    let mut crossed = BTreeSet::new();
    for id in people {
        let Some(actor) = defs.actor(id) else { continue };
        let access = defs.access(&actor, form)?;
        if access.may(Verb::Read) {
            access.checked().for_each(|grant| crossed.extend(crosses(grant)));
            let rules = access.conditions(actor.relations(), clock, &open);
            asked.push((id, access, rules));
        }
    }
    let mut row = record.row.clone();
    linked::rows(conn, &defs.catalog, form, &crossed, &mut [&mut row], 4).await?;
    let seen = |(id, access, rules): (Id, std::sync::Arc<FormAccess>, Vec<Bound>)| {
        let applies: Vec<bool> = rules.iter().map(|rule| rule.matches(&row)).collect();
        Some((id, access.merged(&applies))).filter(|(_, access)| access.may(Verb::Read))
    };
    Ok(asked.into_iter().filter_map(seen).collect())
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

/// A field that the actor does not see in full on every record must not decide what a list shows.
pub(super) fn refuse_masked(defs: &Definitions, actor: &Actor, used: &BTreeSet<(String, String)>) -> Result<()> {
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

/// Conditions whose truth per record decides what the reader sees of it; none where one grant says it all.
pub(super) fn rules(defs: &Definitions, actor: &Actor, clock: &Clock, access: &FormAccess) -> Vec<Bound> {
    let all = access.conditions(actor.relations(), clock, &Unscoped(defs));
    if all.len() == 1 { Vec::new() } else { all }
}

pub(super) fn col(name: &str) -> Expr {
    Expr::col((Alias::new("t0"), Alias::new(name)))
}

pub(super) fn live() -> Cond {
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
        let (among, binds) = Stmt::among(chunk, conn.dialect());
        let sql = format!(
            "SELECT id, seq, rev, trashed_at, {} FROM {} WHERE id {among} ORDER BY id{lock}",
            names.join(", "),
            form.table(),
        );
        for row in conn.rows(&Stmt::new(sql).binds(binds)).await? {
            let mut at = 0;
            out.push(record(form, &row, &mut at)?);
        }
    }
    linked::sets(conn, form, &mut out).await?;
    Ok(out)
}

/// Records of parties, trashed ones included: what a newcomer may belong to.
pub async fn of_parties(conn: &mut Conn, form: &Form, parties: &[Id]) -> Result<Vec<Record>> {
    let mut ids = Vec::new();
    for chunk in parties.chunks(500) {
        let (among, binds) = Stmt::among(chunk, conn.dialect());
        let sql = format!("SELECT id FROM {} WHERE party {among}", form.table());
        for row in conn.rows(&Stmt::new(sql).binds(binds)).await? {
            ids.push(row.req_id(0)?);
        }
    }
    load(conn, form, &ids).await
}
