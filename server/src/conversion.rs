//! A won record becomes a customer with a contact (F159): made or joined to one that is there, with what was noted about
//! it; and back.

mod make;
mod preview;
mod undo;

use engine::form::{Conversion, Form};
use engine::grant::Verb;
use engine::value::{Id, Value};
use serde::{Deserialize, Serialize};

use crate::actor::Actor;
use crate::app::App;
use crate::db::{Conn, Lane, Stmt, Tx};
use crate::error::{Error, FieldError, Result, Text};
use crate::merge::own_fields;
use crate::records::{self, Joined, Record, Seen};
use crate::registry::Definitions;

pub(crate) use make::inside;
pub use preview::{ConversionPreview, preview};
pub use undo::undo;

/// What was asked.
#[derive(Clone, Debug, Default)]
pub struct Order {
    /// Revision that was looked at.
    pub rev: Option<i64>,
    /// A customer that is there already; without it one is made.
    pub customer: Option<Id>,
    /// Values of the customer and of the contact that are not those of the record.
    pub customer_values: Vec<(usize, Value)>,
    pub contact_values: Vec<(usize, Value)>,
    pub without_contact: bool,
}

/// What a conversion did, for its undo.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Snapshot {
    /// Fields of the record: before and after.
    fields: Vec<Changed>,
    /// Fields of the customer; all of them where it was made, those that were filled where it was there.
    customer: Vec<Changed>,
    made: bool,
    contact: Option<Id>,
    contact_form: Option<String>,
    links: Vec<Joined>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Changed {
    field: String,
    before: Value,
    after: Value,
}

/// Makes a customer of a record.
pub async fn convert(app: &App, actor: &Actor, form: &str, id: Id, order: Order) -> Result<()> {
    let (shared, actor, form) = (app.clone(), actor.clone(), form.to_owned());
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let (app, actor, form, order) = (shared.clone(), actor.clone(), form.clone(), order.clone());
            Box::pin(async move {
                let defs = app.registry().fresh(tx).await?;
                let (form, clock) = (defs.form(&form)?, defs.clock(app.now()));
                inside(tx, &app, &defs, &actor, &clock, form, id, &order).await.map(drop)
            })
        })
        .await
}

/// How the form's records become customers, and the form of these.
pub(crate) fn plan<'d>(defs: &'d Definitions, form: &'d Form) -> Result<(&'d Conversion, &'d Form)> {
    let none = || Error::refused("no_conversion", "这种记录不能转化", "Records of this form do not become customers");
    let conversion = form.conversion.as_ref().ok_or_else(none)?;
    Ok((conversion, defs.form(&conversion.customer.form)?))
}

/// Whoever works on a record may convert it, where they may enter customers.
pub fn may(defs: &Definitions, actor: &Actor, form: &Form, seen: &Seen) -> std::result::Result<(), Text> {
    let Some(conversion) = &form.conversion else {
        return Err(Text::new("这种记录不能转化", "Records of this form do not become customers"));
    };
    if is_won(form, &seen.record) {
        return Err(Text::new("已经转化", "It has been converted already"));
    }
    let customers = defs.form(&conversion.customer.form);
    let enters = customers.and_then(|f| defs.access(actor, f)).is_ok_and(|access| access.may(Verb::Create));
    if seen.access.may(Verb::Edit) && enters {
        return Ok(());
    }
    Err(Text::new(
        "转化要能修改线索、新建客户",
        "Converting needs the right to edit the record and to create customers",
    ))
}

fn is_won(form: &Form, record: &Record) -> bool {
    form.lifecycle.as_ref().is_some_and(|life| {
        record.value(form, &life.field).as_text().is_some_and(|status| life.won.iter().any(|won| won == status))
    })
}

/// The newest conversion of a record that nobody undid.
#[derive(Clone, Debug)]
pub struct Last {
    pub id: Id,
    pub into_form: String,
    pub customer: Id,
    pub at: i64,
    pub actor: Option<Id>,
}

pub async fn last(conn: &mut Conn, record: Id) -> Result<Option<Last>> {
    let stmt = Stmt::new(
        "SELECT id, into_form, customer, at, actor FROM conversion WHERE record = ? AND undone_at IS NULL \
         ORDER BY at DESC, id DESC LIMIT 1",
    );
    let row = conn.first(&stmt.bind(record)).await?;
    row.map(|r| {
        Ok(Last {
            id: r.req_id(0)?,
            into_form: r.req_text(1)?,
            customer: r.req_id(2)?,
            at: r.req_int(3)?,
            actor: r.id(4)?,
        })
    })
    .transpose()
}

/// What differs between two images of a record, of the fields that people defined and of who works on it.
fn changed(defs: &Definitions, form: &Form, before: Option<&Record>, after: &Record) -> Vec<Changed> {
    let one = |(index, field): (usize, &engine::form::Field)| {
        let old = before.and_then(|r| r.row.values.get(index)).cloned().unwrap_or_default();
        let new = after.row.values.get(index)?.clone();
        (old != new).then(|| Changed { field: field.key.clone(), before: old, after: new })
    };
    own_fields(defs, form).filter_map(one).collect()
}

/// What is wrong is told with the record that it is wrong of: `customer`, `contact`.
pub fn within(of: &str, error: Error) -> Error {
    let Error::Invalid(errors) = error else { return error };
    let named = |e: FieldError| FieldError { field: format!("{of}.fields.{}", e.field), ..e };
    Error::Invalid(errors.into_iter().map(named).collect())
}

/// The record, locked, as it is now.
async fn locked(tx: &mut Tx, form: &Form, id: Id) -> Result<Record> {
    records::load_for_update(tx, form, &[id]).await?.pop().ok_or(Error::NotFound)
}
