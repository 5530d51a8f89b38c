/// Documented.
#[::core::prelude::v1::test]
fn streams() {
    fn memfootprint_heap_test() {
        work();
    }
    ::memfootprint::__private::heap::test(
        "streams",
        &[
            ::memfootprint::__private::heap::at_most(
                ::memfootprint::__private::heap::Figure::Peak,
                1048576u64,
            ),
            ::memfootprint::__private::heap::exactly(
                ::memfootprint::__private::heap::Figure::Live,
                0u64,
            ),
            ::memfootprint::__private::heap::at_most(
                ::memfootprint::__private::heap::Figure::Allocs,
                12u64,
            ),
        ],
        memfootprint_heap_test,
    )
}
#[should_panic]
#[allow(unused)]
#[::core::prelude::v1::test]
pub(crate) fn results() -> Result<(), Error> {
    fn memfootprint_heap_test() -> Result<(), Error> {
        work()?;
        Ok(())
    }
    my::heap::__private::heap::test(
        "results",
        &[
            my::heap::__private::heap::exactly(
                my::heap::__private::heap::Figure::Peak,
                64u64,
            ),
            my::heap::__private::heap::at_most(
                my::heap::__private::heap::Figure::Bytes,
                MOST,
            ),
            my::heap::__private::heap::exactly(
                my::heap::__private::heap::Figure::Reallocs,
                limits::GROWS,
            ),
            my::heap::__private::heap::exactly(
                my::heap::__private::heap::Figure::Frees,
                3u64,
            ),
        ],
        memfootprint_heap_test,
    )
}
#[tokio::test(flavor = "multi_thread")]
async fn tasks() {
    async fn memfootprint_heap_test() {
        work().await;
    }
    ::memfootprint::__private::heap::test_async(
            "tasks",
            &[
                ::memfootprint::__private::heap::exactly(
                    ::memfootprint::__private::heap::Figure::Live,
                    0u64,
                ),
            ],
            memfootprint_heap_test,
        )
        .await
}
::core::compile_error! {
    "unknown option `alocs`; did you mean `allocs`?"
}
fn mistake() {
    work();
}
