//! The demo world as data: leads of the 90 days before the install day, and what people do with them afterwards.
//!
//! Pure and deterministic: the same data, seed and day give the same world, to the last character. Whoever replays it
//! sends each payload through the real intake at `at_ms` and then carries out its `Fate`, so owners, decisions and
//! counters come from the product itself. Nothing here reads a database, a clock or a file.
//!
//! Phone numbers are 154 0000 0000 to 154 0099 9999 (154 is given to nobody), landlines begin with 0 after the area
//! code, Hong Kong numbers with 999, mail addresses end in `.example`: no message and no call can reach a person.

mod arrivals;
mod data;
mod fate;
mod life;
mod payload;
mod people;
mod plans;
mod random;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use serde_json::{Map, Value as Json};

pub use data::{DemoData, DemoLeave, DemoMember, DemoPerson, DemoProduct, DemoShop, Kind};
pub use fate::{Again, Fate};
pub use life::{Act, End, Life, Replay};
pub use plans::{Plan, plans};

pub(super) use arrivals::{DAY_MS, SHANGHAI_MS, midnight};
pub(super) use people::{mobile, real_name};
pub(super) use random::Random;

use arrivals::{Arrival, arrivals};
use people::Inquirer;

/// Days before the install day from which leads come.
pub const DAYS: u16 = 90;

/// One lead as its channel sends it.
#[derive(Clone, Debug, PartialEq)]
pub struct DemoLead {
    /// When it arrives, UTC milliseconds; the shapes of the days are those of Asia/Shanghai.
    pub at_ms: i64,
    pub channel: String,
    /// Under the channel's own field names, its external id among them; shops by name.
    pub payload: Map<String, Json>,
    pub fate: Fate,
    /// What is unusual about it, if anything.
    pub oddity: Option<Oddity>,
    /// Somebody who asked before, by the same number.
    pub repeated: bool,
}

/// The three in a hundred that every sales team knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Oddity {
    NoPhone,
    /// A marketplace's privacy number: a mobile with an extension.
    Virtual,
    /// 154****4409.
    Masked,
    FullWidth,
    HongKong,
    Landline,
    /// 13800138000 and the like.
    Placeholder,
}

/// How many of a thousand inquiries come from somebody who asked before.
const REPEATED: u64 = 60;
/// How many of a thousand newcomers are odd.
const ODD: u64 = 31;
/// A repeated inquiry comes at least this long after the first.
const REPEATED_AFTER_MS: i64 = 20 * 3_600_000;

/// `count` leads before `install_day`, by arrival.
pub fn leads(data: &DemoData, seed: u64, install_day: Date, count: usize) -> Vec<DemoLead> {
    let mut out = Vec::with_capacity(count);
    let mut known: Vec<(i64, Inquirer)> = Vec::new();
    for (index, arrival) in arrivals(data, seed, install_day, count).into_iter().enumerate() {
        let mut random = Random::of(seed, "lead", index as u64);
        let Some(channel) = data.channels.get(arrival.channel) else { continue };
        let before = earlier(&known, &arrival, &mut random);
        let repeated = before.is_some();
        let inquirer = match before {
            Some(inquirer) => inquirer,
            None => {
                let odd = random.chance(ODD).then(|| people::oddity(&mut random));
                let inquirer = people::inquirer(data, channel, odd, index as u64, &mut random);
                if inquirer.oddity.is_none() {
                    known.push((arrival.at_ms, inquirer.clone()));
                }
                inquirer
            }
        };
        let inquiry = payload::inquiry(data, channel, &arrival, &inquirer, &mut random);
        let payload = payload::payload(data, channel, &arrival, &inquirer, &inquiry, index, &mut random);
        let fate = fate::fate(data, channel, &inquiry, &mut random);
        let (at_ms, channel) = (arrival.at_ms, channel.channel.clone());
        out.push(DemoLead { at_ms, channel, payload, fate, oddity: inquirer.oddity, repeated });
    }
    out
}

/// Now and then somebody who asked at least a day ago asks again, more often lately than long ago.
fn earlier(known: &[(i64, Inquirer)], arrival: &Arrival, random: &mut Random) -> Option<Inquirer> {
    let old = known.partition_point(|(at, _)| at + REPEATED_AFTER_MS <= arrival.at_ms) as u64;
    if old == 0 || !random.chance(REPEATED) {
        return None;
    }
    let nearest = random.below(old).min(random.below(old));
    known.get((old - 1 - nearest) as usize).map(|(_, inquirer)| inquirer.clone())
}
