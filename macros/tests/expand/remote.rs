#[derive(MemFootprint)]
#[footprint(remote = "other::Point<T>")]
pub(crate) struct PointMirror<T> {
    label: String,
    at: T,
    #[footprint(skip)]
    cache: Foreign,
    #[footprint(size = self.len * 2 + self::constant())]
    len: usize,
}

#[derive(MemFootprint)]
#[footprint(remote = other::Shape)]
enum ShapeMirror {
    Dot,
    Line(Vec<u32>),
}

#[derive(MemFootprint)]
#[footprint(remote = "other::Header")]
#[repr(C, packed)]
struct HeaderMirror<'__a, T, const N: usize> {
    tag: &'__a T,
    #[footprint(skip)]
    rest: [u8; N],
}
