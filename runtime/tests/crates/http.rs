use super::{SIZES, below, exact, ring, text, word};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode};
use memfootprint::Accuracy::AtLeast;

fn name(id: usize) -> HeaderName {
    HeaderName::from_bytes(format!("x-{id}").as_bytes()).unwrap()
}

#[test]
fn headers_are_lower_bounds() {
    for len in SIZES {
        let make = || {
            let mut map = HeaderMap::<u64>::default();
            (0..len).for_each(|id| _ = map.append(name(id / 3), id as u64));
            map
        };
        below(AtLeast, make);
        below(AtLeast, || make().clone());
        below(AtLeast, || {
            let mut map = make();
            (0..len).step_by(2).for_each(|id| _ = map.remove(name(id)));
            map
        });
        below(AtLeast, || HeaderMap::<HeaderValue>::with_capacity(len));
        below(AtLeast, || (0..len).map(|id| (name(id), text(id))).collect::<HeaderMap<String>>());
    }
    let plain = below(AtLeast, || HeaderMap::<u64>::with_capacity(100));
    assert!(plain > 0);
}

#[test]
fn methods_are_exact() {
    for len in [1, 3, 14, 15, 16, 17, 100] {
        exact(|| Method::from_bytes("X".repeat(len).as_bytes()).unwrap());
    }
    exact(|| (vec![Method::GET, Method::POST], StatusCode::OK));
}

#[test]
fn messages_are_their_parts() {
    below(AtLeast, || Request::get("https://example.com/a").header("host", "b").body(text(7)).unwrap());
    let response = Response::new(text(7));
    assert_eq!(memfootprint::heap_size(&response), 7);
    let tree = memfootprint::report(&response).view().min_size(0).to_string();
    assert!(tree.contains("body"), "{tree}");
}

#[test]
fn headers_at_random() {
    ring(|random| {
        below(AtLeast, || {
            let mut map = HeaderMap::<String>::default();
            for _ in 0..random.below(40) {
                match random.below(4) {
                    0 => _ = map.remove(name(random.below(20))),
                    1 => _ = map.append(name(random.below(20)), word(random)),
                    _ => _ = map.insert(name(random.below(20)), word(random)),
                }
            }
            map
        });
        exact(|| Method::from_bytes("X".repeat(1 + random.below(40)).as_bytes()).unwrap());
    });
}
