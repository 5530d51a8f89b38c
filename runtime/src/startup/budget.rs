//! What a root may take.

use crate::units::ByteSize;

/// The most bytes that a root should take: a text with a unit such as `"128 MiB"`, or a number of bytes.
///
/// ```
/// use memfootprint::Startup;
///
/// let users = vec![String::from("ada")];
/// let logged = Startup::new("svc")
///     .root("users", &users).budget("128 MiB")
///     .root("again", &users).budget(128 << 20)
///     .root("once more", &users).budget("128")
///     .log();
/// let budgets: Vec<Option<u64>> = logged.roots.iter().map(|root| root.budget).collect();
/// assert_eq!(budgets, [Some(128 << 20), Some(128 << 20), None]);
/// assert_eq!(
///     logged.problems,
///     [r#"root=once_more budget ignored: "128" has no unit; use B, KiB, MiB, GiB, kB, MB or GB"#]
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Budget(pub(super) Result<u64, String>);

impl From<&str> for Budget {
    fn from(text: &str) -> Self {
        Self(
            text.parse()
                .map(|ByteSize(bytes)| bytes)
                .map_err(|error: crate::ParseByteSizeError| error.to_string()),
        )
    }
}

impl From<String> for Budget {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl From<&String> for Budget {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

impl From<ByteSize> for Budget {
    fn from(ByteSize(bytes): ByteSize) -> Self {
        Self(Ok(bytes))
    }
}

impl From<u64> for Budget {
    fn from(bytes: u64) -> Self {
        Self(Ok(bytes))
    }
}

impl From<usize> for Budget {
    fn from(bytes: usize) -> Self {
        Self(Ok(bytes as u64))
    }
}

impl From<u32> for Budget {
    fn from(bytes: u32) -> Self {
        Self(Ok(bytes.into()))
    }
}

/// The type of a literal such as `128 << 20`, which overflows from 2 GiB on: write `4_u64 << 30` or `"4 GiB"` there.
impl From<i32> for Budget {
    fn from(bytes: i32) -> Self {
        Self(
            u64::try_from(bytes).map_err(|_| format!("{bytes} is negative; write a size such as \"64 MiB\"")),
        )
    }
}
