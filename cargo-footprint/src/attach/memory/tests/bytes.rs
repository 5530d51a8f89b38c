//! Bytes by their addresses.

use super::*;
use crate::attach::memory::bytes::Bytes;

#[test]
fn found_by_address() {
    let mut memory = Memory::default();
    memory.add(0x2000, (0..16).collect());
    memory.add(0x1000, vec![0xff; 16]);
    assert_eq!(memory.word(0x2000), Some(0x0706_0504_0302_0100));
    assert_eq!(memory.word(0x2008), Some(0x0f0e_0d0c_0b0a_0908));
    assert_eq!(memory.word(0x1000), Some(u64::MAX));
    assert_eq!(memory.word(0x2001), Some(0x0807_0605_0403_0201));
    assert_eq!(memory.number(0x2002, 3), Some(0x04_0302));
    // Not all of it is there, or nothing.
    for at in [0, 0xfff, 0x1009, 0x1010, 0x1fff, 0x2009, 0x2010, u64::MAX] {
        assert_eq!(memory.word(at), None, "{at:#x}");
    }
    assert_eq!((memory.number(0x2000, 9), memory.number(0x200f, 1)), (None, Some(15)));
    assert!(memory.holds(0x1000, 16) && !memory.holds(0x1000, 17) && !memory.holds(0x1000, u64::MAX));
    assert_eq!(memory.from(0x200e), [14, 15]);
    assert_eq!(memory.ranges().collect::<Vec<_>>(), [0x1000..0x1010, 0x2000..0x2010]);
}

#[test]
fn apart() {
    let mut memory = Memory::default();
    let mut put = |start, length| memory.put(start, 0..length, Bytes::Own(vec![0; length]));
    assert!(put(100, 10));
    assert!(!put(95, 6) && !put(109, 1) && !put(90, 30) && !put(102, 2));
    assert!(put(90, 10) && put(110, 1));
    assert!(!put(u64::MAX - 1, 4), "beyond all addresses");
    assert!(put(u64::MAX - 4, 4));
    assert_eq!(memory.word(u64::MAX - 4), None);
}
