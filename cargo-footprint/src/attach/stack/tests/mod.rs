//! Programs that wait are read, and what they told of their variables is found; and debug info with wrong bits.

mod hostile;
mod nested;
mod waiting;

use super::*;
