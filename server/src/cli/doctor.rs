//! `huoshui doctor`: looks, says what it saw, changes nothing.

use anyhow::{Result, bail};

use crate::app::App;
use crate::db::{Dialect, Stmt};
use crate::{doctor, registry};

pub(super) async fn doctor(app: &App) -> Result<()> {
    let (mut conn, defs) = app.read().await?;
    let mut wrong = 0;
    let mut say = |fine: bool, text: String| {
        wrong += usize::from(!fine);
        println!("{} {text}", if fine { "ok    " } else { "WRONG " });
    };
    say(
        true,
        format!(
            "definitions: version {}, {} forms, {} roles, {} views",
            defs.version,
            defs.forms.len(),
            defs.roles.len(),
            defs.views.len()
        ),
    );

    let planned = registry::plan_forms(&mut conn, &defs.forms).await?;
    let missing = planned.plan.changes.iter().filter(|c| !c.is_lossy()).count();
    let kept = planned.plan.changes.len() - missing;
    say(
        missing == 0,
        format!("schema: {missing} tables, columns or indices are missing; {kept} left over from removed fields"),
    );
    for (table, column) in &planned.plan.conflicts {
        say(false, format!("schema: {table}.{column} has another type than its field"));
    }
    for problem in &planned.problems {
        say(false, format!("form {}: {}", problem.at, problem.message));
    }

    if conn.dialect() == Dialect::Sqlite {
        let rows = conn.rows(&Stmt::new("PRAGMA integrity_check(10)")).await?;
        let found: Vec<String> = rows.iter().map(|r| r.req_text(0)).collect::<Result<_, _>>()?;
        say(found == ["ok"], format!("file: {}", found.join("; ")));
        let broken = conn.rows(&Stmt::new("PRAGMA foreign_key_check")).await?.len();
        say(broken == 0, format!("references: {broken} broken"));
    }
    for finding in doctor::examine(&mut conn, &defs).await? {
        say(finding.fine, finding.text);
    }
    for finding in doctor::stored(app).await? {
        say(finding.fine, finding.text);
    }
    for finding in doctor::sealed(app).await? {
        say(finding.fine, finding.text);
    }
    for (table, what) in [
        ("account", "accounts"),
        ("session", "sessions"),
        ("api_key", "API keys"),
        ("event", "events"),
        ("job", "jobs"),
        ("intake", "intake entries"),
        ("decision", "decisions"),
    ] {
        let row = conn.first(&Stmt::new(format!("SELECT count(*) FROM {table}"))).await?;
        say(true, format!("{what}: {}", row.map_or(Ok(0), |r| r.req_int(0))?));
    }
    let admins = defs.people.values().filter(|p| {
        p.active
            && p.roles
                .iter()
                .any(|r| defs.roles.get(r).is_some_and(|r| r.powers.contains(&crate::actor::Power::ManagePeople)))
    });
    let admins = admins.count();
    say(admins > 0, format!("people who can manage people: {admins}"));
    drop(conn);
    app.db().close().await;
    if wrong > 0 {
        bail!("{wrong} of the findings need attention");
    }
    Ok(())
}
