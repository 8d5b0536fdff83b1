//! A company begins with its own data: the records, traces and people of the demo world go, what was set up stays. One unit of
//! work, so that whatever interrupts it leaves the demo world as it was.

use std::collections::BTreeSet;

use engine::value::Id;

use crate::actor::{Actor, Power};
use crate::app::App;
use crate::auth::sessions;
use crate::db::{Stmt, Tx};
use crate::error::{Error, Result};
use crate::live::Message;
use crate::people;
use crate::records;
use crate::registry::{self, Change, Definitions, Guide, Workspace};
use crate::secrets::Keys;

/// Tables that hold nothing but what happened to records and people. Counters first: whoever writes a record waits there.
const TRACES: [&str; 33] = [
    "counter",
    "waiting",
    "rotation",
    "ledger",
    "decision",
    "decision_slice",
    "seat_history",
    "conversion",
    "merge",
    "suggestion",
    "identity",
    "identity_past",
    "party",
    "recycling",
    "event",
    "intake",
    "idempotency",
    "notice",
    "delivery",
    "import",
    "import_file",
    "import_row",
    "export",
    "lookup",
    "operation",
    "operation_row",
    "intake_count",
    "comment",
    "attachment",
    "plan_reminder",
    "clocks",
    "serial",
    "account_shop",
];

/// What belongs to one account.
const OF_ACCOUNT: [&str; 9] = [
    "account_role",
    "account_cap",
    "session",
    "half_session",
    "second_factor",
    "recovery_code",
    "api_key",
    "own_view",
    "notice_choice",
];

/// Removes the demo world. `typed` is the name of the workspace as the person typed it.
pub async fn clear(app: &App, actor: &Actor, typed: &str) -> Result<()> {
    if !(actor.has(Power::ManagePeople) && actor.has(Power::ManageForms)) {
        return Err(Error::forbidden("要能管理人员和表单才可以", "This needs the right to manage people and forms"));
    }
    let defs = app.registry().refresh().await?;
    if !defs.workspace.demo {
        return Err(Error::refused("not_demo", "这里没有演示数据", "There is no demo data here"));
    }
    if typed.trim() != defs.workspace.name {
        return Err(Error::field("workspace", "other_name", "和工作区名称不一致", "Not the name of the workspace"));
    }
    let me = actor.id().ok_or(Error::Unauthenticated)?;
    let (inner, actor, now) = (app.clone(), actor.clone(), app.now().as_millisecond());
    let gone = people::changing(app, move |tx| {
        let (app, actor) = (inner.clone(), actor.clone());
        Box::pin(async move {
            let defs = app.registry().fresh(tx).await?;
            // Slices of the intake end first.
            let lock = Stmt::new(format!("SELECT version FROM policy{}", tx.for_update()));
            tx.rows(&lock).await?;
            let mut gone = demo_people(tx).await?;
            for table in TRACES {
                tx.exec(&Stmt::new(format!("DELETE FROM {table}"))).await?;
            }
            tx.exec(&Stmt::new("DELETE FROM job WHERE state <> 'running'")).await?;
            for form in &defs.forms {
                records::clear(tx, defs.form(&form.key)?).await?;
            }
            if gone.remove(&me) {
                // The password of the demo world is known to everybody.
                tx.exec(&Stmt::new("UPDATE account SET must_change = 1 WHERE id = ?").bind(me)).await?;
                sessions::end_all(tx, &app, me, None).await?;
            }
            remove(tx, &app, &gone).await?;
            settle(tx, app.registry().keys(), &defs, &actor, now, &gone).await?;
            Ok(gone.len())
        })
    });
    let people = gone.await?;
    tracing::info!(people, "the demo world was removed");
    for form in &defs.forms {
        app.live().send(Message::Changed { form: form.key.clone() });
    }
    Ok(())
}

/// Accounts that the installer made.
async fn demo_people(tx: &mut Tx) -> Result<BTreeSet<Id>> {
    let made = "SELECT record FROM event WHERE form = 'account' AND kind = 'created' AND system = 'setup'";
    let rows = tx.rows(&Stmt::new(made)).await?;
    Ok(rows.iter().map(|r| r.req_id(0)).collect::<crate::db::Result<_>>()?)
}

async fn remove(tx: &mut Tx, app: &App, people: &BTreeSet<Id>) -> Result<()> {
    if people.is_empty() {
        return Ok(());
    }
    let marks = Stmt::marks(people.len());
    let each =
        |sql: String| Stmt::new(sql).binds(people.iter().map(|id| (*id).into()).collect::<Vec<crate::db::Bind>>());
    for person in people {
        sessions::end_all(tx, app, *person, None).await?;
    }
    for table in OF_ACCOUNT {
        tx.exec(&each(format!("DELETE FROM {table} WHERE account IN ({marks})"))).await?;
    }
    tx.exec(&each(format!("UPDATE department SET leader = NULL WHERE leader IN ({marks})"))).await?;
    tx.exec(&each(format!("UPDATE policy SET author = NULL WHERE author IN ({marks})"))).await?;
    tx.exec(&each(format!("DELETE FROM account WHERE id IN ({marks})"))).await?;
    Ok(())
}

/// Teams without those who are gone, and a workspace that is a demo no more.
async fn settle(
    tx: &mut Tx,
    keys: &Keys,
    defs: &Definitions,
    actor: &Actor,
    now: i64,
    gone: &BTreeSet<Id>,
) -> Result<()> {
    let workspace = Workspace { demo: false, guide: Guide::Open, ..defs.workspace.clone() };
    let mut changes = vec![Change::put("workspace", "workspace", &workspace)?];
    for team in defs.directory.teams.values() {
        let mut team = team.clone();
        team.members.retain(|m| !gone.contains(&m.person));
        team.leader = team.leader.filter(|leader| !gone.contains(leader));
        changes.push(Change::put("team", &team.key, &team)?);
    }
    registry::change_inside(tx, keys, actor.id(), now, &changes).await?;
    Ok(())
}
