//! `regex`: programs, which show nothing of what they take.
//!
//! Source: regex 1.

use crate::impls::std::{opaque, owns_nothing};
use regex::bytes;
use regex::{Match, Regex, RegexSet};

opaque!(Regex, RegexSet, bytes::Regex, bytes::RegexSet);

owns_nothing!(Match<'_>, bytes::Match<'_>);
