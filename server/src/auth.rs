//! Who asks: sessions of browsers and keys of scripts, with sign-in, passwords and their limits in the rooms below. What
//! somebody may do with records is `engine::grant`, what with the rest are the powers of `actor`.

mod cache;
mod half_session;
mod key;
mod limits;
mod origin;
mod password;
mod scope;
mod second_factor;
mod session;
mod sign_in;
mod totp;

use axum::http::{HeaderMap, Method, header};
use axum_extra::extract::cookie::CookieJar;

pub use half_session::{HalfSession, finish};
pub use key::{ApiKey, NewKey};
pub use limits::Limits;
pub use origin::{is_foreign, same_origin};
pub use scope::Scope;
pub use session::{HARD_DAYS, Session};
pub use sign_in::{SignedIn, confirm, sign_in};

pub use self::cache::digest;
use self::cache::{Digest, Known};
use crate::actor::Actor;
use crate::app::App;
use crate::error::{Error, Result};

/// Rules and hashes of passwords.
pub mod passwords {
    pub use super::password::{check, hash, temporary, verify};
}

/// Seeds and codes of the second factor.
pub mod factors {
    pub use super::second_factor::{Seed, prove, recovery_code, since};
}

/// API keys: made, listed, taken back.
pub mod keys {
    pub use super::key::{create, list, revoke, revoke_all};
}

/// Sessions: made and ended.
pub mod sessions {
    pub use super::session::{Session, begin, end, end_all, is_enrolling, look_again};
}

pub const COOKIE: &str = "huoshui_session";

/// The person behind a request, and by what they are known.
pub struct Identified {
    pub actor: Actor,
    /// Token of the session, where it is a browser.
    pub session: Option<String>,
    /// What proves it, to be asked again by connections that last.
    pub credential: Credential,
    must_change: bool,
    must_enrol: bool,
}

/// A session or key that was valid when it was presented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Credential {
    kind: Kind,
    digest: Digest,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Session,
    Key,
}

/// Finds the caller. A cookie on an unsafe method must come from our own pages.
pub async fn identify(app: &App, headers: &HeaderMap, method: &Method) -> Result<Identified> {
    if let Some(value) = headers.get(header::AUTHORIZATION) {
        let text = value.to_str().map_err(|_| Error::Unauthenticated)?;
        let (scheme, secret) = text.split_once(' ').ok_or(Error::Unauthenticated)?;
        if !scheme.eq_ignore_ascii_case("bearer") {
            return Err(Error::Unauthenticated);
        }
        return by(app, Kind::Key, secret.trim()).await;
    }
    let jar = CookieJar::from_headers(headers);
    let token = jar.get(COOKIE).ok_or(Error::Unauthenticated)?.value();
    if !method.is_safe() && !same_origin(headers) {
        return Err(Error::forbidden(
            "这个请求来自别的网站，没有执行",
            "This request came from another site and was not carried out",
        ));
    }
    by(app, Kind::Session, token).await
}

async fn by(app: &App, kind: Kind, secret: &str) -> Result<Identified> {
    if !(32..=200).contains(&secret.len()) {
        return Err(Error::Unauthenticated);
    }
    let credential = Credential { kind, digest: cache::digest(secret) };
    let (known, actor) = check(app, credential).await?;
    let actor = match known.scopes {
        Some(scopes) => actor.with_scopes(scopes),
        None => actor,
    };
    let session = (kind == Kind::Session).then(|| secret.to_owned());
    // Whoever was not asked at the sign-in goes on until the next one; a rule that was taken back asks nobody.
    let must_enrol = known.enrol && app.definitions().wants_second_factor(known.account);
    Ok(Identified { actor, session, credential, must_change: known.must_change, must_enrol })
}

/// Whether a credential still holds: for connections that last.
pub async fn holds(app: &App, credential: Credential) -> Result<Actor> {
    check(app, credential).await.map(|(_, actor)| actor)
}

async fn check(app: &App, credential: Credential) -> Result<(Known, Actor)> {
    let cache = app.limits().cache();
    let now = app.now().as_millisecond();
    let (mut known, defs) = match cache.get(&credential.digest) {
        Some(known) => (known, app.definitions()),
        None => {
            let generation = cache.generation();
            let (mut conn, defs) = app.read().await?;
            let found = match credential.kind {
                Kind::Session => session::find(&mut conn, &credential.digest).await?,
                Kind::Key => key::find(&mut conn, &credential.digest).await?,
            };
            let known = found.ok_or(Error::Unauthenticated)?;
            cache.put(credential.digest, known.clone(), generation);
            (known, defs)
        }
    };
    if known.expires_at.is_some_and(|end| end <= now) {
        return Err(Error::Unauthenticated);
    }
    let actor = defs.actor(known.account).ok_or(Error::Unauthenticated)?;
    let pause = match credential.kind {
        Kind::Session => session::SEEN_EVERY_MS,
        Kind::Key => key::USED_EVERY_MS,
    };
    if now - known.used_at >= pause {
        known.used_at = now;
        if credential.kind == Kind::Session {
            known.expires_at = Some(session::expiry(known.created_at, now));
        }
        let generation = cache.generation();
        cache.put(credential.digest, known.clone(), generation);
        let app = app.clone();
        let digest = credential.digest;
        let kind = credential.kind;
        let known = known.clone();
        tokio::spawn(async move {
            let noted = match kind {
                Kind::Session => session::seen(&app, digest, &known).await,
                Kind::Key => key::used(&app, digest, now).await,
            };
            if let Err(error) = noted {
                tracing::warn!(%error, "last use was not noted");
            }
        });
    }
    Ok((known, actor))
}

impl Identified {
    /// Whether this caller may call the operation at all: scopes of a key, and a password that has to be changed first.
    /// `path` is the route's template: `/api/records/{form}`.
    pub fn permits(&self, method: &Method, path: &str) -> Result<()> {
        if self.must_change && !scope::before_password_change(path) {
            return Err(Error::MustChangePassword);
        }
        if self.must_enrol && !scope::before_second_factor(path) {
            return Err(Error::MustSetUpSecondFactor);
        }
        match self.actor.scopes() {
            Some(held) if !scope::admits(held, method, path) => Err(Error::forbidden(
                "这个密钥的范围不包含这个操作",
                "The scopes of this key do not include this operation",
            )),
            _ => Ok(()),
        }
    }
}
