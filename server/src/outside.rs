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

impl Outside {
    /// A client that follows no redirect. `direct` leaves the proxy of the environment out.
    pub fn client(&self, direct: bool) -> Result<reqwest::Client> {
        static PROVIDER: Once = Once::new();
        // A second call, by another part of the process, would change nothing.
        PROVIDER.call_once(|| drop(rustls::crypto::ring::default_provider().install_default()));
        let builder = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).timeout(self.patience);
        let builder = if direct { builder.no_proxy() } else { builder };
        builder.build().map_err(|e| Error::Internal(format!("http client: {e}")))
    }
}
