use super::{exact, many, ring};
use uuid::Uuid;

#[test]
fn an_id_is_inline() {
    let ids = exact(|| vec![Uuid::from_u128(7); 10]);
    assert_eq!(memfootprint::heap_size(&ids), 160);
    exact(|| Some(Uuid::nil().hyphenated()));
}

#[test]
fn ids_at_random() {
    ring(|random| {
        let id = Uuid::from_u64_pair(random.draw(), random.draw());
        exact(|| (many(random, id), many(random, id.simple())));
    });
}
