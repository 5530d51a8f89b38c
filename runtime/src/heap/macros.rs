//! The assertions that need no procedural macro.

/// Asserts that running a block again and again leaves nothing behind: `assert_no_growth!(iterations, tolerance, block)`.
///
/// The block runs once to warm up, and then so many times. What this thread holds then may be `tolerance` more than before, in
/// all: bytes, or a size such as `"1 KiB"`. The block's value is dropped each time.
///
/// ```
/// use memfootprint::{assert_no_growth, heap::Tracking};
///
/// #[global_allocator]
/// static ALLOCATOR: Tracking = Tracking::system();
///
/// let mut seen = std::collections::VecDeque::new();
/// assert_no_growth!(1000, 0, {
///     seen.push_back(String::from("request"));
///     seen.truncate(0);
/// });
/// ```
///
/// ```should_panic
/// # use memfootprint::{assert_no_growth, heap::Tracking};
/// # #[global_allocator]
/// # static ALLOCATOR: Tracking = Tracking::system();
/// let mut log = Vec::new();
/// assert_no_growth!(1000, "1 KiB", {
///     log.push(String::from("request")); // never taken out
/// });
/// ```
#[macro_export]
macro_rules! assert_no_growth {
    ($iterations:expr, $tolerance:expr, $block:block $(,)?) => {
        $crate::__private::heap::no_growth($iterations, $tolerance, || $block)
    };
}

/// Asserts that what some work holds at once doesn't grow with what it is given:
/// `assert_peak_independent_of!(small, large, |n| work(n))`.
///
/// The work is run with the small amount to warm up, and then with both. The peak with the large one may be
/// `tolerance = "4 KiB"` more, which is a fourth argument, and otherwise no byte. Only this thread counts.
///
/// ```
/// use memfootprint::{assert_peak_independent_of, heap::Tracking};
/// use std::io::{BufRead, BufReader};
///
/// #[global_allocator]
/// static ALLOCATOR: Tracking = Tracking::system();
///
/// fn lines(input: impl std::io::Read) -> usize {
///     let (mut input, mut line, mut count) = (BufReader::new(input), String::new(), 0);
///     while input.read_line(&mut line).is_ok_and(|bytes| bytes > 0) {
///         count += 1;
///         line.clear();
///     }
///     count
/// }
///
/// let text = "a line\n".repeat(10_000);
/// let n = 1000;
/// assert_peak_independent_of!(n, 10 * n, |n| lines(&text.as_bytes()[..n * 7]));
/// ```
///
/// ```should_panic
/// # use memfootprint::{assert_peak_independent_of, heap::Tracking};
/// # #[global_allocator]
/// # static ALLOCATOR: Tracking = Tracking::system();
/// let n = 1000;
/// assert_peak_independent_of!(n, 10 * n, |n| vec![0_u8; n]); // holds all of it
/// ```
#[macro_export]
macro_rules! assert_peak_independent_of {
    ($small:expr, $large:expr, $work:expr $(,)?) => {
        $crate::__private::heap::peak_independent($small, $large, 0_u64, $work)
    };
    ($small:expr, $large:expr, $work:expr, tolerance = $tolerance:expr $(,)?) => {
        $crate::__private::heap::peak_independent($small, $large, $tolerance, $work)
    };
}

/// Asserts that the footprint of a value is what building it took, to the byte and the block: a test of an implementation of
/// [`MemFootprint`](trait@crate::MemFootprint) of one's own. Evaluates to the value.
///
/// The expression is evaluated twice, the first time to warm up; what counts is what this thread asked for. On failure, both
/// figures are shown, their difference, how sure the footprint is, and what it couldn't see.
///
/// ```
/// use memfootprint::{MemFootprint, Sink, Walker, assert_footprint_exact, heap::Tracking};
///
/// #[global_allocator]
/// static ALLOCATOR: Tracking = Tracking::system();
///
/// /// Text in a block of its own.
/// struct Name(Box<[u8]>);
///
/// impl MemFootprint for Name {
///     const OWNS_HEAP: bool = true;
///
///     fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
///         walker.block(self.0.len(), self.0.len());
///     }
/// }
///
/// let names = assert_footprint_exact!(vec![Name(b"ada"[..].into()), Name(b"grace"[..].into())]);
/// assert_eq!(names[0].0.len(), 3);
/// ```
#[macro_export]
macro_rules! assert_footprint_exact {
    ($build:expr $(,)?) => {
        $crate::__private::heap::footprint_exact(::core::stringify!($build), || $build)
    };
}

/// Asserts that values own what was recorded: `assert_accounted!(root, 98%, recording)`, with several values
/// `assert_accounted!([a, b], 98%, recording)`.
///
/// At least so many per cent of the bytes that are live at the end of [`heap::record`](crate::heap::record()) must be in
/// blocks that a root owns, and blocks that are counted twice must be no more than the rest. On failure it says how many
/// blocks no root owns and how many are counted twice, by size, and, of a
/// [recording with sites](crate::heap::record_with_sites), where such were made. How blocks are matched, and what can't be
/// told so, is said at [`Accounted`](crate::heap::Accounted) and [`account`](crate::heap::Recording::account). Without a
/// third argument it is the recording that this thread is in.
///
/// ```
/// use memfootprint::{assert_accounted, heap};
/// use std::collections::HashMap;
///
/// #[global_allocator]
/// static ALLOCATOR: heap::Tracking = heap::Tracking::system();
///
/// let (index, recording) = heap::record(|| {
///     let names = ["ada", "grace"].map(String::from);
///     names.into_iter().zip(0..).collect::<HashMap<String, u32>>()
/// });
/// assert_accounted!(index, 100%, recording);
///
/// heap::record(|| {
///     let list = vec![1, 2, 3];
///     assert_accounted!(list, 100%);
/// });
/// ```
///
/// ```should_panic
/// # use memfootprint::{assert_accounted, heap};
/// # #[global_allocator]
/// # static ALLOCATOR: heap::Tracking = heap::Tracking::system();
/// let ((index, forgotten), recording) = heap::record(|| (vec![0_u8; 1000], vec![0_u8; 1000]));
/// assert_accounted!(index, 98%, recording); // 50.0 % of the live bytes have an owner
/// # drop(forgotten);
/// ```
#[macro_export]
macro_rules! assert_accounted {
    ([$($root:expr),+ $(,)?], $percent:literal % $(, $recording:expr)? $(,)?) => {
        $crate::__private::heap::accounted(
            &[$(&$root),+],
            $percent as f64,
            $crate::assert_accounted!(@ $($recording)?),
        )
    };
    (@) => { ::core::option::Option::None };
    (@ $recording:expr) => { ::core::option::Option::Some(&$recording) };
    ($root:expr, $percent:literal % $(, $recording:expr)? $(,)?) => {
        $crate::assert_accounted!([$root], $percent % $(, $recording)?)
    };
}
