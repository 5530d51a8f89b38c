//! A field that is measured by a function of the user's.

use crate::contenders::ours;
use crate::hand;
use crate::rows::Rows;
use memfootprint::{MemFootprint, Sink, Walker};
use std::path::PathBuf;

#[derive(MemFootprint)]
struct File {
    name: String,
    #[footprint(with = walk_path)]
    path: PathBuf,
    size: u64,
}

fn walk_path<'a, S: Sink>(path: &'a PathBuf, walker: &mut Walker<'a, S>) {
    walker.block(path.as_os_str().len(), path.capacity());
}

fn by_hand(file: &File) -> usize {
    file.name.capacity() + file.path.capacity()
}

pub(crate) fn rows(rows: &mut Rows) {
    let file =
        |id: usize| File { name: format!("name {id}"), path: format!("/srv/{id}").into(), size: id as u64 };
    rows.run(
        "structs with a `with` field, {}",
        1_000_000,
        |count| (0..count).map(file).collect::<Vec<_>>(),
        |files| ours(files, |files| hand::buffer(files) + files.iter().map(by_hand).sum::<usize>()),
    );
}
