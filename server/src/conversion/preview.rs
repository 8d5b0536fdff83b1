//! What a conversion would make, and which customers are there already: asked before it, by the same rules.

use std::collections::BTreeMap;

use engine::condition::Clock;
use engine::form::{Becomes, Form};
use engine::value::Id;
use serde::Serialize;
use serde_json::{Value as Json, json};

use super::{last, may, plan};
use crate::actor::Actor;
use crate::db::Conn;
use crate::error::Result;
use crate::figures::Moment;
use crate::intake;
use crate::records::{self, Seen};
use crate::registry::Definitions;

#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ConversionPreview {
    /// `true`, or `{reason}`.
    #[schema(value_type = Object)]
    pub can: Json,
    pub customer: Made,
    /// Nothing where the record tells no company whose contact it could be.
    pub contact: Option<Made>,
    /// Customers whose keys the record has; the first is the one to take.
    pub known: Vec<Known>,
    /// What it has become.
    pub converted: Option<Converted>,
}

/// A record that would be made.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Made {
    pub form: String,
    /// Values by field key, as the API shows them.
    #[schema(value_type = Object)]
    pub fields: BTreeMap<String, Json>,
    /// Of these the ones that the reader sees in part; they are taken over in full.
    pub masked: Vec<String>,
}

#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Known {
    /// Only where the reader may see the customer.
    #[schema(value_type = Option<String>)]
    pub id: Option<Id>,
    pub title: Option<String>,
    pub holder: Option<String>,
}

#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Converted {
    pub form: String,
    #[schema(value_type = Option<String>)]
    pub customer: Option<Id>,
    pub title: Option<String>,
    pub at: Moment,
    pub by: Option<String>,
}

pub async fn preview(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    form: &Form,
    id: Id,
) -> Result<ConversionPreview> {
    let seen = records::get(conn, defs, actor, clock, form, id).await?;
    let (conversion, customers) = plan(defs, form)?;
    let can = may(defs, actor, form, &seen);
    let contact = conversion.contact.as_ref().filter(|c| c.applies(form, &seen.record.row.values));
    let contact = match contact {
        Some(becomes) => Some(made(form, &seen, becomes, defs.form(&becomes.form)?)),
        None => None,
    };
    let converted = match last(conn, id).await? {
        Some(last) => {
            let into = defs.form(&last.into_form)?;
            let titles = records::titles(conn, defs, actor, clock, into, &[last.customer]).await?;
            let title = titles.get(&last.customer).cloned();
            Some(Converted {
                form: last.into_form,
                customer: title.is_some().then_some(last.customer),
                title,
                at: Moment(last.at),
                by: last.actor.and_then(|by| defs.person_name(by)).map(str::to_owned),
            })
        }
        None => None,
    };
    Ok(ConversionPreview {
        can: can.map_or_else(|why| json!({ "reason": why.get(actor.lang()) }), |()| json!(true)),
        customer: made(form, &seen, &conversion.customer, customers),
        contact,
        known: known(conn, defs, actor, clock, form, &seen, customers).await?,
        converted,
    })
}

/// Values as the reader sees them in the record that they come from.
fn made(form: &Form, seen: &Seen, becomes: &Becomes, target: &Form) -> Made {
    let mut out = Made { form: target.key.clone(), fields: BTreeMap::new(), masked: Vec::new() };
    for taken in becomes.values(form, &seen.record.row.values, target) {
        let Some(field) = target.fields.get(taken.index) else { continue };
        let access = taken.from.and_then(|from| seen.access.access.get(from).copied());
        match access {
            Some(access) if !access.in_full() => {
                let mask = if access == engine::grant::Access::Masked {
                    records::display_mask(field, &taken.value)
                } else {
                    Json::Null
                };
                out.fields.insert(field.key.clone(), mask);
                out.masked.push(field.key.clone());
            }
            _ => drop(out.fields.insert(field.key.clone(), taken.value.to_json(field))),
        }
    }
    out
}

async fn known(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    form: &Form,
    seen: &Seen,
    customers: &Form,
) -> Result<Vec<Known>> {
    let found = intake::find(conn, &intake::keys_of(form, &seen.record.row.values)).await?;
    let own = seen.record.value(form, "party").as_id();
    let company = found.as_ref().and_then(|f| f.company).map(|(company, _)| company);
    let mut parties: Vec<Id> = company.into_iter().chain(own).collect();
    parties.extend(found.map(|f| f.party).filter(|p| !parties.contains(p)));
    let mut records = intake::customer_records(conn, defs, customers, &parties).await?;
    let rank = |party: &Id| parties.iter().position(|p| p == party);
    records.sort_by_key(|(party, record)| (rank(party), record.seq));
    let mut ids: Vec<Id> = Vec::new();
    records.retain(|(_, r)| {
        !ids.contains(&r.id) && {
            ids.push(r.id);
            true
        }
    });
    let titles = records::titles(conn, defs, actor, clock, customers, &ids).await?;
    let seat = customers.seats.first();
    let one = |record: &records::Record| {
        let title = titles.get(&record.id).cloned();
        let holder = seat.and_then(|s| record.value(customers, &s.key).as_id());
        Known {
            id: title.is_some().then_some(record.id),
            title,
            holder: holder.and_then(|h| defs.name_of(h, actor.lang())),
        }
    };
    Ok(records.iter().map(|(_, record)| one(record)).collect())
}
