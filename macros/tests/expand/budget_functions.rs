#[size_budget(512, ptr32 = "256 B")]
/// Documented.
#[tracing::instrument]
#[cfg(unix)]
#[cfg_attr(test, cfg(windows), inline)]
pub(crate) async fn handle(request: &Request, mut id: u64, (a, b): (u8, u16)) -> usize {
    id
}

#[size_budget(exact = LEN)]
fn opaque<'a>(name: &'a str) -> impl Future<Output = &'a str> + 'a {
    async move { name }
}

#[size_budget(64, for<T = u32, N = 3, text = String, other = fn(&u8)>, for<N = LEN, T = Vec<u8>, text = (), other = T>)]
async unsafe fn generic<'a, T, const N: usize>(values: [T; N], text: &'a impl Debug, other: Pair<'a, T, impl Send>) {}

#[size_budget(64)]
#[target_feature(enable = "sse2")]
async fn many(a: u8, b: u8, c: u8, d: u8, e: u8, f: u8, g: u8, h: u8, i: u8, j: u8, k: u8, l: u8, #[cfg(unix)] m: u8) {}

#[size_budget(64, crate = crate::other)]
#[cfg_attr(test, size_budget(8))]
async fn elsewhere() {}

#[size_budget(64, mux = 3)]
fn mistakes(&self) -> Box<dyn Future> {}
