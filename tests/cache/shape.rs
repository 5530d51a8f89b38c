//! The values that the limits are tried with.

use memfootprint::MemFootprint;
use std::collections::BTreeMap;

/// Something that is cached, made from a number.
pub(crate) trait Shape: MemFootprint + Clone + Send + Sync + 'static {
    const NAME: &'static str;

    fn make(id: u64) -> Self;
}

/// As services have them: strings, a map, a blob.
#[derive(MemFootprint, Clone)]
pub(crate) struct User {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) mail: Option<String>,
    pub(crate) settings: BTreeMap<u32, String>,
    pub(crate) picture: Vec<u8>,
}

impl Shape for User {
    const NAME: &'static str = "users";

    fn make(id: u64) -> Self {
        Self {
            id,
            name: format!("user {id}"),
            mail: id.is_multiple_of(3).then(|| format!("{id}@example.org")),
            settings: (0..id as u32 % 5).map(|key| (key, "x".repeat(key as usize))).collect(),
            picture: vec![0; (id % 700) as usize],
        }
    }
}

/// Blobs from 64 bytes to 16 KiB.
#[derive(MemFootprint, Clone)]
pub(crate) struct Blob(pub(crate) Box<[u8]>);

impl Shape for Blob {
    const NAME: &'static str = "blobs";

    fn make(id: u64) -> Self {
        Self(vec![0; 64 << (id % 9)].into())
    }
}

/// Small strings, where the cache's own blocks weigh most.
#[derive(MemFootprint, Clone)]
pub(crate) struct Word(pub(crate) String);

impl Shape for Word {
    const NAME: &'static str = "words";

    fn make(id: u64) -> Self {
        Self(format!("{id:032}"))
    }
}
