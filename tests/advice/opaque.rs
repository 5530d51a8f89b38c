//! What must not be observed: nothing is said about such values, and their bytes are right all the same.

use crate::check::{all_advice, measured};
use memfootprint::MemFootprint;
use std::collections::HashMap;

#[derive(MemFootprint)]
struct Account {
    id: u64,
    #[footprint(opaque)]
    pin: u64,
    #[footprint(opaque)]
    secrets: Vec<String>,
    tokens: Vec<Token>,
    #[footprint(opaque)]
    keys: HashMap<u64, Box<Key>>,
}

/// Of which nothing may be known, wherever it is met.
#[derive(MemFootprint)]
#[footprint(opaque)]
struct Token {
    text: String,
    uses: u64,
}

#[derive(MemFootprint)]
struct Key {
    bytes: Vec<u8>,
    next: Option<Box<Key>>,
}

fn account(index: usize) -> Account {
    let text = || String::from("always the same");
    let next = Some(Box::new(Key { bytes: vec![0; 20], next: None }));
    Account {
        id: index as u64,
        pin: 1234,
        secrets: vec![text(), text()],
        tokens: vec![Token { text: text(), uses: 1 }],
        keys: [(1, Box::new(Key { bytes: Vec::with_capacity(30), next }))].into(),
    }
}

#[test]
fn nothing_is_said_about_it() {
    let (accounts, before) = measured(|| (0..2000).map(account).collect::<Vec<_>>());
    let advice = all_advice(&accounts);
    assert_eq!(advice.footprint().total(), before);
    let told = advice.findings().iter().map(|finding| finding.path.as_str());
    let told: Vec<&str> = told.filter(|path| !matches!(*path, "" | "[*].id" | "[*].tokens")).collect();
    assert!(told.is_empty(), "{told:?}\n{advice}");
    assert!(accounts.iter().all(|account| account.id < 2000 && account.pin + account.tokens[0].uses > 0));
    assert!(!accounts.iter().any(|account| account.secrets.is_empty() || account.tokens[0].text.is_empty()));
    assert!(
        accounts
            .iter()
            .flat_map(|account| account.keys.values())
            .all(|key| key.bytes.is_empty() && key.next.is_some())
    );
}
