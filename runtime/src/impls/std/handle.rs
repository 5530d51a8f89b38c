//! Handles of the operating system, which keeps what they stand for.

use super::owns_nothing;
use std::fs::{DirBuilder, File, FileTimes, FileType, Metadata, OpenOptions, Permissions};
use std::io::{Empty, Repeat, Sink, Stderr, Stdin, Stdout};
use std::net::{TcpListener, TcpStream, UdpSocket};

owns_nothing! {
    File, FileTimes, FileType, Metadata, Permissions, DirBuilder, OpenOptions,
    TcpListener, TcpStream, UdpSocket,
}

// The standard streams' buffers are the process's.
owns_nothing!(Stdin, Stdout, Stderr, Empty, Repeat, Sink);

#[cfg(unix)]
owns_nothing! {
    std::os::fd::OwnedFd, std::os::fd::BorrowedFd<'_>,
    std::os::unix::net::SocketAddr, std::os::unix::net::UnixListener, std::os::unix::net::UnixStream,
    std::os::unix::net::UnixDatagram, std::os::unix::net::Incoming<'_>,
}

#[cfg(windows)]
owns_nothing! {
    std::os::windows::io::OwnedHandle, std::os::windows::io::BorrowedHandle<'_>,
    std::os::windows::io::OwnedSocket, std::os::windows::io::BorrowedSocket<'_>,
}
