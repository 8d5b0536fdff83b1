//! What people say of a record to each other. Whoever may read a record may read its comments and write some; whom a comment
//! mentions is told, where they may read the record too. Comments of a merged record stand with the one that it is part of,
//! those of a lead with its customer too.

use std::collections::{BTreeMap, BTreeSet};

use engine::condition::Clock;
use engine::form::Form;
use engine::grant::RecordAccess;
use engine::text::{clean, fold};
use engine::value::Id;

use crate::actor::Actor;
use crate::app::App;
use crate::db::{Bind, Conn, Lane, Row, Stmt, Tx, insert};
use crate::delivery::veil;
use crate::error::{Error, FieldError, Result};
use crate::live::Message;
use crate::notices::{self, About, Kind};
use crate::records::{self, Seen};
use crate::registry::{Definitions, Person};

/// Characters of one comment: a page, not a document.
const LONGEST: usize = 2_000;
/// People of one comment: more is a meeting.
const MOST_MENTIONED: usize = 20;
/// How long authors correct themselves, in ms: later others have read and answered it.
const OPEN_MS: i64 = 15 * 60_000;
/// Characters of a comment that its notice quotes.
const QUOTED: usize = 60;

/// One comment as stored; a deleted one has no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    pub id: Id,
    pub record: Id,
    pub at: i64,
    pub author: Id,
    pub text: String,
    pub mentions: Vec<Id>,
    pub edited_at: Option<i64>,
    pub deleted_at: Option<i64>,
}

impl Comment {
    /// Until when its author may change or delete it.
    pub fn open_until(&self) -> i64 {
        self.at + OPEN_MS
    }
}

/// What somebody wrote.
#[derive(Clone, Debug)]
pub struct Draft {
    pub text: String,
    pub mentions: Vec<Id>,
}

/// Stores a comment and tells whom it mentions; its id.
pub async fn write(app: &App, actor: &Actor, form: &str, record: Id, draft: Draft) -> Result<Id> {
    let (shared, actor, form) = (app.clone(), actor.clone(), form.to_owned());
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let (app, actor, form, draft) = (shared.clone(), actor.clone(), form.clone(), draft.clone());
            Box::pin(async move {
                let defs = app.registry().fresh(tx).await?;
                let act = Act { app: &app, defs: &defs, actor: &actor, clock: &defs.clock(app.now()) };
                act.write(tx, &form, record, draft).await
            })
        })
        .await
}

/// Other words for one's own comment; who is mentioned newly is told.
pub async fn edit(app: &App, actor: &Actor, form: &str, record: Id, comment: Id, draft: Draft) -> Result<()> {
    change(app, actor, form, record, comment, Some(draft)).await
}

/// Takes one's own comment away; that there was one stays to be seen.
pub async fn delete(app: &App, actor: &Actor, form: &str, record: Id, comment: Id) -> Result<()> {
    change(app, actor, form, record, comment, None).await
}

async fn change(app: &App, actor: &Actor, form: &str, record: Id, comment: Id, to: Option<Draft>) -> Result<()> {
    let (shared, actor, form) = (app.clone(), actor.clone(), form.to_owned());
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let (app, actor, form, to) = (shared.clone(), actor.clone(), form.clone(), to.clone());
            Box::pin(async move {
                let defs = app.registry().fresh(tx).await?;
                let act = Act { app: &app, defs: &defs, actor: &actor, clock: &defs.clock(app.now()) };
                act.change(tx, &form, record, comment, to).await
            })
        })
        .await
}

struct Act<'a> {
    app: &'a App,
    defs: &'a Definitions,
    actor: &'a Actor,
    clock: &'a Clock,
}

impl Act<'_> {
    async fn write(&self, tx: &mut Tx, form: &str, record: Id, draft: Draft) -> Result<Id> {
        let form = self.defs.form(form)?;
        let seen = records::get(tx, self.defs, self.actor, self.clock, form, record).await?;
        let author = self.actor.id().ok_or(Error::Unauthenticated)?;
        let (draft, readers) = self.checked(tx, form, &seen, draft).await?;
        let (id, now) = (crate::ids::new(self.clock.now_ms()), self.clock.now_ms());
        let mut row = insert("comment", &["id", "form", "record", "at", "author", "body", "mentions"]);
        let mentions = serde_json::to_string(&draft.mentions)?;
        row.row([
            id.into(),
            Bind::from(&form.key),
            record.into(),
            now.into(),
            author.into(),
            Bind::from(&draft.text),
            mentions.into(),
        ]);
        tx.insert(row).await?;
        self.tell(tx, form, &seen, &draft, &readers, &[]).await?;
        Ok(id)
    }

    async fn change(&self, tx: &mut Tx, form: &str, record: Id, comment: Id, to: Option<Draft>) -> Result<()> {
        let form = self.defs.form(form)?;
        let seen = records::get(tx, self.defs, self.actor, self.clock, form, record).await?;
        let there = one(tx, record, comment).await?.filter(|c| c.deleted_at.is_none()).ok_or(Error::NotFound)?;
        if self.actor.id() != Some(there.author) {
            return Err(Error::forbidden("只能修改自己的评论", "Only one's own comments can be changed"));
        }
        let now = self.clock.now_ms();
        if now > there.open_until() {
            let (zh, en) = ("评论发出 15 分钟后不能再改", "A comment stands after 15 minutes");
            return Err(Error::refused("too_late", zh, en));
        }
        let stmt = match to {
            None => {
                self.publish(tx, form);
                Stmt::new("UPDATE comment SET body = '', mentions = '[]', deleted_at = ? WHERE id = ?").bind(now)
            }
            Some(draft) => {
                let (draft, readers) = self.checked(tx, form, &seen, draft).await?;
                self.tell(tx, form, &seen, &draft, &readers, &there.mentions).await?;
                let mentions = serde_json::to_string(&draft.mentions)?;
                let stmt = Stmt::new("UPDATE comment SET body = ?, mentions = ?, edited_at = ? WHERE id = ?");
                stmt.bind(draft.text).bind(mentions).bind(now)
            }
        };
        tx.exec(&stmt.bind(comment)).await?;
        Ok(())
    }

    /// The text as it is kept, and what those whom it mentions see of the record: each may read it.
    async fn checked(&self, tx: &mut Tx, form: &Form, seen: &Seen, draft: Draft) -> Result<(Draft, Readers)> {
        let text = clean(&draft.text)
            .ok_or_else(|| Error::field("text", "required", "请写评论内容", "Write what you have to say"))?;
        if text.chars().count() > LONGEST {
            let (zh, en) = (format!("最多 {LONGEST} 字"), format!("{LONGEST} characters at most"));
            return Err(Error::field("text", "too_long", zh, en));
        }
        let mut mentions = draft.mentions;
        let mut met = BTreeSet::new();
        mentions.retain(|id| met.insert(*id));
        if mentions.len() > MOST_MENTIONED {
            let (zh, en) = (format!("一次最多提到 {MOST_MENTIONED} 人"), format!("{MOST_MENTIONED} people at most"));
            return Err(Error::field("mentions", "too_many", zh, en));
        }
        let may = records::readers(tx, self.defs, self.clock, form, &seen.record, mentions.iter().copied()).await?;
        let errors: Vec<FieldError> = mentions
            .iter()
            .enumerate()
            .filter(|(_, id)| !may.contains_key(id))
            .map(|(n, id)| self.unread(n, *id))
            .collect();
        if errors.is_empty() { Ok((Draft { text, mentions }, may)) } else { Err(Error::Invalid(errors)) }
    }

    fn unread(&self, nth: usize, person: Id) -> FieldError {
        let at = format!("mentions.{nth}");
        match self.defs.people.get(&person).filter(|p| p.active) {
            Some(Person { name, .. }) => {
                let zh = format!("{name}看不到这条记录，提到也收不到");
                FieldError::new(&at, "cannot_read", zh, format!("{name} may not read this record"))
            }
            None => FieldError::new(&at, "unknown_person", "没有这个人，或已停用", "There is no such active person"),
        }
    }

    /// Notices for those who were not mentioned before; open pages read again.
    async fn tell(
        &self,
        tx: &mut Tx,
        form: &Form,
        seen: &Seen,
        draft: &Draft,
        readers: &Readers,
        before: &[Id],
    ) -> Result<()> {
        let by = self.actor.id();
        let named = |person: &Id| {
            let access = readers.get(person).zip(form.index(&form.title)).and_then(|(r, at)| r.access.get(at));
            access.is_some_and(|a| a.in_full()).then(|| seen.record.title(form))
        };
        let line = veil(&draft.text);
        let mut words: String = line.chars().take(QUOTED).collect();
        if line.chars().count() > QUOTED {
            words.push('…');
        }
        let mut told = notices::Batch::default();
        for person in draft.mentions.iter().filter(|id| !before.contains(id) && by != Some(**id)) {
            let about = About { form, record: seen.record.id, title: named(person), due: None, by };
            told.tell_words(*person, Kind::Mention, about, &words);
        }
        told.store(tx, self.app, self.clock.now_ms()).await?;
        self.publish(tx, form);
        Ok(())
    }

    fn publish(&self, tx: &mut Tx, form: &Form) {
        let (live, form) = (self.app.live().clone(), form.key.clone());
        tx.after_commit(move || live.send(Message::Changed { form }));
    }
}

/// People, and what they see of a record.
type Readers = BTreeMap<Id, RecordAccess>;

/// Comments of some records, newest first, from before (`at`, `id`) on.
pub async fn page(conn: &mut Conn, records: &[Id], before: Option<(i64, Id)>, limit: usize) -> Result<Vec<Comment>> {
    let (at, id) = before.unwrap_or((i64::MAX, Id(uuid::Uuid::max())));
    let stmt = Stmt::new(format!(
        "SELECT {COLUMNS} FROM comment WHERE record IN ({}) AND (at, id) < (?, ?) ORDER BY at DESC, id DESC LIMIT {limit}",
        Stmt::marks(records.len())
    ));
    conn.rows(&stmt.binds(records).bind(at).bind(id)).await?.iter().map(comment).collect()
}

async fn one(conn: &mut Conn, record: Id, comment: Id) -> Result<Option<Comment>> {
    // Comments of what was merged into the record are told with it, and stay as they were written.
    let stmt = Stmt::new(format!("SELECT {COLUMNS} FROM comment WHERE id = ? AND record = ?"));
    conn.first(&stmt.bind(comment).bind(record)).await?.as_ref().map(self::comment).transpose()
}

const COLUMNS: &str = "id, record, at, author, body, mentions, edited_at, deleted_at";

fn comment(row: &Row) -> Result<Comment> {
    Ok(Comment {
        id: row.req_id(0)?,
        record: row.req_id(1)?,
        at: row.req_int(2)?,
        author: row.req_id(3)?,
        text: row.req_text(4)?,
        mentions: serde_json::from_str(&row.req_text(5)?)?,
        edited_at: row.int(6)?,
        deleted_at: row.int(7)?,
    })
}

/// People who may read a record, by name; `search` is a part of the name or the beginning of its pinyin.
pub async fn readers<'d>(
    conn: &mut Conn,
    defs: &'d Definitions,
    clock: &Clock,
    form: &Form,
    seen: &Seen,
    search: &str,
) -> Result<Vec<&'d Person>> {
    let search = fold(search.trim());
    let found = |p: &&Person| p.active && is_called(&p.name, &search);
    let mut people: Vec<&Person> = defs.people.values().filter(found).collect();
    let may = records::readers(conn, defs, clock, form, &seen.record, people.iter().map(|p| p.id)).await?;
    people.retain(|p| may.contains_key(&p.id));
    people.sort_by_cached_key(|p| records::sort_key(&p.name));
    Ok(people)
}

/// 李慧 by 李, `lh`, `lihui`.
fn is_called(name: &str, search: &str) -> bool {
    let letters = || search.is_ascii() && !search.is_empty();
    let spelt = || {
        let key = records::sort_key(name);
        let spelt = key.split(|b| *b == 0).next().unwrap_or_default();
        String::from_utf8_lossy(spelt).replace(' ', "").starts_with(search)
    };
    let initials = || records::initials(name).is_some_and(|i| i.starts_with(search));
    fold(name).contains(search) || letters() && (initials() || spelt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_found_by_parts_of_their_names_and_by_pinyin() {
        for search in ["", "李", "慧", "l", "lh", "lih", "lihui"] {
            assert!(is_called("李慧", search), "{search}");
        }
        for search in ["王", "h", "huili", "lhh"] {
            assert!(!is_called("李慧", search), "{search}");
        }
        assert!(is_called("Anna Schmidt", &fold("Schm")));
    }
}
