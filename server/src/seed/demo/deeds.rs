//! Follow-ups, and the end of a lead without a deal.

use engine::value::{Id, Value};

use super::super::generate::Act;
use super::company::values;
use super::world::World;
use crate::db::Tx;
use crate::error::Result;
use crate::records::{Change, Write};
use crate::work;

/// Why a lead ended, and what is noted.
pub struct Ending<'a> {
    /// `invalid` or `lost`.
    pub status: &'static str,
    /// Option of `lost_reason`.
    pub reason: &'a str,
    pub content: &'a str,
}

impl World {
    /// A note of contact by the holder; other acts are none.
    pub async fn follow_up(
        &self,
        tx: &mut Tx,
        at: i64,
        holder: Id,
        record: Id,
        act: &Act,
        next_ms: Option<i64>,
    ) -> Result<()> {
        let Act::FollowUp { kind, result, content, seconds, intent } = act else { return Ok(()) };
        let key = |k: &str| Value::Key(k.to_owned());
        let note = [
            ("lead", Value::Id(record)),
            ("kind", key(kind)),
            ("result", key(result)),
            ("content", Value::text(content)),
            ("duration", seconds.map_or(Value::Null, |s| Value::Int(s.into()))),
            ("next_at", next_ms.map_or(Value::Null, Value::Int)),
            ("intent", intent.map_or(Value::Null, key)),
        ];
        self.write(tx, at, holder, vec![self.new_follow_up(at, note)?]).await
    }

    /// The holder gives a lead up.
    pub async fn close(&self, tx: &mut Tx, at: i64, holder: Id, record: Id, end: Ending<'_>) -> Result<()> {
        let result = match end.reason {
            "silent" => "no_answer",
            "wrong_number" => "bad_number",
            "duplicate" | "rival_probe" => "answered",
            _ => "refused",
        };
        let note = [
            ("lead", Value::Id(record)),
            ("kind", Value::Key("phone".into())),
            ("result", Value::Key(result.into())),
            ("content", Value::text(end.content)),
        ];
        let lead = self.defs.form("lead")?;
        let mut edit =
            values(lead, [("status", Value::Key(end.status.into())), ("lost_reason", Value::Key(end.reason.into()))]);
        edit.extend(lead.index("next_contact").map(|index| (index, Value::Null)));
        let writes =
            vec![self.new_follow_up(at, note)?, Write::new(lead, record, Change::Edit { rev: None, values: edit })];
        self.write(tx, at, holder, writes).await
    }

    pub fn new_follow_up(&self, at: i64, pairs: impl IntoIterator<Item = (&'static str, Value)>) -> Result<Write> {
        let form = self.defs.form("follow_up")?;
        Ok(Write::new(form, crate::ids::new(at), Change::Create(values(form, pairs))))
    }

    /// Through the work door as this person at this instant.
    pub async fn write(&self, tx: &mut Tx, at: i64, person: Id, writes: Vec<Write>) -> Result<()> {
        let clock = self.turn(at);
        work::inside(tx, &self.app, &self.defs, self.actor(person)?, &clock, writes).await?;
        Ok(())
    }
}
