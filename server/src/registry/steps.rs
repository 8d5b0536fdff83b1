//! What an older database needs besides new tables and columns: once, at the first start of a newer program.

use engine::condition::link_table;
use engine::form::{COLLABORATORS, COLLABORATORS_ACT, RESPONSE_MS};
use serde_json::Value as Json;

use super::upcast;
use crate::db::{self, Stmt, Tx};

/// Does what rows of schema `from` lack.
pub async fn catch_up(tx: &mut Tx, from: i64) -> db::Result<()> {
    if from < 5 {
        count_intake(tx).await?;
    }
    if from < 6 {
        part_collaborators(tx).await?;
    }
    if from < 7 {
        time_responses(tx).await?;
    }
    Ok(())
}

/// Until then nobody had kept how long first contacts took. What is known of them is by the clock on the wall.
async fn time_responses(tx: &mut Tx) -> db::Result<()> {
    for (form, body) in definitions(tx, "form").await? {
        for seat in body["seats"].as_array().into_iter().flatten().filter_map(|seat| seat["key"].as_str()) {
            let sql = format!(
                "UPDATE f_{form} SET {seat}_response = ({seat}_contact - {seat}_since + {}) / {RESPONSE_MS} \
                 WHERE {seat}_contact >= {seat}_since",
                RESPONSE_MS - 1
            );
            tx.exec(&Stmt::new(sql)).await?;
        }
    }
    Ok(())
}

/// Until then every collaborator could do what the holder could, by conditions of the roles. Those there are may act.
async fn part_collaborators(tx: &mut Tx) -> db::Result<()> {
    for (form, body) in definitions(tx, "form").await? {
        if upcast::had_collaborators(&body) {
            let [all, act] = [COLLABORATORS, COLLABORATORS_ACT].map(|key| link_table(&form, key));
            let sql = format!("INSERT INTO {act} (record, value) SELECT record, value FROM {all}");
            tx.exec(&Stmt::new(sql)).await?;
        }
    }
    for (key, mut body) in definitions(tx, "role").await? {
        let before = body.clone();
        upcast::role(&mut body);
        if body == before {
            continue;
        }
        let stmt = Stmt::new("UPDATE definition SET body = ? WHERE kind = 'role' AND key = ?");
        tx.exec(&stmt.bind(body.to_string()).bind(key)).await?;
    }
    Ok(())
}

async fn definitions(tx: &mut Tx, kind: &str) -> db::Result<Vec<(String, Json)>> {
    let rows = tx.rows(&Stmt::new("SELECT key, body FROM definition WHERE kind = ?").bind(kind)).await?;
    // What cannot be read is told by whoever loads it.
    rows.iter().map(|r| Ok((r.req_text(0)?, serde_json::from_str(&r.req_text(1)?).unwrap_or(Json::Null)))).collect()
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
