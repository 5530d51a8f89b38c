//! Cores: of a process that runs, and made by hand.

use std::path::Path;

use super::made::Made;
use super::*;
use crate::image::Mapped;

fn read(bytes: Vec<u8>) -> Result<Captured, AttachError> {
    core::read(Path::new("a.core"), Mapped::Bytes(bytes))
}

#[test]
fn made() {
    let captured = read(Made::usual().bytes()).expect("it is a core");
    assert_eq!(captured.missing, [""; 0]);
    let memory = &captured.memory;
    assert_eq!(memory.word(0x10_1ffc), Some(0x0202_0202_0101_0101), "over the edge of two parts");
    assert_eq!(memory.word(0x7fff_0000_0000), Some(0x0303_0303_0303_0303));
    assert_eq!((memory.word(0x50_0000), memory.word(0x10_4000)), (None, None));
    // The registers are numbered as the kernel has them.
    let order = [10, 12, 11, 5, 13, 14, 4, 19, 9, 8, 7, 6, 3, 2, 1, 0, 16];
    let registers = order.map(|register| 0x7fff_0000_0000 + register);
    assert_eq!(captured.threads, [Thread { id: 77, thread_pointer: 0x7fff_0000_0015, registers }]);
    assert_eq!(captured.program, Path::new("/bin/program"), "the file with the first instruction");
    let paths: Vec<_> = captured.mappings.iter().map(|mapping| (mapping.start, &*mapping.path)).collect();
    let wanted = [
        (0x10_0000, "/lib/first.so"),
        (0x10_2000, ""),
        (0x50_0000, "/bin/program"),
        (0x7fff_0000_0000, "[stack]"),
    ];
    assert_eq!(paths, wanted);
    assert_eq!(captured.mappings[0].offset, 3 * 4096);
    let rights: Vec<_> =
        captured.mappings.iter().map(|mapping| (mapping.writable, mapping.executable)).collect();
    assert_eq!(rights, [(true, false), (true, false), (false, true), (true, false)]);
}

/// What adjoins in memory, but not in the file, is one.
#[test]
fn adjoining_in_memory_only() {
    let mut made = Made::usual();
    made.parts.swap(0, 3);
    let captured = read(made.bytes()).expect("it is a core");
    assert_eq!(captured.memory.word(0x10_1ffc), Some(0x0202_0202_0101_0101));
    assert!(captured.memory.holds(0x10_0000, 0x4000));
}

#[test]
fn cut_off() {
    let bytes = Made::usual().bytes();
    let length = bytes.len();
    let captured = read(bytes[..length - 0x1000].to_vec()).expect("it is a core");
    assert_eq!(captured.missing, ["4096 bytes of memory are cut off at the end of the core"]);
    assert!(captured.memory.holds(0x7fff_0000_0000, 0x1000));
    assert!(!captured.memory.holds(0x7fff_0000_0000, 0x1001));
    assert_eq!(captured.threads.len(), 1);
}

#[test]
fn refused() {
    let bytes = Made::usual().bytes();
    let changed = |at: usize, byte: u8| {
        let mut bytes = bytes.clone();
        bytes[at] = byte;
        read(bytes).expect_err("it isn't one").to_string()
    };
    assert!(changed(0, b'X').contains("doesn't begin as one"));
    assert!(changed(4, 1).contains("32 bits"));
    assert!(changed(5, 2).contains("other order"));
    assert!(changed(18, 183).contains("machine 183"));
    assert!(changed(16, 2).contains("a program"));
    assert!(changed(56, 0).contains("no list"));
    assert!(read(Vec::new()).is_err_and(|error| error.to_string().contains("empty")));
    assert!(matches!(core(Path::new("/there/is/none")), Err(AttachError::Read(..))));
    assert!(matches!(core(Path::new("/")), Err(AttachError::Core(..))));
}

/// The same as of the process itself. Without `gcore` there is none to read, which is said.
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
#[test]
fn of_a_process() {
    use std::process::{Command, Stdio};

    use super::child::{Counting, program};

    let mut child = Counting::start(5, 2);
    child.counts_on();
    let folder = std::env::temp_dir().join(format!("memfootprint-core-{}", child.pid()));
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let written = Command::new("gcore")
        .args(["-o", "core", &child.pid().to_string()])
        .current_dir(&folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let path = folder.join(format!("core.{}", child.pid()));
    if !written.is_ok_and(|status| status.success()) || !path.exists() {
        let _ = std::fs::remove_dir_all(&folder);
        eprintln!("\n!!! NOT CHECKED: `gcore` can't be run here, so no core of a process was read.\n");
        return;
    }
    let captured = core(&path);
    let _ = std::fs::remove_dir_all(&folder);
    let captured = captured.expect("it is a core");
    let memory = &captured.memory;
    let wrong = (0..child.count).find(|&at| memory.word(child.words + 8 * at) != Some(Counting::word(at)));
    assert_eq!(wrong, None);
    assert!(memory.holds(child.words, 8 * child.count));
    assert_eq!(memory.word(child.written), Some(8));
    assert_eq!(captured.threads.len(), 5);
    for thread in &captured.threads {
        assert_eq!(memory.word(thread.thread_pointer), Some(thread.thread_pointer));
        assert!(memory.word(thread.stack_pointer()).is_some());
    }
    assert_eq!(captured.program, program());
    assert!(captured.mappings.iter().any(|mapping| mapping.executable && *program() == *mapping.path));
}
