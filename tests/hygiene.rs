//! Generated code means what it means whatever surrounds it: no prelude, other things under the names it could use,
//! the crate under another name, and every lint denied.
#![no_implicit_prelude]
#![deny(warnings)]
#![deny(
    unused_qualifications,
    unused_lifetimes,
    single_use_lifetimes,
    elided_lifetimes_in_paths,
    non_local_definitions
)]
#![deny(clippy::all, clippy::pedantic)]
#![allow(dead_code, non_camel_case_types, clippy::wildcard_imports)]

extern crate memfootprint as renamed;

use ::std::assert_eq;

/// Traps under every name that expansions might use unqualified.
mod traps {
    pub(crate) struct Option;
    pub(crate) struct Some;
    pub(crate) struct Vec;
    pub(crate) struct Box;
    pub(crate) struct String;
    pub(crate) struct Result;
    pub(crate) struct Child;
    pub(crate) struct Fields;
    pub(crate) struct Walker;
    pub(crate) struct Shrinker;
    pub(crate) struct DryRun;
    pub(crate) struct Overrides;
    pub(crate) mod shrink {}
    pub(crate) struct Shape;
    pub(crate) struct Variant;
    pub(crate) trait Sized {}
    pub(crate) trait Copy {}
    pub(crate) struct bool;
    pub(crate) struct usize;
    pub(crate) struct str;
    pub(crate) mod core {}
    pub(crate) mod std {}
    pub(crate) mod alloc {}
    pub(crate) trait Sink {}
    pub(crate) trait MemFootprint {
        const OWNS_HEAP: u8 = 7;
        const BYTES: u8 = 7;
        fn walk(&self) {}
        fn field(&self) {}
        fn with(&self) {}
        fn size(&self) {}
        fn skipped(&self) {}
        fn prefetch(&self) {}
    }
    impl<T: ?::core::marker::Sized> MemFootprint for T {}
    pub(crate) trait MemShrink {
        const NONE: u8 = 7;
        fn value(&self) {}
        fn values(&self) {}
        fn with_settings(&self) {}
        fn keep(&self) {}
        fn keys(&self) {}
        fn shrink(&self) {}
        fn dry_run(&self) {}
        fn unseen(&self) {}
    }
    impl<T: ?::core::marker::Sized> MemShrink for T {}
}

mod shadowed {
    #[allow(unused_imports)]
    use super::traps::*;

    #[derive(::memfootprint::MemFootprint, ::memfootprint::MemShrink)]
    #[shrink(keep = "10%", min_slack = 1)]
    pub(crate) struct Everything<'a, S, T: ::std::clone::Clone, const N: ::std::primitive::usize> {
        pub(crate) name: ::std::string::String,
        pub(crate) value: S,
        pub(crate) items: ::std::vec::Vec<T>,
        pub(crate) array: [::std::boxed::Box<u8>; N],
        pub(crate) borrowed: &'a ::std::primitive::str,
        #[footprint(skip = "why not")]
        #[shrink(skip)]
        pub(crate) skipped: ::std::string::String,
        #[footprint(size = 3)]
        #[shrink(keys)]
        pub(crate) sized: u8,
        #[footprint(with = walk)]
        #[shrink(with = shrink, dry_run = dry_run, keep = "5%")]
        pub(crate) walked: ::std::string::String,
    }

    fn walk<'a, S: ::memfootprint::Sink>(
        value: &'a ::std::string::String,
        walker: &mut ::memfootprint::Walker<'a, S>,
    ) {
        walker.value(value);
    }

    fn shrink<'a>(value: &'a mut ::std::string::String, shrinker: &mut ::memfootprint::Shrinker<'a>) {
        shrinker.value(value);
    }

    fn dry_run<'a>(value: &'a ::std::string::String, dry_run: &mut ::memfootprint::DryRun<'a>) {
        dry_run.value(value);
    }

    #[derive(::memfootprint::MemFootprint, ::memfootprint::MemShrink)]
    pub(crate) enum Choice<walker> {
        self_,
        One(walker),
        Many { walker: walker, shape: u8 },
    }

    #[derive(::memfootprint::MemFootprint, ::memfootprint::MemShrink)]
    pub(crate) enum Never {}

    #[derive(::memfootprint::MemFootprint, ::memfootprint::MemShrink)]
    #[repr(C, packed)]
    pub(crate) struct Packed<T> {
        a: u8,
        b: T,
    }

    #[derive(::memfootprint::MemFootprint, ::memfootprint::MemShrink)]
    #[shrink(skip)]
    #[footprint(with = union)]
    pub(crate) union Union {
        a: u8,
    }

    fn union<'a, S: ::memfootprint::Sink>(_: &'a Union, _: &mut ::memfootprint::Walker<'a, S>) {}

    pub(crate) trait Lending {
        type Item<'a>
        where
            Self: 'a;
    }

    #[derive(::memfootprint::MemFootprint, ::memfootprint::MemShrink)]
    pub(crate) struct Tail<'__b, T: Lending + '__b, Rest: ?::std::marker::Sized> {
        pub(crate) item: ::std::option::Option<T::Item<'__b>>,
        pub(crate) next: ::std::option::Option<::std::boxed::Box<Self>>,
        pub(crate) rest: Rest,
    }

    pub(crate) struct Foreign {
        pub(crate) name: ::std::string::String,
    }

    #[derive(::memfootprint::MemFootprint)]
    #[footprint(remote = "Foreign")]
    pub(crate) struct Mirror {
        name: ::std::string::String,
    }

    #[derive(::memfootprint::MemFootprint)]
    #[footprint(remote = "::std::ops::Bound<S>")]
    pub(crate) enum BoundMirror<S> {
        Included(S),
        #[footprint(skip = "never")]
        Excluded(S),
        Unbounded,
    }
}

mod under_another_name {
    mod memfootprint {}

    #[derive(crate::renamed::MemFootprint, crate::renamed::MemShrink)]
    #[footprint(crate = crate::renamed)]
    #[shrink(crate = crate::renamed)]
    pub(crate) struct Renamed<T>(pub(crate) ::std::vec::Vec<T>);

    #[derive(crate::renamed::MemFootprint)]
    #[footprint(crate = "crate::renamed", size = 0)]
    pub(crate) union Bits {
        pub(crate) a: u8,
    }
}

mod cached {
    #[allow(unused_imports)]
    use super::traps::*;

    pub(crate) struct Cache;
    pub(crate) struct LazyLock;
    pub(crate) struct Lookup;
    pub(crate) struct Duration;
    pub(crate) const __KEY: u8 = 0;

    #[::memfootprint::bounded(bytes = "1 MiB", ttl = "5m", tti = "1h", name = "text", skip(walker))]
    pub(crate) fn text(
        walker: u8,
        name: &::std::primitive::str,
        cache: ::std::primitive::u32,
        __part_0: ::std::primitive::u64,
    ) -> ::std::result::Result<::std::string::String, ::std::string::String> {
        if walker > 7 {
            return ::std::result::Result::Err(::std::string::String::new());
        }
        ::std::result::Result::Ok(::std::format!("{name} {cache} {__part_0}"))
    }

    #[::memfootprint::bounded(entries = 10, key: ::std::primitive::u32 = key)]
    pub(crate) async fn future(key: ::std::primitive::u32) -> ::std::option::Option<::std::primitive::u32> {
        ::std::future::ready(::std::option::Option::Some(key)).await
    }

    #[::memfootprint::bounded(entries = 10, tti = "5m")]
    pub(crate) static ENTRIES: ::memfootprint::cache::Cache<::std::primitive::u32, ::std::string::String>;

    #[::memfootprint::bounded(bytes = "10%", max = "1 MiB")]
    pub(crate) static BYTES: ::memfootprint::cache::Cache<::std::primitive::u32, ::std::string::String>;

    #[derive(::memfootprint::MemFootprint)]
    pub(crate) struct Holder {
        #[bounded(bytes = "1 MiB", ttl = "5m")]
        pub(crate) cache: ::memfootprint::cache::Cache<u32_, ::std::string::String>,
        #[bounded(entries = 3)]
        pub(crate) other: ::std::boxed::Box<::memfootprint::cache::Cache<u32_, u32_>>,
    }

    type u32_ = ::std::primitive::u32;

    impl Holder {
        #[::memfootprint::bounded(in = self.cache)]
        pub(crate) fn method(&self, __key: u32_) -> ::std::option::Option<::std::string::String> {
            ::std::option::Option::Some(::std::format!("{__key}"))
        }

        #[::memfootprint::bounded(entries = 10, key: u32_ = n)]
        pub(crate) fn keyed(&self, n: u32_) -> u32_ {
            n
        }
    }

    mod renamed {
        mod memfootprint {}

        #[crate::renamed::bounded(bytes = "1 MiB", crate = crate::renamed, ttl = "1s")]
        pub(crate) fn renamed(n: ::std::primitive::u32) -> ::std::primitive::u32 {
            n
        }
    }

    /// The arguments of one macro, given to another: their names are that macro's.
    macro_rules! by_macro {
        ($name:ident, $argument:ident: $ty:ty, $bytes:literal) => {
            #[::memfootprint::bounded(bytes = $bytes)]
            pub(crate) fn $name($argument: $ty) -> $ty {
                let doubled = $argument * 2;
                doubled
            }
        };
    }

    by_macro!(by_macro, argument: ::std::primitive::u32, "1 MiB");
}

#[test]
fn cached_functions_mean_the_same_everywhere() {
    assert_eq!(cached::text(0, "a", 1, 2).unwrap(), "a 1 2");
    assert_eq!(cached::text(0, "a", 1, 2).unwrap(), "a 1 2");
    assert_eq!(cached::text::cache().stats().hits, 1);
    let holder =
        cached::Holder { cache: cached::Holder::bounded_cache(), other: cached::Holder::bounded_other() };
    assert_eq!(holder.method(7).unwrap(), "7");
    assert_eq!((holder.keyed(3), holder.other.len()), (3, 0));
    assert_eq!((cached::ENTRIES.len(), cached::BYTES.len()), (0, 0));
    assert_eq!(cached::by_macro(4), 8);
}

/// Without the allocator each fails, and says so in the same words.
mod counted {
    #[allow(unused_imports)]
    use super::traps::*;
    use crate::renamed;

    type u32_ = ::std::primitive::u32;

    #[::memfootprint::heap_test(peak = "1 MiB", live == 0, allocs <= 12)]
    #[should_panic = "needs the allocator that counts"]
    fn heap_test() {}

    #[renamed::heap_test(live = 0, crate = crate::renamed)]
    #[should_panic = "needs the allocator that counts"]
    fn elsewhere() {}

    #[::std::prelude::v1::test]
    #[should_panic = "needs the allocator that counts"]
    fn assertions() {
        let (asserted, value): (u32_, u32_) = (3, 4);
        let sum = ::memfootprint::assert_heap!(allocs = 0, { asserted + value });
        ::memfootprint::assert_no_growth!(10, 0, { sum + value });
        ::memfootprint::assert_peak_independent_of!(sum, 10 * sum, |n| n + asserted);
        ::memfootprint::assert_peak_independent_of!(sum, 10 * sum, |n| n + asserted, tolerance = "1 KiB");
        let built = ::memfootprint::assert_footprint_exact!(sum + 1);
        ::memfootprint::assert_accounted!([built, value], 98%);
        ::memfootprint::assert_accounted!(built, 98.5%);
    }
}

#[test]
fn expansions_mean_the_same_everywhere() {
    let text = |text| <::std::string::String as ::std::convert::From<&::std::primitive::str>>::from(text);
    let value = shadowed::Everything::<_, u8, 1> {
        name: text("a"),
        value: text("bc"),
        items: ::std::vec![1, 2],
        array: [::std::boxed::Box::new(1)],
        borrowed: "",
        skipped: text("skipped"),
        sized: 0,
        walked: text("walked"),
    };
    assert_eq!(renamed::heap_size(&value), 1 + 2 + 2 + 1 + 3 + 6);
    let mut value = value;
    value.walked.reserve_exact(100);
    assert_eq!(renamed::deep_shrink(&mut value).bytes, 100);
    let mut renamed = under_another_name::Renamed(::std::vec::Vec::<u64>::with_capacity(1));
    assert_eq!(renamed::deep_shrink(&mut renamed).bytes, 8);
    assert_eq!(renamed::heap_size(&shadowed::Choice::One(text("abc"))), 3);
    assert_eq!(renamed::heap_size(&under_another_name::Renamed(::std::vec![1_u64])), 8);
}
