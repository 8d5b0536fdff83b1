//! Two processes that serve one PostgreSQL, against one of them.

use anyhow::{Context, Result, bail};
use engine::allocate::policy::Policy;
use engine::form::Form;
use serde_json::{Value as Json, json};

use super::process::Served;
use super::report::{Line, Target};
use super::world::{Place, World, publish};
use super::{Plan, intake};
use crate::actor::Actor;
use crate::registry::{self, Change, Channel};

/// All leads under one policy: its slices follow each other, whichever process writes them.
pub(super) async fn one_policy(place: &Place, plan: &Plan, out: &mut Vec<Line>) -> Result<()> {
    let world = World::make(place).await?;
    let (first, second) = (Served::start(&world.url)?, Served::start(&world.url)?);
    let one = [(first.address.as_str(), "api")];
    let both = [(first.address.as_str(), "api"), (second.address.as_str(), "api")];
    let (ours, limit) = in_turn(plan, &world, &one, &both).await?;
    drop((first, second));
    fair(&world).await?;
    let name = "one lead a request, two processes, one policy (raw: one process)";
    super::say(out, Line::new(&place.name, name, "leads/s", &ours, &limit, &[Target::Share(0.9)]));
    world.remove().await
}

/// Two forms whose teams share nobody, each in its own process; against both in one.
pub(super) async fn two_forms(place: &Place, plan: &Plan, out: &mut Vec<Line>) -> Result<()> {
    let world = World::make(place).await?;
    second_form(&world).await?;
    let (first, second) = (Served::start(&world.url)?, Served::start(&world.url)?);
    let one = [(first.address.as_str(), "api"), (first.address.as_str(), "inquiry")];
    let both = [(first.address.as_str(), "api"), (second.address.as_str(), "inquiry")];
    let (ours, limit) = in_turn(plan, &world, &one, &both).await?;
    drop((first, second));
    fair(&world).await?;
    let name = "one lead a request, two processes, a form each (raw: one process)";
    super::say(out, Line::new(&place.name, name, "leads/s", &ours, &limit, &[Target::Share(1.4)]));
    world.remove().await
}

async fn in_turn(
    plan: &Plan,
    world: &World,
    one: &[(&str, &str)],
    both: &[(&str, &str)],
) -> Result<(Vec<f64>, Vec<f64>)> {
    let key = world.key("admin");
    intake::spread(one, key, 0, 600).await?;
    intake::spread(both, key, 1_000, 600).await?;
    let (mut ours, mut limit) = (vec![], vec![]);
    for round in 0..plan.rounds {
        let first = 1_000_000 + round * 2 * plan.singles;
        limit.push(intake::spread(one, key, first, plan.singles).await?.0);
        ours.push(intake::spread(both, key, first + plan.singles, plan.singles).await?.0);
    }
    Ok((ours, limit))
}

/// What was given too much to some is owed to others, to the last unit.
async fn fair(world: &World) -> Result<()> {
    let off =
        "SELECT count(*) FROM (SELECT sum(gap) AS off FROM rotation GROUP BY form, seat, route, team) x WHERE off <> 0";
    match world.int(off).await? {
        0 => Ok(()),
        n => bail!("{n} rotations whose gaps do not add up to nothing"),
    }
}

/// A copy of the form of leads with a channel and a policy of its own; the first team is left to the leads.
async fn second_form(world: &World) -> Result<()> {
    let defs = world.app.definitions();
    let leads = defs.forms.iter().find(|f| f.key == "lead").context("the CRM has leads")?;
    let form = Form { key: "inquiry".into(), ..leads.clone() };
    let channel: Channel = serde_json::from_value(json!({
        "key": "inquiry", "name": { "zh": "inquiry", "en": "inquiry" }, "form": "inquiry", "mapping": {}, "constants": {},
    }))?;
    let changes = vec![Change::put("form", &form.key, &form)?, Change::put("channel", &channel.key, &channel)?];
    let now = world.app.now().as_millisecond();
    registry::change(world.app.registry(), &Actor::system("bench"), now, changes).await?;
    let published = defs.policy("lead", "owner").context("the CRM has a policy for leads")?;
    let to = |form: &str, team: &str| -> Result<Policy> {
        let label = json!({ "zh": team, "en": team });
        let target = json!({ "to": "team", "team": team, "strategy": "rotation", "any_time": true });
        let route: Json = json!([{ "id": team, "name": label, "target": target, "when": { "all": [] }, "first_contact_minutes": 30 }]);
        Ok(Policy { form: form.into(), routes: serde_json::from_value(route)?, ..(*published.policy).clone() })
    };
    publish(&world.app, "lead", published.version + 1, &to("lead", "bench_east")?).await?;
    publish(&world.app, "inquiry", 1, &to("inquiry", "bench_rest")?).await
}
