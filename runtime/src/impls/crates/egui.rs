//! `egui`: the names of its widgets, inline. Its points are of `emath`, its colours of `ecolor`.
//!
//! Source: egui 0.37.

use crate::impls::std::owns_nothing;
use egui::Id;

owns_nothing!(Id);
