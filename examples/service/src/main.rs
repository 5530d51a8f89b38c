//! The service, from its start to its end. See the library for what it is made of.

use clap::Parser;
use memfootprint::heap::Tracking;
use memfootprint_service::app::App;
use memfootprint_service::budget::Budget;
use memfootprint_service::options::Options;
use memfootprint_service::{Index, metrics, server, watching};
use std::error::Error;
use std::fs::File;
use std::io::{BufReader, IsTerminal};
use std::process::ExitCode;
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

/// So that the log says which share of the heap the roots account for, and the budget holds for all that is allocated.
#[global_allocator]
static ALLOCATOR: Tracking = Tracking::system();

#[tokio::main]
async fn main() -> ExitCode {
    let options = Options::parse();
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let colours = std::io::stderr().is_terminal();
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(colours).init();
    match run(options).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(options: Options) -> Result<(), Box<dyn Error>> {
    // Metrics first: what is counted before there is a recorder is lost.
    let metrics = metrics::install()?;

    let file = File::open(&options.packages).map_err(|error| options.in_packages(&error))?;
    let index = Index::load(BufReader::new(file)).map_err(|error| options.in_packages(&error))?;

    // It lives as long as the process does, so handlers borrow it, and its fields are roots as they are.
    let app: &'static App =
        Box::leak(Box::new(App::new(index, Budget::new(options.budget), options.latency)?));

    // The first tick logs what there is; from now on the watch says, and does, what is to be done.
    let watching = watching::watch(app, &options).start(options.tick)?;

    let listener = TcpListener::bind(options.listen).await?;
    println!("listening on http://{}", listener.local_addr()?);
    server::serve(listener, server::router(app, metrics), options.connections, server::told_to_stop())
        .await?;

    // All requests are answered: one more tick is what the files will say of the end.
    if let Some(mut watch) = watching.stop() {
        watch.tick();
    }
    tracing::info!("stopped");
    Ok(())
}
