use super::exact;
use uuid::Uuid;

#[test]
fn an_id_is_inline() {
    let ids = exact(|| vec![Uuid::from_u128(7); 10]);
    assert_eq!(memfootprint::heap_size(&ids), 160);
    exact(|| Some(Uuid::nil().hyphenated()));
}
