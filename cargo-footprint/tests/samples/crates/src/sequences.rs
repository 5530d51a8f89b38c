//! What lies one after another, here or there.

use arrayvec::{ArrayString, ArrayVec};
use bytes::{Bytes, BytesMut};
use compact_str::CompactString;
use ledger::{roots, text, texts};
use smallvec::SmallVec;
use thin_vec::ThinVec;
use tinyvec::TinyVec;

roots! {
    BYTES: Vec<Bytes> = (0..100).map(|at| Bytes::from(vec![1; 50 + at])).collect();
    STATIC_BYTES: Vec<Bytes> = vec![Bytes::from_static(b"static"), Bytes::new()];
    SHARED_BYTES: Vec<Bytes> = {
        let bytes = Bytes::from(vec![1; 50_000]);
        (0..100).map(|at| bytes.slice(at * 100..at * 100 + 50)).collect()
    };
    SPARE_BYTES: Vec<Bytes> = (0..50)
        .map(|at| {
            let mut of = Vec::with_capacity(100 + at);
            of.push(1);
            Bytes::from(of)
        })
        .collect();
    MUT_BYTES: Vec<BytesMut> = (0..100).map(|at| BytesMut::with_capacity(64 + at)).collect();
    SPLIT_BYTES: Vec<BytesMut> = {
        let mut all = BytesMut::with_capacity(1000);
        all.resize(1000, 1);
        (0..10).map(|_| all.split_to(100)).collect()
    };
    FROZEN: Vec<Bytes> = (0..50)
        .map(|at| {
            let mut of = BytesMut::with_capacity(100);
            of.extend_from_slice(&vec![1; at + 1]);
            of.freeze()
        })
        .collect();
    SMALL: Vec<SmallVec<[String; 2]>> = (0..100).map(|at| texts(at % 6).collect()).collect();
    SMALL_NUMBERS: Vec<SmallVec<[u64; 4]>> = (0..100_u64).map(|at| (0..at % 9).collect()).collect();
    ARRAY: ArrayVec<String, 16> = texts(9).collect();
    ARRAY_TEXT: ArrayString<16> = ArrayString::from("inline").unwrap();
    TINY: Vec<TinyVec<[String; 2]>> = (0..50).map(|at| texts(at % 6).collect()).collect();
    THIN: Vec<ThinVec<String>> = (0..100).map(|at| texts(at % 6).collect()).collect();
    THIN_NUMBERS: ThinVec<u128> = (0..100).collect();
    COMPACT: Vec<CompactString> =
        (0..100).map(|at| if at % 2 == 0 { "short".into() } else { text(at).into() }).collect();
}
