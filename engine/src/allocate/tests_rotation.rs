//! The proof's claim, the step and the sums, by named cases and by chance-free random weights.

use std::cmp::Reverse;

use proptest::prelude::*;

use super::*;

pub(super) fn id(n: u128) -> Id {
    Id(uuid::Uuid::from_u128(n))
}

pub(super) fn rotation(weights: &[u32]) -> Rotation {
    let slot = |(i, &weight): (usize, &u32)| Slot {
        member: id(i as u128),
        weight,
        join: i as i64,
        gap: 0,
        owed: 0,
        last_pick: None,
        received: 0,
        presence: Presence::Present,
    };
    Rotation::restore(weights.iter().enumerate().map(slot).collect()).unwrap()
}

pub(super) fn draw(eligible: &[usize]) -> Draw<'_> {
    Draw { eligible, absent: &[], skip: Skip::LoseTurn }
}

pub(super) fn gaps(rotation: &Rotation) -> Vec<i64> {
    rotation.slots().iter().map(|s| s.gap).collect()
}

pub(super) fn sums(rotation: &Rotation) -> (i128, i128) {
    let of = |f: fn(&Slot) -> i64| rotation.slots().iter().map(|s| i128::from(f(s))).sum();
    (of(|s| s.gap), of(|s| s.owed))
}

/// A small linear congruential generator (Knuth's MMIX constants): the same numbers on every run.
pub(super) struct Numbers(pub u64);

impl Numbers {
    pub(super) fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

fn picks(rotation: &mut Rotation, eligible: &[usize], n: usize) -> String {
    let letter = |picked: usize| char::from(b'A' + picked as u8);
    (0..n).map(|_| letter(rotation.step(&draw(eligible)).unwrap().picked)).collect()
}

/// |gap| <= 1 - 1/(2k-2), with `slack` units, compared without a fraction.
fn within(gap: i64, k: usize, slack: i128) -> bool {
    let scale = 2 * k as i128 - 2;
    if k == 1 { gap == 0 } else { i128::from(gap).abs() * scale <= i128::from(UNIT) * (scale - 1) + slack * scale }
}

/// Runs `steps` picks for each set of weights and checks the bound after every pick.
fn hold_the_bound(k: usize, steps: usize, numbers: &mut Numbers) {
    let sets: [Vec<u32>; 4] = [
        (0..k).map(|_| 1 + numbers.below(1000) as u32).collect(),
        (0..k).map(|_| 1 + 10u32.pow(numbers.below(6) as u32) * (1 + numbers.below(9) as u32)).collect(),
        (0..k).map(|i| if i == 0 { 100_000 } else { 100 }).collect(),
        (0..k).map(|_| 100).collect(),
    ];
    let all: Vec<usize> = (0..k).collect();
    for weights in sets {
        let mut rotation = rotation(&weights);
        for n in 0..steps {
            let step = rotation.step(&draw(&all)).unwrap();
            assert!(step.rule != Rule::LargestGap, "k = {k}, {weights:?}, pick {n}: no candidate");
            let bad = rotation.slots().iter().find(|s| !within(s.gap, k, 0));
            assert!(bad.is_none(), "k = {k}, {weights:?}, pick {n}: {bad:?}");
        }
        assert_eq!(sums(&rotation), (0, 0));
    }
}

#[test]
fn the_bound_holds_for_1_to_40_members() {
    let mut numbers = Numbers(7);
    for k in 1..=40 {
        hold_the_bound(k, 650, &mut numbers);
    }
}

#[test]
#[ignore = "half a minute optimised: 100,000 picks for each k"]
fn the_bound_holds_for_100_000_picks_each() {
    let mut numbers = Numbers(11);
    for k in 1..=40 {
        hold_the_bound(k, 25_000, &mut numbers);
    }
}

#[test]
fn equal_weights_go_round() {
    let mut rotation = rotation(&[100; 5]);
    assert_eq!(picks(&mut rotation, &[0, 1, 2, 3, 4], 15), "ABCDEABCDEABCDE");
}

#[test]
fn weights_three_to_one() {
    let mut rotation = rotation(&[300, 100]);
    assert_eq!(picks(&mut rotation, &[0, 1], 12), "ABAAABAAABAA");
}

#[test]
fn largest_gap_alone_breaks_the_bound_at_12() {
    let weights = [1, 28, 74, 3, 675, 390, 1, 1, 20, 675, 12, 3];
    let all: Vec<usize> = (0..12).collect();
    let worst = |by_largest_gap: bool| {
        let mut rotation = rotation(&weights);
        let mut worst = 0;
        for _ in 0..400 {
            let shares = rotation.shares(&draw(&all));
            let largest = shares.eligible.iter().max_by_key(|s| (s.before + s.due, Reverse(s.slot))).unwrap().slot;
            let picked = if by_largest_gap { largest } else { rotation.choose(&shares).unwrap().0 };
            rotation.charge(&shares, picked).unwrap();
            worst = gaps(&rotation).iter().map(|g| g.abs()).chain([worst]).max().unwrap();
        }
        worst
    };
    assert!(within(worst(false), 12, 0));
    assert!(worst(true) > UNIT * 13 / 10, "largest gap reaches 1.33 leads");
}

#[test]
fn a_single_member_takes_all_and_owes_nothing() {
    let mut rotation = rotation(&[250]);
    for _ in 0..3 {
        assert_eq!(rotation.step(&draw(&[0])).unwrap().rule, Rule::OnlyOne);
    }
    let slot = &rotation.slots()[0];
    assert_eq!((slot.gap, slot.received, slot.last_pick, slot.due()), (0, 3, Some(3), 3 * i128::from(UNIT)));
}

#[test]
fn only_the_eligible_share() {
    let mut rotation = rotation(&[100, 100, 200]);
    let step = rotation.step(&draw(&[0, 1])).unwrap();
    assert_eq!((step.picked, step.after), (0, -UNIT / 2));
    assert_eq!(gaps(&rotation), [-UNIT / 2, UNIT / 2, 0], "whom the record does not match keeps the gap");
}

#[test]
fn left_over_units_go_to_the_heaviest() {
    assert_eq!(split(&[1, 1, 1]), [UNIT / 3 + 1, UNIT / 3, UNIT / 3]);
    assert_eq!(split(&[100, 300, 300]).iter().sum::<i64>(), UNIT);
    assert_eq!(split(&[100, 300, 300])[2], UNIT / 7 * 3 + (UNIT % 7) * 3 / 7);
    assert_eq!(split(&[u64::from(u32::MAX), 1]), [UNIT - 256, 256], "⌊2⁴⁰ / 2³²⌋ for the lightest possible");
}

#[test]
fn any_strategy_is_charged_but_only_for_the_eligible() {
    let mut rotation = rotation(&[100, 100, 100]);
    let shares = rotation.shares(&draw(&[0, 1]));
    let before = rotation.clone();
    assert_eq!(rotation.charge(&shares, 2), Err(LedgerError::NotEligible));
    assert_eq!(rotation, before);
    assert_eq!(rotation.charge(&shares, 1), Ok(-UNIT / 2));
    assert_eq!(rotation.step(&draw(&[])), Err(LedgerError::NotEligible));
}

#[test]
fn restore_refuses_impossible_ledgers() {
    let slots = rotation(&[100, 100]).slots().to_vec();
    let with = |change: fn(&mut Vec<Slot>)| {
        let mut slots = slots.clone();
        change(&mut slots);
        Rotation::restore(slots).err()
    };
    assert_eq!(with(|s| s[0].weight = 0), Some(LedgerError::ZeroWeight));
    assert_eq!(with(|s| s[1].member = s[0].member), Some(LedgerError::Duplicate));
    assert_eq!(with(|s| s[0].gap = 1), Some(LedgerError::Unbalanced));
    assert_eq!(with(|s| s[0].gap = i64::MAX), Some(LedgerError::OutOfRange));
    assert_eq!(with(|s| s.reverse()), None);
}

#[test]
fn the_explained_order_starts_with_the_choice_and_is_cut() {
    let mut rotation = rotation(&[500, 300, 100, 100]);
    for _ in 0..50 {
        let shares = rotation.shares(&draw(&[0, 1, 2, 3]));
        let (picked, _) = rotation.choose(&shares).unwrap();
        let (_, order) = rotation.rank_due(&shares, 10);
        assert_eq!((order.len(), order[0].slot), (4, picked));
        assert_eq!(rotation.rank_due(&shares, 2).1, order[..2]);
        rotation.charge(&shares, picked).unwrap();
    }
}

#[test]
fn a_ledger_survives_storage() {
    let mut rotation = rotation(&[100, 250, 75]);
    picks(&mut rotation, &[0, 1, 2], 7);
    let stored = serde_json::to_string(rotation.slots()).unwrap();
    assert_eq!(Rotation::restore(serde_json::from_str(&stored).unwrap()), Ok(rotation));
}

proptest! {
    #[test]
    fn shares_add_up_to_one_lead(weights in prop::collection::vec(1..=u32::MAX, 1..60)) {
        let shares = split(&weights.iter().map(|&w| u64::from(w) * 2).collect::<Vec<_>>());
        prop_assert_eq!(shares.iter().sum::<i64>(), UNIT);
        prop_assert!(shares.iter().all(|&s| s >= 0));
    }

    #[test]
    fn everybody_has_the_exact_proportion_within_one(weights in prop::collection::vec(1u32..5000, 2..15), n in 1u64..300) {
        let all: Vec<usize> = (0..weights.len()).collect();
        let mut rotation = rotation(&weights);
        for _ in 0..n {
            rotation.step(&draw(&all)).unwrap();
        }
        let whole: i128 = weights.iter().map(|&w| i128::from(w)).sum();
        for slot in rotation.slots() {
            let off = i128::from(slot.received) * whole - i128::from(n) * i128::from(slot.weight);
            prop_assert!(off.abs() < whole, "{} of {n} for {} of {whole}", slot.received, slot.weight);
        }
    }
}
