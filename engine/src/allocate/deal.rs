//! Records that a person deals out by hand: to several people evenly or by ratio, exact and never by chance.
//!
//! Numbers by the largest remainder (Hamilton's method); the order by the largest deficit at each record, so that a list
//! sorted by worth does not give all of its head to one person. Not here: the shares of a team's rotation, which have a
//! memory.

use std::cmp::Reverse;

/// How many of `n` records go to each weight in order; ties go to the earlier one. They add up to `n`, or are all 0 where
/// no weight is above 0.
pub fn quotas(n: usize, weights: &[u32]) -> Vec<usize> {
    let whole: u128 = weights.iter().map(|w| u128::from(*w)).sum();
    if whole == 0 {
        return vec![0; weights.len()];
    }
    let product = |weight: u32| n as u128 * u128::from(weight);
    let mut out: Vec<usize> = weights.iter().map(|w| usize::try_from(product(*w) / whole).unwrap_or(n)).collect();
    let left = n - out.iter().sum::<usize>();
    let mut order: Vec<(usize, u128)> = weights.iter().map(|w| product(*w) % whole).enumerate().collect();
    order.sort_by_key(|(_, remainder)| Reverse(*remainder));
    for (at, _) in order.into_iter().take(left) {
        if let Some(quota) = out.get_mut(at) {
            *quota += 1;
        }
    }
    out
}

/// Which of the weights gets each of `n` records in order. Empty where no weight is above 0.
pub fn deal(n: usize, weights: &[u32]) -> Vec<usize> {
    let quotas = quotas(n, weights);
    if quotas.iter().sum::<usize>() < n {
        return Vec::new();
    }
    let mut given = vec![0_usize; quotas.len()];
    let mut out = Vec::with_capacity(n);
    for nth in 1..=n {
        // What each should have by now less what it has, in units of 1/n record.
        let deficit = |(quota, given): (&usize, &usize)| (*quota * nth) as i128 - (*given * n) as i128;
        let open = quotas.iter().zip(&given).enumerate().filter(|(_, (quota, given))| given < quota);
        let next = open.map(|(at, pair)| (deficit(pair), Reverse(at))).max();
        let Some((_, Reverse(at))) = next else { break };
        if let Some(slot) = given.get_mut(at) {
            *slot += 1;
        }
        out.push(at);
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_largest_remainders_get_what_is_left() {
        assert_eq!(quotas(10, &[1, 1, 1]), [4, 3, 3]);
        assert_eq!(quotas(7, &[5, 3, 2]), [4, 2, 1]);
        assert_eq!(quotas(2, &[1, 1, 1]), [1, 1, 0]);
        assert_eq!(quotas(5, &[0, 3]), [0, 5]);
        assert_eq!((quotas(5, &[0, 0]), quotas(5, &[])), (vec![0, 0], vec![]));
    }

    #[test]
    fn records_are_dealt_in_turn() {
        assert_eq!(deal(6, &[1, 1, 1]), [0, 1, 2, 0, 1, 2]);
        assert_eq!(deal(6, &[2, 1]), [0, 1, 0, 0, 1, 0]);
        assert_eq!(deal(3, &[0, 7]), [1, 1, 1]);
        assert!(deal(3, &[0]).is_empty() && deal(3, &[]).is_empty() && deal(0, &[1]).is_empty());
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn everybody_gets_the_share_to_one_record(n in 0_usize..400, weights in prop::collection::vec(0_u32..1_000, 1..12)) {
            let whole: u64 = weights.iter().map(|w| u64::from(*w)).sum();
            prop_assume!(whole > 0);
            let quotas = quotas(n, &weights);
            prop_assert_eq!(quotas.iter().sum::<usize>(), n);
            for (quota, weight) in quotas.iter().zip(&weights) {
                let exact = n as u64 * u64::from(*weight) / whole;
                prop_assert!(*quota as u64 == exact || *quota as u64 == exact + 1);
            }
            let dealt = deal(n, &weights);
            for (at, quota) in quotas.iter().enumerate() {
                prop_assert_eq!(dealt.iter().filter(|d| **d == at).count(), *quota);
            }
        }
    }
}
