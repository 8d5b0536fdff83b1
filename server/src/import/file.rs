//! Files of imports, in the database: in pieces, so that no statement holds up the writer, and part of every backup.

use axum::body::Bytes;
use engine::value::Id;

use crate::app::App;
use crate::db::{Bind, Lane, Stmt, Tx, insert};
use crate::error::{Error, Result};

/// Bytes of one row.
const PIECE: usize = 512 << 10;

/// Stores a file, piece by piece; the import that names it comes after.
pub(super) async fn store(app: &App, import: Id, bytes: Bytes) -> Result<()> {
    for (n, from) in (0_i64..).zip((0..bytes.len()).step_by(PIECE)) {
        let piece = bytes.slice(from..bytes.len().min(from + PIECE));
        app.db()
            .write(Lane::Background, move |tx: &mut Tx| {
                let piece = piece.clone();
                Box::pin(async move {
                    let mut row = insert("import_file", &["import", "n", "body"]);
                    row.row([import.into(), n.into(), Bind::from(piece.to_vec())]);
                    Ok::<_, Error>(tx.insert(row).await?)
                })
            })
            .await?;
    }
    Ok(())
}

/// The whole file; a refusal where it has been cleared away.
pub(super) async fn load(app: &App, import: Id) -> Result<Bytes> {
    let mut conn = app.db().read().await?;
    let mut out = Vec::new();
    let stmt = Stmt::new("SELECT body FROM import_file WHERE import = ? ORDER BY n").bind(import);
    conn.each(&stmt, |row| {
        out.extend(row.bytes(0)?.unwrap_or_default());
        Ok::<_, Error>(())
    })
    .await?;
    if out.is_empty() {
        return Err(Error::refused("file_gone", "文件已按保留期清除", "The file has been cleared away"));
    }
    Ok(out.into())
}
