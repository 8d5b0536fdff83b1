//! A time to first contact as a sentence: 「30 分钟内首次联系，按「工作时间」计；提前 10 分钟提醒，到期通知主管，再过 15 分钟改派，最多 2 次」.

use super::text::{Text, count, pick, quoted};
use crate::allocate::policy::{ALWAYS, Afterwards, Directory, FirstContact, Reassign};
use crate::condition::Word;
use crate::form::Lang;

pub fn clock_sentence(time: &FirstContact, directory: &Directory, lang: Lang) -> Vec<Word> {
    let said = Text::new(lang).chosen(&span(time.minutes, lang));
    let said = hours(said.say("内首次联系", " to first contact"), time, directory, lang);
    let mut joint = "；";
    let mut next = |said: Text| said.say(std::mem::replace(&mut joint, "，"), ", ");
    let mut said = said;
    if let Some(lead) = time.clock.remind {
        said = next(said).say("提前", "a reminder ").chosen(&span(lead, lang)).say("提醒", " before");
    }
    if time.clock.tell_manager {
        said = next(said).say("到期通知", "then the ").chosen(pick(lang, "主管", "manager")).say("", " is told");
    }
    if let Some(rule) = &time.clock.reassign {
        said = reassign(next(said), rule, lang);
    }
    said.done()
}

fn span(minutes: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{minutes} 分钟"),
        Lang::En => count(usize::try_from(minutes).unwrap_or(usize::MAX), "minute", "minutes"),
    }
}

/// In which hours it runs; nothing where that is around the clock anyway.
fn hours(said: Text, time: &FirstContact, directory: &Directory, lang: Lang) -> Text {
    let own = time.clock.schedule.as_deref();
    let Some(key) = own.or(directory.default_schedule.as_deref()) else { return said };
    if key == ALWAYS {
        return said.say("，", ", ").chosen(pick(lang, "全天计时", "around the clock"));
    }
    let name = directory.schedules.get(key).map_or(key, |name| name.get(lang));
    said.say("，按", " in ").chosen(&quoted(lang, name)).say("计", "")
}

fn reassign(said: Text, rule: &Reassign, lang: Lang) -> Text {
    let said = match rule.after {
        0 => said.say("到期", "then "),
        after => said.say("再过", "after ").chosen(&span(after, lang)).say("", " more "),
    };
    let pool = |said: Text| said.say("进入", "it goes to ").chosen(pick(lang, "所属的池", "its pool"));
    if rule.max_moves == 0 {
        return pool(said);
    }
    let said = said.chosen(pick(lang, "改派", "the next of the team"));
    let times = usize::try_from(rule.max_moves).unwrap_or(usize::MAX);
    let en = format!(", at most {}", count(times, "time", "times"));
    let said = said.say(&format!("，最多 {} 次", rule.max_moves), &en);
    match rule.then {
        Afterwards::Stay => said,
        Afterwards::Pool => pool(said.say("，之后", ", then ")),
    }
}
