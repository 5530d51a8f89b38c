//! Sizes as they are given on the command line.

/// Bytes of `64`, `"64 B"`, `"1 KiB"`, `"16MiB"`.
pub(crate) fn parse(text: &str) -> Result<u64, String> {
    let text = text.trim();
    let digits = text.find(|of: char| !of.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let factor = match unit.trim() {
        "" | "B" => 1,
        "KiB" => 1 << 10,
        "MiB" => 1 << 20,
        "GiB" => 1 << 30,
        unit => return Err(format!("`{unit}` is no unit of bytes; write `B`, `KiB`, `MiB` or `GiB`")),
    };
    let number: u64 =
        number.parse().map_err(|_| "a size is a number of bytes, such as `128` or `1 KiB`".to_owned())?;
    number.checked_mul(factor).ok_or_else(|| format!("{text} is more than there is"))
}
