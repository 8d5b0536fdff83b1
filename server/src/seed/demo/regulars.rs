//! Customers from before the 90 days, with what they bought then, entered by hand on the first day; and who of all customers
//! bought again since. Without them nobody would be asleep or lost, and hardly anybody a regular.

use std::sync::Arc;

use engine::value::{Id, Value};

use super::super::generate::{DAY_MS, Random, SHANGHAI_MS, mobile, real_name};
use super::company::values;
use super::world::World;
use crate::db::{Lane, Stmt, Tx};
use crate::entry::{self, Entry};
use crate::error::{Error, Result};
use crate::records::{Change, Write};

/// A customer and what it has bought so far.
#[derive(Clone, Debug)]
pub struct Regular {
    customer: Id,
    holder: Id,
    orders: Vec<Bought>,
}

#[derive(Clone, Copy, Debug)]
struct Bought {
    at: i64,
    amount: i64,
    quantity: i64,
    product: Option<Id>,
}

/// Numbers of people that no lead has.
const FIRST_NUMBER: u64 = 500_000;
/// Days before the first day from which their orders are.
const HISTORY: u64 = 300;
/// Of a thousand regulars, and of a thousand customers who came with a lead, those who buy again.
const REGULARS_AGAIN: u64 = 420;
const NEW_AGAIN: u64 = 170;

/// Enters them with their orders, one act for each.
pub async fn bring(world: &Arc<World>, count: usize) -> Result<Vec<Regular>> {
    let first = world.first_day();
    let sellers: Vec<Id> = world.sellers().collect();
    let form = world.defs.form("customer")?;
    let mut out = Vec::new();
    for nth in 0..count {
        let mut random = Random::of(world.seed, "regular", nth as u64);
        let Some(holder) = random.pick(&sellers).copied() else { break };
        let at = first + (9 * 60 + nth as i64 % 480) * 60_000;
        let times = [1, 1, 2, 2, 3, 4].get(random.below(6) as usize).copied().unwrap_or(1);
        // Most were there lately, some not for a long time.
        let newest = random.below(HISTORY).min(random.below(HISTORY));
        let mut orders: Vec<Bought> = (0..times)
            .map(|_| bought(world, first - (newest + random.below(HISTORY - newest)) as i64 * DAY_MS, &mut random))
            .collect();
        orders.extend((times > 1).then(|| bought(world, first - (newest as i64 + 1) * DAY_MS, &mut random)));
        orders.sort_by_key(|order| order.at);
        let sources = ["tmall", "douyin", "referral", "offline", "miniapp"];
        let said = [
            ("name", Value::text(&real_name(&world.data, &mut random))),
            ("type", Value::Key("person".into())),
            (
                "phone",
                Value::Phone(engine::value::Phone {
                    number: format!("+86{}", mobile(FIRST_NUMBER + nth as u64)),
                    kind: "mobile".into(),
                }),
            ),
            ("level", Value::Key(if times > 2 { "V2" } else { "V3" }.into())),
            ("status", Value::Key("active".into())),
            ("source", Value::Key(random.pick(&sources).copied().unwrap_or("other").into())),
        ];
        world.turn(at);
        let entry = Entry { form: "customer".into(), values: values(form, said), allocate: false };
        let customer = entry::create(&world.app, world.actor(holder)?, entry).await?;
        let regular = Regular { customer, holder, orders: Vec::new() };
        out.push(place(world, regular, orders, at).await?);
    }
    Ok(out)
}

/// Some of the regulars and of those who came with a lead buy again before the present.
pub async fn come_again(world: &Arc<World>, regulars: Vec<Regular>) -> Result<()> {
    let first = world.first_day();
    let mut due: Vec<(i64, Regular)> = Vec::new();
    for (nth, regular) in regulars.into_iter().enumerate() {
        let mut random = Random::of(world.seed, "again", nth as u64);
        if random.chance(REGULARS_AGAIN) {
            let span = (world.now - first).max(1) as u64;
            // More of them lately, as with everything that grows.
            let at = first + random.below(span).max(random.below(span)) as i64;
            due.push((at, regular));
        }
    }
    for (nth, regular) in newcomers(world).await?.into_iter().enumerate() {
        let mut random = Random::of(world.seed, "once more", nth as u64);
        // Behind what they bought last, so that the history of the customer reads in its order.
        let last = regular.orders.last().map_or(first, |order| order.at);
        let at = last + random.between(3, 45) as i64 * DAY_MS;
        if random.chance(NEW_AGAIN) && at < world.now {
            due.push((at, regular));
        }
    }
    due.sort_by_key(|(at, _)| *at);
    for (nth, (at, regular)) in due.into_iter().enumerate() {
        let mut random = Random::of(world.seed, "what again", nth as u64);
        let at = World::working(at).min(world.now);
        let order = bought(world, at, &mut random);
        place(world, regular, vec![order], at).await?;
    }
    world.turn(world.now);
    Ok(())
}

/// Customers of leads with what they have bought, in the order in which they came.
async fn newcomers(world: &World) -> Result<Vec<Regular>> {
    let stmt = Stmt::new(
        "SELECT c.id, c.owner, o.paid_at, o.paid FROM f_customer c JOIN f_order o ON o.customer = c.id \
         WHERE o.lead IS NOT NULL AND o.paid_at IS NOT NULL AND c.owner IS NOT NULL AND o.status != 'refunded' \
         AND c.trashed_at IS NULL ORDER BY c.created_at, c.seq, o.paid_at",
    );
    let mut out: Vec<Regular> = Vec::new();
    let mut conn = world.app.db().read().await?;
    for row in conn.rows(&stmt).await? {
        let (customer, holder) = (row.req_id(0)?, row.req_id(1)?);
        let order = Bought { at: row.req_int(2)?, amount: row.int(3)?.unwrap_or(0), quantity: 1, product: None };
        match out.last_mut().filter(|regular| regular.customer == customer) {
            Some(regular) => regular.orders.push(order),
            None => out.push(Regular { customer, holder, orders: vec![order] }),
        }
    }
    Ok(out)
}

fn bought(world: &World, at: i64, random: &mut Random) -> Bought {
    let products: Vec<_> = world.data.products.iter().collect();
    let product = random.pick(&products);
    let quantity = [1, 1, 1, 2, 2, 3].get(random.below(6) as usize).copied().unwrap_or(1);
    let amount = product.map_or(9_900, |p| p.price_fen()) * quantity;
    let day = (at + SHANGHAI_MS).div_euclid(DAY_MS) * DAY_MS - SHANGHAI_MS;
    // In waking hours of its day, but not after the present.
    let hour = day + random.between(9 * 60, 21 * 60) as i64 * 60_000;
    let product = product.and_then(|p| world.products.get(&p.code).copied());
    Bought { at: hour.min(at.max(day)), amount, quantity, product }
}

/// Writes the orders at an instant, and how the customer stands by them.
async fn place(world: &Arc<World>, mut regular: Regular, orders: Vec<Bought>, at: i64) -> Result<Regular> {
    let (order_form, form) = (world.defs.form("order")?, world.defs.form("customer")?);
    let mut writes: Vec<Write> = orders
        .iter()
        .map(|order| {
            let said = values(
                order_form,
                [
                    ("customer", Value::Id(regular.customer)),
                    ("products", Value::ids(order.product.into_iter().collect())),
                    ("quantity", Value::Int(order.quantity)),
                    ("amount", Value::Int(order.amount)),
                    ("paid", Value::Int(order.amount)),
                    ("status", Value::Key(if world.now - order.at < 5 * DAY_MS { "paid" } else { "done" }.into())),
                    ("ordered_at", Value::Int(order.at)),
                    ("paid_at", Value::Int(order.at)),
                ],
            );
            Write::new(order_form, crate::ids::new(at), Change::Create(said))
        })
        .collect();
    regular.orders.extend(orders);
    let newest = regular.orders.iter().map(|o| o.at).max();
    let ago = (world.now - newest.unwrap_or(world.now)) / DAY_MS;
    let status = if ago > 180 {
        "lost"
    } else if ago > 90 {
        "sleeping"
    } else {
        "active"
    };
    let mut standing = Write::new(form, regular.customer, Change::Edit { rev: None, values: Vec::new() });
    standing.derived = values(form, [("status", Value::Key(status.into()))]);
    writes.push(standing);
    let (inner, holder) = (world.clone(), regular.holder);
    let unit = world.app.db().write(Lane::Interactive, move |tx: &mut Tx| {
        let (world, writes) = (inner.clone(), writes.clone());
        Box::pin(async move {
            world.write(tx, at, holder, writes).await?;
            Ok::<_, Error>(())
        })
    });
    unit.await?;
    Ok(regular)
}
