//! A method that looks like a function: the attribute can't tell that it is in a block.

#![allow(unused_variables)]

use memfootprint::size_budget;

struct Db;

impl Db {
    #[size_budget(8)]
    async fn connect(name: &str) {}
}

fn main() {}
