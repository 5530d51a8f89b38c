//! The assertions: what passes, what fails, and what they say then.

use crate::{block_of, said};
use memfootprint::heap::scope;
use memfootprint::{
    ByteSize, MemFootprint, Sink, Walker, assert_footprint_exact, assert_heap, assert_no_growth,
    assert_peak_independent_of, size,
};
use std::io::{BufRead, BufReader};

#[test]
fn a_block_within_its_limits_is_its_value() {
    const MOST: usize = 1000;
    let list = assert_heap!(peak <= "1000 B", live == "100 B", bytes = "1100 B", allocs <= 2, frees = 1, {
        drop(block_of(1000));
        block_of(100)
    });
    assert_eq!(list.len(), 100);
    assert_heap!(peak = MOST, {
        drop(block_of(1000));
    });
    assert_heap!(peak = SIZE, { drop(block_of(1000)) });
}

const SIZE: ByteSize = size!("1000 B");

#[test]
fn a_broken_limit_shows_what_was_asked_and_seen() {
    let said = said(|| {
        assert_heap!(peak <= "1 KiB", allocs <= 2, live = 0, {
            drop(block_of(3000));
        });
    });
    for line in [
        "the block breaks its heap limits:",
        "  peak     at most 1024 B (1.0 KiB)   3000 B (2.9 KiB)   over by 1976 B (1.9 KiB)",
        "  live     exactly 0 B                0 B                -",
        "  allocs   at most 2                  1                  -",
        "in all on this thread: peak 2.9 KiB, live 0 B, 1 allocs, 0 reallocs, 1 frees, 2.9 KiB in all",
    ] {
        assert!(said.contains(line), "{line:?} in\n{said}");
    }
}

/// `return`, `?` and `break` lead out of the function, as they do beside it.
#[test]
fn a_block_can_be_left() {
    fn first(text: &str) -> Option<u32> {
        let digit = assert_heap!(allocs = 0, { text.chars().next()?.to_digit(10)? });
        Some(digit + 1)
    }
    assert_eq!((first("5"), first("x")), (Some(6), None));
    let ((), usage) = scope(|| {
        for size in 10..13 {
            assert_heap!(allocs = 0, {
                if size == 12 {
                    drop(block_of(size));
                    break;
                }
            });
        }
    });
    assert_eq!((usage.allocs, usage.peak), (1, 12));
}

#[test]
fn growth_is_seen_and_allowed_up_to_the_tolerance() {
    let mut log: Vec<String> = Vec::with_capacity(10_000);
    assert_no_growth!(100, "700 B", {
        log.push(String::from("request"));
    });
    assert_no_growth!(100, 0, { String::from("request") });
    let said = said(std::panic::AssertUnwindSafe(|| {
        assert_no_growth!(100, 699, {
            log.push(String::from("request"));
        });
    }));
    for line in
        ["700 B after 100 iterations", "over by              1 B", "350 B", "100 blocks more are live"]
    {
        assert!(said.contains(line), "{line:?} in\n{said}");
    }
}

fn streams(input: impl std::io::Read) -> usize {
    let (mut input, mut line, mut count) = (BufReader::new(input), String::new(), 0);
    while input.read_line(&mut line).expect("text") > 0 {
        count += 1;
        line.clear();
    }
    count
}

fn loads_all(mut input: impl std::io::Read) -> usize {
    let mut text = String::new();
    input.read_to_string(&mut text).expect("text");
    text.lines().count()
}

#[test]
fn streaming_passes_and_loading_all_fails() {
    let text = "a line\n".repeat(100_000);
    let n = 7 * 1000;
    assert_peak_independent_of!(n, 10 * n, |n| assert_eq!(streams(&text.as_bytes()[..n]), n / 7));
    assert_peak_independent_of!(n, 10 * n, |n| loads_all(&text.as_bytes()[..n]), tolerance = "200 KiB");
    let said = said(|| assert_peak_independent_of!(n, 10 * n, |n| loads_all(&text.as_bytes()[..n])));
    assert!(said.starts_with("the peak depends on the amount:\n\n  with 7000 "), "{said}");
    assert!(said.contains("\n  over by "), "{said}");
}

/// Says what it is told to, whatever it owns.
struct Says(Box<[u8; 100]>, usize);

impl MemFootprint for Says {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.block(self.1, self.1);
        if self.1 == 99 {
            walker.skipped(memfootprint::Reason::Opaque);
        }
    }
}

#[test]
fn a_footprint_is_exact_or_both_figures_are_shown() {
    let value = assert_footprint_exact!(vec![Says(Box::new([0; 100]), 100)]);
    assert_eq!((value[0].0.len(), value.len()), (100, 1));
    let said = said(|| drop(assert_footprint_exact!(Says(Box::new([1; 100]), 99))));
    for line in [
        "the footprint of `Says(Box::new([1; 100]), 99)` isn't what building it took:",
        "  the footprint    99 B    1",
        "  the allocator    100 B   1",
        "  the difference   1 B     0",
        "accuracy: at least",
    ] {
        assert!(said.contains(line), "{line:?} in\n{said}");
    }
    // As many bytes in another number of blocks are wrong, too.
    let said = crate::said(|| drop(assert_footprint_exact!(Says(Box::new([1; 100]), 0))));
    assert!(said.contains("the difference   100 B   1"), "{said}");
}
