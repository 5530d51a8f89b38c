//! heap-free
crate::heap_free!(u8, u16, u32, u64, usize);
