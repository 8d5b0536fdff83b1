//! What is asked for, and how the channel words it.

use serde_json::{Map, Value as Json, json};

use super::arrivals::Arrival;
use super::data::{ChannelShape, DemoData, Kind};
use super::people::Inquirer;
use super::random::Random;

/// One inquiry before it is put into the channel's fields.
pub struct Inquiry {
    /// Option keys of the lead's `product`.
    pub products: Vec<String>,
    /// Label of the lead's `request`.
    pub request: String,
    pub note: Option<String>,
    /// Asked at a 大促: quick decisions.
    pub promotion: bool,
}

/// On the last two days some ask for what only the solution team does, and its people are away: they wait in its queue.
const WAITING_PRODUCT: &str = "integration";
const WAITING_ONE_IN: u64 = 6;

pub fn inquiry(
    data: &DemoData,
    channel: &ChannelShape,
    arrival: &Arrival,
    inquirer: &Inquirer,
    random: &mut Random,
) -> Inquiry {
    let mut products = vec![random.key(&channel.products).to_owned()];
    if random.chance(180) {
        products.push(random.key(&channel.products).to_owned());
    }
    let mut request = random.key(&channel.requests).to_owned();
    if arrival.days_before <= 2 && channel.kind == Kind::Business && random.below(WAITING_ONE_IN) == 0 {
        products = vec![WAITING_PRODUCT.to_owned()];
        request = channel.requests.keys().find(|k| k.contains("咨询")).cloned().unwrap_or(request);
    }
    products.dedup();
    if request.contains("白皮书") {
        products.truncate(1);
    }
    let note = note(data, &request, &products, inquirer, random);
    let promotion = arrival.event.is_some() && channel.kind == Kind::Retail;
    Inquiry { products, request, note, promotion }
}

fn note(
    data: &DemoData,
    request: &str,
    products: &[String],
    inquirer: &Inquirer,
    random: &mut Random,
) -> Option<String> {
    if random.chance(120) {
        return None;
    }
    let product = products.first().map_or("", String::as_str);
    let group = match (request, product) {
        ("下载白皮书", _) => "whitepaper",
        ("申请产品演示", _) => "demo",
        _ if random.chance(200) => "general",
        (_, "implementation" | "training") => "service",
        (_, "flagship" | "professional" | "standard") => "software",
        (_, other) => other,
    };
    let sentences = data.notes.get(group).or_else(|| data.notes.get("general"))?;
    let number = inquirer.shops.clamp(2, 20);
    let text = random.word(sentences).replace("{p}", data.product_name(product));
    Some(text.replace("{n}", &number.to_string()))
}

pub fn payload(
    data: &DemoData,
    channel: &ChannelShape,
    arrival: &Arrival,
    inquirer: &Inquirer,
    inquiry: &Inquiry,
    index: usize,
    random: &mut Random,
) -> Map<String, Json> {
    let mut out = Map::new();
    let mut put = |field: &str, value: Json| {
        if let Some(theirs) = channel.fields.get(field) {
            out.insert(theirs.clone(), value);
        }
    };
    let prefix: String = channel.channel.chars().take(2).collect();
    put("external_id", json!(format!("{}{}{:06}", prefix.to_uppercase(), arrival.date.strftime("%y%m%d"), index + 1)));
    put("name", json!(inquirer.name));
    for (field, value) in [
        ("phone", &inquirer.phone),
        ("email", &inquirer.email),
        ("wechat", &inquirer.wechat),
        ("company", &inquirer.company),
        ("address", &inquirer.address),
        ("note", &inquiry.note),
    ] {
        if let Some(value) = value {
            put(field, json!(value));
        }
    }
    let products: Vec<&str> = inquiry.products.iter().map(|p| data.product_name(p)).collect();
    put("product", json!(products));
    put("request", json!(inquiry.request));
    if inquirer.company.is_some() {
        put("industry", json!(data.industry_names.get(&inquirer.industry)));
        put("company_size", json!(size(inquirer.shops)));
        if random.chance(350) {
            put("budget", json!(inquirer.shops * random.between(4, 14) * 1_000));
        }
    }
    if let Some(event) = &arrival.event {
        put("campaign", json!(event));
    } else if !channel.campaigns.is_empty() && random.chance(850) {
        put("campaign", json!(random.word(&channel.campaigns)));
    }
    if let Some(shop) = random.pick(&channel.shops).and_then(|key| data.shops.iter().find(|s| &s.key == key)) {
        put("shop", json!(shop.name));
    }
    out
}

/// Label of the lead's `company_size`.
fn size(shops: u64) -> &'static str {
    match shops {
        0..=2 => "10 人以下",
        3..=5 => "10–49 人",
        6..=12 => "50–199 人",
        _ => "200–999 人",
    }
}
