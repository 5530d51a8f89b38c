#[derive(MemShrink)]
#[shrink(skip, keep = "10%")]
struct Order<T: Clone>(Vec<T>);

#[derive(MemShrink)]
enum Event {
    Text(#[shrink(keep = 25, min_slack = "4")] String),
}
