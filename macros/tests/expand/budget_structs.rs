#[size_budget(64)]
struct Order<'a> {
    id: u64,
    r#type: &'a str,
    next: Option<Box<Self>>,
    callback: Box<dyn for<'b> Fn(&'b u8) -> u8 + 'a>,
}

#[size_budget(exact = "1 KiB", crate = crate::other)]
#[repr(C, packed(2))]
struct Tick(u8, u64);

#[size_budget(min = sizes::LEAST + 4, ptr32 = 8, ptr64 = 16)]
struct Unit;

#[size_budget(16)]
struct MoreThanATupleHas(u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8);

#[size_budget(16)]
struct Generic<T>(T);

#[size_budget(64, for<T = u32, N = LEN + 1>, for<T = [u8; 16], N = 3>)]
struct Slot<'a, T: Copy + ?Sized, U = Option<T>, const N: usize = 1>
where
    Self: Sized,
{
    key: &'a [T; N],
    other: U,
    next: Option<Box<Self>>,
}

#[size_budget(8)]
union Bits<'a, T = u64> {
    value: &'a T,
    byte: u8,
}
