//! Whether two names under one mobile number speak of two people: the number may have been given to somebody else.
//!
//! Only what is certain conflicts. 张三, 张先生, 小张 and 阿三 may be one person, and so may a nickname and any name; 张三
//! and 李四 are not. Names in other scripts, of companies and of shops never conflict: a person and their company share a
//! number every day.

use crate::normalise::{name_key, person_name};

/// Whether both are names of people in Chinese, and no person has both.
pub fn conflicting(one: &str, other: &str) -> bool {
    let (Some(one), Some(other)) = (read(one), read(other)) else { return false };
    match (one.given.as_str(), other.given.as_str()) {
        _ if one.surname != other.surname => true,
        ("", _) | (_, "") => false,
        // 张三 and 张三丰: cut off, or written in haste.
        (one, other) => !one.starts_with(other) && !other.starts_with(one),
    }
}

/// Whether a text reads as the name of a person in Chinese: 张三, 欧阳娜娜, 李总. Words may read so too.
pub fn is_person_name(raw: &str) -> bool {
    read(raw).is_some()
}

/// What a name says: the surname, and the given name where it is told.
struct Name {
    surname: String,
    given: String,
}

fn read(raw: &str) -> Option<Name> {
    let mut name = name_key(&person_name(raw)?);
    if !name.chars().all(|c| matches!(c, '\u{3400}'..='\u{9fff}')) {
        return None;
    }
    let mut addressed = false;
    if let Some(rest) = TITLES.iter().find_map(|title| name.strip_suffix(title)).filter(|rest| !rest.is_empty()) {
        (name, addressed) = (rest.to_owned(), true);
    }
    // 小张, 老王: a way to address somebody whose surname follows.
    let familiar = name.strip_prefix(['小', '老']).filter(|rest| rest.chars().count() == 1);
    if let Some(rest) = familiar {
        (name, addressed) = (rest.to_owned(), true);
    }
    let double = COMPOUND.iter().find(|s| name.starts_with(**s));
    let length = double.map_or_else(|| name.chars().next().map_or(0, char::len_utf8), |s| s.len());
    let (surname, given) = name.split_at(length);
    let known = double.is_some() || SURNAMES.contains(surname);
    // Four characters behind a common surname are a shop more often than a person: 高端洗护.
    let fits = match given.chars().count() {
        0 => addressed || double.is_some(),
        1 | 2 => true,
        _ => false,
    };
    (known && fits).then(|| Name { surname: surname.to_owned(), given: given.to_owned() })
}

/// How people are addressed; what stands before it may be the surname alone.
const TITLES: [&str; 26] = [
    "先生",
    "女士",
    "小姐",
    "太太",
    "夫人",
    "老师",
    "老板",
    "老板娘",
    "经理",
    "总经理",
    "主任",
    "主管",
    "厂长",
    "店长",
    "医生",
    "律师",
    "师傅",
    "同学",
    "阿姨",
    "总",
    "董",
    "工",
    "姐",
    "哥",
    "叔",
    "嫂",
];

/// Surnames of two characters that are still met.
const COMPOUND: [&str; 14] =
    ["欧阳", "上官", "司马", "诸葛", "司徒", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "端木", "夏侯", "南宫"];

/// The surnames of nearly everybody (公安部《全国姓名报告》, the most frequent ones). Who has another is not judged.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢\
姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤温康施文牛樊葛\
邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙\
鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾\
隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝";
