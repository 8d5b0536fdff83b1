//! Notices to people: stored with the change that they tell of, shown live when it is durable. No phone number is in them.

use engine::condition::Row;
use engine::form::Form;
use engine::value::{Id, Value};
use serde_json::{Value as Json, json};

use crate::app::App;
use crate::db::{Bind, Tx, insert};
use crate::error::Result;
use crate::live::Message;

/// Notices of one transaction.
#[derive(Default)]
pub struct Batch(Vec<(Id, &'static str, Json)>);

impl Batch {
    /// A record came to a person.
    pub fn assigned(&mut self, person: Id, form: &Form, record: Id, row: &Row, due: Option<i64>) {
        self.0.push((person, "assigned", body(form, record, row, due)));
    }

    /// The customer of a record that the person holds has asked again.
    pub fn touched(&mut self, person: Id, form: &Form, record: Id, row: &Row, due: i64) {
        self.0.push((person, "touched", body(form, record, row, Some(due))));
    }

    pub async fn store(self, tx: &mut Tx, app: &App, now: i64) -> Result<()> {
        if self.0.is_empty() {
            return Ok(());
        }
        let mut rows = insert("notice", &["id", "account", "at", "kind", "body"]);
        for (account, kind, body) in &self.0 {
            let id: Bind = crate::ids::new(now).into();
            rows.row([id, account.into(), now.into(), (*kind).into(), body.to_string().into()]);
        }
        tx.insert(rows).await?;
        let live = app.live().clone();
        let told: Vec<(Id, &'static str)> = self.0.into_iter().map(|(account, kind, _)| (account, kind)).collect();
        tx.after_commit(move || {
            for (account, kind) in told {
                live.send(Message::Notice { account, kind: kind.to_owned() });
            }
        });
        Ok(())
    }
}

fn body(form: &Form, record: Id, row: &Row, due: Option<i64>) -> Json {
    let title = form.index(&form.title).and_then(|i| row.values.get(i)).and_then(Value::as_text);
    json!({ "form": form.key, "record": record, "title": title, "due": due.and_then(engine::value::instant_text) })
}
