#[derive(MemShrink)]
struct Order<'a> {
    id: u64,
    r#type: String,
    note: &'a str,
    #[shrink(keep = "25%", min_slack = "4 KiB")]
    legs: Vec<Vec<u8>>,
    #[shrink(skip)]
    scratch: Vec<u8>,
    #[cfg(test)]
    tested: String,
}

#[derive(MemShrink)]
#[shrink(min_slack = "10%", keys, crate = crate::memory)]
enum Event<K, V: ?Sized> {
    Closed,
    Opened(K, Box<V>),
    #[shrink(skip)]
    Failed {
        reason: String,
    },
}

#[derive(MemShrink)]
struct Store<T> {
    #[shrink(with = trim, dry_run = spare)]
    arena: Arena<T>,
    #[shrink(with = pool::trim, min_slack = LIMIT, bound = "T: Trim")]
    pool: Pool<T>,
}

#[derive(MemShrink)]
struct List<T> {
    value: T,
    next: Option<Box<Self>>,
}

#[derive(MemShrink)]
#[shrink(with = trim)]
union Bits {
    small: u8,
    large: u64,
}

#[derive(MemShrink)]
#[shrink(skip)]
struct Whole(String);

#[derive(MemShrink)]
#[repr(C, packed)]
struct Packed<T> {
    tag: u8,
    value: T,
}

#[derive(MemShrink)]
enum Never {}

#[derive(MemShrink)]
struct Index<K, H> {
    entries: HashMap<K, u8, H>,
    ordered: Vec<std::collections::BTreeMap<(K, u8), u8>>,
    names: BTreeSet<String>,
}
