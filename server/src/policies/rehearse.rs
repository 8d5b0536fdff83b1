//! A dry run: what a policy would do with one record now. Nothing is written.

use std::collections::BTreeMap;
use std::sync::Arc;

use engine::allocate::decide::{Newcomer, Placement};
use engine::allocate::explain::{self, explain};
use engine::allocate::policy::Policy;
use engine::allocate::trace::{Known, KnownAs, Trace};
use engine::condition::{Clock, Row};
use engine::form::{Form, Lang};
use engine::value::Id;
use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::words::Known as Names;
use super::{check, stored};
use crate::actor::Actor;
use crate::allocation::{Slice, published, state_of};
use crate::db::{Conn, Stmt};
use crate::error::{Error, Result};
use crate::figures::{Named, Word, named, person, words};
use crate::intake::{self, Treatment};
use crate::records::{self, Record};
use crate::registry::{Definitions, Published};
use crate::teams::Keyed;

/// What is tried.
pub enum Subject {
    /// A record that is there, as if it came now.
    Record(Id),
    /// Values as a channel sends them.
    Fields(Map<String, Json>),
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct DryRun {
    /// Version that decided; 0 is the draft.
    pub version: i64,
    /// `owned`, `in_pool`, `nurturing`, `waiting`, `in_review`, `rejected`.
    pub state: &'static str,
    pub owner: Option<Named>,
    pub pool: Option<Named>,
    /// Team for which it would wait.
    pub team: Option<Keyed>,
    /// Why it would be rejected.
    pub reason: Option<String>,
    pub route: Option<Keyed>,
    pub first_contact_minutes: Option<u32>,
    /// Values that marks would set.
    #[schema(value_type = Object)]
    pub fields: BTreeMap<String, Json>,
    pub steps: Vec<Step>,
}

/// A numbered sentence with what proves it.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = TraceStep)]
pub struct Step {
    pub words: Vec<Word>,
    pub details: Vec<Vec<Word>>,
    pub table: Option<StepTable>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct StepTable {
    columns: Vec<String>,
    rows: Vec<StepRow>,
    /// What the figures mean.
    note: Option<String>,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct StepRow {
    cells: Vec<String>,
    picked: bool,
}

/// Decides by the draft or by the version in force.
#[allow(clippy::too_many_arguments, reason = "who tries what on which policy")]
pub async fn dry_run(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    form: &Form,
    seat: &str,
    subject: Subject,
    by_draft: bool,
    lang: Lang,
) -> Result<DryRun> {
    // The record first: what one may not see is not found, whatever else is missing.
    let (row, id, has) = match subject {
        Subject::Record(id) => {
            let seen = records::get(conn, defs, actor, clock, form, id).await?;
            (seen.record.row, Some(id), Has::default())
        }
        Subject::Fields(fields) => {
            let values = records::submitted(conn, defs, form, &[fields], true).await?.pop();
            let row = records::image(defs, form, &values.unwrap_or(Ok(Vec::new())).map_err(Error::Invalid)?);
            let has = Has::of(conn, defs, form, seat, &row).await?;
            (row, None, has)
        }
    };
    let policy = if by_draft {
        let draft = stored::draft(conn, &form.key, seat).await?.ok_or(Error::NotFound)?;
        check(defs, &draft.policy, clock)?;
        Published { version: 0, at: draft.at, by: draft.by, policy: Arc::new(draft.policy) }
    } else {
        published(defs, form, seat)?.clone()
    };
    let teller = Teller { defs, clock, policy: &policy.policy, version: policy.version, lang };
    let rows = [&row];
    let holders = has.holders(form, seat);
    let mut slice = Slice::rehearse(conn, defs, clock, form, seat, &policy, &rows, &holders).await?;
    let treatment = intake::treatment(form, seat, has.record.as_ref(), has.customer, |holder| slice.keeps(holder));
    let newcomer = match treatment {
        Treatment::Touch(holder) => {
            let known = Known { what: KnownAs::OpenLead, holder: Some(holder), kept: true, by: has.by };
            let trace = Trace { version: policy.version, known: Some(known), ..Trace::default() };
            return Ok(teller.told(&trace, &[], &Placement::Person(holder), None, None, BTreeMap::new()));
        }
        Treatment::Decide { record, known } => {
            let id = id.or(record.map(|r| r.id));
            let previous = if let Some(id) = id { previous(conn, seat, id).await? } else { None };
            Newcomer { known: known.map(|(what, holder)| (what, holder, has.by)), previous }
        }
    };
    let people = slice.people();
    let decision = slice.decide(&row, &newcomer);
    let set = decision.marked.iter().filter_map(|(index, value)| {
        let field = form.fields.get(*index)?;
        Some((field.key.clone(), value.to_json(field)))
    });
    let route = decision.route.and_then(|r| policy.policy.routes.get(r));
    let route = route.map(|r| Keyed { key: r.id.clone(), name: r.name.get(lang).to_owned() });
    Ok(teller.told(&decision.trace, &people, &decision.placement, route, slice.minutes(&decision), set.collect()))
}

struct Teller<'a> {
    defs: &'a Definitions,
    clock: &'a Clock,
    policy: &'a Policy,
    version: i64,
    lang: Lang,
}

impl Teller<'_> {
    fn told(
        &self,
        trace: &Trace,
        people: &[Id],
        placement: &Placement,
        route: Option<Keyed>,
        minutes: Option<u32>,
        fields: BTreeMap<String, Json>,
    ) -> DryRun {
        let (defs, lang) = (self.defs, self.lang);
        let names = Names(defs, lang);
        let steps =
            explain(trace, self.policy, &defs.catalog, &defs.directory, &names, people, placement, self.clock, lang);
        let mut out = DryRun {
            version: self.version,
            state: state_of(placement),
            owner: None,
            pool: None,
            team: None,
            reason: None,
            route,
            first_contact_minutes: minutes,
            fields,
            steps: steps.into_iter().map(step).collect(),
        };
        match placement {
            Placement::Person(id) => out.owner = Some(person(defs, *id)),
            Placement::Pool(id) | Placement::Nurture(id) => out.pool = Some(named(defs, *id, lang)),
            Placement::Waiting(key) => {
                let name = defs.directory.teams.get(key).map_or(key.as_str(), |t| t.name.get(lang));
                out.team = Some(Keyed { key: key.clone(), name: name.to_owned() });
            }
            Placement::Rejected(reason) => out.reason = Some(reason.clone()),
            Placement::Review => {}
        }
        out
    }
}

fn step(step: explain::Step) -> Step {
    let row = |r: explain::TableRow| StepRow { cells: r.cells, picked: r.picked };
    Step {
        words: words(step.words),
        details: step.details.into_iter().map(words).collect(),
        table: step.table.map(|t| StepTable {
            columns: t.columns,
            rows: t.rows.into_iter().map(row).collect(),
            note: t.note,
        }),
    }
}

/// Last holder of a record and when it lost it.
async fn previous(conn: &mut Conn, seat: &str, record: Id) -> Result<Option<(Id, i64)>> {
    let stmt = Stmt::new(
        "SELECT from_person, at FROM seat_history WHERE record = ? AND seat = ? AND from_person IS NOT NULL \
         ORDER BY at DESC, id DESC LIMIT 1",
    );
    let row = conn.first(&stmt.bind(record).bind(seat)).await?;
    row.map(|r| Ok((r.req_id(0)?, r.req_int(1)?))).transpose()
}

/// What the party of a newcomer has.
#[derive(Default)]
struct Has {
    by: Option<String>,
    customer: Option<Option<Id>>,
    record: Option<Record>,
}

impl Has {
    async fn of(conn: &mut Conn, defs: &Definitions, form: &Form, seat: &str, row: &Row) -> Result<Has> {
        let Some(found) = intake::find(conn, &intake::keys_of(form, &row.values)).await? else {
            return Ok(Has::default());
        };
        let (customer, by) = intake::customers(conn, defs, form, std::slice::from_ref(&found)).await?.of(&found);
        let records = records::of_parties(conn, form, &[found.party]).await?;
        let record = intake::deciding(form, seat, records, customer.flatten());
        Ok(Has { by: by.map(|kind| kind.as_str().to_owned()), customer, record })
    }

    fn holders(&self, form: &Form, seat: &str) -> Vec<Id> {
        let own = self.record.as_ref().and_then(|r| r.value(form, seat).as_id());
        self.customer.flatten().into_iter().chain(own).collect()
    }
}
