//! The team board: what each member has, may still get, answered how fast, and why somebody gets nothing now. Counts are
//! of the team's own work and the same for every reader; the lists behind them obey the reader's grants.

use std::collections::HashMap;

use engine::allocate::policy::Team;
use engine::condition::{Clock, Condition, Op, Operand, Param};
use engine::form::{Form, Lang, PartyRole, RESPONSE_MS, seat_column};
use engine::grant::Verb;
use engine::value::Id;
use serde::Serialize;
use serde_json::json;

use super::{RouteRef, TeamHead, chosen, gaps, given_out, head, people, routes_of, why};
use crate::actor::Actor;
use crate::allocation::{self, TeamPlace};
use crate::db::{Conn, Stmt};
use crate::error::Result;
use crate::figures::{Count, Moment, Named, hundredths, month_start, person};
use crate::ownership::{self, Period, period_start};
use crate::records::{self, Among, Figure, Took, awaiting_contact};
use crate::registry::Definitions;

#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = TeamBoard)]
pub struct Board {
    pub team: TeamHead,
    pub numbers: TeamNumbers,
    /// Form and seat whose records the numbers count.
    pub form: Option<String>,
    pub seat: Option<String>,
    /// Rotations of the team.
    pub routes: Vec<RouteRef>,
    /// The rotation whose gaps are shown: the one asked for, else the month's busiest.
    pub route: Option<String>,
    pub members: Vec<MemberRow>,
    pub at: Moment,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct TeamNumbers {
    members: usize,
    on_duty: usize,
    /// Who could take a record at this moment.
    assignable: usize,
    /// New records of today over all members.
    assigned_today: i64,
    /// Records that wait for somebody of the team.
    waiting: i64,
}

#[derive(Serialize, utoipa::ToSchema)]
pub struct MemberRow {
    person: Named,
    /// Hundredths of a share.
    weight: u32,
    /// `on`, `paused`, `leave`, `inactive`.
    duty: &'static str,
    until: Option<Moment>,
    reason: Option<String>,
    new_today: i64,
    new_cap: Option<i64>,
    held: i64,
    held_cap: Option<i64>,
    /// Records whose first contact is still to be made, and those of them whose time is over.
    awaiting: Count,
    overdue: Count,
    /// Median from assignment to first contact over 30 days, in milliseconds.
    response_ms: Option<i64>,
    /// Due minus received in the chosen rotation: `-0.22`.
    gap: Option<String>,
    eligible: bool,
    /// Why nothing comes now; 可分 where something can.
    why: String,
    /// Whether I may switch this person's duty.
    can_switch: bool,
}

pub async fn board(
    conn: &mut Conn,
    defs: &Definitions,
    actor: &Actor,
    clock: &Clock,
    team: &Team,
    asked: Option<&str>,
    lang: Lang,
) -> Result<Board> {
    let routes = routes_of(defs, &team.key, lang);
    let route = match chosen(&routes, asked)? {
        Some(route) => Some(route.clone()),
        None => busiest(conn, &routes, &team.key, month_start(clock)).await?,
    };
    let place = route.as_ref().map(|r| (r.form.clone(), r.seat.clone())).or_else(|| main_policy(defs));
    let mut numbers =
        TeamNumbers { members: team.members.len(), on_duty: 0, assignable: 0, assigned_today: 0, waiting: 0 };
    let mut members = Vec::new();
    if let Some((form, seat)) = &place {
        let form = defs.form(form)?;
        let standing = allocation::standing(conn, defs, clock, form, seat, team).await?;
        let slots = match &route {
            Some(route) => gaps(conn, route, &team.key).await?,
            None => Vec::new(),
        };
        let own = Own::load(conn, defs, actor, clock, form, seat, team).await?;
        for (place, member) in
            standing.places.iter().filter_map(|p| Some((p, team.members.iter().find(|m| m.person == p.person)?)))
        {
            let gap = slots.iter().find(|s| s.member == place.person).map(|s| hundredths(s.gap.into()));
            let mut row = own.row(defs, form, seat, place, clock, lang);
            row.weight = member.weight;
            row.gap = gap;
            row.can_switch = super::manages_person(defs, actor, place.person);
            members.push(row);
        }
        numbers.waiting = waiting(conn, &form.key, seat, &team.key).await?;
    }
    numbers.on_duty = members.iter().filter(|m| m.duty == "on").count();
    numbers.assignable = members.iter().filter(|m| m.eligible).count();
    numbers.assigned_today = members.iter().map(|m| m.new_today).sum();
    let (form, seat) = place.unzip();
    let team = head(defs, actor, team, lang);
    Ok(Board { team, numbers, form, seat, route: route.map(|r| r.id), routes, members, at: Moment(clock.now_ms()) })
}

/// What the members have, by set queries.
struct Own {
    fresh: HashMap<Id, i64>,
    awaiting: HashMap<Id, (i64, i64)>,
    /// Of these, what the reader may read.
    readable: HashMap<Id, (i64, i64)>,
    response: HashMap<Id, i64>,
}

impl Own {
    async fn load(
        conn: &mut Conn,
        defs: &Definitions,
        actor: &Actor,
        clock: &Clock,
        form: &Form,
        seat: &str,
        team: &Team,
    ) -> Result<Own> {
        let people = people(team);
        let system = Actor::system("board");
        let day = period_start(clock, Period::Day);
        let fresh = ownership::read_counters(conn, &ownership::fresh_scope(&form.key, seat), day, &people).await?;
        let mine = Condition::test(seat, Op::In, json!(people));
        let waits = Condition::All(vec![mine.clone(), awaiting_contact(form, seat)]);
        let mut counts = Vec::new();
        for reader in [&system, actor] {
            let access = defs.access(reader, form)?;
            let asked = form.lifecycle.iter().map(|life| life.field.clone());
            let mut asked = asked.chain([seat.to_owned(), seat_column(seat, "due"), seat_column(seat, "contact")]);
            let in_full = |key: String| form.index(&key).is_some_and(|i| access.everywhere(i).in_full());
            if !access.may(Verb::Read) || !asked.all(in_full) {
                counts.push(HashMap::new());
                continue;
            }
            let among = Among { defs, actor: reader, clock, form, condition: waits.clone() };
            let lines = among.grouped(conn, &records::By::Field(seat), &[Figure::When(past(seat))]).await?;
            counts.push(lines.iter().filter_map(|l| Some((l.group.id()?, (l.n, l.count(0))))).collect());
        }
        let readable = counts.pop().unwrap_or_default();
        let awaiting = counts.pop().unwrap_or_default();
        let since = seat_column(seat, "since");
        let month = Condition::Test {
            field: since.clone(),
            op: Op::Gte,
            value: Operand::Param { param: Param::Today, offset: Some("-P30D".into()) },
        };
        let among = Among { defs, actor: &system, clock, form, condition: Condition::All(vec![mine, month]) };
        let response = seat_column(seat, "response");
        let spread = among.spread(conn, Some(seat), Took::Field(&response), &[50]).await?;
        let response = spread.iter().filter_map(|s| Some((s.group.id()?, s.at.first()? * RESPONSE_MS))).collect();
        Ok(Own { fresh, awaiting, readable, response })
    }

    fn row(
        &self,
        defs: &Definitions,
        form: &Form,
        seat: &str,
        place: &TeamPlace,
        clock: &Clock,
        lang: Lang,
    ) -> MemberRow {
        let id = place.person;
        let (awaiting, overdue) = self.awaiting.get(&id).copied().unwrap_or_default();
        let (awaiting_read, overdue_read) = self.readable.get(&id).copied().unwrap_or_default();
        let waits = Condition::All(vec![Condition::test(seat, Op::Eq, id.to_string()), awaiting_contact(form, seat)]);
        let late = Condition::All(vec![waits.clone(), past(seat)]);
        let (duty, away) = match (&place.leave, &place.pause) {
            _ if !place.active => ("inactive", None),
            (Some(leave), _) => ("leave", Some(leave)),
            (_, Some(pause)) => ("paused", Some(pause)),
            _ => ("on", None),
        };
        MemberRow {
            person: person(defs, id),
            weight: 0,
            duty,
            until: away.and_then(|a| a.until).map(Moment),
            reason: away.and_then(|a| a.reason.clone()),
            new_today: self.fresh.get(&id).copied().unwrap_or(0),
            new_cap: place.daily.map(|c| c.limit),
            held: place.held,
            held_cap: place.holding.map(|c| c.limit),
            awaiting: opening(awaiting, awaiting_read, form, waits),
            overdue: opening(overdue, overdue_read, form, late),
            response_ms: self.response.get(&id).copied(),
            gap: None,
            eligible: place.why.is_none(),
            why: why(place, clock, lang),
            can_switch: false,
        }
    }
}

/// Opens where the reader finds as many records as the number says.
fn opening(n: i64, readable: i64, form: &Form, condition: Condition) -> Count {
    if n == readable { Count::of(n, &form.key, condition) } else { Count::plain(n) }
}

/// The first-contact clock has run out.
fn past(seat: &str) -> Condition {
    let now = Operand::Param { param: Param::Now, offset: None };
    Condition::Test { field: seat_column(seat, "due"), op: Op::Lt, value: now }
}

/// The policy of leads, else any.
fn main_policy(defs: &Definitions) -> Option<(String, String)> {
    let leads = |form: &str| defs.form(form).is_ok_and(|f| f.party == Some(PartyRole::Lead));
    let mut keys = defs.policies.keys();
    keys.clone().find(|(form, _)| leads(form)).or_else(|| keys.next()).cloned()
}

/// Of equals the first.
async fn busiest(conn: &mut Conn, routes: &[RouteRef], team: &str, since: i64) -> Result<Option<RouteRef>> {
    let rotations: Vec<_> = routes.iter().map(|route| (route, team)).collect();
    let given = given_out(conn, &rotations, since).await?;
    Ok(routes.iter().zip(given).rev().max_by_key(|(_, n)| *n).map(|(route, _)| route.clone()))
}

async fn waiting(conn: &mut Conn, form: &str, seat: &str, team: &str) -> Result<i64> {
    let stmt = Stmt::new("SELECT count(*) FROM waiting WHERE form = ? AND seat = ? AND team = ?");
    let row = conn.first(&stmt.bind(form).bind(seat).bind(team)).await?;
    row.map_or(Ok(0), |r| Ok(r.req_int(0)?))
}
