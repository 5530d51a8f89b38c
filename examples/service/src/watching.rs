//! What is measured again and again, and what is done about it.

use crate::app::App;
use crate::options::Options;
use memfootprint::watch::{BlackBox, Event, Root};
use memfootprint::{Watch, size};
use std::time::Duration;

/// How often the black box is written, at least.
const BLACK_BOX: Duration = Duration::from_secs(10);

/// A watch over all that the service holds.
///
/// * Caches need no watching over: they keep to their pool's limit at any moment. The watch makes that limit smaller while memory is
///   tight, and larger again afterwards.
/// * The history keeps to its budget because of what is done here when it doesn't. It may be over it from one tick to the next, so the
///   budget of the whole service has room for that.
pub fn watch(app: &'static App, options: &Options) -> Watch {
    let mut watch = Watch::new("package-index")
        .with(Root::new("index", &app.index).budget(app.budget.index()))
        .with(Root::new("caches", &app.caches))
        .with(Root::new("history", &app.history).budget(app.budget.history()))
        .pool(&app.caches.pool)
        .pressure_from(|| app.budget.pressure())
        .growth(options.window, size!("64 KiB"));
    if !options.keep_history {
        watch = watch.on_event(|event| shed(app, event));
    }
    if let Some(path) = &options.journal {
        watch = watch.json_lines(path);
    }
    if let Some(path) = &options.black_box {
        watch = watch.black_box(BlackBox::new(path).every(BLACK_BOX));
    }
    watch
}

/// Gives up what the service can do without.
fn shed(app: &App, event: &Event) {
    if let Event::OverBudget { root, bytes, budget, .. } = event
        && root == "history"
    {
        // Told once until it is under its budget again, so this has to be enough.
        let kept = app.history.cut(*bytes, *budget);
        tracing::info!("history: from now on the last {kept} requests are kept");
    }
}
