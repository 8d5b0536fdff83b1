//! What the timeline says of hands that a record goes through, and of the clock that waits for them.

use engine::condition::Clock;
use engine::form::Lang;
use engine::value::Id;
use serde_json::Value as Json;

use super::pick;
use crate::figures::dated;
use crate::registry::Definitions;

/// Who has it now, in the words of the act.
pub(super) fn hands(defs: &Definitions, actor: Option<Id>, body: &Json, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let id = |key: &str| body.get(key).and_then(Json::as_str).and_then(Id::parse);
    let name = |key: &str| {
        // What is gone since keeps the name it had.
        let then = || body.get(format!("{key}_name")).and_then(Json::as_str).map(str::to_owned);
        id(key).and_then(|id| defs.name_of(id, lang)).or_else(then).unwrap_or_default()
    };
    let cause = body.get("cause").and_then(Json::as_str).unwrap_or_default();
    let state = body.get("state").and_then(Json::as_str).unwrap_or_default();
    let (to, pool) = (name("to"), name("to_pool"));
    let (a, b) = match (cause, state) {
        ("claim", _) => (format!("{to}领取"), format!("Claimed by {to}")),
        ("transfer", "owned") => (format!("转移给{to}"), format!("Handed to {to}")),
        ("create", "owned") => (format!("由{to}录入并负责"), format!("Entered and held by {to}")),
        ("owner_match", _) => (format!("老客户，仍由{to}负责"), format!("Known customer, stays with {to}")),
        ("return", _) => (format!("退回{pool}"), format!("Returned to {pool}")),
        ("withdraw", _) => (format!("收回到{pool}"), format!("Withdrawn to {pool}")),
        ("move", _) => (format!("移到{pool}"), format!("Moved to {pool}")),
        ("undo", "in_pool") if actor.is_some() && id("from") == actor => {
            (format!("撤销领取，回到{pool}"), format!("Claim taken back, in {pool} again"))
        }
        ("timeout", "owned") => (format!("首次联系超时，改派给{to}"), format!("Not contacted in time: given to {to}")),
        ("timeout", _) => (format!("首次联系超时，进入{pool}"), format!("Not contacted in time: into {pool}")),
        ("recycle", _) => (format!("回收到{pool}"), format!("Recycled to {pool}")),
        ("merge", "owned") => (format!("合并后由{to}负责"), format!("Held by {to} after the merge")),
        ("undo", "owned") => (format!("撤销，仍由{to}负责"), format!("Undone, held by {to} again")),
        ("undo", "") => ("撤销，没有负责人".into(), "Undone, nobody holds it".into()),
        ("undo", _) if !pool.is_empty() => (format!("撤销，回到{pool}"), format!("Undone, in {pool} again")),
        (_, "owned") => (format!("分配给{to}"), format!("Given to {to}")),
        (_, "in_pool") => (format!("进入{pool}"), format!("Into {pool}")),
        (_, "nurturing") => (format!("进入{pool}培育"), format!("Nurtured in {pool}")),
        (_, "waiting") => ("排队等待分配".into(), "Waiting for a team".into()),
        (_, "in_review") => ("转人工分配".into(), "To be assigned by hand".into()),
        (_, "rejected") => ("初筛未通过".into(), "Rejected by a screen".into()),
        _ => ("归属变化".into(), "Changed hands".into()),
    };
    if zh { a } else { b }
}

/// Who works on it with its holder now, or no longer.
pub(super) fn collaborators(defs: &Definitions, body: &Json, lang: Lang) -> Option<String> {
    let people = |key: &str| {
        let named = |person: &Json| {
            let id = person.get("id").and_then(Json::as_str).and_then(Id::parse);
            let then = || person.get("name").and_then(Json::as_str).map(str::to_owned);
            id.and_then(|id| defs.name_of(id, lang)).or_else(then)
        };
        let people = body.get(key)?.as_array()?.iter().filter_map(named).collect::<Vec<_>>();
        Some(people.join(pick(lang, "、", ", ")))
    };
    let acts = body.get("level").and_then(Json::as_str) == Some("act");
    let was = body.get("was").is_some_and(|was| !was.is_null());
    let (zh, en) = match (people("added"), people("removed"), body.get("cause").is_some()) {
        (Some(who), _, _) if was && acts => (format!("协作人{who}改为可操作"), format!("{who} may act now")),
        (Some(who), _, _) if was => (format!("协作人{who}改为只读"), format!("{who} may only read now")),
        (Some(who), _, _) if acts => (format!("加协作人{who}，可操作"), format!("{who} works on it, and may act")),
        (Some(who), _, _) => (format!("加协作人{who}，只读"), format!("{who} works on it, and may read")),
        (None, Some(who), true) => (format!("协作人{who}随之移除"), format!("{who} no longer works on it")),
        (None, Some(who), false) => (format!("移除协作人{who}"), format!("{who} was taken off it")),
        (None, None, _) => return None,
    };
    Some(if lang == Lang::Zh { zh } else { en })
}

/// What the first-contact clock did.
pub(super) fn step(defs: &Definitions, clock: &Clock, body: &Json, lang: Lang) -> Option<String> {
    let text = |key: &str| body.get(key).and_then(Json::as_str);
    let holder = text("holder").and_then(Id::parse).and_then(|id| defs.name_of(id, lang)).unwrap_or_default();
    let due = text("due").and_then(|due| due.parse::<jiff::Timestamp>().ok());
    let due = due.map(|at| dated(at.as_millisecond(), clock)).unwrap_or_default();
    let (zh, en) = match text("step")? {
        "remind" => (
            format!("提醒{holder}首次联系，{due} 到期"),
            format!("{holder} was reminded of the first contact, due {due}"),
        ),
        "late" => (
            format!("{holder}首次联系超时，应在 {due} 前"),
            format!("First contact by {holder} is late, was due {due}"),
        ),
        "stays" => (
            format!("超时后没有别人可以改派，仍由{holder}负责"),
            format!("Late, and nobody else to give it to: stays with {holder}"),
        ),
        _ => return None,
    };
    Some(if lang == Lang::Zh { zh } else { en })
}

/// Whom the clock told, or that there was nobody to tell.
pub(super) fn manager(defs: &Definitions, body: &Json, lang: Lang) -> Option<String> {
    let told = body.get("manager")?.as_str().and_then(Id::parse).and_then(|id| defs.name_of(id, lang));
    Some(match (told, lang) {
        (Some(name), Lang::Zh) => format!("已通知{name}"),
        (Some(name), Lang::En) => format!("{name} was told"),
        (None, Lang::Zh) => "没有可以通知的主管".into(),
        (None, Lang::En) => "There is no manager to tell".into(),
    })
}

pub(super) fn context_of(body: &Json, lang: Lang) -> Option<String> {
    let automatic = body.get("decision").is_some_and(|d| !d.is_null());
    automatic.then(|| if lang == Lang::Zh { "系统分配" } else { "By the policy" }.to_owned())
}
