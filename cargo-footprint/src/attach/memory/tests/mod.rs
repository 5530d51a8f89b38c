//! A process is read while it runs, and its core after; and files are that no core is.

mod bytes;
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
pub(super) mod child;
mod cores;
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod figures;
mod hostile;
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod killed;
mod made;
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod processes;
mod refused;

use super::*;
