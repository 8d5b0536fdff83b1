//! What becomes of a lead: who takes it from a pool and when, what the holder does, whether somebody tries again.
//!
//! A fate is drawn before anybody knows who will hold the lead. A lead that turns out to be a touch on an open one
//! (status `matched`, held by somebody) has none: the replay drops it.

use super::data::{ChannelShape, DemoData, Kind, Reason};
use super::life::{Act, End, Life, Step, Wait};
use super::payload::Inquiry;
use super::random::Random;

#[derive(Clone, Debug, PartialEq)]
pub struct Fate {
    /// Minutes until somebody claims it, if it arrives in a pool (or operations assigns it, if it arrives in review).
    pub claim_after: Option<u32>,
    /// Minutes until the leader hands it to a member, if it arrives at a leader.
    pub hand_on_after: Option<u32>,
    pub life: Life,
    /// After a return.
    pub again: Option<Again>,
}

/// Somebody else claims a returned lead.
#[derive(Clone, Debug, PartialEq)]
pub struct Again {
    /// Minutes after the return.
    pub after: u32,
    pub life: Life,
}

/// Seconds until the first contact by share of a thousand: median some four minutes, one in ten above an hour.
const FIRST_CONTACT: [(u64, u64); 11] = [
    (0, 15),
    (60, 45),
    (180, 100),
    (320, 170),
    (500, 265),
    (640, 430),
    (760, 720),
    (860, 1_500),
    (920, 4_800),
    (975, 14_400),
    (1_000, 72_000),
];
/// Least first order in 分 for each tier of customers.
const LEVELS: [(i64, &str); 3] = [(2_500_000, "V1"), (1_000_000, "V2"), (250_000, "V3")];
/// Of a thousand holders, those who never get round to it.
const NEVER: u64 = 38;

pub fn fate(data: &DemoData, channel: &ChannelShape, inquiry: &Inquiry, random: &mut Random) -> Fate {
    let life = life(data, channel, inquiry, false, random);
    let again = (life.end == End::Returned && random.chance(560)).then(|| {
        let after = random.between(300, 8_600) as u32;
        Again { after, life: self::life(data, channel, inquiry, true, random) }
    });
    Fate {
        claim_after: random.chance(680).then(|| random.between(35, 600) as u32 * random.between(1, 7) as u32),
        hand_on_after: random.chance(830).then(|| random.between(4, 70) as u32),
        life,
        again,
    }
}

fn life(data: &DemoData, channel: &ChannelShape, inquiry: &Inquiry, second: bool, random: &mut Random) -> Life {
    let retail = channel.kind == Kind::Retail;
    let (opens, closes) = if retail { (9 * 60, 23 * 60) } else { (9 * 60, 19 * 60) };
    let mut writer = Writer { data, inquiry, retail, steps: Vec::new(), day: 0 };
    if !second && random.chance(NEVER) {
        writer.day = random.between(2, 4) as u16;
        writer.act(Act::Return { reason: "跟进不过来".into() }, random);
        return Life { opens, closes, steps: writer.steps, end: End::Returned };
    }
    let wait = first_contact(random);
    let end = end(inquiry, retail, wait, second, random);
    let answered = !matches!(end, End::Invalid | End::Returned) && random.chance(800);
    writer.first(wait, answered, second, random);
    let contacts = match (end, retail) {
        (End::Invalid, _) => 0,
        (End::Converted, true) | (End::Returned, _) => random.below(2),
        (End::Converted, false) => random.between(2, 6),
        (End::Lost, _) => random.between(1, 4),
        (End::Open, _) => random.below(4),
    };
    for _ in 0..contacts {
        writer.next(end, random);
    }
    writer.finish(end, random);
    Life { opens, closes, steps: writer.steps, end }
}

fn first_contact(random: &mut Random) -> u32 {
    let share = random.below(1_000);
    let pairs = FIRST_CONTACT.iter().zip(FIRST_CONTACT.iter().skip(1));
    let found = pairs.into_iter().find(|(_, high)| share < high.0);
    found.map_or(0, |(low, high)| low.1 + (high.1 - low.1) * (share - low.0) / (high.0 - low.0)) as u32
}

/// Conversion falls with the time until the first contact.
fn end(inquiry: &Inquiry, retail: bool, wait: u32, second: bool, random: &mut Random) -> End {
    let by_request = match inquiry.request.as_str() {
        "下单" => 470,
        "申请产品演示" => 270,
        "申请试用" => 190,
        "询价" | "预约回电" => 160,
        "展位来访" => 130,
        "下载白皮书" => 30,
        _ => 115,
    };
    let percent = match wait {
        0..=300 => 150,
        301..=1_800 => 105,
        1_801..=7_200 => 70,
        _ => 40,
    };
    let second = if second { 55 } else { 100 };
    let promotion = if inquiry.promotion { 125 } else { 100 };
    let converted = by_request * percent * second * promotion / 1_000_000;
    let invalid = if retail { 165 } else { 115 };
    let lost = if retail { 330 } else { 310 };
    let table = [converted, invalid, lost, 75, if retail { 170 } else { 250 }];
    let ends = [End::Converted, End::Invalid, End::Lost, End::Returned, End::Open];
    ends.get(random.weighted(table.into_iter())).copied().unwrap_or(End::Open)
}

/// Writes the steps of one life in order.
struct Writer<'a> {
    data: &'a DemoData,
    inquiry: &'a Inquiry,
    retail: bool,
    steps: Vec<Step>,
    day: u16,
}

impl Writer<'_> {
    fn first(&mut self, wait: u32, answered: bool, second: bool, random: &mut Random) {
        let occasion = match (answered, second, self.goods()) {
            (false, _, _) => "no_answer",
            (true, true, _) => "second",
            (true, false, true) => "chat",
            (true, false, false) => "first",
        };
        let (kind, result) = match (answered, self.retail) {
            (false, _) => ("phone", "no_answer"),
            (true, true) => ("chat", "replied"),
            (true, false) if random.chance(300) => ("phone", "wechat_added"),
            (true, false) => ("phone", "answered"),
        };
        let act = self.follow_up(kind, result, occasion, random);
        self.steps.push(Step { wait: Wait::Seconds(wait), act });
    }

    fn next(&mut self, end: End, random: &mut Random) {
        self.day += if self.retail { random.between(0, 2) } else { random.between(1, 6) } as u16;
        let (kind, result, occasion) = if end == End::Returned || random.chance(150) {
            ("phone", "no_answer", "no_answer")
        } else if self.retail {
            ("chat", "replied", if self.goods() { "chat" } else { "next" })
        } else {
            let table = [
                ("wechat", "replied", 34),
                ("phone", "answered", 30),
                ("wechat", "quoted", 14),
                ("online", "demo_booked", 12),
                ("visit", "appointed", 10),
            ];
            let (kind, result, _) = table[random.weighted(table.iter().map(|t| t.2)).min(table.len() - 1)];
            (kind, result, "next")
        };
        let act = self.follow_up(kind, result, occasion, random);
        self.act(act, random);
    }

    fn finish(&mut self, end: End, random: &mut Random) {
        self.day += match (end, self.retail) {
            (End::Invalid, _) => 0,
            (_, true) => random.between(0, 4),
            (_, false) => random.between(1, 9),
        } as u16;
        match end {
            End::Open => {}
            End::Converted => {
                let act = self.order(random);
                self.act(act, random);
            }
            End::Invalid => {
                let (reason, content) = reason(&self.data.invalid, random);
                self.act(Act::Invalid { reason, content }, random);
            }
            End::Lost => {
                let (reason, content) = reason(&self.data.lost, random);
                self.act(Act::Lose { reason, content }, random);
            }
            End::Returned => {
                let reason = random.word(&self.data.returned).to_owned();
                self.act(Act::Return { reason }, random);
            }
        }
    }

    /// A parcel from a shop rather than a contract.
    fn goods(&self) -> bool {
        let contract = |p: &String| matches!(p.as_str(), "flagship" | "professional" | "standard" | "integration");
        self.retail && !self.inquiry.products.iter().any(contract)
    }

    fn order(&self, random: &mut Random) -> Act {
        let mut product_codes = Vec::new();
        let quantity = if self.retail { [1, 1, 1, 1, 2, 2, 3, 5] } else { [1, 1, 2, 2, 3, 4, 6, 10] }
            .get(random.below(8) as usize)
            .copied()
            .unwrap_or(1);
        let mut amount_fen = 0;
        for interest in &self.inquiry.products {
            let matching: Vec<_> = self.data.products.iter().filter(|p| &p.interest == interest).collect();
            if let Some(product) = random.pick(&matching) {
                product_codes.push(product.code.clone());
                amount_fen += product.price_fen() * i64::from(quantity);
            }
        }
        let level = LEVELS.iter().find(|(least, _)| amount_fen >= *least).map_or("V4", |(_, level)| *level);
        let content = self.sentence(if self.goods() { "won_retail" } else { "won" }, random);
        Act::Convert { product_codes, quantity, amount_fen, level, content }
    }

    fn follow_up(&self, kind: &'static str, result: &'static str, occasion: &str, random: &mut Random) -> Act {
        let talked = kind == "phone" && result != "no_answer";
        let intents = [("A", 14), ("B", 30), ("C", 36), ("D", 20)];
        let intent = intents.get(random.weighted(intents.iter().map(|i| i.1))).map(|i| i.0);
        Act::FollowUp {
            kind,
            result,
            content: self.sentence(occasion, random),
            seconds: talked.then(|| random.between(25, 240) as u32 + random.below(380).min(random.below(380)) as u32),
            intent: intent.filter(|_| result != "no_answer" && random.chance(600)),
        }
    }

    fn sentence(&self, occasion: &str, random: &mut Random) -> String {
        let product = self.inquiry.products.first().map_or("", |p| self.data.product_name(p));
        let text = self.data.follow_ups.get(occasion).map_or("", |s| random.word(s));
        text.replace("{p}", product).replace("{n}", &random.between(2, 6).to_string())
    }

    fn act(&mut self, act: Act, random: &mut Random) {
        let minute =
            if self.retail { random.between(9 * 60 + 10, 22 * 60) } else { random.between(9 * 60 + 10, 18 * 60) };
        self.steps.push(Step { wait: Wait::Day { day: self.day, minute: minute as u16 }, act });
    }
}

fn reason(reasons: &[Reason], random: &mut Random) -> (String, String) {
    let found = reasons.get(random.weighted(reasons.iter().map(|r| r.weight)));
    found.map_or_else(Default::default, |r| (r.key.clone(), r.sentence.clone()))
}
