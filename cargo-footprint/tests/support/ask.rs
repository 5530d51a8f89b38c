//! All that a program can be asked, for tests and the fuzz target: whatever its file claimed, there is an answer.

use cargo_footprint::{Program, short};

/// Asks everything.
pub(crate) fn ask(program: &Program) {
    for ty in &program.types {
        program.gaps(ty);
        program.holes(ty);
        program.cache_lines(ty);
        program.reordered(ty);
        program.boxed(ty);
        short(&ty.name);
        short(&ty.identity);
        ty.base();
        if let Some(coroutine) = ty.coroutine() {
            for suspend in &coroutine.suspends {
                assert!(
                    suspend.held.iter().all(|held| program.types.get(held.field.ty.0 as usize).is_some())
                );
            }
        }
    }
    program.own_types().count();
    program.own_futures().count();
}
