//! Lines of what people say of a record and lay beside it.

use engine::condition::Clock;
use engine::form::Lang;
use engine::value::{Id, instant_text};
use serde::Serialize;

use super::{Asked, Entry, Kind, pick};
use crate::actor::Actor;
use crate::attachments::{self, Attachment, FileKind};
use crate::comments::{self, Comment};
use crate::db::Conn;
use crate::delivery::veil;
use crate::error::Result;
use crate::records;
use crate::registry::Definitions;

/// What a page needs to know of a comment besides its text.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct CommentMark {
    /// Names as they stand behind `@` in the text.
    pub mentions: Vec<String>,
    /// Ids of the same people.
    #[schema(value_type = Vec<String>)]
    pub people: Vec<Id>,
    pub edited: bool,
    pub deleted: bool,
    /// Until when the reader may change or delete it; none for the comments of others.
    pub open_until: Option<String>,
}

/// What a page needs to know of an attachment besides its name.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct AttachmentMark {
    #[schema(value_type = String)]
    pub id: Id,
    /// Browsers show it beside the page.
    pub picture: bool,
    pub removed: bool,
    /// Whether the reader may have it.
    pub open: bool,
}

pub(super) async fn lines(conn: &mut Conn, asked: &Asked<'_>) -> Result<Vec<Entry>> {
    let &Asked { defs, actor, clock, form, seen, before, limit, .. } = asked;
    let mut of = records::sources(conn, seen.record.id).await?;
    of.push(seen.record.id);
    let mut out = Vec::new();
    let reader = Reader { defs, actor, clock, whole: seen.is_whole(form), record: seen.record.id };
    if asked.wants(Kind::Comment) {
        let found = comments::page(conn, &of, before, limit + 1).await?;
        out.extend(found.into_iter().map(|comment| reader.comment(comment)));
    }
    if asked.wants(Kind::File) {
        let found = attachments::page(conn, &of, before, limit + 1).await?;
        out.extend(found.into_iter().map(|attachment| reader.attachment(attachment)));
    }
    Ok(out)
}

struct Reader<'a> {
    defs: &'a Definitions,
    actor: &'a Actor,
    clock: &'a Clock,
    /// Nothing sensitive is kept from them.
    whole: bool,
    record: Id,
}

impl Reader<'_> {
    fn comment(&self, comment: Comment) -> Entry {
        let lang = self.actor.lang();
        let deleted = comment.deleted_at.is_some();
        let own = self.actor.id() == Some(comment.author) && comment.record == self.record && !deleted;
        let until = comment.open_until();
        let names = comment.mentions.iter().filter_map(|id| self.defs.person_name(*id));
        let mark = CommentMark {
            mentions: names.map(str::to_owned).collect(),
            edited: comment.edited_at.is_some(),
            deleted,
            open_until: if own && self.clock.now_ms() <= until { instant_text(until) } else { None },
            people: comment.mentions,
        };
        let title = match deleted {
            true => pick(lang, "评论已删除", "Comment deleted"),
            false => pick(lang, "评论", "Comment"),
        };
        let text = if self.whole { comment.text } else { veil(&comment.text) };
        Entry {
            id: comment.id.to_string(),
            at: instant_text(comment.at),
            kind: Kind::Comment,
            title: title.to_owned(),
            actor: self.defs.person_name(comment.author).map(str::to_owned),
            context: mark.edited.then(|| pick(lang, "已修改", "Edited").to_owned()).filter(|_| !deleted),
            text: Some(text).filter(|text| !text.is_empty()),
            comment: Some(mark),
            attachment: None,
            at_ms: comment.at,
        }
    }

    fn attachment(&self, attachment: Attachment) -> Entry {
        let lang = self.actor.lang();
        let removed = attachment.removed_at.is_some();
        let name = shown_name(&attachment, self.whole);
        let title = match (removed, lang) {
            (false, Lang::Zh) => format!("附件 {name}"),
            (false, Lang::En) => format!("Attached {name}"),
            (true, Lang::Zh) => format!("附件 {name} 已删除"),
            (true, Lang::En) => format!("Attachment {name} removed"),
        };
        Entry {
            id: attachment.id.to_string(),
            at: instant_text(attachment.at),
            kind: Kind::File,
            title,
            actor: attachment.author.and_then(|a| self.defs.person_name(a)).map(str::to_owned),
            context: (!removed).then(|| said_size(attachment.size)),
            text: None,
            comment: None,
            attachment: Some(AttachmentMark {
                id: attachment.id,
                picture: FileKind::is_shown(&attachment.kind),
                removed,
                open: self.whole && !removed,
            }),
            at_ms: attachment.at,
        }
    }
}

/// Names tell of the customer: who sees the record in part is told the ending.
pub fn shown_name(attachment: &Attachment, whole: bool) -> String {
    let ending = attachment.name.rsplit_once('.').map_or("", |(_, ending)| ending);
    if whole { attachment.name.clone() } else { format!("***.{ending}") }
}

/// 820 B, 34 KB, 2.4 MB.
fn said_size(bytes: i64) -> String {
    match bytes {
        ..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} KB", bytes / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}
