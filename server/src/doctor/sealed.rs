//! Whether the secrets in the database are sealed, and open.

use super::{Finding, finding};
use crate::app::App;
use crate::error::Result;
use crate::secrets::{Look, look};

pub async fn sealed(app: &App) -> Result<Vec<Finding>> {
    let keys = app.registry().keys();
    let mut conn = app.db().read().await?;
    let Look { sealed, old, clear, shut } = look(&mut conn, keys).await?;
    let place = keys.place();
    let mut out = vec![match keys.id() {
        Some(id) => finding(true, format!("secrets: {sealed} sealed with the key {id} from {place}")),
        None => {
            finding(false, format!("secrets: there is no key for this database at {place}; give it by HUOSHUI_KEY"))
        }
    }];
    for (names, what) in [
        (old, "still sealed with the key of before; the next start of `serve` seals them anew"),
        (clear, "in the clear; the next start of `serve` seals them"),
        (shut, "do not open: sealed with another key, or altered; see `huoshui secrets forget`"),
    ] {
        if !names.is_empty() {
            out.push(finding(false, format!("secrets: {what}: {}", names.join(", "))));
        }
    }
    Ok(out)
}
