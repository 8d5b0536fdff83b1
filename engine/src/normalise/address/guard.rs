//! What follows a short name tells whether it is the place: 南京东路 and 北京饭店 are not.

use crate::normalise::divisions::Level;

/// Whether a short form with this rest is no place but part of a street's or, at the start, a building's name.
pub(super) fn is_other(rest: &str, level: Level, at_start: bool) -> bool {
    if street(rest, level) {
        return true;
    }
    if level == Level::District
        && rest.starts_with(['门', '桥', '站', '寺', '山', '湖', '河', '江', '港', '塔', '镇', '村', '庙', '园', '公'])
    {
        return !rest.starts_with("公司");
    }
    let buildings = ["大厦", "饭店", "宾馆", "酒店", "公园", "广场", "银行", "大酒店", "国际酒店"];
    at_start && buildings.iter().any(|b| rest.starts_with(b))
}

/// Up to two of 东西南北中一二…大 and then a street: 路, 东路, 北大街, 中一路, 大道. A 街道 or 街镇 is none, and 「西安南大街」 is a street
/// in Xi'an.
fn street(rest: &str, level: Level) -> bool {
    let mut chars = rest.chars();
    let mut ahead = chars.clone();
    for passed in 0..4 {
        let Some(c) = ahead.next() else { return false };
        chars.clone_from(&ahead);
        match c {
            '路' | '巷' | '弄' => return true,
            // 哈尔滨道里 is a district.
            '道' if passed == 0 => return !chars.next().is_some_and(char::is_alphabetic),
            '道' => return true,
            '街' => {
                let district_office = matches!(chars.next(), Some('道' | '镇' | '办'));
                return !(district_office || passed >= 2 && level < Level::District);
            }
            c if is_modifier(c) => {}
            _ => return false,
        }
    }
    false
}

fn is_modifier(c: char) -> bool {
    "东西南北中大支一二三四五六七八九十".contains(c)
}
