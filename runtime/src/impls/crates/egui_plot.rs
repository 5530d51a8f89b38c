//! `egui_plot`: the names of what is drawn, inline.
//!
//! Source: `egui_plot` 0.38.

use crate::impls::std::owns_nothing;
use egui_plot::ItemId;

owns_nothing!(ItemId);
