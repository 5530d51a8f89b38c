//! `futures-channel`: channels, which show nothing of what is in them.
//!
//! Source: futures-channel 0.3.

use crate::impls::std::{opaque, owns_nothing};
use futures_channel::{mpsc, oneshot};

opaque! {
    {T} mpsc::Sender<T>, {T} mpsc::Receiver<T>, {T} mpsc::UnboundedSender<T>, {T} mpsc::UnboundedReceiver<T>,
    {T} oneshot::Sender<T>, {T} oneshot::Receiver<T>,
}

owns_nothing!(mpsc::SendError, oneshot::Canceled);
