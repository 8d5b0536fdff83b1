//! Whether the store holds what attachments say.

use std::collections::HashMap;

use engine::value::Id;

use super::{Finding, finding};
use crate::app::App;
use crate::db::Stmt;
use crate::error::{Error, Result};

/// Contents that are named one by one; of more the number says enough.
const NAMED: usize = 5;

/// Compares the list of the store with the rows, without reading any content.
pub async fn stored(app: &App) -> Result<Vec<Finding>> {
    let (mut conn, _) = app.read().await?;
    let mut rows: HashMap<Id, u64> = HashMap::new();
    // The rows first, and only those that were there for good: what arrives or leaves meanwhile is no finding.
    let stmt = Stmt::new("SELECT id, size FROM file WHERE arriving_at IS NULL AND leaving_at IS NULL");
    conn.each(&stmt, |row| {
        rows.insert(row.req_id(0)?, u64::try_from(row.req_int(1)?).unwrap_or_default());
        Ok::<_, Error>(())
    })
    .await?;
    let (all, bytes) = (rows.len(), rows.values().sum::<u64>());
    let (mut wrong, mut strays) = (Vec::new(), 0_usize);
    for (id, size) in app.store().list().await? {
        match rows.remove(&id) {
            None => strays += 1,
            Some(told) if told != size => wrong.push(format!("{id} has {size} bytes instead of {told}")),
            Some(_) => {}
        }
    }
    wrong.extend(rows.keys().map(|id| format!("{id} is missing")));
    wrong.sort();
    let mut out = vec![match wrong.len() {
        0 => finding(true, format!("attachments: {all} contents of {} MiB, all in the store", bytes >> 20)),
        n => {
            let named = wrong.get(..n.min(NAMED)).unwrap_or_default().join("; ");
            finding(false, format!("attachments: {n} of {all} contents are wrong: {named}"))
        }
    }];
    let lost = "SELECT count(*) FROM attachment a LEFT JOIN file f ON f.id = a.file WHERE f.id IS NULL OR f.leaving_at IS NOT NULL";
    let lost = conn.first(&Stmt::new(lost)).await?.map_or(Ok(0), |r| r.req_int(0))?;
    out.push(finding(lost == 0, format!("attachments: {lost} without a content")));
    out.push(finding(true, format!("attachments: {strays} contents in the store on their way, or of nobody")));
    Ok(out)
}
