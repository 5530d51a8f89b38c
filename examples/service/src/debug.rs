//! The endpoints for whoever is on call.
//!
//! What they answer is measured when it is asked for: on a thread where that may take its time, one at a time, and without waiting
//! for a lock. A root that somebody has locked is listed in the answer as not seen.

use crate::app::App;
use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::{Router, routing::get};
use memfootprint::Report;
use serde::Deserialize;
use std::sync::Arc;
use tokio::sync::Mutex;
use tokio::task::spawn_blocking;

pub fn routes(app: &'static App) -> Router {
    Router::new()
        .route("/debug/footprint", get(page))
        .route("/debug/footprint.json", get(json))
        .route("/debug/pprof/heap", get(pprof))
        .route("/debug/advice", get(advice))
        .route("/healthz", get(async || "ok"))
        .with_state(Debug { app, turn: Arc::default() })
}

#[derive(Clone)]
struct Debug {
    app: &'static App,
    /// Whoever measures has it; a report takes memory, too.
    turn: Arc<Mutex<()>>,
}

impl Debug {
    /// Runs `work` on a thread of its own when it is its turn, also if nobody waits for it any more.
    async fn run<T: Send + 'static>(
        self,
        work: impl FnOnce(&App) -> T + Send + 'static,
    ) -> Result<T, StatusCode> {
        let turn = self.turn.lock_owned().await;
        let work = spawn_blocking(move || {
            let _turn = turn;
            work(self.app)
        });
        work.await.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
    }

    async fn report<T: Send + 'static>(self, render: fn(&Report) -> T) -> Result<T, StatusCode> {
        self.run(move |app| render(&App::measure().report(app))).await
    }
}

/// A page with a map, tables and advice, from which no request goes anywhere.
async fn page(State(debug): State<Debug>) -> Result<Html<String>, StatusCode> {
    let page = |app: &App| {
        let (report, advice) = (App::measure().report(app), App::measure().advise(app));
        report.html().title("package-index").advice(&advice).to_string()
    };
    debug.run(page).await.map(Html)
}

async fn json(State(debug): State<Debug>) -> Result<Response, StatusCode> {
    Ok(as_json(debug.report(Report::to_json).await?))
}

/// For `go tool pprof http://127.0.0.1:8080/debug/pprof/heap`, and for collectors of such profiles.
async fn pprof(State(debug): State<Debug>) -> Result<Response, StatusCode> {
    let profile = debug.report(Report::to_pprof).await?;
    Ok(([(header::CONTENT_TYPE, "application/octet-stream")], profile).into_response())
}

#[derive(Deserialize)]
struct AdviceQuery {
    #[serde(default)]
    format: AdviceFormat,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "lowercase")]
enum AdviceFormat {
    #[default]
    Text,
    Json,
}

async fn advice(
    State(debug): State<Debug>,
    Query(AdviceQuery { format }): Query<AdviceQuery>,
) -> Result<Response, StatusCode> {
    let advise = |app: &App| App::measure().advise(app);
    match format {
        AdviceFormat::Text => Ok(debug.run(move |app| advise(app).to_string()).await?.into_response()),
        AdviceFormat::Json => Ok(as_json(debug.run(move |app| advise(app).to_json()).await?)),
    }
}

fn as_json(text: String) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], text).into_response()
}
