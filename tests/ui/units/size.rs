//! A size that is none is an error where it is written.

use memfootprint::{Shrink, size};

fn main() {
    let _ = Shrink::new().min_slack(size!("64"));
    let _ = Shrink::new().min_slack(size!("64 KB"));
    let _ = Shrink::new().min_slack(size!("a lot"));
    let _ = Shrink::new().min_slack(size!("16 EiB"));
}
