//! Agreement: the ids that SQL finds are those that `matches` finds in memory and those of the truth file. In memory and in
//! TypeScript the truth file is run by the tests beside those evaluators.

use std::collections::{BTreeMap, BTreeSet};

use engine::condition::{self, Bound, Clock, Condition, check};
use engine::form::{Form, Lang};
use engine::grant::Verb;
use engine::text::fold;
use engine::value::{Coerce, Id};
use huoshui::actor::Actor;
use huoshui::app::App;
use huoshui::db::{Lane, Stmt, Tx};
use huoshui::error::Error;
use huoshui::records::{self, Change, Query, Record, Write};
use huoshui::registry::{ActorScope, Definitions, Unscoped};
use jiff::tz::TimeZone;
use serde::Deserialize;
use serde_json::{Map, Value as Json, json};

use crate::world::World as Workspace;

#[derive(Deserialize)]
struct Truth {
    zone: String,
    now: String,
    actor: Relations,
    forms: Vec<Json>,
    rows: BTreeMap<String, Vec<FileRow>>,
    cases: Vec<Case>,
    errors: Vec<Wrong>,
}

#[derive(Deserialize)]
struct Relations {
    me: Id,
    department: Id,
    departments: Vec<Id>,
    people: Vec<Id>,
    shops: Vec<Id>,
}

#[derive(Deserialize)]
struct FileRow {
    id: Id,
    fields: Map<String, Json>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    form: String,
    now: Option<String>,
    condition: Json,
    matches: Vec<Id>,
}

#[derive(Deserialize)]
struct Wrong {
    name: String,
    form: String,
    condition: Json,
}

fn truth() -> Truth {
    serde_json::from_str(include_str!("../../../fixtures/conditions.json")).unwrap()
}

/// The database with the rows of the file, and who asks.
struct Place {
    app: App,
    truth: Truth,
    defs: std::sync::Arc<Definitions>,
    actor: Actor,
}

impl Place {
    async fn new(world: &Workspace) -> Place {
        let truth = truth();
        let grants: Vec<Json> =
            truth.forms.iter().map(|f| json!({ "form": f["key"], "verbs": [Verb::Read] })).collect();
        let mut definitions: Vec<(&'static str, Json)> = truth.forms.iter().map(|f| ("form", f.clone())).collect();
        definitions.push(("role", json!({ "key": "all", "name": { "zh": "全部" }, "grants": grants })));
        definitions.push(("workspace", json!({ "name": "x", "zone": truth.zone })));
        for (form, rows) in &truth.rows {
            for row in rows {
                if let Some(stmt) = bare(form, row) {
                    world.exec(stmt).await;
                }
            }
        }
        world.define(&definitions).await;
        let app = world.app().clone();
        let defs = app.registry().refresh().await.unwrap();
        let given = &truth.actor;
        let relations = condition::Actor {
            me: Some(given.me),
            department: Some(given.department),
            departments: given.departments.clone(),
            people: given.people.clone(),
            shops: given.shops.clone(),
        };
        let roles = BTreeSet::from(["all".to_owned()]);
        let actor = Actor::person(given.me, "x".into(), roles, BTreeSet::new(), relations, Lang::Zh);
        let place = Place { app, truth, defs, actor };
        place.fill().await;
        place
    }

    /// Records come through the one door, by batch.
    async fn fill(&self) {
        let mut writes = Vec::new();
        for (key, rows) in &self.truth.rows {
            let Ok(form) = self.defs.form(key) else { continue };
            for row in rows {
                let values = row.fields.iter().filter(|(k, _)| !k.ends_with(".kind")).map(|(k, json)| {
                    let index = form.index(k).unwrap();
                    (index, Coerce::strict(&form.fields[index]).bare(json).unwrap())
                });
                writes.push(Write::new(form, row.id, Change::Create(values.collect())));
            }
        }
        let (defs, clock) = (self.defs.clone(), self.clock(None));
        let written = self.app.db().write(Lane::Interactive, move |tx: &mut Tx| {
            let (writes, defs, clock) = (writes.clone(), defs.clone(), clock.clone());
            Box::pin(async move {
                records::apply(tx, &defs, &Actor::system("test"), &clock, writes).await?;
                // The serial numbers of the file.
                Ok::<_, Error>(())
            })
        });
        written.await.unwrap();
        for (key, rows) in &self.truth.rows {
            let numbered = self.defs.form(key).is_ok_and(|f| f.field("code").is_some());
            for row in rows.iter().filter(|_| numbered) {
                let code = row.fields.get("code").and_then(Json::as_str).map(str::to_owned);
                let stmt = Stmt::new(format!("UPDATE f_{key} SET code = ?, code__k = ? WHERE id = ?"));
                let stmt = stmt.bind(code.clone()).bind(code.as_deref().map(fold)).bind(row.id);
                let done = self.app.db().write(Lane::Interactive, move |tx: &mut Tx| {
                    let stmt = stmt.clone();
                    Box::pin(async move { tx.exec(&stmt).await.map(drop).map_err(Error::from) })
                });
                done.await.unwrap();
            }
        }
    }

    fn clock(&self, now: Option<&str>) -> Clock {
        let now = now.unwrap_or(&self.truth.now).parse().unwrap();
        Clock { now, zone: TimeZone::get(&self.truth.zone).unwrap() }
    }

    /// What SQL finds.
    async fn listed(&self, form: &Form, condition: &Condition, clock: &Clock) -> Result<BTreeSet<Id>, Error> {
        let mut conn = self.app.db().read().await?;
        let query = Query { condition: condition.clone(), limit: 500, ..Query::default() };
        let page = records::list(&mut conn, &self.defs, &self.actor, clock, form, &query).await?;
        let count = records::count(&mut conn, &self.defs, &self.actor, clock, form, &query).await?;
        assert_eq!(count.n, page.records.len() as i64);
        let found = page.records.iter().map(|r| r.record.id).collect();
        assert_eq!(self.gathered(form, condition, clock).await?, found, "gathered: {}", condition.to_json());
        Ok(found)
    }

    /// What SQL finds where linked records are gathered.
    async fn gathered(&self, form: &Form, condition: &Condition, clock: &Clock) -> Result<BTreeSet<Id>, Error> {
        let checked = check(&self.defs.catalog, &form.key, condition)?;
        let scope = ActorScope { definitions: &self.defs, actor: &self.actor, clock };
        let bound = checked.bind(self.actor.relations(), clock, &scope);
        let mut conn = self.app.db().read().await?;
        let mut select = sea_query::Query::select();
        select.column("id").from_as(sea_query::Alias::new(form.table()), sea_query::Alias::new("t0"));
        let live = sea_query::Expr::cust("t0.trashed_at IS NULL");
        select.cond_where(bound.to_sql_gathered("t0")).and_where(live);
        let rows = conn.rows(&Stmt::of(&select, conn.dialect())).await?;
        Ok(rows.iter().map(|row| row.req_id(0).unwrap()).collect())
    }

    async fn all(&self, form: &Form) -> Vec<Record> {
        let ids: Vec<Id> = self.truth.rows[&form.key].iter().map(|r| r.id).collect();
        let mut conn = self.app.db().read().await.unwrap();
        records::load(&mut conn, form, &ids).await.unwrap()
    }

    fn bound(&self, form: &Form, condition: &Condition, clock: &Clock) -> Option<Bound> {
        let checked = check(&self.defs.catalog, &form.key, condition).ok()?;
        Some(checked.bind(self.actor.relations(), clock, &Unscoped(&self.defs)))
    }
}

/// People, departments and pools have tables of their own.
fn bare(form: &str, row: &FileRow) -> Option<Stmt> {
    let text = |key: &str| row.fields.get(key).and_then(Json::as_str);
    let id = |key: &str| text(key).and_then(Id::parse);
    let name = text("name").unwrap_or_default();
    let folded = fold(name);
    let login = row.id.to_string();
    Some(match form {
        "user" => Stmt::new(
            "INSERT INTO account (id, login, name, name__k, department, active, must_change, failed, duty, lang, created_at) \
             VALUES (?, ?, ?, ?, ?, 1, 0, 0, 'on', 'zh', 0)",
        )
        .bind(row.id)
        .bind(login)
        .bind(name)
        .bind(folded)
        .bind(id("department")),
        "department" => Stmt::new("INSERT INTO department (id, key, name, name__k, parent, position) VALUES (?, ?, ?, ?, ?, 0)")
            .bind(row.id)
            .bind(login)
            .bind(name)
            .bind(folded)
            .bind(id("parent")),
        "pool" => Stmt::new("INSERT INTO pool (id, key, name, name__k) VALUES (?, ?, ?, ?)").bind(row.id).bind(login).bind(name).bind(folded),
        _ => return None,
    })
}

/// Numbers that are the same in each run (Knuth, MMIX).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n.max(1)
    }
}

const OPERATORS: [&str; 12] =
    ["eq", "in", "lt", "lte", "gt", "gte", "contains", "starts_with", "has_any", "has_all", "within", "is_empty"];

/// Leaves on fields of the form itself, with values of its rows and some that are near them.
fn leaves(form: &Form, rows: &[FileRow]) -> Vec<Json> {
    let mut out = Vec::new();
    for field in &form.fields {
        let mut values: Vec<Json> = rows.iter().filter_map(|r| r.fields.get(&field.key).cloned()).collect();
        values.extend([json!(""), json!("a"), json!("%"), json!("0"), json!(-1), json!(true), json!([])]);
        let pieces: Vec<Json> =
            values.iter().filter_map(|v| v.as_str()).map(|t| json!(t.chars().take(2).collect::<String>())).collect();
        let coded: Vec<Json> = values.iter().filter_map(|v| v.get("code").cloned()).collect();
        values.extend(pieces);
        values.extend(coded);
        let singles: Vec<Json> = values.iter().filter_map(Json::as_array).flatten().cloned().collect();
        values.extend(singles);
        values.push(json!(values.iter().filter(|v| !v.is_array()).take(2).cloned().collect::<Vec<_>>()));
        for op in OPERATORS {
            for value in &values {
                out.push(json!({ "field": field.key, "op": op, "value": value }));
            }
            out.push(json!({ "field": field.key, "op": op }));
        }
    }
    out
}

both! {
    async fn the_truth_file_holds_in_sql(world: &World) {
        let place = Place::new(world).await;
        let mut wrong = Vec::new();
        let mut asked = 0;
        for case in &place.truth.cases {
            // People and departments are not listed as records.
            let Ok(form) = place.defs.form(&case.form) else { continue };
            let condition = Condition::parse(&case.condition).unwrap();
            let found = place.listed(form, &condition, &place.clock(case.now.as_deref())).await;
            asked += 1;
            match found {
                Ok(found) if found == case.matches.iter().copied().collect() => {}
                Ok(found) => wrong.push(format!("{}: {found:?}", case.name)),
                Err(error) => wrong.push(format!("{}: {error:?}", case.name)),
            }
        }
        assert!(wrong.is_empty(), "{} of {asked} disagree: {wrong:#?}", wrong.len());
        assert!(asked > 300);
    }

    async fn what_cannot_be_resolved_is_refused(world: &World) {
        let place = Place::new(world).await;
        for case in &place.truth.errors {
            let Ok(form) = place.defs.form(&case.form) else { continue };
            let Ok(condition) = Condition::parse(&case.condition) else { continue };
            let found = place.listed(form, &condition, &place.clock(None)).await;
            assert!(matches!(found, Err(Error::Invalid(_))), "{}: {found:?}", case.name);
        }
    }

    async fn leaves_of_every_kind_agree_with_memory(world: &World) {
        let place = Place::new(world).await;
        let clock = place.clock(None);
        let form = place.defs.form("deal").unwrap();
        let records = place.all(form).await;
        let mut asked = 0;
        let mut wrong = Vec::new();
        for leaf in leaves(form, &place.truth.rows["deal"]) {
            let Ok(condition) = Condition::parse(&leaf) else { continue };
            let Some(bound) = place.bound(form, &condition, &clock) else { continue };
            let matched: BTreeSet<Id> = records.iter().filter(|r| bound.matches(&r.row)).map(|r| r.id).collect();
            let found = place.listed(form, &condition, &clock).await;
            asked += 1;
            if found.as_ref().ok() != Some(&matched) {
                wrong.push(format!("{leaf}: memory {matched:?}, SQL {found:?}"));
            }
        }
        assert!(wrong.is_empty(), "{} of {asked} disagree: {wrong:#?}", wrong.len());
        assert!(asked > 500, "{asked}");
    }

    async fn nested_conditions_agree_with_the_sets_of_their_parts(world: &World) {
        let place = Place::new(world).await;
        let clock = place.clock(None);
        let form = place.defs.form("deal").unwrap();
        let every: BTreeSet<Id> = place.truth.rows["deal"].iter().map(|r| r.id).collect();
        let cases: Vec<&Case> = place.truth.cases.iter().filter(|c| c.form == "deal" && c.now.is_none()).collect();
        let mut numbers = Numbers(20_261_119);
        for round in 0..400 {
            let mut parts: Vec<(Json, BTreeSet<Id>)> = Vec::new();
            for _ in 0..=numbers.below(4) {
                let case = cases[numbers.below(cases.len())];
                let set: BTreeSet<Id> = case.matches.iter().copied().collect();
                parts.push(match numbers.below(3) {
                    0 => (json!({ "not": case.condition }), &every - &set),
                    _ => (case.condition.clone(), set),
                });
            }
            while parts.len() > 1 {
                let ((a, x), (b, y)) = (parts.pop().unwrap(), parts.pop().unwrap());
                let joined = match numbers.below(3) {
                    0 => (json!({ "all": [a, b] }), &x & &y),
                    1 => (json!({ "any": [a, b] }), &x | &y),
                    _ => (json!({ "not": { "all": [a, { "any": [b, { "any": [] }] }] } }), &every - &(&x & &y)),
                };
                parts.push(joined);
            }
            let (json, wanted) = parts.pop().unwrap();
            // Too deep or too many tests: refused, which is tested elsewhere.
            let Ok(condition) = Condition::parse(&json) else { continue };
            let found = place.listed(form, &condition, &clock).await.unwrap_or_else(|e| panic!("round {round}: {json}: {e:?}"));
            assert_eq!(found, wanted, "round {round}: {json}");
        }
    }
}
