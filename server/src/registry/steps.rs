//! What an older database needs besides new tables and columns: once, at the first start of a newer program.

use crate::db::{self, Stmt, Tx};

/// Does what rows of schema `from` lack.
pub async fn catch_up(tx: &mut Tx, from: i64) -> db::Result<()> {
    if from < 5 {
        count_intake(tx).await?;
    }
    Ok(())
}

/// Until then nobody had counted what came through channels. Only the last days are asked for: 9, in milliseconds.
async fn count_intake(tx: &mut Tx) -> db::Result<()> {
    let sql = "INSERT INTO intake_count (quarter, channel, status, n) \
               SELECT at / 900000, channel, status, count(*) FROM intake \
               WHERE at >= (SELECT max(at) - 777600000 FROM intake) GROUP BY at / 900000, channel, status";
    tx.exec(&Stmt::new(sql)).await?;
    tx.exec(&Stmt::new("UPDATE intake SET invalid_in = channel WHERE status = 'invalid'")).await?;
    Ok(())
}
