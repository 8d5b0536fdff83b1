//! `huoshui serve`: ready with one line on standard output, stopped by SIGTERM or SIGINT.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context, Result};
use axum_server::Handle;
use axum_server::tls_rustls::RustlsAcceptor;
use tokio::net::TcpListener;

use super::tls::{Renewal, Tls};

use crate::app::App;
use crate::live::Message;
use crate::people;

/// How long requests may take to end once we were told to stop.
const GRACE: Duration = Duration::from_secs(10);

pub(super) async fn serve(app: &App, listen: &str, tls: Option<Tls>) -> Result<()> {
    let listener = TcpListener::bind(listen).await.with_context(|| format!("cannot listen on {listen}"))?;
    let address = listener.local_addr()?;
    // Before anything is written: files that do not fit are no reason to make tables.
    let secure = match &tls {
        Some(tls) => Some(tls.load().await?),
        None => None,
    };
    let first = people::first_admin(app).await?;
    let stop = Handle::new();
    let server = {
        let service = crate::api::router(app.clone()).into_make_service_with_connect_info::<SocketAddr>();
        let plain = axum_server::from_tcp(listener.into_std()?)?.handle(stop.clone());
        match secure.clone() {
            Some(config) => tokio::spawn(plain.acceptor(RustlsAcceptor::new(config)).serve(service)),
            None => tokio::spawn(plain.serve(service)),
        }
    };
    // Before anybody is told that we are ready: a signal that comes at once is to find its handler.
    let signal = signal()?;
    let jobs = crate::jobs::start(app);
    if !crate::web::is_built() {
        tracing::warn!("this binary has no web pages; build them with `make build`");
    }
    let scheme = if secure.is_some() { "https" } else { "http" };
    let _renewal = tls.zip(secure).map(|(tls, config)| Renewal::start(tls, config)).transpose()?;
    // The one line on standard output.
    match first {
        Some(password) => println!(
            "huoshui ready on {scheme}://{address} (first sign-in: login {}, password {password})",
            people::FIRST_LOGIN
        ),
        None => println!("huoshui ready on {scheme}://{address}"),
    }
    signal.await;
    tracing::info!("stopping");
    stop.graceful_shutdown(Some(GRACE));
    app.live().send(Message::Stopping);
    server.await??;
    drop(jobs);
    app.db().close().await;
    Ok(())
}

/// Listens from now on; ends with the first SIGTERM or SIGINT.
fn signal() -> Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
