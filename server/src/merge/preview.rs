//! Both records side by side, with what would become of them: asked before a merge, by the same rules.

use engine::condition::Clock;
use engine::form::Form;
use engine::grant::Access;
use engine::merging::{self, Side};
use engine::value::{FieldKind, Id};
use serde::Serialize;
use serde_json::{Value as Json, json};

use super::values::own_fields;
use super::{May, may};
use crate::actor::Actor;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ownership::Place;
use crate::records::{self, Seen};
use crate::registry::Definitions;

/// What a merge would do.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Preview {
    /// The better one to keep.
    #[schema(value_type = String)]
    pub survivor: Id,
    #[schema(value_type = Object)]
    pub record: Json,
    #[schema(value_type = Object)]
    pub other: Json,
    /// `true`, or `{reason}`.
    #[schema(value_type = Object)]
    pub can: Json,
    pub fields: Vec<FieldChoice>,
    /// Records that lead to `other` and would lead to `record`; and the other way round.
    pub moves: Vec<Moves>,
    pub moves_back: Vec<Moves>,
}

/// A field, or a seat, whose values differ or are there at all.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct FieldChoice {
    pub field: String,
    pub differs: bool,
    /// Whose value it gets if `record` stays: `survivor` (record), `other`, `both`.
    pub usual: &'static str,
    /// The same if `other` stays, told the same way: `survivor` is `record`.
    pub usual_back: &'static str,
    pub takes_both: bool,
    /// Not for choosing: the rule decides.
    pub fixed: bool,
}

#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Moves {
    pub form: String,
    pub n: i64,
}

/// Both as far as the actor sees them; 404 where one of the two is not to be seen.
pub async fn preview(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    form: &Form,
    id: Id,
    other: Id,
) -> Result<Preview> {
    let one = records::get(conn, defs, actor, clock, form, id).await?;
    let two = records::get(conn, defs, actor, clock, form, other).await?;
    if id == other {
        return Err(Error::NotFound);
    }
    let both = [one.clone(), two.clone()];
    let names = records::names_for(conn, defs, actor, clock, form, &both).await?;
    let can: May = may(form, &one).and(may(form, &two));
    let held = |seen: &Seen| form.seats.first().is_some_and(|s| !seen.record.value(form, &s.key).is_empty());
    let values = |seen: &'_ Seen| seen.record.row.values.clone();
    let (own, theirs) = (values(&one), values(&two));
    // Of equals the older one stays.
    let (first, second) = if one.record.seq <= two.record.seq { (&one, &two) } else { (&two, &one) };
    let better =
        merging::better(form, (&first.record.row.values, held(first)), (&second.record.row.values, held(second)));
    let survivor = if better { second.record.id } else { first.record.id };
    let mut fields = Vec::new();
    for (index, field) in own_fields(defs, form).filter(|(_, f)| f.kind != FieldKind::Serial) {
        let hidden = |seen: &Seen| seen.access.access.get(index).is_none_or(|a| *a == Access::Hidden);
        let (Some(a), Some(b)) = (own.get(index), theirs.get(index)) else { continue };
        if hidden(&one) || hidden(&two) || a.is_empty() && b.is_empty() {
            continue;
        }
        fields.push(FieldChoice {
            field: field.key.clone(),
            differs: a != b,
            usual: side(merging::usual(form, field, a, b)),
            usual_back: side(back(merging::usual(form, field, b, a))),
            takes_both: merging::takes_both(field),
            fixed: field.read_only,
        });
    }
    for seat in &form.seats {
        let (a, b) = (Place::of(form, &seat.key, &one.record), Place::of(form, &seat.key, &two.record));
        let usual = |own: &Place, theirs: &Place| {
            if own.holder.is_none() && theirs.holder.is_some() { Side::Other } else { Side::Survivor }
        };
        fields.push(FieldChoice {
            field: seat.key.clone(),
            differs: !a.is_where(&b),
            usual: side(usual(&a, &b)),
            usual_back: side(back(usual(&b, &a))),
            takes_both: false,
            // A seat without a holder is no choice.
            fixed: a.holder.is_none() || b.holder.is_none(),
        });
    }
    let moves = |counted: Vec<(String, i64)>| counted.into_iter().map(|(form, n)| Moves { form, n }).collect();
    Ok(Preview {
        survivor,
        record: records::to_json(defs, actor, form, &one, &names),
        other: records::to_json(defs, actor, form, &two, &names),
        can: can.map_or_else(|why| json!({ "reason": why.get(actor.lang()) }), |()| json!(true)),
        fields,
        moves: moves(records::linking(conn, defs, form, other).await?),
        moves_back: moves(records::linking(conn, defs, form, id).await?),
    })
}

fn side(side: Side) -> &'static str {
    match side {
        Side::Survivor => "survivor",
        Side::Other => "other",
        Side::Both => "both",
    }
}

/// The same side, seen from the other record.
fn back(side: Side) -> Side {
    match side {
        Side::Survivor => Side::Other,
        Side::Other => Side::Survivor,
        Side::Both => Side::Both,
    }
}
