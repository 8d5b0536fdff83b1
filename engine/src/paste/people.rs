//! Names of people without a label: two to four characters that begin with a surname, where a name would stand.

use std::ops::Range;

use serde_json::Value as Json;

use super::labels::{Labels, is_account};
use super::numbers::phones;
use super::source::{Source, han};
use super::words::{is_company, past_lead};
use super::{Reader, Sure};
use crate::form::Lang;
use crate::identity::is_person_name;
use crate::normalise;
use crate::value::FieldKind;

pub(super) fn take(reader: &mut Reader<'_>, labels: &Labels) {
    let Some(title) = reader.first(|_, f| f.key == reader.form.title && f.kind == FieldKind::Text) else { return };
    let numbers: Vec<Range<usize>> = phones(&untaken(reader)).into_iter().map(|n| n.span).collect();
    let names = names(reader, labels);
    let reached = |c: &&super::Claim| {
        reader.field(c.field).is_some_and(|f| matches!(f.kind, FieldKind::Phone | FieldKind::Email) || is_account(f))
    };
    let own: Vec<Range<usize>> = reader.claims.iter().filter(reached).map(|c| c.span.clone()).collect();
    let mine = |number: &Range<usize>| own.iter().any(|o| o.start < number.end && number.start < o.end);
    // Each further number with a name of its own beside it is somebody else's.
    let others = numbers.iter().filter(|n| !mine(n) && names.iter().any(|name| beside(&reader.source, &name.span, n)));
    let others = others.count();
    if !reader.has(title) {
        let near = |name: &&Name| own.iter().any(|n| beside(&reader.source, &name.span, n));
        let best = names
            .iter()
            .find(near)
            .or_else(|| names.iter().find(|n| n.introduced))
            .or_else(|| names.iter().find(|n| n.alone));
        if let Some(best) = best {
            let value = Json::from(reader.source.written(&best.span));
            reader.claim(title, value, best.from..best.span.end, Sure::Likely);
        }
    }
    reader.people = (reader.people + others).max(usize::from(reader.has(title)));
}

struct Name {
    /// Where the words that introduce it begin.
    from: usize,
    span: Range<usize>,
    /// 「我叫张三」, 「张先生」.
    introduced: bool,
    /// Begins the text, or has a line of its own.
    alone: bool,
}

fn names(reader: &Reader<'_>, labels: &Labels) -> Vec<Name> {
    let source = &reader.source;
    let mut out = Vec::new();
    for token in source.tokens() {
        let from = past_lead(source, &token);
        // 李四13987654321.
        let digits = (from..token.end).find(|at| source.get(*at).is_some_and(|c| c.is_ascii_digit()));
        let span = from..digits.unwrap_or(token.end);
        let text = source.text(&span);
        let lead = from > token.start;
        let label = labels.at(source, span.start).is_some_and(|l| l.to >= span.end);
        if label || !is_name(&text) || choice(reader, &text) {
            continue;
        }
        let first = (0..token.start).all(|at| source.get(at).is_some_and(|c| !c.is_alphanumeric()));
        let line =
            source.before(token.start).is_none_or(|c| c == '\n') && source.get(token.end).is_none_or(|c| c == '\n');
        out.push(Name { from: token.start, span, introduced: lead || titled(&text), alone: first || line });
    }
    out.extend(english(source));
    out
}

/// A person's name in Chinese, or how somebody is addressed: 张三, 欧阳娜娜, 陳大文, 李总, 小王.
pub(super) fn is_name(text: &str) -> bool {
    let length = text.chars().count();
    let simple = simplified(text);
    (2..=5).contains(&length)
        && text.chars().all(han)
        && !WORDS.contains(&simple.as_str())
        && !simple.chars().skip(1).any(|c| SPEAKS.contains(c))
        && (is_person_name(&simple) || rare(&simple))
        && normalise::region(&simple).is_none()
        && !is_company(&simple)
}

fn titled(text: &str) -> bool {
    ["先生", "女士", "小姐", "总", "經理", "经理", "老师", "老板", "哥", "姐"].iter().any(|t| text.ends_with(t))
}

fn choice(reader: &Reader<'_>, text: &str) -> bool {
    let fields = reader.fields.iter().filter_map(|i| reader.field(*i));
    fields.flat_map(|f| &f.options).any(|o| o.name.get(Lang::Zh) == text)
}

/// With nothing but blanks and one sign between them on a line, or on two lines that follow each other.
fn beside(source: &Source, name: &Range<usize>, number: &Range<usize>) -> bool {
    let gap = if name.end <= number.start { name.end..number.start } else { number.end..name.start };
    gap.start <= gap.end && gap.len() <= 6 && !source.text(&gap).chars().any(char::is_alphanumeric)
}

/// The text with every number free again, so that those of others are found.
fn untaken(reader: &Reader<'_>) -> Source {
    Source::new(&reader.source.chars.iter().collect::<String>(), reader.source.chars.len())
}

/// 「My name is John Smith」, 「I'm Wang Fang」.
fn english(source: &Source) -> Option<Name> {
    let leads = ["my name is ", "this is ", "i am ", "i'm "];
    let starts = (0..source.chars.len()).filter(|at| source.before(*at).is_none_or(|c| !c.is_alphanumeric()));
    for at in starts {
        let Some(lead) = leads.iter().map(|l| l.chars().collect::<Vec<_>>()).find(|l| source.reads(at, l)) else {
            continue;
        };
        let from = at + lead.len();
        let mut end = from;
        for _ in 0..2 {
            let start = source.past_blanks(end);
            let word = source
                .chars
                .get(start..)
                .unwrap_or_default()
                .iter()
                .take_while(|c| c.is_ascii_alphabetic() || **c == '-')
                .count();
            if word < 2 || !source.get(start).is_some_and(|c| c.is_ascii_uppercase()) {
                break;
            }
            end = start + word;
        }
        if end > from && source.is_free(&(from..end)) {
            return Some(Name { from: at, span: from..end, introduced: true, alone: false });
        }
    }
    None
}

/// Surnames that the most frequent four hundred lack, and compound ones that are seldom met.
fn rare(text: &str) -> bool {
    let double = [
        "呼延", "闻人", "澹台", "濮阳", "淳于", "申屠", "轩辕", "钟离", "宇文", "长孙", "独孤", "拓跋", "百里", "西门",
    ];
    let given = match double.iter().find_map(|s| text.strip_prefix(s)) {
        Some(given) => given,
        None => match text
            .strip_prefix(|c: char| "萧赖洪秋单鞠桂区覃牧昌岳阚晋匡甯宓诺强危池水皮厉冀车尧柏".contains(c))
        {
            Some(given) => given,
            None => return false,
        },
    };
    (1..=2).contains(&given.chars().count())
}

/// Surnames in traditional characters; given names need no change to be read.
fn simplified(text: &str) -> String {
    let simple = |c: char| TRADITIONAL.iter().find(|(t, _)| *t == c).map_or(c, |(_, s)| *s);
    text.chars().take(2).map(simple).chain(text.chars().skip(2)).collect()
}

const TRADITIONAL: [(char, char); 54] = [
    ('張', '张'),
    ('劉', '刘'),
    ('陳', '陈'),
    ('楊', '杨'),
    ('黃', '黄'),
    ('趙', '赵'),
    ('吳', '吴'),
    ('孫', '孙'),
    ('馬', '马'),
    ('許', '许'),
    ('鄭', '郑'),
    ('謝', '谢'),
    ('馮', '冯'),
    ('蕭', '萧'),
    ('羅', '罗'),
    ('鄧', '邓'),
    ('蔣', '蒋'),
    ('蘇', '苏'),
    ('呂', '吕'),
    ('葉', '叶'),
    ('盧', '卢'),
    ('鍾', '钟'),
    ('賈', '贾'),
    ('鄒', '邹'),
    ('陸', '陆'),
    ('龍', '龙'),
    ('賀', '贺'),
    ('顧', '顾'),
    ('龔', '龚'),
    ('萬', '万'),
    ('錢', '钱'),
    ('嚴', '严'),
    ('溫', '温'),
    ('齊', '齐'),
    ('喬', '乔'),
    ('賴', '赖'),
    ('聶', '聂'),
    ('魯', '鲁'),
    ('歐', '欧'),
    ('陽', '阳'),
    ('諸', '诸'),
    ('韓', '韩'),
    ('韋', '韦'),
    ('鮑', '鲍'),
    ('駱', '骆'),
    ('譚', '谭'),
    ('湯', '汤'),
    ('閻', '阎'),
    ('餘', '余'),
    ('範', '范'),
    ('鄺', '邝'),
    ('簡', '简'),
    ('倪', '倪'),
    ('莊', '庄'),
];

/// Characters that no given name has but sentences do.
const SPEAKS: &str = "我你您他她它的了吗呢吧啊呀么嘛想要买卖问做找给把被请看说们是在有不没得很些怎哪谁啥货价";

/// Words that begin like a surname.
const WORDS: [&str; 134] = [
    "高端",
    "高级",
    "高清",
    "时间",
    "时候",
    "时尚",
    "金额",
    "金属",
    "金色",
    "方便",
    "方案",
    "方式",
    "方法",
    "安装",
    "安全",
    "安排",
    "包装",
    "包邮",
    "包括",
    "路由器",
    "常用",
    "常见",
    "温度",
    "温馨",
    "明天",
    "明年",
    "明确",
    "何时",
    "连锁",
    "连锁店",
    "成本",
    "成交",
    "成品",
    "谢谢",
    "万元",
    "马上",
    "任何",
    "任务",
    "于是",
    "关于",
    "白色",
    "白天",
    "黑色",
    "黄色",
    "蓝色",
    "红色",
    "平时",
    "平台",
    "项目",
    "国内",
    "国外",
    "全部",
    "全国",
    "全新",
    "全套",
    "商品",
    "商家",
    "商场",
    "商务",
    "商城",
    "商量",
    "应该",
    "应用",
    "单价",
    "单位",
    "单子",
    "单独",
    "单店",
    "游戏",
    "双方",
    "计划",
    "花费",
    "房子",
    "房间",
    "顾客",
    "程序",
    "强烈",
    "支付",
    "支持",
    "同款",
    "同时",
    "同行",
    "同意",
    "司机",
    "车间",
    "车辆",
    "费用",
    "卫生",
    "管理",
    "管道",
    "师傅",
    "后天",
    "后面",
    "后续",
    "路上",
    "满意",
    "施工",
    "华为",
    "华南",
    "华北",
    "华东",
    "文件",
    "文具",
    "童装",
    "水果",
    "简单",
    "简介",
    "左右",
    "尤其",
    "祝好",
    "舒服",
    "纪念",
    "解决",
    "解释",
    "夏天",
    "夏季",
    "石材",
    "余额",
    "范围",
    "付款",
    "付费",
    "段时间",
    "向您",
    "和平",
    "和气",
    "古镇",
    "景区",
    "柴油",
    "宁可",
    "温州",
    "康复",
    "易碎",
    "毛利",
    "江浙沪",
];
