//! A small company for tests: two departments, sales people, a leader, a clerk, an administrator; leads, follow-ups, brands.

use serde_json::{Value as Json, json};

use super::World;

/// 华北 with 李慧 (sales) and 王主管 (leader), 华南 with 陈晓 (sales); a clerk who sees nothing, an administrator.
pub async fn install(world: &World) {
    world.define(&definitions()).await;
    world.department("company", None).await;
    world.department("north", Some("company")).await;
    world.department("south", Some("company")).await;
    world
        .people(&[
            ("admin", Some("company"), "admin"),
            ("lihui", Some("north"), "sales"),
            ("zhaolei", Some("north"), "sales"),
            ("wang", Some("north"), "leader"),
            ("chenxiao", Some("south"), "sales"),
            ("clerk", Some("south"), "clerk"),
        ])
        .await;
}

fn definitions() -> Vec<(&'static str, Json)> {
    let mut out: Vec<(&'static str, Json)> = vec![("form", brand()), ("form", lead()), ("form", follow_up())];
    out.extend(roles().into_iter().map(|r| ("role", r)));
    out.push((
        "view",
        json!({
            "key": "mine", "form": "lead", "name": { "zh": "我的线索", "en": "My leads" },
            "condition": { "field": "owner", "op": "eq", "value": { "param": "me" } },
            "columns": ["name", "phone", "budget"], "sort": ["-budget"],
        }),
    ));
    out.push((
        "view",
        json!({
            "key": "all", "form": "lead", "name": { "zh": "全部", "en": "All" }, "roles": ["admin"],
        }),
    ));
    out
}

pub fn brand() -> Json {
    json!({
        "key": "brand", "name": { "zh": "品牌", "en": "Brand" }, "title": "name",
        "fields": [{ "key": "name", "name": { "zh": "名称", "en": "Name" }, "kind": "text", "required": true, "unique": true }],
    })
}

pub fn lead() -> Json {
    json!({
        "key": "lead", "name": { "zh": "线索", "en": "Lead" }, "title": "name",
        "seats": [{ "key": "owner", "name": { "zh": "负责人", "en": "Owner" } }],
        "fields": [
            { "key": "name", "name": { "zh": "客户名称", "en": "Name" }, "kind": "text", "required": true, "search": true },
            { "key": "number", "name": { "zh": "编号", "en": "Number" }, "kind": "serial", "prefix": "LD-", "digits": 5, "read_only": true },
            { "key": "phone", "name": { "zh": "联系电话", "en": "Phone" }, "kind": "phone", "sensitive": true, "search": true, "indexed": true },
            { "key": "email", "name": { "zh": "邮箱", "en": "E-mail" }, "kind": "email", "sensitive": true },
            { "key": "budget", "name": { "zh": "预算", "en": "Budget" }, "kind": "money", "indexed": true },
            { "key": "intent", "name": { "zh": "意向", "en": "Intent" }, "kind": "select", "default": "b",
              "options": [{ "key": "a", "name": { "zh": "高", "en": "High" } }, { "key": "b", "name": { "zh": "中", "en": "Medium" } }] },
            { "key": "tags", "name": { "zh": "标签", "en": "Tags" }, "kind": "multi_select", "open": true },
            { "key": "due", "name": { "zh": "跟进日", "en": "Due" }, "kind": "date" },
            { "key": "address", "name": { "zh": "地址", "en": "Address" }, "kind": "address" },
            { "key": "brand", "name": { "zh": "品牌", "en": "Brand" }, "kind": "link", "form": "brand" },
            { "key": "helpers", "name": { "zh": "协作人", "en": "Helpers" }, "kind": "user", "many": true },
            { "key": "cost", "name": { "zh": "成本", "en": "Cost" }, "kind": "money" },
            { "key": "note", "name": { "zh": "备注", "en": "Note" }, "kind": "long_text" },
        ],
        "layout": [{ "name": { "zh": "基本", "en": "Basics" }, "fields": ["name", "phone", "budget", "cost"] }],
    })
}

pub fn follow_up() -> Json {
    json!({
        "key": "follow_up", "name": { "zh": "跟进", "en": "Follow-up" }, "title": "text",
        "fields": [
            { "key": "text", "name": { "zh": "内容", "en": "Text" }, "kind": "text", "required": true },
            { "key": "lead", "name": { "zh": "线索", "en": "Lead" }, "kind": "link", "form": "lead" },
        ],
        "timeline_of": ["lead"],
    })
}

fn roles() -> Vec<Json> {
    let mine = json!({ "field": "owner", "op": "eq", "value": { "param": "me" } });
    let made = json!({ "field": "created_by", "op": "eq", "value": { "param": "me" } });
    let every = [
        "read", "create", "edit", "delete", "export", "import", "claim", "return", "assign", "transfer", "withdraw",
        "reveal",
    ];
    vec![
        json!({ "key": "admin", "name": { "zh": "管理员", "en": "Administrator" },
            "powers": ["manage_people", "manage_forms", "manage_policies", "manage_teams", "manage_pools", "manage_channels",
                       "view_boards", "intake", "audit"],
            "grants": [{ "form": "lead", "verbs": every }, { "form": "brand", "verbs": every }, { "form": "follow_up", "verbs": every }] }),
        json!({ "key": "sales", "name": { "zh": "销售", "en": "Sales" },
            "grants": [
                { "form": "lead", "where": mine, "verbs": ["read", "edit", "return", "transfer"], "fields": { "cost": "hidden" } },
                { "form": "lead", "where": { "field": "owner", "op": "is_empty" }, "verbs": ["read", "claim"],
                  "fields": { "phone": "masked", "email": "masked", "cost": "hidden" } },
                { "form": "lead", "where": made, "verbs": ["create"], "fields": { "cost": "hidden" } },
                { "form": "brand", "verbs": ["read"] },
                { "form": "follow_up", "where": { "any": [made, { "field": "lead.owner", "op": "eq", "value": { "param": "me" } }] },
                  "verbs": ["read", "create"] },
            ] }),
        json!({ "key": "leader", "name": { "zh": "主管", "en": "Leader" }, "powers": ["view_boards"],
            "grants": [
                { "form": "lead", "where": { "field": "owner", "op": "in", "value": { "param": "my_people" } },
                  "verbs": ["read", "edit", "assign", "transfer", "withdraw", "reveal"], "fields": { "phone": "masked" } },
                { "form": "brand", "verbs": ["read"] },
            ] }),
        json!({ "key": "clerk", "name": { "zh": "文员", "en": "Clerk" }, "grants": [] }),
    ]
}
