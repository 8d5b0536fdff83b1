//! Synthetic leads: number n is the same lead on every run. Three companies in ten are 科技 companies, one in 5,000 is
//! called 麒麟, so that search meets a frequent and a rare pair.

use serde_json::{Value as Json, json};

pub(super) const FREQUENT: &str = "科技";
pub(super) const RARE: &str = "麒麟";

const SURNAMES: [&str; 20] = [
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马",
    "罗",
];
const GIVEN: [&str; 24] = [
    "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "霞", "平",
    "刚", "桂英", "建国", "思远", "雨桐",
];
const PLACES: [&str; 16] = [
    "上海市浦东新区张江路",
    "广东省深圳市南山区深南大道",
    "江苏省南京市鼓楼区中山路",
    "浙江省杭州市西湖区文三路",
    "广东省广州市天河区体育西路",
    "山东省济南市历下区泉城路",
    "福建省厦门市思明区湖滨南路",
    "安徽省合肥市蜀山区长江西路",
    "广西壮族自治区南宁市青秀区民族大道",
    "四川省成都市武侯区人民南路",
    "湖北省武汉市洪山区珞喻路",
    "陕西省西安市雁塔区小寨路",
    "海南省海口市龙华区龙昆北路",
    "江苏省苏州市虎丘区狮山路",
    "浙江省宁波市鄞州区百丈路",
    "广东省东莞市东城街道",
];
const TRADES: [&str; 7] = ["贸易", "餐饮", "服饰", "物流", "食品", "商贸", "文具"];
const SOURCES: [&str; 7] = ["web", "search", "douyin", "tmall", "jd", "phone400", "expo"];
const PRODUCTS: [&str; 5] = ["standard", "professional", "pos", "scanner", "training"];
const INDUSTRIES: [&str; 5] = ["retail", "catering", "apparel", "wholesale", "logistics"];

fn pick<'a>(list: &[&'a str], n: u64) -> &'a str {
    let at = usize::try_from(n % list.len() as u64).unwrap_or(0);
    list.get(at).copied().unwrap_or_default()
}

/// A mobile number that belongs to lead `n` alone, as normalised.
pub(super) fn phone(n: u64) -> String {
    // 7919 has no divisor in common with 10⁸: every number comes once. None of the first millions is a placeholder such as
    // 135 0000 0000.
    format!("+86135{:08}", (n + 1) * 7919 % 100_000_000)
}

/// What a channel sends.
pub(super) fn lead(n: u64) -> Json {
    let h = n.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20;
    let place = pick(&PLACES, h);
    let town: String = place.chars().skip_while(|c| *c != '省' && *c != '区').skip(1).take(2).collect();
    let trade = match n {
        n if n % 5_000 == 77 => RARE,
        _ if h % 10 < 3 => FREQUENT,
        _ => pick(&TRADES, h / 10),
    };
    json!({
        "external_id": format!("b-{n}"),
        "name": format!("{}{}", pick(&SURNAMES, h / 7), pick(&GIVEN, h / 140)),
        "phone": &phone(n)[3..],
        "company": format!("{town}{}{trade}有限公司", pick(&["华", "新", "恒", "盛", "瑞", "嘉"], h / 90)),
        "address": format!("{place}{}号", h % 900 + 1),
        "source": pick(&SOURCES, h / 11),
        "product": [pick(&PRODUCTS, h / 77)],
        "industry": pick(&INDUSTRIES, h / 13),
        "budget": format!("{}", (h % 80 + 1) * 1000),
        "intent": pick(&["A", "B", "C", "D"], h / 17),
        "campaign": format!("秋季推广{}", h % 12 + 1),
        "note": format!("想了解价格和交货期，门店 {} 家", h % 30 + 1),
    })
}
