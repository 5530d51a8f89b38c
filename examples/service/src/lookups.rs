//! The endpoints for users.

use crate::app::App;
use crate::history::Request;
use crate::index::Index;
use crate::metrics::{self, InFlight};
use crate::package::{Architecture, Dependency, Name, PackageId};
use crate::search::LONGEST_QUERY;
use axum::extract::{MatchedPath, Path, Query, Request as HttpRequest, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Json, Response};
use axum::{Router, routing::get};
use serde::{Deserialize, Serialize};
use std::time::Instant;

pub fn routes(app: &'static App) -> Router {
    Router::new()
        .route("/packages/{name}", get(package))
        .route("/search", get(search))
        .route("/closure/{name}", get(closure))
        .route("/recent", get(recent))
        .route_layer(from_fn_with_state(app, record))
        .with_state(app)
}

#[derive(Serialize)]
struct PackageAnswer<'a> {
    name: &'a str,
    version: &'a str,
    section: &'a str,
    architecture: &'a str,
    installed_kib: u32,
    depends: Vec<&'a [Name]>,
    required_by: usize,
}

async fn package(State(app): State<&'static App>, Path(name): Path<String>) -> Result<Response, StatusCode> {
    let package = app.index.get(&name).ok_or(StatusCode::NOT_FOUND)?;
    let answer = PackageAnswer {
        name: &package.name,
        version: &package.version,
        section: &package.section,
        architecture: match &package.architecture {
            Architecture::All => "all",
            Architecture::Amd64 => "amd64",
            Architecture::Other(other) => other,
        },
        installed_kib: package.installed_size,
        depends: package.depends.iter().map(Dependency::names).collect(),
        required_by: app.index.required_by(&name).count(),
    };
    Ok(Json(answer).into_response())
}

#[derive(Deserialize)]
struct SearchQuery {
    q: String,
}

#[derive(Serialize)]
struct SearchAnswer<'a> {
    total: u32,
    packages: Vec<&'a str>,
}

async fn search(
    State(app): State<&'static App>,
    Query(SearchQuery { q }): Query<SearchQuery>,
) -> Result<Response, StatusCode> {
    if q.is_empty() || q.len() > LONGEST_QUERY {
        return Err(StatusCode::BAD_REQUEST);
    }
    let found = app.search(&q);
    Ok(Json(SearchAnswer { total: found.total, packages: names(&app.index, &found.packages) })
        .into_response())
}

#[derive(Serialize)]
struct ClosureAnswer<'a> {
    packages: Vec<&'a str>,
    missing: u32,
    installed_kib: u64,
}

async fn closure(State(app): State<&'static App>, Path(name): Path<String>) -> Result<Response, StatusCode> {
    let closure = app.closure(&name).await.ok_or(StatusCode::NOT_FOUND)?;
    let size =
        |id: &PackageId| app.index.packages().get(*id as usize).map_or(0, |package| package.installed_size);
    let answer = ClosureAnswer {
        packages: names(&app.index, &closure.packages),
        missing: closure.missing,
        installed_kib: closure.packages.iter().map(size).map(u64::from).sum(),
    };
    Ok(Json(answer).into_response())
}

/// How many requests are shown.
const RECENT: usize = 20;

async fn recent(State(app): State<&'static App>) -> Result<Response, StatusCode> {
    let requests = app.history.last(RECENT).ok_or(StatusCode::SERVICE_UNAVAILABLE)?;
    Ok(Json(requests).into_response())
}

fn names<'a>(index: &'a Index, ids: &[PackageId]) -> Vec<&'a str> {
    ids.iter().filter_map(|&id| index.packages().get(id as usize)).map(|package| &*package.name).collect()
}

/// Answers a request, and remembers it.
async fn record(
    State(app): State<&'static App>,
    endpoint: MatchedPath,
    request: HttpRequest,
    next: Next,
) -> Response {
    let path: Box<str> = request.uri().path().chars().take(LONGEST_QUERY).collect::<String>().into();
    let (start, in_flight) = (Instant::now(), InFlight::begin());
    let response = next.run(request).await;
    drop(in_flight);
    let status = response.status();
    metrics::answered(endpoint.as_str(), status);
    let micros = u32::try_from(start.elapsed().as_micros()).unwrap_or(u32::MAX);
    app.history.record(Request { path, micros, status: status.as_u16() });
    app.budget.look();
    response
}
