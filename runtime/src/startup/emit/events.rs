//! As `tracing` events. Their messages are constant, and say what an event is; all figures are fields, each there once. What
//! there are several of, the places of a root and those that it shares with, are events of their own.

use crate::startup::TARGET;
use crate::startup::fields::{self, Fields, Figure};
use crate::startup::logged::{Logged, LoggedRoot};
#[cfg(any(feature = "cache", feature = "watch"))]
use crate::startup::notice::{Notice, What};
use tracing::{Value, debug, info, warn};

impl Figure {
    fn value(&self) -> &dyn Value {
        match self {
            Self::Number(number) => number,
            Self::Share(share) => share,
            Self::Text(text) => text,
        }
    }
}

/// An event with these of the fields that are known. `tracing` needs to know all names when the program is built.
macro_rules! event {
    ($level:ident, $message:literal, $fields:expr, [$($name:ident)*]) => {{
        let fields: Fields = $fields;
        $level!(
            target: TARGET,
            { $( mem.$name = fields.get(concat!("mem.", stringify!($name))).map(Figure::value) ),* },
            $message
        );
    }};
}

pub(in crate::startup) fn emit(logged: &Logged) {
    event!(info, "startup", fields::process(logged), [
        service version pid rss_bytes peak_bytes virtual_bytes data_bytes swap_bytes page_table_bytes main_stack_bytes
        limit_bytes limit_source allocated_bytes threads build
    ]);
    for problem in &logged.problems {
        warn!(target: TARGET, "{problem}");
    }
    for it in &logged.roots {
        root(it, logged);
        if it.over_budget().is_some() {
            over_budget(fields::over_budget_at_startup(it));
        }
    }
    for root in &logged.roots {
        // Formatted only if somebody listens.
        debug!(target: TARGET, { mem.root = root.name, mem.tree = %root.report }, "tree");
    }
}

fn root(root: &LoggedRoot, logged: &Logged) {
    event!(info, "root measured", fields::root(root, &logged.process), [
        root deep_bytes inline_bytes heap_bytes slack_bytes shared_bytes elsewhere_bytes allocs coverage accuracy
        plus_minus_bytes skipped walk_us budget_bytes
    ]);
    for place in root.top() {
        event!(info, "large place", fields::place(&root.name, &place), [root path bytes]);
    }
    for other in &root.shared_with {
        event!(info, "shared", fields::shared(&root.name, other), [root shared_with bytes]);
    }
}

fn over_budget(fields: Fields) {
    event!(warn, "over budget", fields, [root bytes budget_bytes over_bytes largest largest_bytes]);
}

/// What shows after startup.
#[cfg(any(feature = "cache", feature = "watch"))]
pub(in crate::startup) fn tell(notice: &dyn Notice) {
    match notice.what() {
        #[cfg(feature = "watch")]
        What::OverBudget => over_budget(notice.fields()),
        #[cfg(feature = "watch")]
        What::BackUnder => event!(info, "back under budget", notice.fields(), [root bytes budget_bytes]),
        #[cfg(feature = "watch")]
        What::Growing => {
            event!(warn, "growing", notice.fields(), [root path from_bytes to_bytes over_seconds bytes_per_hour]);
        }
        #[cfg(feature = "watch")]
        What::Pressure => match notice.level() {
            crate::startup::line::Level::Info => {
                event!(info, "pressure", notice.fields(), [level used_bytes limit_bytes waiting_percent]);
            }
            crate::startup::line::Level::Warn => {
                event!(warn, "pressure", notice.fields(), [level used_bytes limit_bytes waiting_percent]);
            }
        },
        What::Failed => warn!(target: TARGET, "{}", notice.line()),
    }
}
