//! When leads come, and from where: 90 days by channel, weekday and hour, one 大促, the fairs.

use jiff::{ToSpan, civil::Date};

use super::DAYS;
use super::data::{DemoData, Kind};
use super::random::Random;

pub struct Arrival {
    /// UTC milliseconds.
    pub at_ms: i64,
    /// Position among the channels.
    pub channel: usize,
    /// Name of the 大促 or of the fair.
    pub event: Option<String>,
    pub date: Date,
    /// 1 is the day before the install day.
    pub days_before: u16,
}

/// Milliseconds by which Asia/Shanghai is ahead of UTC; it has had no summer time since 1991.
pub const SHANGHAI_MS: i64 = 8 * 3_600_000;
pub const DAY_MS: i64 = 86_400_000;
/// The hour of the day that a 大促 adds to: it starts at midnight.
const PROMOTION_START: u64 = 110;
/// Random part of a day's volume, in per cent of the usual.
const DAILY_NOISE: u64 = 24;

/// First millisecond of a day in Asia/Shanghai.
pub fn midnight(date: Date) -> i64 {
    date.duration_since(jiff::civil::date(1970, 1, 1)).as_secs() * 1_000 - SHANGHAI_MS
}

pub fn arrivals(data: &DemoData, seed: u64, install_day: Date, count: usize) -> Vec<Arrival> {
    let days: Vec<Date> =
        (1..=i64::from(DAYS)).rev().filter_map(|back| install_day.checked_sub(back.days()).ok()).collect();
    let weights = weights(data, seed, &days);
    let total: u64 = weights.iter().flatten().sum();
    let mut out = Vec::with_capacity(count);
    let (mut sum, mut given) = (0_u64, 0_u64);
    for (position, (day, cells)) in days.iter().zip(&weights).enumerate() {
        let days_before = DAYS - position as u16;
        for (channel, weight) in cells.iter().enumerate() {
            sum += weight;
            // Rounding the running sum keeps every cell within one lead of its share, and the whole exact.
            let due = (u128::from(sum) * count as u128 / u128::from(total.max(1))) as u64;
            for _ in given..due {
                let mut random = Random::of(seed, "arrival", out.len() as u64);
                let at_ms = midnight(*day) + moment(data, channel, days_before, &mut random);
                let event = event(data, channel, days_before);
                out.push(Arrival { at_ms, channel, event, date: *day, days_before });
            }
            given = due;
        }
    }
    out.sort_by_key(|a| a.at_ms);
    out
}

/// Relative volume of each channel on each day.
fn weights(data: &DemoData, seed: u64, days: &[Date]) -> Vec<Vec<u64>> {
    let fair_days: u64 = data.workspace.fairs.iter().map(|f| u64::from(f.days)).sum();
    let mut out: Vec<Vec<u64>> = Vec::with_capacity(days.len());
    for (position, day) in days.iter().enumerate() {
        let days_before = DAYS - position as u16;
        let mut random = Random::of(seed, "day", position as u64);
        let noise = 100 - DAILY_NOISE / 2 + random.below(DAILY_NOISE + 1);
        let weekday = day.weekday().to_monday_zero_offset() as usize;
        let cells = data.channels.iter().map(|channel| {
            let usual = channel.weight * channel.weekdays.get(weekday).copied().unwrap_or(100) * noise;
            if channel.channel != FAIRS {
                usual
            } else if fair(data, days_before).is_some() {
                // The weight is meant over all days, the fairs have it on a few.
                usual * u64::from(DAYS) / fair_days.max(1)
            } else {
                0
            }
        });
        out.push(cells.collect());
    }
    promote(data, &mut out);
    out
}

/// Makes the 大促 as many times an ordinary day as it says, by its retail channels.
fn promote(data: &DemoData, weights: &mut [Vec<u64>]) {
    let promotion = &data.workspace.promotion;
    let Some(position) = DAYS.checked_sub(promotion.days_before).map(usize::from) else { return };
    let others = weights.iter().enumerate().filter(|(i, _)| *i != position);
    let ordinary = others.map(|(_, day)| day.iter().sum::<u64>()).sum::<u64>() / u64::from(DAYS - 1);
    let Some(day) = weights.get_mut(position) else { return };
    let retail = |kind: Kind| data.channels.iter().map(move |c| c.kind == kind);
    let part =
        |day: &[u64], kind: Kind| day.iter().zip(retail(kind)).filter(|(_, is)| *is).map(|(w, _)| w).sum::<u64>();
    let wanted = (ordinary * promotion.times).saturating_sub(part(day, Kind::Business));
    let had = part(day, Kind::Retail).max(1);
    for (weight, _) in day.iter_mut().zip(retail(Kind::Retail)).filter(|(_, is)| *is) {
        *weight = (u128::from(*weight) * u128::from(wanted) / u128::from(had)) as u64;
    }
}

/// The channel that only fairs feed.
const FAIRS: &str = "expo";

fn fair(data: &DemoData, days_before: u16) -> Option<&str> {
    let running = |first: u16, days: u16| days_before <= first && days_before + days > first;
    data.workspace.fairs.iter().find(|f| running(f.days_before, f.days)).map(|f| f.campaign.as_str())
}

fn event(data: &DemoData, channel: usize, days_before: u16) -> Option<String> {
    let shape = data.channels.get(channel)?;
    let promotion = &data.workspace.promotion;
    if shape.channel == FAIRS {
        return fair(data, days_before).map(str::to_owned);
    }
    (shape.kind == Kind::Retail && days_before == promotion.days_before).then(|| promotion.name.clone())
}

/// Milliseconds after midnight.
fn moment(data: &DemoData, channel: usize, days_before: u16, random: &mut Random) -> i64 {
    let Some(shape) = data.channels.get(channel) else { return 0 };
    let mut hours = shape.hours;
    if shape.kind == Kind::Retail && days_before == data.workspace.promotion.days_before {
        hours[0] += PROMOTION_START;
    }
    let hour = random.weighted(hours.into_iter()) as i64;
    hour * 3_600_000 + random.below(3_600_000) as i64
}
