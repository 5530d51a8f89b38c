//! Other relations than at most, other spellings of a size.

use memfootprint::size_budget;

const LINE: usize = 64;

mod sizes {
    pub const fn of(lines: usize) -> usize {
        lines * super::LINE
    }
}

#[size_budget(exact = 17)]
struct Shrunk(u64, u32);

#[size_budget(exact = 15)]
struct Grown(u64, u32);

#[size_budget(min = "17 B")]
struct Small(u64, u32);

#[size_budget(LINE)]
struct ByName([u64; 9]);

#[size_budget(max = self::sizes::of(2) - 64)]
struct ByExpression([u64; 9]);

#[size_budget("1_024 B")]
struct Underscore([u64; 200]);

#[size_budget("1 kB")]
struct Decimal([u8; 1001]);

#[size_budget(max = "2 MiB")]
struct Large([u8; 2_097_153]);

#[size_budget(max = "1 GiB")]
struct Huge([u8; 1_073_741_825]);

#[size_budget("1 GB")]
struct HugeDecimal([u8; 1_000_000_001]);

#[size_budget(64usize)]
struct Suffixed([u64; 9]);

#[size_budget({ 4 * LINE / 4 })]
struct Block([u64; 9]);

#[size_budget(ptr64 = 8, ptr32 = 4)]
struct ByPointerWidth(u64, u32);

#[size_budget(exact = 16, ptr64 = 24)]
struct Overridden(u64, u32);

fn main() {}
