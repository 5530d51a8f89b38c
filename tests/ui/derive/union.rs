use memfootprint::MemFootprint;

#[derive(MemFootprint)]
union Bits {
    integer: u32,
    float: f32,
}

fn main() {
    memfootprint::heap_size(&Bits { integer: 1 });
}
