//! What a person chose: which kinds of notices go by mail, when nothing may come, and what may come all the same.

use std::collections::{BTreeMap, BTreeSet};

use engine::value::Id;
use serde::{Deserialize, Serialize};

use super::Kind;
use crate::app::App;
use crate::db::{Conn, Lane, Stmt, Tx, insert};
use crate::error::Result;
use crate::registry::{Quiet, Reach};

/// What is not in it is as the workspace has it, kinds that come with a later version included.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// By mail or not, by kind.
    #[serde(default)]
    pub mail: BTreeMap<String, bool>,
    /// Kinds that come in quiet hours too.
    #[serde(default)]
    pub urgent: BTreeSet<String>,
    /// `Some(None)`: never quiet.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "chosen")]
    pub quiet: Option<Option<Quiet>>,
}

/// Tells `null`, no quiet hours, from nothing chosen.
mod chosen {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::registry::Quiet;

    pub fn serialize<S: Serializer>(quiet: &Option<Option<Quiet>>, to: S) -> Result<S::Ok, S::Error> {
        quiet.flatten().serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Option<Quiet>>, D::Error> {
        Option::<Quiet>::deserialize(from).map(Some)
    }
}

/// A person as a receiver of mail.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    pub email: Option<String>,
    pub choice: Choice,
}

impl Reader {
    pub fn wants(&self, kind: &str, reach: &Reach) -> bool {
        let usual = || match &reach.by_mail {
            Some(kinds) => kinds.contains(kind),
            None => Kind::parse(kind).is_some_and(Kind::by_mail),
        };
        self.choice.mail.get(kind).copied().unwrap_or_else(usual)
    }

    pub fn quiet(&self, reach: &Reach) -> Option<Quiet> {
        self.choice.quiet.unwrap_or(reach.quiet)
    }
}

/// Of accounts that are there.
pub async fn readers(conn: &mut Conn, accounts: &BTreeSet<Id>) -> Result<BTreeMap<Id, Reader>> {
    let accounts: Vec<Id> = accounts.iter().copied().collect();
    let mut out = BTreeMap::new();
    for chunk in accounts.chunks(500) {
        let (among, ids) = Stmt::among(chunk, conn.dialect());
        let stmt = Stmt::new(format!(
            "SELECT a.id, a.email, c.body FROM account a LEFT JOIN notice_choice c ON c.account = a.id WHERE a.id {among}"
        ));
        for row in conn.rows(&stmt.binds(ids)).await? {
            let choice = row.text(2)?.map_or(Ok(Choice::default()), |body| serde_json::from_str(&body))?;
            out.insert(row.req_id(0)?, Reader { email: row.text(1)?, choice });
        }
    }
    Ok(out)
}

/// Replaces what a person chose.
pub async fn choose(app: &App, account: Id, choice: &Choice) -> Result<()> {
    let body = serde_json::to_string(choice)?;
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let body = body.clone();
            Box::pin(async move {
                let mut row = insert("notice_choice", &["account", "body"])
                    .suffix(" ON CONFLICT (account) DO UPDATE SET body = excluded.body");
                row.row([account.into(), body.into()]);
                Ok(tx.insert(row).await?)
            })
        })
        .await
}
