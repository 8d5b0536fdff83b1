//! Commands of the binary `huoshui`.

use clap::Parser;
use huoshui::cli::Cli;

#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    match huoshui::cli::run(Cli::parse()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("huoshui: {error:#}");
            std::process::ExitCode::FAILURE
        }
    }
}
