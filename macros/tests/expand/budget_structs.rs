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
