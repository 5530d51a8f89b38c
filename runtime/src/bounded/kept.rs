//! The types of what a cached function keeps: of its key the owners of the arguments, of its result what is cached.
//!
//! Where a type can't be kept, that is to be the error and not what follows from it. So a constant decides whether it can,
//! and another type stands for one that can't.

use core::hash::Hash;
use core::marker::PhantomData;

/// Stands for an argument's type, without its reference.
#[derive(Debug)]
pub struct Part<T: ?Sized>(PhantomData<fn() -> *const T>);

/// Stands for the type of what is cached.
#[derive(Debug)]
pub struct Result<T>(PhantomData<fn() -> T>);

/// The constant of all types but those that can be kept, which have one of their own.
pub trait Unfit {
    /// 1 if it can be kept.
    const KIND: u8 = 0;
}

impl<T: ?Sized> Unfit for Part<T> {}
impl<T> Unfit for Result<T> {}

impl<T: ToOwned<Owned: Hash + Eq + Send + Sync> + Hash + Eq + ?Sized> Part<T> {
    /// It can.
    pub const KIND: u8 = 1;
}

impl<T: Send + Sync> Result<T> {
    /// It can.
    pub const KIND: u8 = 1;
}

/// What is kept of an argument.
pub trait KeptPart<const KIND: u8> {
    /// Its owner.
    type Kept;
}

impl<T: ToOwned + ?Sized> KeptPart<1> for T {
    type Kept = T::Owned;
}

impl<T: ?Sized> KeptPart<0> for T {
    type Kept = ();
}

/// What is kept of a result.
pub trait KeptResult<const KIND: u8> {
    /// The same.
    type Kept;
}

impl<T> KeptResult<1> for T {
    type Kept = T;
}

impl<T> KeptResult<0> for T {
    type Kept = NotSendAndSync;
}

/// Stands for a type that threads can't share.
#[derive(Debug, Clone, Copy)]
pub struct NotSendAndSync;
