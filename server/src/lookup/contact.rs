//! A sentence to who holds a customer that one has met. The asker learns nothing by it; the holder reads it as a notice.

use engine::value::Id;

use super::hits::holders;
use super::today;
use crate::actor::Actor;
use crate::app::App;
use crate::db::{Lane, Stmt, Tx};
use crate::error::{Error, Result};
use crate::notices::{self, About, Kind};
use crate::ownership::{add_counters, read_counters};
use crate::records::{self, DAY_MS};

/// Characters of a sentence.
const LONGEST: usize = 200;
/// Digits in a row that may be a number to dial.
const NUMBER: usize = 7;
/// Messages of a person on one day, and about one record.
const A_DAY: i64 = 20;
const ABOUT_ONE: i64 = 1;
const SCOPE: &str = "contacts";

/// Tells the holder of the `hit`-th record of one's own look of today.
pub async fn contact(app: &App, actor: &Actor, look: Id, hit: usize, words: &str) -> Result<()> {
    let words = sound(words)?;
    let (shared, me) = (app.clone(), actor.id().ok_or(Error::Unauthenticated)?);
    app.db()
        .write(Lane::Interactive, move |tx: &mut Tx| {
            let (app, words) = (shared.clone(), words.clone());
            Box::pin(async move {
                let defs = app.registry().fresh(tx).await?;
                let clock = defs.clock(app.now());
                let stmt = Stmt::new("SELECT found FROM lookup WHERE id = ? AND account = ? AND at > ?");
                let stmt = stmt.bind(look).bind(me).bind(clock.now_ms() - DAY_MS);
                let row = tx.first(&stmt).await?.ok_or(Error::NotFound)?;
                let found: Vec<(String, Id)> = serde_json::from_str(&row.req_text(0)?)?;
                let (form, record) = found.into_iter().nth(hit).ok_or(Error::NotFound)?;
                let form = defs.form(&form)?;
                let record = records::load(tx, form, &[record]).await?.pop().filter(|r| r.trashed_at.is_none());
                let record = record.ok_or(Error::NotFound)?;
                let holder = holders(tx, &defs, form, &[&record]).await?.remove(&record.id);
                let active = |id: &Id| *id != me && defs.people.get(id).is_some_and(|p| p.active);
                let nobody = || Error::refused("unowned", "没有可以联系的负责人", "There is nobody to tell");
                let holder = holder.filter(active).ok_or_else(nobody)?;
                limit(tx, today(&clock), me, record.id).await?;
                let mut told = notices::Batch::default();
                let about = About { form, record: record.id, title: Some(record.title(form)), due: None, by: Some(me) };
                told.tell_words(holder, Kind::Asked, about, &words);
                told.store(tx, &app, clock.now_ms()).await
            })
        })
        .await
}

async fn limit(tx: &mut Tx, day: i64, me: Id, record: Id) -> Result<()> {
    let one = format!("{SCOPE}:{record}");
    add_counters(tx, vec![(me, SCOPE.to_owned(), day, 1), (me, one.clone(), day, 1)]).await?;
    let (told, enough) = (
        Error::refused("contacts_used", "今天已经联系过这位负责人", "You have told its holder today"),
        Error::refused("contacts_used", "今天联系得够多了，明天再发", "Enough messages for today"),
    );
    for (scope, most, error) in [(one.as_str(), ABOUT_ONE, told), (SCOPE, A_DAY, enough)] {
        let n = read_counters(tx, scope, day, &[me]).await?.get(&me).copied().unwrap_or(0);
        if n > most {
            return Err(error);
        }
    }
    Ok(())
}

fn sound(words: &str) -> Result<String> {
    let wrong = |code, zh: &str, en: &str| Error::field("text", code, zh, en);
    let text = engine::text::clean(words).ok_or_else(|| wrong("required", "写一句话", "Say something"))?;
    if text.chars().count() > LONGEST {
        return Err(wrong("too_long", "最多 200 个字", "At most 200 characters"));
    }
    let digits = text.chars().filter(|c| !matches!(c, ' ' | '-')).collect::<String>();
    let longest = digits.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap_or(0);
    if longest >= NUMBER {
        return Err(wrong("number", "不要写号码，负责人能看到记录", "No numbers: the holder sees the record"));
    }
    Ok(text)
}
