//! `ipnet`: networks, inline.
//!
//! Source: ipnet 2.12.

use crate::impls::std::owns_nothing;
use ipnet::{IpNet, IpSubnets, Ipv4Net, Ipv4Subnets, Ipv6Net, Ipv6Subnets, PrefixLenError};

owns_nothing!(IpNet, Ipv4Net, Ipv6Net, IpSubnets, Ipv4Subnets, Ipv6Subnets, PrefixLenError);
