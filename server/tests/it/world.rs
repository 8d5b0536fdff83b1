//! A world: the program in this process on a fresh database, a clock that the test turns, one client per person.

mod client;
pub mod crm;
mod database;
pub mod groups;
pub mod post;
mod process;
pub mod small;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use engine::value::Id;
use huoshui::actor::Actor;
use huoshui::app::{App, Time};
use huoshui::auth::{passwords, sessions};
use huoshui::db::{Stmt, Use};
use huoshui::people::{self, NewPerson};
use huoshui::registry::{self, Change};
use huoshui::store::Store;
use serde_json::Value as Json;
use tokio::net::TcpListener;
use tokio::sync::OnceCell;
use tokio::task::JoinHandle;

pub use self::client::{Answer, Client};
pub use self::database::{Database, Kind};
pub use self::process::{Process, huoshui};

/// Thursday, 10:24 in the workspace's zone.
const BEGIN: &str = "2026-11-19T02:24:00Z";
pub const PASSWORD: &str = "春江水暖鸭先知道";

pub struct World {
    pub server: Server,
    clock: Arc<AtomicI64>,
    database: Database,
    http: reqwest::Client,
}

/// One process among those that serve the database.
pub struct Server {
    pub app: App,
    /// `http://127.0.0.1:40213`
    pub base: String,
    task: JoinHandle<()>,
}

impl World {
    /// An empty workspace; `None` where the database is not to be had here, which is said.
    pub async fn start(kind: Kind) -> Option<World> {
        Some(World::open(Database::create(kind).await?).await)
    }

    /// The same on a database that is there.
    pub async fn open(database: Database) -> World {
        let begin: jiff::Timestamp = BEGIN.parse().unwrap();
        let clock = Arc::new(AtomicI64::new(begin.as_millisecond()));
        let server = Server::start(&database, Use::Serve, &clock).await;
        let http = reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        World { server, clock, database, http }
    }

    /// Stops the program; the database stays, for other processes.
    pub async fn leave(self) -> Database {
        self.server.stop().await;
        self.database
    }

    pub fn app(&self) -> &App {
        &self.server.app
    }

    /// The address of the database, for further processes.
    pub fn url(&self) -> &str {
        &self.database.url
    }

    /// A second process on the same database.
    pub async fn second(&self) -> Server {
        Server::start(&self.database, Use::Command, &self.clock).await
    }

    pub fn advance(&self, by: Duration) {
        self.clock.fetch_add(i64::try_from(by.as_millis()).unwrap(), Ordering::SeqCst);
    }

    pub fn advance_days(&self, days: u64) {
        self.advance(Duration::from_secs(days * 86_400));
    }

    /// The clock itself, for peers that look at it.
    pub fn clock(&self) -> impl Fn() -> i64 + Send + Sync + 'static {
        let clock = self.clock.clone();
        move || clock.load(Ordering::SeqCst)
    }

    pub fn now(&self) -> i64 {
        self.clock.load(Ordering::SeqCst)
    }

    /// Stores definitions: `("form", json)`, `("role", json)`, …; the key is the one inside.
    pub async fn define(&self, definitions: &[(&'static str, Json)]) {
        let changes = definitions.iter().map(|(kind, json)| {
            let key = match (json.get("form"), json["key"].as_str()) {
                (Some(form), Some(key)) if *kind == "view" => format!("{}.{key}", form.as_str().unwrap()),
                (_, key) => key.unwrap_or("workspace").to_owned(),
            };
            Change { kind, key, body: Some(json.to_string()) }
        });
        let system = Actor::system("test");
        let changed = registry::change(self.app().registry(), &system, self.now(), changes.collect()).await;
        changed.unwrap_or_else(|e| panic!("definitions: {e:?}"));
    }

    pub async fn department(&self, key: &str, parent: Option<&str>) -> Id {
        let parent = parent.map(|p| self.app().definitions().department(p).unwrap().id);
        let department =
            people::NewDepartment { key: Some(key.into()), name: key.into(), parent, ..Default::default() };
        people::create_department(self.app(), &Actor::system("test"), department).await.unwrap()
    }

    /// Accounts with [`PASSWORD`], which need not be changed: login (the name too), department, role.
    pub async fn people(&self, people: &[(&str, Option<&str>, &str)]) {
        static HASH: OnceCell<String> = OnceCell::const_new();
        let hash = HASH.get_or_init(|| async { passwords::hash(self.app().limits(), PASSWORD).await.unwrap() }).await;
        let defs = self.app().definitions();
        let person = |(login, department, role): &(&str, Option<&str>, &str)| NewPerson {
            login: (*login).into(),
            name: (*login).into(),
            department: department.map(|d| defs.department(d).unwrap().id),
            roles: [(*role).to_owned()].into(),
            ..NewPerson::default()
        };
        let people = people.iter().map(person).collect();
        people::enrol(self.app(), &Actor::system("test"), people, hash.clone()).await.unwrap();
    }

    pub fn id_of(&self, login: &str) -> Id {
        let defs = self.app().definitions();
        defs.people.values().find(|p| p.login == login).unwrap_or_else(|| panic!("no {login}")).id
    }

    /// A browser in which the person is signed in.
    pub async fn as_(&self, login: &str) -> Client {
        self.at(&self.server, login).await
    }

    /// The same in a browser that talks to another process.
    pub async fn at(&self, server: &Server, login: &str) -> Client {
        let session = sessions::begin(self.app(), self.id_of(login), Some("test")).await.unwrap();
        Client::browser(self.http.clone(), &server.base, session.token)
    }

    pub fn anonymous(&self) -> Client {
        Client::anonymous(self.http.clone(), &self.server.base)
    }

    pub fn with_key(&self, key: &str) -> Client {
        Client::key(self.http.clone(), &self.server.base, key)
    }

    /// Changes the database behind the program's back.
    pub async fn exec(&self, stmt: Stmt) {
        let stmt = Arc::new(stmt);
        let lane = huoshui::db::Lane::Interactive;
        let done = self.app().db().write(lane, move |tx| {
            let stmt = stmt.clone();
            Box::pin(async move { tx.exec(&stmt).await.map(drop) })
        });
        done.await.unwrap_or_else(|e: huoshui::db::Error| panic!("{e}"));
    }

    pub async fn int(&self, stmt: Stmt) -> i64 {
        let mut conn = self.app().db().read().await.unwrap();
        conn.first(&stmt).await.unwrap().unwrap().req_int(0).unwrap()
    }

    /// Stops the program, looks for what should not be left, and removes the database.
    pub async fn end(self) {
        let failed = self.int(Stmt::new("SELECT count(*) FROM job WHERE state IN ('running', 'failed')")).await;
        assert_eq!(failed, 0, "jobs were left running or failed");
        self.server.stop().await;
        self.database.remove().await;
    }
}

impl Server {
    async fn start(database: &Database, purpose: Use, clock: &Arc<AtomicI64>) -> Server {
        let opened = App::open(&database.url, purpose, Time::Simulated(clock.clone())).await;
        let app = opened.unwrap_or_else(|e| panic!("{}: {e:?}", database.url));
        app.set_store(Store::folder(&database.files));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let service = huoshui::api::router(app.clone()).into_make_service_with_connect_info::<std::net::SocketAddr>();
        let task = tokio::spawn(async move { axum::serve(listener, service).await.unwrap() });
        Server { app, base, task }
    }

    pub async fn stop(self) {
        self.task.abort();
        let _ = self.task.await;
        self.app.db().close().await;
    }
}

/// Each test on SQLite and on PostgreSQL, each time in a world of its own.
macro_rules! both {
    ($($(#[$about:meta])* async fn $name:ident($world:ident: &World) $body:block)*) => {$(
        $(#[$about])*
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn run($world: &$crate::world::World) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                let world = $crate::world::World::start($crate::world::Kind::Sqlite).await.unwrap();
                run(&world).await;
                world.end().await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                let Some(world) = $crate::world::World::start($crate::world::Kind::Postgres).await else { return };
                run(&world).await;
                world.end().await;
            }
        }
    )*};
}

/// Waits for what another task or process does in its own time; who waits for long has found a bug.
pub async fn eventually(what: &str, holds: impl AsyncFn() -> bool) {
    for _ in 0..400 {
        if holds().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("in vain: {what}");
}

/// A body without what differs from run to run: ids are numbered in the order of their appearance.
pub fn stable(body: &Json) -> Json {
    let mut seen = Vec::new();
    let mut out = body.clone();
    number(&mut out, &mut seen);
    out
}

fn number(json: &mut Json, seen: &mut Vec<String>) {
    match json {
        Json::String(text) if Id::parse(text).is_some() => {
            let n = seen.iter().position(|id| id == text).unwrap_or_else(|| {
                seen.push(text.clone());
                seen.len() - 1
            });
            *text = format!("[id {}]", n + 1);
        }
        Json::Array(items) => items.iter_mut().for_each(|item| number(item, seen)),
        Json::Object(fields) => fields.values_mut().for_each(|value| number(value, seen)),
        _ => {}
    }
}
