//! A service on axum, with requests that wait; its clients are tasks of the same process.

mod app;

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::time::Duration;

use app::{App, Job, Kind, SCRATCH, User};
use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use ledger::texts;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::mpsc::Receiver;

const CLIENTS: usize = 20;
const REQUESTS: usize = 20;

/// How many requests wait.
static WAITING: AtomicUsize = AtomicUsize::new(0);

async fn load(id: u64) -> User {
    let scratch = [id as u8; 2048];
    tokio::time::sleep(Duration::from_millis(1)).await;
    let mut user = User::new(id);
    user.name.push(char::from(scratch[7] % 100));
    user
}

async fn user(State(app): State<Arc<App>>, Path(id): Path<u64>) -> Json<serde_json::Value> {
    let mut users = app.users.lock().await;
    let user = if let Some(user) = users.get(&id) {
        user.clone()
    } else {
        let user = load(id).await;
        users.insert(id, user.clone());
        user
    };
    let weight = match &user.kind {
        Kind::Plain => 0,
        Kind::Admin { scopes } => scopes[0],
        Kind::Bot(name) => name.len() as u64,
    };
    SCRATCH.with_borrow_mut(|scratch| scratch.push(user.name.clone()));
    let _ = app.jobs.send(Job { id, payload: vec![1; 100] }).await;
    app.recent.lock().unwrap().push_back(format!("request for {id}"));
    Json(serde_json::json!({"id": user.id, "name": user.name, "tags": user.tags, "weight": weight}))
}

async fn slow(State(app): State<Arc<App>>, Path(id): Path<u64>) -> String {
    let held: Vec<String> = texts(100).collect();
    WAITING.fetch_add(1, SeqCst);
    tokio::time::sleep(Duration::from_secs(3600)).await;
    format!("{id} {} {}", held.len(), app.bodies.len() + app.small.len() + app.boxed.len())
}

async fn work(mut jobs: Receiver<Job>, app: Arc<App>) {
    let mut done = Vec::new();
    while let Some(job) = jobs.recv().await {
        if job.id % 2 == 0 {
            done.push(job.payload);
        } else {
            app.by_tag.write().entry(format!("tag {}", job.id % 10)).or_default().push(job.id);
        }
    }
}

async fn client(server: SocketAddr, number: usize) {
    let mut stream = tokio::net::TcpStream::connect(server).await.unwrap();
    let mut buffer = vec![0; 1024];
    for request in 0..REQUESTS {
        let path =
            format!("GET /users/{} HTTP/1.1\r\nhost: here\r\n\r\n", 2000 + number * REQUESTS + request);
        stream.write_all(path.as_bytes()).await.unwrap();
        assert!(stream.read(&mut buffer).await.unwrap() > 0);
    }
    let path = format!("GET /slow/{number} HTTP/1.1\r\nhost: here\r\n\r\n");
    stream.write_all(path.as_bytes()).await.unwrap();
    let _ = stream.read(&mut buffer).await;
}

#[tokio::main(worker_threads = 2)]
async fn main() {
    ledger::say!("server");
    let (sender, jobs) = tokio::sync::mpsc::channel(64);
    let app = Arc::new(App::new(sender));
    tokio::spawn(work(jobs, Arc::clone(&app)));
    let called: u64 = app.hooks.iter().map(|hook| hook(1)).sum();
    ledger::say!("{called} {} {}", app.ordered.len(), app.documents.len());
    let routes = Router::new()
        .route("/users/{id}", get(user))
        .route("/slow/{id}", get(slow))
        .with_state(Arc::clone(&app));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let server = listener.local_addr().unwrap();
    for number in 0..CLIENTS {
        tokio::spawn(client(server, number));
    }
    // The one that says when all wait.
    std::thread::spawn(|| {
        while WAITING.load(SeqCst) < CLIENTS {
            std::thread::sleep(Duration::from_millis(10));
        }
        std::thread::sleep(Duration::from_millis(300));
        ledger::ready();
        std::process::exit(0);
    });
    axum::serve(listener, routes).await.unwrap();
}
