//! Tables and sets.

use dashmap::DashMap;
use indexmap::{IndexMap, IndexSet};
use ledger::{roots, text, texts};
use rpds::{HashTrieMap, List, Vector};
use slab::Slab;

roots! {
    INDEX_MAP: IndexMap<String, u32> = texts(500).zip(0..).collect();
    INDEX_SET: IndexSet<String> = texts(100).collect();
    HASHBROWN: hashbrown::HashMap<String, Vec<u32>> = texts(200).map(|text| (text, vec![1; 7])).collect();
    HASHBROWN_SET: hashbrown::HashSet<Box<str>> = texts(200).map(String::into_boxed_str).collect();
    DASH: DashMap<String, String> = texts(300).zip(texts(300)).collect();
    SLAB: Slab<String> = {
        let mut slab = Slab::new();
        for text in texts(300) {
            slab.insert(text);
        }
        for at in 0..100 {
            slab.remove(at * 2);
        }
        slab
    };
    PERSISTENT_LIST: List<String> = texts(50).collect();
    PERSISTENT_VECTOR: Vector<String> = texts(200).collect();
    PERSISTENT_MAP: HashTrieMap<String, u32> = texts(200).zip(0..).collect();
    JSON: serde_json::Value = (0..200)
        .map(|at| serde_json::json!({"name": text(at), "list": [1, 2.5, null, text(at)], "inner": {"at": at}}))
        .collect();
    RAW_JSON: serde_json::Map<String, serde_json::Value> =
        texts(50).map(|text| (text.clone(), text.into())).collect();
}
