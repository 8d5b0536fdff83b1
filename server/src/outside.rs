//! How this process talks to the world outside: which addresses it may call besides the known ones, and how long it waits.
//! Set by whoever starts the process, never by a page.

use std::sync::Once;
use std::time::Duration;

use crate::error::{Error, Result};

#[derive(Clone, Debug)]
pub struct Outside {
    /// Origins (`https://gateway.example.com:8443`) that robots may be called at besides those of their platforms. They are
    /// called directly, the platforms through the proxy that the environment names.
    pub origins: Vec<String>,
    /// Limit of one call.
    pub patience: Duration,
}

impl Default for Outside {
    fn default() -> Outside {
        Outside { origins: Vec::new(), patience: Duration::from_secs(10) }
    }
}

/// TLS of this process is ring's; every client of HTTP wants to know that before it is made.
pub fn provide_tls() {
    static ONCE: Once = Once::new();
    // Where the process has chosen before, its choice stays.
    ONCE.call_once(|| drop(rustls::crypto::ring::default_provider().install_default()));
}

/// Whether a call failed because the other side could not show who it is.
pub fn is_tls(error: &(dyn std::error::Error + 'static)) -> bool {
    let inner = |e: &(dyn std::error::Error + 'static)| {
        e.is::<rustls::Error>()
            || e.downcast_ref::<std::io::Error>().and_then(|e| e.get_ref()).is_some_and(|e| e.is::<rustls::Error>())
    };
    std::iter::successors(Some(error), |e| e.source()).any(inner)
}

/// Why there is no connection, as far as it can be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The name leads nowhere.
    NoHost,
    /// Nobody listens there.
    Closed,
    /// The other side, or somebody on the way, ended it.
    Cut,
    NoRoute,
    Silent,
}

pub fn failure(error: &(dyn std::error::Error + 'static)) -> Option<Failure> {
    use std::io::ErrorKind;
    let known = |error: &std::io::Error| match error.kind() {
        ErrorKind::ConnectionRefused => Some(Failure::Closed),
        ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted
        | ErrorKind::BrokenPipe
        | ErrorKind::UnexpectedEof
        | ErrorKind::NotConnected => Some(Failure::Cut),
        ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable | ErrorKind::NetworkDown => Some(Failure::NoRoute),
        ErrorKind::TimedOut => Some(Failure::Silent),
        // The standard library has no kind for it, only these words.
        _ if error.to_string().starts_with("failed to lookup address") => Some(Failure::NoHost),
        _ => None,
    };
    std::iter::successors(Some(error), |e| e.source()).find_map(|e| known(e.downcast_ref::<std::io::Error>()?))
}

/// The innermost cause, in the words of the system.
pub fn cause(error: &(dyn std::error::Error + 'static)) -> String {
    std::iter::successors(Some(error), |e| e.source()).last().map(ToString::to_string).unwrap_or_default()
}

impl Outside {
    /// A client that follows no redirect. `direct` leaves the proxy of the environment out.
    pub fn client(&self, direct: bool) -> Result<reqwest::Client> {
        provide_tls();
        let builder = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).timeout(self.patience);
        let builder = if direct { builder.no_proxy() } else { builder };
        builder.build().map_err(|e| Error::Internal(format!("http client: {e}")))
    }
}
