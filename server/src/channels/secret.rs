//! Secrets of a channel: shown once, replaced without a gap.

use serde::Serialize;

use super::{find, signature};
use crate::actor::Actor;
use crate::app::App;
use crate::error::{Error, Result};
use crate::figures::Moment;
use crate::registry::{self, Change, ChannelSecret, Secret};

/// Hours for which the one before holds on, unless said otherwise.
const OVERLAP_HOURS: u32 = 24;
const LONGEST_OVERLAP: u32 = 24 * 7;

#[derive(Serialize, utoipa::ToSchema)]
pub struct MadeSecret {
    /// `whsec_` and base64. Told once.
    pub secret: String,
    /// When the one before ends, where there was one.
    pub before_until: Option<Moment>,
}

/// Makes a new secret; the one before holds for some hours more, none besides these two.
pub async fn make(app: &App, actor: &Actor, key: &str, overlap_hours: Option<u32>) -> Result<MadeSecret> {
    let hours = overlap_hours.unwrap_or(OVERLAP_HOURS);
    if hours > LONGEST_OVERLAP {
        let (zh, en) = ("旧密钥最多再用 168 小时", "The old secret may hold for 168 hours at most");
        return Err(Error::field("overlap_hours", "range", zh, en));
    }
    let defs = app.registry().refresh().await?;
    let mut channel = find(&defs, key)?.clone();
    let (now, secret) = (app.now().as_millisecond(), signature::secret()?);
    let until = now + i64::from(hours) * 3_600_000;
    channel.secrets.retain(|s| s.until.is_none());
    channel.secrets.truncate(1);
    channel.secrets.iter_mut().for_each(|s| s.until = Some(until));
    if hours == 0 {
        channel.secrets.clear();
    }
    let before_until = channel.secrets.first().map(|_| Moment(until));
    channel.secrets.insert(0, ChannelSecret { secret: Secret::new(&secret), at: now, until: None });
    let change = Change::put("channel", key, &channel)?;
    registry::change_from(app.registry(), actor, now, vec![change], Some(defs.version)).await?;
    Ok(MadeSecret { secret, before_until })
}

/// From now on only API keys send through the channel.
pub async fn forget(app: &App, actor: &Actor, key: &str) -> Result<()> {
    let defs = app.registry().refresh().await?;
    let mut channel = find(&defs, key)?.clone();
    channel.secrets.clear();
    channel.bare_secret = false;
    let change = Change::put("channel", key, &channel)?;
    let now = app.now().as_millisecond();
    registry::change_from(app.registry(), actor, now, vec![change], Some(defs.version)).await.map(drop)
}
