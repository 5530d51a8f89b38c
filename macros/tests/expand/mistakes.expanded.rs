::core::compile_error! {
    "unknown option `skpi`; did you mean `skip`?"
}
const _: () = {
    use ::memfootprint::__private as __memfootprint;
    #[automatically_derived]
    #[allow(
        dead_code,
        deprecated,
        single_use_lifetimes,
        unreachable_pub,
        unused_qualifications,
    )]
    impl<T: Clone> __memfootprint::MemFootprint for Order<T> {
        const OWNS_HEAP: __memfootprint::bool = false;
        #[inline]
        fn walk<'__a, __S: __memfootprint::Sink>(
            &'__a self,
            __walker: &mut __memfootprint::Walker<'__a, __S>,
        ) {
            let _ = __walker;
        }
    }
};
::core::compile_error! {
    "`remote` takes the path of a struct or an enum: `remote = \"other_crate::Type\"`"
}
const _: () = {
    use ::memfootprint::__private as __memfootprint;
    #[automatically_derived]
    #[allow(
        dead_code,
        deprecated,
        private_bounds,
        single_use_lifetimes,
        unreachable_pub,
        unused_qualifications,
    )]
    impl Mirror {
        fn walk<'__a, __T: ?__memfootprint::Sized, __S: __memfootprint::Sink>(
            _: &'__a __T,
            _: &mut __memfootprint::Walker<'__a, __S>,
        ) {}
    }
};
