//! Sentences of operations: what is done, and why not.

use engine::form::{Form, Lang};
use engine::value::Id;

use super::act::Act;
use crate::error::{Error, Text};
use crate::figures::pick;
use crate::registry::Definitions;

/// Why a record was left alone, or not taken back, in general; what is particular to it is kept with its row.
pub(super) fn of_code(code: &str) -> Text {
    let (zh, en) = match code {
        "gone" => ("已不在，或你看不到", "Gone, or not for you to see"),
        "forbidden" => ("没有权限", "Not permitted"),
        "unowned" => ("没有负责人", "Nobody holds it"),
        "owned" => ("有负责人，不在池中", "Somebody holds it: it lies in no pool"),
        "not_in_pool" => ("不在池中", "Not in a pool"),
        "ended" => ("已经结束，不再分配", "Over: no longer allocated"),
        "moved" => ("预览之后换了负责人", "Changed hands after the preview"),
        "changed" => ("别人先改了", "Somebody else changed it first"),
        "holding_full" => ("接收人持有已满", "The receiver holds the most that is allowed"),
        "no_pool" => ("没有可以放回的池", "There is no pool to put it into"),
        "edited" => ("后来又改过，改过的内容没有撤销", "Edited since: what was edited stays"),
        "moved_since" => ("后来又换了负责人，没有撤销", "Changed hands since, and stays"),
        "contacted" => ("新负责人已联系过客户，没有撤销", "Its new holder has contacted the customer: it stays"),
        "restored" => ("已经恢复", "Restored already"),
        "trashed" => ("已在回收站或已合并", "In the trash, or merged"),
        "duplicate" => ("已有另一条记录占用", "Another record has its place"),
        "invalid" => ("内容不符合要求", "Some fields are wrong"),
        _ => ("无法保存", "It cannot be stored"),
    };
    Text::new(zh, en)
}

/// Code and words of what stood against one record.
pub(super) fn of_error(error: &Error) -> (String, Text) {
    match error {
        Error::Refused { code, text } => ((*code).to_owned(), text.clone()),
        Error::Forbidden(text) | Error::BadRequest(text) => ("forbidden".into(), text.clone()),
        Error::Taken(error) => ("duplicate".into(), error.text.clone()),
        Error::Invalid(errors) => {
            ("invalid".into(), errors.first().map_or_else(|| of_code("invalid"), |error| error.text.clone()))
        }
        Error::NotFound => ("gone".into(), of_code("gone")),
        Error::Conflict { .. } => ("changed".into(), of_code("changed")),
        _ => ("not_stored".into(), of_code("not_stored")),
    }
}

/// People that a sentence names; the others are counted.
const NAMED: usize = 3;

/// What an act does: 分给李慧、陈晓.
pub(super) fn said(defs: &Definitions, form: Option<&Form>, act: &Act, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let pool = |pool: &Option<Id>| pool.and_then(|id| defs.name_of(id, lang));
    let field =
        |key: &str| form.and_then(|f| f.field(key)).map_or_else(|| key.to_owned(), |f| f.name.get(lang).to_owned());
    match act {
        Act::Assign { to, .. } => {
            let names: Vec<&str> = to.iter().take(NAMED).filter_map(|share| defs.person_name(share.person)).collect();
            let names = names.join(pick(lang, "、", ", "));
            match (zh, to.len() > NAMED) {
                (true, false) => format!("分给{names}"),
                (true, true) => format!("分给{names}等 {} 人", to.len()),
                (false, false) => format!("Assign to {names}"),
                (false, true) => format!("Assign to {names} and {} more", to.len() - NAMED),
            }
        }
        Act::Policy {} => pick(lang, "按分配方案重新分配", "Allocate anew by the policy").to_owned(),
        Act::Withdraw { pool: to, .. } => match (pool(to), zh) {
            (Some(name), true) => format!("收回到{name}"),
            (Some(name), false) => format!("Withdraw into {name}"),
            (None, _) => pick(lang, "收回", "Withdraw").to_owned(),
        },
        Act::Move { pool: to, .. } => {
            let name = defs.name_of(*to, lang).unwrap_or_default();
            if zh { format!("移到{name}") } else { format!("Move to {name}") }
        }
        Act::Return { pool: to, .. } => match (pool(to), zh) {
            (Some(name), true) => format!("退回到{name}"),
            (Some(name), false) => format!("Return to {name}"),
            (None, _) => pick(lang, "退回", "Return").to_owned(),
        },
        Act::Edit { fields } => {
            let names = fields.keys().map(|key| field(key)).collect::<Vec<_>>().join(pick(lang, "、", ", "));
            if zh { format!("改{names}") } else { format!("Set {names}") }
        }
        Act::Tags { field: key, add, remove } => {
            let named = |keys: &[String]| {
                let option = |key: &String| {
                    let choices = form.and_then(|f| f.fields.iter().find(|f| f.option(key).is_some()));
                    choices.map_or_else(|| key.clone(), |f| f.option_name(key, lang).to_owned())
                };
                keys.iter().map(option).collect::<Vec<_>>().join(pick(lang, "、", ", "))
            };
            let plus = (!add.is_empty()).then(|| format!("{}{}", pick(lang, "加上", "add "), named(add)));
            let minus = (!remove.is_empty()).then(|| format!("{}{}", pick(lang, "去掉", "remove "), named(remove)));
            let both = plus.into_iter().chain(minus).collect::<Vec<_>>().join(pick(lang, "，", ", "));
            format!("{}{}{both}", field(key), pick(lang, "：", ": "))
        }
        Act::Trash { .. } => pick(lang, "删除", "Delete").to_owned(),
    }
}
