//! Pools as their members see them: what may be claimed, how much of it by me, and the rules in words.

mod settings;

use std::collections::HashMap;

use engine::condition::{Clock, Condition, Op};
use engine::form::{Form, Lang, seat_column};
use engine::grant::Verb;
use engine::value::Id;
use serde::Serialize;

pub use settings::{PoolShape, PoolsSettings, delete, put, settings};

use crate::actor::{Actor, Power};
use crate::db::{Conn, Stmt};
use crate::error::Result;
use crate::figures::{Count, Moment, pick};
use crate::ownership::{self, Period, period_start};
use crate::records::{self, Query};
use crate::registry::{Definitions, Pool};

#[derive(Serialize, utoipa::ToSchema)]
pub struct PoolView {
    #[schema(value_type = String)]
    pub id: Id,
    pub key: String,
    pub name: String,
    pub form: String,
    pub seat: String,
    /// Marketing warms the records up here; they are not for claiming.
    pub nurture: bool,
    /// What lies in it, as far as I may read it; counted to 10,000.
    pub claimable: Count,
    pub count_is_exact: bool,
    /// What I claimed from it today, and how much a day allows.
    pub claims_today: i64,
    pub daily_claims: Option<u32>,
    /// What I hold of the form, and may hold.
    pub holding: i64,
    pub holding_cap: Option<u32>,
    /// How many I can still claim now; null for no limit.
    pub remaining: Option<i64>,
    /// Why I can claim none.
    pub reason: Option<String>,
    /// The pool's rules, a sentence each.
    pub rules: Vec<String>,
    pub return_reasons: Vec<String>,
}

/// The pools that the actor may use, manages, or may name in a policy, in their order.
pub async fn mine(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    lang: Lang,
) -> Result<Vec<PoolView>> {
    let mut out = Vec::new();
    // Who writes policies has to know where records may go.
    let knows = actor.has(Power::ManagePools) || actor.has(Power::ManagePolicies);
    for pool in &defs.pools {
        let Ok(form) = defs.form(&pool.form) else { continue };
        let member = pool.admits(defs, actor);
        let access = defs.access(actor, form)?;
        if (member || knows) && access.may(Verb::Read) {
            let claims = member && access.may(Verb::Claim);
            out.push(view(conn, defs, actor, clock, form, pool, claims, lang).await?);
        }
    }
    Ok(out)
}

#[allow(clippy::too_many_arguments, reason = "who looks at what, and how it is told")]
async fn view(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    form: &Form,
    pool: &Pool,
    claims: bool,
    lang: Lang,
) -> Result<PoolView> {
    let me = actor.id().unwrap_or(Id::NIL);
    let counter = |found: HashMap<Id, i64>| found.get(&me).copied().unwrap_or(0);
    let day = period_start(clock, Period::Day);
    let claims_today = counter(ownership::read_counters(conn, &ownership::claims_scope(pool.id), day, &[me]).await?);
    let held = records::held_scope(&form.key, &pool.seat);
    let holding = counter(ownership::read_counters(conn, &held, 0, &[me]).await?);
    let holding_cap = defs.holding_cap(&form.key, me);
    let query = Query { condition: inside(pool), ..Query::default() };
    let found = records::count(conn, defs, actor, clock, form, &query).await?;
    let room = |used: i64, limit: Option<u32>| limit.map(|l| (i64::from(l) - used).max(0));
    let (today, hold) = (room(claims_today, pool.daily_claims), room(holding, holding_cap));
    let reason = match (claims, today, hold) {
        _ if pool.nurture => Some(pick(lang, "培育中，不能领取", "Being nurtured, not for claiming").to_owned()),
        (false, _, _) => Some(pick(lang, "你不能从这个池领取", "You may not claim from this pool").to_owned()),
        (_, Some(0), _) => Some(
            pick(lang, "今天的领取次数已用完，明天 00:00 重置", "No claims left today; they reset at midnight")
                .to_owned(),
        ),
        (_, _, Some(0)) => Some(match lang {
            Lang::Zh => format!("持有已满 {holding} 条，退回 1 条后可领"),
            Lang::En => format!("You hold {holding}, the most; return one first"),
        }),
        _ => None,
    };
    let remaining = if reason.is_some() { Some(0) } else { [today, hold].into_iter().flatten().min() };
    Ok(PoolView {
        id: pool.id,
        key: pool.key.clone(),
        name: pool.name.get(lang).to_owned(),
        form: form.key.clone(),
        seat: pool.seat.clone(),
        nurture: pool.nurture,
        claimable: Count::of(found.n, &form.key, inside(pool)),
        count_is_exact: found.exact,
        claims_today,
        daily_claims: pool.daily_claims,
        holding,
        holding_cap,
        remaining,
        reason,
        rules: rules(defs, pool, holding_cap, lang),
        return_reasons: pool.return_reasons.iter().map(|r| r.get(lang).to_owned()).collect(),
    })
}

/// The records that lie in a pool.
pub fn inside(pool: &Pool) -> Condition {
    Condition::test(&seat_column(&pool.seat, "pool"), Op::Eq, pool.id.to_string())
}

fn rules(defs: &Definitions, pool: &Pool, cap: Option<u32>, lang: Lang) -> Vec<String> {
    let zh = lang == Lang::Zh;
    let mut out = Vec::new();
    if pool.nurture {
        out.push(pick(lang, "由市场培育，不能领取", "Nurtured by marketing, not for claiming").to_owned());
    }
    if let Some(n) = pool.daily_claims.filter(|_| !pool.nurture) {
        out.push(if zh {
            format!("每人每天最多领 {n} 条，00:00 重置")
        } else {
            format!("At most {n} claims a person and day, reset at midnight")
        });
    }
    if let Some(days) = pool.cooldown_days.filter(|d| *d > 0) {
        out.push(if zh {
            format!("退回、被回收或超时失去的，{days} 天内不能再领同一条")
        } else {
            format!("What you returned or lost to a clock you can claim again after {days} days")
        });
    }
    if let Some(n) = cap.filter(|_| !pool.nurture) {
        out.push(if zh { format!("每人最多持有 {n} 条") } else { format!("A person holds at most {n}") });
    }
    let names = |keys: &mut dyn Iterator<Item = String>| keys.collect::<Vec<_>>().join(pick(lang, "、", ", "));
    let roles = names(&mut pool.roles.iter().filter_map(|k| defs.roles.get(k)).map(|r| r.name.get(lang).to_owned()));
    let departments = names(&mut pool.departments.iter().filter_map(|k| defs.department(k)).map(|d| d.name.clone()));
    let members = match (roles.is_empty(), departments.is_empty()) {
        (true, true) => return out,
        (false, true) => roles,
        (true, false) => departments,
        (false, false) => match lang {
            Lang::Zh => format!("{departments}的{roles}"),
            Lang::En => format!("{roles} in {departments}"),
        },
    };
    out.push(format!("{}{members}", pick(lang, "成员：", "Members: ")));
    out
}

/// How a record came into its pool.
#[derive(Clone, Serialize, utoipa::ToSchema)]
pub struct Entered {
    pub at: Moment,
    /// `route`, `return`, `recycle`, `withdraw` …
    pub cause: String,
    pub reason: Option<String>,
}

pub async fn entered(conn: &mut Conn, pool: &Pool, records: &[Id]) -> Result<HashMap<Id, Entered>> {
    let mut out = HashMap::new();
    if records.is_empty() {
        return Ok(out);
    }
    let sql = format!(
        "SELECT record, at, cause, reason FROM seat_history WHERE to_pool = ? AND cause <> 'undo' AND record IN ({}) \
         ORDER BY at, id",
        Stmt::marks(records.len())
    );
    for row in conn.rows(&Stmt::new(sql).bind(pool.id).binds(records)).await? {
        let entered = Entered { at: Moment(row.req_int(1)?), cause: row.req_text(2)?, reason: row.text(3)? };
        out.insert(row.req_id(0)?, entered);
    }
    Ok(out)
}
