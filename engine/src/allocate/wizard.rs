//! A first policy from a few plain answers: for people who have not yet heard of strategies. What comes out is a policy like
//! any other, which the linter judges and the editor changes.

use serde::{Deserialize, Serialize};

use super::policy::{Checkpoints, IfAway, OwnerMatch, Policy, Route, Target, TeamTarget, WhenNobody};
use super::rank::Strategy;
use super::rotation::Skip;
use crate::condition::Condition;
use crate::form::Label;

/// What becomes of a new record?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hand {
    /// To one person at once, everybody as many as the others.
    Even,
    /// To one person at once, whoever has least to do.
    Free,
    /// Into the pool, where people take what they want.
    Pool,
}

/// Somebody known asks again: who gets it?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Again {
    /// Who holds the customer.
    Holder,
    /// Whoever is next.
    Anybody,
}

/// Nobody can take it now: what then?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Away {
    /// It waits until somebody can.
    Wait,
    /// Into the pool.
    Pool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    pub hand: Hand,
    pub again: Again,
    pub away: Away,
    /// Minutes until the first contact; none for no limit.
    #[serde(default)]
    pub first_contact_minutes: Option<u32>,
}

/// Where what the answers speak of is to be found.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    pub form: &'a str,
    pub seat: &'a str,
    pub team: &'a str,
    pub pool: &'a str,
}

/// The id of the one route; rotations are kept under it, so another run of the wizard goes on with them.
pub const ROUTE: &str = "everybody";

pub fn policy(answers: Answers, place: Place<'_>) -> Policy {
    let strategy = match answers.hand {
        Hand::Even => Some(Strategy::Rotation),
        Hand::Free => Some(Strategy::LeastLoaded),
        Hand::Pool => None,
    };
    let route = strategy.map(|strategy| Route {
        id: ROUTE.into(),
        name: Label::new("全部线索", "All leads"),
        when: Condition::TRUE,
        off: false,
        from: None,
        until: None,
        target: Target::Team(TeamTarget {
            team: place.team.into(),
            strategy,
            skip: Skip::LoseTurn,
            sticky_days: None,
            any_time: true,
            caps: Vec::new(),
            skills: Vec::new(),
        }),
        when_nobody: match answers.away {
            Away::Wait => WhenNobody::Wait,
            Away::Pool => WhenNobody::Pool,
        },
        first_contact_minutes: None,
        clock: Checkpoints::default(),
    });
    Policy {
        form: place.form.into(),
        seat: place.seat.into(),
        screens: Vec::new(),
        marks: Vec::new(),
        owner_match: OwnerMatch { enabled: answers.again == Again::Holder, if_away: IfAway::Route },
        routes: route.into_iter().collect(),
        fallback: Target::Pool { pool: place.pool.into() },
        first_contact_minutes: answers.first_contact_minutes,
        clock: Checkpoints::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::lint::{lint, publishable};
    use super::super::tests_world::World;
    use super::*;

    const PLACE: Place<'_> = Place { form: "lead", seat: "owner", team: "east", pool: "east_leads" };

    #[test]
    fn every_answer_makes_a_policy_that_can_be_published() {
        let world = World::crm();
        for hand in [Hand::Even, Hand::Free, Hand::Pool] {
            for again in [Again::Holder, Again::Anybody] {
                for away in [Away::Wait, Away::Pool] {
                    for first_contact_minutes in [None, Some(30)] {
                        let answers = Answers { hand, again, away, first_contact_minutes };
                        let made = policy(answers, PLACE);
                        let problems = lint(&made, &world.catalog, &world.directory, world.clock.today());
                        assert!(publishable(&problems), "{answers:?}: {problems:?}");
                        assert_eq!(made.routes.is_empty(), hand == Hand::Pool);
                    }
                }
            }
        }
    }
}
