#[allow(deprecated, unused_qualifications)]
const _: () = ::memfootprint::__private::budget::check_struct::<
    Order,
    (u64, String),
>("Order", "id: u64\nname: String", '≤', 64);
#[allow(deprecated, unused_qualifications)]
const _: () = ::memfootprint::__private::budget::check_no_drop::<
    Order,
    (u64, String),
>("Order", "id: u64\nname: String");
#[allow(deprecated, unused_qualifications)]
const _: () = {
    #[allow(unused_imports)]
    use ::memfootprint::__private::budget::Absent as _;
    #[allow(dead_code)]
    struct __Probe<__T>(*const __T);
    #[allow(dead_code, drop_bounds)]
    impl<__T: Clone> __Probe<__T> {
        const IMPLEMENTED: ::memfootprint::__private::budget::bool = true;
    }
    ::memfootprint::__private::budget::check_not_impl(
        <__Probe<Order>>::IMPLEMENTED,
        "Order",
        "Clone",
    )
};
#[allow(deprecated, unused_qualifications)]
const _: () = ::memfootprint::__private::budget::check_align::<
    Header,
    (u8, u32),
>(
    "Header",
    "0: u8\n1: u32",
    ::memfootprint::__private::budget::Size {
        bytes: LINE,
    }
        .bytes,
);
#[allow(deprecated, unused_qualifications)]
const _: () = ::memfootprint::__private::budget::check_no_padding::<
    Header,
    (u8, u32),
>(
    "Header",
    "0: u8\n1: u32",
    ::memfootprint::__private::budget::Repr {
        c: true,
        ..::memfootprint::__private::budget::Repr::RUST
    },
);
#[allow(unused_qualifications)]
#[allow(
    explicit_outlives_requirements,
    nonstandard_style,
    single_use_lifetimes,
    trivial_bounds,
    type_alias_bounds,
    unused_lifetimes,
)]
const _: () = {
    type __Payloads<T> = ((), (T,));
    const _: () = {
        #[allow(deprecated)]
        const __MET: ::memfootprint::__private::budget::bool = ::memfootprint::__private::budget::meets(
            ::memfootprint::__private::budget::size_of::<Slot<u32>>(),
            '≤',
            8,
        );
        #[allow(dead_code)]
        struct __Budget<const MET: ::memfootprint::__private::budget::bool>;
        #[allow(dead_code)]
        impl __Budget<true> {
            const fn check() {}
        }
        #[allow(dead_code)]
        impl __Budget<false> {
            #[deprecated(
                note = "`Slot<u32>` is larger than its size budget of 8 bytes; the error without `warn` says by how much"
            )]
            const fn check() {}
        }
        __Budget::<__MET>::check()
    };
};
#[allow(unused_qualifications)]
#[allow(
    explicit_outlives_requirements,
    nonstandard_style,
    single_use_lifetimes,
    trivial_bounds,
    type_alias_bounds,
    unused_lifetimes,
)]
const _: () = {
    type __Payloads<T> = ((), (T,));
    const _: () = {
        #[allow(deprecated)]
        const __MET: ::memfootprint::__private::budget::bool = ::memfootprint::__private::budget::has_niche::<
            Slot<u32>,
        >();
        #[allow(dead_code)]
        struct __Budget<const MET: ::memfootprint::__private::budget::bool>;
        #[allow(dead_code)]
        impl __Budget<true> {
            const fn check() {}
        }
        #[allow(dead_code)]
        impl __Budget<false> {
            #[deprecated(
                note = "`Slot<u32>` has no niche, so `Option<Slot<u32>>` is larger"
            )]
            const fn check() {}
        }
        __Budget::<__MET>::check()
    };
};
