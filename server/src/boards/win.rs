//! How often a record is won, of those that came to their end in the period, whenever they came.

use engine::condition::{Condition, Op};
use serde_json::json;

use super::scope::{Scope, filled};
use super::{Rate, percent};
use crate::db::Conn;
use crate::error::Result;
use crate::records::{By, Figure, Group};

/// Won of those won and lost; nothing where the form does not keep when its records end.
pub(super) async fn rate(conn: &mut Conn, scope: &Scope<'_>) -> Result<Option<Rate>> {
    let Some(life) = &scope.form.lifecycle else { return Ok(None) };
    let access = scope.defs.access(scope.actor, scope.form)?;
    let in_full = |key: &str| scope.form.index(key).is_some_and(|i| access.everywhere(i).in_full());
    let Some(at) = life.ended_at.as_deref().filter(|at| in_full(at) && in_full(&life.field)) else { return Ok(None) };
    let judged: Vec<&String> = life.won.iter().chain(life.losses()).collect();
    let judged = Condition::test(&life.field, Op::In, json!(judged));
    let among = scope.among(vec![filled(at), scope.between(at, -scope.days, scope.days - 1), judged]);
    let lines = among.grouped(conn, &By::Ranges(at, &[scope.start(0)]), &[Figure::When(scope.won())]).await?;
    let of = |nth: usize| lines.iter().find(|l| l.group == Group::Range(nth)).map_or((0, 0), |l| (l.count(0), l.n));
    let ((won_before, before), (won, all)) = (of(0), of(1));
    let opens = scope.opens(vec![scope.within(at), scope.won()]);
    Ok(Some(Rate::of(won, all, percent(won_before, before), Some(opens))))
}
