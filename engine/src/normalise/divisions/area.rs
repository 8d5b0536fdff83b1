//! The named areas above the provinces: 华北, 华东 …, in the usual division into seven, and 港澳台.

use super::Divisions;
use crate::normalise::name::name_key;

/// One named area: `{key: "south", zh: "华南", en: "South China", provinces: ["440000", …]}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Area {
    pub key: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    pub provinces: &'static [&'static str],
}

impl Divisions {
    /// All areas; every province is in exactly one.
    pub fn areas(&self) -> &'static [Area] {
        &AREAS
    }

    /// By key (`north, east, south, central, northeast, southwest, northwest, hmt`) or label as people write it: 华南, 华南区,
    /// 华南地区, 大华南, "South China", "south", 港澳台地区.
    pub fn area(&self, text: &str) -> Option<&'static Area> {
        let text = name_key(text);
        let bare = text.strip_prefix('大').unwrap_or(&text);
        let bare = bare.strip_suffix("地区").or_else(|| bare.strip_suffix('区')).unwrap_or(bare);
        AREAS.iter().find(|a| bare == a.zh || bare == a.key || bare == name_key(a.en) || a.aliases().contains(&bare))
    }
}

impl Area {
    fn aliases(&self) -> &'static [&'static str] {
        match self.key {
            "hmt" => &["港澳台", "香港澳门台湾", "hongkongmacautaiwan"],
            "northeast" => &["东三省", "东北三省"],
            "central" => &["中部", "centralchina"],
            _ => &[],
        }
    }

    /// Whether a division lies in this area.
    pub fn contains(&self, table: &Divisions, code: &str) -> bool {
        self.provinces.iter().any(|province| table.contains(province, code))
    }
}

const AREAS: [Area; 8] = [
    Area {
        key: "north",
        zh: "华北",
        en: "North China",
        provinces: &["110000", "120000", "130000", "140000", "150000"],
    },
    Area {
        key: "east",
        zh: "华东",
        en: "East China",
        provinces: &["310000", "320000", "330000", "340000", "350000", "360000", "370000"],
    },
    Area { key: "south", zh: "华南", en: "South China", provinces: &["440000", "450000", "460000"] },
    Area { key: "central", zh: "华中", en: "Central China", provinces: &["410000", "420000", "430000"] },
    Area { key: "northeast", zh: "东北", en: "Northeast China", provinces: &["210000", "220000", "230000"] },
    Area {
        key: "southwest",
        zh: "西南",
        en: "Southwest China",
        provinces: &["500000", "510000", "520000", "530000", "540000"],
    },
    Area {
        key: "northwest",
        zh: "西北",
        en: "Northwest China",
        provinces: &["610000", "620000", "630000", "640000", "650000"],
    },
    Area { key: "hmt", zh: "港澳台", en: "Hong Kong, Macau, Taiwan", provinces: &["810000", "820000", "710000"] },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::divisions::divisions;

    #[test]
    fn every_province_once() {
        let mut listed: Vec<_> = AREAS.iter().flat_map(|a| a.provinces).copied().collect();
        listed.sort_unstable();
        let provinces: Vec<_> = divisions().children(None).map(|d| d.code).collect();
        assert_eq!(listed, provinces);
    }

    #[test]
    fn found_as_written() {
        for (text, want) in [
            ("华南", Some("south")),
            ("华南地区", Some("south")),
            ("大华南区", Some("south")),
            ("South China", Some("south")),
            ("SOUTH", Some("south")),
            ("东北", Some("northeast")),
            ("港澳台地区", Some("hmt")),
            ("Hong Kong, Macau, Taiwan", Some("hmt")),
            ("江浙沪", None),
            ("华南农业大学", None),
            ("", None),
        ] {
            assert_eq!(divisions().area(text).map(|a| a.key), want, "{text}");
        }
        assert!(
            divisions()
                .area("south")
                .is_some_and(|a| a.contains(divisions(), "440305") && !a.contains(divisions(), "310000"))
        );
    }
}
