//! How notices reach people who are away from the screen: a mail server, robots of group chats, and the hours in which
//! neither speaks. Operators set it; what a person chooses for themselves is with the person (`notices`).

use std::collections::BTreeSet;

use engine::form::Lang;
use engine::value::Id;
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use serde::{Deserialize, Serialize};

/// The one definition of its kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reach {
    /// Where people open the pages, for links: `https://crm.example.com`.
    #[serde(default)]
    pub base: Option<String>,
    /// Kinds of notices that go by mail to whoever has not chosen; without it each kind's own usage.
    #[serde(default)]
    pub by_mail: Option<BTreeSet<String>>,
    /// For whoever has not chosen.
    #[serde(default)]
    pub quiet: Option<Quiet>,
    #[serde(default)]
    pub mail: Option<MailServer>,
    #[serde(default)]
    pub robots: Vec<Robot>,
    /// When those who may see boards are told of the day before.
    #[serde(default = "morning")]
    pub summary: Option<Minute>,
}

fn morning() -> Option<Minute> {
    Some(Minute(8, 30))
}

impl Default for Reach {
    fn default() -> Reach {
        Reach { base: None, by_mail: None, quiet: None, mail: None, robots: Vec::new(), summary: morning() }
    }
}

/// A process that was down at the time tells of the day all the same within this.
const LATE_MINUTES: u16 = 120;

impl Reach {
    /// Whether it is time to tell of the day before.
    pub fn tells_of_the_day(&self, now: Timestamp, zone: &TimeZone) -> bool {
        let local = now.to_zoned(zone.clone());
        let now = Minute(local.hour().unsigned_abs(), local.minute().unsigned_abs()).of_day();
        self.summary.is_some_and(|at| (at.of_day()..at.of_day() + LATE_MINUTES).contains(&now))
    }

    pub fn robot(&self, id: Id) -> Option<&Robot> {
        self.robots.iter().find(|r| r.id == id)
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailServer {
    pub host: String,
    pub port: u16,
    pub security: Security,
    /// Without one nobody signs in.
    #[serde(default)]
    pub user: Option<String>,
    #[serde(default)]
    pub password: Option<Secret>,
    /// `活水 <crm@example.com>`
    pub from: String,
    /// PEM of the authority that signed the server's certificate, where the machine does not know it.
    #[serde(default)]
    pub authority: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Security {
    /// TLS from the first byte, usually port 465.
    Tls,
    /// TLS after a greeting, and nothing without it, usually port 587.
    Starttls,
    /// In the clear, for a server of one's own network that asks no password.
    None,
}

/// The webhook of a group chat.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Robot {
    pub id: Id,
    pub name: String,
    pub platform: Platform,
    /// Its query or path is all it takes to speak in the group.
    pub url: Secret,
    /// Key of the signature; 企业微信 has none.
    #[serde(default)]
    pub secret: Option<Secret>,
    /// Kinds of notices that it tells.
    pub kinds: BTreeSet<String>,
    /// Keys; whose notices it tells, those below included. Without departments and teams everybody's.
    #[serde(default)]
    pub departments: BTreeSet<String>,
    /// Keys.
    #[serde(default)]
    pub teams: BTreeSet<String>,
    #[serde(default)]
    pub quiet: Option<Quiet>,
    #[serde(default)]
    pub lang: Lang,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Platform {
    Wecom,
    Dingtalk,
    Feishu,
}

/// What is used, but never shown: neither in answers, whose types are others, nor in logs. Where it is stored it is sealed
/// (`secrets`).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(Kept);

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
enum Kept {
    Open(String),
    /// The key of this process does not open it.
    Shut {
        sealed: String,
    },
}

impl Secret {
    pub fn new(text: impl Into<String>) -> Secret {
        Secret(Kept::Open(text.into()))
    }

    /// For whom it is meant; none where the key is another one, which must never pass for an empty secret.
    pub fn open(&self) -> Option<&str> {
        match &self.0 {
            Kept::Open(text) => Some(text),
            Kept::Shut { .. } => None,
        }
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

/// Hours of every day in which messages wait, also over midnight: `{"from":"21:00","until":"08:30"}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Quiet {
    #[schema(value_type = String)]
    pub from: Minute,
    #[schema(value_type = String)]
    pub until: Minute,
}

impl Quiet {
    /// The end of the quiet hours that `now` lies in, in milliseconds.
    pub fn ends(self, now: Timestamp, zone: &TimeZone) -> Option<i64> {
        let local = now.to_zoned(zone.clone());
        let minute = Minute(local.hour().unsigned_abs(), local.minute().unsigned_abs());
        let over_midnight = self.until <= self.from;
        let (late, early) = (minute >= self.from, minute < self.until);
        let within = if over_midnight { late || early } else { late && early };
        if !within || self.from == self.until {
            return None;
        }
        let date = if early { local.date() } else { local.date().checked_add(1.day()).ok()? };
        let Minute(hour, minute) = self.until;
        let end = date.at(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0);
        Some(end.to_zoned(zone.clone()).ok()?.timestamp().as_millisecond())
    }
}

/// Hour and minute of a day: `08:30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Minute(u8, u8);

impl Minute {
    fn of_day(self) -> u16 {
        u16::from(self.0) * 60 + u16::from(self.1)
    }
}

impl TryFrom<String> for Minute {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Minute, &'static str> {
        let digits =
            text.len() == 5 && text.bytes().enumerate().all(|(i, b)| b.is_ascii_digit() || i == 2 && b == b':');
        let parts = digits.then(|| text.split_once(':')).flatten();
        let parsed = parts.and_then(|(h, m)| Some(Minute(h.parse().ok()?, m.parse().ok()?)));
        parsed.filter(|m| m.0 < 24 && m.1 < 60).ok_or("a time of day such as 08:30")
    }
}

impl From<Minute> for String {
    fn from(Minute(hour, minute): Minute) -> String {
        format!("{hour:02}:{minute:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quiet(from: &str, until: &str) -> Quiet {
        Quiet { from: from.to_owned().try_into().unwrap(), until: until.to_owned().try_into().unwrap() }
    }

    fn ends(quiet: Quiet, now: &str) -> Option<String> {
        let zone = TimeZone::get("Asia/Shanghai").unwrap();
        let end = quiet.ends(now.parse().unwrap(), &zone)?;
        Some(Timestamp::from_millisecond(end).unwrap().to_zoned(zone).strftime("%d %H:%M").to_string())
    }

    #[test]
    fn quiet_hours_end_on_the_next_morning_or_the_same_day() {
        let night = quiet("21:00", "08:30");
        assert_eq!(ends(night, "2026-11-19T13:00:00Z").as_deref(), Some("20 08:30"));
        assert_eq!(ends(night, "2026-11-19T20:10:00Z").as_deref(), Some("20 08:30"));
        assert_eq!(ends(night, "2026-11-19T00:30:00Z"), None);
        assert_eq!(ends(night, "2026-11-19T12:59:59Z"), None);
        let noon = quiet("12:00", "13:30");
        assert_eq!(ends(noon, "2026-11-19T04:00:00Z").as_deref(), Some("19 13:30"));
        assert_eq!(ends(noon, "2026-11-19T05:30:00Z"), None);
        assert_eq!(ends(quiet("08:00", "08:00"), "2026-11-19T00:00:00Z"), None);
    }

    #[test]
    fn times_of_day_are_read_strictly_and_secrets_are_not_printed() {
        for bad in ["8:30", "24:00", "08:60", "08:30:00", "", "ab:cd", "+8:30"] {
            assert!(Minute::try_from(bad.to_owned()).is_err(), "{bad}");
        }
        assert_eq!(String::from(Minute::try_from("08:05".to_owned()).unwrap()), "08:05");
        assert_eq!(format!("{:?}", Secret::new("SEC1")), "***");
    }
}
