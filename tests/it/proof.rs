//! Proof: files of every kind of honesty, who may look at them, what signed mails prove, and what is deleted when.

mod dns;
mod keeping;
mod looking;
mod pictures;
mod signed;
mod uploads;
pub mod world;
