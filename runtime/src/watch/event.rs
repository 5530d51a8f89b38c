//! What a watch tells.

use super::gauge::Level;
use crate::process::Pressure;
use crate::startup::Place;
use crate::startup::line::{self, word};
use crate::startup::notice::Notice;
use crate::units::ByteSize;
use core::fmt;
use core::time::Duration;

/// Something that a watch found. It is displayed as it is logged.
///
/// ```
/// use memfootprint::{Watch, size, watch::{Event, Root}};
///
/// static INDEX: [u64; 100] = [0; 100];
///
/// let mut watch = Watch::new("svc").with(Root::new("index", &INDEX).budget(size!("512 B")));
/// # let mut watch = watch.pressure_from(Default::default); // whatever else the machine does
/// let event: &Event = &watch.tick().events[0];
/// assert_eq!(event.to_string(), "root=index over budget 512B by 288B");
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Event {
    /// A root takes more than its budget.
    #[non_exhaustive]
    OverBudget {
        /// Its name.
        root: String,
        /// What it takes, with what it shares, in bytes.
        bytes: u64,
        /// What it should take at most.
        budget: u64,
        /// Its largest place.
        largest: Option<Place>,
    },
    /// A root that was over its budget takes less than 95 % of it.
    #[non_exhaustive]
    BackUnder {
        /// Its name.
        root: String,
        /// What it takes, in bytes.
        bytes: u64,
        /// What it should take at most.
        budget: u64,
    },
    /// A place grew steadily over a whole [window](super::Watch::growth).
    #[non_exhaustive]
    Growing {
        /// The root's name.
        root: String,
        /// The place: the deepest that accounts for the growth.
        path: String,
        /// What it held at the beginning, in bytes, without its ups and downs.
        from: u64,
        /// What it holds now.
        to: u64,
        /// Over how long.
        over: Duration,
    },
    /// The level of pressure changed.
    #[non_exhaustive]
    Pressure {
        /// What it is.
        level: Level,
        /// What it was told by.
        pressure: Pressure,
    },
    /// Something of the watch's, or of the host's that it called, went wrong.
    #[non_exhaustive]
    Failed {
        /// What, and how.
        what: String,
    },
}

impl Event {
    /// Whether it is logged as a warning; else it is good news.
    pub fn is_warning(&self) -> bool {
        match self {
            Self::BackUnder { .. } => false,
            Self::Pressure { level, .. } => *level > Level::Calm,
            Self::OverBudget { .. } | Self::Growing { .. } | Self::Failed { .. } => true,
        }
    }

    /// A short name, for metrics and JSON.
    ///
    /// ```
    /// use memfootprint::{Watch, process::Pressure};
    ///
    /// let full = || { let mut full = Pressure::default(); (full.used, full.limit) = (Some(9), Some(9)); full };
    /// let mut watch = Watch::new("svc").pressure_from(full);
    /// let event = &watch.tick().events[0];
    /// assert!(event.code() == "pressure" && event.is_warning());
    /// ```
    pub fn code(&self) -> &'static str {
        match self {
            Self::OverBudget { .. } => "over_budget",
            Self::BackUnder { .. } => "back_under",
            Self::Growing { .. } => "growing",
            Self::Pressure { .. } => "pressure",
            Self::Failed { .. } => "failed",
        }
    }
}

/// By how much a place grows an hour, in bytes, if it goes on as it did.
fn an_hour(from: u64, to: u64, over: Duration) -> u64 {
    let hours = over.as_secs_f64() / 3600.0;
    (to.saturating_sub(from) as f64 / hours.max(f64::MIN_POSITIVE)) as u64
}

impl Notice for Event {
    fn level(&self) -> line::Level {
        if self.is_warning() { line::Level::Warn } else { line::Level::Info }
    }

    fn line(&self) -> String {
        self.to_string()
    }

    #[cfg(feature = "tracing")]
    fn what(&self) -> crate::startup::notice::What {
        use crate::startup::notice::What;
        match self {
            Self::OverBudget { .. } => What::OverBudget,
            Self::BackUnder { .. } => What::BackUnder,
            Self::Growing { .. } => What::Growing,
            Self::Pressure { .. } => What::Pressure,
            Self::Failed { .. } => What::Failed,
        }
    }

    #[cfg(any(feature = "log", feature = "tracing"))]
    fn fields(&self) -> crate::startup::fields::Fields {
        use crate::startup::fields::{Fields, Figure, over_budget};
        let fields = Fields::default();
        match self {
            Self::OverBudget { root, bytes, budget, largest } => {
                over_budget(root, *bytes, *budget, largest.as_ref())
            }
            Self::BackUnder { root, bytes, budget } => {
                let fields = fields.text("mem.root", Some(root));
                fields.number("mem.bytes", *bytes).number("mem.budget_bytes", *budget)
            }
            Self::Growing { root, path, from, to, over } => fields
                .text("mem.root", Some(root))
                .text("mem.path", Some(path))
                .number("mem.from_bytes", *from)
                .number("mem.to_bytes", *to)
                .number("mem.over_seconds", over.as_secs())
                .number("mem.bytes_per_hour", an_hour(*from, *to, *over)),
            Self::Pressure { level, pressure } => fields
                .text("mem.level", Some(level.code()))
                .number("mem.used_bytes", pressure.used)
                .number("mem.limit_bytes", pressure.limit)
                .with("mem.waiting_percent", pressure.some.map(Figure::from)),
            Self::Failed { .. } => fields,
        }
    }
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = |bytes: u64| ByteSize(bytes).compact();
        match self {
            Self::OverBudget { root, bytes, budget, largest } => {
                let over = bytes.saturating_sub(*budget);
                write!(f, "root={} over budget {} by {}", word(root), size(*budget), size(over))?;
                match largest {
                    Some(Place { path, bytes, .. }) => {
                        write!(f, " (largest: {}:{})", word(path), size(*bytes))
                    }
                    None => Ok(()),
                }
            }
            Self::BackUnder { root, bytes, budget } => {
                write!(f, "root={} back under budget {}: {}", word(root), size(*budget), size(*bytes))
            }
            Self::Growing { root, path, from, to, over } => {
                let hours = over.as_secs_f64() / 3600.0;
                let grown = to.saturating_sub(*from);
                let an_hour = an_hour(*from, *to, *over);
                let path = if path.is_empty() { "as a whole".into() } else { word(path) };
                let share = grown as f64 / (*from).max(1) as f64 * 100.0;
                write!(f, "root={} {path} grows by {} an hour: ", word(root), size(an_hour))?;
                write!(f, "{} to {} in {hours:.1}h, +{share:.0}%", size(*from), size(*to))
            }
            Self::Pressure { level, pressure } => {
                write!(f, "memory is {}", level.code())?;
                if let (Some(share), Some(limit)) = (pressure.share(), pressure.limit) {
                    write!(f, ": {:.0}% of {} used", share * 100.0, size(limit))?;
                }
                if let Some(some) = pressure.some.filter(|&some| some > 0.0) {
                    write!(f, ", tasks waited for memory {some:.1}% of the time")?;
                }
                Ok(())
            }
            Self::Failed { what } => f.write_str(what),
        }
    }
}
