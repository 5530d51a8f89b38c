//! `/metrics`, for Prometheus. The watch publishes what it measures at each tick; here is only the way out.

use crate::app::App;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::{Router, routing::get};
use metrics_exporter_prometheus::{BuildError, PrometheusBuilder, PrometheusHandle};

/// Has the process's metrics go to Prometheus.
///
/// # Errors
///
/// If they go somewhere else already.
pub fn install() -> Result<PrometheusHandle, BuildError> {
    let handle = PrometheusBuilder::new().install_recorder()?;
    ::metrics::describe_counter!(
        "service_requests_total",
        "Requests that were answered, by endpoint and status."
    );
    ::metrics::describe_gauge!(
        "service_heap_peak_bytes",
        ::metrics::Unit::Bytes,
        "The most heap bytes that were allocated at once."
    );
    ::metrics::describe_gauge!(
        "service_heap_budget_bytes",
        ::metrics::Unit::Bytes,
        "The most heap bytes that the service should take."
    );
    Ok(handle)
}

pub fn routes(app: &'static App, handle: PrometheusHandle) -> Router {
    Router::new().route("/metrics", get(scrape)).with_state((app, handle))
}

async fn scrape(State((app, handle)): State<(&'static App, PrometheusHandle)>) -> Response {
    app.budget.look();
    ::metrics::gauge!("service_heap_peak_bytes").set(app.budget.peak() as f64);
    ::metrics::gauge!("service_heap_budget_bytes").set(app.budget.total() as f64);
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], handle.render()).into_response()
}
