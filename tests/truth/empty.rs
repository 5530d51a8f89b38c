//! Empty `Arc`s of `Default`, which std has in a static: nobody asked the allocator for them.

use crate::check::{check, is_all, truth};
use memfootprint::advise::Rule;
use memfootprint::cache::Cache;
use memfootprint::{
    Accuracy, Advise, Measure, MemFootprint, SizeClasses, footprint, heap_size, report, shrink_dry_run,
    total_size,
};
use memfootprint_support::thread::held_by;
use std::cell::RefCell;
use std::collections::HashMap;
use std::ffi::CStr;
use std::fmt::Debug;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;

#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
struct Aligned(#[allow(dead_code)] u8);

memfootprint::heap_free!(Aligned);

#[derive(MemFootprint, Default, Clone)]
struct Package {
    name: String,
    section: Arc<str>,
    files: Arc<[u64]>,
    tags: Option<Arc<str>>,
    path: Rc<str>,
}

#[test]
fn empty_values_of_default() {
    // The pointer alone: whether it leads to a block of its own, std decides.
    truth(Accuracy::Exact, Arc::<str>::default);
    truth(Accuracy::Exact, Arc::<CStr>::default);
    truth(Accuracy::Exact, Arc::<[u8]>::default);
    truth(Accuracy::Exact, Arc::<[u64]>::default);
    truth(Accuracy::Exact, Arc::<[u128]>::default);
    truth(Accuracy::Exact, Arc::<[Aligned]>::default);
    truth(Accuracy::Exact, Arc::<[()]>::default);
    truth(Accuracy::Exact, Arc::<[String]>::default);
    truth(Accuracy::Exact, Arc::<[Arc<str>]>::default);
    truth(Accuracy::Exact, Rc::<str>::default);
    truth(Accuracy::Exact, Rc::<CStr>::default);
    truth(Accuracy::Exact, Rc::<[u8]>::default);
    truth(Accuracy::Exact, Rc::<[String]>::default);
    truth(Accuracy::Exact, Arc::<()>::default);
    truth(Accuracy::Exact, Arc::<String>::default);
}

#[test]
fn empty_values_made_otherwise() {
    truth(Accuracy::Exact, || Arc::<str>::from(""));
    truth(Accuracy::Exact, || Rc::<[String]>::from([]));
    truth(Accuracy::Exact, || Arc::<CStr>::from(c""));
    truth(Accuracy::Exact, || Arc::new(()));
    truth(Accuracy::Exact, || Arc::new([0_u64; 0]));
    truth(Accuracy::Exact, || std::iter::empty::<u8>().collect::<Arc<[u8]>>());
    // Shared, and still a block of its own.
    truth(Accuracy::Exact, || {
        let text = Arc::<str>::from("");
        (text.clone(), text)
    });
    truth(Accuracy::Exact, || {
        let unit = Arc::new(());
        (unit.clone(), unit)
    });
}

/// No block is counted for an empty value, inside of whatever and however often.
#[test]
fn whatever_leads_there() {
    truth(Accuracy::Exact, || {
        (Arc::<str>::default(), Arc::<[u64]>::default(), Arc::<CStr>::default(), Arc::<str>::default())
    });
    truth(Accuracy::Exact, || vec![Arc::<str>::default(); 100]);
    truth(Accuracy::Exact, || Some(Arc::<str>::default()));
    truth(Accuracy::Exact, || Arc::<[u8]>::from(Arc::<str>::default()));
    truth(Accuracy::Exact, || <Arc<[u64; 0]>>::try_from(Arc::<[u64]>::default()).expect("no elements"));
    truth(Accuracy::Exact, || Pin::new(Arc::<str>::default()));
    truth(Accuracy::Exact, || Pin::new(Rc::<str>::default()));
    truth(Accuracy::Exact, || Arc::downgrade(&Arc::<str>::default()));
    truth(Accuracy::Exact, || (Arc::downgrade(&Arc::<[u8]>::default()), Arc::<[u8]>::default()));
    truth(Accuracy::Exact, || Box::new(RefCell::new(Arc::<[String]>::default())));
    truth(Accuracy::Exact, || {
        let array = <Arc<[u64; 0]>>::try_from(Arc::<[u64]>::default()).expect("no elements");
        array as Arc<dyn Element>
    });
    truth(Accuracy::Exact, Package::default);
    truth(Accuracy::Exact, || vec![Package::default(); 3]);
    truth(Accuracy::Exact, || {
        std::mem::take(&mut Package { section: "admin".into(), ..Package::default() }.section)
    });
    #[allow(clippy::unnecessary_literal_unwrap, reason = "one of the ways to get one")]
    truth(Accuracy::Exact, || vec![Option::<Arc<str>>::None.unwrap_or_default()]);
    let (map, held) = held_by(|| {
        let mut map: HashMap<u8, Arc<str>> = HashMap::new();
        (0..3).for_each(|key| _ = map.entry(key).or_default());
        map
    });
    is_all(&check(Accuracy::Presumed, &map, held), held);
    assert_eq!(Measure::new().size_classes(SizeClasses::Glibc).heap_size(&Arc::<str>::default()), 0);
}

trait Element: memfootprint::DynFootprint + Debug {}

impl<T: MemFootprint + Debug> Element for T {}

#[test]
fn no_block_is_none_in_any_answer() {
    let packages = vec![Package { path: "p".into(), ..Package::default() }; 10];
    let answer = footprint(&packages);
    // The one `Rc<str>` is shared by all.
    assert_eq!((answer.allocations, answer.shared), (2, 24));
    let report = report(&packages);
    let fields = &report.root().children[0].children;
    assert_eq!(fields.iter().map(|field| field.deep.heap).collect::<Vec<_>>(), [0, 0, 0, 0, 24]);
    assert_eq!(report.root().deep.bytes as usize, total_size(&packages));
    assert_eq!(shrink_dry_run(&vec![Arc::<str>::default(); 3]).bytes, 0);
    // What has no block can't be saved.
    let texts: Vec<Arc<str>> = (0..100).map(|_| Arc::default()).collect();
    let advice = Advise::new().min_saving(0.0).run(&texts);
    let of_counters = [Rule::Unshared, Rule::Nested, Rule::Duplicates];
    assert!(!advice.findings().iter().any(|finding| of_counters.contains(&finding.rule)), "{advice}");
}

#[test]
fn nor_does_a_cache_charge_for_it() {
    let stored = |text: fn() -> Arc<str>| {
        let cache = Cache::builder().bytes(1 << 20).build().expect("room");
        (0..100_u64).for_each(|key| drop(cache.insert(key, text())));
        let (stats, pinned) = (cache.stats(), cache.pinned());
        assert_eq!(heap_size(&cache), stats.used);
        (stats.payload, pinned)
    };
    let ((none, pinned), (some, _)) = (stored(Arc::default), stored(|| Arc::from("")));
    assert_eq!((some - none, pinned), (100 * 16, 0));
}
