//! Notices to people: stored with the change that they tell of, shown live when it is durable, and laid out for those who
//! want them by mail or in a group. No phone number is in them. Sending is `delivery`'s.

mod choices;
mod outbox;
mod summary;

use engine::form::{Form, Lang};
use engine::value::Id;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use crate::app::App;
use crate::db::{Bind, Conn, Lane, Stmt, Tx, insert};
use crate::error::{Result, Text};
use crate::figures::Moment;
use crate::live::Message;
use crate::registry::Definitions;

pub use choices::{Choice, Reader, choose, readers};
pub use outbox::GATHER_MS;
pub use summary::Summary;

/// What happened to a record of the reader's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A rule gave it to the reader.
    Assigned,
    /// Somebody gave it to the reader by hand.
    Given,
    /// Somebody asks the reader to work on it with its holder.
    Collaborating,
    /// Somebody took it from the reader.
    TakenAway,
    /// It has become a part of another record, which somebody else holds.
    Merged,
    /// Its customer has asked again.
    Touched,
    /// It goes back to its pool in some days, if nobody speaks with the customer.
    RecycleSoon,
    /// It went back, as nobody did.
    Recycled,
    /// The time to first contact runs out soon.
    ContactSoon,
    /// A member of the reader's people has not contacted in time: `by` is the holder.
    ContactLate,
    /// The reader has not, and somebody else has the record now.
    TimedOut,
    /// Somebody imported a sheet of records for the reader.
    Imported,
    /// Somebody gave several records to the reader by one act.
    GivenMany,
    /// Somebody took several records from the reader by one act.
    TakenMany,
    /// A colleague who met the customer asks about it.
    Asked,
    /// What yesterday brought, for who may see boards.
    Summary,
    /// Somebody speaks to the reader in a comment.
    Mention,
    /// The time has come for which the reader planned a contact.
    PlanDue,
    /// Somebody who manages people took away the reader's second factor.
    SecondFactorReset,
}

impl Kind {
    /// As people choose among them; a new kind stands here too.
    pub const ALL: [Kind; 19] = [
        Kind::Assigned,
        Kind::Given,
        Kind::GivenMany,
        Kind::Collaborating,
        Kind::Touched,
        Kind::Asked,
        Kind::ContactSoon,
        Kind::ContactLate,
        Kind::TimedOut,
        Kind::Mention,
        Kind::PlanDue,
        Kind::Imported,
        Kind::RecycleSoon,
        Kind::Recycled,
        Kind::TakenAway,
        Kind::TakenMany,
        Kind::Merged,
        Kind::SecondFactorReset,
        Kind::Summary,
    ];

    pub fn parse(text: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// As people choose it.
    pub fn name(self) -> Text {
        match self {
            Kind::Assigned => Text::new("按规则新分到", "Assigned by a rule"),
            Kind::Given => Text::new("同事交给我", "Given to me by a colleague"),
            Kind::Collaborating => Text::new("请我协作", "Asked to work with a colleague"),
            Kind::GivenMany => Text::new("同事一次交给我多条", "Several given to me at once"),
            Kind::TakenMany => Text::new("从我这里一次转走多条", "Several taken from me at once"),
            Kind::TakenAway => Text::new("从我这里转走", "Taken from me"),
            Kind::SecondFactorReset => Text::new("两步验证被重置", "My two-factor sign-in was reset"),
            Kind::Merged => Text::new("合并到另一条", "Merged into another record"),
            Kind::Touched => Text::new("客户再次咨询", "The customer asked again"),
            Kind::Asked => Text::new("同事问起我的客户", "A colleague asks about a customer of mine"),
            Kind::ContactSoon => Text::new("首次联系快到期", "First contact due soon"),
            Kind::ContactLate => Text::new("下属首次联系超时", "A first contact of my people is late"),
            Kind::TimedOut => Text::new("超时未联系被改派", "Reassigned: not contacted in time"),
            Kind::PlanDue => Text::new("约好的联系时间到了", "A planned contact is due"),
            Kind::Mention => Text::new("评论里提到我", "Mentioned in a comment"),
            Kind::Imported => Text::new("导入了一批给我", "A sheet was imported for me"),
            Kind::RecycleSoon => Text::new("快要自动回收", "To be recycled soon"),
            Kind::Recycled => Text::new("已自动回收", "Recycled"),
            Kind::Summary => Text::new("每日小结", "Summary of the day"),
        }
    }

    /// Whether it goes by mail where neither the person nor the workspace has chosen: what waits for an act of theirs.
    pub fn by_mail(self) -> bool {
        matches!(
            self,
            Kind::Assigned
                | Kind::Given
                | Kind::GivenMany
                | Kind::Collaborating
                | Kind::Touched
                | Kind::Asked
                | Kind::RecycleSoon
                | Kind::Summary
                | Kind::ContactSoon
                | Kind::ContactLate
                | Kind::Mention
                | Kind::SecondFactorReset
        )
    }

    /// Whether there is something to open: who lost a record mostly sees it no longer.
    pub fn opens(self) -> bool {
        !matches!(
            self,
            Kind::TakenAway | Kind::Recycled | Kind::TimedOut | Kind::Imported | Kind::GivenMany | Kind::TakenMany
        )
    }

    /// The page that it leads to, where it tells of no record.
    pub fn page(self) -> Option<&'static str> {
        match self {
            Kind::Summary => Some("/boards/manager"),
            Kind::SecondFactorReset => Some("/me/second-factor"),
            _ => None,
        }
    }

    /// Whether a group hears it once, not for each of its people.
    fn once(self) -> bool {
        matches!(self, Kind::Summary)
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Assigned => "assigned",
            Kind::Given => "given",
            Kind::Collaborating => "collaborating",
            Kind::TakenAway => "taken_away",
            Kind::Merged => "merged",
            Kind::SecondFactorReset => "second_factor_reset",
            Kind::Touched => "touched",
            Kind::Mention => "mention",
            Kind::PlanDue => "plan_due",
            Kind::RecycleSoon => "recycle_soon",
            Kind::Recycled => "recycled",
            Kind::ContactSoon => "contact_soon",
            Kind::ContactLate => "contact_late",
            Kind::TimedOut => "timed_out",
            Kind::Imported => "imported",
            Kind::GivenMany => "given_many",
            Kind::TakenMany => "taken_many",
            Kind::Asked => "asked",
            Kind::Summary => "summary",
        }
    }
}

/// The record that a notice is about.
#[derive(Clone, Copy)]
pub struct About<'a> {
    pub form: &'a Form,
    pub record: Id,
    pub title: Option<&'a str>,
    /// End of the first-contact clock.
    pub due: Option<i64>,
    /// Who did it, where it was not the system.
    pub by: Option<Id>,
}

/// Notices of one transaction.
#[derive(Default)]
pub struct Batch(Vec<(Id, &'static str, Json)>);

impl Batch {
    pub fn tell(&mut self, person: Id, kind: Kind, about: About) {
        let due = about.due.and_then(engine::value::instant_text);
        let body = json!({
            "form": about.form.key, "record": about.record, "title": about.title, "due": due, "by": about.by,
        });
        self.0.push((person, kind.as_str(), body));
    }

    /// The same, with words of whoever did it. Their author has taken phone numbers out of them.
    pub fn tell_words(&mut self, person: Id, kind: Kind, about: About, words: &str) {
        self.tell(person, kind, about);
        if let Some((_, _, body)) = self.0.last_mut() {
            body["words"] = json!(words);
        }
    }

    /// The same about the person's own account.
    pub fn tell_person(&mut self, person: Id, kind: Kind, by: Option<Id>) {
        self.0.push((person, kind.as_str(), json!({ "by": by })));
    }

    pub fn sum_up(&mut self, person: Id, form: &str, summary: &Summary) {
        self.0.push((person, Kind::Summary.as_str(), json!({ "form": form, "summary": summary })));
    }

    pub async fn store(self, tx: &mut Tx, app: &App, now: i64) -> Result<()> {
        if self.0.is_empty() {
            return Ok(());
        }
        let mut rows = insert("notice", &["id", "account", "at", "kind", "body"]);
        let mut fresh = Vec::with_capacity(self.0.len());
        for (account, kind, body) in &self.0 {
            let id = crate::ids::new(now);
            rows.row([id.into(), account.into(), now.into(), Bind::from(*kind), body.to_string().into()]);
            fresh.push(outbox::Fresh { notice: id, account: *account, kind });
        }
        tx.insert(rows).await?;
        outbox::lay_out(tx, &app.definitions(), &fresh, now).await?;
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

/// A notice as its reader gets it.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Notice {
    #[schema(value_type = String)]
    pub id: Id,
    pub at: Moment,
    /// `assigned` by a rule, `given` by a person, `collaborating`: asked to work on it, `taken_away`,
    /// `merged`, `touched`: the customer asked again; `mention` in a
    /// comment; `plan_due`: it is time for a planned contact; `recycle_soon`, `recycled`; `contact_soon`, `contact_late`: a
    /// first contact of the reader's people; `timed_out`; `imported`: a sheet of records; `given_many`, `taken_many`: several
    /// at once, `title` is how many; `asked` by a colleague; `second_factor_reset`; `summary` of a day.
    pub kind: String,
    pub read: bool,
    /// One line in the reader's language.
    pub text: String,
    pub form: Option<String>,
    #[schema(value_type = Option<String>)]
    pub record: Option<Id>,
    pub title: Option<String>,
    /// Page that it leads to, where it tells of no record: `/boards/manager`.
    pub page: Option<&'static str>,
    /// Instant of the first contact that is due.
    pub due: Option<String>,
}

/// Newest notices of a person.
pub async fn list(conn: &mut Conn, defs: &Definitions, account: Id, lang: Lang) -> Result<Vec<Notice>> {
    let stmt = Stmt::new(format!(
        "SELECT id, at, kind, body, read_at FROM notice WHERE account = ? ORDER BY at DESC, id DESC LIMIT {SHOWN}"
    ));
    let rows = conn.rows(&stmt.bind(account)).await?;
    rows.iter()
        .map(|row| {
            let (kind, body) = (row.req_text(2)?, serde_json::from_str::<Json>(&row.req_text(3)?)?);
            let text = |key: &str| body[key].as_str().map(str::to_owned);
            let (form, title) = (text("form"), text("title"));
            let sentence = said(defs, &kind, &body, title.as_deref(), lang);
            Ok(Notice {
                id: row.req_id(0)?,
                at: Moment(row.req_int(1)?),
                text: with_words(sentence, body["words"].as_str(), lang),
                read: row.int(4)?.is_some(),
                // Who lost a record mostly sees it no longer, and a sheet is none: nothing to open.
                record: text("record")
                    .filter(|_| Kind::parse(&kind).is_none_or(Kind::opens))
                    .and_then(|id| Id::parse(&id)),
                due: text("due"),
                page: Kind::parse(&kind).and_then(Kind::page),
                form,
                title,
                kind,
            })
        })
        .collect()
}

pub async fn unread(conn: &mut Conn, account: Id) -> Result<i64> {
    let stmt = Stmt::new("SELECT count(*) FROM notice WHERE account = ? AND read_at IS NULL").bind(account);
    conn.first(&stmt).await?.map_or(Ok(0), |r| Ok(r.req_int(0)?))
}

/// Marks notices of a person as read, all of them without a list.
pub async fn mark_read(app: &App, account: Id, ids: Option<Vec<Id>>) -> Result<()> {
    let now = app.now().as_millisecond();
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let ids = ids.clone();
            Box::pin(async move {
                let all = "UPDATE notice SET read_at = ? WHERE account = ? AND read_at IS NULL";
                match ids {
                    None => drop(tx.exec(&Stmt::new(all).bind(now).bind(account)).await?),
                    Some(ids) => {
                        for chunk in ids.chunks(500) {
                            let sql = format!("{all} AND id IN ({})", Stmt::marks(chunk.len()));
                            tx.exec(&Stmt::new(sql).bind(now).bind(account).binds(chunk)).await?;
                        }
                    }
                }
                Ok(())
            })
        })
        .await
}

/// Most notices of one look.
const SHOWN: usize = 50;

/// A sentence with what was said in it.
pub fn with_words(sentence: String, words: Option<&str>, lang: Lang) -> String {
    match (words, lang) {
        (None, _) => sentence,
        (Some(words), Lang::Zh) => format!("{sentence}：{words}"),
        (Some(words), Lang::En) => format!("{sentence}: {words}"),
    }
}

/// The sentence of a notice, as its reader sees it everywhere. The title as far as the reader may see it.
pub fn said(defs: &Definitions, kind: &str, body: &Json, title: Option<&str>, lang: Lang) -> String {
    let form = body["form"].as_str().and_then(|key| defs.form(key).ok());
    let name = form.map_or("", |f| f.name.get(lang));
    let counter = form.and_then(|f| f.counter.as_ref()).map(|counter| counter.get(lang));
    let counted = counter.unwrap_or(if lang == Lang::Zh { "条记录" } else { "records" });
    let title = title.unwrap_or("—");
    let somebody = if lang == Lang::Zh { "有人" } else { "Somebody" };
    let by = body["by"].as_str().and_then(Id::parse).and_then(|by| defs.person_name(by)).unwrap_or(somebody);
    match (kind, lang) {
        ("given", Lang::Zh) => format!("{by}把{name}「{title}」交给了你"),
        ("given", Lang::En) => format!("{by} gave you {title}"),
        ("asked", Lang::Zh) => format!("{by}问起你的{name}「{title}」"),
        ("asked", Lang::En) => format!("{by} asks about {title}"),
        ("collaborating", Lang::Zh) => format!("{by}请你协作{name}「{title}」"),
        ("collaborating", Lang::En) => format!("{by} asks you to work on {title}"),
        ("given_many", Lang::Zh) => format!("{by}把 {title} {counted}交给了你"),
        ("given_many", Lang::En) => format!("{by} gave you {title} {counted}"),
        ("taken_many", Lang::Zh) => format!("{by}把你的 {title} {counted}转走了"),
        ("taken_many", Lang::En) => format!("{by} took {title} {counted} from you"),
        ("taken_away", Lang::Zh) => format!("{by}把你的{name}「{title}」转走了"),
        ("taken_away", Lang::En) => format!("{by} took {title} from you"),
        ("assigned", Lang::Zh) => format!("新分到{name}：{title}"),
        ("assigned", Lang::En) => format!("Assigned to you: {title}"),
        ("touched", Lang::Zh) => format!("{title} 再次咨询"),
        ("touched", Lang::En) => format!("{title} has asked again"),
        ("recycle_soon", Lang::Zh) => format!("{name}「{title}」快要自动回收，请尽快联系"),
        ("recycle_soon", Lang::En) => format!("{title} will be recycled soon: contact the customer"),
        ("recycled", Lang::Zh) => format!("{name}「{title}」太久没有联系，已自动回收"),
        ("recycled", Lang::En) => format!("{title} was recycled: nobody had contacted the customer"),
        ("contact_soon", Lang::Zh) => format!("{name}「{title}」的首次联系快到期，请尽快联系"),
        ("contact_soon", Lang::En) => format!("{title} is waiting for the first contact: the time is nearly over"),
        ("contact_late", Lang::Zh) => format!("{by}还没有联系{name}「{title}」，已过首次联系期限"),
        ("contact_late", Lang::En) => format!("{by} has not contacted {title} in time"),
        ("timed_out", Lang::Zh) => format!("{name}「{title}」没有按时首次联系，已从你这里改派"),
        ("timed_out", Lang::En) => format!("{title} was not contacted in time and is no longer yours"),
        ("imported", Lang::Zh) => format!("{by}导入了一批{name}给你：{title}"),
        ("imported", Lang::En) => format!("{by} imported records for you: {title}"),
        ("plan_due", Lang::Zh) => format!("约好现在联系{name}「{title}」"),
        ("plan_due", Lang::En) => format!("Time to contact {title}, as planned"),
        ("mention", Lang::Zh) => format!("{by}在{name}「{title}」的评论里提到你"),
        ("mention", Lang::En) => format!("{by} mentioned you on {title}"),
        ("merged", Lang::Zh) => format!("{by}把你的{name}「{title}」合并到了另一条"),
        ("second_factor_reset", Lang::Zh) => {
            format!("{by}重置了你的两步验证，请重新开启；如果不是你要求的，请告诉管理员")
        }
        ("second_factor_reset", Lang::En) => {
            format!("{by} reset your two-factor sign-in: set it up again, or tell an administrator if you did not ask")
        }
        ("summary", _) => Summary::deserialize(&body["summary"]).unwrap_or_default().said(name, lang),
        ("merged", Lang::En) => format!("{by} merged {title} of yours into another record"),
        _ => title.to_owned(),
    }
}
