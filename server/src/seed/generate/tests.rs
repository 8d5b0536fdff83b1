use std::collections::{BTreeMap, BTreeSet};

use engine::form::Form;
use engine::normalise::{self, PhoneKind};
use jiff::civil::{Date, date};
use serde_json::Value as Json;

use super::arrivals::{DAY_MS, midnight};
use super::*;

const DEMO: &str = include_str!("../../../../apps/crm/demo.json");
const CHANNELS: &str = include_str!("../../../../apps/crm/channels.json");
const LEAD: &str = include_str!("../../../../apps/crm/forms/lead.json");

fn data() -> DemoData {
    DemoData::read(DEMO, CHANNELS).expect("demo.json")
}

fn install_day() -> Date {
    date(2026, 11, 20)
}

fn world() -> (DemoData, Vec<DemoLead>) {
    let data = data();
    let leads = leads(&data, 7, install_day(), 5_000);
    (data, leads)
}

/// What the channel sends for a field of the lead form.
fn sent<'a>(data: &DemoData, lead: &'a DemoLead, field: &str) -> Option<&'a Json> {
    let channel = data.channels.iter().find(|c| c.channel == lead.channel)?;
    lead.payload.get(channel.fields.get(field)?)
}

fn day_of(lead: &DemoLead) -> i64 {
    (midnight(install_day()) - 1 - lead.at_ms) / DAY_MS + 1
}

fn hour_of(lead: &DemoLead) -> i64 {
    (lead.at_ms - midnight(install_day())).rem_euclid(DAY_MS) / 3_600_000
}

#[test]
fn the_same_seed_gives_the_same_world_and_another_seed_another() {
    let data = data();
    let first = leads(&data, 7, install_day(), 800);
    assert_eq!(first, leads(&data, 7, install_day(), 800));
    let other = leads(&data, 8, install_day(), 800);
    assert!(first.iter().zip(&other).filter(|(a, b)| a.payload == b.payload).count() < 10);
}

#[test]
fn any_number_of_leads_comes_in_order_within_the_ninety_days_from_seven_channels() {
    let data = data();
    for count in [0, 1, 50, 5_000] {
        let leads = leads(&data, 1, install_day(), count);
        assert_eq!(leads.len(), count);
        assert!(leads.is_sorted_by_key(|l| l.at_ms));
        assert!(leads.iter().all(|l| (1..=90).contains(&day_of(l))));
    }
    let (_, leads) = world();
    assert_eq!(leads.iter().map(|l| &l.channel).collect::<BTreeSet<_>>().len(), 7);
}

#[test]
fn one_day_has_ten_times_the_leads_of_the_others() {
    let (data, leads) = world();
    let mut days: BTreeMap<i64, usize> = (1..=90).map(|d| (d, 0)).collect();
    leads.iter().for_each(|l| *days.entry(day_of(l)).or_default() += 1);
    let promoted = days.remove(&i64::from(data.workspace.promotion.days_before)).unwrap();
    let mean = days.values().sum::<usize>() / days.len();
    assert!((mean * 95 / 10..=mean * 105 / 10 + 10).contains(&promoted), "{promoted} against {mean}");
    assert!(days.values().all(|n| (20..=140).contains(n)), "{days:?}");
}

#[test]
fn shoppers_come_in_the_evening_and_companies_in_office_hours() {
    let (_, leads) = world();
    let count = |channel: &str, hours: std::ops::Range<i64>| {
        leads.iter().filter(|l| l.channel == channel && hours.contains(&hour_of(l))).count()
    };
    for channel in ["douyin", "tmall", "jd"] {
        assert!(count(channel, 20..23) * 100 > count(channel, 0..24) * 28, "{channel}");
    }
    for channel in ["web", "phone400", "expo"] {
        assert!(count(channel, 9..18) * 100 > count(channel, 0..24) * 72, "{channel}");
    }
    let weekend = |channel: &str, leads: &[DemoLead]| {
        leads.iter().filter(|l| l.channel == channel).filter(|l| matches!(day_of(l) % 7, 5 | 6)).count()
    };
    // 2026-11-20 is a Friday: five and six days before it lie Sunday and Saturday.
    assert!(weekend("phone400", &leads) * 100 < count("phone400", 0..24) * 15);
}

#[test]
fn every_value_is_one_that_the_lead_form_takes() {
    let (data, leads) = world();
    let form: Form = serde_json::from_str(LEAD).unwrap();
    let mut ids = BTreeSet::new();
    for lead in &leads {
        let channel = data.channels.iter().find(|c| c.channel == lead.channel).unwrap();
        let known: BTreeSet<_> = channel.fields.values().collect();
        assert!(lead.payload.keys().all(|k| known.contains(k)), "{:?}", lead.payload);
        assert!(ids.insert((&lead.channel, sent(&data, lead, "external_id").unwrap().as_str().unwrap().to_owned())));
        for field in &form.fields {
            if let Some(value) = sent(&data, lead, &field.key).filter(|_| field.key != "shop") {
                engine::value::Coerce::lenient(field).value(value).unwrap_or_else(|e| panic!("{value}: {e:?}"));
            }
        }
        let shop = sent(&data, lead, "shop").map(|s| s.as_str().unwrap());
        assert!(shop.is_none_or(|name| data.shops.iter().any(|s| s.name == name)));
    }
}

#[test]
fn no_number_can_reach_a_person() {
    let (data, leads) = world();
    let mut odd: BTreeMap<String, usize> = BTreeMap::new();
    for lead in &leads {
        let oddity = lead.oddity.map(|o| format!("{o:?}")).unwrap_or_default();
        *odd.entry(oddity).or_default() += 1;
        let Some(typed) = sent(&data, lead, "phone").and_then(Json::as_str) else {
            assert_eq!(lead.oddity, Some(Oddity::NoPhone));
            continue;
        };
        let phone = normalise::phone(typed).unwrap_or_else(|e| panic!("{typed}: {e}"));
        let (kind, prefix) = match lead.oddity {
            None | Some(Oddity::FullWidth) => (PhoneKind::Mobile, "+861540"),
            Some(Oddity::Virtual) => (PhoneKind::Virtual, "+861540"),
            Some(Oddity::Masked) => (PhoneKind::Masked, "154****"),
            Some(Oddity::HongKong) => (PhoneKind::Unknown, "+852999"),
            Some(Oddity::Landline) => (PhoneKind::Landline, "+86"),
            Some(Oddity::Placeholder) => (PhoneKind::Placeholder, "1"),
            Some(Oddity::NoPhone) => panic!("{typed}"),
        };
        assert!(phone.kind == kind && phone.number.starts_with(prefix), "{typed}: {phone:?}");
        if kind == PhoneKind::Landline {
            assert!(typed.split('-').nth(1).is_some_and(|local| local.starts_with('0')), "{typed}");
        }
    }
    assert_eq!(odd.len(), 8, "{odd:?}");
    let strange = 5_000 - odd.get("").unwrap();
    assert!((100..=200).contains(&strange), "{odd:?}");
    let mobiles: BTreeSet<String> = (0..5_000).map(people::mobile).collect();
    assert_eq!(mobiles.len(), 5_000);
}

#[test]
fn six_in_a_hundred_ask_again_with_the_same_number() {
    let (data, leads) = world();
    let repeated = leads.iter().filter(|l| l.repeated).count();
    assert!((240..=360).contains(&repeated), "{repeated}");
    let mut seen: BTreeMap<&str, i64> = BTreeMap::new();
    for lead in &leads {
        let Some(phone) = sent(&data, lead, "phone").and_then(Json::as_str).filter(|_| lead.oddity.is_none()) else {
            continue;
        };
        let before = seen.insert(phone, lead.at_ms);
        assert_eq!(before.is_some(), lead.repeated, "{phone}");
    }
}

#[test]
fn nearly_every_address_is_understood_with_and_without_its_province() {
    let (data, leads) = world();
    let addresses: Vec<&str> = leads.iter().filter_map(|l| sent(&data, l, "address")?.as_str()).collect();
    let unknown: Vec<&&str> = addresses.iter().filter(|a| normalise::address(a).code.is_none()).collect();
    assert!(unknown.len() * 100 < addresses.len(), "{unknown:?}");
    let bare = addresses.iter().filter(|a| !a.contains('省') && !a.contains("自治区")).count();
    assert!((20..=60).contains(&(bare * 100 / addresses.len())), "{bare} of {}", addresses.len());
}

#[test]
fn all_fates_are_there_and_quick_answers_convert_better() {
    let (_, leads) = world();
    let mut ends: BTreeMap<String, usize> = BTreeMap::new();
    let (mut quick, mut slow) = ((0, 0), (0, 0));
    for lead in &leads {
        let life = &lead.fate.life;
        *ends.entry(format!("{:?}", life.end)).or_default() += 1;
        let replay = life.replay(lead.at_ms);
        assert!(replay.is_sorted_by_key(|r| r.at_ms) && replay.iter().all(|r| r.at_ms >= lead.at_ms));
        let Some(first) = replay.first().filter(|r| matches!(r.act, Act::FollowUp { .. })) else {
            assert_eq!(life.end, End::Returned, "never contacted");
            *ends.entry("never".into()).or_default() += 1;
            continue;
        };
        let tally = if first.at_ms - lead.at_ms <= 5 * 60_000 { &mut quick } else { &mut slow };
        tally.0 += 1;
        tally.1 += usize::from(life.end == End::Converted);
    }
    assert!(
        ["Open", "Converted", "Invalid", "Lost", "Returned", "never"].iter().all(|e| ends.contains_key(*e)),
        "{ends:?}"
    );
    assert!(quick.1 * slow.0 * 10 > slow.1 * quick.0 * 13, "{quick:?} {slow:?}");
    assert!((500..=1_100).contains(ends.get("Converted").unwrap()), "{ends:?}");
    assert!(leads.iter().any(|l| l.fate.again.is_some()) && leads.iter().any(|l| l.fate.claim_after.is_none()));
    let orders = leads.iter().flat_map(|l| &l.fate.life.steps).filter_map(|s| match &s.act {
        Act::Convert { product_codes, amount_fen, .. } => Some((product_codes.len(), *amount_fen)),
        _ => None,
    });
    assert!(orders.into_iter().all(|(products, fen)| products > 0 && fen > 0));
}

#[test]
fn people_answer_in_their_working_day() {
    let (_, leads) = world();
    for lead in &leads {
        let life = &lead.fate.life;
        for act in life.replay(lead.at_ms) {
            let minute = (act.at_ms - midnight(install_day())).rem_euclid(DAY_MS) / 60_000;
            // The long waits of the slowest reach into the evening of the next day.
            assert!(minute >= i64::from(life.opens) || minute < 5 * 60, "{minute}");
        }
    }
}

#[test]
fn everybody_has_a_days_work_and_something_late() {
    let today = midnight(install_day());
    for person in &data().people {
        let plans = plans(7, install_day(), &person.login, 60, 0);
        let late = plans.iter().filter(|at| **at < today).count();
        let due = plans.iter().filter(|at| (today..today + DAY_MS).contains(*at)).count();
        assert!((1..=3).contains(&late) && (5..=15).contains(&due) && plans.len() == 60, "{late} {due}");
    }
    assert!(plans(7, install_day(), "lihui", 40, 3).iter().all(|at| *at >= today));
}

#[test]
fn what_the_people_refer_to_is_there() {
    let data = data();
    assert_eq!((data.people.len(), data.brands.len(), data.shops.len()), (24, 3, 6));
    let logins: BTreeSet<_> = data.people.iter().map(|p| p.login.as_str()).collect();
    assert_eq!(logins.len(), 24);
    let leaders = data.department_leaders.values().chain(data.team_leaders.values());
    assert!(leaders.into_iter().all(|login| logins.contains(login.as_str())));
    assert!(data.people.iter().flat_map(|p| &p.shops).all(|key| data.shops.iter().any(|s| &s.key == key)));
    assert!(data.people.iter().any(|p| p.leave.is_some()) && data.people.iter().any(|p| p.at_cap));
    let senior = data.people.iter().flat_map(|p| &p.teams).filter(|t| t.team == "senior");
    assert!(senior.clone().all(|t| t.weight == 100 && t.daily_cap.is_none()) && senior.count() == 5);
}
