//! Listening, and ending without losing a request.

use crate::app::App;
use crate::connections::Limited;
use crate::{debug, lookups, metrics};
use axum::Router;
use metrics_exporter_prometheus::PrometheusHandle;
use std::io;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::time::sleep;

/// How long requests may take to be answered once the service was told to stop.
const DRAIN: Duration = Duration::from_secs(20);

/// All endpoints.
pub fn router(app: &'static App, handle: PrometheusHandle) -> Router {
    lookups::routes(app).merge(debug::routes(app)).merge(metrics::routes(app, handle))
}

/// Serves until `stop` is done, and then answers the requests that are under way.
///
/// # Errors
///
/// Those of the listener.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    connections: usize,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let (stopping, mut stopped) = watch::channel(false);
    let stop = async move {
        stop.await;
        tracing::info!("stopping: requests under way are answered first");
        stopping.send_replace(true);
    };
    let server = axum::serve(Limited::new(listener, connections), router).with_graceful_shutdown(stop);
    let too_long = async move {
        // An error would be that the sender is gone, and then the server is, too.
        let _ = stopped.wait_for(|&is_stopping| is_stopping).await;
        sleep(DRAIN).await;
    };
    tokio::select! {
        outcome = server => outcome,
        () = too_long => {
            tracing::warn!("some requests took more than {} s, and are cut off", DRAIN.as_secs());
            Ok(())
        }
    }
}

/// Waits for SIGTERM, which is what a supervisor sends, or for SIGINT, Ctrl-C.
pub async fn told_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
