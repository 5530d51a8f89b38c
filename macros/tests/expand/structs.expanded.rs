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
    impl __memfootprint::MemFootprint for Order {
        const OWNS_HEAP: __memfootprint::bool = true;
        #[inline]
        fn walk<'__a, __S: __memfootprint::Sink>(
            &'__a self,
            __walker: &mut __memfootprint::Walker<'__a, __S>,
        ) {
            __memfootprint::structure(
                __walker,
                self,
                "id\nname\ntype",
                (&self.id, &self.name, &self.r#type),
            );
        }
        #[inline]
        fn prefetch(&self, __ahead: __memfootprint::Ahead) {
            <String as __memfootprint::MemFootprint>::prefetch(&self.name, __ahead);
            <Vec<
                String,
            > as __memfootprint::MemFootprint>::prefetch(&self.r#type, __ahead);
        }
    }
};
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
    impl __memfootprint::MemFootprint for Pair {
        const OWNS_HEAP: __memfootprint::bool = true;
        #[inline]
        fn walk<'__a, __S: __memfootprint::Sink>(
            &'__a self,
            __walker: &mut __memfootprint::Walker<'__a, __S>,
        ) {
            __memfootprint::structure(__walker, self, "0\n1", (&self.0, &self.1));
        }
        #[inline]
        fn prefetch(&self, __ahead: __memfootprint::Ahead) {
            <String as __memfootprint::MemFootprint>::prefetch(&self.0, __ahead);
        }
    }
};
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
    impl __memfootprint::MemFootprint for Unit {
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
