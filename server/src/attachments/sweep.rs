//! Bytes that nobody has any more go: of attachments that lay in the trash for 30 days, and of uploads that never ended. In
//! small steps, idempotent; what was cut is gone on with at the next round, by whichever process.

use engine::value::Id;

use crate::app::App;
use crate::db::{Lane, Stmt, Tx};
use crate::error::{Error, Result};
use crate::records::DAY_MS;
use crate::store::Content;

/// How long what was removed can be taken back.
const KEEP_MS: i64 = 30 * DAY_MS;
/// No upload takes longer.
const ARRIVING_MS: i64 = DAY_MS;
/// Rows of one transaction: people's writes come between.
const SLICE: usize = 200;

/// One round; how many contents went.
pub async fn sweep(app: &App) -> Result<usize> {
    let now = app.now().as_millisecond();
    while slice(app, now).await? == SLICE {}
    let mut gone = 0;
    loop {
        let leaving = leaving(app).await?;
        if leaving.is_empty() {
            return Ok(gone);
        }
        for content in &leaving {
            app.store().delete(content).await?;
        }
        gone += leaving.len();
        let ids: Vec<Id> = leaving.iter().map(|content| content.id).collect();
        app.db()
            .write(Lane::Background, move |tx: &mut Tx| {
                let ids = ids.clone();
                Box::pin(async move {
                    let sql = format!("DELETE FROM file WHERE id IN ({})", Stmt::marks(ids.len()));
                    tx.exec(&Stmt::new(sql).binds(&ids)).await?;
                    Ok::<_, Error>(())
                })
            })
            .await?;
    }
}

/// Forgets attachments, and marks contents that nobody has since; how many attachments.
async fn slice(app: &App, now: i64) -> Result<usize> {
    app.db()
        .write(Lane::Background, move |tx: &mut Tx| {
            Box::pin(async move {
                let sql =
                    format!("SELECT id, file FROM attachment WHERE removed_at < ? ORDER BY removed_at LIMIT {SLICE}");
                let rows = tx.rows(&Stmt::new(sql).bind(now - KEEP_MS)).await?;
                let ids: Vec<Id> = rows.iter().map(|r| r.req_id(0)).collect::<crate::db::Result<_>>()?;
                let files: Vec<Id> = rows.iter().map(|r| r.req_id(1)).collect::<crate::db::Result<_>>()?;
                if !ids.is_empty() {
                    let marks = Stmt::marks(ids.len());
                    tx.exec(&Stmt::new(format!("DELETE FROM attachment WHERE id IN ({marks})")).binds(&ids)).await?;
                    // The time is asked last: who attaches the content at this moment has changed it.
                    let left = format!(
                        "UPDATE file SET leaving_at = ? WHERE id IN ({marks}) AND used_at < ? \
                         AND NOT EXISTS (SELECT 1 FROM attachment a WHERE a.file = file.id)"
                    );
                    tx.exec(&Stmt::new(left).bind(now).binds(&files).bind(now - ARRIVING_MS)).await?;
                }
                let broken = Stmt::new("UPDATE file SET leaving_at = ?, arriving_at = NULL WHERE arriving_at < ?");
                tx.exec(&broken.bind(now).bind(now - ARRIVING_MS)).await?;
                Ok::<_, Error>(ids.len())
            })
        })
        .await
}

async fn leaving(app: &App) -> Result<Vec<Content>> {
    let mut conn = app.db().read().await?;
    let sql = format!("SELECT id, hash FROM file WHERE leaving_at IS NOT NULL LIMIT {SLICE}");
    let mut out = Vec::new();
    for row in conn.rows(&Stmt::new(sql)).await? {
        out.push(Content::of(row.req_id(0)?, row.bytes(1)?)?);
    }
    Ok(out)
}
