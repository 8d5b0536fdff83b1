//! Sentences of a trace.
use super::{decide::Placement, policy::{Directory, Policy}, trace::Trace};
use crate::{condition::{Clock, Names}, form::{Catalog, Lang}, value::Id};

#[derive(serde::Serialize)]
pub struct Step {}

#[allow(clippy::too_many_arguments)]
pub fn explain(_: &Trace, _: &Policy, _: &Catalog, _: &Directory, _: &dyn Names, _: &[Id], _: &Placement, _: &Clock, _: Lang) -> Vec<Step> {
    Vec::new()
}
