//! Views that a person keeps for itself. They are no definitions: saving one changes nothing for anybody else.

use engine::form::Form;
use engine::value::Id;

use super::{Definitions, View};
use crate::actor::Actor;
use crate::app::App;
use crate::db::{Bind, Conn, Lane, Stmt, Tx, insert};
use crate::error::{Error, Result};

/// Most views of one person on one form.
const MOST: usize = 50;

/// The person's own views of a form, in the order in which they were made.
pub async fn of(conn: &mut Conn, account: Id, form: &str) -> Result<Vec<View>> {
    let stmt = Stmt::new("SELECT body FROM own_view WHERE account = ? AND form = ? ORDER BY at, key");
    let rows = conn.rows(&stmt.bind(account).bind(form)).await?;
    rows.iter().map(|row| Ok(serde_json::from_str(&row.req_text(0)?)?)).collect()
}

/// The view that the actor means by a key: a shared one or an own one.
pub async fn find(conn: &mut Conn, defs: &Definitions, actor: &Actor, form: &Form, key: &str) -> Result<View> {
    if let Some(view) = defs.views.iter().find(|v| v.form == form.key && v.key == key) {
        return Ok(view.clone());
    }
    let own = match actor.id() {
        Some(account) => of(conn, account, &form.key).await?.into_iter().find(|v| v.key == key),
        None => None,
    };
    own.ok_or_else(|| Error::field("view", "unknown_view", "没有这个视图", "There is no such view"))
}

pub async fn put(app: &App, account: Id, view: View) -> Result<()> {
    let now = app.now().as_millisecond();
    let body = serde_json::to_string(&view)?;
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let (view, body) = (view.clone(), body.clone());
            Box::pin(async move {
                let have = of(tx, account, &view.form).await?;
                if have.len() >= MOST && have.iter().all(|v| v.key != view.key) {
                    return Err(Error::refused(
                        "many_views",
                        format!("自己的视图最多 {MOST} 个，先删掉不用的"),
                        format!("At most {MOST} views of your own; delete one first"),
                    ));
                }
                let mut row = insert("own_view", &["account", "form", "key", "at", "body"])
                    .suffix(" ON CONFLICT (account, form, key) DO UPDATE SET body = excluded.body");
                row.row([account.into(), Bind::from(&view.form), Bind::from(&view.key), now.into(), body.into()]);
                Ok(tx.insert(row).await?)
            })
        })
        .await
}

/// Whether there was such a view.
pub async fn delete(app: &App, account: Id, form: &str, key: &str) -> Result<bool> {
    let stmt = Stmt::new("DELETE FROM own_view WHERE account = ? AND form = ? AND key = ?");
    let stmt = stmt.bind(account).bind(form).bind(key);
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let stmt = stmt.clone();
            Box::pin(async move { Ok(tx.exec(&stmt).await? > 0) })
        })
        .await
}
