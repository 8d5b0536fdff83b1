//! The division table of China: province, city, district, with six-digit codes after GB/T 2260, and the named areas
//! above them. Data and its origin: `engine/data/README.md`.
//!
//! 直辖市, Hong Kong and Macau have no city level here: their districts hang on the province (北京市 110000 → 朝阳区
//! 110105). The same holds for counties run by the province itself (济源市 419001). 东莞 and 中山 have no districts.

use std::sync::OnceLock;

mod area;
mod stem;

pub use area::Area;
pub(super) use stem::{county_stem, stem};

/// The table, read once per process (some 3,700 rows).
pub fn divisions() -> &'static Divisions {
    static TABLE: OnceLock<Divisions> = OnceLock::new();
    TABLE.get_or_init(|| Divisions::read(include_str!("../../data/divisions.tsv")))
}

#[derive(Debug)]
pub struct Divisions {
    rows: Vec<Division>,
    /// Row of the parent, by row.
    parents: Vec<Option<u16>>,
    /// Rows of the children, by row; the last entry holds the provinces.
    children: Vec<Vec<u16>>,
}

/// One row: `{code: "440305", name: "南山区", level: District}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Division {
    pub code: &'static str,
    pub name: &'static str,
    pub level: Level,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Province,
    City,
    District,
}

impl Divisions {
    /// The row of a code; None for codes that are not in the table.
    pub fn get(&self, code: &str) -> Option<Division> {
        self.row(code).map(|row| self.at(row))
    }

    /// 440305 → 南山区.
    pub fn name(&self, code: &str) -> Option<&'static str> {
        self.get(code).map(|d| d.name)
    }

    pub fn level(&self, code: &str) -> Option<Level> {
        self.get(code).map(|d| d.level)
    }

    /// The next division above: 440305 → 440300 → 440000 → None; 110105 → 110000.
    pub fn parent(&self, code: &str) -> Option<Division> {
        let row = self.row(code)?;
        self.parent_row(row).map(|parent| self.at(parent))
    }

    /// From the province down to the code itself; empty for an unknown code.
    pub fn path(&self, code: &str) -> Vec<Division> {
        let mut path: Vec<_> =
            std::iter::successors(self.row(code), |row| self.parent_row(*row)).map(|row| self.at(row)).collect();
        path.reverse();
        path
    }

    /// The names of the path: `["广东省", "深圳市", "南山区"]`.
    pub fn names(&self, code: &str) -> Vec<&'static str> {
        self.path(code).iter().map(|d| d.name).collect()
    }

    /// The names of the path in one: "广东省深圳市南山区". Empty if unknown.
    pub fn full_name(&self, code: &str) -> String {
        self.names(code).concat()
    }

    /// What lies directly below a code, by code; the provinces for None.
    pub fn children(&self, code: Option<&str>) -> impl Iterator<Item = Division> + '_ {
        let rows = match code {
            Some(code) => self.row(code).and_then(|row| self.children.get(usize::from(row))),
            None => self.children.last(),
        };
        rows.into_iter().flatten().map(|row| self.at(*row))
    }

    /// The code as a prefix that all codes below share: 440000 → "44", 440300 → "4403", 110000 → "11", districts whole.
    /// So a range scan over stored codes finds everything inside.
    pub fn prefix<'a>(&self, code: &'a str) -> &'a str {
        let length = match self.level(code) {
            Some(Level::Province) => 2,
            Some(Level::City) => 4,
            _ => code.len(),
        };
        code.get(..length).unwrap_or(code)
    }

    /// Whether `code` is `ancestor` or lies inside it. Both must be in the table.
    pub fn contains(&self, ancestor: &str, code: &str) -> bool {
        self.row(ancestor).is_some() && self.row(code).is_some() && code.starts_with(self.prefix(ancestor))
    }

    /// For lists: "广东 深圳", "广东 深圳 南山区", "北京 朝阳区"; endings dropped above the district. Empty if unknown.
    pub fn short(&self, code: &str) -> String {
        let names: Vec<_> = self.path(code).iter().map(|d| stem(d.name, d.level)).collect();
        names.join(" ")
    }

    /// The code of this table for a code from elsewhere: itself; the province for levels that exist only in the code
    /// system (110100 市辖区 → 110000, 469000 → 460000); None for what is unknown.
    pub fn canonical(&self, code: &str) -> Option<&'static str> {
        let known = self.get(code);
        let dummy = || {
            let ascii = code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit());
            let digits = code.get(2..4).filter(|_| ascii && code.ends_with("00"))?;
            let province = self.get(&format!("{}0000", code.get(..2)?))?;
            let inner = self
                .children(Some(province.code))
                .any(|d| d.level == Level::District && d.code.get(2..4) == Some(digits));
            inner.then_some(province)
        };
        known.or_else(dummy).map(|d| d.code)
    }

    /// Every row, by code.
    pub fn all(&self) -> &[Division] {
        &self.rows
    }

    pub(super) fn parent_row(&self, row: u16) -> Option<u16> {
        self.parents.get(usize::from(row)).copied().flatten()
    }

    pub(super) fn row(&self, code: &str) -> Option<u16> {
        self.rows.binary_search_by(|d| d.code.cmp(code)).ok().and_then(|row| u16::try_from(row).ok())
    }

    fn at(&self, row: u16) -> Division {
        const NOWHERE: Division = Division { code: "", name: "", level: Level::Province };
        self.rows.get(usize::from(row)).copied().unwrap_or(NOWHERE)
    }

    fn read(table: &'static str) -> Self {
        let mut rows: Vec<_> = table.lines().filter_map(division).collect();
        rows.sort_unstable_by_key(|d| d.code);
        let mut this =
            Self { parents: Vec::with_capacity(rows.len()), children: vec![Vec::new(); rows.len() + 1], rows };
        for (row, d) in this.rows.iter().enumerate() {
            let above = |length: usize| d.code.get(..length).and_then(|head| this.row(&format!("{head:0<6}")));
            let parent = match d.level {
                Level::Province => None,
                Level::City => above(2),
                Level::District => above(4).or_else(|| above(2)),
            };
            this.parents.push(parent);
            let list = parent.map_or(this.rows.len(), usize::from);
            if let (Some(list), Ok(row)) = (this.children.get_mut(list), u16::try_from(row)) {
                list.push(row);
            }
        }
        this
    }
}

fn division(line: &'static str) -> Option<Division> {
    let (code, name) = line.split_once('\t')?;
    let level = match code {
        c if c.ends_with("0000") => Level::Province,
        c if c.ends_with("00") => Level::City,
        _ => Level::District,
    };
    Some(Division { code, name, level })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        let table = divisions();
        assert_eq!(table.all().len(), include_str!("../../data/divisions.tsv").lines().count());
        assert_eq!(table.children(None).count(), 34);
        for (row, d) in table.all().iter().enumerate() {
            assert_eq!(table.row(d.code).map(usize::from), Some(row), "{}", d.code);
            assert_eq!(d.level == Level::Province, table.parent(d.code).is_none(), "{}", d.code);
            assert_eq!(table.path(d.code).last(), Some(d));
            assert!(table.parent(d.code).is_none_or(|p| table.contains(p.code, d.code)), "{}", d.code);
            let all_inside = table.all().iter().filter(|o| o.code.starts_with(table.prefix(d.code)));
            assert!(
                d.level != Level::City || all_inside.skip(1).all(|o| table.parent(o.code) == Some(*d)),
                "{}",
                d.code
            );
        }
    }

    #[test]
    fn paths_and_levels() {
        let table = divisions();
        let path = |code| table.names(code).join("/");
        for (code, want, short, prefix) in [
            ("440305", "广东省/深圳市/南山区", "广东 深圳 南山区", "440305"),
            ("440300", "广东省/深圳市", "广东 深圳", "4403"),
            ("440000", "广东省", "广东", "44"),
            ("110105", "北京市/朝阳区", "北京 朝阳区", "110105"),
            ("110000", "北京市", "北京", "11"),
            ("500243", "重庆市/彭水苗族土家族自治县", "重庆 彭水苗族土家族自治县", "500243"),
            ("419001", "河南省/济源市", "河南 济源市", "419001"),
            ("441900", "广东省/东莞市", "广东 东莞", "4419"),
            ("422801", "湖北省/恩施土家族苗族自治州/恩施市", "湖北 恩施 恩施市", "422801"),
            ("650000", "新疆维吾尔自治区", "新疆", "65"),
            ("152200", "内蒙古自治区/兴安盟", "内蒙古 兴安", "1522"),
            ("810005", "香港特别行政区/油尖旺区", "香港 油尖旺区", "810005"),
            ("710101", "台湾省/台北市/大安区", "台湾 台北 大安区", "710101"),
            ("999999", "", "", "999999"),
        ] {
            assert_eq!(
                (path(code).as_str(), table.short(code).as_str(), table.prefix(code)),
                (want, short, prefix),
                "{code}"
            );
        }
        assert_eq!(table.full_name("440305"), "广东省深圳市南山区");
        assert_eq!(table.level("110105"), Some(Level::District));
        assert_eq!(table.parent("110105").map(|d| d.code), Some("110000"));
        assert_eq!(table.children(Some("440300")).count(), 9);
        assert_eq!(table.children(Some("441900")).count(), 0);
        assert_eq!(table.children(Some("no")).count(), 0);
        assert!(table.contains("440000", "440305") && table.contains("440305", "440305"));
        assert!(
            !table.contains("440305", "440300") && !table.contains("44", "440300") && !table.contains("440000", "4403")
        );
    }

    #[test]
    fn codes_from_elsewhere() {
        for (code, want) in [
            ("110100", Some("110000")),
            ("500200", Some("500000")),
            ("469000", Some("460000")),
            ("440300", Some("440300")),
            ("440900", Some("440900")),
            ("449900", None),
            ("11010", None),
            ("一二", None),
        ] {
            assert_eq!(divisions().canonical(code), want, "{code}");
        }
    }
}
