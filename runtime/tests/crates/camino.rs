use super::{SIZES, exact, ring, words};
use camino::Utf8PathBuf;

#[test]
fn a_path_is_one_block() {
    for len in SIZES {
        exact(|| Utf8PathBuf::from("x".repeat(len)));
        exact(|| vec![Utf8PathBuf::with_capacity(len), Utf8PathBuf::from("a/b").join("c")]);
    }
}

#[test]
fn paths_at_random() {
    ring(|random| {
        exact(|| words(random).into_iter().map(Utf8PathBuf::from).collect::<Vec<_>>());
    });
}

#[cfg(feature = "shrink")]
#[test]
fn spare_room_is_given_back() {
    let mut path = Utf8PathBuf::with_capacity(20);
    path.push("a/b");
    assert_eq!(super::shrinks(&mut path), 17);
}
