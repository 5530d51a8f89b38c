#[derive(MemFootprint)]
struct Order<T: Clone> {
    #[footprint(skpi)]
    name: Unmeasured<T>,
}

#[derive(MemFootprint)]
#[footprint(remote = 7)]
struct Mirror {
    name: String,
}
