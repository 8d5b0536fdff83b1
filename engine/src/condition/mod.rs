//! The one boolean language: lists, search, export, grants, validation, routes, pools, automations, reports.
//!
//! `Condition` (as stored) → `Checked` (fields and operators resolved) → `Bound` (actor and clock filled in). Only
//! `Bound` can be turned into SQL or asked whether a row matches, and the two agree, by test, on both databases.
//! Every leaf is two-valued: an empty value matches `is_empty` and nothing else, so `not` is plain NOT everywhere.
//! `docs/conditions.md` is the table of meanings, `fixtures/conditions.json` its test.

mod ast;
mod bind;
mod check;
mod given;
mod matches;
mod path;
mod sentence;
mod sql;
mod uses;
mod wording;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_laws;

pub use ast::{Condition, Op, Operand, Param, ParseError};
pub use bind::{Actor, Bound, BoundHop, BoundTest, Clock, Scope, Test};
pub use check::{CheckError, Checked, CheckedTest, Given, check};
pub use matches::Row;
pub use path::{Column, Hop, Part, Path};
pub use sentence::{Names, Word, sentence, sentence_text};
pub use sql::{column_name, link_table};
pub use uses::{crosses, uses};
