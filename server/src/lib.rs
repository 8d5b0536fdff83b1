//! Huoshui (活水): server, jobs, web client and command line.
//!
//! `db <- registry <- records <- ownership <- {intake, allocation} <- work <- {api, jobs} <- main`: a test reads the `use`
//! lines and refuses the wrong direction.

pub mod actor;
pub mod api;
pub mod app;
pub mod auth;
mod contacts;
pub mod db;
pub mod error;
pub mod ids;
pub mod live;
pub mod ownership;
pub mod records;
pub mod registry;
mod tables;
pub mod work;
