//! The command line. Every command opens the database that `--database` or HUOSHUI_DATABASE names; tables are made and
//! brought up to date by themselves.

mod backup;
mod bench;
mod doctor;
mod export;
mod import;
mod secrets;
mod seed;
mod serve;
mod tls;
mod token;

use std::io::IsTerminal;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Args, Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use crate::app::{App, Time};
use crate::db::Use;
use crate::outside::Outside;
use crate::store::Store;

/// 活水 Huoshui: leads reach the right person within a second, and everyone can see why.
#[derive(Debug, Parser)]
#[command(name = "huoshui", version, about)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the web client and the API
    Serve {
        #[command(flatten)]
        database: Database,
        /// Address to listen on
        #[arg(long, env = "HUOSHUI_LISTEN", default_value = "127.0.0.1:8080", value_name = "HOST:PORT")]
        listen: String,
        /// Origins that group robots may be called at besides those of their platforms, as a comma list: a gateway of one's
        /// own, such as https://gateway.example.com
        #[arg(long, env = "HUOSHUI_ROBOT_ORIGINS", value_name = "ORIGIN", value_delimiter = ',')]
        robot_origin: Vec<String>,
        #[command(flatten)]
        tls: Option<tls::Tls>,
    },
    /// Make or update the tables, and nothing else
    Migrate {
        #[command(flatten)]
        database: Database,
    },
    /// API keys
    #[command(subcommand)]
    Token(Token),
    /// Install an app
    Seed {
        #[command(flatten)]
        database: Database,
        /// The app, or the app with a demo world
        #[arg(value_parser = ["crm", "crm-demo"])]
        app: String,
    },
    /// Take in the rows of a CSV or XLSX sheet; they are matched and allocated like any other inquiry
    Import {
        #[command(flatten)]
        database: Database,
        /// Form of the records
        form: String,
        /// CSV (UTF-8 or GB18030) or XLSX; the first row names fields by key or label
        file: std::path::PathBuf,
    },
    /// Write records into a CSV or XLSX sheet
    Export {
        #[command(flatten)]
        database: Database,
        /// Form of the records
        form: String,
        /// Ends in .csv or .xlsx
        file: std::path::PathBuf,
        /// Key of a view: its records, order and columns
        #[arg(long)]
        view: Option<String>,
    },
    /// Print the description of the API (OpenAPI 3.1)
    Openapi,
    /// Measure this machine, the raw limit and the program in turn
    Bench(bench::Bench),
    /// Write everything into one file, while others work; the same file for both kinds of database
    Backup {
        #[command(flatten)]
        database: Database,
        file: std::path::PathBuf,
    },
    /// Fill an empty database of either kind from a backup
    Restore {
        #[command(flatten)]
        database: Database,
        file: std::path::PathBuf,
    },
    /// Make the search tokens of all records anew, while others work
    Reindex {
        #[command(flatten)]
        database: Database,
    },
    /// Secrets in the database, which are sealed with a key that is not
    #[command(subcommand)]
    Secrets(Secrets),
    /// Look the database over
    Doctor {
        #[command(flatten)]
        database: Database,
    },
}

#[derive(Debug, Subcommand)]
enum Token {
    /// Make an API key for a login, print it and nothing else
    Create {
        #[command(flatten)]
        database: Database,
        #[arg(long)]
        login: String,
        /// What the key may do, as a comma list; see docs/api.md
        #[arg(long, default_value = "*", value_delimiter = ',')]
        scopes: Vec<String>,
        /// Name under which its owner sees it
        #[arg(long, default_value = "huoshui token create")]
        name: String,
    },
}

#[derive(Debug, Subcommand)]
enum Secrets {
    /// Take out what the key does not open, and say what has to be entered again: for when the key is lost
    Forget {
        #[command(flatten)]
        database: Database,
    },
}

#[derive(Debug, Args)]
pub struct Database {
    /// sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME
    ///
    /// Secrets in it are sealed with the key in HUOSHUI_KEY, 32 bytes as base64. Without it, in a file beside the database that
    /// the first start makes: data/huoshui.db has data/huoshui.key. HUOSHUI_KEY_OLD is the key of before, while it is replaced.
    #[arg(
        long = "database",
        env = "HUOSHUI_DATABASE",
        default_value = "sqlite:./data/huoshui.db",
        value_name = "URL",
        hide_env_values = true
    )]
    url: String,
    /// Where attachments lie: a folder, or s3://BUCKET/FOLDER. Without it a folder beside the database: data/huoshui.db has
    /// data/huoshui.files
    ///
    /// For a bucket the environment has HUOSHUI_BUCKET_KEY and HUOSHUI_BUCKET_SECRET, and where they are not the usual ones
    /// HUOSHUI_BUCKET_ENDPOINT, HUOSHUI_BUCKET_REGION and HUOSHUI_BUCKET_STYLE (path or host).
    #[arg(long = "files", env = "HUOSHUI_FILES", value_name = "PLACE")]
    files: Option<String>,
}

impl Database {
    async fn open(&self, purpose: Use) -> Result<App> {
        let opened = App::open(&self.url, purpose, Time::Real).await;
        let app = opened.with_context(|| format!("cannot open the database {}", without_password(&self.url)))?;
        app.set_store(self.store()?);
        Ok(app)
    }

    fn store(&self) -> Result<Store> {
        Ok(self.files.as_deref().map_or_else(|| Ok(Store::beside(&self.url)), Store::named)?)
    }
}

/// Runs one command to its end; the code with which the process answers.
pub fn run(cli: Cli) -> Result<ExitCode> {
    let filter = EnvFilter::try_from_env("HUOSHUI_LOG").unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    // A second subscriber, in tests, is no reason to stop.
    let _ = match std::env::var("HUOSHUI_LOG_FORMAT").as_deref() {
        Ok("json") => lines.json().try_init(),
        _ => lines.try_init(),
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match cli.command {
            Command::Serve { database, listen, robot_origin, tls } => {
                let app = database.open(Use::Serve).await?;
                app.set_outside(Outside { origins: robot_origin, ..Outside::default() });
                serve::serve(&app, &listen, tls).await
            }
            Command::Migrate { database } => {
                let app = database.open(Use::Command).await?;
                println!("tables are up to date, definitions at version {}", app.definitions().version);
                app.db().close().await;
                Ok(())
            }
            Command::Token(Token::Create { database, login, scopes, name }) => {
                token::create(&database.open(Use::Command).await?, &login, &name, scopes).await
            }
            Command::Seed { database, app } => seed::seed(&database, &app).await,
            Command::Openapi => {
                println!("{}", crate::api::openapi().to_pretty_json()?);
                Ok(())
            }
            Command::Import { database, form, file } => return import::import(&database, &form, &file).await,
            Command::Bench(args) => bench::bench(args).await,
            Command::Export { database, form, file, view } => {
                export::export(&database.open(Use::Command).await?, form, view, &file).await
            }
            Command::Backup { database, file } => backup::backup(&database.open(Use::Command).await?, &file).await,
            Command::Restore { database, file } => backup::restore(&database, &file).await,
            Command::Reindex { database } => backup::reindex(&database.open(Use::Command).await?).await,
            Command::Secrets(Secrets::Forget { database }) => secrets::forget(&database).await,
            Command::Doctor { database } => doctor::doctor(&database.open(Use::Command).await?).await,
        }?;
        Ok(ExitCode::SUCCESS)
    })
}

/// An address that can be shown.
fn without_password(url: &str) -> String {
    match (url.split_once("://"), url.rfind('@')) {
        (Some((scheme, rest)), Some(_)) => match rest.rsplit_once('@') {
            Some((user, at)) => format!("{scheme}://{}:***@{at}", user.split(':').next().unwrap_or_default()),
            None => url.to_owned(),
        },
        _ => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn passwords_of_databases_are_not_shown() {
        assert_eq!(without_password("postgres://crm:s3@cret@db/crm"), "postgres://crm:***@db/crm");
        assert_eq!(without_password("sqlite:./data/huoshui.db"), "sqlite:./data/huoshui.db");
    }
}
