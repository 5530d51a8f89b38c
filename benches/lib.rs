//! What the benches share: a stopwatch that compares within one run, a table, arguments, and the processor's time.

mod arguments;
mod case;
mod processor;
mod table;
pub mod trace;

pub use arguments::Arguments;
pub use case::{Case, Contender, Result, contender};
pub use processor::{children_seconds, processor_nanos};
pub use table::{Cells, table};
