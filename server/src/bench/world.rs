//! A fresh database somewhere with the CRM, a policy of two teams and twenty people, and the program serving it on the
//! loopback address.

use std::collections::{BTreeSet, HashMap};
use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::{Context, Result, anyhow};
use engine::allocate::policy::{Policy, Team};
use engine::value::Id;
use serde_json::{Value as Json, json};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::actor::Actor;
use crate::app::{App, Time};
use crate::auth::keys;
use crate::db::{Bind, Lane, Stmt, Tx, Use, insert};
use crate::people::{self, NewDepartment, NewPerson};
use crate::registry::{self, Change};

/// Where databases are made.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub name: String,
    /// As in the JSON file: `sqlite_disk`.
    pub key: &'static str,
    pub at: At,
}

#[derive(Clone, Debug)]
pub(super) enum At {
    Folder(PathBuf),
    /// Address of a server where databases may be made.
    Server(String),
}

pub(super) struct World {
    pub app: App,
    /// HOST:PORT of the program.
    pub address: String,
    /// Keys by login: `admin`, `leader`, `fifty`.
    pub keys: HashMap<&'static str, String>,
    pub url: String,
    at: At,
    name: String,
    server: JoinHandle<()>,
}

/// Logins of the two teams, ten each.
pub(super) fn members() -> impl Iterator<Item = (usize, String)> {
    (0..20).map(|n| (n, format!("bench{n}")))
}

impl World {
    /// An empty base with definitions and people.
    pub async fn make(place: &Place) -> Result<World> {
        let name = format!("huoshui_bench_{}", crate::ids::new(0).0.simple());
        let url = match &place.at {
            At::Folder(folder) => {
                let folder = folder.join(&name);
                std::fs::create_dir_all(&folder)?;
                format!("sqlite:{}", folder.join("huoshui.db").display())
            }
            At::Server(admin) => {
                execute(admin, format!("CREATE DATABASE {name}")).await?;
                let (server, _) = admin.rsplit_once('/').context("an address of a database")?;
                format!("{server}/{name}")
            }
        };
        let app = App::open(&url, Use::Serve, Time::Real).await?;
        crate::seed::crm(&app).await?;
        install(&app).await?;
        let mut keys = HashMap::new();
        for login in ["admin", "leader", "fifty"] {
            let scopes: BTreeSet<String> = BTreeSet::from(["*".to_owned()]);
            keys.insert(login, keys::create(&app, person(&app, login)?, "bench", &scopes).await?.secret);
        }
        let (address, server) = serve(crate::api::router(app.clone())).await?;
        Ok(World { app, address, keys, url, at: place.at.clone(), name, server })
    }

    pub fn key(&self, login: &str) -> &str {
        self.keys.get(login).map_or("", String::as_str)
    }

    pub async fn exec(&self, sql: &str) -> Result<()> {
        let stmt = Stmt::new(sql);
        write(&self.app, move |tx| {
            let stmt = stmt.clone();
            Box::pin(async move { tx.exec(&stmt).await.map(drop) })
        })
        .await
    }

    pub async fn int(&self, sql: &str) -> Result<i64> {
        let mut conn = self.app.db().read().await?;
        Ok(conn.first(&Stmt::new(sql)).await?.map_or(Ok(0), |r| r.req_int(0))?)
    }

    /// Stops serving; the database stays for other processes until `remove`.
    pub async fn stop(&self) {
        self.server.abort();
        self.app.db().close().await;
    }

    pub async fn remove(self) -> Result<()> {
        self.stop().await;
        match &self.at {
            At::Folder(folder) => std::fs::remove_dir_all(folder.join(&self.name))?,
            At::Server(admin) => execute(admin, format!("DROP DATABASE {} WITH (FORCE)", self.name)).await?,
        }
        Ok(())
    }
}

/// One unit that is written once.
pub(super) async fn write<F>(app: &App, unit: F) -> Result<()>
where
    F: for<'c> Fn(&'c mut Tx) -> futures::future::BoxFuture<'c, crate::db::Result<()>> + Send + Sync + 'static,
{
    Ok(app.db().write(Lane::Interactive, unit).await?)
}

/// Serves on a free port.
pub(super) async fn serve(router: axum::Router) -> Result<(String, JoinHandle<()>)> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?.to_string();
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let task = tokio::spawn(async move {
        let _ = axum::serve(listener, service).await;
    });
    Ok((address, task))
}

pub(super) fn person(app: &App, login: &str) -> Result<Id> {
    let defs = app.definitions();
    let found = defs.people.values().find(|p| p.login == login).map(|p| p.id);
    found.ok_or_else(|| anyhow!("nobody signs in as {login}"))
}

async fn execute(admin: &str, sql: String) -> Result<()> {
    let mut conn = PgConnection::connect(admin).await.context("PostgreSQL")?;
    conn.execute(AssertSqlSafe(sql)).await?;
    Ok(conn.close().await?)
}

/// Ten departments of two; a leader of one of them; somebody outside of the teams.
async fn install(app: &App) -> Result<()> {
    let actor = Actor::system("bench");
    for n in 0..10 {
        let department =
            NewDepartment { key: Some(format!("bench{n}")), name: format!("测试部 {n}"), ..Default::default() };
        people::create_department(app, &actor, department).await?;
    }
    let plain = members().map(|(n, login)| (login, format!("bench{}", n / 2), "sales"));
    let others = [("leader", "bench0", "sales_leader"), ("fifty", "bench9", "sales")]
        .map(|(l, d, r)| (l.to_owned(), d.to_owned(), r));
    for (login, department, role) in plain.chain(others) {
        let department = app.definitions().department(&department).map(|d| d.id);
        let roles = BTreeSet::from([role.to_owned()]);
        let person = NewPerson { name: format!("顾问{login}"), login, department, roles, ..Default::default() };
        people::create(app, &actor, person, Some("春江水暖鸭先知道".into())).await?;
    }
    let now = app.now().as_millisecond();
    registry::change(app.registry(), &actor, now, teams(app)?).await?;
    let defs = app.definitions();
    let published = defs.policy("lead", "owner").context("the CRM has a policy for leads")?;
    let policy = Policy { routes: serde_json::from_value(routes())?, ..(*published.policy).clone() };
    publish(app, "lead", published.version + 1, &policy).await
}

/// Puts a policy in force without asking whether it is well made.
pub(super) async fn publish(app: &App, form: &'static str, version: i64, policy: &Policy) -> Result<()> {
    let now = app.now().as_millisecond();
    let body = serde_json::to_string(policy)?;
    write(app, move |tx| {
        let body = body.clone();
        Box::pin(async move {
            let mut row = insert("policy", &["form", "seat", "version", "body", "note", "at", "rev"]);
            row.row([
                form.into(),
                "owner".into(),
                version.into(),
                body.into(),
                "bench".into(),
                now.into(),
                Bind::from(1),
            ]);
            tx.insert(row).await?;
            tx.exec(&Stmt::new("UPDATE registry SET version = version + 1 WHERE id = 1")).await.map(drop)
        })
    })
    .await?;
    app.registry().refresh().await?;
    Ok(())
}

fn teams(app: &App) -> Result<Vec<Change>> {
    let mut out = Vec::new();
    for (key, from) in [("bench_east", 0), ("bench_rest", 10)] {
        let ids = members().filter(|(n, _)| (from..from + 10).contains(n));
        let ids = ids.map(|(_, login)| person(app, &login)).collect::<Result<Vec<Id>>>()?;
        let members: Vec<Json> = ids.iter().map(|id| json!({ "person": id })).collect();
        let team: Team = serde_json::from_value(json!({
            "key": key, "name": { "zh": key, "en": key }, "pool": "leads", "members": members,
        }))?;
        out.push(Change::put("team", key, &team)?);
    }
    Ok(out)
}

/// Eight routes that ask and are not taken, then both teams.
fn routes() -> Json {
    let label = |text: &str| json!({ "zh": text, "en": text });
    let team = |key: &str| json!({ "to": "team", "team": key, "strategy": "rotation", "any_time": true });
    let mut out: Vec<Json> = (0..8)
        .map(|n| {
            json!({ "id": format!("never{n}"), "name": label("never"), "target": team("bench_east"),
                "when": { "all": [{ "field": "industry", "op": "in", "value": ["retail", "catering"] },
                                  { "field": "budget", "op": "gte", "value": format!("{}", 90_000 + n) }] } })
        })
        .collect();
    let east = json!({ "field": "address", "op": "within", "value": "华东" });
    out.push(json!({ "id": "east", "name": label("east"), "target": team("bench_east"), "when": east, "first_contact_minutes": 30 }));
    out.push(json!({ "id": "rest", "name": label("rest"), "target": team("bench_rest"), "when": { "all": [] }, "first_contact_minutes": 30 }));
    Json::Array(out)
}
