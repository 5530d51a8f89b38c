//! Deep heap footprints, exact to the byte.
