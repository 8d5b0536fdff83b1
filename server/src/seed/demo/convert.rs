//! A lead becomes a customer with a contact and an order; somebody who is a customer already gets the order only.

use engine::form::Form;
use engine::value::{Id, Value};
use jiff::ToSpan;

use super::super::generate::{Act, DAY_MS, Kind, Random, SHANGHAI_MS};
use super::company::{day_value, values};
use super::world::World;
use crate::db::Tx;
use crate::error::Result;
use crate::records::{self, Change, Record, Write};
use crate::work;
use crate::{conversion, intake};

/// What was bought.
struct Deal<'a> {
    at: i64,
    holder: Id,
    lead: &'a Record,
    form: &'a Form,
    products: Vec<Id>,
    quantity: u32,
    amount_fen: i64,
    level: &'static str,
    retail: bool,
}

impl Deal<'_> {
    fn of_lead(&self, key: &str) -> Value {
        self.lead.value(self.form, key).clone()
    }

    fn day(&self) -> i64 {
        (self.at + SHANGHAI_MS).div_euclid(DAY_MS)
    }
}

impl World {
    pub async fn convert(&self, tx: &mut Tx, at: i64, number: usize, holder: Id, record: Id, act: &Act) -> Result<()> {
        let Act::Convert { product_codes, quantity, amount_fen, level, content } = act else { return Ok(()) };
        let form = self.defs.form("lead")?;
        let Some(lead) = records::load(tx, form, &[record]).await?.pop() else { return Ok(()) };
        let channel = self.leads.get(number).map(|l| l.channel.as_str());
        let retail = self.data.channels.iter().any(|c| Some(c.channel.as_str()) == channel && c.kind == Kind::Retail);
        let products = product_codes.iter().filter_map(|code| self.products.get(code).copied()).collect();
        let deal = Deal {
            at,
            holder,
            lead: &lead,
            form,
            products,
            quantity: *quantity,
            amount_fen: *amount_fen,
            level,
            retail,
        };
        let note = [
            ("lead", Value::Id(record)),
            ("kind", Value::Key(if retail { "chat" } else { "wechat" }.into())),
            ("result", Value::Key("replied".into())),
            ("content", Value::text(content)),
        ];
        self.write(tx, at, holder, vec![self.new_follow_up(at, note)?]).await?;
        let customer = self.customer(tx, &deal).await?;
        let order = self.order(&deal, number, customer)?;
        self.write(tx, at, holder, vec![order]).await?;
        self.renewal(tx, &deal, customer).await
    }

    /// The customer that the lead becomes, or has been all along.
    async fn customer(&self, tx: &mut Tx, deal: &Deal<'_>) -> Result<Id> {
        let clock = self.turn(deal.at);
        let form = self.defs.form("customer")?;
        let found = intake::find(tx, &intake::keys_of(deal.form, &deal.lead.row.values)).await?;
        let company = found.as_ref().and_then(|f| Some(f.company?.0));
        let parties: Vec<Id> = found.into_iter().map(|f| f.party).chain(company).collect();
        let known = intake::customer_records(tx, &self.defs, form, &parties).await?.into_iter().next();
        // Whose customer it is lets the other have the order; that is agreed by word of mouth.
        let own = known.as_ref().is_none_or(|(_, r)| r.value(form, "owner").as_id() == Some(deal.holder));
        let known = known.map(|(_, record)| record.id);
        let said = [("level", Value::Key(deal.level.into())), ("status", Value::Key("active".into()))];
        let customer_values = if known.is_none() { values(form, said) } else { Vec::new() };
        let order = conversion::Order { customer: known, customer_values, ..conversion::Order::default() };
        let actor = if own { self.actor(deal.holder)? } else { allocator() };
        conversion::inside(tx, &self.app, &self.defs, actor, &clock, deal.form, deal.lead.id, &order).await
    }

    fn order(&self, deal: &Deal<'_>, number: usize, customer: Id) -> Result<Write> {
        let form = self.defs.form("order")?;
        let mut random = Random::of(self.seed, "order", number as u64);
        let days = (self.now - deal.at) / DAY_MS;
        // What goes back does so some days later.
        let refunded_at = deal.at + (1 + deal.at / 1_000 % 6) * DAY_MS;
        let status = match (random.below(100), deal.retail) {
            (0..4, true) if refunded_at < self.now => "refunded",
            (0..8, false) if days < 20 => "draft",
            (_, true) if days < 2 => "paid",
            (_, true) if days < 9 => "shipped",
            (_, false) if days < 25 => "paid",
            _ => "done",
        };
        let paid = if status == "draft" { 0 } else { deal.amount_fen };
        let paid_at = deal.at - random.between(60, 900) as i64 * 1_000;
        let platform_no =
            deal.retail.then(|| format!("{}{:010}", random.between(26, 39), random.below(10_000_000_000)));
        let order = values(
            form,
            [
                ("customer", Value::Id(customer)),
                ("lead", Value::Id(deal.lead.id)),
                ("products", Value::ids(deal.products.clone())),
                ("quantity", Value::Int(deal.quantity.into())),
                ("amount", Value::Int(deal.amount_fen)),
                ("paid", if paid > 0 { Value::Int(paid) } else { Value::Null }),
                ("status", Value::Key(status.into())),
                ("shop", deal.of_lead("shop")),
                ("platform_no", platform_no.map_or(Value::Null, |no| Value::text(&no))),
                ("ordered_at", Value::Int(deal.at)),
                ("paid_at", if paid > 0 { Value::Int(paid_at) } else { Value::Null }),
                ("refunded_at", if status == "refunded" { Value::Int(refunded_at) } else { Value::Null }),
            ],
        );
        Ok(Write::new(form, crate::ids::new(deal.at), Change::Create(order)))
    }

    /// When what it bought runs out.
    async fn renewal(&self, tx: &mut Tx, deal: &Deal<'_>, customer: Id) -> Result<()> {
        let form = self.defs.form("customer")?;
        let yearly = |key: &&str| matches!(*key, "flagship" | "professional" | "standard");
        let product = deal.of_lead("product");
        let keys: Vec<&str> =
            if let Value::Keys(keys) = &product { keys.iter().map(String::as_str).collect() } else { Vec::new() };
        let today = jiff::civil::date(1970, 1, 1).checked_add(deal.day().days());
        let renewal = today.and_then(|day| day.checked_add(1.year())).map_or(Value::Null, day_value);
        let edit = values(form, [("renewal_on", if keys.iter().any(yearly) { renewal } else { Value::Null })]);
        let mut write = Write::new(form, customer, Change::Edit { rev: None, values: Vec::new() });
        write.derived = edit;
        let clock = self.turn(deal.at);
        work::inside(tx, &self.app, &self.defs, allocator(), &clock, vec![write]).await?;
        Ok(())
    }
}

/// Acts that follow from a conversion without anybody's doing.
fn allocator() -> &'static crate::actor::Actor {
    static ALLOCATOR: std::sync::LazyLock<crate::actor::Actor> =
        std::sync::LazyLock::new(|| crate::actor::Actor::system("convert"));
    &ALLOCATOR
}
