//! What stands in the way of a record that comes back from the trash: another one has its unique value, or is the open one of
//! its party now. Told by field, with the other record where the actor may see it and its holder.

use engine::condition::Clock;
use engine::form::{Field, Form, Lang};
use engine::schema::compared_column;
use engine::value::{Id, Value};

use super::{Record, columns, holdings, read};
use crate::actor::Actor;
use crate::db::{Bind, Conn, Stmt, Tx};
use crate::error::{Error, FieldError, Result};
use crate::registry::Definitions;

pub(super) async fn on_restoring(
    tx: &mut Tx,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    form: &Form,
    record: &Record,
) -> Result<()> {
    if let Some(into) = super::survivor_of(tx, record.id).await? {
        return Err(merged(tx, defs, actor, clock, form, into).await);
    }
    let Some((field, other)) = find(tx, form, record).await? else { return Ok(()) };
    let Some(other) = read::load(tx, form, &[other]).await?.pop() else { return Ok(()) };
    let holder = form.seats.first().and_then(|s| other.value(form, &s.key).as_id());
    let holder = holder.and_then(|h| defs.person_name(h));
    let seen = read::get(tx, defs, actor, clock, form, other.id).await.is_ok();
    let title = seen.then(|| other.title(form));
    let (zh, en) = (form.name.get(Lang::Zh), form.name.get(Lang::En));
    let (zh, en) = match (title, holder) {
        (Some(title), Some(holder)) => (
            format!("{zh}「{title}」已占用这个值，由{holder}负责"),
            format!("{en}: \"{title}\" of {holder} has this value now"),
        ),
        (Some(title), None) => {
            (format!("{zh}「{title}」已占用这个值"), format!("{en}: \"{title}\" has this value now"))
        }
        (None, Some(holder)) => (
            format!("{holder}负责的另一条{zh}已占用这个值"),
            format!("{en}: another record, held by {holder}, has this value now"),
        ),
        (None, None) => (format!("另一条{zh}已占用这个值"), format!("{en}: another record has this value now")),
    };
    Err(Error::Taken(FieldError::new(&field, "duplicate", zh, en)))
}

/// What was merged comes back by undoing the merge, which gives both what they had.
async fn merged(tx: &mut Tx, defs: &Definitions, actor: &Actor, clock: &Clock, form: &Form, into: Id) -> Error {
    let (zh, en) = (form.name.get(Lang::Zh), form.name.get(Lang::En));
    let (zh, en) = match read::get(tx, defs, actor, clock, form, into).await {
        Ok(seen) => {
            let title = seen.record.title(form);
            (format!("已合并到{zh}「{title}」，请撤销合并"), format!("{en}: merged into \"{title}\"; undo the merge"))
        }
        Err(_) => {
            (format!("已合并到另一条{zh}，请撤销合并"), format!("{en}: merged into another record; undo the merge"))
        }
    };
    Error::refused("merged", zh, en)
}

/// The field and the record that has it.
async fn find(tx: &mut Tx, form: &Form, record: &Record) -> Result<Option<(String, Id)>> {
    let alone = form.fields.iter().filter(|f| f.unique).map(|f| vec![f]);
    let together = form.unique.iter().map(|set| set.iter().filter_map(|key| form.field(key)).collect::<Vec<_>>());
    for fields in alone.chain(together) {
        let Some(first) = fields.first() else { continue };
        let same = |f: &&Field| format!("o.{0} = t.{0}", compared_column(f));
        let same: Vec<String> = fields.iter().map(same).collect();
        let sql = format!(
            "SELECT o.id FROM {0} t JOIN {0} o ON {1} WHERE t.id = ? AND o.id <> t.id AND o.trashed_at IS NULL LIMIT 1",
            form.table(),
            same.join(" AND ")
        );
        if let Some(row) = tx.first(&Stmt::new(sql).bind(record.id)).await? {
            return Ok(Some((first.key.clone(), row.req_id(0)?)));
        }
    }
    party(tx, form, record).await
}

/// Live records that have one of these values in a unique field.
pub async fn with_values(conn: &mut Conn, form: &Form, field: &Field, values: &[Value]) -> Result<Vec<Record>> {
    let compared = columns::columns(form, field).iter().position(|c| *c == compared_column(field)).unwrap_or(0);
    let bind = |value: &Value| columns::binds(form, field, value).into_iter().nth(compared);
    let binds: Vec<Bind> = values.iter().filter_map(bind).collect();
    let mut ids = Vec::new();
    for chunk in binds.chunks(500) {
        let (table, column, marks) = (form.table(), compared_column(field), Stmt::marks(chunk.len()));
        let sql = format!("SELECT id FROM {table} WHERE trashed_at IS NULL AND {column} IN ({marks})");
        for row in conn.rows(&Stmt::new(sql).binds(chunk.to_vec())).await? {
            ids.push(row.req_id(0)?);
        }
    }
    read::load(conn, form, &ids).await
}

/// One open record per party and form.
async fn party(tx: &mut Tx, form: &Form, record: &Record) -> Result<Option<(String, Id)>> {
    let Some(party) = record.value(form, "party").as_id().filter(|_| form.party.is_some()) else { return Ok(None) };
    if !holdings::counts(form, &Record { trashed_at: None, ..record.clone() }) {
        return Ok(None);
    }
    let others = read::of_parties(tx, form, &[party]).await?;
    let Some(other) = others.into_iter().find(|o| o.id != record.id && holdings::counts(form, o)) else {
        return Ok(None);
    };
    let key = form
        .fields
        .iter()
        .zip(&record.row.values)
        .zip(&other.row.values)
        .find(|((field, own), other)| field.identity.is_some() && !own.is_empty() && own == other);
    let key = key.map_or(form.title.as_str(), |((field, _), _)| field.key.as_str());
    Ok(Some((key.to_owned(), other.id)))
}
