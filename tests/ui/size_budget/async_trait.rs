//! The other attribute is none here, which the compiler says as well.

use memfootprint::size_budget;

struct Db;

#[size_budget]
#[async_trait]
impl Db {
    #[size_budget(64)]
    async fn query(&self) {}
}

fn main() {}
