//! The collections and the pointers of std, each kind in a static of its own.

mod cells;
mod layouts;
mod pointers;
mod recursive;
mod sequences;
mod tables;
mod texts;

fn main() {
    ledger::say!("collections");
    sequences::fill();
    tables::fill();
    texts::fill();
    pointers::fill();
    recursive::fill();
    layouts::fill();
    cells::fill();
    cells::touch();
    ledger::ready();
    sequences::check();
    tables::check();
    texts::check();
    pointers::check();
    recursive::check();
    layouts::check();
    cells::check();
    pointers::call();
    recursive::use_all();
    layouts::use_all();
}
