//! The bounded cache: a counting allocator judges every limit.

mod admit;
mod causes;
mod change;
mod churn;
mod compute;
mod expiry;
mod limit;
mod load;
mod load_async;
mod panics;
mod pool;
mod reentry;
mod refresh;
mod report;
mod resize;
mod shape;
mod shards;
mod take;
mod time;

use memfootprint::heap::Tracking;

#[global_allocator]
static ALLOCATOR: Tracking = Tracking::system();
