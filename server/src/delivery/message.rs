//! What a message says: the sentences of the notices as the pages show them, the deadline, a link that opens the record.
//! Several notices are one message with a count and the most urgent lines.

use std::collections::BTreeSet;

use engine::form::Lang;
use engine::value::Id;
use jiff::{Timestamp, tz::TimeZone};

use super::take::Item;
use super::veil::veil;
use crate::notices::{Kind, said, with_words};
use crate::registry::Definitions;

/// Lines of a message; the rest is counted.
const LINES: usize = 5;

/// Ready for any carrier, which knows its own markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Message {
    /// Stays the same if it is sent again, so that mail programs can see that they have it.
    pub id: Id,
    pub lang: Lang,
    pub workspace: String,
    pub subject: String,
    pub lines: Vec<Line>,
    /// 另有 7 条
    pub more: Option<String>,
    /// Where all notices are.
    pub all: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub text: String,
    /// 11月20日 周五 09:30 前联系
    pub due: Option<String>,
    pub link: Option<String>,
}

impl Message {
    /// For a person, or for a group that has to be told whom each line concerns.
    pub fn of(defs: &Definitions, lang: Lang, items: &[Item], group: bool) -> Message {
        let mut order: Vec<&Item> = items.iter().collect();
        // What has a clock comes first, the soonest on top.
        order.sort_by_key(|item| (item.text("due").is_none(), item.text("due").map(str::to_owned)));
        let lines: Vec<Line> = order.iter().take(LINES).map(|item| line(defs, lang, item, group)).collect();
        let more = items.len().saturating_sub(LINES);
        let more = (more > 0).then(|| match lang {
            Lang::Zh => format!("另有 {more} 条"),
            Lang::En => format!("{more} more"),
        });
        Message {
            id: items.iter().map(|i| i.delivery).min().unwrap_or(Id::NIL),
            lang,
            workspace: defs.workspace.name.clone(),
            subject: match lines.as_slice() {
                [only] => only.text.clone(),
                _ => subject(defs, lang, items, group),
            },
            lines,
            more,
            all: defs.reach.base.as_ref().map(|base| format!("{base}/notices")),
        }
    }

    /// Says that messages arrive.
    pub fn trial(defs: &Definitions, now: i64, lang: Lang) -> Message {
        let name = &defs.workspace.name;
        let (subject, text) = match lang {
            Lang::Zh => (format!("{name}：测试消息"), "收到这条，说明消息能送到这里。".to_owned()),
            Lang::En => (format!("{name}: test message"), "Messages arrive here.".to_owned()),
        };
        let lines = vec![Line { text, due: None, link: defs.reach.base.clone() }];
        Message { id: crate::ids::new(now), lang, workspace: name.clone(), subject, lines, more: None, all: None }
    }
}

fn line(defs: &Definitions, lang: Lang, item: &Item, group: bool) -> Line {
    let form = item.text("form");
    let title = item.text("title").filter(|_| sees_titles(defs, item.account, form)).map(veil);
    let sentence = said(defs, &item.kind, &item.body, title.as_deref(), lang);
    // A group has readers who may not see the record.
    let words = item.text("words").filter(|_| !group).map(veil);
    let sentence = with_words(sentence, words.as_deref(), lang);
    let kind = Kind::parse(&item.kind);
    let page = kind.and_then(Kind::page).map(str::to_owned);
    // What a board tells is the whole group's.
    let who = defs.person_name(item.account).filter(|_| group && kind != Some(Kind::Summary));
    // Who lost a record mostly sees it no longer: nothing to open.
    let opens = kind.is_none_or(Kind::opens);
    let record = form.zip(item.text("record")).filter(|_| opens).map(|(form, record)| format!("/r/{form}/{record}"));
    let link = defs.reach.base.as_ref().zip(page.or(record)).map(|(base, place)| format!("{base}{place}"));
    let due = item.text("due").and_then(|due| moment(due, &defs.zone, lang)).map(|time| match lang {
        Lang::Zh => format!("{time} 前联系"),
        Lang::En => format!("contact by {time}"),
    });
    let text = match who {
        Some(who) => format!("@{} {sentence}", veil(who)),
        None => sentence,
    };
    Line { text: text.replace(char::is_control, " "), due, link }
}

/// Whether the reader may see, in full, the field that names records of the form.
fn sees_titles(defs: &Definitions, reader: Id, form: Option<&str>) -> bool {
    let seen = || {
        let form = defs.form(form?).ok()?;
        let access = defs.access(&defs.actor(reader)?, form).ok()?;
        Some(access.anywhere(form.index(&form.title)?).in_full())
    };
    seen().unwrap_or(false)
}

/// 你有 12 条新线索
fn subject(defs: &Definitions, lang: Lang, items: &[Item], group: bool) -> String {
    let n = items.len();
    let forms: BTreeSet<&str> = items.iter().filter_map(|i| i.text("form")).collect();
    let got = |kind: &str| [Kind::Assigned, Kind::Given].iter().any(|k| k.as_str() == kind);
    let only = forms.first().filter(|_| forms.len() == 1 && items.iter().all(|i| got(&i.kind)));
    let form = only.and_then(|key| defs.form(key).ok()).map(|f| f.name.get(lang));
    match (lang, form) {
        (Lang::Zh, form) => {
            let whose = if group { "" } else { "你有 " };
            format!("{whose}{n} 条新{}", form.unwrap_or("消息"))
        }
        (Lang::En, Some(form)) => format!("{n} new records: {form}"),
        (Lang::En, None) => format!("{n} new notices"),
    }
}

/// 11月20日 周五 09:30: a message is read on another day than it was written.
fn moment(instant: &str, zone: &TimeZone, lang: Lang) -> Option<String> {
    let local = instant.parse::<Timestamp>().ok()?.to_zoned(zone.clone());
    let day = local.weekday().to_monday_zero_offset();
    let day = usize::from(day.unsigned_abs());
    Some(match lang {
        Lang::Zh => {
            let weekday = ["一", "二", "三", "四", "五", "六", "日"].get(day)?;
            format!("{}月{}日 周{weekday} {}", local.month(), local.day(), local.strftime("%H:%M"))
        }
        Lang::En => local.strftime("%a %-d %b %H:%M").to_string(),
    })
}
