//! Integration tests: the real program on a fresh database of each kind. The files mirror the addresses of the API;
//! `world` is the harness.

#[macro_use]
mod world;

mod authorization;
mod boards;
mod conditions;
mod departments;
mod forms;
mod keys;
mod live;
mod openapi;
mod people;
mod platform;
mod policies;
mod process;
mod records;
mod session;
mod teams;
mod tidy;
mod views;
mod work;
