//! What a customer bought.

use axum::Json;
use axum::extract::{Path, State};

use super::extract::Caller;
use super::problem::{Answer, InLang, Problem};
use super::records::record_id;
use crate::app::App;
use crate::records;
use crate::sales::{self, CustomerSales};

/// What a customer bought
#[utoipa::path(get, path = "/records/{form}/{id}/sales", tag = "records",
    params(("form" = String, Path, description = "Form key"), ("id" = String, Path, description = "Record id")),
    responses((status = 200, description = "One for each form whose records are sales to it, as far as the caller may read them", body = Vec<CustomerSales>),
        (status = 404, description = "Not found", body = Problem)))]
pub async fn of_customer(
    State(app): State<App>,
    caller: Caller,
    Path((form, id)): Path<(String, String)>,
) -> Answer<Json<Vec<CustomerSales>>> {
    let bought = async {
        let (mut conn, defs) = app.read().await?;
        let form = defs.form(&form)?;
        let clock = defs.clock(app.now());
        let seen = records::get(&mut conn, &defs, &caller.actor, &clock, form, record_id(&id)?).await?;
        sales::of_customer(&mut conn, &defs, &caller.actor, &clock, (form, seen.record.id)).await
    };
    bought.await.map(Json).lang(caller.lang)
}
