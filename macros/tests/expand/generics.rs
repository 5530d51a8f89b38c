#[derive(MemFootprint)]
struct Pool<'a, T, U: Clone = u8, const N: usize = 4>
where
    U: Default,
{
    idle: Vec<T>,
    seen: PhantomData<U>,
    names: [&'a str; N],
}

#[derive(MemFootprint)]
struct Projected<'a, S: Source + ?Sized> {
    item: Vec<S::Item>,
    batch: <S as Source>::Batch<'a>,
    source: Box<S>,
}

#[derive(MemFootprint)]
struct List<T> {
    value: T,
    next: Option<Box<Self>>,
}

#[derive(MemFootprint)]
#[repr(C, packed)]
struct Packed<T> {
    tag: u8,
    value: T,
}

#[derive(MemFootprint)]
struct Demands<'a, T: ?Sized + ToOwned, C: Family, D: Family, H> {
    text: Cow<'a, T>,
    weak: Weak<Vec<C>>,
    same: Vec<Demands<'a, T, C, D, H>>,
    swapped: Option<Box<Demands<'a, T, D, C, H>>>,
    data: C::Data,
    table: HashMap<u8, u8, H>,
    none: [H; 0],
}
