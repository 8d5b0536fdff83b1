//! 在岗, 暂停, 请假: whether new records come to a person. Allocation reads it from the account at each decision, so that a
//! switch costs no new version of the definitions.

use std::collections::HashMap;

use engine::value::{Id, instant_text};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::event;
use crate::actor::Actor;
use crate::app::App;
use crate::db::{Bind, Conn, Lane, Stmt, Tx};
use crate::error::{Error, Result};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DutyState {
    #[default]
    On,
    Paused,
    Leave,
}

impl DutyState {
    pub fn as_str(self) -> &'static str {
        match self {
            DutyState::On => "on",
            DutyState::Paused => "paused",
            DutyState::Leave => "leave",
        }
    }

    fn parse(text: &str) -> DutyState {
        match text {
            "paused" => DutyState::Paused,
            "leave" => DutyState::Leave,
            _ => DutyState::On,
        }
    }
}

/// `until` in milliseconds since 1970; without it until further notice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Duty {
    pub state: DutyState,
    pub until: Option<i64>,
    pub reason: Option<String>,
}

/// What the account says of its owner at this moment.
#[derive(Clone, Debug)]
pub struct Standing {
    pub duty: Duty,
    pub must_change: bool,
}

pub async fn standing(conn: &mut Conn, account: Id, now: i64) -> Result<Standing> {
    let stmt = Stmt::new("SELECT duty, duty_until, duty_reason, must_change FROM account WHERE id = ?");
    let row = conn.first(&stmt.bind(account)).await?.ok_or(Error::NotFound)?;
    let duty = Duty { state: DutyState::parse(&row.req_text(0)?), until: row.int(1)?, reason: row.text(2)? };
    // What has run out is over, whether or not a job has noticed.
    let over = duty.until.is_some_and(|until| until <= now);
    Ok(Standing { duty: if over { Duty::default() } else { duty }, must_change: row.req_int(3)? != 0 })
}

/// Of everybody who is not simply on duty at this moment.
pub async fn duties(conn: &mut Conn, now: i64) -> Result<HashMap<Id, Duty>> {
    let stmt = Stmt::new(
        "SELECT id, duty, duty_until, duty_reason FROM account WHERE duty <> 'on' AND (duty_until IS NULL OR duty_until > ?)",
    );
    let rows = conn.rows(&stmt.bind(now)).await?;
    let duty = |row: &crate::db::Row| -> Result<(Id, Duty)> {
        let duty = Duty { state: DutyState::parse(&row.req_text(1)?), until: row.int(2)?, reason: row.text(3)? };
        Ok((row.req_id(0)?, duty))
    };
    rows.iter().map(duty).collect()
}

/// Switches a person's duty from now on.
pub async fn set_duty(app: &App, actor: &Actor, account: Id, duty: Duty) -> Result<Duty> {
    let now = app.now().as_millisecond();
    if duty.until.is_some_and(|until| until <= now) {
        return Err(Error::field("until", "past", "结束时间要晚于现在", "Must end later than now"));
    }
    let reason = duty.reason.as_deref().and_then(engine::text::clean);
    if reason.as_ref().is_some_and(|r| r.chars().count() > 200) {
        return Err(Error::field("reason", "too_long", "原因最多 200 字", "At most 200 characters"));
    }
    let duty = match duty.state {
        DutyState::On => Duty::default(),
        state => Duty { state, until: duty.until, reason },
    };
    let (wanted, actor) = (duty.clone(), actor.clone());
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let (duty, actor) = (wanted.clone(), actor.clone());
            Box::pin(async move {
                let stmt = Stmt::new(
                    "UPDATE account SET duty = ?, duty_from = ?, duty_until = ?, duty_reason = ? WHERE id = ? AND active = 1",
                );
                let stmt = stmt.bind(duty.state.as_str()).bind(now).bind(duty.until);
                let stmt = stmt.bind(Bind::Text(duty.reason.clone())).bind(account);
                if tx.exec(&stmt).await? == 0 {
                    return Err(Error::NotFound);
                }
                let until = duty.until.and_then(instant_text);
                let body = json!({ "state": duty.state, "until": until, "reason": duty.reason });
                event(tx, &actor, "account", account, now, "duty", &body).await
            })
        })
        .await?;
    Ok(duty)
}
