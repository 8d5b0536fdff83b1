//! A sender without an account proves that it knows the secret of its channel.

use std::net::IpAddr;

use engine::form::Lang;

use super::signature::{self, Signed, Wrong};
use crate::actor::Actor;
use crate::app::App;
use crate::error::{Error, Result, Text};
use crate::intake;

/// What a call brings along.
pub enum Proof<'h> {
    Signature(Signed<'h>),
    /// For senders that cannot sign; only where the channel allows it.
    Secret(&'h str),
}

/// The sender of a channel. Who cannot prove it is told why, and soon made to wait; an unknown channel answers like a wrong
/// signature.
pub async fn admit(
    app: &App,
    channel: &str,
    proof: &Proof<'_>,
    body: &[u8],
    address: Option<IpAddr>,
    lang: Lang,
) -> Result<Actor> {
    let defs = app.registry().refresh().await?;
    let known = defs.channels.get(channel);
    let now = app.now().as_millisecond();
    let secrets = known.into_iter().flat_map(|c| c.secrets_at(now));
    let wrong = match proof {
        Proof::Signature(signed) => signature::check(secrets, *signed, body, now.div_euclid(1_000)).err(),
        Proof::Secret(given) => {
            let bare = known.is_some_and(|c| c.bare_secret);
            (!bare || !signature::is_secret(secrets, given)).then_some(Wrong::Signature)
        }
    };
    let Some(wrong) = wrong else { return Ok(Actor::system("intake").speaking(lang)) };
    app.limits().sender_failed(address, now)?;
    if known.is_some() {
        intake::count(app, channel, "unverified").await?;
    }
    Err(Error::Unverified(match (wrong, proof) {
        (Wrong::Headers, _) => Text::new(
            "要有 webhook-id、webhook-timestamp（秒）和 webhook-signature",
            "webhook-id, webhook-timestamp (seconds) and webhook-signature are needed",
        ),
        (Wrong::Stale, _) => Text::new(
            "webhook-timestamp 与服务器时间相差超过 5 分钟",
            "webhook-timestamp differs from the server's time by more than 5 minutes",
        ),
        (Wrong::Signature, Proof::Signature(_)) => Text::new(
            "签名不对：核对渠道标识、密钥和原始请求体",
            "Wrong signature: look at channel, secret and raw body",
        ),
        (Wrong::Signature, Proof::Secret(_)) => {
            Text::new("密钥不对，或这个渠道只收签名", "Wrong secret, or the channel takes signatures only")
        }
    }))
}
