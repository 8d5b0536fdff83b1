//! Units that a heading or a cell names: 预算（万元）, 3万. Numbers come into the unit of their field, exactly.

use engine::form::Field;
use engine::text::fold;
use engine::value::{FieldKind, format_scaled, parse_scaled};

/// Units by the power of ten that they stand for.
const UNITS: [(&str, i32); 22] = [
    ("元", 0),
    ("块", 0),
    ("百元", 2),
    ("千", 3),
    ("千元", 3),
    ("仟元", 3),
    ("thousand", 3),
    ("thousands", 3),
    ("万", 4),
    ("万元", 4),
    ("万块", 4),
    ("萬", 4),
    ("萬元", 4),
    ("十万", 5),
    ("十万元", 5),
    ("百万", 6),
    ("百万元", 6),
    ("million", 6),
    ("千万", 7),
    ("千万元", 7),
    ("亿", 8),
    ("亿元", 8),
];
/// Of money only: elsewhere they are watts and kelvins.
const OF_MONEY: [(&str, i32); 2] = [("k", 3), ("w", 4)];
/// Decimals of a number that is converted.
const MOST_DECIMALS: usize = 9;

/// What the numbers of a column are multiplied by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    /// Of the heading; the field's own where it names none.
    power: i32,
    own: i32,
    money: bool,
}

impl Scale {
    /// Of a column over a field for numbers.
    pub fn of(field: &Field, heading: &str) -> Option<Scale> {
        let money = field.kind == FieldKind::Money;
        if !money && !matches!(field.kind, FieldKind::Integer | FieldKind::Decimal) {
            return None;
        }
        let own = field.unit.as_ref().and_then(|unit| power(&fold(&unit.zh), money)).unwrap_or(0);
        let power = named(heading).and_then(|(_, unit)| power(&unit, money)).unwrap_or(own);
        Some(Scale { power, own, money })
    }

    /// Whether a plain number of the column changes.
    pub fn converts(self) -> bool {
        self.power != self.own
    }

    /// The power of ten of a plain number.
    pub fn power(self) -> i32 {
        self.power
    }

    /// The number in the unit of the field, where it is another one. A cell that names a unit counts as it says.
    pub fn number(self, text: &str) -> Option<String> {
        let text: String = fold(text).chars().filter(|c| !c.is_whitespace()).collect();
        let text = text.trim_start_matches(['¥', '￥']);
        let end = text.rfind(|c: char| c.is_ascii_digit() || c == '.').map_or(0, |at| at + 1);
        let (digits, unit) = text.split_at_checked(end)?;
        let shift = if unit.is_empty() { self.power } else { power(unit, self.money)? } - self.own;
        if shift == 0 && (unit.is_empty() || unit == "元") {
            return None;
        }
        let decimals = digits.split_once('.').map_or(0, |(_, part)| part.len());
        let units =
            i128::from(parse_scaled(digits, u32::try_from(decimals).ok().filter(|_| decimals <= MOST_DECIMALS)?)?);
        let decimals = decimals as u32;
        let by = shift.unsigned_abs();
        Some(if shift < 0 {
            format_scaled(units, decimals + by)
        } else {
            format_scaled(units * 10_i128.pow(by), decimals)
        })
    }
}

fn power(unit: &str, money: bool) -> Option<i32> {
    let of_money = OF_MONEY.iter().filter(|_| money);
    UNITS.iter().chain(of_money).find(|(name, _)| *name == unit).map(|(_, power)| *power)
}

/// The heading without its unit, and the unit: 预算（万元）, 预算（单位：万元）, 预算/万元.
fn named(heading: &str) -> Option<(&str, String)> {
    let heading = heading.trim();
    let bracketed =
        heading.strip_suffix([')', '）', ']', '】']).and_then(|open| open.rsplit_once(['(', '（', '[', '【']));
    let (name, unit) = bracketed.or_else(|| heading.rsplit_once(['/', '／']))?;
    let unit: String = fold(unit).chars().filter(|c| !c.is_whitespace() && *c != ':').collect();
    let unit = unit.strip_prefix("单位").unwrap_or(&unit).replace("人民币", "");
    let unit = unit.strip_prefix("in").unwrap_or(&unit);
    power(unit, true).map(|_| (name.trim_end(), unit.to_owned()))
}

/// The heading without the unit that it names.
pub fn bare(heading: &str) -> Option<&str> {
    named(heading).map(|(name, _)| name)
}

/// The unit that a heading names, as it stands there.
pub fn name(heading: &str) -> Option<String> {
    named(heading).map(|(_, unit)| unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(kind: &str, unit: &str) -> Field {
        serde_json::from_value(serde_json::json!({
            "key": "budget", "name": { "zh": "预算" }, "kind": kind, "unit": { "zh": unit }
        }))
        .unwrap()
    }

    fn read(heading: &str, unit: &str, cell: &str) -> Option<String> {
        Scale::of(&field("money", unit), heading).unwrap().number(cell)
    }

    #[test]
    fn headings_name_units_in_brackets_of_either_width_or_behind_a_slash() {
        for heading in [
            "预算（万元）",
            "预算(万元)",
            "预算【万】",
            "预算/万元",
            "预算 ( 单位：万元 )",
            "预算(w)",
            "预算（人民币万元）",
        ] {
            assert_eq!(read(heading, "元", "3.5").as_deref(), Some("35000.0"), "{heading}");
            assert_eq!(bare(heading), Some("预算"), "{heading}");
        }
        assert_eq!(read("预算（千元）", "元", "1,234.567").as_deref(), Some("1234567.000"));
        for heading in ["预算", "预算（元）", "预算（含税）", "预算/年", "万元", "（万元"] {
            assert_eq!(read(heading, "元", "3.5"), None, "{heading}");
        }
    }

    #[test]
    fn a_field_in_that_unit_takes_numbers_as_they_are() {
        assert_eq!(read("预算（万元）", "万元", "3"), None);
        assert_eq!(read("预算（元）", "万元", "35000").as_deref(), Some("3.5000"));
        assert_eq!(read("预算（千元）", "万元", "-5").as_deref(), Some("-0.5"));
    }

    #[test]
    fn a_cell_that_names_its_unit_counts_as_it_says() {
        for heading in ["预算", "预算（万元）", "预算（千元）"] {
            assert_eq!(read(heading, "元", "3万").as_deref(), Some("30000"), "{heading}");
            assert_eq!(read(heading, "元", "￥ 3.25 万元").as_deref(), Some("32500.00"), "{heading}");
        }
        assert_eq!(read("预算（万元）", "元", "30000元"), None);
        for text in ["3-5万", "约10万", "三万", "3个", ""] {
            assert_eq!(read("预算", "元", text), None, "{text}");
        }
        let number = |text: &str| Scale::of(&field("integer", "台"), "数量").unwrap().number(text);
        assert_eq!((number("2万").as_deref(), number("2k"), number("7")), (Some("20000"), None, None));
        assert_eq!(Scale::of(&field("percent", ""), "折扣（万）"), None);
    }
}
