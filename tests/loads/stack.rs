//! Functions that call one another over large bodies, on threads as executors make them.
#![allow(clippy::large_futures, clippy::large_stack_arrays)]

use crate::executors::{block_on, workers, yields};
use memfootprint::bounded;
use memfootprint::cache::Cache;
use std::hint::black_box;
use std::sync::LazyLock;

#[bounded(entries = 100)]
async fn is_even(n: u64) -> bool {
    let buffer = [n as u8; 20 << 10];
    yields(1).await;
    black_box(&buffer);
    n == 0 || is_odd(n - 1).await
}

#[bounded(entries = 100)]
async fn is_odd(n: u64) -> bool {
    let buffer = [n as u8; 20 << 10];
    yields(1).await;
    black_box(&buffer);
    n != 0 && Box::pin(is_even(n - 1)).await
}

/// Six layers, none of which asks for what another does.
mod layers {
    use super::{black_box, bounded, yields};

    #[bounded(entries = 100)]
    pub(super) async fn one(n: u64) -> u64 {
        let buffer = [n as u8; 20 << 10];
        yields(1).await;
        u64::from(black_box(&buffer)[0])
    }

    macro_rules! layer {
        ($name:ident over $within:ident) => {
            #[bounded(entries = 100)]
            pub(super) async fn $name(n: u64) -> Result<u64, String> {
                let buffer = [n as u8; 20 << 10];
                let within = $within(n).await;
                black_box(&buffer);
                within
            }
        };
    }

    #[bounded(entries = 100)]
    pub(super) async fn two(n: u64) -> Result<u64, String> {
        Ok(one(n).await)
    }

    layer!(three over two);
    layer!(four over three);
    layer!(five over four);
    layer!(six over five);
}

#[test]
fn of_two_mebibytes() {
    let thread = std::thread::Builder::new().stack_size(2 << 20);
    assert!(thread.spawn(|| block_on(is_even(12))).unwrap().join().unwrap());
    let thread = std::thread::Builder::new().stack_size(2 << 20);
    assert_eq!(thread.spawn(|| block_on(layers::six(3))).unwrap().join().unwrap(), Ok(3));
}

#[test]
fn of_a_worker() {
    let runtime = workers(1);
    runtime.block_on(async {
        assert!(tokio::spawn(is_even(14)).await.unwrap());
        assert_eq!(tokio::spawn(layers::six(4)).await.unwrap(), Ok(4));
    });
}

/// By name, where each layer holds the load.
#[test]
fn of_a_worker_by_name() {
    static CACHE: LazyLock<Cache<u64, u64>> = LazyLock::new(|| Cache::builder().entries(10).build().unwrap());
    async fn load(n: u64) -> u64 {
        let buffer = [n as u8; 20 << 10];
        yields(1).await;
        u64::from(black_box(&buffer)[0])
    }
    let three = async {
        CACHE
            .get_or_insert_async(&3, async {
                CACHE.get_or_insert_async(&2, async { CACHE.get_or_insert_async(&1, load(1)).await }).await
            })
            .await
    };
    assert_eq!(workers(1).block_on(async { tokio::spawn(three).await.unwrap() }), 1);
}
