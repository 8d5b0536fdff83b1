//! A record becomes a customer, and back.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use engine::form::Form;
use engine::value::{Id, Value};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json_};

use super::extract::{Body, Caller};
use super::identity::UndoParams;
use super::problem::{Answer, InLang, Problem};
use super::records::{known, one, record_id, shown, with_current};
use crate::actor::Actor;
use crate::app::App;
use crate::conversion::{self, ConversionPreview, Order};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::records;
use crate::registry::Definitions;

#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConversionBody {
    /// Revision that was looked at.
    rev: Option<i64>,
    customer: Option<CustomerBody>,
    contact: Option<ContactBody>,
}

#[derive(Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CustomerBody {
    /// A customer that is there already; without it one is made.
    id: Option<String>,
    /// Values that are not those of the record, by field key.
    #[serde(default)]
    #[schema(value_type = Object)]
    fields: Map<String, Json_>,
}

#[derive(Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContactBody {
    /// Make no contact.
    #[serde(default)]
    skip: bool,
    #[serde(default)]
    #[schema(value_type = Object)]
    fields: Map<String, Json_>,
}

/// What a record has become.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Conversion {
    #[schema(value_type = Object)]
    record: Json_,
    /// Null where the caller may not see it.
    #[schema(value_type = Object)]
    customer: Option<Json_>,
}

/// What a conversion would make
#[utoipa::path(get, path = "/records/{form}/{id}/conversion", tag = "conversion",
    params(("form" = String, Path, description = "Form key"), ("id" = String, Path, description = "Record id")),
    responses((status = 200, description = "The customer and the contact, customers that are known, what it became", body = ConversionPreview),
        (status = 404, description = "Not found", body = Problem), (status = 409, description = "Records of the form do not become customers", body = Problem)))]
pub async fn preview(
    State(app): State<App>,
    caller: Caller,
    Path((form, id)): Path<(String, String)>,
) -> Answer<Json<ConversionPreview>> {
    let shown = async {
        let (mut conn, defs) = app.read().await?;
        let form = defs.form(&form)?;
        let clock = defs.clock(app.now());
        conversion::preview(&mut conn, &defs, &caller.actor, &clock, form, record_id(&id)?).await
    };
    shown.await.map(Json).lang(caller.lang)
}

/// Make a customer of a record
#[utoipa::path(post, path = "/records/{form}/{id}/conversion", tag = "conversion",
    params(("form" = String, Path, description = "Form key"), ("id" = String, Path, description = "Record id")), request_body = ConversionBody,
    responses((status = 201, description = "The record and its customer", body = Conversion), (status = 403, description = "Not permitted", body = Problem),
        (status = 404, description = "Not found", body = Problem), (status = 409, description = "Known already, or changed meanwhile", body = Problem),
        (status = 422, description = "Wrong fields", body = Problem)))]
pub async fn convert(
    State(app): State<App>,
    caller: Caller,
    Path((form, id)): Path<(String, String)>,
    Body(body): Body<ConversionBody>,
) -> Answer<(StatusCode, Json<Conversion>)> {
    let done = async {
        let id = record_id(&id)?;
        let (mut conn, defs) = app.read().await?;
        let from = defs.form(&form)?;
        records::get(&mut conn, &defs, &caller.actor, &defs.clock(app.now()), from, id).await?;
        let order = order(&mut conn, &defs, &caller.actor, from, body).await?;
        drop(conn);
        if let Err(error) = conversion::convert(&app, &caller.actor, &form, id, order).await {
            return Err(with_current(&app, &caller.actor, &form, error).await);
        }
        after(&app, &caller.actor, &form, id).await
    };
    done.await.map(|done| (StatusCode::CREATED, Json(done))).lang(caller.lang)
}

/// Undo a conversion
#[utoipa::path(delete, path = "/records/{form}/{id}/conversion", tag = "conversion",
    params(("form" = String, Path, description = "Form key"), ("id" = String, Path, description = "Record id"), UndoParams),
    responses((status = 200, description = "The record as it was", body = Object), (status = 403, description = "Not permitted", body = Problem),
        (status = 404, description = "Not found", body = Problem), (status = 409, description = "The customer was worked on since, by field and form; or too late", body = Problem)))]
pub async fn undo(
    State(app): State<App>,
    caller: Caller,
    Path((form, id)): Path<(String, String)>,
    Query(params): Query<UndoParams>,
) -> Answer<Json<Json_>> {
    let done = async {
        let id = record_id(&id)?;
        conversion::undo(&app, &caller.actor, &form, id, params.keep()).await?;
        shown(&app, &caller.actor, &form, id).await
    };
    done.await.map(Json).lang(caller.lang)
}

async fn order(conn: &mut Conn, defs: &Definitions, actor: &Actor, form: &Form, body: ConversionBody) -> Result<Order> {
    let (customer, contact) = (body.customer.unwrap_or_default(), body.contact.unwrap_or_default());
    let mut order = Order { rev: body.rev, without_contact: contact.skip, ..Order::default() };
    // What is no id is no customer.
    order.customer = customer.id.map(|id| Id::parse(&id).unwrap_or(Id::NIL));
    let Some(conversion) = &form.conversion else { return Ok(order) };
    let customers = defs.form(&conversion.customer.form)?;
    order.customer_values = values(conn, defs, actor, customers, "customer", customer.fields).await?;
    if let Some(becomes) = &conversion.contact {
        let contacts = defs.form(&becomes.form)?;
        order.contact_values = values(conn, defs, actor, contacts, "contact", contact.fields).await?;
    }
    Ok(order)
}

/// Values that were said; what is wrong is told with the record that it is wrong of.
async fn values(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    form: &Form,
    of: &str,
    fields: Map<String, Json_>,
) -> Result<Vec<(usize, Value)>> {
    let read = async {
        known(defs, actor, form, &fields)?;
        one(records::submitted(conn, defs, form, &[fields], false).await?)
    };
    read.await.map_err(|error| conversion::within(of, error))
}

async fn after(app: &App, actor: &Actor, form: &str, id: Id) -> Result<Conversion> {
    let customer = {
        let (mut conn, _) = app.read().await?;
        conversion::last(&mut conn, id).await?
    };
    let record = shown(app, actor, form, id).await?;
    let customer = match customer {
        Some(last) => match shown(app, actor, &last.into_form, last.customer).await {
            Err(Error::NotFound) => None,
            found => Some(found?),
        },
        None => None,
    };
    Ok(Conversion { record, customer })
}
