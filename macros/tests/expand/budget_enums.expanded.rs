#[allow(deprecated, unused_qualifications)]
const _: () = {
    use ::memfootprint::__private::budget::{Nth as __Nth, Which as __Which};
    #[repr(u8)]
    #[allow(dead_code)]
    enum __Shadow<__K: __Which> {
        V0 = 3,
        V1(__K::First0<&'static str>, __K::Rest0<u32>),
        V2(__K::First1<f64>, __K::Rest1<f64>) = 9,
    }
    ::memfootprint::__private::budget::check_enum::<
        Event<'static>,
        ((), (&'static str, u32), (f64, f64)),
        ((), __Shadow<__Nth<0>>, __Shadow<__Nth<1>>),
    >("Event", "Ping\nText(&'a str, u32)\nQuote { bid: f64, ask: f64 }", '≤', 64)
};
#[allow(deprecated, unused_qualifications)]
const _: () = {
    use ::memfootprint::__private::budget::{
        Nth as __Nth, Which as __Which, Within as __Within,
    };
    #[allow(dead_code)]
    enum __Shadow<__K: __Which> {
        V0(<__K::Group0 as __Which>::First0<u8>),
        V1(<__K::Group0 as __Which>::First1<u8>),
        V2(<__K::Group0 as __Which>::First2<u8>),
        V3(<__K::Group0 as __Which>::First3<u8>),
        V4(<__K::Group0 as __Which>::First4<u8>),
        V5(<__K::Group0 as __Which>::First5<u8>),
        V6(<__K::Group0 as __Which>::First6<u8>),
        V7(<__K::Group0 as __Which>::First7<u8>),
        V8(<__K::Group1 as __Which>::First0<u8>),
    }
    ::memfootprint::__private::budget::check_enum::<
        MoreThanAGroup,
        ((u8,), (u8,), (u8,), (u8,), (u8,), (u8,), (u8,), (u8,), (u8,)),
        (
            __Shadow<__Within<0, __Nth<0>>>,
            __Shadow<__Within<0, __Nth<1>>>,
            __Shadow<__Within<0, __Nth<2>>>,
            __Shadow<__Within<0, __Nth<3>>>,
            __Shadow<__Within<0, __Nth<4>>>,
            __Shadow<__Within<0, __Nth<5>>>,
            __Shadow<__Within<0, __Nth<6>>>,
            __Shadow<__Within<0, __Nth<7>>>,
            __Shadow<__Within<1, __Nth<0>>>,
        ),
    >(
        "MoreThanAGroup",
        "A(u8)\nB(u8)\nC(u8)\nD(u8)\nE(u8)\nF(u8)\nG(u8)\nH(u8)\nI(u8)",
        '≤',
        64,
    )
};
#[allow(deprecated, unused_qualifications)]
const _: () = ::memfootprint::__private::budget::check_enum::<
    Color,
    ((), ()),
    (),
>("Color", "Red\nGreen", '≤', 1);
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
    type __Payloads<'a, T: Copy> where T: 'a = ((T,), (&'a T, Box<Either<'a, T>>), ());
    type __Shadows<'a, T: Copy>
    where
        T: 'a,
    = (__Shadow<'a, __Nth<0>, T>, __Shadow<'a, __Nth<1>, T>, ());
    use ::memfootprint::__private::budget::{Nth as __Nth, Which as __Which};
    #[allow(dead_code)]
    enum __Shadow<'a, __K: __Which, T: Copy>
    where
        T: 'a,
    {
        V0(__K::First0<T>),
        V1(__K::First1<&'a T>, __K::Rest1<Box<Either<'a, T>>>),
        V2,
    }
    const _: () = ::memfootprint::__private::budget::check_enum::<
        Either<'static, u32>,
        __Payloads<'static, u32>,
        __Shadows<'static, u32>,
    >("Either<u32>", "Left(T)\nRight(&'a T, Box<Self>)\nNeither", '≤', 64);
};
