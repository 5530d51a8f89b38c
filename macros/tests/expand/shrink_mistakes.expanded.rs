::core::compile_error! {
    "`skip` and `keep` contradict each other; keep one"
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
    impl<T: Clone> __memfootprint::MemShrink for Order<T> {
        #[inline]
        fn shrink<'__a>(&'__a mut self, __run: &mut __memfootprint::Shrinker<'__a>) {}
        #[inline]
        fn dry_run<'__a>(&'__a self, __run: &mut __memfootprint::DryRun<'__a>) {}
    }
};
::core::compile_error! {
    "expected a share in percent, without decimals, such as `\"25%\"`"
}
::core::compile_error! {
    "a size in a string has a unit; write `\"4 B\"`, or `4` without quotes"
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
    impl __memfootprint::MemShrink for Event {
        #[inline]
        fn shrink<'__a>(&'__a mut self, __run: &mut __memfootprint::Shrinker<'__a>) {}
        #[inline]
        fn dry_run<'__a>(&'__a self, __run: &mut __memfootprint::DryRun<'__a>) {}
    }
};
