//! Today's numbers of one person on one form.

use engine::condition::{Clock, Condition, Op, Operand, Param};
use engine::form::{Form, Lang, RESPONSE_MS, seat_column};
use engine::grant::Verb;
use engine::value::Id;
use serde::Serialize;

use super::{Due, Post, Turn};
use crate::actor::Actor;
use crate::db::Conn;
use crate::error::Result;
use crate::figures::Count;
use crate::ownership::{self, Period, period_start};
use crate::pools::PoolView;
use crate::records::{self, Among, Took, open};
use crate::registry::Definitions;

#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = WorkNumbers)]
pub struct Numbers {
    pub form: String,
    pub seat: String,
    pub name: String,
    /// Records that came to me today, and how many may come in a day.
    pub new_today: i64,
    pub new_cap: Option<i64>,
    /// First contacts made today, of these and those still to be made.
    pub first_contacts: i64,
    pub first_contacts_of: i64,
    /// Median from assignment to first contact of those, in milliseconds.
    pub response_ms: Option<i64>,
    /// The shortest time to first contact that my routes ask for.
    pub target_minutes: Option<u32>,
    /// Follow-ups written today, of these and the plans that are due until the end of today.
    pub follow_ups: i64,
    pub follow_ups_of: i64,
    pub claimed_today: i64,
    /// How many I can still claim over all pools of the form; null for no limit.
    pub claims_left: Option<i64>,
    pub held: Count,
    pub held_cap: Option<u32>,
    /// By rotation in this month: received, and due as text with two decimals.
    pub month_received: i64,
    pub month_due: Option<String>,
}

#[allow(clippy::too_many_arguments, reason = "everything that was read before")]
pub(super) async fn of(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    post: &Post<'_>,
    due: &Due,
    pools: &[PoolView],
    turns: &[Turn],
    lang: Lang,
) -> Result<Numbers> {
    let me = actor.id().unwrap_or(Id::NIL);
    let (form, seat) = (post.form, post.seat);
    let day = period_start(clock, Period::Day);
    let fresh = ownership::read_counters(conn, &ownership::fresh_scope(&form.key, seat), day, &[me]).await?;
    let held = ownership::read_counters(conn, &records::held_scope(&form.key, seat), 0, &[me]).await?;
    let contacted = Condition::All(vec![post.mine(), today(&seat_column(seat, "contact"))]);
    let among = Among { defs, actor, clock, form, condition: contacted };
    let done = among.totals(conn, &[]).await?.n;
    let spread = among.spread(conn, None, Took::Field(&seat_column(seat, "response")), &[50]).await?;
    let written = follow_ups(conn, defs, actor, clock, form).await?;
    let own: Vec<&PoolView> = pools.iter().filter(|p| p.form == form.key && p.seat == seat && !p.nurture).collect();
    let usable = || own.iter().filter(|p| p.reason.is_none());
    let unlimited = usable().any(|p| p.remaining.is_none());
    let left: i64 = usable().filter_map(|p| p.remaining).sum();
    let count = |counts: &std::collections::HashMap<Id, i64>| counts.get(&me).copied().unwrap_or(0);
    let (held, held_cap) = (count(&held), defs.holding_cap(&form.key, me));
    let room = held_cap.map(|cap| (i64::from(cap) - held).max(0));
    let mine: Vec<&Turn> = turns.iter().filter(|t| t.form == form.key && t.seat == seat).collect();
    let minutes = mine.iter().filter_map(|t| t.first_contact_minutes).min();
    let rotations: Vec<&&Turn> = mine.iter().filter(|t| t.is_rotation()).collect();
    let month_due =
        (!rotations.is_empty()).then(|| crate::figures::hundredths(rotations.iter().map(|t| t.due_units).sum()));
    Ok(Numbers {
        form: form.key.clone(),
        seat: seat.to_owned(),
        name: form.name.get(lang).to_owned(),
        new_today: count(&fresh),
        new_cap: mine.iter().find_map(|t| t.new_cap),
        first_contacts: done,
        first_contacts_of: done + due.first,
        response_ms: spread.first().and_then(|s| s.at.first()).map(|units| units * RESPONSE_MS),
        target_minutes: minutes,
        follow_ups: written,
        follow_ups_of: written + due.plans_today,
        claimed_today: own.iter().map(|p| p.claims_today).sum(),
        claims_left: if unlimited { room } else { Some(room.map_or(left, |room| left.min(room))) },
        held: Count::of(held, &form.key, Condition::All(vec![post.mine(), open(form)])),
        held_cap,
        month_received: rotations.iter().map(|t| t.received).sum(),
        month_due,
    })
}

/// Records of contact forms about this form that the actor wrote today.
async fn follow_ups(conn: &mut Conn, defs: &Definitions, actor: &Actor, clock: &Clock, form: &Form) -> Result<i64> {
    let mut n = 0;
    for other in defs.catalog.forms().filter(|f| f.contact.is_some()) {
        let about =
            other.timeline_of.iter().find(|k| other.field(k).and_then(|f| f.form.as_deref()) == Some(&form.key));
        let Some(link) = about.filter(|_| defs.access(actor, other).is_ok_and(|a| a.may(Verb::Read))) else { continue };
        let empty = Condition::Test { field: link.clone(), op: Op::IsEmpty, value: Operand::None };
        let me = Operand::Param { param: Param::Me, offset: None };
        let condition = Condition::All(vec![
            Condition::Test { field: "created_by".into(), op: Op::Eq, value: me },
            today("created_at"),
            Condition::Not(Box::new(empty)),
        ]);
        n += Among { defs, actor, clock, form: other, condition }.totals(conn, &[]).await?.n;
    }
    Ok(n)
}

fn today(field: &str) -> Condition {
    let today = Operand::Param { param: Param::Today, offset: None };
    Condition::Test { field: field.to_owned(), op: Op::Gte, value: today }
}
