//! Whether a name is certainly a company's, and its normal form.
//!
//! A free text that says 「公司」, 「北京科技有限公司」 or 「风一样的男子」 names nobody: two strangers who wrote it would be one.
//! So only a name that ends like an organisation's and has something of its own before that ending counts.

use crate::normalise::{company_key, region};

/// Comparison key of the name, where it certainly names one company.
pub(super) fn certain(raw: &str) -> Option<String> {
    // What a platform has masked is many names.
    if raw.contains(['*', '＊']) {
        return None;
    }
    let key = company_key(raw);
    let latin = key.is_ascii();
    // 「Yunfan Inc.」 says by its legal form that it is a company; so does 「云帆有限公司」.
    let legal = key.len() < crate::normalise::name_key(raw).len();
    // 「云帆科技（上海）」: the place stands behind.
    let head = raw.split_once(['(', '（']).map(|(head, _)| company_key(head)).filter(|head| !head.is_empty());
    let head = head.unwrap_or_else(|| key.clone());
    let own = ENDINGS.iter().find_map(|ending| head.strip_suffix(ending));
    if own.is_none() && !legal {
        return None;
    }
    // One ending more may stand before: 服饰商行, 餐饮管理.
    let own = own.unwrap_or(&head);
    let own = ENDINGS.iter().chain(&TRADES).find_map(|word| own.strip_suffix(word)).unwrap_or(own);
    let least = if latin { 4 } else { 2 };
    (own.chars().count() >= least && region(own).is_none() && !NOBODY.contains(&own)).then_some(key)
}

/// How organisations end whose legal form is not said or is part of their name.
const ENDINGS: [&str; 62] = [
    "分公司",
    "子公司",
    "总公司",
    "集团",
    "工厂",
    "加工厂",
    "厂",
    "商店",
    "门店",
    "专卖店",
    "旗舰店",
    "便利店",
    "连锁店",
    "书店",
    "药店",
    "酒店",
    "饭店",
    "店",
    "中心",
    "工作室",
    "合作社",
    "小学",
    "中学",
    "学校",
    "大学",
    "学院",
    "幼儿园",
    "医院",
    "诊所",
    "药房",
    "商行",
    "经营部",
    "门市部",
    "批发部",
    "超市",
    "商场",
    "商城",
    "宾馆",
    "民宿",
    "餐厅",
    "事务所",
    "研究所",
    "研究院",
    "协会",
    "银行",
    "农场",
    "基地",
    "科技",
    "技术",
    "贸易",
    "商贸",
    "实业",
    "电子",
    "网络",
    "信息",
    "服饰",
    "食品",
    "餐饮",
    "物流",
    "传媒",
    "管理",
    "电商",
];

/// What stands before an ending and says the trade only.
const TRADES: [&str; 24] = [
    "电子商务",
    "网络科技",
    "信息技术",
    "餐饮管理",
    "服装",
    "鞋业",
    "百货",
    "日用品",
    "化妆品",
    "美容",
    "母婴",
    "医药",
    "文具",
    "图书",
    "五金",
    "建材",
    "机械",
    "制造",
    "供应链",
    "仓储",
    "教育",
    "咨询",
    "服务",
    "文化",
];

/// Placeholders.
const NOBODY: [&str; 10] = ["某某", "测试", "个人", "个体", "我的", "自己", "公司", "没有", "暂无", "test"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_companies() {
        for (raw, want) in [
            ("云帆科技有限公司", "云帆科技"),
            ("云帆科技", "云帆科技"),
            (" 云帆科技（股份）公司 ", "云帆科技"),
            ("云帆科技(上海)", "云帆科技上海"),
            ("（上海）云帆科技有限公司", "上海云帆科技"),
            ("北京云帆贸易有限公司", "北京云帆贸易"),
            ("云帆有限公司", "云帆"),
            ("云帆有限公司上海分公司", "云帆有限公司上海分公司"),
            ("禾屿服饰商行", "禾屿服饰商行"),
            ("Yunfan Technology Co., Ltd.", "yunfantechnology"),
            ("王府井百货集团", "王府井百货集团"),
        ] {
            assert_eq!(certain(raw).as_deref(), Some(want), "{raw}");
        }
    }

    #[test]
    fn what_may_be_many() {
        for raw in [
            "",
            "无",
            "公司",
            "有限公司",
            "科技公司",
            "北京科技有限公司",
            "上海市贸易公司",
            "张三",
            "张三丰",
            "风一样的男子",
            "微信用户",
            "云帆",
            "服装店",
            "网络科技有限公司",
            "测试公司",
            "我的店",
            "t***8公司",
            "Yunfan",
            "Co., Ltd",
            "ABC Inc",
            "个体经营部",
        ] {
            assert_eq!(certain(raw), None, "{raw}");
        }
    }
}
