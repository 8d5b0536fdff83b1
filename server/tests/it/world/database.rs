//! A fresh database, removed afterwards.

use std::path::PathBuf;

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Sqlite,
    Postgres,
}

pub struct Database {
    pub url: String,
    /// Where attachments lie.
    pub files: PathBuf,
    place: Place,
}

enum Place {
    Folder(PathBuf),
    Server { admin: String, name: String },
}

impl Database {
    pub async fn create(kind: Kind) -> Option<Database> {
        let name = format!("huoshui_test_{}", huoshui::ids::new(0).0.simple());
        match kind {
            Kind::Sqlite => {
                let folder = std::env::temp_dir().join(name);
                std::fs::create_dir_all(&folder).unwrap();
                let url = format!("sqlite:{}", folder.join("huoshui.db").display());
                Some(Database { url, files: folder.join("files"), place: Place::Folder(folder) })
            }
            Kind::Postgres => {
                let Ok(admin) = std::env::var("HUOSHUI_TEST_POSTGRES") else {
                    eprintln!("skipped: HUOSHUI_TEST_POSTGRES is not set (scripts/postgres COMMAND… sets it)");
                    return None;
                };
                execute(&admin, format!("CREATE DATABASE {name}")).await;
                let (server, _) = admin.rsplit_once('/').expect("an address of a database");
                let url = format!("{server}/{name}");
                let files = std::env::temp_dir().join(format!("{name}.files"));
                Some(Database { url, files, place: Place::Server { admin, name } })
            }
        }
    }

    /// As the landing before left it: see `fixtures/landing/make.mjs`.
    pub async fn landed(kind: Kind) -> Option<Database> {
        let database = Database::create(kind).await?;
        let from = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/landing");
        match kind {
            Kind::Sqlite => {
                let file = database.url.strip_prefix("sqlite:").unwrap();
                std::fs::write(file, unpacked(&from.join("sqlite.db.gz"))).unwrap();
            }
            Kind::Postgres => {
                let sql = String::from_utf8(unpacked(&from.join("postgres.sql.gz"))).unwrap();
                execute(&database.url, sql).await;
            }
        }
        Some(database)
    }

    pub async fn remove(self) {
        match self.place {
            Place::Folder(folder) => std::fs::remove_dir_all(folder).unwrap(),
            Place::Server { admin, name } => {
                let _ = std::fs::remove_dir_all(&self.files);
                execute(&admin, format!("DROP DATABASE {name} WITH (FORCE)")).await;
            }
        }
    }
}

async fn execute(admin: &str, sql: String) {
    let mut conn = PgConnection::connect(admin).await.unwrap_or_else(|e| panic!("PostgreSQL: {e}"));
    conn.execute(AssertSqlSafe(sql)).await.unwrap();
    conn.close().await.unwrap();
}

fn unpacked(file: &std::path::Path) -> Vec<u8> {
    let mut out = Vec::new();
    let packed = std::fs::File::open(file).unwrap();
    std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(packed), &mut out).unwrap();
    out
}
