//! What moved gaps besides the rotation itself: joining, leaving, weights, absence.

use engine::condition::Clock;
use engine::form::Lang;
use engine::value::Id;
use serde_json::Value as Json;

use super::Span;
use crate::db::{Conn, Stmt};
use crate::error::Result;
use crate::figures::{hundredths, pick};

pub(super) struct Move {
    pub member: Id,
    pub at: i64,
    pub what: What,
}

#[derive(Clone, Copy)]
pub(super) enum What {
    Joined,
    Left,
    Weight(i64, i64),
    Away,
    Back,
    WrittenOff(i64),
    Other,
}

impl What {
    pub fn changes_team(&self) -> bool {
        matches!(self, What::Joined | What::Left | What::Weight(..))
    }
}

pub(super) async fn moves(conn: &mut Conn, key: &str, span: Span) -> Result<Vec<Move>> {
    let stmt = Stmt::new(
        "SELECT member, at, body FROM ledger WHERE rotation = ? AND at >= ? AND at < ? AND cause = 'change' ORDER BY n",
    );
    let rows = conn.rows(&stmt.bind(key).bind(span.0).bind(span.1)).await?;
    rows.iter()
        .map(|row| {
            let body: Json = serde_json::from_str(&row.req_text(2)?)?;
            let cause = &body["cause"];
            let number = |json: &Json| json.as_i64().unwrap_or(0);
            let what = match cause.as_str() {
                Some("joined") => What::Joined,
                Some("left") => What::Left,
                Some("absent") => What::Away,
                Some("returned") => What::Back,
                Some("written_off") => What::WrittenOff(number(&body["before"])),
                Some(_) => What::Other,
                None => What::Weight(number(&cause["weight"]["from"]), number(&cause["weight"]["to"])),
            };
            Ok(Move { member: row.req_id(0)?, at: row.req_int(1)?, what })
        })
        .collect()
}

/// 「11-03 加入，从 0 起算；暂停、请假或满额 3 次」.
pub(super) fn cause(moves: &[&Move], rotates: bool, next: bool, clock: &Clock, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let day = |ms: i64| {
        let at = jiff::Timestamp::from_millisecond(ms).map(|t| t.to_zoned(clock.zone.clone()));
        at.map(|z| z.strftime("%m-%d").to_string()).unwrap_or_default()
    };
    let mut out: Vec<String> = Vec::new();
    let (mut away, mut lost) = (0, 0_i128);
    for one in moves {
        match one.what {
            What::Joined if zh => out.push(format!("{} 加入，从 0 起算", day(one.at))),
            What::Joined => out.push(format!("joined on {}, from 0", day(one.at))),
            What::Left if zh => out.push(format!("{} 离开", day(one.at))),
            What::Left => out.push(format!("left on {}", day(one.at))),
            What::Weight(from, to) if zh => out.push(format!("{} 权重由 {from} 改为 {to}", day(one.at))),
            What::Weight(from, to) => out.push(format!("weight {from} to {to} on {}", day(one.at))),
            What::Away => away += 1,
            What::WrittenOff(gap) => lost += i128::from(gap),
            What::Back | What::Other => {}
        }
    }
    if away > 0 {
        out.push(if zh {
            format!("请假、暂停或满额 {away} 次")
        } else {
            format!("away or full {away} times")
        });
    }
    if lost > 0 {
        let lost = hundredths(lost);
        out.push(if zh { format!("不补 {lost} 条") } else { format!("{lost} written off") });
    }
    if next {
        out.push(pick(lang, "下一条优先", "next in line").to_owned());
    }
    if out.is_empty() {
        return match rotates {
            true => pick(lang, "正常轮转", "rotation as usual"),
            false => pick(lang, "不按轮转分配，差额只用于并列", "not by rotation: the gap only settles ties"),
        }
        .to_owned();
    }
    out.join(pick(lang, "；", "; "))
}
