//! Collections and pointers of crates that many use.

mod others;
mod pointers;
mod sequences;
mod tables;

fn main() {
    ledger::say!("crates");
    sequences::fill();
    tables::fill();
    pointers::fill();
    others::fill();
    ledger::ready();
    sequences::check();
    tables::check();
    pointers::check();
    others::check();
}
