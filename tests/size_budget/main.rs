//! Budgets that are met, and the figures of the messages against `static_assertions`. What a budget that is not met
//! looks like is in `tests/ui/size_budget`.

mod advice;
mod futures;
mod generate;
mod generics;
mod hygiene;
#[cfg(target_pointer_width = "64")]
#[rustfmt::skip]
mod layouts;
mod methods;
#[cfg(target_pointer_width = "64")]
mod properties;
mod shapes;
