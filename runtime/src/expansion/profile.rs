//! What `build_profile!` expands to.

use crate::process::BuildProfile;

pub use core::option::Option::{None, Some};

/// What the program's `cfg` says, and the options as rustc was given them.
pub const fn of(
    debug_assertions: bool,
    panic_abort: bool,
    options: [Option<&'static str>; 6],
) -> BuildProfile {
    BuildProfile::of(debug_assertions, panic_abort, options)
}
