#[allow(unused_qualifications)]
const _: () = ::memfootprint::__private::budget::check_type::<
    Vec<&'static str>,
>("Vec<&'static str>", '≤', 24);
#[cfg(target_pointer_width = "32")]
#[allow(unused_qualifications)]
const _: () = crate::other::__private::budget::check_type::<
    Alias<'_>,
>(
    "Alias<'_>",
    '=',
    crate::other::__private::budget::Size {
        bytes: LEN * 2,
    }
        .bytes,
);
#[cfg(not(target_pointer_width = "32"))]
#[allow(unused_qualifications)]
const _: () = crate::other::__private::budget::check_type::<
    Alias<'_>,
>("Alias<'_>", '=', 1024);
