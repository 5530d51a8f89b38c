//! Through the `log` facade: a line that says all there is to say, and the figures as key-values beside it, for loggers that
//! take them.

use crate::startup::fields::{self, Fields, Figure};
use crate::startup::line::{self, Level};
#[cfg(any(feature = "cache", feature = "watch"))]
use crate::startup::notice::Notice;
use crate::startup::{Logged, TARGET};
use log::Record;
use log::kv::{Error, Key, Source, Value, VisitSource};

impl Source for Fields {
    fn visit<'kvs>(&'kvs self, visitor: &mut dyn VisitSource<'kvs>) -> Result<(), Error> {
        self.iter().try_for_each(|(name, figure)| {
            let value = match figure {
                Figure::Number(number) => Value::from(*number),
                Figure::Share(share) => Value::from(*share),
                Figure::Text(text) => Value::from(text.as_str()),
            };
            visitor.visit_pair(Key::from_str(name), value)
        })
    }
}

pub(in crate::startup) fn emit(logged: &Logged) {
    record(Level::Info, &line::process(logged), &fields::process(logged));
    for problem in &logged.problems {
        record(Level::Warn, problem, &Fields::default());
    }
    for root in &logged.roots {
        record(Level::Info, &line::root(root, &logged.process), &fields::root(root, &logged.process));
        if let Some(over) = root.over_budget() {
            record(Level::Warn, &line::over_budget(root, over), &fields::over_budget_at_startup(root));
        }
    }
    for root in &logged.roots {
        // Formatted only if somebody listens.
        log::debug!(target: TARGET, "root={}\n{}", line::word(&root.name), root.report);
    }
}

/// What shows after startup.
#[cfg(any(feature = "cache", feature = "watch"))]
pub(in crate::startup) fn tell(notice: &dyn Notice) {
    record(notice.level(), &notice.line(), &notice.fields());
}

/// As the macros do it, which take no key-values that aren't known when the program is built.
fn record(level: Level, line: &str, fields: &Fields) {
    let level = match level {
        Level::Info => log::Level::Info,
        Level::Warn => log::Level::Warn,
    };
    if level > log::STATIC_MAX_LEVEL || level > log::max_level() {
        return;
    }
    let mut record = Record::builder();
    record.level(level).target(TARGET).key_values(fields);
    record.module_path_static(Some(module_path!())).file_static(Some(file!())).line(Some(line!()));
    log::logger().log(&record.args(format_args!("{line}")).build());
}
