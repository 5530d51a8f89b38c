//! Sizes as they are given on the command line.

use cargo_footprint::Bytes;

/// Bytes of `64`, `"64 B"`, `"1 KiB"`, `"16MiB"`.
pub(crate) fn parse(text: &str) -> Result<u64, String> {
    text.parse().map(|Bytes(bytes)| bytes)
}
