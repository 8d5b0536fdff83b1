//! A lead becomes a customer with a contact and an order; somebody who is a customer already gets the order only.

use engine::allocate::decide::{Newcomer, Placement};
use engine::condition::{Clock, Row};
use engine::form::{Form, PartyRole};
use engine::value::{Id, Value};
use jiff::ToSpan;

use super::super::generate::{Act, DAY_MS, Kind, Random, SHANGHAI_MS};
use super::company::{day_value, values};
use super::world::World;
use crate::allocation::{self, Slice};
use crate::db::Tx;
use crate::error::Result;
use crate::intake;
use crate::ownership::{Cause, Kernel, Move, To};
use crate::records::{self, Change, Record, Write};
use crate::work;

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
        let customer = match self.known_customer(tx, &lead, form).await? {
            Some(customer) => customer,
            None => self.new_customer(tx, &deal).await?,
        };
        let note = [
            ("lead", Value::Id(record)),
            ("customer", Value::Id(customer)),
            ("kind", Value::Key(if retail { "chat" } else { "wechat" }.into())),
            ("result", Value::Key("replied".into())),
            ("content", Value::text(content)),
        ];
        let mut edit = values(form, [("status", Value::Key("converted".into()))]);
        edit.extend(form.index("next_contact").map(|index| (index, Value::Null)));
        let (order, paid) = self.order(&deal, number, customer)?;
        let won = Write::new(form, record, Change::Edit { rev: None, values: edit });
        self.write(tx, at, holder, vec![self.new_follow_up(at, note)?, won, order]).await?;
        self.totals(tx, &deal, customer, paid).await
    }

    async fn known_customer(&self, tx: &mut Tx, lead: &Record, form: &Form) -> Result<Option<Id>> {
        let found = intake::find(tx, &intake::keys_of(form, &lead.row.values)).await?;
        let parties: Vec<Id> =
            found.iter().flat_map(|f| [Some(f.party), f.company.map(|(c, _)| c)]).flatten().collect();
        let customers = self.defs.catalog.forms().find(|f| f.party == Some(PartyRole::Customer));
        let Some(customers) = customers else { return Ok(None) };
        let known = records::of_parties(tx, customers, &parties).await?;
        Ok(known.into_iter().find(|c| c.trashed_at.is_none()).map(|c| c.id))
    }

    /// The holder keeps the customer; the service seat is filled by its own policy.
    async fn new_customer(&self, tx: &mut Tx, deal: &Deal<'_>) -> Result<Id> {
        let clock = self.turn(deal.at);
        let (form, contact) = (self.defs.form("customer")?, self.defs.form("contact")?);
        let company = deal.of_lead("company");
        let kind = if company.is_empty() { "person" } else { "company" };
        let name = if company.is_empty() { deal.of_lead("name") } else { company };
        let mut customer = values(
            form,
            [
                ("name", name),
                ("type", Value::Key(kind.into())),
                ("level", Value::Key(deal.level.into())),
                ("status", Value::Key("active".into())),
                ("first_order_at", Value::Int(deal.day())),
            ],
        );
        for key in
            ["phone", "email", "wechat", "address", "industry", "company_size", "source", "origin", "product", "shop"]
        {
            customer.extend(values(form, [(key, deal.of_lead(key))]));
        }
        let id = crate::ids::new(deal.at);
        let actor = self.actor(deal.holder)?;
        let mut kernel = Kernel::open(tx, &self.defs, actor, &clock, form, "owner", &[deal.holder]).await?;
        let row = records::image(&self.defs, form, &customer);
        // A company is a party of its own, whose contact is the person who asked.
        let name = form.title_in(&row.values).map(str::to_owned);
        let party = intake::party_for(tx, deal.at, intake::keys_of(form, &row.values), name).await?.party;
        let change = Move { beyond_cap: true, ..Move::new(To::Person(deal.holder), Cause::Convert) };
        let mut write = kernel.place(id, None, customer, change)?;
        write.derived.extend(values(form, [("party", Value::Id(party))]));
        let service = self.service(tx, &clock, form, id, &row, &mut write).await?;

        let person = [
            ("name", deal.of_lead("name")),
            ("customer", Value::Id(id)),
            ("phone", deal.of_lead("phone")),
            ("email", deal.of_lead("email")),
            ("wechat", deal.of_lead("wechat")),
            ("main", Value::Int(1)),
        ];
        let mut person = Write::new(contact, crate::ids::new(deal.at), Change::Create(values(contact, person)));
        person.derived.extend(values(contact, [("party", deal.of_lead("party"))]));
        // The contact after the customer, by whose holder it may be written.
        work::inside(tx, &self.app, &self.defs, actor, &clock, vec![write]).await?;
        work::inside(tx, &self.app, &self.defs, actor, &clock, vec![person]).await?;
        kernel.close(tx, &self.app).await?;
        if let Some((kernel, slice)) = service {
            kernel.close(tx, &self.app).await?;
            slice.close(tx, &[id]).await?;
        }
        Ok(id)
    }

    /// The decision about the agent, added to the write that makes the customer.
    async fn service<'a>(
        &'a self,
        tx: &mut Tx,
        clock: &'a Clock,
        form: &'a Form,
        id: Id,
        row: &Row,
        write: &mut Write,
    ) -> Result<Option<(Kernel<'a>, Slice<'a>)>> {
        if self.defs.policy(&form.key, SERVICE).is_none() {
            return Ok(None);
        }
        let policy = allocation::lock(tx, &self.defs, form, SERVICE).await?;
        let mut slice = Slice::open(tx, &self.defs, clock, form, SERVICE, policy, &[row], &[]).await?;
        let mut kernel = Kernel::opened(&self.defs, allocator(), clock, form, SERVICE, slice.held().clone());
        let decision = slice.decide(row, &Newcomer::default());
        let to = match decision.placement {
            Placement::Person(person) => To::Person(person),
            Placement::Pool(pool) => To::Pool(pool),
            _ => To::Review,
        };
        let decided = slice.record(id, &decision)?;
        let change = Move { decision: Some(decided), beyond_cap: true, ..Move::new(to, Cause::Route) };
        let seat = kernel.place(id, None, Vec::new(), change)?;
        write.owner.extend(seat.owner);
        write.events.extend(seat.events);
        Ok(Some((kernel, slice)))
    }

    /// The order, and what of it was paid.
    fn order(&self, deal: &Deal<'_>, number: usize, customer: Id) -> Result<(Write, i64)> {
        let form = self.defs.form("order")?;
        let mut random = Random::of(self.seed, "order", number as u64);
        let days = (self.now - deal.at) / DAY_MS;
        let status = match (random.below(100), deal.retail) {
            (0..4, true) => "refunded",
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
            ],
        );
        let kept = if status == "refunded" { 0 } else { paid };
        Ok((Write::new(form, crate::ids::new(deal.at), Change::Create(order)), kept))
    }

    /// What the customer has bought in all.
    async fn totals(&self, tx: &mut Tx, deal: &Deal<'_>, customer: Id, paid: i64) -> Result<()> {
        let form = self.defs.form("customer")?;
        let Some(record) = records::load(tx, form, &[customer]).await?.pop() else { return Ok(()) };
        let before = record.value(form, "order_amount").as_int().unwrap_or(0);
        let yearly = |key: &&str| matches!(*key, "flagship" | "professional" | "standard");
        let product = deal.of_lead("product");
        let keys: Vec<&str> =
            if let Value::Keys(keys) = &product { keys.iter().map(String::as_str).collect() } else { Vec::new() };
        let today = jiff::civil::date(1970, 1, 1).checked_add(deal.day().days());
        let renewal = today.and_then(|day| day.checked_add(1.year())).map_or(Value::Null, day_value);
        let edit = values(
            form,
            [
                ("last_order_at", Value::Int(deal.day())),
                ("order_amount", if before + paid > 0 { Value::Int(before + paid) } else { Value::Null }),
                ("renewal_on", if keys.iter().any(yearly) { renewal } else { Value::Null }),
            ],
        );
        let mut write = Write::new(form, customer, Change::Edit { rev: None, values: Vec::new() });
        write.derived = edit;
        let clock = self.turn(deal.at);
        work::inside(tx, &self.app, &self.defs, allocator(), &clock, vec![write]).await?;
        Ok(())
    }
}

const SERVICE: &str = "service";

/// Acts that follow from a conversion without anybody's doing.
fn allocator() -> &'static crate::actor::Actor {
    static ALLOCATOR: std::sync::LazyLock<crate::actor::Actor> =
        std::sync::LazyLock::new(|| crate::actor::Actor::system("convert"));
    &ALLOCATOR
}
