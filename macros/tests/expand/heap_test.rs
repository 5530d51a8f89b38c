#[heap_test(peak = "1 MiB", live = 0, allocs <= 12)]
/// Documented.
fn streams() {
    work();
}

#[heap_test(peak == "64 B", bytes <= MOST, reallocs == limits::GROWS, frees = 3, crate = my::heap)]
#[should_panic]
pub(crate) fn results() -> Result<(), Error> {
    #![allow(unused)]
    work()?;
    Ok(())
}

#[heap_test(live = 0)]
#[tokio::test(flavor = "multi_thread")]
async fn tasks() {
    work().await;
}

#[heap_test(alocs = 0)]
fn mistake() {
    work();
}
