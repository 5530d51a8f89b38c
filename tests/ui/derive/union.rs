use memfootprint::MemFootprint;

#[derive(MemFootprint)]
union Bits {
    integer: u32,
    float: f32,
}

#[derive(MemFootprint)]
union Mistaken {
    #[footprint(skip)]
    integer: u32,
}

#[derive(MemFootprint)]
#[footprint(size = 0)]
union Stated {
    #[footprint(skip)]
    integer: u32,
}

fn main() {
    memfootprint::heap_size(&Bits { integer: 1 });
}
