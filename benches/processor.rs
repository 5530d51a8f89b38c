//! Time that was spent on a processor, which other programs' work doesn't add to.

use std::fs;
use std::time::{SystemTime, UNIX_EPOCH};

/// Nanoseconds that this thread has spent on a processor, as Linux accounts for it; elsewhere by the clock on the wall.
pub fn processor_nanos() -> u64 {
    let on_linux = || fs::read_to_string("/proc/thread-self/schedstat").ok()?.split(' ').next()?.parse().ok();
    on_linux().unwrap_or_else(wall_nanos)
}

/// Seconds that the processes which this one waited for, and theirs, have spent on a processor, to a hundredth;
/// elsewhere than on Linux by the clock on the wall. See `man 5 proc_pid_stat`.
pub fn children_seconds() -> f64 {
    let ticks = || {
        let stat = fs::read_to_string("/proc/self/stat").ok()?;
        // Past the name, which may hold spaces, the state is the third field; `cutime` and `cstime` are 16 and 17.
        let mut fields = stat.rsplit(')').next()?.split_whitespace().skip(13);
        let mut ticks = || fields.next()?.parse::<f64>().ok();
        Some(ticks()? + ticks()?)
    };
    ticks().map_or_else(|| wall_nanos() as f64 / 1e9, |ticks| ticks / 100.0)
}

fn wall_nanos() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos() as u64)
}
