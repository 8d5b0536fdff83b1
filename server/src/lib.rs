//! Huoshui (活水): server, jobs, web client and command line.
//!
//! `db <- registry <- records <- ownership <- {intake, allocation} <- work <- {api, jobs} <- main`: a test reads the `use`
//! lines and refuses the wrong direction.

pub mod actor;
pub mod allocation;
pub mod api;
pub mod app;
pub mod auth;
pub mod backup;
pub mod bench;
pub mod boards;
pub mod cli;
pub mod clocks;
mod contacts;
pub mod conversion;
pub mod db;
pub mod delivery;
pub mod doctor;
mod entry;
pub mod error;
pub mod export;
pub mod figures;
pub mod hours;
pub mod ids;
pub mod import;
pub mod intake;
pub mod jobs;
pub mod live;
pub mod merge;
pub mod notices;
pub mod outside;
pub mod ownership;
pub mod parties;
mod passing;
pub mod people;
pub mod policies;
pub mod pools;
pub mod records;
pub mod recycling;
pub mod registry;
pub mod retention;
pub mod seed;
mod tables;
pub mod teams;
mod timeline;
mod web;
pub mod work;
pub mod work_list;
