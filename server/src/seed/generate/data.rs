//! `apps/crm/demo.json`, read: names, sentences, people, shops, the shapes of the channels. Days are counted from the
//! install day, so that the world is always of today. Field names of the channels come from `channels.json`.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemoData {
    pub workspace: DemoWorkspace,
    pub brands: Vec<DemoBrand>,
    pub shops: Vec<DemoShop>,
    pub products: Vec<DemoProduct>,
    /// Department or team key to login.
    pub department_leaders: BTreeMap<String, String>,
    pub team_leaders: BTreeMap<String, String>,
    pub people: Vec<DemoPerson>,
    pub channels: Vec<ChannelShape>,
    /// Option key of the lead form to its Chinese name, as channels send it.
    pub product_names: BTreeMap<String, String>,
    pub industry_names: BTreeMap<String, String>,
    /// With their share.
    pub surnames: Vec<(String, u64)>,
    pub given: Given,
    /// Full names that would be somebody known.
    pub avoid: Vec<String>,
    pub nicknames: Vec<String>,
    pub company_words: Vec<String>,
    /// Industry key to the ends of company names.
    pub companies: BTreeMap<String, Vec<String>>,
    pub cities: Vec<City>,
    /// What leads say, by what they ask for. `{p}` is the product, `{n}` a small number.
    pub notes: BTreeMap<String, Vec<String>>,
    /// What sales people note, by occasion.
    pub follow_ups: BTreeMap<String, Vec<String>>,
    pub lost: Vec<Reason>,
    pub invalid: Vec<Reason>,
    pub returned: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemoWorkspace {
    pub name: String,
    pub promotion: Promotion,
    pub fairs: Vec<Fair>,
}

/// 大促: one day with many times the usual leads, from the retail channels.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promotion {
    pub days_before: u16,
    pub name: String,
    pub times: u64,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fair {
    /// The first day.
    pub days_before: u16,
    pub days: u16,
    pub campaign: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemoBrand {
    pub key: String,
    pub name: String,
    pub line: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemoShop {
    pub key: String,
    pub name: String,
    pub brand: String,
    pub platform: String,
    pub department: String,
    pub opened_days_before: u32,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemoProduct {
    pub code: String,
    pub name: String,
    pub category: String,
    pub interest: String,
    pub brand: String,
    /// Whole 元.
    pub price: String,
    pub unit: String,
}

impl DemoProduct {
    pub fn price_fen(&self) -> i64 {
        self.price.parse::<i64>().unwrap_or(0).saturating_mul(100)
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemoPerson {
    pub login: String,
    pub name: String,
    pub department: String,
    pub roles: Vec<String>,
    #[serde(default)]
    pub shops: Vec<String>,
    #[serde(default)]
    pub teams: Vec<DemoMember>,
    #[serde(default)]
    pub skills: BTreeMap<String, u8>,
    #[serde(default)]
    pub leave: Option<DemoLeave>,
    /// May hold no more than what is held when the replay ends.
    #[serde(default)]
    pub at_cap: bool,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemoMember {
    pub team: String,
    pub weight: u32,
    pub capacity: i64,
    /// New records per day.
    #[serde(default)]
    pub daily_cap: Option<u32>,
}

/// Whole days from the install day, both inside: −1 is the day before.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemoLeave {
    pub from: i32,
    pub to: i32,
    pub reason: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Shoppers of the marketplaces: evenings, small things, answered in the shop's chat.
    Retail,
    /// Companies: office hours, software, answered by telephone.
    Business,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChannelShape {
    pub channel: String,
    pub kind: Kind,
    pub weight: u64,
    /// Share of each hour of the day.
    pub hours: [u64; 24],
    /// Monday to Sunday, 100 = as usual.
    pub weekdays: [u64; 7],
    pub products: BTreeMap<String, u64>,
    pub requests: BTreeMap<String, u64>,
    pub campaigns: Vec<String>,
    pub shops: Vec<String>,
    /// Of a thousand: with a real name, with a company, with an address.
    pub real_names: u64,
    pub companies: u64,
    pub addresses: u64,
    /// Lead field to the channel's name for it; filled in from `channels.json`.
    #[serde(skip)]
    pub fields: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    pub one: Vec<String>,
    pub two: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct City {
    pub name: String,
    pub province: String,
    pub area_code: String,
    pub weight: u64,
    #[serde(default)]
    pub districts: Vec<District>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct District {
    pub name: String,
    pub streets: Vec<String>,
}

/// An option of the lead's `lost_reason`, with its share and how it is noted.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    pub key: String,
    pub weight: u64,
    pub sentence: String,
}

/// The part of a channel definition that is needed here.
#[derive(Deserialize)]
struct ChannelNames {
    key: String,
    mapping: BTreeMap<String, String>,
}

impl DemoData {
    /// From the texts of `demo.json` and `channels.json`.
    pub fn read(demo: &str, channels: &str) -> Result<DemoData, serde_json::Error> {
        let mut data: DemoData = serde_json::from_str(demo)?;
        let names: Vec<ChannelNames> = serde_json::from_str(channels)?;
        for channel in &mut data.channels {
            let mapping = names.iter().find(|n| n.key == channel.channel).map(|n| &n.mapping);
            channel.fields =
                mapping.into_iter().flatten().map(|(theirs, ours)| (ours.clone(), theirs.clone())).collect();
        }
        Ok(data)
    }

    pub fn product_name(&self, key: &str) -> &str {
        self.product_names.get(key).map_or("", String::as_str)
    }
}
