//! An expansion means what it means whatever surrounds it: no prelude, other things under the names it could use, the
//! crate under another name, and every lint denied.

#![no_implicit_prelude]
#![deny(warnings)]
#![deny(
    unused_qualifications,
    unused_lifetimes,
    single_use_lifetimes,
    elided_lifetimes_in_paths,
    non_local_definitions,
    missing_docs,
    unreachable_pub
)]
#![deny(clippy::all, clippy::pedantic, clippy::nursery)]
#![allow(dead_code, non_camel_case_types, clippy::redundant_pub_crate, clippy::wildcard_imports)]

extern crate memfootprint as renamed;

/// Traps under every name that an expansion might use unqualified.
mod traps {
    pub(crate) struct Option;
    pub(crate) struct usize;
    pub(crate) struct bool;
    pub(crate) struct str;
    pub(crate) struct Which;
    pub(crate) struct Nth;
    pub(crate) struct Many;
    pub(crate) struct Size;
    pub(crate) struct Repr;
    pub(crate) struct K0;
    pub(crate) struct V0;
    pub(crate) mod core {}
    pub(crate) mod std {}
    pub(crate) mod budget {}
    pub(crate) mod __private {}
    pub(crate) const fn check_struct() {}
    pub(crate) const fn check_enum() {}
    pub(crate) const fn check_union() {}
    pub(crate) const fn check_type() {}
    pub(crate) const fn check_async_fn() {}
    pub(crate) const fn check_future_fn() {}
    pub(crate) const fn check_call() {}
    pub(crate) const fn any() {}
    pub(crate) struct FutureFn;
    pub(crate) struct Fields;
    pub(crate) struct Payloads;
    pub(crate) struct Shadows;
    pub(crate) struct Shadow;
}

mod shadowed {
    #![allow(unused_imports)]
    use super::traps::*;

    pub(crate) const BUDGET: ::std::primitive::usize = 64;

    #[::memfootprint::size_budget(BUDGET)]
    #[::memfootprint::size_budget("64 B")]
    #[::memfootprint::size_budget(max = 64, ptr32 = 63, ptr64 = 64)]
    pub(crate) struct Everything<'a> {
        pub(crate) name: ::std::string::String,
        pub(crate) borrowed: &'a ::std::primitive::str,
        pub(crate) trap: (Option, usize, bool, str, K0),
    }

    #[::memfootprint::size_budget(64)]
    #[repr(C, align(8))]
    pub(crate) struct InOrder(u8, u64, K0);

    #[::memfootprint::size_budget(64)]
    pub(crate) enum Variants<'a> {
        r#type(::std::string::String, K0),
        V0(V0, &'a K0, usize),
        Nested { one: ::std::boxed::Box<Self>, two: [u8; BUDGET / 2] },
        A,
    }

    /// Documented.
    #[::memfootprint::size_budget(BUDGET, for<T = Shadow, N = BUDGET>, for<T = Fields, N = { BUDGET / 2 }>)]
    #[::memfootprint::size_budget(64, for<T = Fields, N = (BUDGET)>, for<T = Fields, N = (BUDGET > 2) as ::std::primitive::usize>)]
    #[::memfootprint::size_budget(64, for<T = Fields, N = (BUDGET / 2)>)]
    pub(crate) struct Generic<'a, 'b: 'a, T, U = Option, const N: ::std::primitive::usize = 3>
    where
        T: 'a,
    {
        pub(crate) value: &'a T,
        pub(crate) defaulted: U,
        pub(crate) bytes: [u8; 3],
        pub(crate) array: &'b [Payloads; N],
        pub(crate) next: ::std::option::Option<::std::boxed::Box<Self>>,
    }

    #[::memfootprint::size_budget(BUDGET, for<T = Payloads>)]
    pub(crate) enum GenericVariants<'a, T: 'a> {
        V0(&'a T, Shadows),
        V1 { k0: K0, next: ::std::boxed::Box<Self> },
    }

    #[::memfootprint::size_budget(BUDGET)]
    #[::memfootprint::size_budget(8, for<T = f64>)]
    pub(crate) union Either<T: ::std::marker::Copy = u8> {
        pub(crate) value: T,
        pub(crate) number: u64,
    }

    ::memfootprint::assert_size_budget!(GenericVariants<'_, Fields>, BUDGET);
}

mod futures {
    #![deny(
        trivial_casts,
        unsafe_code,
        unused_unsafe,
        unreachable_code,
        clippy::as_conversions,
        clippy::fn_to_numeric_cast_any,
        clippy::redundant_closure,
        clippy::undocumented_unsafe_blocks
    )]
    #![allow(
        unused_imports,
        clippy::unused_async,
        clippy::missing_const_for_fn,
        clippy::trivially_copy_pass_by_ref
    )]
    use super::traps::*;

    pub(crate) const BUDGET: ::std::primitive::usize = 64;

    #[::memfootprint::size_budget(BUDGET)]
    #[::memfootprint::size_budget("64 B", ptr32 = 63, ptr64 = 64)]
    pub(crate) async fn everything(name: &::std::primitive::str, _: (Option, usize, bool, str)) -> &K0 {
        let _ = name;
        &K0
    }

    #[::memfootprint::size_budget(64, for<check_call = u8, T = Option>)]
    pub(crate) fn opaque<T>(
        check_call: impl ::std::marker::Copy,
        any: T,
    ) -> impl ::std::future::Future<Output = (T, usize)> {
        let _ = check_call;
        async move { (any, usize) }
    }

    #[::memfootprint::size_budget(64)]
    #[allow(clippy::too_many_arguments, clippy::many_single_char_names)]
    pub(crate) async fn many(
        a: u8,
        b: u8,
        c: u8,
        d: u8,
        e: u8,
        f: u8,
        g: u8,
        h: u8,
        i: u8,
        j: u8,
        k: u8,
        l: u8,
        _: Option,
    ) -> [u8; 12] {
        [a, b, c, d, e, f, g, h, i, j, k, l]
    }

    #[::memfootprint::size_budget(64)]
    #[allow(unsafe_code)]
    pub(crate) async unsafe fn not_safe(a: u8, #[cfg(any())] _: NoSuchType) -> u8 {
        a
    }

    #[deprecated]
    #[::memfootprint::size_budget(64)]
    pub(crate) async fn old() {}

    #[::memfootprint::size_budget]
    impl<'a> Many {
        #[::memfootprint::size_budget(BUDGET)]
        pub(crate) async fn method(self, name: &'a ::std::primitive::str) -> &'a ::std::primitive::str {
            name
        }
    }

    pub(crate) fn statements() {
        let _ = BUDGET;
        #[allow(clippy::items_after_statements)]
        #[::memfootprint::size_budget(64)]
        async fn local() {}
        ::std::mem::drop(local());
    }
}

mod forbidden {
    #![forbid(unsafe_code)]

    #[::memfootprint::size_budget(64)]
    #[allow(clippy::unused_async)]
    pub(crate) async fn function(a: &u8) -> u8 {
        *a
    }

    #[::memfootprint::size_budget(64)]
    #[allow(clippy::unused_async)]
    pub(crate) async fn conditional(a: &u8, #[cfg(any())] b: NoSuchType) -> u8 {
        *a
    }
}

mod deprecated {
    /// Measured all the same, with one warning at the user's own mention of it.
    #[deprecated]
    pub(crate) struct Old(pub(crate) u8);

    #[allow(deprecated)]
    #[::memfootprint::size_budget(8)]
    pub(crate) struct New(pub(crate) Old);
}

mod under_another_name {
    mod memfootprint {}

    #[crate::hygiene::renamed::size_budget(8, crate = crate::hygiene::renamed)]
    #[crate::hygiene::renamed::size_budget(min = 4, crate = "crate::hygiene::renamed")]
    pub(crate) struct Renamed(pub(crate) u32);

    #[crate::hygiene::renamed::size_budget(8, crate = crate::hygiene::renamed)]
    pub(crate) enum RenamedEnum {
        A(u32),
    }

    #[crate::hygiene::renamed::size_budget(8, for<T = u32>, crate = crate::hygiene::renamed)]
    pub(crate) enum RenamedGeneric<T> {
        A(T),
    }

    #[crate::hygiene::renamed::size_budget(8, crate = crate::hygiene::renamed)]
    pub(crate) union RenamedUnion {
        pub(crate) number: u32,
    }

    #[crate::hygiene::renamed::size_budget(8, crate = crate::hygiene::renamed)]
    #[allow(clippy::unused_async)]
    pub(crate) async fn renamed() {}

    #[crate::hygiene::renamed::size_budget]
    #[allow(clippy::unused_async)]
    impl Renamed {
        #[crate::hygiene::renamed::size_budget(16, crate = crate::hygiene::renamed)]
        pub(crate) async fn method(&self) {
            let _ = self.0;
        }
    }

    crate::hygiene::renamed::assert_size_budget!(RenamedEnum, 8, crate = crate::hygiene::renamed);
}
