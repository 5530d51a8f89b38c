use super::{SIZES, below, exact, ring, words};
use memfootprint::Accuracy::AtLeast;
use string_interner::backend::{BucketBackend, BufferBackend, StringBackend};
use string_interner::{DefaultSymbol, StringInterner};

#[test]
fn texts_are_a_lower_bound() {
    for len in SIZES {
        let names: Vec<String> = (0..len).map(|id| format!("name {id}")).collect();
        let texts: usize = names.iter().map(String::len).sum();
        let interner = || names.iter().collect::<StringInterner<StringBackend>>();
        below(AtLeast, interner);
        assert!(memfootprint::heap_size(&interner()) >= texts + 8 * len);
        below(AtLeast, || names.iter().collect::<StringInterner<BufferBackend>>());
        below(AtLeast, || names.iter().collect::<StringInterner<BucketBackend>>());
    }
    exact(|| {
        let mut interner = StringInterner::<StringBackend>::new();
        Box::<DefaultSymbol>::new(interner.get_or_intern("a"))
    });
}

#[test]
fn texts_at_random() {
    ring(|random| {
        let names: Vec<String> =
            words(random).iter().enumerate().map(|(id, word)| format!("{word}{id}")).collect();
        match random.below(3) {
            0 => _ = below(AtLeast, || names.iter().collect::<StringInterner<StringBackend>>()),
            1 => _ = below(AtLeast, || names.iter().collect::<StringInterner<BufferBackend>>()),
            _ => _ = below(AtLeast, || names.iter().collect::<StringInterner<BucketBackend>>()),
        }
    });
}
