//! Types that no compiler makes.
