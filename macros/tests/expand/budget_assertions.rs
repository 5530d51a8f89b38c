#[size_budget(Vec<&'static str>, 24)]
struct Assertion;

#[size_budget(Alias<'_>, exact = "1 KiB", ptr32 = LEN * 2, crate = crate::other)]
struct Assertion;
