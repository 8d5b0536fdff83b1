//! Commands of the binary `huoshui`.

use clap::Parser;
use huoshui::cli::Cli;

fn main() -> std::process::ExitCode {
    match huoshui::cli::run(Cli::parse()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("huoshui: {error:#}");
            std::process::ExitCode::FAILURE
        }
    }
}
