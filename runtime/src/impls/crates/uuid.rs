//! `uuid`: 16 bytes, inline.
//!
//! Source: uuid 1.

use crate::impls::std::owns_nothing;
use uuid::fmt::{Braced, Hyphenated, Simple, Urn};
use uuid::{Builder, NonNilUuid, Timestamp, Uuid, Variant, Version};

owns_nothing!(Uuid, NonNilUuid, Hyphenated, Simple, Urn, Braced, Builder, Timestamp, Variant, Version);
