//! One timeline of a record: its events, comments and attachments, and the records that are part of it (follow-ups), newest
//! first.

mod edits;
mod events;
mod hands;
mod parts;
mod talk;

use engine::condition::Clock;
use engine::form::{Form, Lang};
use engine::grant::Verb;
use engine::value::Id;
use serde::Serialize;

use crate::actor::Actor;
use crate::db::Conn;
use crate::error::Result;
use crate::records::Seen;
use crate::registry::Definitions;

pub use talk::{AttachmentMark, CommentMark, shown_name};

/// What the filters above the timeline distinguish.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = TimelineKind)]
pub enum Kind {
    Create,
    FollowUp,
    Comment,
    File,
    Allocation,
    Edit,
    Inquiry,
    Access,
}

impl Kind {
    pub fn parse(text: &str) -> Option<Kind> {
        Some(match text {
            "create" => Kind::Create,
            "follow_up" => Kind::FollowUp,
            "comment" => Kind::Comment,
            "file" => Kind::File,
            "allocation" => Kind::Allocation,
            "edit" => Kind::Edit,
            "inquiry" => Kind::Inquiry,
            "access" => Kind::Access,
            _ => return None,
        })
    }
}

/// One line. `kind` is what the filters above the timeline distinguish.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Entry {
    pub id: String,
    pub at: Option<String>,
    pub kind: Kind,
    pub title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<CommentMark>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attachment: Option<AttachmentMark>,
    #[serde(skip)]
    at_ms: i64,
}

#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Timeline {
    pub entries: Vec<Entry>,
    pub next: Option<String>,
}

/// Who asks, of what, and which page.
pub struct Asked<'a> {
    pub defs: &'a Definitions,
    pub actor: &'a Actor,
    pub clock: &'a Clock,
    pub form: &'a Form,
    pub seen: &'a Seen,
    /// Milliseconds and id of the last line of the page before.
    pub before: Option<(i64, Id)>,
    /// Lines of this kind alone.
    pub kind: Option<Kind>,
    pub limit: usize,
}

impl Asked<'_> {
    fn wants(&self, kind: Kind) -> bool {
        self.kind.is_none_or(|wanted| wanted == kind)
    }

    fn lies_before(&self, entry: &Entry) -> bool {
        self.before.is_none_or(|(at, id)| (entry.at_ms, &entry.id) < (at, &id.to_string()))
    }
}

/// Each source gives all its lines, or more than a page of them without a gap: so the newest of all are a page, and what is left
/// begins behind its last line.
pub async fn page(conn: &mut Conn, asked: &Asked<'_>) -> Result<Timeline> {
    let mut entries = events::lines(conn, asked).await?;
    if asked.wants(Kind::FollowUp) {
        for part in asked.defs.catalog.forms() {
            let leads_here =
                |link: &&String| part.field(link).is_some_and(|f| f.form.as_ref() == Some(&asked.form.key));
            for link in part.timeline_of.iter().filter(leads_here) {
                if asked.defs.access(asked.actor, part)?.may(Verb::Read) {
                    entries.extend(parts::lines(conn, asked, part, link).await?);
                }
            }
        }
    }
    entries.extend(talk::lines(conn, asked).await?);
    entries.sort_by(|a, b| (b.at_ms, &b.id).cmp(&(a.at_ms, &a.id)));
    let more = entries.len() > asked.limit;
    entries.truncate(asked.limit);
    let next = entries.last().filter(|_| more).map(|e| format!("{}.{}", e.at_ms, e.id));
    Ok(Timeline { entries, next })
}

fn pick<'t>(lang: Lang, zh: &'t str, en: &'t str) -> &'t str {
    if lang == Lang::Zh { zh } else { en }
}
