//! What weights mean in percent, exact to the hundredth and adding up to 100.00.

use super::policy::Team;
use crate::value::Id;

/// Hundredths of a percent for each member in order, by the largest remainder; ties go to the earlier member. They add up
/// to 10,000, or are all 0 where no member has a weight.
pub fn shares(team: &Team) -> Vec<(Id, u32)> {
    let whole: u64 = team.members.iter().map(|m| u64::from(m.weight)).sum();
    if whole == 0 {
        return team.members.iter().map(|m| (m.person, 0)).collect();
    }
    let part = |weight: u32| (u64::from(weight) * WHOLE / whole, u64::from(weight) * WHOLE % whole);
    let mut parts: Vec<u64> = team.members.iter().map(|m| part(m.weight).0).collect();
    let left = usize::try_from(WHOLE - parts.iter().sum::<u64>()).unwrap_or(0);
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|&i| std::cmp::Reverse(team.members.get(i).map_or(0, |m| part(m.weight).1)));
    for i in order.into_iter().take(left) {
        if let Some(part) = parts.get_mut(i) {
            *part += 1;
        }
    }
    let hundredths = parts.into_iter().map(|p| u32::try_from(p).unwrap_or(0));
    team.members.iter().map(|m| m.person).zip(hundredths).collect()
}

const WHOLE: u64 = 10_000;
