//! The short form of a division's name: without its kind and, for autonomous ones, without the peoples it names.

use super::Level;

/// 广东省 → 广东, 深圳市 → 深圳, 恩施土家族苗族自治州 → 恩施, 阿克苏地区 → 阿克苏. Districts stay whole (南山区), because
/// their short form is rarely clear on its own; see [`county_stem`].
pub(in crate::normalise) fn stem(name: &'static str, level: Level) -> &'static str {
    match level {
        Level::Province => province_stem(name),
        Level::City => city_stem(name),
        Level::District => name,
    }
}

fn province_stem(name: &'static str) -> &'static str {
    let ends = ["特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市"];
    ends.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name)
}

fn city_stem(name: &'static str) -> &'static str {
    if let Some(rest) = name.strip_suffix("自治州") {
        return without_peoples(rest);
    }
    let ends = ["市", "地区", "盟", "县"];
    ends.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name)
}

/// 南山区 → 南山, 长沙县 → 长沙, 石柱土家族自治县 → 石柱, 苏州工业园区 unchanged. At least two characters or nothing.
pub(in crate::normalise) fn county_stem(name: &'static str) -> Option<&'static str> {
    if let Some(rest) = name.strip_suffix("自治县").or_else(|| name.strip_suffix("自治旗")) {
        return Some(without_peoples(rest));
    }
    if let Some(rest) = name.strip_suffix('区').filter(|rest| rest.ends_with('族')) {
        return Some(without_peoples(rest));
    }
    if ["园区", "开发区", "管理区", "示范区", "试验区", "实验区", "食品区", "聚集区"]
        .iter()
        .any(|end| name.ends_with(end))
    {
        return None;
    }
    let ends = ["新区", "特区", "区", "县", "市", "旗"];
    if name == "神农架林区" {
        return Some("神农架");
    }
    let rest = ends.iter().find_map(|end| name.strip_suffix(end).filter(|rest| rest.chars().count() >= 2));
    rest.filter(|rest| *rest != "市辖")
}

/// Takes the names of peoples off the end, one after another, but never the last two characters: 鄂温克 stays.
fn without_peoples(name: &'static str) -> &'static str {
    let mut rest = name;
    loop {
        let shorter = PEOPLES.iter().find_map(|people| {
            let bare = rest.strip_suffix('族').unwrap_or(rest);
            bare.strip_suffix(people).filter(|r| r.chars().count() >= 2)
        });
        match shorter {
            Some(shorter) => rest = shorter,
            None if rest == name || rest.chars().count() >= 2 => break,
            None => return name,
        }
    }
    // 东乡族自治县: only 族 is left to take.
    rest.strip_suffix('族').filter(|r| r.chars().count() >= 2).unwrap_or(rest)
}

/// The peoples that occur in names of divisions, without 族, longest first where one ends another.
const PEOPLES: [&str; 44] = [
    "柯尔克孜",
    "达斡尔",
    "鄂温克",
    "鄂伦春",
    "哈萨克",
    "塔吉克",
    "维吾尔",
    "土家",
    "东乡",
    "撒拉",
    "保安",
    "蒙古",
    "布依",
    "仡佬",
    "毛南",
    "仫佬",
    "拉祜",
    "布朗",
    "傈僳",
    "哈尼",
    "景颇",
    "普米",
    "独龙",
    "朝鲜",
    "裕固",
    "锡伯",
    "苗",
    "侗",
    "回",
    "藏",
    "彝",
    "壮",
    "满",
    "瑶",
    "土",
    "白",
    "傣",
    "黎",
    "佤",
    "畲",
    "羌",
    "怒",
    "水",
    "各",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::divisions::divisions;

    #[test]
    fn short_forms() {
        for (name, level, want) in [
            ("内蒙古自治区", Level::Province, "内蒙古"),
            ("广西壮族自治区", Level::Province, "广西"),
            ("西藏自治区", Level::Province, "西藏"),
            ("香港特别行政区", Level::Province, "香港"),
            ("海西蒙古族藏族自治州", Level::City, "海西"),
            ("克孜勒苏柯尔克孜自治州", Level::City, "克孜勒苏"),
            ("博尔塔拉蒙古自治州", Level::City, "博尔塔拉"),
            ("西双版纳傣族自治州", Level::City, "西双版纳"),
            ("大兴安岭地区", Level::City, "大兴安岭"),
            ("锡林郭勒盟", Level::City, "锡林郭勒"),
            ("南山区", Level::District, "南山区"),
        ] {
            assert_eq!(stem(name, level), want);
        }
        for (name, want) in [
            ("浦东新区", Some("浦东")),
            ("积石山保安族东乡族撒拉族自治县", Some("积石山")),
            ("双江拉祜族佤族布朗族傣族自治县", Some("双江")),
            ("莫力达瓦达斡尔族自治旗", Some("莫力达瓦")),
            ("鄂温克族自治旗", Some("鄂温克")),
            ("鄂伦春自治旗", Some("鄂伦春")),
            ("东乡族自治县", Some("东乡")),
            ("梅里斯达斡尔族区", Some("梅里斯")),
            ("管城回族区", Some("管城")),
            ("回民区", Some("回民")),
            ("三江侗族自治县", Some("三江")),
            ("龙胜各族自治县", Some("龙胜")),
            ("察布查尔锡伯自治县", Some("察布查尔")),
            ("大通回族土族自治县", Some("大通")),
            ("神农架林区", Some("神农架")),
            ("万柏林区", Some("万柏林")),
            ("清新区", Some("清新")),
            ("苏州工业园区", None),
            ("忠县", None),
            ("东区", None),
        ] {
            assert_eq!(county_stem(name), want, "{name}");
        }
    }

    #[test]
    fn no_people_is_left_over() {
        for d in divisions().all() {
            let short =
                if d.level == Level::District { county_stem(d.name).unwrap_or("") } else { stem(d.name, d.level) };
            assert!(
                !short.ends_with("自治") && (d.name == "东乡族自治县" || !short.ends_with('族')),
                "{} {short}",
                d.name
            );
        }
    }
}
