//! Huoshui (活水): server, jobs, web client and command line.
mod actor;
mod ids;
mod records;
mod db;
mod error;
mod registry;
mod tables;
fn main() {}
