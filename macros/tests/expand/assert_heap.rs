fn within() {
    assert_heap!(peak <= "1 MiB", allocs = 2, { work() });
    assert_heap!(live = 0, crate = my::heap, {
        work();
    });
    assert_heap!(alocs = 2, { work() });
    assert_heap!(allocs = 2);
}
