//! What each member of a rotation received, and on how many of its days they could have received something.

use std::collections::HashMap;

use engine::value::Id;

use super::Span;
use super::moves::{Move, What, moves};
use super::rows::gaps;
use crate::allocation::rotation_key;
use crate::db::{Conn, Stmt};
use crate::error::Result;
use crate::records::ranges;
use crate::teams::RouteRef;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turnout {
    pub received: i64,
    /// Days on which the rotation gave out records while the member was neither away nor full, or got one.
    pub days: i64,
}

/// The first and the last record of a day.
type Hours = (i64, i64);

/// Of the days that begin at `starts`, up to now.
pub async fn turnout(conn: &mut Conn, route: &RouteRef, team: &str, starts: &[i64]) -> Result<HashMap<Id, Turnout>> {
    let Some(&from) = starts.first() else { return Ok(HashMap::new()) };
    let key = rotation_key(&route.form, &route.seat, &route.route, team);
    let stmt = Stmt::new(format!(
        "SELECT member, CAST(d AS bigint), count(*), min(at), max(at) FROM (SELECT member, at, {} AS d FROM ledger \
         WHERE rotation = ? AND at >= ? AND cause = 'pick') x GROUP BY member, d",
        ranges("at", starts)
    ));
    let mut days: HashMap<i64, Hours> = HashMap::new();
    let mut got: HashMap<Id, HashMap<i64, i64>> = HashMap::new();
    for row in conn.rows(&stmt.bind(&key).bind(from)).await? {
        let (day, first, last) = (row.req_int(1)?, row.req_int(3)?, row.req_int(4)?);
        let hours = days.entry(day).or_insert((first, last));
        *hours = (hours.0.min(first), hours.1.max(last));
        got.entry(row.req_id(0)?).or_default().insert(day, row.req_int(2)?);
    }
    let moves = moves(conn, &key, Span(from, i64::MAX)).await?;
    let slots = gaps(conn, route, team).await?;
    let none = HashMap::new();
    let of = |member: Id, present: bool| {
        let got = got.get(&member).unwrap_or(&none);
        let own: Vec<&Move> = moves.iter().filter(|m| m.member == member).collect();
        let there = present_in(from, present, &own);
        let meets = |&(first, last): &Hours| there.iter().any(|&(since, until)| since <= last && until > first);
        let could = days.iter().filter(|(day, hours)| got.contains_key(day) || meets(hours)).count();
        Turnout { received: got.values().sum(), days: could as i64 }
    };
    Ok(slots.iter().map(|slot| (slot.member, of(slot.member, slot.present))).collect())
}

/// When somebody was there, from the first instant on, by what the ledger says of them; `now` says how it stands in the end.
fn present_in(from: i64, now: bool, moves: &[&Move]) -> Vec<(i64, i64)> {
    let turns: Vec<(i64, bool)> = moves.iter().filter_map(|m| Some((m.at, turn(&m.what)?))).collect();
    // Turns follow each other, so that the first one says how it was before.
    let before = turns.first().map_or(now, |(_, there)| !there);
    let mut spans = Vec::new();
    let mut since = before.then_some(from);
    for (nth, &(at, there)) in turns.iter().enumerate() {
        // Who joined while away comes back before anything else happens.
        let joined_away = there && turns.get(nth + 1).is_some_and(|(_, next)| *next);
        match (since, there && !joined_away) {
            (None, true) => since = Some(at),
            (Some(start), false) => {
                spans.push((start, at));
                since = None;
            }
            _ => {}
        }
    }
    spans.extend(since.map(|start| (start, i64::MAX)));
    spans
}

/// Whether they are there after it; nothing where it does not say.
fn turn(what: &What) -> Option<bool> {
    match what {
        What::Joined | What::Back | What::WrittenOff(_) => Some(true),
        What::Left | What::Away => Some(false),
        What::Weight(..) | What::Other => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(now: bool, moves: &[(i64, What)]) -> Vec<(i64, i64)> {
        let moves: Vec<Move> = moves.iter().map(|&(at, what)| Move { member: Id::NIL, at, what }).collect();
        present_in(100, now, &moves.iter().collect::<Vec<_>>())
    }

    #[test]
    fn what_happened_says_when_somebody_was_there() {
        const END: i64 = i64::MAX;
        assert_eq!(spans(true, &[]), [(100, END)]);
        assert_eq!(spans(false, &[]), []);
        assert_eq!(spans(true, &[(200, What::Away), (300, What::Back)]), [(100, 200), (300, END)]);
        assert_eq!(spans(true, &[(200, What::WrittenOff(5))]), [(200, END)], "away before");
        assert_eq!(spans(true, &[(200, What::Joined), (250, What::Weight(1, 2))]), [(200, END)]);
        assert_eq!(spans(true, &[(200, What::Joined), (300, What::Back)]), [(300, END)], "joined while away");
        assert_eq!(spans(false, &[(200, What::Left)]), [(100, 200)]);
        assert_eq!(spans(false, &[(200, What::Away), (300, What::Left)]), [(100, 200)]);
    }
}
