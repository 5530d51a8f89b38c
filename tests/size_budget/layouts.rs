//! Written by `generate.rs`: two judges of each size.

#![allow(dead_code, clippy::pedantic)]

use memfootprint::size_budget;
use static_assertions::assert_eq_size;

#[size_budget(exact = 24)] struct T0(Option<Box<u8>>, [u16; 5]);
assert_eq_size!(T0, [u8; 24]);

#[size_budget(exact = 0)] #[repr(C)] struct T1 {  }
assert_eq_size!(T1, [u8; 0]);

#[size_budget(exact = 28)] #[repr(C, packed(2))] struct T2(u16, Option<Box<u8>>, [u8; 3], [u16; 5], u32);
assert_eq_size!(T2, [u8; 28]);

#[size_budget(exact = 0)] #[repr(C, align(64))] struct T3();
assert_eq_size!(T3, [u8; 0]);

#[size_budget(exact = 72, for<T = [u16; 5], N = 3>)] struct T4<T, const N: usize>(Vec<String>, [u64; 0], char, T, [T; N]);
assert_eq_size!(T4<[u16; 5], 3>, [u8; 72]);

#[size_budget(exact = 2)] #[repr(C)] union T5 { f0: u16 }
assert_eq_size!(T5, [u8; 2]);

#[size_budget(exact = 40)] #[repr(u8)] enum T6 { V, V0(), V1 { f0: &'static str, f1: [u64; 0], f2: u32 }, V2(u32), V3 { f0: Vec<String>, f1: f64 } }
assert_eq_size!(T6, [u8; 40]);

#[size_budget(exact = 4)] #[repr(u32)] enum T7 { A = 3, B, C }
assert_eq_size!(T7, [u8; 4]);

#[size_budget(exact = 40)] struct T8([u16; 5], (), [u16; 5], [u64; 0], &'static str);
assert_eq_size!(T8, [u8; 40]);

#[size_budget(exact = 0)] #[repr(C)] struct T9 {  }
assert_eq_size!(T9, [u8; 0]);

#[size_budget(exact = 16)] #[repr(Rust, packed(8))] struct T10(f64, f64);
assert_eq_size!(T10, [u8; 16]);

#[size_budget(exact = 32)] #[repr(C, align(32))] struct T11(f64);
assert_eq_size!(T11, [u8; 32]);

#[size_budget(exact = 64, for<T = [u16; 5], N = 3>)] struct T12<T, const N: usize>(u16, [u8; 3], &'static str, T, [T; N]);
assert_eq_size!(T12<[u16; 5], 3>, [u8; 64]);

#[size_budget(exact = 12)] #[repr(C)] union T13 { f0: [u16; 5], f1: [u16; 5], f2: u32, f3: u16, f4: u32, f5: [u8; 7] }
assert_eq_size!(T13, [u8; 12]);

#[size_budget(exact = 80)] #[repr(u8)] enum T14 { V, V0(u128, bool, f64, [u64; 0], Vec<String>), V1 { f0: f64 } }
assert_eq_size!(T14, [u8; 80]);

#[size_budget(exact = 1)] #[repr(u8)] enum T15 { A = 3, B, C }
assert_eq_size!(T15, [u8; 1]);

#[size_budget(exact = 0)] struct T16(());
assert_eq_size!(T16, [u8; 0]);

#[size_budget(exact = 56)] #[repr(C)] struct T17 { f0: [u8; 3], f1: Vec<String>, f2: Vec<String>, f3: [u64; 0] }
assert_eq_size!(T17, [u8; 56]);

#[size_budget(exact = 56)] #[repr(C, packed(8))] struct T18(bool, u128, u128, u16, f64);
assert_eq_size!(T18, [u8; 56]);

#[size_budget(exact = 32)] #[repr(C, align(32))] struct T19(u32, u32);
assert_eq_size!(T19, [u8; 32]);

#[size_budget(exact = 64, for<T = [u16; 5], N = 3>)] struct T20<T, const N: usize>(u128, (), u8, T, [T; N]);
assert_eq_size!(T20<[u16; 5], 3>, [u8; 64]);

#[size_budget(exact = 7)] #[repr(C)] union T21 { f0: [u8; 7] }
assert_eq_size!(T21, [u8; 7]);

#[size_budget(exact = 16)] #[repr(u8)] enum T22 { V, V0([u64; 0], [u64; 0], f64) }
assert_eq_size!(T22, [u8; 16]);

#[size_budget(exact = 1)] #[repr(u8)] enum T23 { A = 3, B, C }
assert_eq_size!(T23, [u8; 1]);

#[size_budget(exact = 4)] struct T24((), u32);
assert_eq_size!(T24, [u8; 4]);

#[size_budget(exact = 56)] #[repr(C)] struct T25 { f0: bool, f1: u32, f2: f64, f3: char, f4: &'static str, f5: [u16; 5] }
assert_eq_size!(T25, [u8; 56]);

#[size_budget(exact = 40)] #[repr(C, packed(2))] struct T26(Option<Box<u8>>, Option<Box<u8>>, Vec<String>);
assert_eq_size!(T26, [u8; 40]);

#[size_budget(exact = 64)] #[repr(C, align(64))] struct T27(Vec<String>, [u16; 5], (), Vec<String>);
assert_eq_size!(T27, [u8; 64]);

#[size_budget(exact = 64, for<T = [u16; 5], N = 3>)] struct T28<T, const N: usize>(u32, u16, f64, char, [u64; 0], T, [T; N]);
assert_eq_size!(T28<[u16; 5], 3>, [u8; 64]);

#[size_budget(exact = 4)] #[repr(C)] union T29 { f0: u32, f1: u16 }
assert_eq_size!(T29, [u8; 4]);

#[size_budget(exact = 48)] #[repr(u8)] enum T30 { V, V0(&'static str, [u8; 3]), V1 { f0: u128, f1: Option<Box<u8>> } }
assert_eq_size!(T30, [u8; 48]);

#[size_budget(exact = 2)] #[repr(i16)] enum T31 { A = 3, B, C }
assert_eq_size!(T31, [u8; 2]);

#[size_budget(exact = 20)] struct T32(char, [u16; 5], char, bool);
assert_eq_size!(T32, [u8; 20]);

#[size_budget(exact = 4)] #[repr(C)] struct T33 { f0: u8, f1: u16 }
assert_eq_size!(T33, [u8; 4]);

#[size_budget(exact = 2)] #[repr(C, packed(4))] struct T34(u16);
assert_eq_size!(T34, [u8; 2]);

#[size_budget(exact = 64)] #[repr(C, align(64))] struct T35([u8; 3], bool);
assert_eq_size!(T35, [u8; 64]);

#[size_budget(exact = 56, for<T = [u16; 5], N = 3>)] struct T36<T, const N: usize>(u8, f64, char, bool, T, [T; N]);
assert_eq_size!(T36<[u16; 5], 3>, [u8; 56]);

#[size_budget(exact = 16)] #[repr(C)] union T37 { f0: u32, f1: u16, f2: u32, f3: f64, f4: u16, f5: f64, f6: [u16; 5] }
assert_eq_size!(T37, [u8; 16]);

#[size_budget(exact = 64)] #[repr(u8)] enum T38 { V, V0(f64), V1 { f0: u128, f1: Vec<String>, f2: [u64; 0], f3: char } }
assert_eq_size!(T38, [u8; 64]);

#[size_budget(exact = 8)] #[repr(i64)] enum T39 { A = 3, B, C }
assert_eq_size!(T39, [u8; 8]);

#[size_budget(exact = 40)] struct T40(&'static str, u32, &'static str);
assert_eq_size!(T40, [u8; 40]);

#[size_budget(exact = 32)] #[repr(C)] struct T41 { f0: u32, f1: (), f2: (), f3: f64, f4: u16, f5: f64 }
assert_eq_size!(T41, [u8; 32]);

#[size_budget(exact = 40)] #[repr(C, packed(4))] struct T42(Vec<String>, [u8; 3], [u8; 3], (), [u16; 5]);
assert_eq_size!(T42, [u8; 40]);

#[size_budget(exact = 0)] #[repr(C, align(16))] struct T43();
assert_eq_size!(T43, [u8; 0]);

#[size_budget(exact = 80, for<T = [u16; 5], N = 3>)] struct T44<T, const N: usize>(Option<Box<u8>>, &'static str, [u16; 5], T, [T; N]);
assert_eq_size!(T44<[u16; 5], 3>, [u8; 80]);

#[size_budget(exact = 16)] #[repr(C)] union T45 { f0: u8, f1: u8, f2: f64, f3: [u16; 5], f4: [u16; 5], f5: f64 }
assert_eq_size!(T45, [u8; 16]);

#[size_budget(exact = 32)] #[repr(u8)] enum T46 { V, V0(bool, f64), V1 { f0: [u64; 0], f1: [u8; 3], f2: u32, f3: u128 } }
assert_eq_size!(T46, [u8; 32]);

#[size_budget(exact = 4)] #[repr(u32)] enum T47 { A = 3, B, C }
assert_eq_size!(T47, [u8; 4]);

#[size_budget(exact = 16)] struct T48(u8, u8, [u16; 5], u32);
assert_eq_size!(T48, [u8; 16]);

#[size_budget(exact = 56)] #[repr(C)] struct T49 { f0: &'static str, f1: u16, f2: &'static str, f3: &'static str }
assert_eq_size!(T49, [u8; 56]);

#[size_budget(exact = 1)] #[repr(C, packed(2))] struct T50(bool);
assert_eq_size!(T50, [u8; 1]);

#[size_budget(exact = 8)] #[repr(C, align(4))] struct T51([u8; 3], bool, [u8; 3]);
assert_eq_size!(T51, [u8; 8]);

#[size_budget(exact = 80, for<T = [u16; 5], N = 3>)] struct T52<T, const N: usize>(&'static str, f64, char, [u16; 5], T, [T; N]);
assert_eq_size!(T52<[u16; 5], 3>, [u8; 80]);

#[size_budget(exact = 8)] #[repr(C)] union T53 { f0: u32, f1: [u8; 7], f2: u8, f3: [u8; 7] }
assert_eq_size!(T53, [u8; 8]);

#[size_budget(exact = 64)] #[repr(u8)] enum T54 { V, V0(Option<Box<u8>>, char, u128, Option<Box<u8>>), V1 { f0: (), f1: u16, f2: (), f3: (), f4: f64, f5: f64 }, V2(&'static str, Option<Box<u8>>), V3 { f0: u128, f1: u8 } }
assert_eq_size!(T54, [u8; 64]);

#[size_budget(exact = 1)] #[repr(u8)] enum T55 { A = 3, B, C }
assert_eq_size!(T55, [u8; 1]);

#[size_budget(exact = 16)] struct T56((), [u64; 0], [u16; 5], bool, [u64; 0]);
assert_eq_size!(T56, [u8; 16]);

#[size_budget(exact = 0)] #[repr(C)] struct T57 {  }
assert_eq_size!(T57, [u8; 0]);

#[size_budget(exact = 0)] #[repr(Rust, packed(4))] struct T58();
assert_eq_size!(T58, [u8; 0]);

#[size_budget(exact = 64)] #[repr(C, align(64))] struct T59(Option<Box<u8>>, f64);
assert_eq_size!(T59, [u8; 64]);

#[size_budget(exact = 96, for<T = [u16; 5], N = 3>)] struct T60<T, const N: usize>(Vec<String>, char, u128, (), T, [T; N]);
assert_eq_size!(T60<[u16; 5], 3>, [u8; 96]);

#[size_budget(exact = 8)] #[repr(C)] union T61 { f0: u32, f1: f64 }
assert_eq_size!(T61, [u8; 8]);

#[size_budget(exact = 40)] #[repr(u8)] enum T62 { V, V0([u8; 3], bool, &'static str, [u16; 5], u32), V1 { f0: char, f1: [u16; 5], f2: f64 } }
assert_eq_size!(T62, [u8; 40]);

#[size_budget(exact = 1)] #[repr(u8)] enum T63 { A = 3, B, C }
assert_eq_size!(T63, [u8; 1]);

#[size_budget(exact = 64)] struct T64(Vec<String>, Option<Box<u8>>, bool, u16, Vec<String>);
assert_eq_size!(T64, [u8; 64]);

#[size_budget(exact = 48)] #[repr(C)] struct T65 { f0: bool, f1: Vec<String>, f2: u16, f3: [u16; 5], f4: [u8; 3] }
assert_eq_size!(T65, [u8; 48]);

#[size_budget(exact = 0)] #[repr(Rust, packed(1))] struct T66();
assert_eq_size!(T66, [u8; 0]);

#[size_budget(exact = 0)] #[repr(C, align(2))] struct T67();
assert_eq_size!(T67, [u8; 0]);

#[size_budget(exact = 64, for<T = [u16; 5], N = 3>)] struct T68<T, const N: usize>(u16, (), &'static str, T, [T; N]);
assert_eq_size!(T68<[u16; 5], 3>, [u8; 64]);

#[size_budget(exact = 16)] #[repr(C)] union T69 { f0: [u8; 7], f1: [u16; 5], f2: [u8; 7], f3: u32, f4: [u8; 7], f5: f64 }
assert_eq_size!(T69, [u8; 16]);

#[size_budget(exact = 40)] #[repr(u8)] enum T70 { V, V0([u8; 3], [u8; 3], [u16; 5], Option<Box<u8>>, [u8; 3], bool) }
assert_eq_size!(T70, [u8; 40]);

#[size_budget(exact = 1)] #[repr(u8)] enum T71 { A = 3, B, C }
assert_eq_size!(T71, [u8; 1]);

#[size_budget(exact = 72)] struct T72([u64; 0], Vec<String>, &'static str, Vec<String>, [u8; 3], u8);
assert_eq_size!(T72, [u8; 72]);

#[size_budget(exact = 4)] #[repr(C)] struct T73 { f0: (), f1: char }
assert_eq_size!(T73, [u8; 4]);

#[size_budget(exact = 28)] #[repr(Rust, packed(2))] struct T74((), Vec<String>, u32);
assert_eq_size!(T74, [u8; 28]);

#[size_budget(exact = 0)] #[repr(C, align(1))] struct T75();
assert_eq_size!(T75, [u8; 0]);

#[size_budget(exact = 104, for<T = [u16; 5], N = 3>)] struct T76<T, const N: usize>([u16; 5], Vec<String>, &'static str, [u16; 5], T, [T; N]);
assert_eq_size!(T76<[u16; 5], 3>, [u8; 104]);

#[size_budget(exact = 4)] #[repr(C)] union T77 { f0: u32 }
assert_eq_size!(T77, [u8; 4]);

#[size_budget(exact = 64)] #[repr(u8)] enum T78 { V, V0(u32, [u16; 5], [u64; 0], Vec<String>, [u8; 3]), V1 { f0: Vec<String>, f1: u128 }, V2(&'static str, char), V3 { f0: u32, f1: [u64; 0], f2: char, f3: u8 } }
assert_eq_size!(T78, [u8; 64]);

#[size_budget(exact = 4)] #[repr(u32)] enum T79 { A = 3, B, C }
assert_eq_size!(T79, [u8; 4]);

#[size_budget(exact = 0)] struct T80();
assert_eq_size!(T80, [u8; 0]);

#[size_budget(exact = 16)] #[repr(C)] struct T81 { f0: [u64; 0], f1: char, f2: char, f3: [u64; 0], f4: u8 }
assert_eq_size!(T81, [u8; 16]);

#[size_budget(exact = 16)] #[repr(C, packed(8))] struct T82(char, u8, u8, u16, char, char);
assert_eq_size!(T82, [u8; 16]);

#[size_budget(exact = 16)] #[repr(C, align(8))] struct T83([u64; 0], [u16; 5]);
assert_eq_size!(T83, [u8; 16]);

#[size_budget(exact = 64, for<T = [u16; 5], N = 3>)] struct T84<T, const N: usize>(&'static str, [u8; 3], bool, T, [T; N]);
assert_eq_size!(T84<[u16; 5], 3>, [u8; 64]);

#[size_budget(exact = 1)] #[repr(C)] union T85 { f0: u8 }
assert_eq_size!(T85, [u8; 1]);

#[size_budget(exact = 48)] #[repr(u8)] enum T86 { V, V0(u8, bool, Vec<String>, u128) }
assert_eq_size!(T86, [u8; 48]);

#[size_budget(exact = 8)] #[repr(i64)] enum T87 { A = 3, B, C }
assert_eq_size!(T87, [u8; 8]);

#[size_budget(exact = 3)] struct T88([u8; 3]);
assert_eq_size!(T88, [u8; 3]);

#[size_budget(exact = 32)] #[repr(C)] struct T89 { f0: u128, f1: u16, f2: [u16; 5] }
assert_eq_size!(T89, [u8; 32]);

#[size_budget(exact = 36)] #[repr(C, packed(4))] struct T90([u16; 5], &'static str, Option<Box<u8>>);
assert_eq_size!(T90, [u8; 36]);

#[size_budget(exact = 32)] #[repr(C, align(32))] struct T91(f64);
assert_eq_size!(T91, [u8; 32]);

#[size_budget(exact = 112, for<T = [u16; 5], N = 3>)] struct T92<T, const N: usize>(&'static str, bool, (), Vec<String>, u32, u128, T, [T; N]);
assert_eq_size!(T92<[u16; 5], 3>, [u8; 112]);

#[size_budget(exact = 16)] #[repr(C)] union T93 { f0: [u16; 5], f1: [u16; 5], f2: f64, f3: f64, f4: [u16; 5] }
assert_eq_size!(T93, [u8; 16]);

#[size_budget(exact = 80)] #[repr(u8)] enum T94 { V, V0(Vec<String>, u128, [u8; 3], Vec<String>), V1 { f0: [u64; 0], f1: f64, f2: &'static str, f3: Vec<String>, f4: f64 }, V2([u64; 0], u8), V3 { f0: char, f1: u128, f2: Vec<String>, f3: char } }
assert_eq_size!(T94, [u8; 80]);

#[size_budget(exact = 1)] #[repr(u8)] enum T95 { A = 3, B, C }
assert_eq_size!(T95, [u8; 1]);

#[size_budget(exact = 40)] struct T96(u8, bool, [u16; 5], Vec<String>);
assert_eq_size!(T96, [u8; 40]);

#[size_budget(exact = 0)] #[repr(C)] struct T97 {  }
assert_eq_size!(T97, [u8; 0]);

#[size_budget(exact = 2)] #[repr(C, packed(1))] struct T98(u16);
assert_eq_size!(T98, [u8; 2]);

#[size_budget(exact = 8)] #[repr(C, align(8))] struct T99(f64);
assert_eq_size!(T99, [u8; 8]);

#[size_budget(exact = 40, for<T = [u16; 5], N = 3>)] struct T100<T, const N: usize>(T, [T; N]);
assert_eq_size!(T100<[u16; 5], 3>, [u8; 40]);

#[size_budget(exact = 16)] #[repr(C)] union T101 { f0: u32, f1: f64, f2: [u16; 5], f3: [u8; 7], f4: [u16; 5], f5: u16, f6: u16 }
assert_eq_size!(T101, [u8; 16]);

#[size_budget(exact = 64)] #[repr(u8)] enum T102 { V, V0(f64, u128, Option<Box<u8>>, [u16; 5], [u16; 5]) }
assert_eq_size!(T102, [u8; 64]);

#[size_budget(exact = 8)] #[repr(i64)] enum T103 { A = 3, B, C }
assert_eq_size!(T103, [u8; 8]);

#[size_budget(exact = 24)] struct T104(bool, [u16; 5], u16, u32, u16, [u64; 0]);
assert_eq_size!(T104, [u8; 24]);

#[size_budget(exact = 40)] #[repr(C)] struct T105 { f0: [u16; 5], f1: f64, f2: [u8; 3], f3: [u64; 0], f4: u8 }
assert_eq_size!(T105, [u8; 40]);

#[size_budget(exact = 32)] #[repr(Rust, packed(8))] struct T106(char, &'static str, u8, u32);
assert_eq_size!(T106, [u8; 32]);

#[size_budget(exact = 8)] #[repr(C, align(2))] struct T107(u16, [u8; 3], [u8; 3]);
assert_eq_size!(T107, [u8; 8]);

#[size_budget(exact = 56, for<T = [u16; 5], N = 3>)] struct T108<T, const N: usize>(f64, (), Option<Box<u8>>, T, [T; N]);
assert_eq_size!(T108<[u16; 5], 3>, [u8; 56]);

#[size_budget(exact = 4)] #[repr(C)] union T109 { f0: u32 }
assert_eq_size!(T109, [u8; 4]);

#[size_budget(exact = 32)] #[repr(u8)] enum T110 { V, V0(u8), V1 {  }, V2(u32, u16, (), Option<Box<u8>>, [u8; 3]), V3 {  } }
assert_eq_size!(T110, [u8; 32]);

#[size_budget(exact = 2)] #[repr(i16)] enum T111 { A = 3, B, C }
assert_eq_size!(T111, [u8; 2]);

#[size_budget(exact = 3)] struct T112([u8; 3]);
assert_eq_size!(T112, [u8; 3]);

#[size_budget(exact = 0)] #[repr(C)] struct T113 {  }
assert_eq_size!(T113, [u8; 0]);

#[size_budget(exact = 40)] #[repr(C, packed(4))] struct T114(bool, &'static str, Option<Box<u8>>, u8, bool, Option<Box<u8>>);
assert_eq_size!(T114, [u8; 40]);

#[size_budget(exact = 0)] #[repr(C, align(2))] struct T115();
assert_eq_size!(T115, [u8; 0]);

#[size_budget(exact = 96, for<T = [u16; 5], N = 3>)] struct T116<T, const N: usize>(u16, Vec<String>, u128, char, u16, T, [T; N]);
assert_eq_size!(T116<[u16; 5], 3>, [u8; 96]);

#[size_budget(exact = 8)] #[repr(C)] union T117 { f0: f64, f1: f64, f2: f64 }
assert_eq_size!(T117, [u8; 8]);

#[size_budget(exact = 32)] #[repr(u8)] enum T118 { V, V0((), Vec<String>, [u64; 0]) }
assert_eq_size!(T118, [u8; 32]);

#[size_budget(exact = 8)] #[repr(i64)] enum T119 { A = 3, B, C }
assert_eq_size!(T119, [u8; 8]);

#[size_budget(exact = 3)] struct T120([u8; 3]);
assert_eq_size!(T120, [u8; 3]);

#[size_budget(exact = 48)] #[repr(C)] struct T121 { f0: &'static str, f1: u128, f2: u32, f3: [u16; 5] }
assert_eq_size!(T121, [u8; 48]);

#[size_budget(exact = 24)] #[repr(C, packed(8))] struct T122([u8; 3], u128);
assert_eq_size!(T122, [u8; 24]);

#[size_budget(exact = 64)] #[repr(C, align(64))] struct T123(&'static str, [u16; 5]);
assert_eq_size!(T123, [u8; 64]);

#[size_budget(exact = 80, for<T = [u16; 5], N = 3>)] struct T124<T, const N: usize>(u128, u128, Option<Box<u8>>, T, [T; N]);
assert_eq_size!(T124<[u16; 5], 3>, [u8; 80]);

#[size_budget(exact = 16)] #[repr(C)] union T125 { f0: u32, f1: f64, f2: u8, f3: [u8; 7], f4: f64, f5: u16, f6: [u16; 5] }
assert_eq_size!(T125, [u8; 16]);

#[size_budget(exact = 64)] #[repr(u8)] enum T126 { V, V0(f64, [u64; 0], char, [u16; 5], u16, ()), V1 { f0: bool, f1: char, f2: u128, f3: Option<Box<u8>>, f4: u128 }, V2(Vec<String>) }
assert_eq_size!(T126, [u8; 64]);

#[size_budget(exact = 8)] #[repr(i64)] enum T127 { A = 3, B, C }
assert_eq_size!(T127, [u8; 8]);

#[size_budget(exact = 48)] struct T128(u8, u128, Vec<String>, bool, u16);
assert_eq_size!(T128, [u8; 48]);

#[size_budget(exact = 3)] #[repr(C)] struct T129 { f0: [u8; 3] }
assert_eq_size!(T129, [u8; 3]);

#[size_budget(exact = 76)] #[repr(Rust, packed(1))] struct T130(u128, u32, Vec<String>, f64, Vec<String>);
assert_eq_size!(T130, [u8; 76]);

#[size_budget(exact = 0)] #[repr(C, align(16))] struct T131();
assert_eq_size!(T131, [u8; 0]);

#[size_budget(exact = 48, for<T = [u16; 5], N = 3>)] struct T132<T, const N: usize>(bool, u8, [u64; 0], T, [T; N]);
assert_eq_size!(T132<[u16; 5], 3>, [u8; 48]);

#[size_budget(exact = 8)] #[repr(C)] union T133 { f0: [u8; 7], f1: f64, f2: f64, f3: [u8; 7], f4: u16, f5: u32, f6: u16 }
assert_eq_size!(T133, [u8; 8]);

#[size_budget(exact = 48)] #[repr(u8)] enum T134 { V, V0(f64, Option<Box<u8>>, [u8; 3]), V1 { f0: u128, f1: [u8; 3], f2: u32, f3: u8 } }
assert_eq_size!(T134, [u8; 48]);

#[size_budget(exact = 4)] #[repr(u32)] enum T135 { A = 3, B, C }
assert_eq_size!(T135, [u8; 4]);

#[size_budget(exact = 1)] struct T136(u8);
assert_eq_size!(T136, [u8; 1]);

#[size_budget(exact = 1)] #[repr(C)] struct T137 { f0: (), f1: bool }
assert_eq_size!(T137, [u8; 1]);

#[size_budget(exact = 9)] #[repr(Rust, packed(1))] struct T138([u64; 0], char, u32, (), u8);
assert_eq_size!(T138, [u8; 9]);

#[size_budget(exact = 64)] #[repr(C, align(64))] struct T139(Option<Box<u8>>, u8, u16, Vec<String>);
assert_eq_size!(T139, [u8; 64]);

#[size_budget(exact = 88, for<T = [u16; 5], N = 3>)] struct T140<T, const N: usize>(&'static str, u8, u32, Vec<String>, T, [T; N]);
assert_eq_size!(T140<[u16; 5], 3>, [u8; 88]);

#[size_budget(exact = 8)] #[repr(C)] union T141 { f0: u16, f1: f64, f2: u32, f3: u8 }
assert_eq_size!(T141, [u8; 8]);

#[size_budget(exact = 80)] #[repr(u8)] enum T142 { V, V0([u64; 0], u128, Vec<String>, &'static str, u32), V1 { f0: [u8; 3], f1: u128 }, V2([u16; 5]), V3 { f0: (), f1: f64 } }
assert_eq_size!(T142, [u8; 80]);

#[size_budget(exact = 4)] #[repr(u32)] enum T143 { A = 3, B, C }
assert_eq_size!(T143, [u8; 4]);

#[size_budget(exact = 64)] struct T144(f64, u128, Option<Box<u8>>, (), Vec<String>);
assert_eq_size!(T144, [u8; 64]);

#[size_budget(exact = 16)] #[repr(C)] struct T145 { f0: u32, f1: u16, f2: char, f3: u16, f4: () }
assert_eq_size!(T145, [u8; 16]);

#[size_budget(exact = 40)] #[repr(Rust, packed(8))] struct T146([u64; 0], Vec<String>, bool, [u64; 0], f64, u8);
assert_eq_size!(T146, [u8; 40]);

#[size_budget(exact = 64)] #[repr(C, align(32))] struct T147(bool, Option<Box<u8>>, bool, f64, f64);
assert_eq_size!(T147, [u8; 64]);

#[size_budget(exact = 56, for<T = [u16; 5], N = 3>)] struct T148<T, const N: usize>(u32, [u16; 5], (), u8, T, [T; N]);
assert_eq_size!(T148<[u16; 5], 3>, [u8; 56]);

#[size_budget(exact = 4)] #[repr(C)] union T149 { f0: u32 }
assert_eq_size!(T149, [u8; 4]);

#[size_budget(exact = 64)] #[repr(u8)] enum T150 { V, V0(u128, u8, [u8; 3], u32, f64, u128) }
assert_eq_size!(T150, [u8; 64]);

#[size_budget(exact = 4)] #[repr(u32)] enum T151 { A = 3, B, C }
assert_eq_size!(T151, [u8; 4]);

#[size_budget(exact = 1)] struct T152(u8);
assert_eq_size!(T152, [u8; 1]);

#[size_budget(exact = 0)] #[repr(C)] struct T153 {  }
assert_eq_size!(T153, [u8; 0]);

#[size_budget(exact = 58)] #[repr(Rust, packed(2))] struct T154(Vec<String>, &'static str, u8, u128);
assert_eq_size!(T154, [u8; 58]);

#[size_budget(exact = 128)] #[repr(C, align(64))] struct T155(bool, &'static str, u32, u128, f64, Vec<String>);
assert_eq_size!(T155, [u8; 128]);

#[size_budget(exact = 80, for<T = [u16; 5], N = 3>)] struct T156<T, const N: usize>(u16, u32, u128, &'static str, bool, T, [T; N]);
assert_eq_size!(T156<[u16; 5], 3>, [u8; 80]);

#[size_budget(exact = 12)] #[repr(C)] union T157 { f0: [u8; 7], f1: [u8; 7], f2: [u16; 5], f3: u32 }
assert_eq_size!(T157, [u8; 12]);

#[size_budget(exact = 80)] #[repr(u8)] enum T158 { V, V0(u32, &'static str, [u8; 3]), V1 {  }, V2(u16, bool, u16, [u8; 3], &'static str, [u64; 0]), V3 { f0: f64, f1: u128, f2: [u16; 5], f3: &'static str, f4: u16 } }
assert_eq_size!(T158, [u8; 80]);

#[size_budget(exact = 8)] #[repr(i64)] enum T159 { A = 3, B, C }
assert_eq_size!(T159, [u8; 8]);

#[size_budget(exact = 16)] struct T160(u8, bool, (), Option<Box<u8>>);
assert_eq_size!(T160, [u8; 16]);

#[size_budget(exact = 0)] #[repr(C)] struct T161 {  }
assert_eq_size!(T161, [u8; 0]);

#[size_budget(exact = 54)] #[repr(Rust, packed(2))] struct T162(u16, Vec<String>, [u8; 3], Vec<String>);
assert_eq_size!(T162, [u8; 54]);

#[size_budget(exact = 16)] #[repr(C, align(16))] struct T163([u8; 3], [u8; 3], f64);
assert_eq_size!(T163, [u8; 16]);

#[size_budget(exact = 44, for<T = [u16; 5], N = 3>)] struct T164<T, const N: usize>((), bool, bool, u8, T, [T; N]);
assert_eq_size!(T164<[u16; 5], 3>, [u8; 44]);

#[size_budget(exact = 8)] #[repr(C)] union T165 { f0: u32, f1: u32, f2: [u8; 7], f3: f64, f4: u16, f5: u32, f6: [u8; 7] }
assert_eq_size!(T165, [u8; 8]);

#[size_budget(exact = 40)] #[repr(u8)] enum T166 { V, V0((), [u64; 0], u16, Vec<String>) }
assert_eq_size!(T166, [u8; 40]);

#[size_budget(exact = 1)] #[repr(u8)] enum T167 { A = 3, B, C }
assert_eq_size!(T167, [u8; 1]);

#[size_budget(exact = 20)] struct T168([u16; 5], [u16; 5]);
assert_eq_size!(T168, [u8; 20]);

#[size_budget(exact = 0)] #[repr(C)] struct T169 {  }
assert_eq_size!(T169, [u8; 0]);

#[size_budget(exact = 3)] #[repr(C, packed(8))] struct T170([u8; 3]);
assert_eq_size!(T170, [u8; 3]);

#[size_budget(exact = 0)] #[repr(C, align(2))] struct T171();
assert_eq_size!(T171, [u8; 0]);

#[size_budget(exact = 46, for<T = [u16; 5], N = 3>)] struct T172<T, const N: usize>(bool, u16, u8, u16, T, [T; N]);
assert_eq_size!(T172<[u16; 5], 3>, [u8; 46]);

#[size_budget(exact = 10)] #[repr(C)] union T173 { f0: [u16; 5], f1: [u8; 7], f2: u8, f3: [u16; 5], f4: u16 }
assert_eq_size!(T173, [u8; 10]);

#[size_budget(exact = 48)] #[repr(u8)] enum T174 { V, V0(u16, Option<Box<u8>>, u128, [u16; 5], [u64; 0]) }
assert_eq_size!(T174, [u8; 48]);

#[size_budget(exact = 1)] #[repr(u8)] enum T175 { A = 3, B, C }
assert_eq_size!(T175, [u8; 1]);

#[size_budget(exact = 1)] struct T176(u8);
assert_eq_size!(T176, [u8; 1]);

#[size_budget(exact = 0)] #[repr(C)] struct T177 {  }
assert_eq_size!(T177, [u8; 0]);

#[size_budget(exact = 10)] #[repr(Rust, packed(2))] struct T178([u16; 5]);
assert_eq_size!(T178, [u8; 10]);

#[size_budget(exact = 24)] #[repr(C, align(8))] struct T179(Vec<String>);
assert_eq_size!(T179, [u8; 24]);

#[size_budget(exact = 72, for<T = [u16; 5], N = 3>)] struct T180<T, const N: usize>(&'static str, [u16; 5], bool, T, [T; N]);
assert_eq_size!(T180<[u16; 5], 3>, [u8; 72]);

#[size_budget(exact = 8)] #[repr(C)] union T181 { f0: u32, f1: u8, f2: f64, f3: u32 }
assert_eq_size!(T181, [u8; 8]);

#[size_budget(exact = 56)] #[repr(u8)] enum T182 { V, V0(u32, u32, [u8; 3]), V1 { f0: Vec<String>, f1: [u64; 0], f2: bool, f3: u16 }, V2([u64; 0], [u8; 3], [u16; 5], &'static str, [u16; 5]), V3 { f0: f64, f1: u8, f2: u16 } }
assert_eq_size!(T182, [u8; 56]);

#[size_budget(exact = 4)] #[repr(u32)] enum T183 { A = 3, B, C }
assert_eq_size!(T183, [u8; 4]);

#[size_budget(exact = 48)] struct T184(u8, &'static str, u128, [u64; 0], u16, [u8; 3]);
assert_eq_size!(T184, [u8; 48]);

#[size_budget(exact = 2)] #[repr(C)] struct T185 { f0: u16 }
assert_eq_size!(T185, [u8; 2]);

#[size_budget(exact = 0)] #[repr(C, packed(4))] struct T186();
assert_eq_size!(T186, [u8; 0]);

#[size_budget(exact = 48)] #[repr(C, align(16))] struct T187(u16, Option<Box<u8>>, [u8; 3], f64, u8);
assert_eq_size!(T187, [u8; 48]);

#[size_budget(exact = 72, for<T = [u16; 5], N = 3>)] struct T188<T, const N: usize>([u64; 0], Option<Box<u8>>, (), Vec<String>, T, [T; N]);
assert_eq_size!(T188<[u16; 5], 3>, [u8; 72]);

#[size_budget(exact = 7)] #[repr(C)] union T189 { f0: [u8; 7] }
assert_eq_size!(T189, [u8; 7]);

#[size_budget(exact = 1)] #[repr(u8)] enum T190 { V, V0() }
assert_eq_size!(T190, [u8; 1]);

#[size_budget(exact = 8)] #[repr(i64)] enum T191 { A = 3, B, C }
assert_eq_size!(T191, [u8; 8]);

#[size_budget(exact = 2)] struct T192(u16);
assert_eq_size!(T192, [u8; 2]);

#[size_budget(exact = 12)] #[repr(C)] struct T193 { f0: u32, f1: char, f2: u16 }
assert_eq_size!(T193, [u8; 12]);

#[size_budget(exact = 0)] #[repr(C, packed(4))] struct T194();
assert_eq_size!(T194, [u8; 0]);

#[size_budget(exact = 16)] #[repr(C, align(16))] struct T195(bool, (), u32, ());
assert_eq_size!(T195, [u8; 16]);

#[size_budget(exact = 50, for<T = [u16; 5], N = 3>)] struct T196<T, const N: usize>([u16; 5], T, [T; N]);
assert_eq_size!(T196<[u16; 5], 3>, [u8; 50]);

#[size_budget(exact = 10)] #[repr(C)] union T197 { f0: [u16; 5], f1: u8 }
assert_eq_size!(T197, [u8; 10]);

#[size_budget(exact = 48)] #[repr(u8)] enum T198 { V, V0([u8; 3], char), V1 { f0: Vec<String> }, V2(u128, u8, ()) }
assert_eq_size!(T198, [u8; 48]);

#[size_budget(exact = 2)] #[repr(i16)] enum T199 { A = 3, B, C }
assert_eq_size!(T199, [u8; 2]);
