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
    impl<'a, T, U: Clone, const N: usize> __memfootprint::MemFootprint
    for Pool<'a, T, U, N>
    where
        U: Default,
        T: __memfootprint::MemFootprint,
    {
        const OWNS_HEAP: __memfootprint::bool = true;
        #[inline]
        fn walk<'__a, __S: __memfootprint::Sink>(
            &'__a self,
            __walker: &mut __memfootprint::Walker<'__a, __S>,
        ) {
            let __fields = &mut __memfootprint::structure(
                __walker,
                self,
                "idle\nseen\nnames",
                (
                    __memfootprint::Apart(
                        &self.idle,
                        <Vec<T> as __memfootprint::MemFootprint>::OWNS_HEAP,
                    ),
                    __memfootprint::Apart(
                        &self.seen,
                        <PhantomData<U> as __memfootprint::MemFootprint>::OWNS_HEAP,
                    ),
                    &self.names,
                ),
            );
            __memfootprint::Fields::field::<Vec<T>>(__fields, 0usize, &self.idle);
            __memfootprint::Fields::field::<
                PhantomData<U>,
            >(__fields, 1usize, &self.seen);
        }
        #[inline]
        fn prefetch(&self, __ahead: __memfootprint::Ahead) {
            <Vec<T> as __memfootprint::MemFootprint>::prefetch(&self.idle, __ahead);
            <PhantomData<
                U,
            > as __memfootprint::MemFootprint>::prefetch(&self.seen, __ahead);
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
    impl<'a, S: Source + ?Sized> __memfootprint::MemFootprint for Projected<'a, S>
    where
        S::Item: __memfootprint::MemFootprint,
        <S as Source>::Batch<'a>: __memfootprint::MemFootprint,
        Box<S>: __memfootprint::MemFootprint,
    {
        const OWNS_HEAP: __memfootprint::bool = true;
        #[inline]
        fn walk<'__a, __S: __memfootprint::Sink>(
            &'__a self,
            __walker: &mut __memfootprint::Walker<'__a, __S>,
        ) {
            let __fields = &mut __memfootprint::structure(
                __walker,
                self,
                "item\nbatch\nsource",
                (
                    __memfootprint::Apart(
                        &self.item,
                        <Vec<S::Item> as __memfootprint::MemFootprint>::OWNS_HEAP,
                    ),
                    __memfootprint::Apart(
                        &self.batch,
                        <<S as Source>::Batch<
                            'a,
                        > as __memfootprint::MemFootprint>::OWNS_HEAP,
                    ),
                    __memfootprint::Apart(
                        &self.source,
                        <Box<S> as __memfootprint::MemFootprint>::OWNS_HEAP,
                    ),
                ),
            );
            __memfootprint::Fields::field::<Vec<S::Item>>(__fields, 0usize, &self.item);
            __memfootprint::Fields::field::<
                <S as Source>::Batch<'a>,
            >(__fields, 1usize, &self.batch);
            __memfootprint::Fields::field::<Box<S>>(__fields, 2usize, &self.source);
        }
        #[inline]
        fn prefetch(&self, __ahead: __memfootprint::Ahead) {
            <Vec<
                S::Item,
            > as __memfootprint::MemFootprint>::prefetch(&self.item, __ahead);
            <<S as Source>::Batch<
                'a,
            > as __memfootprint::MemFootprint>::prefetch(&self.batch, __ahead);
            <Box<S> as __memfootprint::MemFootprint>::prefetch(&self.source, __ahead);
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
    impl<T> __memfootprint::MemFootprint for List<T>
    where
        T: __memfootprint::MemFootprint,
    {
        const OWNS_HEAP: __memfootprint::bool = true;
        #[inline]
        fn walk<'__a, __S: __memfootprint::Sink>(
            &'__a self,
            __walker: &mut __memfootprint::Walker<'__a, __S>,
        ) {
            let __fields = &mut __memfootprint::structure(
                __walker,
                self,
                "value\nnext",
                (
                    __memfootprint::Apart(
                        &self.value,
                        <T as __memfootprint::MemFootprint>::OWNS_HEAP,
                    ),
                    __memfootprint::Apart(
                        &self.next,
                        <Option<Box<Self>> as __memfootprint::MemFootprint>::OWNS_HEAP,
                    ),
                ),
            );
            __memfootprint::Fields::field::<T>(__fields, 0usize, &self.value);
            __memfootprint::Fields::field::<
                Option<Box<Self>>,
            >(__fields, 1usize, &self.next);
        }
        #[inline]
        fn prefetch(&self, __ahead: __memfootprint::Ahead) {
            <T as __memfootprint::MemFootprint>::prefetch(&self.value, __ahead);
            <Option<
                Box<Self>,
            > as __memfootprint::MemFootprint>::prefetch(&self.next, __ahead);
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
    impl<T> __memfootprint::MemFootprint for Packed<T>
    where
        T: __memfootprint::Copy,
    {
        const OWNS_HEAP: __memfootprint::bool = false;
        #[inline]
        fn walk<'__a, __S: __memfootprint::Sink>(
            &'__a self,
            __walker: &mut __memfootprint::Walker<'__a, __S>,
        ) {
            __memfootprint::packed_field::<u8>();
            __memfootprint::packed_field::<T>();
            __memfootprint::structure_in_order(
                __walker,
                self,
                "tag\nvalue",
                (
                    __memfootprint::Apart(__memfootprint::OfType::<u8>::new(), false),
                    __memfootprint::Apart(__memfootprint::OfType::<T>::new(), false),
                ),
            );
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
    impl<'a, T: ?Sized + ToOwned, C: Family, D: Family, H> __memfootprint::MemFootprint
    for Demands<'a, T, C, D, H>
    where
        Cow<'a, T>: __memfootprint::MemFootprint,
        Weak<Vec<C>>: __memfootprint::MemFootprint,
        C::Data: __memfootprint::MemFootprint,
        Weak<Vec<D>>: __memfootprint::MemFootprint,
        D::Data: __memfootprint::MemFootprint,
    {
        const OWNS_HEAP: __memfootprint::bool = true;
        #[inline]
        fn walk<'__a, __S: __memfootprint::Sink>(
            &'__a self,
            __walker: &mut __memfootprint::Walker<'__a, __S>,
        ) {
            let __fields = &mut __memfootprint::structure(
                __walker,
                self,
                "text\nweak\nsame\nswapped\ndata\ntable\nnone",
                (
                    __memfootprint::Apart(
                        &self.text,
                        <Cow<'a, T> as __memfootprint::MemFootprint>::OWNS_HEAP,
                    ),
                    __memfootprint::Apart(
                        &self.weak,
                        <Weak<Vec<C>> as __memfootprint::MemFootprint>::OWNS_HEAP,
                    ),
                    __memfootprint::Apart(
                        &self.same,
                        <Vec<
                            Demands<'a, T, C, D, H>,
                        > as __memfootprint::MemFootprint>::OWNS_HEAP,
                    ),
                    __memfootprint::Apart(
                        &self.swapped,
                        <Option<
                            Box<Demands<'a, T, D, C, H>>,
                        > as __memfootprint::MemFootprint>::OWNS_HEAP,
                    ),
                    __memfootprint::Apart(
                        &self.data,
                        <C::Data as __memfootprint::MemFootprint>::OWNS_HEAP,
                    ),
                    __memfootprint::Apart(
                        &self.table,
                        <HashMap<u8, u8, H> as __memfootprint::MemFootprint>::OWNS_HEAP,
                    ),
                    __memfootprint::Apart(&self.none, false),
                ),
            );
            __memfootprint::Fields::field::<Cow<'a, T>>(__fields, 0usize, &self.text);
            __memfootprint::Fields::field::<Weak<Vec<C>>>(__fields, 1usize, &self.weak);
            __memfootprint::Fields::field::<
                Vec<Demands<'a, T, C, D, H>>,
            >(__fields, 2usize, &self.same);
            __memfootprint::Fields::field::<
                Option<Box<Demands<'a, T, D, C, H>>>,
            >(__fields, 3usize, &self.swapped);
            __memfootprint::Fields::field::<C::Data>(__fields, 4usize, &self.data);
            __memfootprint::Fields::field::<
                HashMap<u8, u8, H>,
            >(__fields, 5usize, &self.table);
        }
        #[inline]
        fn prefetch(&self, __ahead: __memfootprint::Ahead) {
            <Cow<'a, T> as __memfootprint::MemFootprint>::prefetch(&self.text, __ahead);
            <Weak<
                Vec<C>,
            > as __memfootprint::MemFootprint>::prefetch(&self.weak, __ahead);
            <Vec<
                Demands<'a, T, C, D, H>,
            > as __memfootprint::MemFootprint>::prefetch(&self.same, __ahead);
            <Option<
                Box<Demands<'a, T, D, C, H>>,
            > as __memfootprint::MemFootprint>::prefetch(&self.swapped, __ahead);
            <C::Data as __memfootprint::MemFootprint>::prefetch(&self.data, __ahead);
            <HashMap<
                u8,
                u8,
                H,
            > as __memfootprint::MemFootprint>::prefetch(&self.table, __ahead);
        }
    }
};
