//! `huoshui bench`.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use crate::bench::{self, Options};

#[derive(Debug, Args)]
pub(super) struct Bench {
    /// Fewer rounds of everything, 100,000 stored leads in place of 1,000,000
    #[arg(long)]
    quick: bool,
    /// Only here: sqlite:FOLDER, or postgres://… of a server where databases may be made
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// Leads of the large base
    #[arg(long, value_name = "N")]
    stored: Option<u64>,
    /// Only these parts, as a comma list
    #[arg(long, value_delimiter = ',', value_parser = ["intake", "stock", "decide", "lists", "groups", "clocks", "recycling", "process", "timeline", "import", "wizard", "two"])]
    only: Vec<String>,
    /// Write the figures here as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Replace the measured part of this page: docs/performance.md
    #[arg(long, value_name = "FILE")]
    page: Option<PathBuf>,
}

pub(super) async fn bench(args: Bench) -> Result<()> {
    let Bench { quick, database, stored, only, json, page } = args;
    bench::run(&Options { quick, database, stored, only, json, page }).await
}
