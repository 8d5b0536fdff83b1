//! Whose records in which days: as conditions to count by, and as the shorter ones that open the lists.

use engine::condition::{Clock, Condition, Op, Operand, Param};
use engine::form::{Form, PartyRole, seat_column};
use engine::grant::Verb;
use engine::value::{FieldKind, Id, date_text};
use serde_json::json;

use crate::actor::{Actor, Power};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::figures::{Count, Named, Opens};
use crate::records::{self, Among, Query, Sort, awaiting_contact, open};
use crate::registry::Definitions;

/// What the board is asked for.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub form: Option<String>,
    pub days: i64,
    pub department: Option<Id>,
    pub shop: Option<Id>,
}

pub(super) struct Scope<'a> {
    pub defs: &'a Definitions,
    pub actor: &'a Actor,
    pub clock: &'a Clock,
    pub form: &'a Form,
    pub seat: String,
    pub days: i64,
    /// First day of the period, in days since 1970.
    first: i64,
    pub department: Option<Id>,
    pub shop: Option<Id>,
    counted: Vec<Condition>,
    shown: Vec<Condition>,
}

/// A longer list of people is a condition over the department instead.
const MOST_PEOPLE: usize = 500;

impl<'a> Scope<'a> {
    pub fn new(defs: &'a Definitions, actor: &'a Actor, clock: &'a Clock, asked: &Asked) -> Result<Scope<'a>> {
        if !(1..=366).contains(&asked.days) {
            return Err(Error::field("days", "out_of_range", "天数在 1 到 366 之间", "Between 1 and 366 days"));
        }
        let usable = |f: &&Form| !f.seats.is_empty() && f.lifecycle.is_some();
        let form = match &asked.form {
            Some(key) => defs.form(key).ok().filter(usable),
            None => {
                let leads = |f: &&Form| f.party == Some(PartyRole::Lead);
                defs.catalog.forms().filter(usable).find(leads).or_else(|| defs.catalog.forms().find(usable))
            }
        };
        let form = form.ok_or(Error::NotFound)?;
        if !defs.access(actor, form)?.may(Verb::Read) {
            return Err(Error::NotFound);
        }
        let seat = form.seats.first().map(|s| s.key.clone()).ok_or(Error::NotFound)?;
        let mut scope = Scope {
            defs,
            actor,
            clock,
            form,
            seat,
            days: asked.days,
            first: clock.today() - asked.days + 1,
            department: asked.department,
            shop: asked.shop,
            counted: Vec::new(),
            shown: Vec::new(),
        };
        scope.filter(asked)?;
        Ok(scope)
    }

    fn filter(&mut self, asked: &Asked) -> Result<()> {
        if asked.department.is_some_and(|id| !self.defs.departments.contains_key(&id)) {
            return Err(Error::field(
                "department",
                "unknown_department",
                "没有这个部门",
                "There is no such department",
            ));
        }
        let shop = shop_field(self.form);
        if asked.shop.is_some() && shop.is_none() {
            return Err(Error::field("shop", "unknown_field", "这个表单没有店铺", "This form has no shop"));
        }
        (self.counted, self.shown) = self.narrowed(&self.seat, &[shop.unwrap_or_default()]);
        Ok(())
    }

    /// What the department and the shop that were asked for leave of a form: whom `holder` names is in the one, and one of
    /// `shops` leads to the other. As it is counted, and as it is shown.
    pub fn narrowed(&self, holder: &str, shops: &[&str]) -> (Vec<Condition>, Vec<Condition>) {
        let of_shop = |shop: Id| {
            let mut leads: Vec<_> = shops.iter().map(|f| Condition::test(f, Op::Eq, shop.to_string())).collect();
            if leads.len() == 1 { leads.remove(0) } else { Condition::Any(leads) }
        };
        let (counted, shown) = self.department.map(|id| self.held_in(holder, id)).unzip();
        let shop = self.shop.map(of_shop);
        (counted.into_iter().chain(shop.clone()).collect(), shown.into_iter().chain(shop).collect())
    }

    /// Held by somebody of a department: as a list of people, which an index finds, and as it is shown.
    pub fn held_in(&self, seat: &str, department: Id) -> (Condition, Condition) {
        let below = self.defs.department_tree(department);
        let people = self.defs.people.values().filter(|p| p.department.is_some_and(|d| below.contains(&d)));
        let people: Vec<Id> = people.map(|p| p.id).collect();
        let short = Condition::test(&format!("{seat}.department"), Op::Within, department.to_string());
        let listed = Condition::test(seat, Op::In, json!(people));
        (if people.len() <= MOST_PEOPLE { listed } else { short.clone() }, short)
    }

    pub fn among(&self, parts: Vec<Condition>) -> Among<'_> {
        let parts = self.counted.iter().cloned().chain(parts).collect();
        let (defs, actor, clock, form) = (self.defs, self.actor, self.clock, self.form);
        Among { defs, actor, clock, form, condition: Condition::All(parts) }
    }

    pub fn opens(&self, parts: Vec<Condition>) -> Opens {
        let parts = self.shown.iter().cloned().chain(parts).collect();
        Opens { form: self.form.key.clone(), condition: Condition::All(parts) }
    }

    pub fn count(&self, n: i64, parts: Vec<Condition>) -> Count {
        Count { n, opens: Some(self.opens(parts)) }
    }

    /// The n-th day of the period, from 0: `2026-11-19`.
    pub fn day(&self, nth: i64) -> String {
        date_text(self.first + nth).unwrap_or_default()
    }

    /// First instants of the days from the n-th on.
    pub fn start(&self, nth: i64) -> i64 {
        self.clock.day_start(self.first + nth)
    }

    /// The day before the first of the period, in days since 1970.
    pub fn eve(&self) -> i64 {
        self.first - 1
    }

    /// An instant of the record lies in the period.
    pub fn within(&self, field: &str) -> Condition {
        self.between(field, 0, self.days - 1)
    }

    /// From the first to the last of some days, both inside.
    pub fn between(&self, field: &str, first: i64, last: i64) -> Condition {
        let end = |op, nth| Condition::test(field, op, self.day(nth));
        Condition::All(vec![end(Op::Gte, first), end(Op::Lte, last)])
    }

    /// Created in the period.
    pub fn created(&self) -> Condition {
        self.created_from(0)
    }

    pub fn created_from(&self, nth: i64) -> Condition {
        Condition::test("created_at", Op::Gte, self.day(nth))
    }

    pub fn created_on(&self, nth: i64) -> Condition {
        Condition::test("created_at", Op::Eq, self.day(nth))
    }

    pub fn won(&self) -> Condition {
        let life = self.form.lifecycle.as_ref();
        life.map_or(Condition::Any(Vec::new()), |l| Condition::test(&l.field, Op::In, json!(l.won)))
    }

    /// How long the first contact took, in minutes of work.
    pub fn response(&self) -> String {
        seat_column(&self.seat, "response")
    }

    /// First contact within so many minutes of work.
    pub fn responded(&self, minutes: i64) -> Condition {
        Condition::test(&self.response(), Op::Lte, minutes)
    }

    /// Where the first contact, later ones included, can be read.
    pub fn contact_field(&self) -> String {
        let last = self.form.contacted.as_ref().and_then(|c| c.last.clone());
        last.filter(|key| self.form.index(key).is_some()).unwrap_or_else(|| seat_column(&self.seat, "contact"))
    }

    /// First contact not made, and its time is over.
    pub fn overdue(&self) -> Condition {
        let late = before_now(&seat_column(&self.seat, "due"));
        Condition::All(vec![filled(&self.seat), awaiting_contact(self.form, &self.seat), late])
    }

    /// Planned follow-ups that are over, of those who hold a record.
    pub fn overdue_plan(&self) -> Option<Condition> {
        let next = self.form.contacted.as_ref()?.next.as_deref()?;
        self.form.index(next)?;
        let first = Condition::Not(Box::new(awaiting_contact(self.form, &self.seat)));
        Some(Condition::All(vec![filled(&self.seat), before_now(next), open(self.form), first]))
    }

    /// The actor's department and those below it; all for who belongs to none or manages policies.
    pub fn departments(&self) -> Vec<Named> {
        let own = &self.actor.relations().departments;
        let all = own.is_empty() || self.actor.has(Power::ManagePolicies);
        let shown = self.defs.departments.values().filter(|d| all || own.contains(&d.id));
        shown.map(|d| Named { id: d.id, name: d.name.clone() }).collect()
    }

    /// Shops that can be chosen, as far as the actor may read them.
    pub async fn shops(&self, conn: &mut Conn) -> Result<Vec<Named>> {
        let Some(form) = shop_field(self.form).and_then(|_| self.defs.form("shop").ok()) else { return Ok(Vec::new()) };
        if !self.defs.access(self.actor, form)?.may(Verb::Read) {
            return Ok(Vec::new());
        }
        let query = Query { sort: Sort::parse(&form.title), limit: 200, ..Query::default() };
        let page = records::list(conn, self.defs, self.actor, self.clock, form, &query).await?;
        let named = |s: &records::Seen| Named { id: s.record.id, name: s.record.title(form).to_owned() };
        Ok(page.records.iter().map(named).collect())
    }
}

/// The field that says of which shop a record is.
pub(super) fn shop_field(form: &Form) -> Option<&str> {
    let links = |f: &&engine::form::Field| f.kind == FieldKind::Link && !f.many && f.form.as_deref() == Some("shop");
    form.fields.iter().find(links).map(|f| f.key.as_str())
}

pub(super) fn filled(field: &str) -> Condition {
    let empty = Condition::Test { field: field.to_owned(), op: Op::IsEmpty, value: Operand::None };
    Condition::Not(Box::new(empty))
}

fn before_now(field: &str) -> Condition {
    let now = Operand::Param { param: Param::Now, offset: None };
    Condition::Test { field: field.to_owned(), op: Op::Lt, value: now }
}
