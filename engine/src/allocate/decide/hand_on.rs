//! A record whose holder did not contact in time goes on to the next of the route's team: no screen, mark or other route is
//! asked again, and nobody who had it gets it again.

use super::{Decision, Newcomer, Placement, Prepared, State};
use crate::allocate::policy::Reassign;
use crate::allocate::trace::{TimedOut, Trace};
use crate::condition::Row;
use crate::form::Form;
use crate::value::Id;

impl Prepared<'_> {
    /// Who is next. It stays with its holder (`Placement::Person`) where nobody is, or it went on often enough; the caller
    /// knows what the route wants then.
    #[allow(clippy::too_many_arguments, reason = "the state of one record on its way")]
    pub fn hand_on(
        &self,
        form: &Form,
        row: &Row,
        out: TimedOut,
        had: &[Id],
        rule: &Reassign,
        state: &mut State,
        now: i64,
        nth: usize,
    ) -> Decision {
        let mut trace = Trace { version: self.version, timed_out: Some(out), ..Trace::default() };
        let asked = out.route.and_then(|index| Some((index, self.routes.get(index)?)));
        let asked = asked.filter(|(_, route)| route.active && out.moves < rule.max_moves);
        let next = asked
            .and_then(|(index, route)| self.pick(index, route, &Newcomer::default(), had, state, now, nth, &mut trace));
        let decision = Decision {
            placement: Placement::Person(next.unwrap_or(out.holder)),
            owner_match: false,
            route: out.route,
            marked: Vec::new(),
            trace: Trace::default(),
        };
        self.finish(form, row, decision, trace)
    }
}
