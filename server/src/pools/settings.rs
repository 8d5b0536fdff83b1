//! Pools as those who manage them shape them: who may claim, how much, when again, and why one gives back.

use std::collections::BTreeSet;

use engine::condition::{Condition, Op};
use engine::form::{Label, Lang, seat_column};
use engine::value::Id;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::actor::{Actor, Power};
use crate::app::App;
use crate::db::{Conn, Stmt};
use crate::error::{Error, FieldError, Result};
use crate::figures::Count;
use crate::live::Message;
use crate::records::{self, Query};
use crate::registry::{self, Change, Definitions, Pool};

/// A pool as it is set, and how much lies in it.
#[derive(Serialize, utoipa::ToSchema)]
pub struct PoolSettings {
    #[schema(value_type = String)]
    pub id: Id,
    pub key: String,
    #[serde(flatten)]
    pub wanted: PoolShape,
    pub records: Count,
    /// Teams and policies that send records into it: it cannot be removed.
    pub used_by: Vec<String>,
}

/// Shape of a pool.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PoolShape {
    #[schema(value_type = Object)]
    pub name: Label,
    pub form: String,
    #[serde(default = "owner")]
    pub seat: String,
    #[serde(default)]
    pub position: Option<u32>,
    /// Keys of roles, one of which a member has; none asks for none.
    #[serde(default)]
    pub roles: BTreeSet<String>,
    /// Keys of departments, in or below one of which a member is.
    #[serde(default)]
    pub departments: BTreeSet<String>,
    pub daily_claims: Option<u32>,
    pub cooldown_days: Option<u32>,
    #[serde(default)]
    #[schema(value_type = Vec<Object>)]
    pub return_reasons: Vec<Label>,
    /// Marketing warms the records up here; they are not for claiming.
    #[serde(default)]
    pub nurture: bool,
}

fn owner() -> String {
    "owner".into()
}

/// Who can be a member.
#[derive(Serialize, utoipa::ToSchema)]
pub struct MemberChoice {
    pub key: String,
    pub name: String,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct PoolsSettings {
    pub pools: Vec<PoolSettings>,
    pub roles: Vec<MemberChoice>,
    pub departments: Vec<MemberChoice>,
}

fn allowed(actor: &Actor) -> Result<()> {
    if actor.has(Power::ManagePools) {
        Ok(())
    } else {
        Err(Error::forbidden("你没有管理池的权限", "You may not manage pools"))
    }
}

pub async fn settings(conn: &mut Conn, defs: &Definitions, actor: &Actor, lang: Lang) -> Result<PoolsSettings> {
    allowed(actor)?;
    let mut pools = Vec::new();
    for pool in &defs.pools {
        let Ok(form) = defs.form(&pool.form) else { continue };
        let condition = Condition::test(&seat_column(&pool.seat, "pool"), Op::Eq, pool.id.to_string());
        let query = Query { condition: condition.clone(), ..Query::default() };
        let system = Actor::system("pools");
        let clock = defs.clock(jiff::Timestamp::UNIX_EPOCH);
        let found = records::count(conn, defs, &system, &clock, form, &query).await?;
        pools.push(PoolSettings {
            id: pool.id,
            key: pool.key.clone(),
            wanted: wanted(pool),
            records: Count::of(found.n, &form.key, condition),
            used_by: used_by(conn, defs, pool, lang).await?,
        });
    }
    let choice = |key: &String, name: &str| MemberChoice { key: key.clone(), name: name.to_owned() };
    Ok(PoolsSettings {
        pools,
        roles: defs.roles.values().map(|r| choice(&r.key, r.name.get(lang))).collect(),
        departments: defs.departments.values().map(|d| choice(&d.key, &d.name)).collect(),
    })
}

fn wanted(pool: &Pool) -> PoolShape {
    PoolShape {
        name: pool.name.clone(),
        form: pool.form.clone(),
        seat: pool.seat.clone(),
        position: pool.position,
        roles: pool.roles.clone(),
        departments: pool.departments.clone(),
        daily_claims: pool.daily_claims,
        cooldown_days: pool.cooldown_days,
        return_reasons: pool.return_reasons.clone(),
        nurture: pool.nurture,
    }
}

/// Names of the teams and policies that lead into a pool, drafts included.
async fn used_by(conn: &mut Conn, defs: &Definitions, pool: &Pool, lang: Lang) -> Result<Vec<String>> {
    let teams = defs.directory.teams.values().filter(|t| t.pool.as_ref() == Some(&pool.key));
    let mut out: Vec<String> = teams.map(|t| t.name.get(lang).to_owned()).collect();
    let stmt = Stmt::new(
        "SELECT body FROM policy p WHERE form = ? AND seat = ? AND (version = 0 OR version = \
         (SELECT max(version) FROM policy n WHERE n.form = p.form AND n.seat = p.seat))",
    );
    for row in conn.rows(&stmt.bind(pool.form.as_str()).bind(pool.seat.as_str())).await? {
        let body: Json = serde_json::from_str(&row.req_text(0)?)?;
        if names(&body, &pool.key) {
            let form = defs.form(&pool.form)?.name.get(lang);
            out.push(if lang == Lang::Zh { format!("{form}的分配规则") } else { format!("Policy of {form}") });
            break;
        }
    }
    Ok(out)
}

/// Whether a policy sends records into the pool, somewhere.
fn names(json: &Json, key: &str) -> bool {
    match json {
        Json::Array(items) => items.iter().any(|item| names(item, key)),
        Json::Object(object) => object.iter().any(|(name, value)| {
            matches!(name.as_str(), "pool" | "nurture") && value.as_str() == Some(key) || names(value, key)
        }),
        _ => false,
    }
}

/// Stores a pool, a new one too.
pub async fn put(app: &App, actor: &Actor, key: &str, wanted: PoolShape) -> Result<()> {
    allowed(actor)?;
    let defs = app.registry().refresh().await?;
    let problems = problems(&defs, key, &wanted);
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let pool = Pool {
        key: key.to_owned(),
        id: Id::NIL,
        name: wanted.name,
        position: wanted.position,
        form: wanted.form,
        seat: wanted.seat,
        roles: wanted.roles,
        departments: wanted.departments,
        daily_claims: wanted.daily_claims,
        cooldown_days: wanted.cooldown_days,
        return_reasons: wanted.return_reasons,
        nurture: wanted.nurture,
    };
    let change = Change::put("pool", key, &pool)?;
    registry::change(app.registry(), actor, app.now().as_millisecond(), vec![change]).await?;
    app.live().send(Message::Definitions);
    Ok(())
}

/// Removes a pool that is empty and that nothing leads into.
pub async fn delete(app: &App, actor: &Actor, key: &str) -> Result<()> {
    allowed(actor)?;
    let defs = app.registry().refresh().await?;
    let pool = defs.pool_by_key(key).ok_or(Error::NotFound)?;
    let (lies, used) = {
        let mut conn = app.db().read().await?;
        let lies = records::lying(&mut conn, defs.form(&pool.form)?, &pool.seat, pool.id).await?;
        (lies, used_by(&mut conn, &defs, pool, actor.lang()).await?)
    };
    if lies > 0 {
        let (zh, en) =
            (format!("池里还有 {lies} 条记录，请先移走"), format!("There are {lies} records in it; move them first"));
        return Err(Error::refused("pool_in_use", zh, en));
    }
    if !used.is_empty() {
        let list = used.join("、");
        let (zh, en) = (format!("还在被使用：{list}"), format!("Still in use: {list}"));
        return Err(Error::refused("pool_in_use", zh, en));
    }
    let change = Change { kind: "pool", key: key.to_owned(), body: None };
    registry::change(app.registry(), actor, app.now().as_millisecond(), vec![change]).await?;
    app.live().send(Message::Definitions);
    Ok(())
}

fn problems(defs: &Definitions, key: &str, wanted: &PoolShape) -> Vec<FieldError> {
    let mut out = Vec::new();
    let mut wrong = |field: &str, code, zh: &str, en: &str| out.push(FieldError::new(field, code, zh, en));
    let simple = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    if key.is_empty() || key.len() > 60 || !key.bytes().all(simple) {
        wrong("key", "key", "标识只能用小写字母、数字和下划线", "Lower case letters, digits and underscores");
    }
    let name = wanted.name.zh.trim();
    if name.is_empty() || name.chars().count() > 40 {
        wrong("name", "required", "名称要有 1 到 40 个字", "1 to 40 characters");
    }
    if defs.pools.iter().any(|p| p.key != key && p.name.zh.trim() == name) {
        wrong("name", "taken", "已有同名的池", "Another pool has this name");
    }
    if defs.form(&wanted.form).ok().and_then(|f| f.seat(&wanted.seat)).is_none() {
        wrong("form", "unknown_form", "没有这个表单或席位", "There is no such form or seat");
    }
    if defs.pool_by_key(key).is_some_and(|p| p.form != wanted.form || p.seat != wanted.seat) {
        wrong("form", "fixed", "池建好后不能换表单", "A pool stays with its form");
    }
    if wanted.roles.iter().any(|r| !defs.roles.contains_key(r)) {
        wrong("roles", "unknown_role", "没有这个角色", "There is no such role");
    }
    if wanted.departments.iter().any(|d| defs.department(d).is_none()) {
        wrong("departments", "unknown_department", "没有这个部门", "There is no such department");
    }
    if wanted.daily_claims.is_some_and(|n| !(1..=10_000).contains(&n)) {
        wrong("daily_claims", "range", "每天可领 1 到 10000 条，不限就留空", "1 to 10,000 a day; empty for no limit");
    }
    if wanted.cooldown_days.is_some_and(|n| n > 3_650) {
        wrong("cooldown_days", "range", "冷却最多 3650 天", "At most 3,650 days");
    }
    let reasons: BTreeSet<&str> = wanted.return_reasons.iter().map(|r| r.zh.trim()).collect();
    if wanted.return_reasons.len() > 30 || reasons.len() < wanted.return_reasons.len() || reasons.contains("") {
        wrong(
            "return_reasons",
            "reasons",
            "原因不能空、不能重复，最多 30 个",
            "At most 30 reasons, none empty or twice",
        );
    }
    out
}
