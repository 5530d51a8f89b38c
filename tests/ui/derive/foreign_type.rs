//! A foreign type is nobody's to implement a trait for.

memfootprint::heap_free!(std::time::Instant);

struct Mine;

memfootprint::heap_free!(Mine, std::thread::ThreadId, Vec<Mine>);

memfootprint::measured_dyn!(dyn std::ops::Deref<Target = Mine>);

fn main() {}
