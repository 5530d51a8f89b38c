//! The process that is read, and whether it can be.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use nix::errno::Errno;
use nix::sys::signal;
use nix::unistd::Pid;

use crate::attach::memory::{AttachError, Denied};

/// The bit of `CAP_SYS_PTRACE`.
const CAP_SYS_PTRACE: u32 = 19;
/// The process that starts those of the kernel.
const KERNEL: i32 = 2;
/// `EM_X86_64`.
const X86_64: u16 = 62;

/// A process that can be read, as far as it can be told beforehand.
#[derive(Debug)]
pub(super) struct Subject {
    pub(super) pid: i32,
    /// The thread by which its memory is reached: the first, unless that one has ended and left the others to go on.
    through: i32,
    owner: Option<u32>,
    /// The file of the program, as its mappings name it.
    pub(super) program: String,
}

impl Subject {
    /// The process of this number, or the one that has a thread of this number.
    pub(super) fn find(number: i32) -> Result<Self, AttachError> {
        if number <= 0 {
            return Err(AttachError::NoProcess(number));
        }
        let Some(status) = Status::read(&PathBuf::from(format!("/proc/{number}/status"))) else {
            // With `hidepid`, the processes of others have no folder.
            return Err(match signal::kill(Pid::from_raw(number), None) {
                Err(Errno::ESRCH) => AttachError::NoProcess(number),
                _ => AttachError::Denied(denied(number, None)),
            });
        };
        let pid = status.number("Tgid").unwrap_or(number);
        if i64::from(pid) == i64::from(std::process::id()) {
            return Err(AttachError::Itself);
        }
        let owner = status.number("Uid");
        let mut subject = Self { pid, through: pid, owner, program: String::new() };
        let living = subject.threads()?.into_iter().find_map(|thread| {
            let status = subject.status(thread)?;
            (!status.has_ended()).then_some((thread, status))
        });
        let Some((through, status)) = living else { return Err(AttachError::Zombie(pid)) };
        subject.through = through;
        // Only what has memory of its own has a size.
        if status.get("VmSize").is_none() {
            // The kernel's own are children of number 2; another has just given back its memory, and is about to end.
            let of_kernel = pid == KERNEL || status.number("PPid") == Some(KERNEL);
            return Err(if of_kernel { AttachError::Kernel(pid) } else { AttachError::Ended(pid) });
        }
        if let Some(by) = status.number("TracerPid")
            && by != 0
        {
            // It is a thread that holds it.
            let holder = Status::read(&PathBuf::from(format!("/proc/{by}/status")));
            let by = holder.and_then(|holder| holder.number("Tgid")).unwrap_or(by);
            let name = fs::read_to_string(format!("/proc/{by}/comm")).unwrap_or_default();
            return Err(AttachError::Traced { pid, by, name: name.trim_end().to_owned() });
        }
        subject.check_machine()?;
        if let Ok(program) = fs::read_link(subject.file("exe")) {
            subject.program = program.to_string_lossy().into_owned();
        }
        Ok(subject)
    }

    /// A file that tells of it.
    pub(super) fn file(&self, name: &str) -> PathBuf {
        PathBuf::from(format!("/proc/{}/{name}", self.through))
    }

    /// The thread by which its memory is reached.
    pub(super) fn through(&self) -> Pid {
        Pid::from_raw(self.through)
    }

    /// The numbers of its threads at this moment.
    pub(super) fn threads(&self) -> Result<Vec<i32>, AttachError> {
        let folder = PathBuf::from(format!("/proc/{}/task", self.pid));
        let entries = fs::read_dir(&folder).map_err(|error| self.failed(folder, error))?;
        Ok(entries.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok()).collect())
    }

    fn status(&self, thread: i32) -> Option<Status> {
        Status::read(&PathBuf::from(format!("/proc/{}/task/{thread}/status", self.pid)))
    }

    /// Whether a thread has ended, or is about to.
    pub(super) fn has_ended(&self, thread: i32) -> bool {
        self.status(thread).is_none_or(|status| status.has_ended())
    }

    /// What a thread is doing: `D` if it waits for a device, for one.
    pub(super) fn state(&self, thread: i32) -> Option<char> {
        self.status(thread)?.get("State")?.chars().next()
    }

    /// Why it may not be read. Another may have taken hold of it since it was looked at.
    pub(super) fn denied(&self) -> AttachError {
        match Self::find(self.pid) {
            Err(error @ AttachError::Traced { .. }) => error,
            _ => AttachError::Denied(denied(self.pid, self.owner)),
        }
    }

    /// What it means that a file which tells of it can't be read.
    pub(super) fn failed(&self, path: PathBuf, error: io::Error) -> AttachError {
        match error.kind() {
            io::ErrorKind::NotFound => AttachError::Ended(self.pid),
            io::ErrorKind::PermissionDenied => AttachError::Denied(denied(self.pid, self.owner)),
            _ if error.raw_os_error() == Some(Errno::ESRCH as i32) => AttachError::Ended(self.pid),
            _ => AttachError::Read(path, error),
        }
    }

    fn check_machine(&self) -> Result<(), AttachError> {
        let path = self.file("exe");
        let mut header = [0; 20];
        let opened = File::open(&path).and_then(|mut file| file.read_exact(&mut header));
        opened.map_err(|error| self.failed(path, error))?;
        let machine = u16::from_le_bytes([header[18], header[19]]);
        let wrong = match (header[4], header[5], machine) {
            (2, 1, X86_64) => return Ok(()),
            (1, ..) => "its program is one of 32 bits".to_owned(),
            (_, 2, _) => "its program has its bytes in the other order".to_owned(),
            _ => format!("its program is for machine {machine} of ELF's list"),
        };
        Err(AttachError::Foreign { what: format!("process {}", self.pid), machine: wrong })
    }
}

fn denied(pid: i32, owner: Option<u32>) -> Denied {
    let own = Status::read(Path::new("/proc/self/status"));
    let capabilities = own.as_ref().and_then(|own| u64::from_str_radix(own.get("CapEff")?, 16).ok());
    let scope = fs::read_to_string("/proc/sys/kernel/yama/ptrace_scope").ok();
    Denied {
        pid,
        owner,
        // The second is the one that counts: under `sudo` they are the same.
        user: own.and_then(|own| own.get("Uid")?.split_whitespace().nth(1)?.parse().ok()).unwrap_or(0),
        capable: capabilities.is_some_and(|capabilities| capabilities >> CAP_SYS_PTRACE & 1 == 1),
        scope: scope.and_then(|scope| scope.trim().parse().ok()),
    }
}

/// What the kernel tells about a process or a thread.
struct Status(String);

impl Status {
    fn read(path: &Path) -> Option<Self> {
        // The name of a thread may be no text.
        Some(Self(String::from_utf8_lossy(&fs::read(path).ok()?).into_owned()))
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.lines().find_map(|line| Some(line.strip_prefix(name)?.strip_prefix(':')?.trim()))
    }

    fn number<N: std::str::FromStr>(&self, name: &str) -> Option<N> {
        self.get(name)?.split_whitespace().next()?.parse().ok()
    }

    fn has_ended(&self) -> bool {
        self.get("State").is_some_and(|state| state.starts_with(['Z', 'X']))
    }
}
