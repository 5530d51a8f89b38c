#[allow(deprecated, unused_qualifications)]
const _: () = ::memfootprint::__private::budget::check_struct::<
    Order<'static>,
    (
        u64,
        &'static str,
        Option<Box<Order<'static>>>,
        Box<dyn for<'b> Fn(&'b u8) -> u8 + 'static>,
    ),
>(
    "Order",
    "id: u64\ntype: &'a str\nnext: Option<Box<Self>>\ncallback: Box<dyn for<'b> Fn(&'b u8) -> u8 + 'a>",
    '≤',
    64,
);
#[allow(deprecated, unused_qualifications)]
const _: () = crate::other::__private::budget::check_struct_with::<
    Tick,
    (u8, u64),
>(
    "Tick",
    "0: u8\n1: u64",
    crate::other::__private::budget::Repr {
        c: true,
        pack: 2,
        ..crate::other::__private::budget::Repr::RUST
    },
    '=',
    1024,
);
#[cfg(target_pointer_width = "32")]
#[allow(deprecated, unused_qualifications)]
const _: () = ::memfootprint::__private::budget::check_struct::<
    Unit,
    (),
>("Unit", "", '≥', 8);
#[cfg(target_pointer_width = "64")]
#[allow(deprecated, unused_qualifications)]
const _: () = ::memfootprint::__private::budget::check_struct::<
    Unit,
    (),
>("Unit", "", '≥', 16);
#[cfg(not(any(target_pointer_width = "32", target_pointer_width = "64")))]
#[allow(deprecated, unused_qualifications)]
const _: () = ::memfootprint::__private::budget::check_struct::<
    Unit,
    (),
>(
    "Unit",
    "",
    '≥',
    ::memfootprint::__private::budget::Size {
        bytes: sizes::LEAST + 4,
    }
        .bytes,
);
#[allow(deprecated, unused_qualifications)]
const _: () = ::memfootprint::__private::budget::check_struct::<
    MoreThanATupleHas,
    ::memfootprint::__private::budget::Many<
        (u8, u8, u8, u8, u8, u8, u8, u8),
        (u8, u8, u8, u8, u8, u8, u8, u8, u8),
    >,
>(
    "MoreThanATupleHas",
    "0: u8\n1: u8\n2: u8\n3: u8\n4: u8\n5: u8\n6: u8\n7: u8\n8: u8\n9: u8\n10: u8\n11: u8\n12: u8\n13: u8\n14: u8\n15: u8\n16: u8",
    '≤',
    16,
);
::core::compile_error! {
    "a size budget on generic `Generic` needs a concrete `T`: `#[size_budget(.., for<T = u32>)]`"
}
#[allow(deprecated, unused_qualifications)]
#[allow(
    explicit_outlives_requirements,
    nonstandard_style,
    single_use_lifetimes,
    trivial_bounds,
    type_alias_bounds,
    unused_lifetimes,
)]
const _: () = {
    type __Fields<'a, T: Copy + ?Sized, U = Option<T>, const N: usize = 1>
    where
        Slot<'a, T, U, N>: Sized,
    = (&'a [T; N], U, Option<Box<Slot<'a, T, U, N>>>);
    const _: () = ::memfootprint::__private::budget::check_struct::<
        Slot<'static, u32, Option<u32>, { LEN + 1 }>,
        __Fields<'static, u32, Option<u32>, { LEN + 1 }>,
    >(
        "Slot<u32, Option<u32>, LEN + 1>",
        "key: &'a [T; N]\nother: U\nnext: Option<Box<Self>>",
        '≤',
        64,
    );
    const _: () = ::memfootprint::__private::budget::check_struct::<
        Slot<'static, [u8; 16], Option<[u8; 16]>, 3>,
        __Fields<'static, [u8; 16], Option<[u8; 16]>, 3>,
    >(
        "Slot<[u8; 16], Option<[u8; 16]>, 3>",
        "key: &'a [T; N]\nother: U\nnext: Option<Box<Self>>",
        '≤',
        64,
    );
};
#[allow(deprecated, unused_qualifications)]
#[allow(
    explicit_outlives_requirements,
    nonstandard_style,
    single_use_lifetimes,
    trivial_bounds,
    type_alias_bounds,
    unused_lifetimes,
)]
const _: () = {
    type __Fields<'a, T = u64> = (&'a T, u8);
    const _: () = ::memfootprint::__private::budget::check_union::<
        Bits<'static>,
        __Fields<'static>,
    >("Bits<u64>", "value: &'a T\nbyte: u8", '≤', 8);
};
