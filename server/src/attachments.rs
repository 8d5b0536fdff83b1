//! Files beside a record. Their rows are here, their bytes in the store, once for each content. Who may read a record in full
//! has its attachments; who may edit it adds and removes them. What is removed waits in the trash before its bytes go.
//! Attachments of a merged record stand with the one that it is part of, those of a lead with its customer too.

mod kinds;
mod names;
mod receive;
mod sweep;

use std::collections::BTreeSet;

use engine::condition::Clock;
use engine::form::Form;
use engine::grant::Verb;
use engine::value::Id;

use crate::actor::Actor;
use crate::app::App;
use crate::db::{Bind, Conn, Lane, Row, Stmt, Tx, insert};
use crate::error::{Error, Result, Text};
use crate::live::Message;
use crate::records::{self, Seen};
use crate::registry::{Definitions, FileGroup};
use crate::store::Content;

pub use kinds::FileKind;
pub use names::disposition;
pub use receive::{Arrived, receive, too_large};
pub use sweep::sweep;

/// Where the workspace says nothing: a long recording or a scanned contract.
const USUAL_MB: u32 = 20;
/// One upload must not fill the disk, whatever the workspace says.
const LARGEST_MB: u32 = 500;
/// Attachments of one record: beyond it nobody finds anything.
const MOST: i64 = 200;

/// One attachment as stored.
#[derive(Clone, Debug)]
pub struct Attachment {
    pub id: Id,
    pub record: Id,
    pub at: i64,
    pub author: Option<Id>,
    pub file: Id,
    pub name: String,
    /// Media type, by its content.
    pub kind: String,
    pub size: i64,
    pub removed_at: Option<i64>,
}

/// What may be attached.
#[derive(Clone, Debug)]
pub struct Limits {
    pub bytes: u64,
    pub groups: BTreeSet<FileGroup>,
}

pub fn limits(defs: &Definitions) -> Limits {
    use FileGroup::{Archive, Audio, Document, Picture, Text, Video};
    let mb = defs.workspace.attachment_max_mb.unwrap_or(USUAL_MB).clamp(1, LARGEST_MB);
    let every = || [Picture, Document, Text, Audio, Video, Archive].into();
    Limits { bytes: u64::from(mb) << 20, groups: defs.workspace.attachment_kinds.clone().unwrap_or_else(every) }
}

/// Whether the reader of a record may see what is attached to it, or why not.
pub fn may_open(form: &Form, seen: &Seen) -> std::result::Result<(), Text> {
    if seen.is_whole(form) {
        return Ok(());
    }
    Err(Text::new("部分字段对你打码，附件不能打开", "Some fields are masked for you, so attachments are closed"))
}

/// Whether the reader of a record may add attachments, or why not.
pub fn may_add(form: &Form, seen: &Seen) -> std::result::Result<(), Text> {
    may_open(form, seen)?;
    if seen.access.may(Verb::Edit) {
        return Ok(());
    }
    Err(Text::new("你没有修改这条记录的权限", "You may not edit this record"))
}

/// Whoever attached it, and whoever edits the record, removes it.
pub fn may_remove(actor: &Actor, form: &Form, seen: &Seen, attachment: &Attachment) -> std::result::Result<(), Text> {
    may_open(form, seen)?;
    if attachment.author.is_some() && attachment.author == actor.id() { Ok(()) } else { may_add(form, seen) }
}

/// Attaches what has arrived to a record; its id.
pub async fn add(app: &App, actor: &Actor, form: &str, record: Id, name: &str, arrived: Arrived) -> Result<Id> {
    let defs = app.registry().refresh().await?;
    let kind = accepted(&defs, &arrived)?;
    let now = app.now().as_millisecond();
    let new = New {
        id: crate::ids::new(now),
        form: form.to_owned(),
        record,
        name: names::named(name, &kind),
        kind: kind.media,
        size: i64::try_from(arrived.size).unwrap_or(i64::MAX),
        content: Content { id: crate::ids::new(now), hash: arrived.hash },
    };
    if within(app, actor, &new, Step::First).await? {
        return Ok(new.id);
    }
    // Outside of any transaction: a slow store holds up nobody. The row says that the bytes are on their way, so that those
    // of an upload that ends here are found.
    app.store().put(&new.content, arrived.path()).await?;
    within(app, actor, &new, Step::Stored).await?;
    Ok(new.id)
}

fn accepted(defs: &Definitions, arrived: &Arrived) -> Result<FileKind> {
    let no = |code, zh: &str, en: &str| Error::field("file", code, zh, en);
    if arrived.size == 0 {
        return Err(no("empty", "文件是空的", "The file is empty"));
    }
    let kind = kinds::kind_of(&arrived.head).ok_or_else(|| {
        no("kind", "不接受这种文件，程序和无法识别的内容不能上传", "Programs and unknown contents are not taken")
    })?;
    if !limits(defs).groups.contains(&kind.group) {
        return Err(no("kind", "管理员没有开放这种文件", "Files of this kind are switched off"));
    }
    Ok(kind)
}

/// What is to be attached.
#[derive(Clone)]
struct New {
    id: Id,
    form: String,
    record: Id,
    name: String,
    kind: &'static str,
    size: i64,
    content: Content,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// The content may be there already.
    First,
    /// Its bytes are in the store now.
    Stored,
}

/// Whether it is attached.
async fn within(app: &App, actor: &Actor, new: &New, step: Step) -> Result<bool> {
    let (shared, actor, new) = (app.clone(), actor.clone(), new.clone());
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let (app, actor, new) = (shared.clone(), actor.clone(), new.clone());
            Box::pin(async move {
                let defs = app.registry().fresh(tx).await?;
                let (form, clock) = (defs.form(&new.form)?, defs.clock(app.now()));
                let seen = records::get(tx, &defs, &actor, &clock, form, new.record).await?;
                may_add(form, &seen).map_err(Error::Forbidden)?;
                new.store(tx, &app, &actor, &clock, step).await
            })
        })
        .await
}

impl New {
    async fn store(&self, tx: &mut Tx, app: &App, actor: &Actor, clock: &Clock, step: Step) -> Result<bool> {
        let now = clock.now_ms();
        let counted = Stmt::new("SELECT count(*) FROM attachment WHERE record = ? AND removed_at IS NULL");
        if tx.first(&counted.bind(self.record)).await?.map_or(Ok(0), |r| r.req_int(0))? >= MOST {
            let (zh, en) = (format!("一条记录最多 {MOST} 个附件"), format!("{MOST} attachments at most"));
            return Err(Error::refused("too_many", zh, en));
        }
        let file = match step {
            Step::First => {
                // Whoever clears away what nobody has looks at the time once more, under the lock of this.
                let known = "UPDATE file SET used_at = ? WHERE hash = ? AND arriving_at IS NULL AND leaving_at IS NULL \
                             RETURNING id";
                let known = Stmt::new(known).bind(now).bind(self.content.hash.to_vec());
                tx.first(&known).await?.map(|row| row.req_id(0)).transpose()?
            }
            Step::Stored => {
                let stored = Stmt::new("UPDATE file SET used_at = ?, arriving_at = NULL WHERE id = ?");
                tx.exec(&stored.bind(now).bind(self.content.id)).await?;
                Some(self.content.id)
            }
        };
        let Some(file) = file else {
            let mut row = insert("file", &["id", "hash", "size", "used_at", "arriving_at"]);
            let hash = Bind::from(self.content.hash.to_vec());
            row.row([self.content.id.into(), hash, self.size.into(), now.into(), now.into()]);
            tx.insert(row).await?;
            return Ok(false);
        };
        let mut row = insert("attachment", &["id", "form", "record", "at", "author", "file", "name", "kind", "size"]);
        row.row([
            self.id.into(),
            Bind::from(&self.form),
            self.record.into(),
            now.into(),
            actor.id().into(),
            file.into(),
            Bind::from(&self.name),
            self.kind.into(),
            self.size.into(),
        ]);
        tx.insert(row).await?;
        publish(tx, app, &self.form);
        Ok(true)
    }
}

/// To the trash, for 30 days.
pub async fn remove(app: &App, actor: &Actor, form: &str, record: Id, attachment: Id) -> Result<()> {
    put(app, actor, form, record, attachment, true).await
}

/// Back from there.
pub async fn restore(app: &App, actor: &Actor, form: &str, record: Id, attachment: Id) -> Result<()> {
    put(app, actor, form, record, attachment, false).await
}

async fn put(app: &App, actor: &Actor, form: &str, record: Id, attachment: Id, removed: bool) -> Result<()> {
    let (shared, actor, form) = (app.clone(), actor.clone(), form.to_owned());
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let (app, actor, form) = (shared.clone(), actor.clone(), form.clone());
            Box::pin(async move {
                let defs = app.registry().fresh(tx).await?;
                let (form, clock) = (defs.form(&form)?, defs.clock(app.now()));
                let seen = records::get(tx, &defs, &actor, &clock, form, record).await?;
                let there = find(tx, record, attachment).await?;
                may_remove(&actor, form, &seen, &there).map_err(Error::Forbidden)?;
                if there.removed_at.is_some() == removed {
                    return Err(Error::NotFound);
                }
                let (at, by) = if removed { (Some(clock.now_ms()), actor.id()) } else { (None, None) };
                let stmt = Stmt::new("UPDATE attachment SET removed_at = ?, removed_by = ? WHERE id = ?");
                tx.exec(&stmt.bind(at).bind(by).bind(attachment)).await?;
                publish(tx, &app, &form.key);
                Ok(())
            })
        })
        .await
}

fn publish(tx: &mut Tx, app: &App, form: &str) {
    let (live, form) = (app.live().clone(), form.to_owned());
    tx.after_commit(move || live.send(Message::Changed { form }));
}

/// An attachment of a record, or of what was merged into it, with where its bytes lie.
pub async fn open(conn: &mut Conn, record: Id, attachment: Id) -> Result<(Attachment, Content)> {
    let found = find(conn, record, attachment).await?;
    if found.removed_at.is_some() {
        return Err(Error::NotFound);
    }
    let stmt = Stmt::new("SELECT id, hash FROM file WHERE id = ?").bind(found.file);
    let row = conn.first(&stmt).await?.ok_or(Error::NotFound)?;
    Ok((found, Content::of(row.req_id(0)?, row.bytes(1)?)?))
}

async fn find(conn: &mut Conn, record: Id, attachment: Id) -> Result<Attachment> {
    let stmt = Stmt::new(format!("SELECT {COLUMNS} FROM attachment WHERE id = ?")).bind(attachment);
    let found = conn.first(&stmt).await?.as_ref().map(self::attachment).transpose()?.ok_or(Error::NotFound)?;
    if found.record == record || records::sources(conn, record).await?.contains(&found.record) {
        return Ok(found);
    }
    Err(Error::NotFound)
}

/// What is attached to a record now, newest first.
pub async fn list(conn: &mut Conn, record: Id) -> Result<Vec<Attachment>> {
    let mut of = records::sources(conn, record).await?;
    of.push(record);
    let mut found = page(conn, &of, None, usize::try_from(MOST).unwrap_or_default() * 2).await?;
    found.retain(|a| a.removed_at.is_none());
    Ok(found)
}

/// Attachments of some records, removed ones too, newest first, from before (`at`, `id`) on.
pub async fn page(conn: &mut Conn, records: &[Id], before: Option<(i64, Id)>, limit: usize) -> Result<Vec<Attachment>> {
    let (at, id) = before.unwrap_or((i64::MAX, Id(uuid::Uuid::max())));
    let stmt = Stmt::new(format!(
        "SELECT {COLUMNS} FROM attachment WHERE record IN ({}) AND (at, id) < (?, ?) ORDER BY at DESC, id DESC LIMIT {limit}",
        Stmt::marks(records.len())
    ));
    conn.rows(&stmt.binds(records).bind(at).bind(id)).await?.iter().map(attachment).collect()
}

const COLUMNS: &str = "id, record, at, author, file, name, kind, size, removed_at";

fn attachment(row: &Row) -> Result<Attachment> {
    Ok(Attachment {
        id: row.req_id(0)?,
        record: row.req_id(1)?,
        at: row.req_int(2)?,
        author: row.id(3)?,
        file: row.req_id(4)?,
        name: row.req_text(5)?,
        kind: row.req_text(6)?,
        size: row.req_int(7)?,
        removed_at: row.int(8)?,
    })
}
