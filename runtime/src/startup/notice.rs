//! What is logged after startup.

#[cfg(any(feature = "log", feature = "tracing"))]
use super::fields::Fields;
use super::line::Level;

/// What an event is about, and with that, which fields it can have.
#[cfg(feature = "tracing")]
#[derive(Debug, Clone, Copy)]
pub(crate) enum What {
    #[cfg(feature = "watch")]
    OverBudget,
    #[cfg(feature = "watch")]
    BackUnder,
    #[cfg(feature = "watch")]
    Growing,
    #[cfg(feature = "watch")]
    Pressure,
    /// It is said in words.
    Failed,
}

/// Something that is logged after startup: a line of text where there is no facade, and for a facade figures as well.
pub(crate) trait Notice {
    fn level(&self) -> Level;

    fn line(&self) -> String;

    #[cfg(feature = "tracing")]
    fn what(&self) -> What;

    #[cfg(any(feature = "log", feature = "tracing"))]
    fn fields(&self) -> Fields;
}

/// What went wrong, in words. Caches have such to tell.
#[cfg(feature = "cache")]
pub(super) struct Problem<'p>(pub(super) &'p str);

#[cfg(feature = "cache")]
impl Notice for Problem<'_> {
    fn level(&self) -> Level {
        Level::Warn
    }

    fn line(&self) -> String {
        self.0.to_owned()
    }

    #[cfg(feature = "tracing")]
    fn what(&self) -> What {
        What::Failed
    }

    #[cfg(any(feature = "log", feature = "tracing"))]
    fn fields(&self) -> Fields {
        Fields::default()
    }
}
