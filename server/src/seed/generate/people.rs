//! Who asks: name, firm, place and ways to be reached. Nobody here exists, and nothing here reaches anybody.

use engine::normalise::{self, PhoneKind};

use super::Oddity;
use super::data::{ChannelShape, City, DemoData, Kind};
use super::random::Random;

#[derive(Clone, Debug)]
pub struct Inquirer {
    pub name: String,
    /// As typed.
    pub phone: Option<String>,
    pub email: Option<String>,
    pub wechat: Option<String>,
    pub company: Option<String>,
    /// Option key.
    pub industry: String,
    pub address: Option<String>,
    /// Shops and branches: what `{n}` stands for.
    pub shops: u64,
    pub oddity: Option<Oddity>,
}

/// Six free digits behind 154 00.
const NUMBERS: u64 = 998_000;
/// Coprime to `NUMBERS`: consecutive people get numbers far apart, and none twice.
const STEP: u64 = 611_953;
/// The first thousand look like placeholders.
const FIRST: u64 = 1_000;
/// Typed to get past a required field.
const PLACEHOLDERS: [&str; 4] = ["13800138000", "11111111111", "12345678901", "18888888888"];
const SYLLABLES: [&str; 20] = [
    "lan", "he", "mu", "qing", "shan", "yu", "wen", "tao", "bei", "nan", "ke", "ru", "song", "zhu", "lin", "an", "yue",
    "cheng", "miao", "xing",
];
/// Of a thousand names, those with a given name of two characters.
const TWO_CHARACTERS: u64 = 780;

pub fn oddity(random: &mut Random) -> Oddity {
    let table = [
        (Oddity::NoPhone, 12),
        (Oddity::Virtual, 7),
        (Oddity::Masked, 4),
        (Oddity::FullWidth, 4),
        (Oddity::HongKong, 2),
        (Oddity::Landline, 4),
        (Oddity::Placeholder, 2),
    ];
    let index = random.weighted(table.iter().map(|(_, weight)| *weight));
    table.get(index).map_or(Oddity::NoPhone, |(oddity, _)| *oddity)
}

pub fn inquirer(
    data: &DemoData,
    channel: &ChannelShape,
    odd: Option<Oddity>,
    index: u64,
    random: &mut Random,
) -> Inquirer {
    let city = data.cities.get(random.weighted(data.cities.iter().map(|c| c.weight)));
    let industry = random.pick(&data.companies.keys().collect::<Vec<_>>()).map_or(String::new(), |key| (*key).clone());
    let business = channel.kind == Kind::Business;
    let handle = handle(index, random);
    let area = city.map_or("", |c| c.area_code.as_str());
    let phone = odd_phone(odd, area, index, random);
    let reachable = odd != Some(Oddity::NoPhone) || random.chance(400);
    Inquirer {
        name: name(data, channel, random),
        phone,
        email: (business && reachable && random.chance(450)).then(|| format!("{handle}@post.example")),
        wechat: (reachable && random.chance(if business { 260 } else { 60 })).then(|| format!("wx_{handle}")),
        company: random.chance(channel.companies).then(|| company(data, city, &industry, random)),
        industry,
        // Who leaves no way to be reached leaves no address either; in a shop the chat remains.
        address: city
            .filter(|_| random.chance(channel.addresses) && (reachable || !business))
            .map(|c| address(channel, c, random)),
        shops: [1, 1, 2, 2, 3, 3, 4, 5, 6, 8, 12, 20].get(random.below(12) as usize).copied().unwrap_or(1),
        oddity: odd,
    }
}

fn odd_phone(odd: Option<Oddity>, area: &str, index: u64, random: &mut Random) -> Option<String> {
    let number = mobile(index);
    let (head, tail) = (number.get(..3).unwrap_or_default(), number.get(7..).unwrap_or_default());
    Some(match odd {
        Some(Oddity::NoPhone) => return None,
        Some(Oddity::Virtual) => format!("{number}转{}", random.between(1_000, 9_999)),
        Some(Oddity::Masked) => format!("{head}****{tail}"),
        Some(Oddity::FullWidth) => number.chars().filter_map(|c| char::from_u32(u32::from(c) + 0xfee0)).collect(),
        Some(Oddity::HongKong) => format!("+852 999{} {:04}", random.below(10), random.below(10_000)),
        Some(Oddity::Landline) => {
            format!("{area}-{:07}{}", random.below(900_000), if area.len() < 4 { "0" } else { "" })
        }
        Some(Oddity::Placeholder) => random.pick(&PLACEHOLDERS).map_or(String::new(), |p| (*p).to_owned()),
        None => match random.below(10) {
            0 => format!("{head} {} {tail}", number.get(3..7).unwrap_or_default()),
            1 => format!("+86{number}"),
            _ => number,
        },
    })
}

/// The mobile number of the person with this index.
pub fn mobile(index: u64) -> String {
    let mut number = String::new();
    for offset in 0..NUMBERS {
        number = format!("15400{:06}", FIRST + (index * STEP + offset * 7) % NUMBERS);
        if normalise::phone(&number).is_ok_and(|p| p.kind == PhoneKind::Mobile) {
            break;
        }
    }
    number
}

fn handle(index: u64, random: &mut Random) -> String {
    let syllable = |random: &mut Random| random.pick(&SYLLABLES).copied().unwrap_or_default();
    format!("{}{}{index}", syllable(random), syllable(random))
}

/// Somebody by the real name.
pub fn real_name(data: &DemoData, random: &mut Random) -> String {
    let surname = data.surnames.get(random.weighted(data.surnames.iter().map(|(_, weight)| *weight)));
    with_given(data, surname.map_or("", |(name, _)| name.as_str()), random)
}

fn with_given(data: &DemoData, surname: &str, random: &mut Random) -> String {
    let given = if random.chance(TWO_CHARACTERS) { &data.given.two } else { &data.given.one };
    let first = random.below(given.len() as u64) as usize;
    // The next given name instead of a known person.
    let known = |given: &&String| data.avoid.contains(&format!("{surname}{given}"));
    let given = given.iter().cycle().skip(first).take(given.len()).find(|g| !known(g));
    format!("{surname}{}", given.map_or("", String::as_str))
}

fn name(data: &DemoData, channel: &ChannelShape, random: &mut Random) -> String {
    let surname = || data.surnames.iter().map(|(_, weight)| *weight);
    let surname = data.surnames.get(random.weighted(surname())).map_or("", |(name, _)| name.as_str());
    if random.chance(channel.real_names) {
        return with_given(data, surname, random);
    }
    match channel.kind {
        Kind::Retail => match random.below(3) {
            0 => format!("{}{}", random.word(&data.nicknames), random.between(1, 99)),
            _ => random.word(&data.nicknames).to_owned(),
        },
        Kind::Business => {
            let title = random.pick(&["先生", "女士", "老板", "经理", "店长", "总"]).copied().unwrap_or_default();
            format!("{surname}{title}")
        }
    }
}

fn company(data: &DemoData, city: Option<&City>, industry: &str, random: &mut Random) -> String {
    let tail = data.companies.get(industry).map_or("", |tails| random.word(tails));
    let place = city.filter(|_| random.chance(620)).map_or("", |c| c.name.as_str());
    format!("{place}{}{tail}", random.word(&data.company_words))
}

/// Parcels go to a full address; others write what they think is enough.
fn address(channel: &ChannelShape, city: &City, random: &mut Random) -> String {
    let municipality = city.province.trim_end_matches('市') == city.name;
    let with_province = if municipality { city.province.clone() } else { format!("{}{}市", city.province, city.name) };
    let parcel = matches!(channel.channel.as_str(), "tmall" | "jd");
    let Some(district) = random.pick(&city.districts) else {
        return if random.chance(600) { with_province } else { city.name.clone() };
    };
    let street = random.word(&district.streets);
    let door = match random.below(3) {
        0 => format!("{street}{}号", random.between(1, 680)),
        1 => format!("{street}{}号{}室", random.between(1, 680), random.between(1, 26) * 100 + random.between(1, 12)),
        _ => format!("{street}{}号底商", random.between(1, 380)),
    };
    match random.below(if parcel { 5 } else { 10 }) {
        0..=3 => format!("{with_province}{}{door}", district.name),
        4 => format!("{}{}{door}", city.name, district.name),
        5 => with_province,
        6 | 7 => format!("{}市{}", city.name, district.name),
        8 => format!("{}{}", city.name, district.name),
        _ => city.name.clone(),
    }
}
