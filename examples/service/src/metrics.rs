//! `/metrics`, for Prometheus. The watch publishes what it measures at each tick; here are the service's own figures, and the way
//! out.

use crate::app::App;
use ::metrics::{Unit, counter, describe_counter, describe_gauge, gauge};
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Router, routing::get};
use metrics_exporter_prometheus::{BuildError, PrometheusBuilder, PrometheusHandle};

const REQUESTS: &str = "service_requests_total";
const IN_FLIGHT: &str = "service_requests_in_flight";
const PEAK: &str = "service_heap_peak_bytes";
const BUDGET: &str = "service_heap_budget_bytes";

/// Has the process's metrics go to Prometheus.
///
/// # Errors
///
/// If they go somewhere else already.
pub fn install() -> Result<PrometheusHandle, BuildError> {
    let handle = PrometheusBuilder::new().with_recommended_naming(true).install_recorder()?;
    describe_counter!(REQUESTS, "Requests that were answered, by endpoint and status.");
    describe_gauge!(IN_FLIGHT, "Requests that are being answered.");
    describe_gauge!(PEAK, Unit::Bytes, "The most heap bytes that were allocated at once.");
    describe_gauge!(BUDGET, Unit::Bytes, "The most heap bytes that the service should take.");
    Ok(handle)
}

pub fn routes(app: &'static App, handle: PrometheusHandle) -> Router {
    Router::new().route("/metrics", get(scrape)).with_state((app, handle))
}

async fn scrape(State((app, handle)): State<(&'static App, PrometheusHandle)>) -> Response {
    app.budget.look();
    gauge!(PEAK).set(app.budget.peak() as f64);
    gauge!(BUDGET).set(app.budget.total() as f64);
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], handle.render()).into_response()
}

/// Counts an answer. `endpoint` is a pattern and never what somebody asked for: each value of a label is a series for good.
pub fn answered(endpoint: &str, status: StatusCode) {
    counter!(REQUESTS, "endpoint" => endpoint.to_owned(), "status" => status.as_u16().to_string())
        .increment(1);
}

/// A request that is being answered, until this is dropped: also if its client goes away.
#[derive(Debug)]
pub struct InFlight(());

impl InFlight {
    pub fn begin() -> Self {
        gauge!(IN_FLIGHT).increment(1.0);
        Self(())
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        gauge!(IN_FLIGHT).decrement(1.0);
    }
}
