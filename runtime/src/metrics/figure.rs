//! A gauge or a counter: its name, unit, and what it says of itself.

use ::metrics::{Label, Unit};

pub(super) struct Figure {
    name: &'static str,
    unit: Unit,
    help: &'static str,
}

impl Figure {
    pub(super) const fn bytes(name: &'static str, help: &'static str) -> Self {
        Self { name, unit: Unit::Bytes, help }
    }

    pub(super) const fn seconds(name: &'static str, help: &'static str) -> Self {
        Self { name, unit: Unit::Seconds, help }
    }

    pub(super) const fn count(name: &'static str, help: &'static str) -> Self {
        Self { name, unit: Unit::Count, help }
    }

    /// Sets a gauge, if its value is known. Recorders keep the first description, and one installed later needs it, too.
    pub(super) fn set(&self, labels: Vec<Label>, value: impl Into<Option<f64>>) {
        if let Some(value) = value.into() {
            ::metrics::describe_gauge!(self.name, self.unit, self.help);
            ::metrics::gauge!(self.name, labels).set(value);
        }
    }

    /// Sets several gauges of one name.
    pub(super) fn set_all(&self, values: impl Iterator<Item = (Vec<Label>, f64)>) {
        ::metrics::describe_gauge!(self.name, self.unit, self.help);
        values.for_each(|(labels, value)| ::metrics::gauge!(self.name, labels).set(value));
    }

    /// Raises a counter to a value.
    #[cfg(feature = "cache")]
    pub(super) fn reach(&self, labels: Vec<Label>, value: u64) {
        ::metrics::describe_counter!(self.name, self.unit, self.help);
        ::metrics::counter!(self.name, labels).absolute(value);
    }

    /// Raises a counter by one.
    #[cfg(feature = "watch")]
    pub(super) fn increment(&self) {
        ::metrics::describe_counter!(self.name, self.unit, self.help);
        ::metrics::counter!(self.name).increment(1);
    }
}
