//! Proof: files of every kind of honesty, who may look at them, what signed mails prove, and what is deleted when.

pub mod dns;
mod keeping;
mod looking;
mod pictures;
mod rsa;
mod signed;
mod uploads;
mod vouching;
pub mod world;
