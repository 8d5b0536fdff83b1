//! TLS of our own, where no proxy in front of us does it: a certificate chain and its key in PEM files, read again when they
//! were renewed.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result};
use axum_server::tls_rustls::RustlsConfig;
use clap::Args;
use tokio::signal::unix::{SignalKind, signal};
use tokio::task::JoinHandle;

use crate::outside;

/// How often the files are looked at. Whoever renews them does so weeks before they end.
const PAUSE: Duration = Duration::from_secs(60);

#[derive(Clone, Debug, Args)]
#[group(requires_all = ["tls_cert", "tls_key"])]
pub struct Tls {
    /// Serve HTTPS with this certificate chain (PEM); read again when it was renewed
    #[arg(long, env = "HUOSHUI_TLS_CERT", value_name = "FILE", required = false)]
    tls_cert: PathBuf,
    /// Private key of the certificate (PEM)
    #[arg(long, env = "HUOSHUI_TLS_KEY", value_name = "FILE", required = false)]
    tls_key: PathBuf,
}

impl Tls {
    pub(super) async fn load(&self) -> Result<RustlsConfig> {
        outside::provide_tls();
        for file in [&self.tls_cert, &self.tls_key] {
            tokio::fs::metadata(file).await.with_context(|| format!("cannot read {}", file.display()))?;
        }
        let config = RustlsConfig::from_pem_file(&self.tls_cert, &self.tls_key).await;
        config.with_context(|| self.useless())
    }

    fn useless(&self) -> String {
        format!("{} and {} are not a certificate with its key in PEM", self.tls_cert.display(), self.tls_key.display())
    }

    /// When each file was written. Certificates are mostly links that are bent to new files.
    async fn written(&self) -> [Option<SystemTime>; 2] {
        [written(&self.tls_cert).await, written(&self.tls_key).await]
    }
}

async fn written(file: &Path) -> Option<SystemTime> {
    tokio::fs::metadata(file).await.ok()?.modified().ok()
}

/// Reads renewed files while it lives; connections that are open stay as they are.
pub(super) struct Renewal(JoinHandle<()>);

impl Renewal {
    /// By the clock, or at once by the signal that others use for it.
    pub fn start(tls: Tls, config: RustlsConfig) -> Result<Renewal> {
        let mut hang_up = signal(SignalKind::hangup())?;
        Ok(Renewal(tokio::spawn(async move {
            let mut known = tls.written().await;
            loop {
                let asked = tokio::time::timeout(PAUSE, hang_up.recv()).await.is_ok();
                let now = tls.written().await;
                if now == known && !asked {
                    continue;
                }
                match config.reload_from_pem_file(&tls.tls_cert, &tls.tls_key).await {
                    Ok(()) => {
                        known = now;
                        tracing::info!("the renewed certificate is in use");
                    }
                    // One of the two may be written already and the other not yet.
                    Err(error) => tracing::warn!(%error, "{}; the old one stays in use", tls.useless()),
                }
            }
        })))
    }
}

impl Drop for Renewal {
    fn drop(&mut self) {
        self.0.abort();
    }
}
