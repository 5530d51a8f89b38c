use super::{below, exact, ring, words};
use memfootprint::Accuracy::AtLeast;
use once_cell::race::OnceBox;
use once_cell::{sync, unsync};

fn text() -> String {
    "abc".repeat(5)
}

#[test]
fn cells_are_what_is_in_them() {
    exact(unsync::OnceCell::<String>::new);
    exact(|| unsync::OnceCell::with_value(text()));
    exact(sync::OnceCell::<String>::new);
    exact(|| sync::OnceCell::with_value(text()));
    exact(OnceBox::<String>::new);
    exact(|| OnceBox::with_value(Box::new(text())));
    exact(|| vec![OnceBox::<u64>::new(), OnceBox::with_value(Box::new(7))]);
    exact(|| OnceBox::with_value(Box::new(())));
}

#[test]
fn a_lazy_value_is_never_forced() {
    let lazy = exact(|| sync::Lazy::<String>::new(text));
    assert!(sync::Lazy::get(&lazy).is_none());
    exact(|| unsync::Lazy::<String>::new(text));
    exact(|| {
        let lazy = sync::Lazy::<String>::new(text);
        sync::Lazy::force(&lazy);
        lazy
    });
    let captured = text();
    below(AtLeast, || unsync::Lazy::new(move || captured + "d"));
    exact(|| {
        let captured = text();
        let lazy = unsync::Lazy::new(move || captured.len());
        unsync::Lazy::force(&lazy);
        lazy
    });
}

#[test]
fn cells_at_random() {
    ring(|random| {
        exact(|| {
            let cells = words(random).into_iter().map(|word| match word.len() % 4 {
                0 => (sync::OnceCell::new(), unsync::OnceCell::with_value(word), OnceBox::new()),
                _ => (
                    sync::OnceCell::with_value(word.clone()),
                    unsync::OnceCell::new(),
                    OnceBox::with_value(Box::new(word)),
                ),
            });
            cells.collect::<Vec<_>>()
        });
    });
}

#[cfg(feature = "shrink")]
#[test]
fn what_is_in_them_is_shrunk() {
    use super::shrinks;

    assert_eq!(shrinks(&mut sync::OnceCell::with_value(String::with_capacity(7))), 7);
    let mut lazy = unsync::Lazy::<String>::new(|| String::with_capacity(7));
    assert_eq!(shrinks(&mut lazy), 0);
    unsync::Lazy::force(&lazy);
    assert_eq!(shrinks(&mut lazy), 7);
}
