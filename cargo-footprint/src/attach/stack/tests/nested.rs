//! What threads told of the variables in their frames is where it is said to be.

use std::process::Command;

use super::waiting::{Told, Waiting, dwarf};
use super::*;
use crate::attach::memory;

/// Whether a variable holds the word that was told: it is it, or one of the first at its address.
fn holds(variable: &Variable, captured: &Captured, word: u64) -> bool {
    match variable.place {
        Place::Is(value) => value == word,
        Place::At(address) => {
            (0..6).any(|at| captured.memory.word(address.wrapping_add(8 * at)) == Some(word))
        }
    }
}

/// Variables of which the compiler says no more where they are when it optimises; debuggers don't find them either.
const LOST: [&str; 2] = ["block", "boxed"];

#[track_caller]
fn check(stacks: &Stacks, captured: &Captured, told: &[Told], lost: &[&str]) {
    assert_eq!(told.len(), 27, "{told:?}");
    for told in told.iter().filter(|told| !lost.contains(&&*told.name)) {
        let alike: Vec<&Variable> = stacks
            .variables
            .iter()
            .filter(|variable| variable.thread == told.thread && *variable.name == *told.name)
            .filter(|variable| *variable.function == *told.function)
            .collect();
        assert!(
            alike.iter().any(|variable| holds(variable, captured, told.word)),
            "{told:?}: {alike:?}; there are {:#?}",
            stacks.variables.iter().filter(|variable| variable.thread == told.thread).collect::<Vec<_>>()
        );
    }
    for variable in &stacks.variables {
        assert!(&*variable.name != "later", "{variable:?} isn't there yet");
        assert!(variable.ty > 1);
    }
}

/// Where the first variable of a function is in the list, and its frame.
#[track_caller]
fn first(stacks: &Stacks, thread: i32, function: &str) -> (usize, usize) {
    let found = stacks
        .variables
        .iter()
        .enumerate()
        .find(|(_, variable)| variable.thread == thread && &*variable.function == function);
    let (place, variable) = found.expect("it has some");
    (place, variable.frame)
}

/// The outermost come first, and what is inlined has the frame of what it is inlined into.
#[track_caller]
fn check_order(stacks: &Stacks, inlined: bool, thread: i32) {
    let main = first(stacks, thread, "nested::main");
    let serve = first(stacks, thread, "nested::shop::Shop::serve");
    let count = first(stacks, thread, "nested::shop::Shop::count");
    let deepest = first(stacks, thread, "nested::shop::deepest");
    let hold = first(stacks, thread, "nested::hold");
    assert!(main.0 < serve.0 && serve.0 < count.0 && count.0 < deepest.0 && deepest.0 < hold.0);
    assert!(main.1 > serve.1 && deepest.1 > hold.1);
    assert_eq!(serve.1 == count.1 && count.1 == deepest.1, inlined, "{serve:?} {count:?} {deepest:?}");
}

fn of_process(name: &str, arguments: &[&str], lost: &[&str]) {
    let waiting = Waiting::start(name, arguments);
    let Some(captured) = waiting.read() else { return };
    let file = std::fs::read(&waiting.program).expect("it can be read");
    let stacks = variables(&captured, &dwarf(&file));
    check(&stacks, &captured, &waiting.told, lost);
    check_order(&stacks, true, waiting.pid());
    assert_eq!(stacks.notes, [""; 0]);
    // From `_start` or the beginning of a thread on.
    assert!(stacks.frames > 4 * 8, "{}", stacks.frames);
}

#[test]
fn unoptimised() {
    of_process("unoptimised", &[], &[]);
}

#[test]
fn optimised() {
    of_process("optimised", &["-O"], &LOST);
}

/// Older debug info has its lists of ranges and places elsewhere.
#[test]
fn of_dwarf_4() {
    of_process("dwarf4", &["-O", "-Cdwarf-version=4"], &LOST);
}

#[test]
fn of_dwarf_5() {
    of_process("dwarf5", &["-O", "-Cdwarf-version=5"], &LOST);
}

/// What is inlined is told by another unit, and the program always lies at the same address.
#[test]
fn of_many_units_at_one_address() {
    of_process("units", &["-O", "-Ccodegen-units=16", "-Clto=fat", "-Crelocation-model=static"], &LOST);
}

/// What is kept over a call is in a register when optimised.
#[test]
fn in_a_register() {
    let waiting = Waiting::start("register", &["-O"]);
    let Some(captured) = waiting.read() else { return };
    let file = std::fs::read(&waiting.program).expect("it can be read");
    let stacks = variables(&captured, &dwarf(&file));
    let kept = stacks.variables.iter().filter(|variable| &*variable.name == "kept");
    let kept: Vec<_> = kept.map(|variable| variable.place).collect();
    assert_eq!(kept.len(), 4);
    assert!(kept.iter().any(|place| matches!(place, Place::Is(_))), "{kept:?}");
}

#[test]
fn in_a_core() {
    let waiting = Waiting::start("core", &["-O"]);
    // So that all wait.
    let Some(captured) = waiting.read() else { return };
    let core = waiting.program.with_extension("core");
    let path = core.display().to_string();
    let made = Command::new("gcore").args(["-o", &path, &waiting.pid().to_string()]).output();
    let path = format!("{path}.{}", waiting.pid());
    if !made.is_ok_and(|made| made.status.success()) {
        eprintln!("\n!!! NOT CHECKED: there is no gcore here.\n");
        return;
    }
    let of_core = memory::core(path.as_ref()).expect("it is a core");
    let _ = std::fs::remove_file(&path);
    let file = std::fs::read(&waiting.program).expect("it can be read");
    let stacks = variables(&of_core, &dwarf(&file));
    check(&stacks, &of_core, &waiting.told, &LOST);
    check_order(&stacks, true, waiting.pid());
    let mut live = variables(&captured, &dwarf(&file)).variables;
    let mut of_core = stacks.variables;
    live.sort_by_key(|variable| variable.thread);
    of_core.sort_by_key(|variable| variable.thread);
    assert_eq!(of_core, live);
}
