//! Why a process may not be read, and what allows it.

use std::fmt;

/// A process that may not be read, and what is known about why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Denied {
    /// The process.
    pub pid: i32,
    /// Whose it is, if that can be told.
    pub owner: Option<u32>,
    /// Who asks.
    pub user: u32,
    /// Whether the one that asks has the capability to read the processes of others.
    pub capable: bool,
    /// `kernel.yama.ptrace_scope`, if there is such a thing.
    pub scope: Option<u8>,
}

const SUDO: &str = "sudo -E env \"PATH=$PATH\" cargo footprint attach";
const SETCAP: &str = "sudo setcap cap_sys_ptrace=ep \"$(command -v cargo-footprint)\"";
const CONTAINER: &str = "--cap-add SYS_PTRACE";

impl fmt::Display for Denied {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { pid, owner, user, capable, scope } = *self;
        write!(f, "process {pid} may not be read")?;
        if scope == Some(3) {
            return write!(
                f,
                ": `kernel.yama.ptrace_scope` is 3, by which no process may be read until the machine starts anew; have it \
                 write a core file (`kill -ABRT {pid}` ends it with one) and read that"
            );
        }
        if capable {
            // All that is asked of the user and of yama is waived for it.
            return write!(
                f,
                " although the capability CAP_SYS_PTRACE is there: a security module or a filter of system calls forbids it, \
                 or the process runs in another user namespace; read it outside of the container, or within the one of the process"
            );
        }
        if user == 0 {
            return write!(
                f,
                ": the user is root, but without the capability CAP_SYS_PTRACE, as in containers; start the container with \
                 `{CONTAINER}`, or read the process from outside of it"
            );
        }
        match (owner, scope) {
            (Some(owner), _) if owner != user => write!(
                f,
                ": it runs as user {owner}, and this as user {user}; run this as the same user, or as root: `{SUDO} {pid}`"
            ),
            (_, Some(2)) => write!(
                f,
                ": `kernel.yama.ptrace_scope` is 2, by which only root may; run `{SUDO} {pid}`, or allow this command once and \
                 for all: `{SETCAP}`"
            ),
            (_, Some(1)) => write!(
                f,
                ": `kernel.yama.ptrace_scope` is 1, by which only its parents may; run `{SUDO} {pid}`, or allow it to every \
                 process of the same user until the machine starts anew: `sudo sysctl kernel.yama.ptrace_scope=0`, or to this \
                 command once and for all: `{SETCAP}`; in a container: start it with `{CONTAINER}`"
            ),
            _ => write!(
                f,
                ": it has told the system so, or its file has rights of its own, or this runs in a container; run `{SUDO} {pid}`, \
                 or start the container with `{CONTAINER}`"
            ),
        }
    }
}
