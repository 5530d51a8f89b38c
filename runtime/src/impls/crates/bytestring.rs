//! `bytestring`: a text in a slice of the crate bytes, which shows nothing of its block.
//!
//! Source: bytestring 1.5.

use crate::impls::std::opaque;
use bytestring::ByteString;

opaque!(ByteString);
