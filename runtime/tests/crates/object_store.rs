use super::{SIZES, below, ring, some};
use memfootprint::Accuracy::AtLeast;
use object_store::path::Path;

#[test]
fn a_path_is_its_text_at_least() {
    for len in SIZES {
        let text = "x".repeat(len);
        below(AtLeast, || Path::from(text.as_str()));
    }
    below(AtLeast, || Path::from_iter(["a", "b", "c.parquet"]));
}

#[test]
fn paths_at_random() {
    ring(|random| {
        let parts: Vec<String> = (0..random.below(6)).map(|_| "x".repeat(some(random) % 60)).collect();
        below(AtLeast, || parts.iter().map(String::as_str).collect::<Path>());
    });
}
