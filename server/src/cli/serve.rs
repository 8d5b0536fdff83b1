//! `huoshui serve`: ready with one line on standard output, stopped by SIGTERM or SIGINT.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context, Result};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::app::App;
use crate::live::Message;
use crate::seed;

/// How long requests may take to end once we were told to stop.
const GRACE: Duration = Duration::from_secs(10);

pub(super) async fn serve(app: &App, listen: &str) -> Result<()> {
    let listener = TcpListener::bind(listen).await.with_context(|| format!("cannot listen on {listen}"))?;
    let address = listener.local_addr()?;
    let setup = seed::offer(app).await?;
    let (stop, stopped) = oneshot::channel();
    let service = crate::api::router(app.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, service).with_graceful_shutdown(async move {
        let _ = stopped.await;
    });
    let server = tokio::spawn(async move { server.await });
    // Before anybody is told that we are ready: a signal that comes at once is to find its handler.
    let signal = signal()?;
    let jobs = crate::jobs::start(app);
    if !crate::web::is_built() {
        tracing::warn!("this binary has no web pages; build them with `make build`");
    }
    // The one line on standard output.
    match setup {
        // Behind the # it reaches no log of a proxy.
        Some(token) => println!("huoshui ready on http://{address} (set it up at http://{address}/setup#{token})"),
        None => println!("huoshui ready on http://{address}"),
    }
    signal.await;
    tracing::info!("stopping");
    let _ = stop.send(());
    app.live().send(Message::Stopping);
    if tokio::time::timeout(GRACE, server).await.is_err() {
        tracing::warn!("some requests did not end in time");
    }
    drop(jobs);
    app.db().close().await;
    Ok(())
}

/// Listens from now on; ends with the first SIGTERM or SIGINT.
#[cfg(unix)]
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

#[cfg(not(unix))]
fn signal() -> Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
