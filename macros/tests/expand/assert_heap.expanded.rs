fn within() {
    {
        let asserted = ::memfootprint::__private::heap::Asserted::begin();
        #[allow(clippy::let_unit_value)]
        let value = { work() };
        #[allow(unreachable_code)]
        asserted
            .end(
                &[
                    ::memfootprint::__private::heap::at_most(
                        ::memfootprint::__private::heap::Figure::Peak,
                        1048576u64,
                    ),
                    ::memfootprint::__private::heap::exactly(
                        ::memfootprint::__private::heap::Figure::Allocs,
                        2u64,
                    ),
                ],
            );
        value
    };
    {
        let asserted = my::heap::__private::heap::Asserted::begin();
        #[allow(clippy::let_unit_value)]
        let value = {
            work();
        };
        #[allow(unreachable_code)]
        asserted
            .end(
                &[
                    my::heap::__private::heap::exactly(
                        my::heap::__private::heap::Figure::Live,
                        0u64,
                    ),
                ],
            );
        value
    };
    {
        ::core::compile_error! {
            "unknown option `alocs`; did you mean `allocs`?"
        }
        work()
    };
    {
        ::core::compile_error! {
            "the block that is counted is missing; write it last, as in `assert_heap!(peak <= \"1 MiB\", { .. })`"
        }
    };
}
