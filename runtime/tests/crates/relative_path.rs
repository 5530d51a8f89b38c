use super::{SIZES, below, exact, ring, some};
use memfootprint::Accuracy::AtLeast;
use relative_path::{RelativePath, RelativePathBuf};

#[test]
fn a_text_is_a_lower_bound() {
    for len in SIZES {
        let text = "x".repeat(len);
        assert_eq!(below(AtLeast, || RelativePathBuf::from(text.clone())), 0);
        exact(|| RelativePath::new(&text).to_relative_path_buf().into_boxed_relative_path());
    }
    below(AtLeast, || RelativePath::new("a/b").join("c"));
}

#[test]
fn paths_at_random() {
    ring(|random| {
        below(AtLeast, || {
            let mut path = RelativePathBuf::new();
            (0..random.below(9)).for_each(|_| path.push("x".repeat(some(random) % 50)));
            path
        });
    });
}
