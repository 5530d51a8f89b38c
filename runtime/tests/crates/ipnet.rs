use super::{exact, many, ring};
use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use std::net::{Ipv4Addr, Ipv6Addr};

#[test]
fn networks_are_inline() {
    let net: IpNet = "10.0.0.0/8".parse().unwrap();
    let nets = exact(|| vec![net; 9]);
    assert_eq!(memfootprint::heap_size(&nets), 9 * size_of::<IpNet>());
    exact(|| Box::new(Ipv6Net::default()));
}

#[test]
fn networks_at_random() {
    ring(|random| {
        let bits = random.draw();
        let four = Ipv4Net::new(Ipv4Addr::from_bits(bits as u32), random.below(33) as u8).unwrap();
        let six = Ipv6Net::new(Ipv6Addr::from_bits(bits.into()), random.below(129) as u8).unwrap();
        exact(|| (many(random, four), many(random, IpNet::V6(six))));
    });
}
